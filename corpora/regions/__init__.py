"""Regions as data: a folder each with region.yaml, and measures.yaml if its registry of measures is at hand. Adding a region is
adding a folder, here or in a folder of the user's own, which adds regions and registries to these.

Federal acts, known in every region, stand once in federal.yaml. Of the other subjects of the federation only the names
(subjects.yaml) and the towns (towns.yaml) are known.
"""

from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from corpora.regions import measures
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
    if name in region_ids():
        return _load(HERE / name / "region.yaml")
    return named(name, every())


def named(name: str, regions: tuple[Region, ...]) -> Region:
    """The one of these regions with this id or Russian name. InputError if there is none."""
    for candidate in regions:
        if name in (candidate.name, *candidate.names) or (name == candidate.id and name != OTHER):
            return candidate
    known = (candidate.id for candidate in regions if candidate.id != OTHER)
    raise InputError("input.no_region", name=name, known=", ".join(known))


def folder_of(one: Region) -> str:
    """The name of a region's folder: its id, or its name where no data but its registry is known."""
    return one.name if one.id == OTHER else one.id


def with_folder(folder: Path | None) -> tuple[Region, ...]:
    """All regions with what a user's own folder adds: regions of its own, and registries of measures. InputError for a
    missing folder."""
    if folder is None:
        return every()
    if not folder.is_dir():
        raise InputError("input.no_path", path=folder)
    own = tuple(_load.__wrapped__(path) for path in sorted(folder.glob("*/region.yaml")))
    taken = {form for candidate in own for form in (candidate.id, candidate.name, *candidate.names)} - {OTHER}
    rest = tuple(one for one in every() if not {one.id, one.name} & taken)
    return own + tuple(_with_registry(one, folder) for one in rest)


def _with_registry(one: Region, folder: Path) -> Region:
    sources = measures.load(folder / folder_of(one) / measures.NAME)
    return one.model_copy(update={"registry": measures.overlaid(one.registry, sources)}) if sources else one


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
        registry = measures.overlaid(loaded.registry, measures.load(path.parent / measures.NAME))
        return loaded.model_copy(update={"towns": towns, "acts": (*loaded.acts, *_federal()), "registry": registry})
    except yaml.YAMLError as error:
        raise DataError("data.not_yaml", file=path, problem=error) from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise DataError("data.wrong", file=path, key=key, expected=first["msg"]) from error
