"""Documents as they would be after the advised mends: texts put into blocks and tables, as a clerk would do it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from pipeline.annotate import Annotated, Row, TableView, annotate
from pipeline.annotate.clauses import details
from pipeline.model import Block, Cell, Document, Location, Mend, Table, Target

# What only a municipality knows stands [in brackets] in the models; a clerk fills it in.
BLANKS = {
    "дата": "15.02.2023", "номер": "02/311", "год": "2023", "региона": "области", "номер меры": "2.3", "номер школы": "3",
    "номер второй школы": "5", "число школ": "14", "число сельских": "9", "доля": "38,5",
    "доля год назад": "32", "доля после": "61",
}  # fmt: skip
_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[А-ЯЁ«•–-])|\n")
_CONTROL = re.compile(r"контроль", re.IGNORECASE)
_GROUND = "На основании {},"
_PLAN_GROUND = "План разработан на основании {}."
_SUFFIX = {"deadline": " Срок – {}.", "responsible": " Ответственный – {}.", "result": " Результат – {}."}
_RESULT_LINE, _RESULT_HEAD = "Ожидаемый результат: {}", "Ожидаемый результат"
_COLUMN_OF = {
    "deadline": ("deadline", "assignment", "month"),
    "responsible": ("responsible", "assignment"),
    "result": ("result",),
}


def filled(text: str) -> str:
    """A model of a wording with its [blanks] filled."""
    return re.sub(r"\[([^\]]+)\]", lambda match: BLANKS.get(match[1], match[0]), text)


@dataclass
class _Draft:
    """A document being changed."""

    document: Document
    blocks: list[Block]
    tables: list[Table]
    made: int = 0
    own: set[str] = field(default_factory=set)

    @cached_property
    def read(self) -> Annotated:
        """The document as the rules see it, before the changes."""
        return annotate(self.document)

    def done(self) -> Document:
        """The document after the changes."""
        return self.document.model_copy(update={"blocks": tuple(self.blocks), "tables": tuple(self.tables)})

    def index(self, block: str) -> int:
        """Where a block stands."""
        return next(number for number, found in enumerate(self.blocks) if found.id == block)

    def new(self, text: str, at: int, like: Block | None = None) -> Block:
        """A new block at a place, after those that were put there before; like: a cell beside which it stands."""
        self.made += 1
        kind, location = (like.kind, like.location) if like else ("paragraph", Location(paragraph=self.made))
        while like is None and at < len(self.blocks) and self.blocks[at].id in self.own:
            at += 1
        self.own.add(f"n{self.made}")
        block = Block(id=f"n{self.made}", kind=kind, text=text, location=location)
        self.blocks.insert(at, block)
        return block

    def rewrite(self, block: str, change: Callable[[str], str]) -> None:
        """A block with its text changed."""
        at = self.index(block)
        self.blocks[at] = self.blocks[at].model_copy(update={"text": change(self.blocks[at].text)})

    def rows_of(self, block: str) -> tuple[TableView, Row] | None:
        """The table and row that hold a block."""
        for table in self.read.tables:
            for row in table.rows:
                if any(cell.block == block for cell in row.cells.values()):
                    return table, row
        return None

    def set_cells(self, table: str, change: Callable[[tuple[Cell, ...]], Iterable[Cell]], wider: int = 0) -> None:
        """A table with its cells changed."""
        at = next(number for number, found in enumerate(self.tables) if found.id == table)
        old = self.tables[at]
        cells = tuple(change(old.cells))
        n_rows = max((cell.row + cell.rows - 1 for cell in cells), default=old.n_rows)
        self.tables[at] = old.model_copy(update={"cells": cells, "n_rows": n_rows, "n_columns": old.n_columns + wider})


def amended(document: Document, mends: Iterable[Mend]) -> Document:
    """The document after those of the mends that speak of it."""
    draft = _Draft(document, list(document.blocks), list(document.tables))
    # Erasing and dropping come last: until then every target is where it was.
    for mend in sorted(mends, key=lambda mend: mend.action in ("reword", "erase", "drop")):
        _apply(draft, mend)
    return draft.done()


def _apply(draft: _Draft, mend: Mend) -> None:
    models = [filled(model) for model in mend.models]
    if mend.action in ("deadline", "responsible", "result"):
        for number, target in enumerate(mend.targets):
            _set(draft, mend.action, target, models[number % len(models)])
    elif mend.action in ("reword", "extend", "date", "erase", "drop"):
        for number, target in sorted(enumerate(mend.targets), key=lambda pair: -pair[1].start):
            _change(draft, mend.action, target, models[number % len(models)] if models else "")
    elif mend.action == "measure":
        for model in models:
            _add_measure(draft, mend.targets[0] if mend.targets else None, model)
    else:
        for model in models:
            _put(draft, mend.action, model)


def _set(draft: _Draft, action: str, target: Target, text: str) -> None:
    """The cell of the row's column if there is one, else words after the measure; results get a column of their own."""
    place = draft.rows_of(target.block)
    column = _column(place[0], action) if place else None
    if place is None:
        if action == "result":
            below = details(draft.read).get(target.block, ())
            last = below[-1].block.id if below else target.block
            draft.new(_RESULT_LINE.format(text), draft.index(last) + 1)
        else:
            _insert(draft, target, _SUFFIX[action].format(text))
    elif column is not None:
        _fill(draft, place[0].table.id, place[1], column, text)
    elif action == "result" and place[0].header_blocks:
        _fill(draft, place[0].table.id, place[1], _result_column(draft, place[0]), text)
    else:
        _insert(draft, target, _SUFFIX[action].format(text))


def _column(table: TableView, action: str) -> int | None:
    roles = _COLUMN_OF[action]
    return next((column for role in roles for column, its in sorted(table.roles.items()) if its == role), None)


def _fill(draft: _Draft, table: str, row: Row, column: int, text: str) -> None:
    cell = row.cells.get(column)
    if cell and cell.block:
        draft.rewrite(cell.block, lambda _: text)
        return
    beside = next(other.block for _, other in sorted(row.cells.items(), reverse=True) if other.block)
    at = draft.index(beside)
    block = draft.new(text, at + 1, draft.blocks[at])
    new = Cell(row=row.index, column=column, block=block.id)
    draft.set_cells(table, lambda cells: [*(c for c in cells if (c.row, c.column) != (row.index, column)), new])


def _result_column(draft: _Draft, table: TableView) -> int:
    """The column of results that was put beside the table, or a new one with its heading."""
    column = table.table.n_columns + 1
    now = next(found for found in draft.tables if found.id == table.table.id)
    if now.n_columns < column:
        heads = [cell for cell in now.cells if cell.block in table.header_blocks]
        last = max(heads, key=lambda cell: (cell.row, cell.column))
        at = draft.index(last.block or "")
        head = draft.new(_RESULT_HEAD, at + 1, draft.blocks[at])
        cell = Cell(row=1, column=column, rows=last.row + last.rows - 1, block=head.id)
        draft.set_cells(now.id, lambda cells: [*cells, cell], wider=1)
    return column


def _insert(draft: _Draft, target: Target, words: str) -> None:
    """Words after the target, before whatever else stands in its block."""
    end = target.end or len(draft.blocks[draft.index(target.block)].text)
    draft.rewrite(
        target.block, lambda text: text[:end].rstrip(" ;,") + ("" if text[:end].endswith(".") else ".") + words + text[end:]
    )


def _change(draft: _Draft, action: str, target: Target, text: str) -> None:
    if action == "drop":
        _drop(draft, target)
    elif action == "reword":
        draft.rewrite(target.block, lambda old: old[: target.start] + text + old[target.end :])
    elif action == "erase":
        draft.rewrite(target.block, lambda old: _without(old, target))
    else:
        draft.rewrite(target.block, lambda old: f"{old[: target.end].rstrip(' .')} {text}{old[target.end :]}")


def _without(text: str, target: Target) -> str:
    """The text without the sentences that the target touches."""
    ends = [0, *(match.end() for match in _SENTENCE.finditer(text)), len(text)]
    spans = zip(ends, ends[1:], strict=False)
    return "".join(text[a:b] for a, b in spans if b <= target.start or a >= target.end)


def _drop(draft: _Draft, target: Target) -> None:
    place = draft.rows_of(target.block)
    if place is None:
        draft.rewrite(target.block, lambda old: old[: target.start] + old[target.end :])
        return
    own = [cell for cell in place[1].cells.values() if cell.rows == 1 and cell.row == place[1].index]
    gone = {cell.block for cell in own}
    draft.blocks = [block for block in draft.blocks if block.id not in gone]
    draft.set_cells(place[0].table.id, lambda cells: [cell for cell in cells if not cell.block or cell.block not in gone])


def _add_measure(draft: _Draft, after: Target | None, text: str) -> None:
    """A row at the end of the table of a measure, else a clause or a line after it."""
    place = draft.rows_of(after.block) if after else None
    full = f"{text}. Срок – до 25 декабря {BLANKS['год']} года. Ответственный – методист."
    if place is None:
        _put(draft, "clause", full)
        return
    table = next(found for found in draft.tables if found.id == place[0].table.id)
    row, like = table.n_rows + 1, draft.blocks[draft.index(after.block)] if after else None
    last = max(draft.index(cell.block) for cell in table.cells if cell.block)
    cells = []
    for column, role in sorted(place[0].roles.items()):
        words = {
            "measure": text,
            "deadline": f"до 25 декабря {BLANKS['год']} года",
            "responsible": "методист",
            "result": "справка",
        }
        words |= {"assignment": f"методист, до 25 декабря {BLANKS['год']} года"}
        if role in words:
            last += 1
            cells.append(Cell(row=row, column=column, block=draft.new(words[role], last, like).id))
    draft.set_cells(table.id, lambda known: [*known, *cells])


def _put(draft: _Draft, action: str, text: str) -> None:
    """A new paragraph where such a text belongs."""
    zones = {block.block.id: block for block in draft.read.body}
    preamble = next((block.block.id for block in draft.read.body if block.zone == "preamble"), None)
    if action == "clause" and any(block.zone == "clause" for block in zones.values()):
        _put_clause(draft, text)
    elif preamble and action == "preamble":
        draft.new(_GROUND.format(text), draft.index(preamble))
    else:
        draft.new(_PLAN_GROUND.format(text) if action == "preamble" else text, _before_table(draft, preamble))


def _put_clause(draft: _Draft, text: str) -> None:
    """A numbered clause before that of control, else after the last."""
    clauses = [
        b for b in draft.read.body if b.zone == "clause" and b.number.parts and any(b.block.id == x.id for x in draft.blocks)
    ]
    control = next((b for b in clauses if _CONTROL.search(b.text)), None)
    top = [b.number.parts[0] for b in clauses if len(b.number.parts) == 1]
    number = f"{int(max(top, default=0)) + 1 + draft.made}. "
    last = next(b for b in reversed(draft.read.body) if b.zone == "clause")
    at = draft.index(control.block.id) if control else draft.index(last.block.id) + 1
    draft.new(number + text, at)


def _before_table(draft: _Draft, preamble: str | None) -> int:
    """Before the preamble of an order, before the plan's table, else after the last line of the body."""
    if preamble:
        return draft.index(preamble)
    plan = next((cell.block for table in draft.read.tables if table.is_plan for cell in table.table.cells if cell.block), None)
    if plan:
        return draft.index(plan)
    body = [
        block.block.id for block in draft.read.blocks if block.block.kind != "note" and block.zone not in ("signature", "stamp")
    ]
    return draft.index(body[-1]) + 1 if body else len(draft.blocks)
