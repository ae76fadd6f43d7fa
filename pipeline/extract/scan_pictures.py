"""Pictures of text inside documents: scans pasted into Word or Excel, or laid on a page of a PDF beside its text.

Which pictures are asked about, the readers say; here they are judged, read as pages are, and their text is put in place.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.extract.office_parts import part_of
from pipeline.extract.pdf import Numbering
from pipeline.extract.scan_image import Picture, picture_of_data, pictures_of_pdf
from pipeline.extract.scan_likeness import text_lines
from pipeline.extract.scan_merge import Insertion, spliced
from pipeline.extract.scan_page import ScannedPage, read_page
from pipeline.extract.scan_words import available
from pipeline.model import Block, Box, Document, Embedded, Location, ReadingError, Table, Warning

_FEW_WORDS = 8  # of a picture: a logo, a drawing, a photograph of a wall with a notice
_FEW_LINES = 3  # of a picture that is not asked about at all
_LINES_OF_PAGE = 6  # lines from which a picture that no one can read was surely a text
READER = "tesseract"


@dataclass(frozen=True)
class _Seen:
    """A picture as it looks, with the number of lines that its ink forms."""

    picture: Embedded
    image: Picture
    lines: int


@dataclass(frozen=True)
class _Read:
    """A picture as it was read; an unreadable page has no lines."""

    picture: Embedded
    page: ScannedPage


def complete(document: Document, path: Path, name: str, poppler: bool = False) -> Document:
    """The document with the text of its pictures, each in its place; what no picture of text is, is left out.

    A picture that can't be read stands in `unreadable`. A document of nothing but pictures is no longer unreadable as a
    whole once one of them is read.
    """
    if not document.pictures:
        return document
    found = [item for item in _seen(document, path, name, poppler) if item.lines >= _FEW_LINES]
    if not available():
        unread = tuple(item.picture.location for item in found if item.lines >= _LINES_OF_PAGE)
        warnings = (*document.warnings, Warning(code="reading.no_tesseract")) if unread else document.warnings
        return document.model_copy(update={"pictures": (), "warnings": warnings, "unreadable": (*document.unreadable, *unread)})
    pages: dict[str, ScannedPage] = {}  # a picture that stands in several places is read once
    read = [_Read(seen.picture, page) for seen in found if _is_text(seen, page := _page(seen, pages))]
    result = spliced(document, [_insertion(document, item) for item in read])
    return _told(result, read, only_pictures=not document.blocks)


def _page(seen: _Seen, pages: dict[str, ScannedPage]) -> ScannedPage:
    key = seen.picture.part or repr(seen.picture.location)
    if key not in pages:
        pages[key] = read_page(1, seen.image)
    return pages[key]


def _is_text(seen: _Seen, page: ScannedPage) -> bool:
    """Whether a picture had words enough, or cannot be read although it has the lines of a page."""
    return seen.lines >= _LINES_OF_PAGE if page.grade == "unreadable" else page.words >= _FEW_WORDS


def _seen(document: Document, path: Path, name: str, poppler: bool) -> Iterator[_Seen]:
    for picture in document.pictures:
        image = _of_page(picture, path, name, poppler) if document.format == "pdf" else _of_part(picture, path, name)
        if image:
            yield _Seen(picture, image, text_lines(image))


def _of_part(picture: Embedded, path: Path, name: str) -> Picture | None:
    data = part_of(path, picture.part)
    try:
        return picture_of_data(data, name) if data else None
    except ReadingError:  # a broken picture shows nothing to anybody
        return None


def _of_page(picture: Embedded, path: Path, name: str, poppler: bool) -> Picture | None:
    """The part of a page that the picture takes, as it is drawn."""
    numbers = (picture.location.page or 1,)
    page = next((page for _, page in pictures_of_pdf(path, name, numbers, poppler)), None)
    return page.cropped(picture.location.box) if page and picture.location.box else None


def _insertion(document: Document, item: _Read) -> Insertion:
    blocks, tables = Numbering([item.page.sheet]).blocks_and_tables()
    corner = item.picture.location.box if document.format == "pdf" else None
    placed = tuple(_placed_block(block, item.picture.location, corner) for block in blocks)
    moved = tuple(_placed_table(table, item.picture.location, corner) for table in tables)
    return Insertion(_place(document, item.picture), placed, moved)


def _place(document: Document, picture: Embedded) -> int:
    """Before which block (by its number from 0) the text of a picture stands."""
    ids = [block.id for block in document.blocks]
    page, box = picture.location.page, picture.location.box
    if document.format != "pdf" or page is None or box is None:
        return ids.index(picture.after) + 1 if picture.after in ids else 0
    for number, block in enumerate(document.blocks):
        at = block.location
        below = at.page == page and at.box is not None and at.part != "header" and at.box[1] >= (box[1] + box[3]) / 2
        if (at.page or 0) > page or (below and at.table is None) or (at.page == page and at.part == "footer"):
            return number
    return len(ids)


def _placed_block(block: Block, place: Location, corner: Box | None) -> Block:
    return block.model_copy(update={"location": _placed(block.location, place, corner)})


def _placed_table(table: Table, place: Location, corner: Box | None) -> Table:
    return table.model_copy(update={"location": _placed(table.location, place, corner)})


def _placed(own: Location, place: Location, corner: Box | None) -> Location:
    """The place of the picture, with the table, row and column inside of it if any; in a PDF also where on the page."""
    box = None
    if corner and own.box:
        left, top, right, bottom = own.box
        shifted = left + corner[0], top + corner[1], right + corner[0], bottom + corner[1]
        box = round(shifted[0], 1), round(shifted[1], 1), round(shifted[2], 1), round(shifted[3], 1)
    # A table of the picture is not to be taken for the one that the picture stands in: see Insertion.
    inside = {"table": -own.table, "row": own.row, "column": own.column} if own.table else {}
    return place.model_copy(update={"box": box, **inside, "part": "body"})


def _told(document: Document, read: Sequence[_Read], only_pictures: bool) -> Document:
    """The document with what a person has to know of its pictures."""
    good = [item for item in read if item.page.grade != "unreadable"]
    lost = tuple(item.picture.location for item in read if item.page.grade == "unreadable")
    answered = bool(good) and only_pictures  # it was unreadable as a whole
    known = tuple(place for place in document.unreadable if not (answered and place == Location()))
    kept = tuple(warning for warning in document.warnings if not (answered and warning.code == "reading.no_text"))
    return document.model_copy(
        update={
            "pictures": (),
            "unreadable": known + lost,
            "warnings": (*kept, *_warnings(read)),
            "reader": _reader(document.reader) if good else document.reader,
        }
    )


def _reader(known: str) -> str:
    return known if known.endswith(READER) else f"{known}+{READER}"


def _warnings(read: Sequence[_Read]) -> Iterator[Warning]:
    for item in read:
        grade = {"good": "read", "fair": "read"}.get(item.page.grade, item.page.grade)
        yield Warning(
            code=f"reading.scan_picture_{grade}",
            location=item.picture.location,
            params={"number": str(item.picture.location.picture)},
        )
