"""Web pages (HTML) into blocks and tables: what a browser shows, without scripts, pictures and links.

Encodings are told apart by intake, what attributes hide by html_style; what a style sheet hides is not known here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from pipeline.extract.html_style import Look, look_of
from pipeline.intake.charset import decode
from pipeline.model import Block, Cell, Document, Hidden, Location, ReadingError, Table
from pipeline.model.document import HiddenReason

Element: TypeAlias = etree._Element

_PARAGRAPHS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_SILENT = frozenset("head iframe math noscript object script style svg template textarea select title".split())
_HEADING = re.compile(r"h([1-6])")
_BACKGROUND = re.compile(r"background(?:-color)?\s*:\s*(#?\w+)", re.IGNORECASE)
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
        if item.reason:
            self.hidden.append(Hidden(reason=item.reason, text=item.text, location=location))
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
        items = [item for item in _pieces(element, into_tables=True) if isinstance(item, _Paragraph)]
        for reason in dict.fromkeys(item.reason for item in items if item.reason):
            text = "\n".join(item.text for item in items if item.reason == reason)
            self.hidden.append(Hidden(reason=reason, text=text, location=location))
        block = None
        seen = [item.text for item in items if not item.reason]
        if seen:
            block = self._id()
            self.blocks.append(Block(id=block, kind="cell", text="\n".join(seen), location=location))
        shaded = block is None and _is_painted(element)
        return Cell(row=row, column=column, rows=rows, columns=columns, block=block, shaded=shaded)


@dataclass(frozen=True)
class _Paragraph:
    """A run of text between two borders of paragraphs; tag is that of the paragraph, reason why nobody sees it."""

    tag: str
    text: str
    reason: HiddenReason | None


def _pieces(root: Element, into_tables: bool = False) -> Iterator[_Paragraph | Element]:
    """Paragraphs and tables; into_tables: the text of tables inside as paragraphs."""
    parts: list[str] = []
    tag: str = str(root.tag)
    reason: HiddenReason | None = None

    def ended() -> Iterator[_Paragraph]:
        lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
        text = "\n".join(line for line in lines if line)
        parts.clear()
        if text:
            yield _Paragraph(tag, text, reason)

    for event, element, look in _walk(root, into_tables, _around(root)):
        if event == "text":
            if look.reason != reason and str(element).strip():
                yield from ended()
                reason = look.reason
            parts.append(str(element))
        elif not isinstance(element, str):
            yield from ended()
            if event == "table":
                yield element
            else:
                tag, reason = str(element.tag), look.reason
    yield from ended()


def _around(root: Element) -> Look:
    """The look of what stands around an element whose text is read on its own."""
    look = Look()
    for element in reversed(list(root.iterancestors())):
        look = look_of(element, look)
    return look


def _walk(element: Element, into_tables: bool, around: Look) -> Iterator[tuple[str, Element | str, Look]]:
    """Texts, borders of paragraphs and tables in order, each with how it looks."""
    look = look_of(element, around)
    yield "text", _folded(element.text), look
    for child in element:
        tag = child.tag
        if tag == "br":
            yield "text", "\n", look
        elif tag == "table" and not into_tables:
            yield "table", child, look
            yield "border", element, look
        elif isinstance(tag, str) and tag not in _SILENT:
            border = tag in _PARAGRAPHS
            if border:
                yield "border", child, look
            yield from _walk(child, into_tables, look)
            if border:
                yield "border", element, look
        yield "text", _folded(child.tail), look


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


def _is_painted(cell: Element) -> bool:
    color = _BACKGROUND.search(cell.get("style", ""))
    name = (color[1] if color else cell.get("bgcolor", "")).strip().lower()
    return name not in ("", "white", "transparent", "none", "inherit", "#fff", "#ffffff", "auto")


def _span(cell: Element, side: str) -> int:
    number = re.fullmatch(r"\s*(\d{1,9})\s*", cell.get(side, "1"), re.ASCII)
    return max(1, min(_MOST_SPANNED, int(number[1]))) if number else 1
