"""Mends a PDF whose list of objects is lost, as when the end of the file did not arrive: objects are found by their marks,
a new list is written and, where the tree of pages is lost too, a new tree. What is read of it, the usual reader says.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.extract.pdf_swell import RATIO, swells
from pipeline.model import ReadingError

_OBJECT = re.compile(rb"(?<![0-9])(\d{1,8})[ \t]+(\d{1,5})[ \t]+obj\b")
_END = re.compile(rb"endobj\b")
_CATALOG = re.compile(rb"/Type\s*/Catalog\b")
_PAGES = re.compile(rb"/Type\s*/Pages\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_ROOT_PAGES = re.compile(rb"/Pages\s+(\d{1,8})\s+\d{1,5}\s+R")
_ENCRYPTED = re.compile(rb"/Encrypt\b")
_MOST_OBJECTS = 200_000


def mend(path: Path, name: str) -> bytes:
    """The file with a list of its objects. ReadingError when no page is left, or they are locked."""
    data = path.read_bytes()
    if swells(data):
        raise ReadingError("pdf.swells", name=name, ratio=RATIO)
    places = dict(_objects(data))
    bodies = {number: _body(data, place) for number, place in places.items()}
    pages = [number for number, body in bodies.items() if _PAGE.search(body)]
    if not pages or _ENCRYPTED.search(data) or len(places) > _MOST_OBJECTS:
        raise ReadingError("reading.broken", name=name)
    result = bytearray(data)
    catalog = next((number for number, body in bodies.items() if _is_whole(body, bodies)), None)
    if catalog is None:
        catalog = _with_tree(result, places, pages)
    return bytes(_listed(result, places, catalog))


def _objects(data: bytes) -> Iterator[tuple[int, int]]:
    """Numbers and places of the objects; of those with one number the last stands in a dictionary made of them."""
    for match in _OBJECT.finditer(data):
        yield int(match[1]), match.start()


def _body(data: bytes, place: int) -> bytes:
    """The start of an object, up to its stream or end: its dictionary."""
    end = _END.search(data, place)
    body = data[place : end.start() if end else len(data)]
    stream = body.find(b"stream")
    return body if stream < 0 else body[:stream]


def _is_whole(body: bytes, bodies: dict[int, bytes]) -> bool:
    """Whether an object is a catalog whose tree of pages is there."""
    tree = _ROOT_PAGES.search(body) if _CATALOG.search(body) else None
    return tree is not None and bool(_PAGES.search(bodies.get(int(tree[1]), b"")))


def _with_tree(result: bytearray, places: dict[int, int], pages: list[int]) -> int:
    """Writes a catalog over all pages in the order of the file; gives its number."""
    tree = max(places) + 1
    kids = b" ".join(b"%d 0 R" % number for number in sorted(pages, key=lambda number: places[number]))
    size = b"/MediaBox [0 0 595 842]"  # of pages that had theirs from the lost tree
    for number, body in (
        (tree, b"<< /Type /Pages /Kids [%s] /Count %d %s >>" % (kids, len(pages), size)),
        (tree + 1, b"<< /Type /Catalog /Pages %d 0 R >>" % tree),
    ):
        result += b"\nendobj\n"
        places[number] = len(result)
        result += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return tree + 1


def _listed(result: bytearray, places: dict[int, int], catalog: int) -> bytearray:
    start = len(result) + 1
    result += b"\nxref\n"
    for number in sorted(places):
        result += b"%d 1\n%010d 00000 n \n" % (number, places[number])
    result += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(places) + 1, catalog, start)
    return result
