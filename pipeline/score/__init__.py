"""Ratings from rubric data and assembled evidence: points, reasons, percents and levels. No number stands here."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from pipeline.assemble import Assembled
from pipeline.classify.kind import kind_by_name
from pipeline.model import (
    Evidence,
    FileStatus,
    Measure,
    Parameter,
    PointsFor,
    Rating,
    Rubric,
    SystemResult,
    Track,
    TrackResult,
    say,
)
from pipeline.model.rubric import Rounding
from pipeline.score import of_cycle, of_measures, of_region, of_regulation, of_texts  # noqa: F401 - they register their quantities
from pipeline.score.conditions import holds
from pipeline.score.confidence import chance, doubts_of
from pipeline.score.quantity import QUANTITIES, Basis, Quantity
from pipeline.score.words import why

__all__ = ["QUANTITIES", "bases", "measured", "points_of", "rate", "summarise", "total"]

_SHOWN_EVIDENCE = 12
# Refused files that can't hold what was looked for: a signature beside a document makes nothing unknown.
_NO_TEXT = frozenset({"reading.not_document"})


def rate(assembled: Assembled, rubric: Rubric, files: Sequence[FileStatus]) -> tuple[Rating, ...]:
    """A rating for each parameter of each track that the package serves, in the order of the rubric."""
    ratings: list[Rating] = []
    for basis in bases(assembled, rubric):
        unread = _unread(basis, files)
        ratings += [_rate(basis, parameter, unread) for parameter in rubric.parameters_of(basis.track.function)]
    return tuple(ratings)


def bases(assembled: Assembled, rubric: Rubric) -> tuple[Basis, ...]:
    """What each track that the package serves is rated on, in the order of the rubric."""
    served = {track for read in assembled.reads for track in read.card.tracks}
    return tuple(
        Basis(
            rubric,
            track,
            tuple(read for read in assembled.reads if track.id in read.card.tracks),
            _distinct(measure for measure in assembled.measures if track.id in measure.tracks),
        )
        for track in rubric.tracks
        if track.id in served
    )


def measured(basis: Basis, parameter: Parameter) -> dict[str, Quantity]:
    """The quantities that the levels of a parameter speak of, by name."""
    names = dict.fromkeys(name for level in parameter.levels for name in level.when.quantities())
    return {name: QUANTITIES[name](basis) for name in names}


def points_of(parameter: Parameter, quantities: Mapping[str, Quantity]) -> int:
    """The points of the first level that holds, else what the rubric gives otherwise."""
    level = _level_of(parameter, quantities)
    return level.points if level else parameter.otherwise


def _level_of(parameter: Parameter, quantities: Mapping[str, Quantity]) -> PointsFor | None:
    return next((level for level in parameter.levels if holds(level.when, quantities)), None)


def total(points: Sequence[int], parameters: Sequence[Parameter], rounding: Rounding) -> int:
    """The percent of a track by the points of its parameters; 0 where they can give none."""
    maximum = sum(parameter.maximum for parameter in parameters)
    return _percent(sum(points), maximum, rounding) if maximum else 0


def _distinct(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """Measures that say the same count once, however often they are repeated and in how many documents."""
    first: dict[tuple[tuple[str, ...], ...], Measure] = {}
    for measure in measures:
        first.setdefault(measure.said, measure)
    return tuple(first.values())


def _unread(basis: Basis, files: Sequence[FileStatus]) -> dict[str, str | None]:
    """Documents of the track that could not be read, wholly or in part, with their kinds (None: any kind)."""
    # A kind that nothing readable tells may be any: what looks like no known document may hold one where nobody can read.
    pages: dict[str, str | None] = {
        read.card.path: None if read.card.kind == "other" else read.card.kind
        for read in basis.reads
        if read.document.document.unreadable
    }
    refused = [
        file.path for file in files if file.status == "refused" and file.reason not in _NO_TEXT and _may_serve(file.path, basis)
    ]
    return {**pages, **{path: kind_by_name(path) for path in refused}}


def _may_serve(path: str, basis: Basis) -> bool:
    """A refused file serves the track if it lies in a folder of the track's documents, or in the root."""
    folder = path.rpartition("/")[0]
    own = {read.card.path.rpartition("/")[0] for read in basis.reads if len(read.card.tracks) == 1}
    return not folder or folder in own


def _rate(basis: Basis, parameter: Parameter, unread: dict[str, str | None]) -> Rating:
    quantities = measured(basis, parameter)
    level = _level_of(parameter, quantities)
    points = level.points if level else parameter.otherwise
    says = level.says if level else parameter.otherwise_says
    evidence = _evidence(quantities)
    absent = level is None and not parameter.penalty
    # What was not found may stand where nobody could read: then it is unknown, not absent.
    blind = [path for path, kind in unread.items() if kind is None or kind in parameter.looks_in]
    hidden = absent and not evidence and bool(blind)
    doubts = doubts_of(parameter, points, quantities, basis, unread=bool(blind))
    sure = chance(doubts)
    outcome = "unreadable" if hidden else "not_found" if absent and not evidence else "scored"
    if outcome == "scored" and sure < basis.rubric.review_below:
        outcome = "needs_review"
    looked_in = tuple(read.card.path for read in basis.reads if read.card.kind in parameter.looks_in)
    reason = why(says, quantities, full=points >= parameter.maximum, several=len({m.path for m in basis.measures}) > 1)
    return Rating(
        track=basis.track.id,
        parameter=parameter.id,
        title=parameter.title,
        points=None if hidden else points,
        max=parameter.maximum,
        outcome=outcome,
        confidence=round(sure, 2),
        doubts=tuple(say(f"score.doubt.{doubt}") for doubt in doubts),
        why=say("score.unreadable", says=reason, names=", ".join(blind)) if hidden else reason,
        evidence=evidence,
        looked_for=parameter.looks_for if absent or hidden else None,
        looked_in=looked_in if absent or hidden else (),
        nearest_miss=next((q.near for q in quantities.values() if q.near), None) if absent and not evidence else None,
        next_step=parameter.next_step.get(points),
    )


def _evidence(quantities: dict[str, Quantity]) -> tuple[Evidence, ...]:
    """Quotes in turn from every quantity, so that each condition shows its own; each place once."""
    queues = [list(quantity.evidence) for quantity in quantities.values()]
    chosen: dict[tuple[str, str, int], Evidence] = {}
    while any(queues) and len(chosen) < _SHOWN_EVIDENCE:
        for queue in queues:
            if queue:
                first = queue.pop(0)
                chosen.setdefault((first.path, first.block, first.start), first)
    return tuple(chosen.values())[:_SHOWN_EVIDENCE]


def summarise(ratings: Sequence[Rating], rubric: Rubric) -> tuple[tuple[TrackResult, ...], tuple[SystemResult, ...]]:
    """Percents and levels: penalties only subtract; what is unreadable leaves both sums and widens the range."""
    tracks = tuple(
        _track([rating for rating in ratings if rating.track == track.id], track, rubric)
        for track in rubric.tracks
        if any(rating.track == track.id for rating in ratings)
    )
    systems: list[SystemResult] = []
    for system in rubric.systems:
        own = [track for track in tracks if track.system == system.id]
        known = [track.percent for track in own if track.percent is not None]
        if own:
            percent = _percent(sum(known), 100 * len(known), rubric.rounding) if known else None
            incomplete = any(track.incomplete for track in own)
            systems.append(SystemResult(system=system.id, name=system.name, incomplete=incomplete, **_level(percent, rubric)))
    return tracks, tuple(systems)


def _track(ratings: list[Rating], track: Track, rubric: Rubric) -> TrackResult:
    known = [rating for rating in ratings if rating.points is not None]
    points = sum(rating.points or 0 for rating in known)
    maximum = sum(rating.max for rating in known)
    unread = sum(rating.max for rating in ratings if rating.outcome == "unreadable")
    incomplete = unread > 0
    whole = maximum + unread
    return TrackResult(
        track=track.id,
        name=track.name,
        system=track.system,
        function=track.function,
        points=points,
        maximum=maximum,
        incomplete=incomplete,
        low=_percent(points, whole, rubric.rounding) if incomplete else None,
        high=_percent(points + unread, whole, rubric.rounding) if incomplete else None,
        **_level(_percent(points, maximum, rubric.rounding) if maximum else None, rubric),
    )


def _level(percent: int | None, rubric: Rubric) -> dict[str, int | str | None]:
    if percent is None:
        return {"percent": None, "level": None, "colour": None}
    band = next(band for band in sorted(rubric.bands, key=lambda band: -band.least) if percent >= band.least)
    return {"percent": percent, "level": band.level, "colour": band.colour}


def _percent(points: int, maximum: int, rounding: Rounding = "half_up") -> int:
    """Share of the maximum in whole percent, rounded as the rubric says, never below 0."""
    share = Decimal(max(0, points)) * 100 / Decimal(maximum)
    return int(share.quantize(Decimal(1), rounding=f"ROUND_{rounding.upper()}"))
