"""Rubrics as versioned YAML, one file each: systems, tracks, functions, parameters, points, bands and their sources."""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from yaml.nodes import MappingNode

from pipeline.model import DataError, InputError, Rubric, Track, say
from rules.rubrics import check, extend, nodes
from rules.rubrics.check import Fault, refusal

HERE = Path(__file__).parent
_SUFFIXES = (".yaml", ".yml")


def rubric_ids() -> tuple[str, ...]:
    """Ids of the rubrics that the product carries, in order."""
    return tuple(sorted(path.stem for path in HERE.glob("*.yaml")))


@cache
def rubric(name: str) -> Rubric:
    """A rubric by id, or from a YAML file by its path. InputError if there is none, DataError if it is wrong."""
    return load(path_of(name, Path()))


def path_of(name: str, beside: Path) -> Path:
    """The file of a rubric: one of ours by its id, or a YAML file by its path from the folder `beside`."""
    path = HERE / f"{name}.yaml"
    if path.is_file() and "/" not in name:
        return path
    path = beside / name
    if path.suffix not in _SUFFIXES or not path.is_file():
        raise InputError("input.no_rubric", name=name, known=", ".join(rubric_ids()))
    return path


def load(path: Path) -> Rubric:
    """Read and check a rubric file. DataError names file, line and key of each fault and what was expected there."""
    node, digest = _composed(path, ())
    found = [Fault((), "twice", {"name": key, "file": file, "line": line}) for key, file, line in nodes.repeated_keys(node)]
    data = nodes.construct(node)
    if found := [*found, *check.faults(data)]:
        raise _wrong(path, found, node)
    return Rubric.model_validate({**data, "sha256": digest})


def _composed(path: Path, above: tuple[Path, ...]) -> tuple[MappingNode, str]:
    """The nodes of a file laid over what it extends, and the hash of all their bytes."""
    data = _bytes(path)
    own = nodes.compose(data, path.name)
    digest = hashlib.sha256(data)
    name = extend.base_of(own)
    if name is None:
        return own, digest.hexdigest()
    if path.resolve() in above:
        raise _wrong(path, [Fault(("extends",), "circle", {"value": name})], own)
    try:
        base, under = _composed(path_of(name, path.parent), (*above, path.resolve()))
    except InputError as error:
        known = ", ".join(rubric_ids())
        raise _wrong(path, [Fault(("extends",), "unknown", {"value": name, "known": known})], own) from error
    digest.update(under.encode())
    node, found = extend.overlay(base, own)
    if found:
        raise _wrong(path, found, own)
    return node, digest.hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError("input.no_file", path=path) from error


def _wrong(path: Path, found: list[Fault], node: MappingNode) -> DataError:
    """All faults in one error, in the order of the file."""

    def place(fault: Fault) -> tuple[str, int, str]:
        if fault.code == "twice":
            return str(fault.params["file"]), int(str(fault.params["line"])), str(fault.params["name"])
        return nodes.place(node, fault.loc)

    ordered = sorted(found, key=lambda fault: (place(fault)[0] != path.name, place(fault)))
    return refusal(path.name, [f"{_at(*place(fault))}: {fault.says}" for fault in ordered])


def _at(file: str, line: int, key: str) -> str:
    return say("data.rubric.at", file=file, line=line, key=key)


def tracks_named(rubric: Rubric, codes: Sequence[str]) -> tuple[Track, ...]:
    """The tracks of a rubric by their codes or those of their systems («1.2.1», «1.2», or both in one word with a comma), in its
    order. InputError for a code that it lacks."""
    asked = {part.strip() for code in codes for part in code.split(",") if part.strip()}
    unknown = sorted(asked - {code for track in rubric.tracks for code in (track.id, track.system)})
    if unknown:
        known = ", ".join(track.id for track in rubric.tracks)
        raise InputError("input.no_track", rubric=rubric.id, name=", ".join(unknown), known=known)
    return tuple(track for track in rubric.tracks if {track.id, track.system} & asked)
