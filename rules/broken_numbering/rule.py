"""Numbers of clauses and sections that repeat, skip or go back; repeated numbers of rows. Lists that restart are fine."""

from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock, TableView
from pipeline.model import Finding, Mention, say

ID = "broken_numbering"
_KINDS = ("order", "plan", "event_plan", "regulation", "protocol", None)
_LONGEST = 120

Key = tuple[tuple[int, ...], str]


def find(document: Annotated) -> Iterator[Finding]:
    """Each break of the numbering once: in clauses and sections outside tables, and in the rows of each table."""
    if document.context.kind not in _KINDS:
        return
    yield from _clauses(document)
    for table in document.tables:
        yield from _rows(table, document)


def _clauses(document: Annotated) -> Iterator[Finding]:
    lists = _Lists()
    zone = ""
    for block in document.body:
        if block.zone == "stamp" and zone != "stamp":
            lists = _Lists()
        zone = block.zone
        parts = block.number.parts
        if not parts or block.zone in ("head", "stamp", "signature"):
            lists.adjacent = None
            continue
        fault = lists.take(parts, _style(block), typed=block.block.label is None)
        if fault and not (fault[0] == "missing" and document.document.unreadable):
            yield _finding(block, *fault)


def _style(block: AnnotatedBlock) -> str:
    """Lists of another look are other lists: «1.» typed or automatic, «1)»."""
    return ("label" if block.block.label else "typed") + (")" if block.number.text.endswith(")") else ".")


class _Lists:
    """The running numbers of each list. A list that starts over at 1 is a new one inside the old, which may go on later."""

    def __init__(self) -> None:
        # For each list still open, the innermost last: its last number and its highest.
        self._running: dict[Key, list[tuple[int, int]]] = {}
        self.adjacent: Key | None = None

    def take(self, parts: tuple[int, ...], style: str, typed: bool) -> tuple[str, str, str] | None:
        """The fault of the next number: (type, number, number before it), None if it is in order."""
        key, number = (parts[:-1], style), parts[-1]
        after, self.adjacent = self.adjacent, key
        for other in [k for k in self._running if len(k[0]) >= len(parts) and k[0][: len(parts)] == parts]:
            del self._running[other]
        stack = self._running.setdefault(key, [])
        if not stack or (number == 1 and not (typed and after == key and stack[-1][0] == 1)):
            stack.append((number, number))
            return None
        last, highest = stack[-1]
        for depth in range(len(stack) - 1, -1, -1):
            if number in (stack[depth][0] + 1, stack[depth][1] + 1):
                stack[depth:] = [(number, max(number, stack[depth][1]))]
                return None
        kind = "duplicate" if number == last else "backward" if number < last else "missing"
        # After «3, 3» both 4 and 5 go on: the second 3 was either a slip of its own or the fourth clause.
        stack[-1] = (number, max(number, highest) + (kind == "duplicate"))
        return kind, _text(parts), _text((*parts[:-1], last))


def _text(parts: tuple[int, ...]) -> str:
    return ".".join(str(part) for part in parts)


def _finding(block: AnnotatedBlock, kind: str, number: str, before: str) -> Finding:
    value = Mention(type=kind, data={"number": number, "before": before})
    step = say(f"acts.numbering.{kind}", number=number, before=before)
    return block.find(ID, ID, 0, min(len(block.text), _LONGEST), value, 0.85, (step,))


def _rows(table: TableView, document: Annotated) -> Iterator[Finding]:
    """Whole numbers of rows that repeat within one section of a table."""
    column = table.column("number")
    seen: set[int] = set()
    done: set[str] = set()
    for row in table.rows if column else ():
        cell = row.cells.get(column) if column else None
        if row.section:
            seen = set()
        if row.section or cell is None or not cell.block or cell.block in done:
            continue
        done.add(cell.block)
        block = document.by_id[cell.block]
        said = (block.block.label or block.text).strip().rstrip(".)")
        if not said.isdigit() or len(said) > 3:
            continue
        number = int(said)
        seen = set() if number == 1 and 2 in seen else seen
        if number in seen and block.text:
            yield _finding(block, "duplicate", said, said)
        seen.add(number)
