"""The registry of a region's measures as a file: FOLDER/<region>/measures.yaml, one entry for each source. Written by
`mum region import`, may be mended by hand."""

from pathlib import Path

import yaml
from pydantic import ValidationError

from pipeline.model import DataError, RegionalSource, Value, say

NAME = "measures.yaml"
_WIDTH = 130


class _File(Value):
    """What a registry file holds."""

    sources: tuple[RegionalSource, ...] = ()


def load(path: Path) -> tuple[RegionalSource, ...]:
    """The sources of a registry file, none if there is no such file. DataError names file, key and expectation."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError("data.not_yaml", file=path, problem=error) from error
    try:
        return _File.model_validate(yaml.load(text, Loader=yaml.CSafeLoader) or {}).sources
    except yaml.YAMLError as error:
        raise DataError("data.not_yaml", file=path, problem=error) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise DataError("data.wrong", file=path, key=key, expected=first["msg"]) from error


def save(path: Path, sources: tuple[RegionalSource, ...]) -> bool:
    """Write a registry file at once or not at all; False when it already holds just that. OSError when it can't be written."""
    said = [source.model_dump(mode="json", exclude_defaults=True) for source in sources]
    body = yaml.dump({"sources": said}, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    data = "".join(f"# {line}\n" for line in say("region.file").splitlines()) + body
    if path.is_file() and path.read_bytes() == data.encode("utf-8"):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{NAME}.new")
    beside.write_bytes(data.encode("utf-8"))
    beside.replace(path)
    return True


def same(one: RegionalSource, other: RegionalSource) -> bool:
    """Whether two sources are one document: the same bytes, the same act, or a file of the same name, which was changed."""
    if one.sha256 == other.sha256:
        return True
    if one.date and one.number and other.date and other.number:
        return (one.type, one.date, one.number) == (other.type, other.date, other.number)
    return one.file == other.file


def overlaid(own: tuple[RegionalSource, ...], others: tuple[RegionalSource, ...]) -> tuple[RegionalSource, ...]:
    """The sources of both; one of `others` stands in the place of the same one of `own`."""
    kept = [next((other for other in others if same(source, other)), source) for source in own]
    return tuple(kept) + tuple(other for other in others if not any(same(source, other) for source in own))
