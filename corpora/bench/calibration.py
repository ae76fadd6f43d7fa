"""Whether confidence means what it says: agreement by confidence, what can be accepted unseen, and weights fitted anew."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from pipeline.model import say
from pipeline.score.confidence import weights

Json = dict[str, Any]

_BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
_WANTED = 0.95
_RIDGE = 1.0  # keeps weights of rare doubts near nothing
_ROUNDS = 60


class Judged(NamedTuple):
    """A rating with points: its confidence, whether the label agrees, the doubts by name."""

    confidence: float
    agrees: bool
    doubts: frozenset[str]


@dataclass
class Calibration:
    """All ratings compared, and the confidence from which a rating needs no second look."""

    accepted_from: float
    judged: list[Judged] = field(default_factory=list)


def compare(calibration: Calibration, gold: Json, got: Json) -> None:
    """Add the ratings of one package (as JSON) that have points in both."""
    names = {say(f"score.doubt.{name}"): name for name in weights().doubts}
    ratings = {(rating["track"], rating["parameter"]): rating for rating in got["ratings"]}
    for track, parameters in gold["parameters"].items():
        for parameter, want in parameters.items():
            rating = ratings.get((track, parameter))
            if rating and rating.get("points") is not None and want.get("points") is not None:
                doubts = frozenset(names[text] for text in rating.get("doubts", ()))
                calibration.judged.append(Judged(rating["confidence"], rating["points"] == want["points"], doubts))


def figures(calibration: Calibration) -> dict[str, float]:
    """Share accepted unseen and how many of these agree; the largest share that agrees in 95 of 100; the mean distance of
    confidence from agreement, over the bins."""
    judged = calibration.judged
    if not judged:
        return {}
    accepted = [item for item in judged if item.confidence >= calibration.accepted_from]
    gaps = [len(some) * abs(_agreement(some) - _mean(some)) for _, _, some in _binned(judged)]
    return {
        "accepted unseen": round(len(accepted) / len(judged), 4),
        "accepted unseen agrees": round(_agreement(accepted), 4) if accepted else 0.0,
        "could be accepted at 95 %": round(_coverage(judged), 4),
        "calibration error": round(sum(gaps) / len(judged), 4),
    }


def table(calibration: Calibration) -> list[str]:
    """Agreement by confidence, then the figures."""
    lines = [f"{'confidence':14} {'n':>4} {'mean':>6} {'agrees':>7}"]
    for low, high, some in _binned(calibration.judged):
        lines.append(f"{low:.2f} – {min(high, 1):.2f}    {len(some):4} {_mean(some):6.2f} {_agreement(some):7.2f}")
    lines += ["", f"{'accepted from':14} {'share':>6} {'agrees':>7}", *_curve(calibration.judged), ""]
    return lines + [f"{name:26} {value}" for name, value in figures(calibration).items()]


def _curve(judged: Sequence[Judged]) -> Iterator[str]:
    """What share would be accepted, and how much of it agrees, from each confidence upwards."""
    for level in sorted({item.confidence for item in judged}, reverse=True):
        some = [item for item in judged if item.confidence >= level]
        yield f"{level:<14} {len(some) / len(judged):6.2f} {_agreement(some):7.3f}"


def _binned(judged: Sequence[Judged]) -> Iterator[tuple[float, float, list[Judged]]]:
    for low, high in zip(_BINS, _BINS[1:], strict=False):
        if some := [item for item in judged if low <= item.confidence < high]:
            yield low, high, some


def _mean(judged: Sequence[Judged]) -> float:
    return sum(item.confidence for item in judged) / len(judged)


def _agreement(judged: Sequence[Judged]) -> float:
    return sum(item.agrees for item in judged) / len(judged)


def _coverage(judged: Sequence[Judged]) -> float:
    """The largest share, by confidence, whose agreement is high enough; ratings of one confidence stand or fall together."""
    levels = sorted({item.confidence for item in judged}, reverse=True)
    shares = [[item for item in judged if item.confidence >= level] for level in levels]
    return max((len(some) / len(judged) for some in shares if _agreement(some) >= _WANTED), default=0.0)


def fitted(judged: Sequence[Judged]) -> dict[str, float]:
    """Weights as confidence.yaml has them, fitted to these ratings: logistic regression with a ridge, by Newton's method."""
    counts = Counter(name for item in judged for name in item.doubts)
    names = [name for name in weights().doubts if counts[name]]
    rows = np.array([[1.0, *(float(name in item.doubts) for name in names)] for item in judged])
    agrees = np.array([float(item.agrees) for item in judged])
    ridge = np.diag([0.0, *([_RIDGE] * len(names))])
    found = np.zeros(rows.shape[1])
    for _ in range(_ROUNDS):
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (agrees - chance) - ridge @ found
        curve = rows.T @ (rows * (chance * (1 - chance))[:, None]) + ridge
        found = found + np.linalg.solve(curve, slope)
    return {name: round(float(value), 2) for name, value in zip(["base", *names], found, strict=True)}


def as_yaml(judged: Sequence[Judged]) -> str:
    """The fitted weights for confidence.yaml, with the number of ratings each doubt stands on."""
    counts = Counter(name for item in judged for name in item.doubts)
    lines = [f"{name}: {value}  # {counts[name] or len(judged)}" for name, value in fitted(judged).items()]
    return "\n".join(lines)
