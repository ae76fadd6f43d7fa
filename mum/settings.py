"""What a user may change: a YAML file of settings read and checked, and the default settings as such a file."""

import math
from pathlib import Path

import yaml
from pydantic.fields import FieldInfo

from pipeline.intake import Limits
from pipeline.model import InputError, say

_SECTION = "limits"


def limits_of(path: Path) -> Limits:
    """The limits of a file of settings; what it does not name stays as by default.

    InputError names the line and key of what is wrong and says what was expected.
    """
    try:
        root = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("input.no_file", path=path) from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise InputError("settings.not_yaml", path=path, line=line) from error
    except yaml.YAMLError as error:  # signs that no YAML may hold
        raise InputError("settings.not_yaml", path=path, line=1) from error
    values: dict[str, float] = {}
    for _, section in _entries(root, path, "", (_SECTION,)):
        for name, value in _entries(section, path, f"{_SECTION}.", tuple(Limits.model_fields)):
            values[name] = _number(value, path, name)
    return Limits.model_validate(values)


def _entries(node: yaml.Node | None, path: Path, above: str, known: tuple[str, ...]) -> list[tuple[str, yaml.Node]]:
    """The keys of a mapping with their values; an empty file or section has none."""
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return []
    if not isinstance(node, yaml.MappingNode):
        line = node.start_mark.line + 1
        raise InputError("settings.no_keys", path=path, line=line, known=", ".join(known))
    met: set[str] = set()
    for key, _ in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if name not in known:
            raise InputError("settings.unknown", path=path, line=line, key=f"{above}{name}", known=", ".join(known))
        if name in met:
            raise InputError("settings.twice", path=path, line=line, key=f"{above}{name}")
        met.add(name)
    return [(str(key.value), value) for key, value in node.value]


def _number(node: yaml.Node, path: Path, name: str) -> float:
    field = Limits.model_fields[name]
    text = str(node.value) if isinstance(node, yaml.ScalarNode) else ""
    try:
        number = int(text) if field.annotation is int else float(text)
    except ValueError:
        number = 0
    if number > 0 and math.isfinite(number):
        return number
    expected = say("settings.whole" if field.annotation is int else "settings.positive", default=_shown(field))
    line = node.start_mark.line + 1
    raise InputError("settings.wrong", path=path, line=line, key=f"{_SECTION}.{name}", value=text, expected=expected)


def defaults() -> str:
    """The default settings as a file that may be changed and given back, each number with its meaning."""
    lines = [f"# {say('settings.title')}", f"{_SECTION}:"]
    for name, field in Limits.model_fields.items():
        lines += [f"  # {say(f'settings.limits.{name}')}", f"  {name}: {_shown(field)}"]
    return "\n".join(lines) + "\n"


def _shown(field: FieldInfo) -> str:
    return f"{field.default:g}" if isinstance(field.default, float) else str(field.default)
