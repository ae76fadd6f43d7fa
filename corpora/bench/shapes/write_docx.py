"""A shape as DOCX, out of its bare XML: no styles, one list of two levels, the same bytes at every call."""

import io
import zipfile
from collections.abc import Iterator
from xml.sax.saxutils import escape

from corpora.bench.shapes.model import Grid, Line, Part, Places, Shape, Spot

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DOCS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TWIPS = {False: 9600, True: 14500}  # width of the text by whether the page lies
_PAGES = {False: 'w:w="11906" w:h="16838"', True: 'w:w="16838" w:h="11906" w:orient="landscape"'}
_ALIGN = {"title": '<w:jc w:val="center"/>', "head": "", "text": '<w:jc w:val="both"/>', "item": ""}
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
_LEVELS = "".join(
    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{label}"/></w:lvl>'
    for level, label in enumerate(("%1.", "%1.%2."))
)
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_DOCS}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_DOCS}/numbering" Target="numbering.xml"/></Relationships>',
    "word/numbering.xml": f'<w:numbering xmlns:w="{_MAIN}"><w:abstractNum w:abstractNumId="1">{_LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
}


def docx_bytes(shape: Shape) -> bytes:
    """The file of a shape."""
    body = "".join(_part(part, shape.landscape) for part in shape.parts)
    margins = '<w:pgMar w:top="1134" w:bottom="1134" w:left="1134" w:right="1134"/>'
    page = f"<w:sectPr><w:pgSz {_PAGES[shape.landscape]}/>{margins}</w:sectPr>"
    document = f'<w:document xmlns:w="{_MAIN}"><w:body>{body}{page}</w:body></w:document>'
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (_PARTS | {"word/document.xml": document}).items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), _XML + content)
    return buffer.getvalue()


def _part(part: Part, landscape: bool) -> str:
    if isinstance(part, Line):
        return _paragraph(part)
    inner = _table(part, _TWIPS[landscape] - 400 * part.framed)
    if not part.framed:
        return inner + "<w:p/>"
    return f"<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr/><w:p/>{inner}<w:p/></w:tc></w:tr></w:tbl><w:p/>"


def _paragraph(line: Line) -> str:
    bold = "<w:b/>" if line.style in ("title", "head") else ""
    number = f'<w:numPr><w:ilvl w:val="{line.level - 1}"/><w:numId w:val="1"/></w:numPr>' if line.level else ""
    return f"<w:p><w:pPr>{number}{_ALIGN[line.style]}</w:pPr>{_run(line.text, bold, 26)}</w:p>"


def _run(text: str, bold: str, size: int) -> str:
    font = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f'<w:r><w:rPr>{font}{bold}<w:sz w:val="{size}"/></w:rPr>{lines}</w:r>' if text else ""


def _table(grid: Grid, width: int) -> str:
    scale = width / sum(grid.widths)
    widths = [round(part * scale) for part in grid.widths]
    columns = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    rows = "".join(_row(grid, number, widths) for number in range(len(grid.rows)))
    look = f'<w:tblW w:w="{width}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _row(grid: Grid, number: int, widths: list[int]) -> str:
    upward = any(spot and spot.upward for spot in grid.rows[number])
    height = '<w:trHeight w:val="1500"/>' if upward else ""
    header = "<w:tblHeader/>" if number < grid.heads else ""
    cells = "".join(_cell(*cell, widths) for cell in _cells(grid.rows, number))
    return f"<w:tr><w:trPr>{height}{header}</w:trPr>{cells}</w:tr>"


def _cells(rows: tuple[Places, ...], number: int) -> Iterator[tuple[Spot, int, bool]]:
    """The cells of a row with their columns; True for one that goes on from above."""
    column = 0
    while column < len(rows[number]):
        spot = rows[number][column]
        above = spot is None
        owner = spot or next(s for row in reversed(rows[:number]) if (s := row[column]) is not None)
        yield owner, column, above
        column += owner.columns


def _cell(spot: Spot, column: int, above: bool, widths: list[int]) -> str:
    merge = "<w:vMerge/>" if above else '<w:vMerge w:val="restart"/>' if spot.rows > 1 else ""
    span = f'<w:gridSpan w:val="{spot.columns}"/>' if spot.columns > 1 else ""
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="92D050"/>' if spot.fill else ""
    turn = '<w:textDirection w:val="btLr"/>' if spot.upward else ""
    width = f'<w:tcW w:w="{sum(widths[column : column + spot.columns])}" w:type="dxa"/>'
    text = "" if above else _run(spot.text, "<w:b/>" if spot.bold else "", 22)
    return f"<w:tc><w:tcPr>{width}{span}{merge}{shade}{turn}</w:tcPr><w:p>{text}</w:p></w:tc>"
