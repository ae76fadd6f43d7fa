"""Rubrics as versioned YAML, one file each: systems, tracks, functions, parameters, points, bands and their sources."""

import hashlib
from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from pipeline.model import DataError, InputError, Rubric

HERE = Path(__file__).parent


def rubric_ids() -> tuple[str, ...]:
    """Ids of the rubrics that the product carries, in order."""
    return tuple(sorted(path.stem for path in HERE.glob("*.yaml")))


@cache
def rubric(name: str) -> Rubric:
    """A rubric by id, or from a YAML file by its path. InputError if there is none, DataError if it is wrong."""
    path = HERE / f"{name}.yaml"
    if not path.is_file():
        path = Path(name)
        if path.suffix not in (".yaml", ".yml") or not path.is_file():
            raise InputError("input.no_rubric", name=name, known=", ".join(rubric_ids()))
    return load(path)


def load(path: Path) -> Rubric:
    """Read and check a rubric file; sha256 is that of its bytes. DataError names file, line or key and expectation."""
    data = path.read_bytes()
    try:
        loaded = yaml.load(data.decode("utf-8"), Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DataError("data.not_yaml", file=path.name, problem=error) from error
    try:
        checked = Rubric.model_validate({**loaded, "sha256": hashlib.sha256(data).hexdigest()})
    except (ValidationError, TypeError) as error:
        key, expected = _first(error)
        raise DataError("data.wrong", file=path.name, key=key, expected=expected) from error
    _check_references(path, checked)
    return checked


def _first(error: ValidationError | TypeError) -> tuple[str, str]:
    if isinstance(error, TypeError):
        return "–", "набор ключей рубрики"
    first = error.errors()[0]
    return ".".join(str(part) for part in first["loc"]), first["msg"]


def _check_references(path: Path, checked: Rubric) -> None:
    """Tracks name systems and functions that exist; parameters name functions that exist; ids are unique."""
    systems = {system.id for system in checked.systems}
    functions = {function.id for function in checked.functions}
    for track in checked.tracks:
        if track.system not in systems:
            raise DataError("data.wrong", file=path.name, key=f"tracks.{track.id}.system", expected=sorted(systems))
        if track.function not in functions:
            raise DataError("data.wrong", file=path.name, key=f"tracks.{track.id}.function", expected=sorted(functions))
    for parameter in checked.parameters:
        if unknown := set(parameter.functions) - functions:
            key, expected = f"parameters.{parameter.id}.functions", f"{sorted(functions)}, а не {sorted(unknown)}"
            raise DataError("data.wrong", file=path.name, key=key, expected=expected)
    for kind, ids in (("tracks", [t.id for t in checked.tracks]), ("parameters", [p.id for p in checked.parameters])):
        if len(ids) != len(set(ids)):
            raise DataError("data.wrong", file=path.name, key=kind, expected="неповторяющиеся id")
