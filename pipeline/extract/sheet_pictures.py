"""Pictures laid over the cells of a spreadsheet: their parts and the cells where they begin. Nothing is read of them here."""

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from pipeline.model import Block, Embedded, Location

_EMBED = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}embed",
)
_DAMAGE = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, KeyError, ValueError, etree.XMLSyntaxError)


class Pinned(NamedTuple):
    """A picture by its part and the row and column (from 1) of its upper left corner."""

    part: str
    row: int
    column: int


def pinned_to(
    sheet: str, targets: Callable[[str, str], Mapping[str, str]], parse: Callable[[str], etree._Element]
) -> list[Pinned]:
    """The pictures of a sheet (its part), from top to bottom; targets gives related parts by id, parse a part's XML.
    A damaged drawing has none: the cells are worth more."""
    try:
        return sorted(_pinned(sheet, targets, parse), key=lambda picture: (picture.row, picture.column))
    except _DAMAGE:
        return []


def _pinned(
    sheet: str, targets: Callable[[str, str], Mapping[str, str]], parse: Callable[[str], etree._Element]
) -> Iterator[Pinned]:
    for drawing in targets(sheet, "drawing").values():
        images = targets(drawing, "image")
        for anchor in parse(drawing):
            row, column = (int(anchor.findtext(f"{{*}}from/{{*}}{name}") or 0) + 1 for name in ("row", "col"))
            for blip in anchor.iter("{*}blip"):
                part = next((images[blip.get(key, "")] for key in _EMBED if blip.get(key, "") in images), None)
                if part:
                    yield Pinned(part, row, column)


def embedded(
    pinned: Sequence[Pinned], blocks: Sequence[Block], place: Callable[[int, int], Mapping[str, str]], first: int
) -> list[Embedded]:
    """The pictures of one sheet behind its blocks down to the row of each; first is the number of the first picture."""
    result = []
    for number, picture in enumerate(pinned, first):
        above = [block.id for block in blocks if _row(block) <= picture.row]
        location = Location(**place(picture.row, picture.column), picture=number)
        result.append(Embedded(location=location, part=picture.part, after=above[-1] if above else None))
    return result


def _row(block: Block) -> int:
    digits = "".join(char for char in block.location.cell or "" if char.isdigit())
    return int(digits or 0)
