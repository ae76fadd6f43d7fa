"""Ratings: the preliminary proposal for each parameter with its evidence, and percents and levels made of them."""

from typing import Literal

from pipeline.model.base import Value
from pipeline.model.measure import Evidence

Outcome = Literal["scored", "not_found", "unreadable", "not_applicable", "needs_review", "error"]


class Rating(Value):
    """The proposal for one parameter of one track. points is None for unreadable, not_applicable and error.

    confidence is the chance that an expert gives the same points, doubts say in Russian what lowers it; why says what was
    counted; looked_for, looked_in and nearest_miss are set for what is absent;
    next_step says what would earn the next point.
    """

    track: str
    parameter: str
    title: str
    points: int | None
    max: int
    outcome: Outcome
    confidence: float
    doubts: tuple[str, ...] = ()
    why: str
    evidence: tuple[Evidence, ...] = ()
    looked_for: str | None = None
    looked_in: tuple[str, ...] = ()
    nearest_miss: Evidence | None = None
    next_step: str | None = None


class TrackResult(Value):
    """Percent (0-100, rounded as the rubric says) and level of a track; low and high when parts were unreadable."""

    track: str
    name: str
    system: str
    function: str
    points: int
    maximum: int
    percent: int | None
    level: str | None
    colour: str | None
    incomplete: bool = False
    low: int | None = None
    high: int | None = None


class SystemResult(Value):
    """Percent and level of a system: the mean of its tracks."""

    system: str
    name: str
    percent: int | None
    level: str | None
    colour: str | None
    incomplete: bool = False
