"""The pages of a PDF as one flow of paragraphs, tables, headers and footers: what a page break split is joined."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.extract.pdf_furniture import Side, furniture
from pipeline.extract.pdf_layout import Sheet
from pipeline.extract.pdf_lines import Line
from pipeline.extract.pdf_paragraphs import (
    FEW_LINES,
    Column,
    Paragraph,
    column_of,
    goes_on,
    joined,
    paragraphs_of,
    widened,
)
from pipeline.extract.pdf_tables import Grid, continued

_FOOT = 0.55  # a table that goes on to the next page reaches down to this part of its page at least
_HEAD = 0.35
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True)
class Furniture:
    """A header or footer, given once although it stands on many pages."""

    side: Side
    line: Line


@dataclass
class Entry:
    """One item of the flow and the page where it starts; tail is its last part, on the page `tail_sheet`."""

    item: Paragraph | Grid | Furniture
    sheet: Sheet
    tail: Paragraph | Grid | Furniture
    tail_sheet: Sheet
    column: Column | None = None


def flow_of(sheets: Sequence[Sheet]) -> list[Entry]:
    """The items of all pages in reading order."""
    sides = furniture([(sheet.lines, sheet.frame.height) for sheet in sheets])
    bodies = [
        [line for number, line in enumerate(sheet.lines) if (page, number) not in sides] for page, sheet in enumerate(sheets)
    ]
    entries: list[Entry] = []
    known: set[tuple[Side, str]] = set()
    last: Entry | None = None
    for page, (sheet, body, column) in enumerate(zip(sheets, bodies, _columns(sheets, bodies), strict=True)):
        found = {number: side for (other, number), side in sides.items() if other == page}
        fresh = [Entry(item, sheet, item, sheet, column) for item in _items(body, sheet.grids, column)]
        entries += _furniture(sheet, found, "header", known)
        if fresh and last and _joins(last, fresh[0]):
            fresh[0] = last
            entries += fresh[1:]
        else:
            entries += fresh
        entries += _furniture(sheet, found, "footer", known)
        last = fresh[-1] if fresh else None
    return entries


def _columns(sheets: Sequence[Sheet], bodies: Sequence[list[Line]]) -> list[Column | None]:
    """The column of each page; a page of few lines is taken as wide as the fullest page of its size."""
    columns = [
        column_of(body, [grid.box for grid in sheet.grids]) if body else None for sheet, body in zip(sheets, bodies, strict=True)
    ]
    fullest: dict[tuple[float, float], int] = {}
    for page, sheet in enumerate(sheets):
        best = fullest.setdefault((sheet.frame.width, sheet.frame.height), page)
        if len(bodies[page]) > len(bodies[best]):
            fullest[sheet.frame.width, sheet.frame.height] = page
    for page, (sheet, column) in enumerate(zip(sheets, columns, strict=True)):
        other = columns[fullest[sheet.frame.width, sheet.frame.height]]
        if column and other and len(bodies[page]) < FEW_LINES:
            columns[page] = widened(column, other)
    return columns


def _furniture(sheet: Sheet, found: dict[int, Side], side: Side, known: set[tuple[Side, str]]) -> Iterator[Entry]:
    for number in sorted(number for number, other in found.items() if other == side):
        line = sheet.lines[number]
        key = (side, _NUMBER.sub("#", line.text))
        if key not in known:
            known.add(key)
            item = Furniture(side, line)
            yield Entry(item, sheet, item, sheet)


def _items(lines: list[Line], grids: Sequence[Grid], column: Column | None) -> list[Paragraph | Grid]:
    """Paragraphs with each table before the first line below its top."""
    places = [(next((i for i, line in enumerate(lines) if line.top >= grid.box[1] - 2), len(lines)), grid) for grid in grids]
    items: list[Paragraph | Grid] = []
    start = 0
    for place, grid in sorted(places, key=lambda entry: entry[0]):
        if column:
            items += paragraphs_of(lines[start:place], column)
        items.append(grid)
        start = max(start, place)
    return items + (paragraphs_of(lines[start:], column) if column else [])


def _joins(last: Entry, first: Entry) -> bool:
    """Joins the first item of a page to the last one before it, if that goes on; says whether it did."""
    above, below = last.tail, first.tail
    if first.sheet.number != last.tail_sheet.number + 1:
        return False
    if isinstance(above, Paragraph) and isinstance(below, Paragraph) and isinstance(last.item, Paragraph):
        if not last.column or not first.column or not goes_on(above, below, last.column, first.column):
            return False
        last.item = joined(last.item, below)
    elif isinstance(last.item, Grid) and isinstance(below, Grid):
        table = continued(last.item, below) if _at_the_break(last, below, first.sheet) else None
        if table is None:
            return False
        last.item = table
    else:
        return False
    last.tail, last.tail_sheet, last.column = below, first.sheet, first.column
    return True


def _at_the_break(last: Entry, below: Grid, sheet: Sheet) -> bool:
    if not isinstance(last.tail, Grid):
        return False
    foot, head = last.tail.box[3] / last.tail_sheet.frame.height, below.box[1] / sheet.frame.height
    return foot > _FOOT and head < _HEAD
