"""Where a piece of text stands, in the terms a person can follow. Nothing here reads files."""

from typing import Literal

from pipeline.model.base import Value

Part = Literal["body", "header", "footer", "footnote", "endnote", "textbox", "comment"]
Box = tuple[float, float, float, float]


class Location(Value):
    """A place that a person can find: page and box in a PDF or scan, paragraph or table cell in a DOCX
    (which has no pages), sheet and cell in a spreadsheet. All numbers count from 1.

    box is (left, top, right, bottom) in points from the page's top left corner. picture counts the pictures of the
    file (of the page in a PDF) when the text stands in one of them.
    """

    part: Part = "body"
    headings: tuple[str, ...] = ()
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    column: int | None = None
    page: int | None = None
    box: Box | None = None
    sheet: str | None = None
    cell: str | None = None
    picture: int | None = None
