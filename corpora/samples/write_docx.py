"""A document of texts/*.yaml as DOCX: paragraphs, automatic numbering, ruled tables with merged cells, hidden text."""

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

_SHORT_SIDE, _LONG_SIDE = Cm(21), Cm(29.7)
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{label}"/>'
    f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="709"/></w:pPr></w:lvl>'
    for level, label in enumerate(("%1.", "%1.%2."))
)
_NUMBERING_ID = 90


def docx_bytes(spec: dict[str, Any]) -> bytes:
    """The DOCX of one document; spec is its entry in texts/*.yaml with author and created of the package."""
    document = Document()
    _set_properties(document, spec)
    _set_page(document, spec)
    _add_numbering(document)
    for block in spec["blocks"]:
        ((kind, content),) = block.items()
        _BLOCKS[kind](document, content)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _set_properties(document: Any, spec: dict[str, Any]) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = spec["author"]
    properties.created = properties.modified = spec["created"]
    properties.title = properties.comments = ""
    properties.language = "ru-RU"


def _set_page(document: Any, spec: dict[str, Any]) -> None:
    section = document.sections[0]
    landscape = spec.get("landscape", False)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    sides = (_LONG_SIDE, _SHORT_SIDE) if landscape else (_SHORT_SIDE, _LONG_SIDE)
    section.page_width, section.page_height = sides
    section.left_margin, section.right_margin = Cm(2.5 if not landscape else 2), Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(2)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(spec.get("size", 13))
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.element.rPr.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="ru-RU"/>'))
    style.paragraph_format.space_after = Pt(0)
    if spec.get("page_numbers"):
        _add_page_number(section)


def _add_page_number(section: Any) -> None:
    section.different_first_page_header_footer = True
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    header._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r><w:t>2</w:t></w:r></w:fldSimple>'))


def _add_numbering(document: Any) -> None:
    numbering = document.part.numbering_part.element
    # The schema wants every abstractNum before the first num.
    numbering.insert(
        0,
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_NUMBERING_ID}">'
            f'<w:multiLevelType w:val="multilevel"/>{_LEVELS}</w:abstractNum>'
        ),
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{_NUMBERING_ID}"><w:abstractNumId w:val="{_NUMBERING_ID}"/></w:num>')
    )


def _paragraph(document: Any, text: str, align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT, bold: bool = False) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.add_run(text.strip("\n")).bold = bold or None
    return paragraph


def _title(document: Any, text: str) -> None:
    _paragraph(document, text, WD_ALIGN_PARAGRAPH.CENTER, bold=True).paragraph_format.space_after = Pt(8)


def _stamp(document: Any, text: str) -> None:
    shape = _paragraph(document, text).paragraph_format
    width = document.sections[0].page_width - document.sections[0].left_margin - document.sections[0].right_margin
    shape.left_indent, shape.space_after = width - Cm(7.5), Pt(12)


def _left(document: Any, text: str) -> None:
    _paragraph(document, text).paragraph_format.space_after = Pt(8)


def _text(document: Any, text: str) -> Any:
    paragraph = _paragraph(document, text, WD_ALIGN_PARAGRAPH.JUSTIFY)
    paragraph.paragraph_format.first_line_indent = Cm(1.25)
    return paragraph


def _item(document: Any, content: list[Any]) -> None:
    level, text = content
    numbering = _text(document, text)._p.get_or_add_pPr().get_or_add_numPr()
    numbering.get_or_add_ilvl().val = level - 1
    numbering.get_or_add_numId().val = _NUMBERING_ID


def _hidden(document: Any, text: str) -> None:
    _text(document, text).runs[0].font.hidden = True


def _small(document: Any, text: str) -> None:
    paragraph = _paragraph(document, text)
    paragraph.runs[0].font.size = Pt(10)
    paragraph.paragraph_format.space_before = Pt(18)


def _two(document: Any, content: list[str]) -> None:
    section = document.sections[0]
    paragraph = _paragraph(document, "\t".join(content))
    edge = section.page_width - section.left_margin - section.right_margin
    paragraph.paragraph_format.tab_stops.add_tab_stop(edge, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.paragraph_format.space_after = Pt(6)


def _sign(document: Any, content: list[str]) -> None:
    _gap(document, 1)
    _two(document, content)


def _gap(document: Any, lines: int) -> None:
    for _ in range(lines):
        document.add_paragraph()


def _table(document: Any, spec: dict[str, Any]) -> None:
    columns = spec["columns"]
    table = document.add_table(rows=0, cols=len(columns))
    table.style, table.autofit = "Table Grid", False
    for column, width in enumerate(spec["widths"]):
        table.columns[column].width = Cm(width)
    for row_number, row in enumerate([columns, *spec["rows"]]):
        cells = table.add_row().cells
        if isinstance(row, str):
            _fill(cells[0].merge(cells[-1]), row, bold=True)
            continue
        for column, (cell, value) in enumerate(zip(cells, row, strict=True)):
            cell.width = Cm(spec["widths"][column])
            if value == "^":
                table.rows[row_number - 1].cells[column].merge(cell)
            else:
                _fill(cell, str(value), bold=row_number == 0)
    table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
    document.add_paragraph()


def _fill(cell: Any, text: str, bold: bool) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.bold, run.font.size = bold or None, Pt(11)
    if bold:
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER


_BLOCKS: dict[str, Any] = {
    "title": _title,
    "stamp": _stamp,
    "left": _left,
    "text": _text,
    "item": _item,
    "hidden": _hidden,
    "small": _small,
    "two": _two,
    "sign": _sign,
    "gap": _gap,
    "table": _table,
}
