"""The cheapest way of a track to its next level: which parameters to raise, chosen by work and checked by rating again."""

from collections.abc import Mapping, Sequence

from pipeline.advise.search import minutes
from pipeline.advise.state import State, Step
from pipeline.advise.words import effort_of
from pipeline.model import NextLevel, Parameter, Rating
from pipeline.score import total

Ways = Mapping[str, Mapping[int, tuple[Step, ...]]]
_Chosen = dict[str, int]


def next_level(state: State, rated: Sequence[tuple[Rating, Parameter]], ways: Ways) -> NextLevel | None:
    """The way to the band above; None at the top, where nothing is rated, or where no mends reach it."""
    points = {rating.parameter: rating.points or 0 for rating, _ in rated}
    parameters = [parameter for _, parameter in rated]
    if not any(parameter.maximum for parameter in parameters):
        return None
    rounding = state.basis.rubric.rounding
    now = total(list(points.values()), parameters, rounding)
    above = [band for band in state.basis.rubric.bands if band.least > now]
    if not above:
        return None
    band = min(above, key=lambda band: band.least)
    lacking = next((n for n in range(1, 100) if total([*points.values(), n], parameters, rounding) >= band.least), None)
    # Mends may cross each other's purposes (a new measure lowers a share): what was chosen is rated, if need be anew.
    for needed in range(lacking or 0, sum(max(way) - points[name] for name, way in ways.items()) + 1):
        chosen = _least_work(points, ways, needed)
        steps = [step for name, reached in chosen.items() for step in ways[name][reached]]
        after = state.after(steps).all_points
        percent = total([after[name] for name in points], parameters, rounding)
        if lacking and percent >= band.least:
            work = minutes(steps)
            return NextLevel(
                track=state.basis.track.id, level=band.level, percent=percent, minutes=work, effort=effort_of(work), raises=chosen
            )
    return None


def _least_work(points: Mapping[str, int], ways: Ways, needed: int) -> _Chosen:
    """The choice of least work that gains at least so many points in all; empty where none does."""
    best: dict[int, tuple[int, _Chosen]] = {0: (0, {})}
    for name, way in ways.items():
        for gained, (work, chosen) in sorted(best.items(), reverse=True):
            for reached, steps in way.items():
                gain = min(needed, gained + reached - points[name])
                candidate = (work + minutes(steps), chosen | {name: reached})
                if gain not in best or candidate[0] < best[gain][0]:
                    best[gain] = candidate
    return best.get(needed, (0, {}))[1]
