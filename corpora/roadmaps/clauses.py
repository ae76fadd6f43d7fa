"""Regional measures from the numbered clauses of an order or a plan without tables."""

from collections.abc import Iterable

from corpora.roadmaps.elements import who
from pipeline.model import Measure, RegionalMeasure


def of_clauses(measures: Iterable[Measure]) -> list[RegionalMeasure]:
    """The measures of the clauses, those with a number of their own."""
    return [
        RegionalMeasure(
            number=measure.number,
            text=" ".join(measure.text.split()),
            deadline=measure.deadline.quote,
            responsible=who(measure),
            result=measure.result,
            place=measure.place,
        )
        for measure in measures
        if measure.number
    ]
