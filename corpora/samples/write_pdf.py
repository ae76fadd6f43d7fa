"""A document of texts/*.yaml as PDF with a text layer, ruled tables and page numbers. The font is DejaVu of the system."""

import io
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table

FONTS = Path("/usr/share/fonts/truetype/dejavu")
_PLAIN, _BOLD = "DejaVuSerifCondensed", "DejaVuSerifCondensed-Bold"
_BODY = ParagraphStyle("text", fontName=_PLAIN, fontSize=11, leading=15, spaceAfter=4)
_STYLES = {
    "title": ParagraphStyle("title", _BODY, fontName=_BOLD, alignment=TA_CENTER, spaceAfter=10),
    "stamp": ParagraphStyle("stamp", _BODY, spaceAfter=12),
    "left": ParagraphStyle("left", _BODY, spaceAfter=8),
    "text": ParagraphStyle("text", _BODY, alignment=TA_JUSTIFY, firstLineIndent=1.25 * cm),
    "cell": ParagraphStyle("cell", _BODY, fontSize=9, leading=11, spaceAfter=0),
    "head": ParagraphStyle("head", _BODY, fontName=_BOLD, fontSize=9, leading=11, alignment=TA_CENTER, spaceAfter=0),
}
_SIDE = 2 * cm


def pdf_bytes(spec: dict[str, Any]) -> bytes:
    """The PDF of one document; spec is its entry in texts/*.yaml with author and created of the package."""
    for name in (_PLAIN, _BOLD):
        pdfmetrics.registerFont(TTFont(name, FONTS / f"{name}.ttf"))
    buffer = io.BytesIO()
    size = landscape(A4) if spec.get("landscape") else A4
    # invariant keeps the clock out of the bytes
    template = SimpleDocTemplate(
        buffer,
        pagesize=size,
        leftMargin=_SIDE,
        rightMargin=_SIDE,
        topMargin=2 * cm,
        bottomMargin=2 * cm,
        author=spec["author"],
        invariant=1,
    )
    width = size[0] - 2 * _SIDE
    flow: list[Flowable] = []
    for block in spec["blocks"]:
        ((kind, content),) = block.items()
        flow += _flowables(kind, content, width)
    template.build(flow, onLaterPages=_page_number)
    return buffer.getvalue()


def _flowables(kind: str, content: Any, width: float) -> list[Flowable]:
    if kind == "table":
        return [_table(content, width), Spacer(1, 0.4 * cm)]
    if kind in ("two", "sign"):
        gap = [Spacer(1, 0.6 * cm)] if kind == "sign" else []
        return [*gap, Table([[_paragraph(part, "left") for part in content]], [width * 0.7, width * 0.3])]
    if kind == "stamp":
        return [Table([["", _paragraph(content, "stamp")]], [width - 8 * cm, 8 * cm])]
    return [_paragraph(content, kind)]


def _paragraph(text: str, style: str) -> Paragraph:
    return Paragraph(escape(str(text).strip("\n")).replace("\n", "<br/>"), _STYLES[style])


def _table(spec: dict[str, Any], width: float) -> Table:
    columns = spec["columns"]
    commands: list[tuple[Any, ...]] = [("GRID", (0, 0), (-1, -1), 0.6, "#000000"), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    rows = [[_paragraph(name, "head") for name in columns]]
    for number, row in enumerate(spec["rows"], start=1):
        if isinstance(row, str):
            commands.append(("SPAN", (0, number), (-1, number)))
            rows.append([_paragraph(row, "head"), *[""] * (len(columns) - 1)])
        else:
            rows.append([_paragraph(value, "cell") for value in row])
    scale = width / sum(spec["widths"])
    return Table(rows, [share * scale for share in spec["widths"]], repeatRows=1, style=commands)


def _page_number(canvas: Any, template: Any) -> None:
    canvas.setFont(_PLAIN, 9)
    canvas.drawCentredString(template.pagesize[0] / 2, template.pagesize[1] - 1.2 * cm, str(canvas.getPageNumber()))
