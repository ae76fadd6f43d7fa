"""A rubric as flat records, one per row of each sheet. Reading them back is build.py's."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.model import Rubric
from pipeline.model.rubric import Condition

Record = Mapping[str, Any]
EVERY = "*"


def records(rubric: Rubric) -> dict[str, list[Record]]:
    """Rows by the name of their sheet, in order."""
    data = rubric.model_dump(mode="json")
    return {
        "about": [data],
        **{name: data[name] for name in ("bands", "systems", "functions", "tracks", "parameters")},
        "expected": [{"function": function["id"], **one} for function in data["functions"] for one in function["expected"]],
        "excluded": _excluded(data),
        "points": [row for parameter in data["parameters"] for row in _points(parameter)],
        "conditions": [
            {"parameter": parameter.id, "points": level.points, **row}
            for parameter in rubric.parameters
            for level in parameter.levels
            for row in _conditions(level.when, "1")
        ],
    }


def _excluded(data: Mapping[str, Any]) -> list[Record]:
    """Each kind once with its tracks. Within a track the order is kept: a kind that would break it gets a row of its own."""
    rows: list[dict[str, Any]] = []
    for track in data["tracks"]:
        last = -1
        for kind in track["excluded"]:
            at = next((at for at in range(last + 1, len(rows)) if _fits(rows[at], kind, track["id"])), None)
            if at is None:
                at = len(rows)
                rows.append({"tracks": [], **kind})
            rows[at]["tracks"].append(track["id"])
            last = at
    return [*({"tracks": [EVERY], **kind} for kind in data["excluded"]), *rows]


def _fits(row: Mapping[str, Any], kind: Mapping[str, Any], track: str) -> bool:
    return track not in row["tracks"] and {**row, "tracks": None} == {**kind, "tracks": None}


def _points(parameter: Mapping[str, Any]) -> Iterator[Record]:
    steps = parameter["next_step"]
    for level in parameter["levels"]:
        yield {"gives": "levels", **_row(parameter, level["points"], level["says"], steps)}
    yield {"gives": "otherwise", **_row(parameter, parameter["otherwise"], parameter["otherwise_says"], steps)}


def _row(parameter: Mapping[str, Any], points: int, says: str, steps: Mapping[Any, str]) -> Record:
    step = steps.get(points, steps.get(str(points)))
    return {"parameter": parameter["id"], "points": points, "says": says, "step": step}


def _conditions(condition: Condition, number: str) -> Iterator[Record]:
    """The condition and those inside it, numbered like clauses: 1, 1.1, 1.1.1."""
    if condition.quantity:
        sign = "at_least" if condition.at_least is not None else "above"
        yield {"number": number, "quantity": condition.quantity, "sign": sign, "limit": getattr(condition, sign)}
        return
    form = next(form for form in ("all", "any", "holds") if getattr(condition, form))
    yield {"number": number, "form": form, "limit": condition.at_least}
    for at, part in enumerate(getattr(condition, form), 1):
        yield from _conditions(part, f"{number}.{at}")
