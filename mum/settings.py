"""What a user may change: a YAML file of settings read and checked, the default settings as such a file, and where a user's
own regions and registries of regional measures lie."""

import math
import os
import sys
from pathlib import Path
from typing import NamedTuple

import yaml
from pydantic.fields import FieldInfo

from pipeline.intake import Limits
from pipeline.model import InputError, say

_SECTION = "limits"
_REGIONS = "regions"


class UserSettings(NamedTuple):
    """What a file of settings says; regions: the folder of one's own regions, None where it names none."""

    limits: Limits
    regions: Path | None


def limits_of(path: Path) -> Limits:
    """The limits of a file of settings; what it does not name stays as by default."""
    return read(path).limits


def regions_of(option: Path | None, settings: Path | None) -> Path | None:
    """The folder of one's own regions: the one asked for, else that of the settings, else the usual one if it is there."""
    named = option or (read(settings).regions if settings else None)
    if named:
        return named
    return usual_regions() if usual_regions().is_dir() else None


def usual_regions() -> Path:
    """Where a user's own regions lie when nothing else is said: in the folder that the system gives programs for data."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming") / "mum" / "regions"
    return Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "mum" / "regions"


def read(path: Path) -> UserSettings:
    """A file of settings, checked.

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
    regions: Path | None = None
    for key, section in _entries(root, path, "", (_SECTION, _REGIONS)):
        if key == _REGIONS:
            regions = _folder(section, path)
            continue
        for name, value in _entries(section, path, f"{_SECTION}.", tuple(Limits.model_fields)):
            values[name] = _number(value, path, name)
    return UserSettings(Limits.model_validate(values), regions)


def _folder(node: yaml.Node, path: Path) -> Path | None:
    """A folder as the file names it, from where the file itself lies."""
    if isinstance(node, yaml.ScalarNode):
        return path.parent / Path(node.value).expanduser() if node.value else None
    line = node.start_mark.line + 1
    raise InputError("settings.wrong", path=path, line=line, key=_REGIONS, value="", expected=say("settings.folder"))


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
    lines += [f"# {say('settings.regions')}", f"# {_REGIONS}: {say('cli.folder')}"]
    return "\n".join(lines) + "\n"


def _shown(field: FieldInfo) -> str:
    return f"{field.default:g}" if isinstance(field.default, float) else str(field.default)
