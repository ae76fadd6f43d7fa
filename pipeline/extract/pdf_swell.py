"""Whether a PDF holds a stream that is small in the file and huge once unpacked. Nothing is kept of what it unpacks."""

import re
import zlib
from collections.abc import Iterable, Iterator

RATIO = 100
_MOST = 100 * 2**20  # bytes of one stream: an A3 page at 600 dpi in colour, blank, is the like of it
_PIECE = 2**20
_BEST = 1032  # deflate packs no better than so many times
_STREAM = re.compile(rb"stream\r?\n")  # without a look behind for «end», which takes ten times as long
_FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
_DICTIONARY = 2048  # bytes before a stream that are looked at: its dictionary is shorter


def swells(data: bytes) -> bool:
    """Whether some stream of the file, deflated once or more, unpacks to more than RATIO times and 100 MiB."""
    for match in _STREAM.finditer(data):
        if data.endswith(b"end", 0, match.start()):
            continue
        header = data[max(0, match.start() - _DICTIONARY) : match.start()]
        levels = len(_FLATE.findall(header[header.rfind(b" obj") + 1 :]))
        if not levels:
            continue
        end = data.find(b"endstream", match.end())
        packed = data[match.end() : end if end > 0 else len(data)]
        most = max(_MOST, RATIO * len(packed))
        if len(packed) * _BEST**levels > most and _exceeds(packed, levels, most):
            return True
    return False


def _exceeds(packed: bytes, levels: int, most: int) -> bool:
    pieces: Iterable[bytes] = [packed]
    for _ in range(levels):
        pieces = _unpacked(pieces, most)
    return sum(map(len, pieces)) > most


def _unpacked(pieces: Iterable[bytes], most: int) -> Iterator[bytes]:
    """What the pieces unpack to, a little more than `most` at most; a damaged stream ends where it is damaged."""
    inflate = zlib.decompressobj()
    given = 0
    for piece in pieces:
        rest = piece
        while rest and given <= most:
            try:
                out = inflate.decompress(rest, _PIECE)
            except zlib.error:
                return
            rest = inflate.unconsumed_tail
            given += len(out)
            yield out
