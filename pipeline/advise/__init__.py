"""What to mend first: for each rating the cheapest mends that earn its next point, for each track those that lift its level.

Every promise is found by rating the changed evidence again; nothing is promised that no change to the texts would earn.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.advise.levels import next_level
from pipeline.advise.recipes import Recipes, recipes
from pipeline.advise.search import cheapest, minutes
from pipeline.advise.state import State, Step
from pipeline.advise.steps import Wording
from pipeline.advise.words import effort_of, mends_of
from pipeline.assemble import Assembled
from pipeline.model import Advice, NextLevel, Parameter, Rating, Region, Rubric, say
from pipeline.score import bases, total

__all__ = ["advise"]


@dataclass(frozen=True)
class _Track:
    """A track with its ratings that have points, and the ways to raise each: points → steps."""

    state: State
    rated: tuple[tuple[Rating, Parameter], ...]
    ways: dict[str, dict[int, tuple[Step, ...]]] = field(default_factory=dict)

    def percent_after(self, steps: Sequence[Step]) -> int:
        """The percent of the track after some steps."""
        after = self.state.after(steps).all_points
        points, parameters = [after[rating.parameter] for rating, _ in self.rated], [parameter for _, parameter in self.rated]
        return total(points, parameters, self.state.basis.rubric.rounding)


def advise(
    assembled: Assembled, ratings: Sequence[Rating], rubric: Rubric, year: int | None, region: Region | None
) -> tuple[tuple[Advice, ...], tuple[NextLevel, ...]]:
    """One advice for each rating that can rise, those that lift a track to its next level first, then the cheapest; and
    the way of each track to its next level."""
    known = recipes()
    where = region.names[0] if region and region.names else say("advice.region")
    wording = Wording(str(year) if year else say("advice.year"), where)
    advice: list[tuple[bool, Advice]] = []
    levels: list[NextLevel] = []
    for basis in bases(assembled, rubric):
        track = _track(State(basis), ratings, known, wording)
        level = next_level(track.state, track.rated, track.ways)
        levels += [level] if level else []
        for rating, parameter in track.rated:
            aim = level.raises.get(rating.parameter) if level else None
            advice += [(aim is not None, found) for found in _advice(track, rating, parameter, aim, known)]
    advice.sort(key=lambda pair: (not pair[0], pair[1].minutes is None, pair[1].minutes or 0, -(pair[1].percent or 0)))
    return tuple(found for _, found in advice), tuple(levels)


def _track(state: State, ratings: Sequence[Rating], known: Recipes, wording: Wording) -> _Track:
    parameters = {parameter.id: parameter for parameter in state.basis.rubric.parameters}
    rated = tuple(
        (rating, parameters[rating.parameter])
        for rating in ratings
        if rating.track == state.basis.track.id and rating.points is not None
    )
    track = _Track(state, rated)
    for rating, parameter in rated:
        for points in _above(rating, parameter):
            steps = cheapest(state, parameter, points, known, wording)
            if steps:
                track.ways.setdefault(parameter.id, {})[points] = steps
    return track


def _above(rating: Rating, parameter: Parameter) -> list[int]:
    """The points of the rubric above those that were given."""
    given = {level.points for level in parameter.levels} | {parameter.otherwise}
    return sorted(points for points in given if rating.points is not None and points > rating.points)


def _advice(track: _Track, rating: Rating, parameter: Parameter, aim: int | None, known: Recipes) -> Iterator[Advice]:
    """How the rating gets to the points that the next level asks of it, else to the next points that mends can earn."""
    above = _above(rating, parameter)
    if not above or not rating.next_step:
        return
    ways = track.ways.get(parameter.id, {})
    if not ways:
        yield Advice(
            track=rating.track,
            parameter=rating.parameter,
            text=rating.next_step,
            places=rating.looked_in,
            effort=parameter.effort,
        )
        return
    points = min(ways) if aim is None else aim
    steps = ways[points]
    yield Advice(
        track=rating.track,
        parameter=rating.parameter,
        text=rating.next_step,
        effort=effort_of(minutes(steps)),
        minutes=minutes(steps),
        gain=points - (rating.points or 0),
        percent=track.percent_after(steps) - track.percent_after(()),
        mends=mends_of(steps, known),
    )
