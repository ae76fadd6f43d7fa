"""A package check: deadlines of an order (its clauses and the plan annexed to it) that had passed when it was signed.

Those outside the planning period are another check's.
"""

from collections.abc import Iterator

from pipeline.model import Measure, Package, Remark
from pipeline.model.package import named


def examine(package: Package) -> Iterator[Remark]:
    """Each measure whose last day lies before the date of the order in the same file."""
    dates = {card.path: card.date for card in package.documents if card.kind == "order" and card.date}
    for measure in package.measures:
        signed, evidence = dates.get(measure.path), measure.deadline.evidence
        if signed and evidence and _passed(measure, signed):
            year, month, day = signed.split("-")
            yield Remark.at(evidence, measure=named(measure), date=f"{day}.{month}.{year}")


def _passed(measure: Measure, signed: str) -> bool:
    """Whether the last day is known with its year and earlier; what repeats goes on."""
    deadline = measure.deadline
    last = deadline.end if deadline.kind == "definite" and not deadline.recurrence else None
    return last is not None and last[:1].isdigit() and last < signed
