"""Whether a PDF has layers (optional content) that a viewer does not show when it opens the file."""

import re
import zlib
from collections.abc import Iterator

_LAYERS = b"/OCProperties"
_OFF = re.compile(rb"/OFF\s*\[\s*\d|/BaseState\s*/OFF")
_PACKED = re.compile(rb"/Type\s*/ObjStm")
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 2048  # bytes from the mark of an object stream to its beginning at most
_MOST = 2**24  # bytes unpacked of one stream


def some_are_off(data: bytes) -> bool:
    """Whether the file names layers that are off at first. A file whose streams are encrypted is taken to have none."""
    pieces = [data]
    if _LAYERS not in data:
        # Newer files keep their catalogue in object streams.
        pieces = list(_objects(data))
        if not any(_LAYERS in piece for piece in pieces):
            return False
    else:
        pieces += _objects(data)
    return any(_OFF.search(piece) for piece in pieces)


def _objects(data: bytes) -> Iterator[bytes]:
    for match in _PACKED.finditer(data):
        start = _STREAM.search(data, match.end(), match.end() + _DICTIONARY)
        if start:
            end = data.find(b"endstream", start.end())
            try:
                yield zlib.decompressobj().decompress(data[start.end() : end if end > 0 else len(data)], _MOST)
            except zlib.error:
                continue
