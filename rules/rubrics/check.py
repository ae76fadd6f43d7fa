"""What is wrong with the data of a rubric, wherever they come from: places as keys, wordings as codes of the catalogue."""

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pipeline.model import DataError, Rubric, Value, say
from pipeline.model.catalogue import known
from pipeline.model.elements import DeadlineKind
from pipeline.model.rubric import Band, Condition, Parameter, Track
from rules.rubrics.nodes import Loc

T = TypeVar("T", bound=Value)
_SHOWN = 60


@dataclass(frozen=True)
class Fault:
    """One fault: the place, the code of its wording and what fills it."""

    loc: Loc
    code: str
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def says(self) -> str:
        """What is wrong and what was expected, in Russian."""
        return say(f"rubric.wrong.{self.code}", **self.params)


def faults(data: Mapping[str, Any]) -> list[Fault]:
    """All faults of a rubric's data: of shape, then of sense. Parts of a wrong shape are not judged by sense."""
    found: list[Fault] = []
    try:
        Rubric.model_validate({**data, "sha256": ""})
    except ValidationError as error:
        found += [_of_shape(one) for one in error.errors(include_url=False)]
    return list({(fault.loc, fault.says): fault for fault in (*found, *_of_sense(data))}.values())


def _of_shape(error: ErrorDetails) -> Fault:
    kind, loc = error["type"], tuple(error["loc"])
    value = str(error["input"])[:_SHOWN]
    if kind == "missing":
        return Fault(loc, "missing", {"name": loc[-1]})
    if kind == "extra_forbidden":
        keys = _keys(loc[:-1])
        near = difflib.get_close_matches(str(loc[-1]), keys, 1)
        hint = say("rubric.wrong.near", name=near[0]) if near else ""
        return Fault(loc, "extra", {"name": loc[-1], "hint": hint, "known": ", ".join(keys)})
    if kind == "value_error":
        return Fault(loc, "sense", {"expected": str(error["ctx"]["error"])})
    if kind == "literal_error":
        return Fault(loc, "choice", {"value": value, "known": error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")})
    if kind in ("greater_than_equal", "less_than_equal"):
        (limit,) = error["ctx"].values()
        return Fault(loc, kind, {"value": value, "limit": limit})
    shape = kind.partition("_")[0]
    code = shape if known(f"rubric.wrong.{shape}") else "other"
    return Fault(tuple(part for part in loc if part != "[key]"), code, {"value": value})


def _keys(loc: Loc) -> list[str]:
    """The keys that may stand at a place, in the order of the model."""
    shape: type[Value] = Rubric
    for part in loc:
        annotation = shape.model_fields[part].annotation if part in shape.model_fields else None
        parts = (annotation, *get_args(annotation)) if not isinstance(part, int) else ()
        shape = next((one for one in parts if isinstance(one, type) and issubclass(one, Value)), shape)
    return [name for name in shape.model_fields if name != "sha256"]


def _of_sense(data: Mapping[str, Any]) -> Iterator[Fault]:
    for name in ("systems", "functions", "tracks", "parameters", "excluded"):
        yield from _ids(_items(data, name), (name,))
    systems, functions = ([item.get("id") for item in _items(data, name)] for name in ("systems", "functions"))
    for at, track in _valid(data, "tracks", Track):
        yield from _known(track.system, systems, ("tracks", at, "system"))
        yield from _known(track.function, functions, ("tracks", at, "function"))
        yield from _ids([{"id": kind.id} for kind in track.excluded], ("tracks", at, "excluded"))
    for at, parameter in _valid(data, "parameters", Parameter):
        for number, function in enumerate(parameter.functions):
            yield from _known(function, functions, ("parameters", at, "functions", number))
        yield from _points(parameter, ("parameters", at))
    yield from _bands([band for _, band in _valid(data, "bands", Band)], data)
    yield from _weights(data.get("deadline_weights"))


def _items(data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    """The items of a list, an empty one for each that is no set of keys."""
    found = data.get(name)
    return [item if isinstance(item, Mapping) else {} for item in found] if isinstance(found, list | tuple) else []


def _valid(data: Mapping[str, Any], name: str, shape: type[T]) -> Iterator[tuple[int, T]]:
    """Items of a list that have the right shape, with their places."""
    for at, item in enumerate(_items(data, name)):
        try:
            yield at, shape.model_validate(item)
        except ValidationError:
            continue


def _ids(items: list[Mapping[str, Any]], loc: Loc) -> Iterator[Fault]:
    seen: Counter[str] = Counter()
    for at, item in enumerate(items):
        if isinstance(item.get("id"), str):
            seen[item["id"]] += 1
            if seen[item["id"]] > 1:
                yield Fault((*loc, at, "id"), "repeated", {"value": item["id"]})


def _known(value: str, ids: list[Any], loc: Loc) -> Iterator[Fault]:
    if value not in ids:
        yield Fault(loc, "unknown", {"value": value, "known": ", ".join(str(one) for one in ids)})


def _points(parameter: Parameter, loc: Loc) -> Iterator[Fault]:
    """Points of the levels are distinct and within the maximum (of a penalty: at most 0); advice only for points given."""
    given = [parameter.otherwise]
    for at, level in enumerate(parameter.levels):
        place = (*loc, "levels", at)
        if level.points in given:
            yield Fault((*place, "points"), "points_repeated", {"value": level.points})
        given.append(level.points)
        yield from _within(level.points, parameter, (*place, "points"))
        yield from _quantities(level.when, (*place, "when"))
    yield from _within(parameter.otherwise, parameter, (*loc, "otherwise"))
    if parameter.penalty and parameter.maximum:
        yield Fault((*loc, "maximum"), "penalty", {"value": parameter.maximum})
    for points in parameter.next_step:
        if points not in given:
            known_points = ", ".join(str(one) for one in sorted(set(given)))
            yield Fault((*loc, "next_step", str(points)), "step", {"value": points, "known": known_points})


def _within(points: int, parameter: Parameter, loc: Loc) -> Iterator[Fault]:
    if points > parameter.maximum:
        yield Fault(loc, "above_maximum", {"value": points, "limit": parameter.maximum})
    if points < 0 and not parameter.penalty:
        yield Fault(loc, "below_zero", {"value": points})


def _quantities(condition: Condition, loc: Loc) -> Iterator[Fault]:
    """Quantities that can be measured; thresholds of shares between 0 and 1."""
    if condition.quantity:
        limit = condition.at_least if condition.at_least is not None else condition.above
        if not known(f"quantity.{condition.quantity}"):
            yield Fault((*loc, "quantity"), "quantity", {"value": condition.quantity})
        elif is_share(condition.quantity) and limit is not None and not 0 <= limit <= 1:
            yield Fault((*loc, "at_least" if condition.at_least is not None else "above"), "share", {"value": f"{limit:g}"})
    for form in ("all", "any", "holds"):
        for at, part in enumerate(getattr(condition, form)):
            yield from _quantities(part, (*loc, form, at))
    if condition.holds and not 1 <= (condition.at_least or 0) <= len(condition.holds):
        yield Fault((*loc, "at_least"), "how_many", {"value": f"{condition.at_least:g}", "limit": len(condition.holds)})


def is_share(quantity: str) -> bool:
    """Whether a quantity is a share (0-1) and not a number of things."""
    return quantity.endswith("_share")


def _bands(bands: list[Band], data: Mapping[str, Any]) -> Iterator[Fault]:
    seen = [band.least for band in bands]
    if len(bands) == len(_items(data, "bands")) and 0 not in seen:
        yield Fault(("bands",), "bands", {})
    for at, least in enumerate(seen):
        if least in seen[:at]:
            yield Fault(("bands", at, "least"), "repeated", {"value": least})


def _weights(weights: object) -> Iterator[Fault]:
    """Each kind of deadline has a weight between 0 and 1."""
    if not isinstance(weights, Mapping):
        return
    kinds = get_args(DeadlineKind)
    for kind in kinds:
        if kind not in weights:
            yield Fault(("deadline_weights", kind), "missing", {"name": kind})
    for kind, weight in weights.items():
        if kind not in kinds:
            yield Fault(("deadline_weights", str(kind)), "extra", {"name": kind, "hint": "", "known": ", ".join(kinds)})
        elif isinstance(weight, int | float) and not 0 <= weight <= 1:
            yield Fault(("deadline_weights", str(kind)), "share", {"value": weight})


def refusal(file: str, lines: list[str], most: int = 20) -> DataError:
    """All faults of a file in one error, a line each, at most so many and how many more there are."""
    more = [say("rubric.wrong.more", count=len(lines) - most)] if len(lines) > most else []
    return DataError("data.rubric.wrong", file=file, count=len(lines), faults="\n".join([*lines[:most], *more]))
