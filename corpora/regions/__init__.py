"""Regions as data: a folder each with region.yaml. Adding a region is adding a folder.

Federal acts, known in every region, stand once in federal.yaml. Of the other subjects of the federation only the names
(subjects.yaml) and the towns (towns.yaml) are known.
"""

from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from pipeline.model import DataError, InputError, KnownAct, Region

HERE = Path(__file__).parent
FEDERAL = HERE / "federal.yaml"
OTHER = "other"


def region_ids() -> tuple[str, ...]:
    """Ids of the regions at hand, in order."""
    return tuple(sorted(path.parent.name for path in HERE.glob("*/region.yaml")))


@cache
def region(name: str) -> Region:
    """The region by its id («chelyabinsk») or by its Russian name in any known form. InputError if there is none."""
    for known in region_ids():
        if known == name:
            return _load(HERE / known / "region.yaml")
    for candidate in every():
        if name in (candidate.name, *candidate.names):
            return candidate
    raise InputError("input.no_region", name=name, known=", ".join(region_ids()))


@cache
def every() -> tuple[Region, ...]:
    """All regions: those with data, then the other subjects by their names alone (id «other»)."""
    known = tuple(_load(HERE / name / "region.yaml") for name in region_ids())
    taken = {form for candidate in known for form in (candidate.name, *candidate.names)}
    return known + tuple(subject for subject in _subjects(HERE / "subjects.yaml") if subject.name not in taken)


def _subjects(path: Path) -> tuple[Region, ...]:
    rows = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(
        Region(
            id=OTHER,
            name=row["name"],
            names=(row["genitive"], *row.get("forms", ())),
            towns=_towns().get(row["name"], ()),
            acts=_federal(),
        )
        for row in rows
    )


@cache
def _towns() -> dict[str, tuple[str, ...]]:
    """Towns by the name of their subject, its centre first."""
    rows = yaml.load((HERE / "towns.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {subject: tuple(towns) for subject, towns in rows.items()}


@cache
def _federal() -> tuple[KnownAct, ...]:
    """Acts of the country that documents of every region cite."""
    rows = yaml.load(FEDERAL.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(KnownAct.model_validate({**row, "level": "federal"}) for row in rows)


@cache
def _load(path: Path) -> Region:
    try:
        loaded = Region.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
        towns = loaded.towns or _towns().get(loaded.name, ())
        return loaded.model_copy(update={"towns": towns, "acts": (*loaded.acts, *_federal())})
    except yaml.YAMLError as error:
        raise DataError("data.not_yaml", file=path, problem=error) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise DataError("data.wrong", file=path, key=key, expected=first["msg"]) from error
