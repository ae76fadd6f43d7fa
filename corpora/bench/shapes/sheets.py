"""Plans as spreadsheets make them: everything merged, several tables on a sheet, blank and hidden rows and columns."""

from collections.abc import Iterator, Sequence

from corpora.bench.shapes.layouts import HEAD, WIDTHS, line_of, wants_of
from corpora.bench.shapes.model import Grid, Line, Shape, across, paper, plan_rows, table, texts


def shapes() -> Iterator[Shape]:
    """Each habit alone, then all of them."""
    rows = plan_rows()
    grid = table([HEAD, *(line_of(row) for row in rows)], WIDTHS, 1)
    parts = [table([HEAD, *(line_of(row) for row in rows if row["section"] == number)], WIDTHS, 1) for number in range(3)]
    named = [part for name, one in zip(texts()["sections"], parts, strict=True) for part in (Line(name, "head"), one)]
    titled = table([across("План мероприятий на 2023 год", 5), HEAD, *(line_of(row) for row in rows)], WIDTHS)
    ways: dict[str, tuple[Sequence[Line | Grid], set[str]]] = {
        "sheet, cells of two columns": ([grid], {"wide"}),
        "sheet, away from the corner": ([grid], {"away"}),
        "sheet, hidden columns": ([grid], {"hidden"}),
        "sheet, blank rows between": ([grid], {"blank rows"}),
        "sheet, a blank column between": ([grid], {"blank column"}),
        "sheet, several tables": (named, set[str]()),
        "sheet, tables one below another": (parts, {"tight"}),
        "sheet, beside another table": ([grid], {"beside"}),
        "sheet, dates as numbers": ([grid], {"dates"}),
        "sheet, all at once": ([titled], {"wide", "away", "hidden", "blank rows"}),
    }
    for name, (content, habits) in ways.items():
        yield paper(name, content, wants_of(rows), formats=("xlsx",), sheet=frozenset(habits))
