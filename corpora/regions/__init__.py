"""Regions as data: a folder each with region.yaml. Adding a region is adding a folder."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from pipeline.model import DataError, InputError, Region

HERE = Path(__file__).parent


def region_ids() -> tuple[str, ...]:
    """Ids of the regions at hand, in order."""
    return tuple(sorted(path.parent.name for path in HERE.glob("*/region.yaml")))


@cache
def region(name: str) -> Region:
    """The region by its id («chelyabinsk») or by its Russian name in any known form. InputError if there is none."""
    for known in region_ids():
        if known == name:
            return _load(HERE / known / "region.yaml")
    for known in region_ids():
        candidate = _load(HERE / known / "region.yaml")
        if name in (candidate.name, *candidate.names):
            return candidate
    raise InputError("input.no_region", name=name, known=", ".join(region_ids()))


@cache
def _load(path: Path) -> Region:
    try:
        return Region.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        raise DataError("data.not_yaml", file=path, problem=error) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise DataError("data.wrong", file=path, key=key, expected=first["msg"]) from error
