"""Writes a rubric as a spreadsheet. Every text is written as text: one that starts with «=» is no formula."""

import copy
import io
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import xlsxwriter

from pipeline.model import DataError, Rubric, say
from pipeline.model.catalogue import prefixed
from rules.rubrics.check import is_share
from rules.rubrics.table.columns import ABOUT, TABLES, Column, Sheet
from rules.rubrics.table.looks import LINE, Styles, height, printed
from rules.rubrics.table.records import EVERY, Record, records

SEPARATOR = ";"
_GUIDE_LINES, _GUIDE_WIDTH = 8, 100
_LAST = 500
# The same rubric gives the same bytes: a file without the time of its writing.
_NO_TIME = datetime(2000, 1, 1)
_INLINE, _WIDE = 250, 160


def written(rubric: Rubric) -> bytes:
    """The rubric as the bytes of an XLSX file."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.set_properties({"title": rubric.title, "created": _NO_TIME})
    styles = Styles(book)
    rows = records(rubric)
    _guide(book, styles)
    _about(book, styles, rows["about"][0])
    for sheet in TABLES:
        _table(book, styles, sheet, rows[sheet.name])
    _quantities(book, styles)
    book.close()
    return target.getvalue()


def _guide(book: Any, styles: Styles) -> None:
    page = book.add_worksheet(say("rubric.sheet.guide"))
    page.set_column(0, 0, _GUIDE_WIDTH)
    page.write_string(0, 0, say("rubric.guide.title"), styles.title)
    for line in range(1, _GUIDE_LINES + 1):
        text = say(f"rubric.guide.{line}")
        page.write_string(line, 0, text, styles.line)
        page.set_row(line, height([(_GUIDE_WIDTH, text)]) + LINE / 2)
    printed(page)


def _about(book: Any, styles: Styles, record: Record) -> None:
    """One row for each key: what, value, note."""
    page = book.add_worksheet(ABOUT.title)
    widths = {"key": 34, "value": 60, "note": 70}
    plain = copy.copy(styles)
    plain.code, plain.number = styles.text, styles.left
    for at, (key, width) in enumerate(widths.items()):
        page.write_string(0, at, say(f"rubric.about.{key}"), styles.header)
        page.set_column(at, at, width)
    page.freeze_panes(1, 1)
    for row, column in enumerate(ABOUT.columns, 1):
        page.write_string(row, 0, column.title(ABOUT.name), styles.header)
        _write(page, plain, row, 1, column, record)
        page.write_string(row, 2, column.note(ABOUT.name), styles.text)
        value = _dig(record, column.path)
        texts = [(widths["value"], str("" if value is None else value)), (widths["note"], column.note(ABOUT.name))]
        page.set_row(row, height(texts))
        _validate(page, column, row, 1, row)
    printed(page)


def _table(book: Any, styles: Styles, sheet: Sheet, rows: list[Record]) -> None:
    page = book.add_worksheet(sheet.title)
    page.freeze_panes(1, 2 if sheet.columns[0].kind == "id" else 1)
    page.set_row(0, 2 * LINE)
    for at, column in enumerate(sheet.columns):
        page.write_string(0, at, column.title(sheet.name), styles.header)
        page.write_comment(0, at, column.note(sheet.name), {"x_scale": 2.2, "y_scale": 1.4})
        page.set_column(at, at, column.width, _style(column, styles))
        _validate(page, column, 1, at, _LAST)
    shaded, before = True, object()
    for row, record in enumerate(rows, 1):
        # Rows of one parameter stand together: the next one has another ground.
        group = record.get(sheet.columns[0].name) if sheet.columns[0].refers else None
        shaded, before = (shaded != (group != before), group) if sheet.columns[0].refers else (False, None)
        texts = []
        for at, column in enumerate(sheet.columns):
            _write(page, styles.shaded if shaded else styles, row, at, column, record)
            texts.append((column.width, _shown(column, record)))
        page.set_row(row, height(texts))
    page.autofilter(0, 0, max(len(rows), 1), len(sheet.columns) - 1)
    printed(page, sum(column.width for column in sheet.columns) > _WIDE)


def _style(column: Column, styles: Styles) -> Any:
    """How cells of a column look: numbers and short codes in the middle."""
    if column.kind in ("integer", "number", "limit"):
        return styles.number
    return styles.code if column.kind == "id" and column.path != ("id",) else styles.text


def _shown(column: Column, record: Record) -> str:
    value = _dig(record, column.path)
    return "" if value is None or isinstance(value, int | float) else _text(column, value)


def _quantities(book: Any, styles: Styles) -> None:
    page = book.add_worksheet(say("rubric.sheet.quantities"))
    for at, (key, width) in enumerate((("name", 100), ("id", 34))):
        page.write_string(0, at, say(f"rubric.quantities.{key}"), styles.header)
        page.set_column(at, at, width)
    for row, name in enumerate(prefixed("quantity."), 1):
        page.write_string(row, 0, say(f"quantity.{name}"), styles.text)
        page.write_string(row, 1, name, styles.text)
        page.set_row(row, height([(100, say(f"quantity.{name}"))]))
    page.freeze_panes(1, 0)
    printed(page)


def _write(page: Any, styles: Styles, row: int, at: int, column: Column, record: Record) -> None:
    value = _dig(record, column.path)
    if value is None or value == []:
        page.write_blank(row, at, None, _style(column, styles))
    elif isinstance(value, bool) or not isinstance(value, int | float):
        page.write_string(row, at, _text(column, value), _style(column, styles))
    elif column.kind == "limit" and is_share(record.get("quantity") or ""):
        page.write_number(row, at, value, styles.percent if round(value * 100, 9) == round(value * 100) else styles.fine)
    else:
        page.write_number(row, at, value, styles.number)


def _dig(record: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = record
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _text(column: Column, value: Any) -> str:
    """A value as it stands in its cell."""
    if column.kind == "yes_no":
        return say("rubric.yes" if value else "rubric.no")
    if column.kind == "quantity":
        return say(f"quantity.{value}")
    if column.kind == "choice":
        return say(f"{column.words}.{value}")
    if isinstance(value, list):
        return _joined([_item(column, one) for one in value])
    return str(value)


def _item(column: Column, value: str) -> str:
    if column.kind == "tracks" and value == EVERY:
        return say("rubric.every_track")
    return say(f"{column.words}.{value}") if column.words else value


def _joined(items: list[str]) -> str:
    for item in items:
        if SEPARATOR in item or item != item.strip():
            raise DataError("data.rubric.separator", item=item)
    return f"{SEPARATOR} ".join(items)


def _validate(page: Any, column: Column, first: int, at: int, last: int) -> None:
    """A list in the cell where the values are closed."""
    source: list[str] | str = ""
    if column.kind == "yes_no":
        source = [say("rubric.yes"), say("rubric.no")]
    elif column.kind == "choice":
        source = list(column.named())
    elif column.kind == "quantity":
        source = _range(say("rubric.sheet.quantities"), len(prefixed("quantity.")) + 1)
    elif column.refers:
        source = _range(say(f"rubric.sheet.{column.refers}"), _LAST)
    if source and len(",".join(source)) < _INLINE:
        page.data_validation(first, at, last, at, {"validate": "list", "source": source, "error_type": "warning"})


def _range(sheet: str, last: int) -> str:
    return f"='{sheet}'!$A$2:$A${last}"
