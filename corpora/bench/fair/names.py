"""Other names for the files of a package. Folders keep theirs: they say which track and municipality it is."""

from collections.abc import Callable
from pathlib import Path

from corpora.bench.fair.model import Case

_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        (*"a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch".split(), "", "y", "", "e", "yu", "ya"),
        strict=True,
    )
)


def renamed(case: Case, way: Callable[[str, int, int], str]) -> list[Path] | None:
    """Rename every file; way gets the stem, its number among all files and how many there are."""
    files = [path for path in sorted(case.folder.rglob("*")) if path.is_file()]
    for number, path in enumerate(files, 1):
        path.rename(path.with_name(f"{way(path.stem, number, len(files))}{path.suffix}"))
    return []


def _reversed(stem: str, number: int, count: int) -> str:
    return f"{count - number:02}_{stem}"


def _neutral(stem: str, number: int, count: int) -> str:
    return f"doc{number}"


def _neutral_reversed(stem: str, number: int, count: int) -> str:
    return f"Документ {count - number + 1}"


def _latin(stem: str, number: int, count: int) -> str:
    return "".join(_LATIN.get(char, _LATIN.get(char.lower(), char).capitalize()) for char in stem)


def _upper(stem: str, number: int, count: int) -> str:
    return stem.upper()


WAYS: dict[str, Callable[[str, int, int], str]] = {
    "files in reverse order": _reversed,
    "neutral names": _neutral,
    "neutral names in reverse order": _neutral_reversed,
    "names in Latin letters": _latin,
    "names in capitals": _upper,
}
