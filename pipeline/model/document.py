"""A document as blocks and tables with stable addresses: what extraction gives and all else reads."""

from functools import cached_property
from typing import Literal

from pydantic import Field

from pipeline.model.base import Value
from pipeline.model.location import Location

Format = Literal["docx", "pdf", "xlsx", "text"]
BlockKind = Literal["paragraph", "heading", "list_item", "cell", "note", "header", "footer"]
Align = Literal["left", "center", "right", "justify"]
HiddenReason = Literal["vanish", "deleted", "white", "tiny", "invisible", "covered", "off_page", "hidden_sheet", "hidden_row"]


class Block(Value):
    """One paragraph, heading, list item, table cell, note, header or footer.

    id    stable for the same bytes: "b12" for the 12th block of the document in reading order.
    text  what a person sees, lines kept as "\\n", without the automatic number.
    label the automatic number that Word or Excel shows before the text ("2.1."), if it is not part of text.
    level 1-9 for headings and list items.
    """

    id: str
    kind: BlockKind
    text: str
    location: Location
    label: str | None = None
    level: int | None = None
    align: Align | None = None
    bold: bool = False


class Cell(Value):
    """One cell of a table: its upper left corner and spans (rows and columns count from 1), and its block.

    A cell merged over several rows or columns stands once, with its spans. block is None for an empty cell; shaded: an
    empty cell is painted, as the months of a measure are in a plan by months.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1
    block: str | None = None
    shaded: bool = False


class Table(Value):
    """A table: the one shape for all formats. id is "t3" for the third table of the document.

    n_rows and n_columns are the size of the grid. header_rows counts the leading rows that the file itself
    marks as repeating headers (0 when it says nothing); what columns mean is told apart later, by annotate.
    """

    id: str
    n_rows: int
    n_columns: int
    cells: tuple[Cell, ...]
    header_rows: int = 0
    location: Location = Location()


class Hidden(Value):
    """Text that a person can't see (or that was deleted): reported by a check, never scored."""

    reason: HiddenReason
    text: str
    location: Location


class Warning(Value):
    """Something lost or doubtful in reading one place. code names a message of the catalogue."""

    code: str
    location: Location | None = None
    params: dict[str, str] = Field(default_factory=dict)


class Embedded(Value):
    """A picture that is large enough to hold a page of text and has not been read yet.

    part   its name in the container of an office file; "" in a PDF, where page and box of the location tell it.
    after  the id of the block that it follows; None before all blocks, and in a PDF, where the box tells its place.
    """

    location: Location
    part: str = ""
    after: str | None = None


class Document(Value):
    """One file as read. path is relative to the package, with "/" between its parts.

    blocks stand in reading order, table cells at the place of their table, row by row. unreadable lists the
    places (pages, pictures) that could not be read well enough: what stands there is unknown, never absent. pictures
    are those left to be recognised: none once a file has been read to the end.
    """

    path: str
    format: Format
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    warnings: tuple[Warning, ...] = ()
    unreadable: tuple[Location, ...] = ()
    pictures: tuple[Embedded, ...] = ()
    reader: str = ""
    pages: int | None = None

    @cached_property
    def by_id(self) -> dict[str, Block]:
        """Blocks by their id."""
        return {block.id: block for block in self.blocks}
