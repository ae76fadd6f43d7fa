"""The benchmark's shapes of a plan: a sample of them is read right, and what is wrong counts as wrong."""

import shutil
from pathlib import Path

import pytest

from corpora.bench import reading_drawn, reading_shapes
from corpora.bench.reading_shapes import every, measures_right, rows_right
from corpora.bench.reading_values import Tally
from corpora.bench.shapes.files import turned
from corpora.bench.shapes.model import Shape, texts
from corpora.bench.shapes.write_docx import docx_bytes
from corpora.bench.shapes.write_html import html_bytes
from corpora.bench.shapes.write_xlsx import xlsx_bytes
from pipeline.extract import docx, pdf
from pipeline.model import Document

_OWN = ("docx", "html", "xlsx", "csv", "txt")  # formats that need no LibreOffice
_SAMPLE = (
    "plain",
    "title, two levels, numbers",
    "two terms",
    "sections beside a number",
    "merged terms and responsibles",
    "responsible continued by '-//-'",
    "responsible once a section",
    "torn with blank lines",
    "a table for each section",
    "nested in a layout table",
    "term and responsible in one column",
    "term inside the measure",
    "months, shaded",
    "months, dates",
    "school year, +",
    "quarters",
    "list, labels below",
    "list, dashes",
    "list, automatic numbers",
    "sheet, all at once",
    "sheet, tables one below another",
)


def named(name: str) -> Shape:
    """The shape of this name."""
    return next(shape for shape in every() if shape.name == name)


def read(shape: Shape, tmp_path: Path) -> Document:
    """A shape written as DOCX and read."""
    (tmp_path / "plan.docx").write_bytes(docx_bytes(shape))
    return docx.read(tmp_path / "plan.docx", "plan.docx")


def test_sample_of_shapes_is_read_right() -> None:
    """Rows and measures of each shape in every format that is written without LibreOffice."""
    tally = Tally()
    reading_shapes.measure(tally, [named(name) for name in _SAMPLE], _OWN)
    assert tally.misses == []
    assert tally.whole["shapes, rows"] > 500 and tally.whole["shapes, measures"] > 700


def test_every_wording_of_headers_is_read_right() -> None:
    """Rows and measures below all headers of the list, in DOCX."""
    shapes = [shape for shape in every() if shape.name.startswith("header wording")]
    tally = Tally()
    reading_shapes.measure(tally, shapes, ("docx",))
    assert tally.misses == []
    assert len(shapes) == len(texts()["headers"]) >= 40


def test_the_same_bytes_at_every_call() -> None:
    """Writers take neither the clock nor chance into a file."""
    shape = named("months, shaded")
    for write in (docx_bytes, html_bytes, xlsx_bytes):
        assert write(shape) == write(shape)
    table = next(reading_drawn.drawn())
    assert reading_drawn.pdf_bytes(table) == reading_drawn.pdf_bytes(table)


def test_a_cell_in_the_wrong_column_is_wrong(tmp_path: Path) -> None:
    """A row whose deadline and responsible have changed places is a miss, the other rows are not."""
    shape = named("plain")
    document = read(shape, tmp_path)
    table = document.tables[0]
    places = {(cell.row, cell.column): cell for cell in table.cells}
    swapped = {
        (2, 3): places[2, 3].model_copy(update={"block": places[2, 4].block}),
        (2, 4): places[2, 4].model_copy(update={"block": places[2, 3].block}),
    }
    cells = tuple(swapped.get(place, cell) for place, cell in places.items())
    changed = document.model_copy(update={"tables": (table.model_copy(update={"cells": cells}),)})
    faults = rows_right(shape.wants, changed, recognised=False)
    assert faults[0] and not any(faults[1:])


def test_what_is_not_read_is_wrong() -> None:
    """A file without a document has no row and no measure."""
    shape = named("plain")
    assert all(rows_right(shape.wants, None, recognised=False))
    assert all(measures_right(shape.wants, None, recognised=False))


def test_measures_too_many_are_a_fault(tmp_path: Path) -> None:
    """A document with more measures than wanted is not right as a whole."""
    shape = named("plain")
    faults = measures_right(shape.wants[1:], read(shape, tmp_path), recognised=False)
    assert faults[0].endswith("too many") and not any(faults[1:])


def test_tables_drawn_in_many_ways() -> None:
    """Tables without borders, half ruled, painted and turned, told from the text around them."""
    tally = Tally()
    reading_drawn.measure(tally)
    assert tally.means["drawn tables, adjacency F1"] > 0.97
    assert min(tally.means.values()) > 0.9


@pytest.mark.parametrize("way", ["rotate", "sideways", "both"])
def test_turned_pages_keep_their_table(way: str, tmp_path: Path) -> None:
    """A page that lies by its mark, by its drawing or by both has the same cells."""
    table = next(table for table in reading_drawn.drawn() if table.name == "plan, full grid")
    (tmp_path / "plan.pdf").write_bytes(turned(reading_drawn.pdf_bytes(table), way))
    document = pdf.read(tmp_path / "plan.pdf", "plan.pdf")
    found = [document.by_id[cell.block].text for cell in document.tables[0].cells if cell.block]
    assert found == [text for row in table.rows for text in row]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed here")
def test_plans_printed_by_libreoffice() -> None:
    """PDF of a plan of two-level header and of one by painted months, over pages and with an upward header."""
    tally = Tally()
    reading_shapes.measure(tally, [named("two-level header"), named("months, shaded")], ("pdf",))
    assert tally.misses == [] and tally.whole["shapes, rows"] == 32
