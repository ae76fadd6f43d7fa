"""What to mend first: the next step of each rating below its best, cheapest first. Points and texts are rubric data."""

from collections.abc import Sequence

from pipeline.model import Advice, Rating, Rubric

_EFFORTS = ("minutes", "hour", "day", "days")


def advise(ratings: Sequence[Rating], rubric: Rubric) -> tuple[Advice, ...]:
    """One advice for each rating that can rise: what to do, where it lacks, how much work, how many points it gives."""
    parameters = {parameter.id: parameter for parameter in rubric.parameters}
    advice: list[Advice] = []
    for rating in ratings:
        parameter = parameters[rating.parameter]
        given = sorted({level.points for level in parameter.levels} | {parameter.otherwise})
        above = [points for points in given if rating.points is not None and points > rating.points]
        if above and rating.next_step:
            advice.append(
                Advice(
                    track=rating.track,
                    parameter=rating.parameter,
                    text=rating.next_step,
                    places=rating.looked_in,
                    effort=parameter.effort,
                    gain=above[0] - (rating.points or 0),
                )
            )
    order = {effort: index for index, effort in enumerate(_EFFORTS)}
    return tuple(sorted(advice, key=lambda item: (order[item.effort or "days"], -(item.gain or 0))))
