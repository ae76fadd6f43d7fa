"""Measures from the clauses of orders and protocols and from the lines of plans written as lists."""

import re
from collections.abc import Callable, Iterator

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.clauses import annexed_plan, details, parents, spans, under_titles
from pipeline.assemble.elements import (
    Hung,
    bare_measure,
    cell_evidence,
    deadline_of,
    is_tailored,
    regional_of,
    responsibles_of,
)
from pipeline.model import (
    DocumentCard,
    Finding,
    Measure,
)
from pipeline.model.elements import Deadline

_OWN_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)[.)]\s*$")
_RESULT = re.compile(r"\W*(?:(?:ожидаемы[йе]|планируемы[йе])\s)?(?:результат\w{0,3}|показател[ьи])\s?[:–—-]\s*", re.IGNORECASE)
_MONTH = re.compile(r"(?:янв|фев|мар|апр|ма[йя]|июн|июл|авг|сен|окт|ноя|дек)[а-яё]*(?:\s\d{4})?", re.IGNORECASE)
_AND = re.compile(r"\s?,\s?(?:и\s)?|\sи\s")


def measures_of_clauses(
    document: Annotated,
    card: DocumentCard,
    actions: list[Finding],
    hung: Hung,
) -> Iterator[Measure]:
    """The measures of clauses and lines (actions), with what stands in them, below them and in the clauses above."""
    above = parents(document)
    listed = card.kind in ("plan", "event_plan") or bool(annexed_plan(document))
    below = details(document) if listed else {}
    titles = under_titles(document)
    for ordinal, action in enumerate(actions, 1):
        block = document.by_id[action.block]
        number, own = _clause(block, action, actions, hung)
        lines = below.get(action.block, ())
        chain = [block, *lines, *above.get(action.block, ())]
        result = next((line for line in lines if _RESULT.match(line.text)), None)
        responsible = next((r for b in chain if (r := own("responsible", b))), ())
        dated = [*chain, titles[action.block]] if action.block in titles else chain
        deadline = next((d for b in dated if (d := _surest(own("deadline", b), b.block.text))), ())
        measure = bare_measure(document, card, action, number, ordinal, "clause")
        yield measure.model_copy(
            update={
                "result": _RESULT.sub("", result.text, count=1) if result else None,
                "result_evidence": cell_evidence(document, result) if result else None,
                "deadline": deadline_of(document, deadline, document.context.period),
                "responsible": responsibles_of(document, responsible),
                "tailored": is_tailored([action.block], hung),
                "regional": regional_of([action.block], hung),
            }
        )


def _clause(
    block: AnnotatedBlock, action: Finding, actions: list[Finding], hung: Hung
) -> tuple[str | None, Callable[[str, AnnotatedBlock], tuple[Finding, ...]]]:
    """The number of a clause, and what hangs on a block: of a paragraph with several clauses only what stands in this one."""
    if len(spans(block)) == 1:
        return block.number.text.rstrip(".)") or None, lambda element, at: hung.get((element, at.block.id), ())
    later = [other.start for other in actions if other.block == action.block and other.start > action.start]
    limit = min(later, default=len(block.block.text))
    number = _OWN_NUMBER.search(block.block.text, 0, action.start)

    def own(element: str, at: AnnotatedBlock) -> tuple[Finding, ...]:
        found = hung.get((element, at.block.id), ())
        return tuple(f for f in found if at is not block or action.start <= f.start < limit)

    return number[1] if number else None, own


def _surest(found: tuple[Finding, ...], text: str) -> tuple[Finding, ...]:
    """The deadline of a clause that sets several: with a last day rather than «с 1 сентября», the surest, the first of equals.
    «Январь, март и август» go together, the last day among them is the last of all."""

    def rank(finding: Finding) -> tuple[bool, float]:
        value = finding.value
        return isinstance(value, Deadline) and value.kind == "definite" and value.end is None, -finding.confidence

    if not found:
        return ()
    run = [min(found, key=rank)]
    for finding in found[found.index(run[0]) + 1 :]:
        if not (_MONTH.match(run[-1].quote) and _MONTH.match(finding.quote) and _AND.fullmatch(text, run[-1].end, finding.start)):
            break
        run.append(finding)
    return tuple(run)
