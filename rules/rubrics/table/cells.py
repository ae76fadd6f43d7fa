"""The cells of a spreadsheet as rows of values: finds sheets and columns by their titles, and says where what is wrong stands."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from pipeline.model import DataError, InputError, say
from rules.rubrics.table.columns import ABOUT, Column, Sheet
from rules.rubrics.table.values import CellError, value_of


@dataclass(frozen=True)
class Place:
    """A cell (or a sheet) as a person finds it."""

    sheet: str
    cell: str = ""
    column: str = ""

    def __str__(self) -> str:
        key = "cell" if self.cell else "whole"
        return say(f"data.rubric.sheet_{key}", sheet=self.sheet, cell=self.cell, column=self.column)


@dataclass
class Row:
    """A row: values by the path of their column, and the places of all cells, empty ones too."""

    values: dict[tuple[str, ...], Any] = field(default_factory=dict)
    places: dict[tuple[str, ...], Place] = field(default_factory=dict)

    def get(self, name: str) -> Any:
        """The value of a column whose path is one key."""
        return self.values.get((name,))

    def place(self, name: str) -> Place:
        """The cell of a column whose path is one key."""
        return self.places[(name,)]


class Book:
    """An open spreadsheet. wrong gathers what is wrong with its cells, by their places."""

    def __init__(self, path: Path) -> None:
        try:
            self._book = openpyxl.load_workbook(path, data_only=True)
        except OSError as error:
            raise InputError("input.no_file", path=path) from error
        except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
            raise DataError("data.rubric.not_xlsx", file=path.name) from error
        self.wrong: list[tuple[Place, str]] = []

    def fault(self, place: Place, code: str, **params: object) -> None:
        """Remember what is wrong with a cell."""
        self.wrong.append((place, say(f"rubric.wrong.{code}", **params)))

    def told(self, place: Place) -> bool:
        """Whether something is known to be wrong with the cell."""
        return any(place == known for known, _ in self.wrong)

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        """The rows of a table that are not empty."""
        page = self._page(sheet)
        columns = self._columns(page, sheet) if page else {}
        for number, cells in enumerate(page.iter_rows(min_row=2), 2) if page else ():
            if any(_filled(cell.value) for cell in cells):
                row = Row()
                for column in sheet.columns:
                    at = columns.get(column.name)
                    place = Place(sheet.title, f"{get_column_letter(at)}{number}" if at else "", column.title(sheet.name))
                    self._take(row, column, cells[at - 1].value if at and at <= len(cells) else None, place)
                yield row

    def about(self) -> Row:
        """The sheet that has a key in each row."""
        row, page = Row(), self._page(ABOUT)
        found = {str(cells[0].value or "").strip(): cells for cells in page.iter_rows(min_row=2, max_col=2)} if page else {}
        for column in ABOUT.columns:
            cells = found.get(column.title(ABOUT.name))
            place = Place(ABOUT.title, cells[1].coordinate if cells else "", column.title(ABOUT.name))
            self._take(row, column, cells[1].value if cells else None, place)
        return row

    def _page(self, sheet: Sheet) -> Any:
        if sheet.title not in self._book.sheetnames:
            self.fault(Place(sheet.title), "no_sheet", known=", ".join(self._book.sheetnames))
            return None
        return self._book[sheet.title]

    def _columns(self, page: Any, sheet: Sheet) -> dict[str, int]:
        """Numbers of the columns by name; a header that is none of ours, and one that is missing, are faults."""
        names = {column.title(sheet.name): column.name for column in sheet.columns}
        found: dict[str, int] = {}
        for at, cell in enumerate(page[1], 1):
            title = str(cell.value or "").strip()
            if title in names:
                found[names[title]] = at
            elif title:
                self.fault(Place(sheet.title, cell.coordinate, title), "no_column", known=", ".join(names))
        for title, name in names.items():
            if name not in found:
                self.fault(Place(sheet.title), "column_lost", name=title)
        return found

    def _take(self, row: Row, column: Column, value: Any, place: Place) -> None:
        row.places[column.path] = place
        if not _filled(value):
            return
        try:
            row.values[column.path] = value_of(column, value)
        except CellError as error:
            self.fault(place, error.code, value=value, **error.params)


def _filled(value: Any) -> bool:
    return value is not None and str(value).strip() != ""
