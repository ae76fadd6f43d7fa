"""All measures of a document: the rows of its plan tables, then its clauses and lines."""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated
from pipeline.assemble.clauses import measures_of_clauses
from pipeline.assemble.elements import (
    Found,
    Hung,
)
from pipeline.assemble.rows import Carried, above, blocks_of, measures_of_rows
from pipeline.model import (
    DocumentCard,
    Finding,
    Measure,
)

_PROLONGED = re.compile(r"пролонгир|продл[её]н", re.IGNORECASE)


def measures_of(document: Annotated, card: DocumentCard, found: Found) -> Iterator[Measure]:
    """The measures of one document, in order. A plan of another year gives none, unless it says that it was prolonged."""
    if not card.current and not is_prolonged(document):
        return
    actions = {finding.block: finding for finding in found.get("measure", ())}
    if not actions:
        return
    hung = _by_block(found)
    rows = {block for table in document.tables for row in table.rows for block in blocks_of(row)}
    carried = Carried()
    for table in document.tables:
        carried = carried if table.continues else above(document, table, hung)
        yield from measures_of_rows(document, card, table, actions, hung, carried)
    yield from measures_of_clauses(document, card, [f for f in found["measure"] if f.block not in rows], hung)


def is_prolonged(document: Annotated) -> bool:
    """Whether a plan of another year says that it goes on in this one."""
    return any(_PROLONGED.search(block.text) for block in document.body)


def _by_block(found: Found) -> Hung:
    groups: dict[tuple[str, str], list[Finding]] = {}
    for element, findings in found.items():
        for finding in findings:
            groups.setdefault((element, finding.block), []).append(finding)
    return {key: tuple(value) for key, value in groups.items()}
