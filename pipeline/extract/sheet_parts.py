"""What is seen of a sheet and what is hidden of it: rows, columns, styles, whole sheets. The file is not read here."""

from dataclasses import dataclass, field
from functools import cache
from itertools import groupby

from pipeline.extract.grid import Grid, Place, Shown
from pipeline.extract.sheet_styles import Style
from pipeline.model import Hidden, Location
from pipeline.model.document import HiddenReason


@dataclass
class Sheet:
    """The cells of one sheet as the file has them, by (row, column) from 1, and what is hidden of it.

    pieces are parts of cells that nobody sees, painted the empty cells with a fill.
    """

    cells: dict[Place, tuple[str, Style]] = field(default_factory=dict)
    pieces: list[tuple[HiddenReason, Place, str]] = field(default_factory=list)
    painted: set[Place] = field(default_factory=set)
    ends: dict[Place, Place] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def seen_at(self, place: Place) -> Place | None:
        """Where a cell is seen: a merged cell is hidden only with all of its rows or all of its columns."""
        last_row, last_column = self.ends.get(place, place)
        row = next((row for row in range(place[0], last_row + 1) if row not in self.hidden_rows), None)
        column = next((column for column in range(place[1], last_column + 1) if not self._is_hidden(column)), None)
        return None if row is None or column is None else (row, column)

    def _is_hidden(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.hidden_columns)


def parted(sheet: Sheet, title: str, whole: HiddenReason | None) -> tuple[Grid, list[Hidden]]:
    """Parts what is seen on a sheet from what is hidden (all of it when the sheet is)."""
    shown: dict[Place, Shown] = {}
    ends: dict[Place, Place] = {}
    unseen: list[tuple[HiddenReason, Place, str]] = []
    for why, place, text in sheet.pieces:
        unseen.append((whole or ("hidden_row" if sheet.seen_at(place) is None else why), place, text))
    for place, (text, style) in sorted(sheet.cells.items(), key=lambda item: item[0]):
        seen = sheet.seen_at(place)
        reason = whole or ("hidden_row" if seen is None else style.hides)
        if reason or seen is None:
            unseen.append((reason or "hidden_row", place, text))
        else:
            shown[seen] = Shown(text, style.bold)
            if place in sheet.ends:
                ends[seen] = sheet.ends[place]
    grid = Grid(shown, lambda row, column: place_of(title, row, column), ends, frozenset(sheet.hidden_rows), sheet.painted)
    return grid, _hidden(sorted(unseen, key=lambda item: item[1]), title)


def _hidden(unseen: list[tuple[HiddenReason, Place, str]], title: str) -> list[Hidden]:
    """One entry for the hidden cells of a row."""
    found = []
    for (reason, _), group in groupby(unseen, key=lambda item: (item[0], item[1][0])):
        cells = list(group)
        text = " | ".join(text for _, _, text in cells)
        found.append(Hidden(reason=reason, text=text, location=Location(**place_of(title, *cells[0][1]))))
    return found


def place_of(title: str, row: int, column: int) -> dict[str, str]:
    """The address of a cell (row and column from 1) on a sheet of this title."""
    return {"sheet": title, "cell": f"{_letters(column)}{row}"}


@cache
def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
