"""A form read back: which document is one, whose it is, and what stands in its rows. Points are not judged here."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.extract.sheet_parts import place_of
from pipeline.model import FORM_MARK, ROLES, Document, Location, Role, say
from pipeline.model.place import describe

_KEYS = ("system", "track", "parameter", "title", "scale", "points", "quote", "document", "comment")
_FIELDS = ("municipality", "year", "filled_by", "filled_on")
_FILLED = ("points", "quote", "document", "comment")
_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_LONGEST = 20
_NOT_WORDS = re.compile(r"[^\w]+")

Cells = dict[int, str]


@dataclass(frozen=True)
class Row:
    """A row of a form: texts by column, and where a column of it stands, in words. loose: what stands outside the columns."""

    cells: Mapping[str, str]
    place: Callable[[str], str]
    loose: tuple[str, ...] = ()

    def __getitem__(self, key: str) -> str:
        return self.cells.get(key, "")

    @property
    def filled(self) -> str:
        """What a person wrote in it, in the columns for that or beside them."""
        return "; ".join([self[key] for key in _FILLED if self[key]] + list(self.loose))

    @property
    def written(self) -> str:
        """All that a person may have written in a row of his own."""
        return "; ".join(text for text in (self["title"], self.filled) if text)


@dataclass(frozen=True)
class Form:
    """A filled form. rubric is the id that it was made for, when its mark is left; hidden: texts that nobody sees."""

    path: str
    role: Role
    rubric: str | None
    fields: Mapping[str, str]
    rows: tuple[Row, ...]
    has_table: bool
    hidden: tuple[tuple[str, str], ...] = ()

    def says_the_same(self, other: "Form") -> bool:
        """Whether the same is written in another form, wherever it stands."""
        mine, theirs = ([(row.cells, row.loose) for row in form.rows] for form in (self, other))
        return (self.fields, mine) == (other.fields, theirs)


@dataclass
class _Grid:
    """Cells of one sheet (of one table, in other formats) by row and column."""

    locate: Callable[[int, int], str]
    rows: dict[int, Cells] = field(default_factory=dict)


def form_of(document: Document) -> Form | None:
    """The form that a document is, None when it is a document of a package.

    A form has our mark on a hidden sheet; where a program lost it, the titles of the columns tell.
    """
    if not _may_be_form(document):
        return None
    grids = _grids(document)
    mark = _mark(document, grids)
    heads = [(grid, row, columns, role) for grid in grids for row in grid.rows for columns, role in _heads(grid.rows[row])]
    role: Role | None = next((role for role in ROLES if role in mark[1:2]), None) or next((head[3] for head in heads), None)
    if role is None or not (mark or heads):
        return None
    return Form(
        path=document.path,
        role=role,
        rubric=mark[2] if len(mark) > 2 else None,
        fields=_fields(grids),
        rows=tuple(row for grid in grids for row in _rows(grid, {at: columns for one, at, columns, _ in heads if one is grid})),
        has_table=bool(heads),
        hidden=tuple((describe(h.location), h.text) for h in document.hidden if not h.text.startswith(FORM_MARK)),
    )


def _may_be_form(document: Document) -> bool:
    """Whether it is worth a closer look: it holds the mark or a cell «Трек»."""
    title = say("form.column.track").lower()
    texts = (block.text for block in document.blocks if len(block.text) <= _LONGEST)
    seen = any(_plain(text) == title or text == FORM_MARK for text in texts)
    return seen or any(hidden.text.startswith(FORM_MARK) for hidden in document.hidden)


def _grids(document: Document) -> list[_Grid]:
    grids: dict[str, _Grid] = {}
    for block in document.blocks:
        location = block.location
        cell = _CELL.fullmatch(location.cell or "")
        if location.sheet is not None and cell:
            sheet = location.sheet
            grid = grids.setdefault(f"s{sheet}", _Grid(lambda row, column, sheet=sheet: _cell_place(sheet, row, column)))  # type: ignore[misc]  # a bound default
            row, column = int(cell[2]), _number(cell[1])
        elif location.table and location.row and location.column:
            table = location.table
            grid = grids.setdefault(f"t{table}", _Grid(lambda row, column, table=table: _table_place(table, row, column)))  # type: ignore[misc]  # a bound default
            row, column = location.row, location.column
        else:
            continue
        cells = grid.rows.setdefault(row, {})
        cells[column] = f"{cells[column]}\n{block.text}" if column in cells else block.text
    return list(grids.values())


def _cell_place(sheet: str, row: int, column: int) -> str:
    return describe(Location.model_validate(place_of(sheet, row, column)))


def _table_place(table: int, row: int, column: int) -> str:
    return describe(Location(table=table, row=row, column=column))


def _mark(document: Document, grids: list[_Grid]) -> list[str]:
    """The texts of the mark: on a hidden sheet, or on one that was opened to view."""
    seen = [list(cells.values()) for grid in grids for cells in grid.rows.values() if FORM_MARK in cells.values()]
    unseen = [hidden.text.split(" | ") for hidden in document.hidden if hidden.text.startswith(FORM_MARK)]
    return next(iter([*unseen, *seen]), [])


def _heads(cells: Cells) -> Iterator[tuple[dict[int, str], Role]]:
    """The columns of a row that holds their titles, and whose points they are for."""
    for role in ROLES:
        titles = {_plain(_title(key, role)): key for key in _KEYS}
        columns: dict[int, str] = {}
        for column, text in sorted(cells.items()):
            key = titles.get(_plain(text))
            if key and key not in columns.values():
                columns[column] = key
        if {"track", "parameter", "points"} <= set(columns.values()):
            yield columns, role


def _title(key: str, role: Role) -> str:
    return say(f"form.column.{key}.{role}" if key == "points" else f"form.column.{key}")


def _rows(grid: _Grid, heads: Mapping[int, dict[int, str]]) -> Iterator[Row]:
    """The rows under the titles of the columns; a sheet may repeat them. The name of a track alone is no row."""
    columns: dict[int, str] | None = None
    for at, texts in sorted(grid.rows.items()):
        if at in heads:
            columns = heads[at]
        elif columns is not None:
            cells = {columns[column]: text.strip() for column, text in texts.items() if column in columns}
            loose = tuple(text.strip() for column, text in sorted(texts.items()) if column not in columns)
            if set(cells) - {"system"} or loose:
                yield Row(cells, _placing(grid, at, columns), loose)


def _placing(grid: _Grid, row: int, columns: Mapping[int, str]) -> Callable[[str], str]:
    numbers = {key: column for column, key in columns.items()}
    return lambda key: grid.locate(row, numbers.get(key, numbers["points"]))


def _fields(grids: list[_Grid]) -> dict[str, str]:
    """What stands right of the labels above the table."""
    labels = {_plain(say(f"form.label.{name}")): name for name in _FIELDS}
    found: dict[str, str] = {}
    for cells in (cells for grid in grids for cells in grid.rows.values()):
        filled = [cells[column] for column in sorted(cells)]
        for label, value in zip(filled, [*filled[1:], ""], strict=True):
            name = labels.get(_plain(label))
            if name and _plain(value) not in labels:
                found.setdefault(name, " ".join(value.split()))
    return found


def _plain(text: str) -> str:
    return _NOT_WORDS.sub(" ", text).strip().lower()


def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
