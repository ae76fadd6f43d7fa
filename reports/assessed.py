"""Points of people beside the proposals, sorted for reading: by track and parameter. Groups only, computes nothing anew."""

from dataclasses import dataclass

from pipeline.model import AssessedParameter, Assessment, Rating, Role, Screening, TrackResult, plural, say
from reports.words import counted, signed


@dataclass(frozen=True)
class RowView:
    """One parameter: its proposal (None when the package has none) and what each role gave it."""

    parameter: str
    title: str
    rating: Rating | None
    given: dict[Role, AssessedParameter]


@dataclass(frozen=True)
class TrackComparison:
    """One track: results by the points of each role and by the proposal, and its parameters."""

    track: str
    name: str
    proposed: TrackResult | None
    results: dict[Role, TrackResult]
    rows: tuple[RowView, ...]


def comparisons(screening: Screening, titles: dict[str, str]) -> tuple[TrackComparison, ...]:
    """The tracks for which somebody gave points or left them out. titles: names of parameters, for those without a proposal."""
    ratings = {(rating.track, rating.parameter): rating for rating in screening.ratings}
    given: dict[tuple[str, str], dict[Role, AssessedParameter]] = {}
    for assessment in screening.assessments:
        for line in assessment.parameters:
            given.setdefault((line.track, line.parameter), {})[assessment.role] = line
    proposed = {result.track: result for result in screening.tracks}
    views: list[TrackComparison] = []
    for track in dict.fromkeys(track for track, _ in (*ratings, *given)):
        keys = [key for key in dict.fromkeys((*ratings, *given)) if key[0] == track]
        rows = tuple(_row(key, ratings.get(key), given.get(key, {}), titles) for key in keys)
        results = {a.role: result for a in screening.assessments for result in a.tracks if result.track == track}
        known = proposed.get(track) or next(iter(results.values()), None)
        if any(row.given for row in rows):
            views.append(TrackComparison(track, known.name if known else "", proposed.get(track), results, rows))
    return tuple(views)


def _row(key: tuple[str, str], rating: Rating | None, given: dict[Role, AssessedParameter], titles: dict[str, str]) -> RowView:
    return RowView(key[1], rating.title if rating else titles.get(key[1], ""), rating, given)


def by_parameter(screening: Screening) -> dict[tuple[str, str], dict[Role, AssessedParameter]]:
    """What each role gave a parameter, where it gave points."""
    found: dict[tuple[str, str], dict[Role, AssessedParameter]] = {}
    for assessment in screening.assessments:
        for line in assessment.parameters:
            if line.points is not None:
                found.setdefault((line.track, line.parameter), {})[assessment.role] = line
    return found


def difference(line: AssessedParameter) -> str:
    """How the points of a person stand to the proposal, in words."""
    if line.points is None:
        return say("report.assessed.not_given")
    if line.difference is None:
        return say("report.assessed.no_proposal")
    if line.difference == 0:
        return say("report.assessed.same")
    way = "higher" if line.difference > 0 else "lower"
    return say(f"report.assessed.{way}", count=counted(abs(line.difference), "point"))


def points(line: AssessedParameter | None) -> str:
    """The points as read; what was written when it could not be read."""
    if line is None:
        return say("report.none")
    if line.points is not None:
        return signed(line.points)
    return say("report.assessed.unread", written=line.written) if line.written else say("report.none")


def tally(assessment: Assessment) -> str:
    """How many points coincide with the proposal, are higher, lower, left out."""
    counts = assessment.tally
    compared = counts.same + counts.higher + counts.lower
    words = {"compared": compared, "word": plural(compared, *say("report.assessed.parameters").split("|"))}
    text = say("report.assessed.tally", same=counts.same, higher=counts.higher, lower=counts.lower, **words)
    text += say("report.assessed.tally_left", count=counts.not_given) * bool(counts.not_given)
    return text + say("report.assessed.tally_unproposed", count=counts.no_proposal) * bool(counts.no_proposal) + "."


def percent(result: TrackResult | None) -> str:
    """A percent with the range that it could take when some parameters have no points."""
    if result is None or result.percent is None:
        return say("report.no_percent")
    text = say("report.percent", percent=result.percent)
    if result.low is None or result.high is None:
        return text
    return f"{text} ({say('report.range', low=result.low, high=result.high)})"
