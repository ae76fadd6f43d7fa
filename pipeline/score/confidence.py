"""How sure a rating is: the chance that an expert gives the same points, from what makes such ratings go wrong.

Each doubt is a fact of the rating (a share at its threshold, something not found, a plan that gave no measures). Their weights
are data (confidence.yaml): fitted on packages whose texts the rules had not been tuned on.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import exp
from pathlib import Path

import yaml

from pipeline.model import Condition, Parameter, PointsFor, Value
from pipeline.score.quantity import Basis, Quantity

_FILE = Path(__file__).parent / "confidence.yaml"
_PLANS = ("plan", "event_plan")
_CONTRADICTED = {"deadline_share", "deadline_responsible_share"}
_LETTERS = re.compile(r"[^а-яёa-z0-9]+")


class Weights(Value):
    """base: log-odds of a rating without doubts; doubts: what each adds. close, few, low: what counts as such."""

    base: float
    doubts: dict[str, float]
    close: float
    few: int
    low: float


@cache
def weights() -> Weights:
    """The weights of the product."""
    return Weights.model_validate(yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


def chance(doubts: tuple[str, ...]) -> float:
    """The chance (0 to 1) that a rating with these doubts is right."""
    known = weights()
    odds = known.base + sum(known.doubts[name] for name in doubts)
    return 1 / (1 + exp(-odds))


def doubts_of(
    parameter: Parameter, points: int, quantities: Mapping[str, Quantity], basis: Basis, *, unread: bool
) -> tuple[str, ...]:
    """The doubts of a rating, by name, in the order of confidence.yaml. unread: a document that may hold what the
    parameter asks for could not be read."""
    told = set(_doubts(parameter, points, quantities, basis))
    # What has all its points loses none by a page that nobody could read; a deduction may stand there.
    if unread and (parameter.penalty or points < _best(parameter)):
        told.add("unread")
    return tuple(name for name in weights().doubts if name in told)


def _doubts(parameter: Parameter, points: int, quantities: Mapping[str, Quantity], basis: Basis) -> Iterator[str]:
    known = weights()
    best = _best(parameter)
    of_measures = any(found.whole is not None for found in quantities.values())
    if any(_is_close(leaf, quantities, known.close) for level in parameter.levels for leaf in _leaves(level.when)):
        yield "close"
    if of_measures and sum(measure.path in _plans(basis) for measure in basis.measures) < known.few:
        yield "few_measures"
    if parameter.penalty:
        if points < best or of_measures:
            yield "penalty" if points < best else "clean"
    elif points < best:
        yield "absent" if any(_lacks(level, points, quantities) for level in parameter.levels) else "partial"
        shares = [q for name, q in quantities.items() if name.endswith("share") and (q.whole or 0) >= known.few]
        if any(share.value < known.low for share in shares):
            yield "low_share"
    if _CONTRADICTED & quantities.keys() and _contradict(basis):
        yield "contradicts"


def _best(parameter: Parameter) -> int:
    return max([level.points for level in parameter.levels] + [parameter.otherwise])


def _contradict(basis: Basis) -> bool:
    """Whether two documents give one measure different last days."""
    ends: dict[str, set[str]] = {}
    for measure in basis.measures:
        if measure.deadline.kind == "definite" and measure.deadline.end:
            ends.setdefault(_LETTERS.sub("", measure.text.lower()), set()).add(f"{measure.deadline.end}")
    return any(len(days) > 1 for days in ends.values())


def _plans(basis: Basis) -> set[str]:
    return {read.card.path for read in basis.reads if read.card.kind in _PLANS}


def _lacks(level: PointsFor, points: int, quantities: Mapping[str, Quantity]) -> bool:
    """Whether a better level asks for something of which nothing was found."""
    return level.points > points and any(quantities[leaf.quantity or ""].value == 0 for leaf in _leaves(level.when))


def _is_close(leaf: Condition, quantities: Mapping[str, Quantity], measures: float) -> bool:
    """Whether so many measures read otherwise would take a share across its threshold."""
    found = quantities[leaf.quantity or ""]
    threshold = leaf.at_least if leaf.at_least is not None else leaf.above or 0.0
    is_share = (leaf.quantity or "").endswith("share")
    return is_share and bool(found.whole) and abs(found.value - threshold) * (found.whole or 0) < measures


def _leaves(condition: Condition) -> Iterator[Condition]:
    if condition.quantity:
        yield condition
    for part in (*condition.all, *condition.any, *condition.holds):
        yield from _leaves(part)
