"""Regional measures from the numbered clauses of an order or a plan without tables, as assemble reads them in packages."""

from collections.abc import Iterator

from pipeline.annotate import Annotated
from pipeline.assemble.measures import measures_of
from pipeline.model import DocumentCard, Finding, RegionalMeasure
from rules import rules

_ELEMENTS = ("measure", "deadline", "responsible")


def of_clauses(read: Annotated, card: DocumentCard) -> list[RegionalMeasure]:
    """The measures of the clauses, those with a number of their own."""
    found: dict[str, list[Finding]] = {}
    for rule in rules():
        if rule.about.kind == "detector" and rule.about.element in _ELEMENTS:
            for finding in rule.find(read):
                found.setdefault(finding.element, []).append(finding)
    hung = {element: tuple(findings) for element, findings in found.items()}
    return list(_numbered(read, card, hung))


def _numbered(read: Annotated, card: DocumentCard, hung: dict[str, tuple[Finding, ...]]) -> Iterator[RegionalMeasure]:
    for measure in measures_of(read, card.model_copy(update={"current": True}), hung):
        if measure.number:
            yield RegionalMeasure(
                number=measure.number,
                text=" ".join(measure.text.split()),
                deadline=measure.deadline.quote,
                responsible=", ".join(who.quote for who in measure.responsible) or None,
                result=measure.result,
                place=measure.place,
            )
