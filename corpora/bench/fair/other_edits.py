"""Changes of XLSX and PDF: hidden rows and sheets, text outside of the page."""

import io
from collections.abc import Sequence
from pathlib import Path


def hide_rows(path: Path, texts: Sequence[str]) -> None:
    """Rows below the last one of the first sheet, each with a text, none of them shown."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.worksheets[0]
    for row, text in enumerate(texts, sheet.max_row + 1):
        sheet.cell(row, 2, text)
        sheet.row_dimensions[row].hidden = True
    book.save(path)


def hide_sheet(path: Path, texts: Sequence[str]) -> None:
    """A sheet of texts that is not shown."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    sheet = book.create_sheet("Лист")
    for row, text in enumerate(texts, 1):
        sheet.cell(row, 1, text)
    sheet.sheet_state = "hidden"
    book.save(path)


def new_sheet(path: Path, shown: str) -> None:
    """A workbook with one cell."""
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0].cell(1, 1, shown)
    book.save(path)


def off_page(path: Path, texts: Sequence[str], shown: str) -> None:
    """A PDF of one page that shows a line; the texts stand left of the page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from corpora.samples.write_pdf import FONTS

    pdfmetrics.registerFont(TTFont("DejaVuSans", FONTS / "DejaVuSans.ttf"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("DejaVuSans", 11)
    canvas.drawString(60, A4[1] - 60, shown)
    for line, text in enumerate(texts):
        canvas.drawString(-5000, A4[1] - 90 - 20 * line, text)
    canvas.save()
    path.write_bytes(buffer.getvalue())
