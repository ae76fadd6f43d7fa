"""Web pages (HTML) into blocks and tables: what a browser shows, without scripts, pictures and links.

Encodings are told apart by intake; what styles of a separate sheet hide is not known here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from pipeline.intake.charset import decode
from pipeline.model import Block, Cell, Document, Hidden, Location, ReadingError, Table

Element: TypeAlias = etree._Element

_PARAGRAPHS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset("head iframe math noscript object script style svg template textarea select title".split())
_HEADING = re.compile(r"h([1-6])")
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_SPANNED = 1000
_MOST_PLACES = 200_000


def read(path: Path, name: str) -> Document:
    """The document of a web page. ReadingError: reading.broken (no text in a known encoding), reading.deep_markup."""
    text = decode(path.read_bytes())
    if not text or not text.strip():
        raise ReadingError("reading.broken", name=name)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    root = etree.fromstring(text.removeprefix("\ufeff").encode(), parser)
    # What stands deeper than 255 elements the parser leaves out, and says so in its log only.
    if any("Excessive depth" in entry.message for entry in parser.error_log):
        raise ReadingError("reading.deep_markup", name=name)
    page = _Page(name)
    if root is not None:
        page.flow(root)
    return Document(
        path=name,
        format="text",
        reader="html",
        blocks=tuple(page.blocks),
        tables=tuple(page.tables),
        hidden=tuple(page.hidden),
    )


@dataclass
class _Page:
    """Blocks and tables in the making."""

    name: str
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)

    def flow(self, root: Element) -> None:
        """Paragraphs and tables of an element, in order."""
        for item in _pieces(root):
            if isinstance(item, _Paragraph):
                self._paragraph(item)
            else:
                rows = _rows(item)
                if max((len(row) for row in rows), default=0) < 2:  # nothing but a frame around text
                    for cell in (cell for row in rows for cell in row):
                        self.flow(cell)
                else:
                    self._table(rows)

    def _paragraph(self, item: "_Paragraph") -> None:
        location = Location(paragraph=len(self.blocks) + 1)
        if item.unseen:
            self.hidden.append(Hidden(reason="vanish", text=item.text, location=location))
            return
        level = _HEADING.fullmatch(item.tag)
        kind = "heading" if level else "list_item" if item.tag == "li" else "paragraph"
        values = {"id": self._id(), "kind": kind, "text": item.text, "location": location}
        self.blocks.append(Block.model_validate(values | {"level": int(level[1]) if level else None}))

    def _id(self) -> str:
        return f"b{len(self.blocks) + 1}"

    def _table(self, rows: list[list[Element]]) -> None:
        number = len(self.tables) + 1
        cells = [self._cell(*place, number) for place in _placed(rows, self.name)]
        width = max(cell.column + cell.columns - 1 for cell in cells)
        location = Location(table=number)
        self.tables.append(Table(id=f"t{number}", n_rows=len(rows), n_columns=width, cells=tuple(cells), location=location))

    def _cell(self, element: Element, row: int, column: int, rows: int, columns: int, number: int) -> Cell:
        location = Location(table=number, row=row, column=column)
        texts: dict[bool, list[str]] = {False: [], True: []}
        for item in _pieces(element, into_tables=True):
            if isinstance(item, _Paragraph):
                texts[item.unseen].append(item.text)
        if texts[True]:
            self.hidden.append(Hidden(reason="vanish", text="\n".join(texts[True]), location=location))
        block = None
        if texts[False]:
            block = self._id()
            self.blocks.append(Block(id=block, kind="cell", text="\n".join(texts[False]), location=location))
        return Cell(row=row, column=column, rows=rows, columns=columns, block=block)


@dataclass(frozen=True)
class _Paragraph:
    """A run of text between two borders of paragraphs; tag is that of the paragraph."""

    tag: str
    text: str
    unseen: bool


def _pieces(root: Element, into_tables: bool = False) -> Iterator[_Paragraph | Element]:
    """Paragraphs and tables; into_tables: the text of tables inside as paragraphs."""
    parts: list[str] = []
    state = (str(root.tag), False)

    def ended() -> Iterator[_Paragraph]:
        lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
        text = "\n".join(line for line in lines if line)
        parts.clear()
        if text:
            yield _Paragraph(state[0], text, state[1])

    for event, element, unseen in _walk(root, into_tables):
        if event == "text":
            if unseen != state[1]:
                yield from ended()
                state = (state[0], unseen)
            parts.append(element if isinstance(element, str) else "")
        elif not isinstance(element, str):
            yield from ended()
            if event == "table":
                yield element
            else:
                state = (str(element.tag), unseen)
    yield from ended()


def _walk(element: Element, into_tables: bool, unseen: bool = False) -> Iterator[tuple[str, Element | str, bool]]:
    """Texts, borders of paragraphs and tables in order, each with whether a person does not see it."""
    unseen = unseen or element.get("hidden") is not None or bool(_UNSEEN.search(element.get("style", "")))
    yield "text", _folded(element.text), unseen
    for child in element:
        tag = child.tag
        if tag == "br":
            yield "text", "\n", unseen
        elif tag == "table" and not into_tables:
            yield "table", child, unseen
            yield "border", element, unseen
        elif isinstance(tag, str) and tag not in _SILENT:
            border = tag in _PARAGRAPHS
            if border:
                yield "border", child, unseen
            yield from _walk(child, into_tables, unseen)
            if border:
                yield "border", element, unseen
        yield "text", _folded(child.tail), unseen


def _folded(text: str | None) -> str:
    """Line ends of the file are mere spaces on the page."""
    return re.sub(r"\s+", " ", text or "")


def _rows(table: Element) -> list[list[Element]]:
    """The cells of each row, those of tables inside left out."""
    rows = [row for part in table for row in ([part] if part.tag == "tr" else part if part.tag in _ROW_GROUPS else [])]
    found = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows if row.tag == "tr"]
    return [row for row in found if row]


_ROW_GROUPS = frozenset({"thead", "tbody", "tfoot"})


def _placed(rows: list[list[Element]], name: str) -> Iterator[tuple[Element, int, int, int, int]]:
    """Each cell with its row and column (from 1) and spans, cut at the end of the table. ReadingError: too many places."""
    taken: set[tuple[int, int]] = set()
    for row, cells in enumerate(rows, 1):
        column = 1
        for cell in cells:
            while (row, column) in taken:
                column += 1
            high = min(_span(cell, "rowspan"), len(rows) - row + 1)
            wide = _span(cell, "colspan")
            taken |= {(r, c) for r in range(row, row + high) for c in range(column, column + wide)}
            if len(taken) > _MOST_PLACES:
                raise ReadingError("reading.memory", name=name)
            yield cell, row, column, high, wide


def _span(cell: Element, side: str) -> int:
    number = re.fullmatch(r"\s*(\d{1,9})\s*", cell.get(side, "1"), re.ASCII)
    return max(1, min(_MOST_SPANNED, int(number[1]))) if number else 1
