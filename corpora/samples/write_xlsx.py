"""A document of texts/*.yaml as XLSX: sheets with heading lines, section rows, merged cells and true date cells."""

import datetime
import io
import math
from typing import Any

import xlsxwriter

_FONT = {"font_name": "Times New Roman", "font_size": 11, "text_wrap": True, "valign": "top"}
_LINE_POINTS = 15.0


def xlsx_bytes(spec: dict[str, Any]) -> bytes:
    """The XLSX of one document; spec is its entry in texts/*.yaml with author and created of the package."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"author": spec["author"], "created": spec["created"]})
        formats = {
            "stamp": book.add_format({**_FONT, "align": "left"}),
            "title": book.add_format({**_FONT, "align": "center", "bold": True}),
            "text": book.add_format(_FONT),
            "head": book.add_format({**_FONT, "align": "center", "bold": True, "border": 1}),
            "cell": book.add_format({**_FONT, "border": 1}),
            "number": book.add_format({**_FONT, "border": 1, "align": "center"}),
            "date": book.add_format({**_FONT, "border": 1, "num_format": "dd.mm.yyyy", "align": "left"}),
        }
        for sheet in spec["sheets"]:
            _write_sheet(book.add_worksheet(sheet["name"]), sheet, formats)
    return buffer.getvalue()


def _write_sheet(page: Any, sheet: dict[str, Any], formats: dict[str, Any]) -> None:
    table = sheet["table"]
    widths = table["widths"]
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    row = 0
    for line in sheet["above"]:
        ((kind, text),) = line.items()
        first = max(0, len(widths) - 2) if kind == "stamp" else 0
        page.merge_range(row, first, row, len(widths) - 1, text.strip("\n"), formats[kind])
        page.set_row(row, _LINE_POINTS * _lines(text, sum(widths[first:])))
        row += 1
    page.repeat_rows(row)
    row = _write_table(page, row, table, formats)
    for text in sheet.get("below", []):
        row += 1
        page.merge_range(row, 0, row, len(widths) - 1, text, formats["text"])


def _write_table(page: Any, top: int, table: dict[str, Any], formats: dict[str, Any]) -> int:
    for column, name in enumerate(table["columns"]):
        page.write_string(top, column, name, formats["head"])
    rows = table["rows"]
    for number, row in enumerate(rows, start=1):
        if isinstance(row, str):
            page.merge_range(top + number, 0, top + number, len(table["columns"]) - 1, row, formats["head"])
            continue
        lines = max(_lines(str(value), width) for value, width in zip(row, table["widths"], strict=True))
        page.set_row(top + number, _LINE_POINTS * lines)
        for column, value in enumerate(row):
            if value != "^":
                _write_cell(page, top + number, column, value, _merged_below(rows, number, column), formats)
    return top + len(rows) + 1


def _merged_below(rows: list[Any], number: int, column: int) -> int:
    count = 0
    while number + count < len(rows) and not isinstance(rows[number + count], str) and rows[number + count][column] == "^":
        count += 1
    return count


def _write_cell(page: Any, row: int, column: int, value: Any, merged: int, formats: dict[str, Any]) -> None:
    kind = "date" if isinstance(value, datetime.date) else "number" if isinstance(value, int) else "cell"
    shape = formats[kind]
    if merged:
        page.merge_range(row, column, row + merged, column, value, shape)
    else:
        page.write(row, column, value, shape)


def _lines(text: str, width: float) -> int:
    # Excel does not fit the height of merged rows by itself; a column of width w holds about w characters.
    return sum(max(1, math.ceil(len(line) / width)) for line in text.strip("\n").split("\n"))
