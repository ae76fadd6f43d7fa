"""The one catalogue of what users read: `say` fills a message of messages/*.yaml. No wording stands in code."""

from functools import cache
from importlib import resources

import yaml


@cache
def _catalogue() -> dict[str, str]:
    messages: dict[str, str] = {}
    folder = resources.files("pipeline.model") / "messages"
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".yaml"):
            loaded = yaml.load(entry.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
            repeated = messages.keys() & loaded.keys()
            if repeated:
                raise ValueError(f"{entry.name}: message keys repeated: {sorted(repeated)}")
            messages.update(loaded)
    return messages


def say(key: str, /, **params: object) -> str:
    """The Russian text of the message `key` with its {named} places filled. KeyError when the catalogue lacks it."""
    return _catalogue()[key].format(**params)


def known(key: str) -> bool:
    """Whether the catalogue has this message."""
    return key in _catalogue()


def plural(number: int, one: str, few: str, many: str) -> str:
    """The Russian form for a count: plural(21, "файл", "файла", "файлов") is "файл"."""
    if number % 10 == 1 and number % 100 != 11:
        return one
    if 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14:
        return few
    return many


def prefixed(prefix: str) -> tuple[str, ...]:
    """What follows the prefix in the keys that begin with it, in the order of the catalogue."""
    return tuple(key.removeprefix(prefix) for key in _catalogue() if key.startswith(prefix))
