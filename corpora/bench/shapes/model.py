"""What a shape is made of, whatever the format: lines, tables of cells with spans, and what must be read of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

Json = dict[str, Any]
Style = Literal["title", "text", "head", "item"]
ALL = ("docx", "odt", "rtf", "pdf", "html", "xlsx", "csv")
OFFICE = ("docx", "pdf", "html", "xlsx", "csv")
UNWRITTEN = ("docx", "pdf", "html", "xlsx")  # a CSV has no merged cells and no blank rows between tables
PAPER = ("docx", "pdf")
TURNED = ("pdf", "pdf rotate", "pdf sideways", "pdf both")


@dataclass(frozen=True)
class Spot:
    """A cell with its spans; fill: shaded, upward: written from below upwards."""

    text: str = ""
    columns: int = 1
    rows: int = 1
    bold: bool = False
    fill: bool = False
    upward: bool = False


Places = tuple[Spot | None, ...]  # a row in full width; None where a cell from above or from the left reaches


@dataclass(frozen=True)
class Grid:
    """A table. heads: header rows that the file itself repeats; widths in parts; framed: inside a table for layout alone."""

    rows: tuple[Places, ...]
    widths: tuple[float, ...]
    heads: int = 0
    framed: bool = False


@dataclass(frozen=True)
class Line:
    """A paragraph; level: of an automatic list, from 1."""

    text: str
    style: Style = "text"
    level: int = 0


Part = Line | Grid


@dataclass(frozen=True)
class Want:
    """A measure as it must be read: the texts of one row's cells, and the deadline and responsible of the measure."""

    cells: dict[str, str]
    measure: str
    start: str | None
    end: str | None
    responsible: str


@dataclass(frozen=True)
class Shape:
    """A document of the plan: its parts, what must be read, how and in which formats it is written.

    rows: whether it has rows to be found at all. sheet: how a spreadsheet of it looks, see write_xlsx.
    """

    name: str
    parts: tuple[Part, ...]
    wants: tuple[Want, ...]
    formats: tuple[str, ...] = OFFICE
    landscape: bool = False
    rows: bool = True
    sheet: frozenset[str] = field(default_factory=frozenset)


@cache
def texts() -> Json:
    """The texts of the plan."""
    loaded: Json = yaml.safe_load((Path(__file__).parent / "texts.yaml").read_text(encoding="utf-8"))
    return loaded


def plan_rows(sections: Sequence[int] = (0, 1, 2)) -> list[Json]:
    """The measures of the plan with their numbers."""
    chosen = [row for row in texts()["rows"] if row["section"] in sections]
    return [row | {"number": f"{number}."} for number, row in enumerate(chosen, 1)]


def want(row: Json, cells: dict[str, str], **changed: Any) -> Want:
    """A measure of the plan as it must be read, by its cells."""
    row = row | changed
    start, end = (None if row.get(key) is None else str(row[key]) for key in ("start", "end"))
    return Want(cells, row["measure"], start, end, row["responsible"])


def table(rows: Sequence[Sequence[Spot | str | None]], widths: Sequence[float], heads: int = 0, framed: bool = False) -> Grid:
    """A table of cells, plain texts among them; the first `heads` rows are bold."""
    made = tuple(tuple(_spots(row, number < heads)) for number, row in enumerate(rows))
    return Grid(made, tuple(widths), heads, framed)


def _spots(row: Sequence[Spot | str | None], bold: bool) -> Iterator[Spot | None]:
    for place in row:
        yield Spot(place, bold=bold) if isinstance(place, str) else place


def across(text: str, width: int) -> list[Spot | str | None]:
    """A row of one text that runs across the table."""
    return [Spot(text, columns=width, bold=True), *[None] * (width - 1)]


def paper(name: str, parts: Sequence[Part], wants: Sequence[Want], **more: Any) -> Shape:
    """A document: title and ground above its parts, a signature below."""
    said = texts()
    title = more.pop("title", said["title"])
    top = (Line(title, "title"), Line(said["preamble"]))
    return Shape(name, (*top, *parts, Line(said["closing"])), tuple(wants), **more)
