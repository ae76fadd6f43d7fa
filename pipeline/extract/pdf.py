"""PDF with a text layer into a Document: blocks and tables with their addresses. Pictures of text are not read here.

pdf_page and pdf_paint talk to pdfium, pdf_layout makes one page of lines and tables, pdf_flow joins the pages.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from pipeline.extract.collector import uncollected
from pipeline.extract.pdf_flow import Furniture, flow_of
from pipeline.extract.pdf_layers import some_are_off
from pipeline.extract.pdf_layout import Sheet, lay_out
from pipeline.extract.pdf_page import Frame, Page
from pipeline.extract.pdf_paragraphs import Paragraph
from pipeline.extract.pdf_swell import RATIO, swells
from pipeline.extract.pdf_tables import Grid
from pipeline.intake.limits import in_force
from pipeline.model import Block, Cell, Document, Embedded, Hidden, Location, ReadingError, Table, Warning

READER = "pdfium"
_END_MARK = b"%%EOF"


@uncollected
def read(path: Path, name: str) -> Document:
    """The document of a PDF; `name` is its path in the package.

    Pages without readable text stand in `unreadable`, with a warning each, for another reader to take over.
    ReadingError: "reading.password" for a file that needs a password, "reading.broken" for one that does not open,
    "pdf.too_many_pages" for one of more pages than the limits allow (they may share their content at no cost),
    "pdf.swells" for one that unpacks to far more than it is.
    """
    data = path.read_bytes()
    if swells(data):
        raise ReadingError("pdf.swells", name=name, ratio=RATIO)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = "reading.password" if error.err_code == raw.FPDF_ERR_PASSWORD else "reading.broken"
        raise ReadingError(code, name=name) from None
    try:
        if len(document) > in_force().pages:
            raise ReadingError("pdf.too_many_pages", name=name, pages=len(document), limit=in_force().pages)
        layers_off = some_are_off(data)
        sheets = [_sheet(document, index, layers_off) for index in range(len(document))]
    finally:
        document.close()
    if not sheets:
        raise ReadingError("reading.broken", name=name)
    cut = (Warning(code="pdf.cut_short"),) if _END_MARK not in data[-2048:] else ()
    return document_of(sheets, name, READER, cut)


def document_of(sheets: Sequence[Sheet], name: str, reader: str, warnings: tuple[Warning, ...] = ()) -> Document:
    """The document that laid out pages make, whoever read them; the warnings of pages follow those given."""
    blocks, tables = Numbering(sheets).blocks_and_tables()
    return Document(
        path=name,
        format="pdf",
        reader=reader,
        pages=len(sheets),
        blocks=blocks,
        tables=tables,
        hidden=tuple(_hidden(sheets)),
        warnings=warnings + tuple(_warnings(sheets)),
        unreadable=tuple(Location(page=sheet.number) for sheet in sheets if sheet.fault),
        pictures=tuple(_pictures(sheets)),
    )


def _sheet(document: Any, index: int, layers_off: bool) -> Sheet:
    try:
        page = Page(document, index)
    except pdfium.PdfiumError:
        frame = Frame(0, 0, 0, 0)
        return Sheet(index + 1, frame, frame, fault="pdf.page_broken")
    with page:
        return lay_out(page, index + 1, layers_off)


def _hidden(sheets: Sequence[Sheet]) -> Iterator[Hidden]:
    for sheet in sheets:
        for reason, text, box in sheet.unseen:
            yield Hidden(reason=reason, text=text, location=Location(page=sheet.number, box=sheet.shown(box)))


def _pictures(sheets: Sequence[Sheet]) -> Iterator[Embedded]:
    for sheet in sheets:
        for number, box in enumerate(sheet.pictures, 1):
            yield Embedded(location=Location(page=sheet.number, box=sheet.shown(box), picture=number))


def _warnings(sheets: Sequence[Sheet]) -> Iterator[Warning]:
    for sheet in sheets:
        for code in (sheet.fault, "pdf.page_too_rich" if sheet.too_rich else None):
            if code:
                yield Warning(code=code, location=Location(page=sheet.number), params={"page": str(sheet.number)})


class Numbering:
    """Gives the items of the flow their ids and addresses."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self._sheets = sheets
        self._blocks: list[Block] = []
        self._tables: list[Table] = []

    def blocks_and_tables(self) -> tuple[tuple[Block, ...], tuple[Table, ...]]:
        for entry in flow_of(self._sheets):
            if isinstance(entry.item, Grid):
                self._table(entry.item)
            elif isinstance(entry.item, Paragraph):
                self._paragraph(entry.item, entry.sheet)
            else:
                self._furniture(entry.item, entry.sheet)
        return tuple(self._blocks), tuple(self._tables)

    def _id(self) -> str:
        return f"b{len(self._blocks) + 1}"

    def _paragraph(self, item: Paragraph, sheet: Sheet) -> None:
        self._blocks.append(
            Block(
                id=self._id(),
                kind=item.kind,
                text=item.text,
                location=Location(page=sheet.number, box=sheet.shown(item.box)),
                level=item.level,
                align=item.align,
                bold=item.bold,
            )
        )

    def _furniture(self, item: Furniture, sheet: Sheet) -> None:
        place = Location(part=item.side, page=sheet.number, box=sheet.shown(item.line.box))
        self._blocks.append(Block(id=self._id(), kind=item.side, text=item.line.text, location=place))

    def _table(self, item: Grid) -> None:
        number = len(self._tables) + 1
        cells = []
        for cell in sorted(item.cells, key=lambda cell: (cell.row, cell.column)):
            row, column = cell.row + 1, cell.column + 1
            block = None
            if cell.text:
                box = self._sheets[cell.page - 1].shown(cell.box)
                place = Location(table=number, row=row, column=column, page=cell.page, box=box)
                block = self._id()
                self._blocks.append(Block(id=block, kind="cell", text=cell.text, location=place, bold=cell.bold))
            cells.append(Cell(row=row, column=column, rows=cell.rows, columns=cell.columns, block=block, shaded=cell.shaded))
        self._tables.append(
            Table(
                id=f"t{number}",
                n_rows=item.n_rows,
                n_columns=len(item.xs) - 1,
                cells=tuple(cells),
                header_rows=item.header_rows,
                location=Location(table=number, page=item.page, box=self._sheets[item.page - 1].shown(item.box)),
            )
        )
