"""The measures of a regional document with their deadlines and responsibles, as assemble puts them together in packages."""

from pipeline.annotate import Annotated
from pipeline.assemble.measures import measures_of
from pipeline.model import DocumentCard, Finding, Measure
from rules import rules

_ELEMENTS = ("measure", "deadline", "responsible", "stage")


def elements(read: Annotated, card: DocumentCard) -> list[Measure]:
    """The rows and clauses of a document that set an action, whatever its year."""
    found: dict[str, list[Finding]] = {}
    for rule in rules():
        if rule.about.kind == "detector" and rule.about.element in _ELEMENTS:
            for finding in rule.find(read):
                found.setdefault(finding.element, []).append(finding)
    hung = {element: tuple(findings) for element, findings in found.items()}
    return list(measures_of(read, card.model_copy(update={"current": True}), hung))


def who(measure: Measure) -> str | None:
    """Those to whom a measure is assigned, in the words of the document."""
    return ", ".join(dict.fromkeys(" ".join(one.quote.split()) for one in measure.responsible)) or None
