"""Which code of one numbering is which of another: the same number means another system in 2020 and from 2021 on (S002, S003)."""

from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from pipeline.model import DataError, InputError, Rubric, Value
from pipeline.model.rubric import Origin

FOLDER = Path(__file__).parent / "mappings"


class Pair(Value):
    """Codes of systems or tracks that mean the same; an empty side has no counterpart, and the note says why."""

    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    note: str | None = None
    origin: Origin


class Mapping(Value):
    """A mapping between two numberings; rubrics of one numbering stand on one side."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    pairs: tuple[Pair, ...]

    def turned(self) -> "Mapping":
        """The same mapping, read from the new numbering to the old one."""
        pairs = tuple(pair.model_copy(update={"old": pair.new, "new": pair.old}) for pair in self.pairs)
        return Mapping(old=self.new, new=self.old, pairs=pairs)


def counterparts(code: str, source: Rubric, target: Rubric) -> tuple[Pair, ...]:
    """The pairs that hold a code of the source rubric; a system's code stands for its tracks too, and a track for its system.

    InputError when the source has no such code, or when no mapping ties the two rubrics.
    """
    codes = codes_of(source)
    if code not in codes:
        raise InputError("input.no_code", code=code, rubric=source.id, known=", ".join(codes))
    pairs = _between(source.id, target.id).pairs
    own = [pair for pair in pairs if code in pair.old]
    inside = {track.id for track in source.tracks if track.system == code} - {code}
    above = {track.system for track in source.tracks if track.id == code}
    return tuple(own or [pair for pair in pairs if inside & set(pair.old)] or [pair for pair in pairs if above & set(pair.old)])


def codes_of(known: Rubric) -> list[str]:
    """Codes of systems and tracks of a rubric, each once."""
    return list(dict.fromkeys([system.id for system in known.systems] + [track.id for track in known.tracks]))


def name_of(code: str, known: Rubric) -> str:
    """The name of a system or track."""
    return {**{t.id: t.name for t in known.tracks}, **{s.id: s.name for s in known.systems}}[code]


def other_readings(known: Rubric) -> dict[str, tuple[str, ...]]:
    """Codes as other numberings mean them, with the tracks of this rubric that they stand for; none without a counterpart."""
    found: dict[str, tuple[str, ...]] = {}
    for mapping in every():
        for one in (mapping, mapping.turned()):
            for pair in one.pairs if known.id in one.new else ():
                tracks = tuple(track.id for track in known.tracks if {track.id, track.system} & set(pair.new))
                found |= dict.fromkeys(pair.old, tracks)
    return found


def _between(source: str, target: str) -> Mapping:
    for mapping in every():
        for one in (mapping, mapping.turned()):
            if source in one.old and target in one.new:
                return one
    raise InputError("input.no_mapping", source=source, target=target)


@cache
def every() -> tuple[Mapping, ...]:
    """All mappings that the product carries. DataError for a wrong file."""
    return tuple(_load(path) for path in sorted(FOLDER.glob("*.yaml")))


def _load(path: Path) -> Mapping:
    try:
        mapping = Mapping.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        raise DataError("data.not_yaml", file=path.name, problem=error) from error
    except ValidationError as error:
        first = error.errors()[0]
        raise DataError("data.wrong", file=path.name, key=".".join(map(str, first["loc"])), expected=first["msg"]) from error
    return mapping
