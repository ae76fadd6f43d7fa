"""A shape as XLSX, with the habits that its `sheet` names: cells of two columns, blank and hidden rows and columns, dates."""

import io
from datetime import datetime
from typing import Any

from corpora.bench.shapes.model import Grid, Line, Shape, Spot

_CREATED = datetime(2023, 1, 20)
_Day = "%d.%m.%Y"


def xlsx_bytes(shape: Shape) -> bytes:
    """The workbook of a shape: one sheet. ModuleNotFoundError without the writer of XLSX."""
    import xlsxwriter

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"created": _CREATED})
    _Sheet(book, shape).write()
    book.close()
    return buffer.getvalue()


class _Sheet:
    def __init__(self, book: Any, shape: Shape) -> None:
        self._book, self._shape, self._habits = book, shape, shape.sheet
        self._sheet = book.add_worksheet("План")
        self._formats: dict[tuple[bool, bool], Any] = {}
        self._row = 3 if "away" in self._habits else 0
        self._left = 2 if "away" in self._habits else 0
        self._step = 2 if "wide" in self._habits else 1

    def write(self) -> None:
        """All parts one below another; a blank row stands between a table and what follows."""
        for part in self._shape.parts:
            if isinstance(part, Line):
                self._line(part)
            else:
                self._table(part)

    def _format(self, spot: Spot) -> Any:
        key = spot.bold, spot.fill
        if key not in self._formats:
            look = {"text_wrap": True, "border": 1, "bold": spot.bold}
            self._formats[key] = self._book.add_format(look | ({"bg_color": "#92D050"} if spot.fill else {}))
        return self._formats[key]

    def _line(self, line: Line) -> None:
        if line.text and "wide" in self._habits:
            self._sheet.merge_range(self._row, self._left, self._row, self._left + 9, line.text)
        elif line.text:
            self._sheet.write(self._row, self._left, line.text)
        self._row += 1

    def _table(self, grid: Grid) -> None:
        for number, row in enumerate(grid.rows):
            for column, spot in enumerate(row):
                if spot:
                    self._spot(self._row, self._column(column), spot)
            if "beside" in self._habits and number < 5:
                self._sheet.write(self._row, len(row) + 3, f"Школа № {number}")
                self._sheet.write(self._row, len(row) + 4, 40 + number)
            self._row += 2 if "blank rows" in self._habits and number % 4 == 3 else 1
        if "hidden" in self._habits:
            self._hide(len(grid.rows[0]), len(grid.rows))
        self._row += 0 if "tight" in self._habits else 1

    def _column(self, column: int) -> int:
        shifted = self._left + column * self._step
        return shifted + 1 if "blank column" in self._habits and column > 1 else shifted

    def _spot(self, row: int, column: int, spot: Spot) -> None:
        wide = spot.columns * self._step
        style = self._format(spot)
        if wide > 1 or spot.rows > 1:
            self._sheet.merge_range(row, column, row + spot.rows - 1, column + wide - 1, spot.text, style)
        elif "dates" in self._habits and (day := _day(spot.text)):
            self._sheet.write_datetime(row, column, day, self._book.add_format({"num_format": "dd.mm.yyyy", "border": 1}))
        elif spot.text.rstrip(".").isdigit():
            self._sheet.write_number(row, column, int(spot.text.rstrip(".")), style)
        else:
            self._sheet.write(row, column, spot.text, style)

    def _hide(self, width: int, height: int) -> None:
        """Helper columns that nobody sees, with codes in each row."""
        column = self._left + width * self._step
        for row in range(self._row - height, self._row):
            self._sheet.write(row, column, f"код {row}")
            self._sheet.write(row, column + 1, row)
        self._sheet.set_column(column, column + 1, None, None, {"hidden": True})


def _day(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _Day)
    except ValueError:
        return None
