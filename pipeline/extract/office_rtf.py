"""Makes an RTF ready for LibreOffice: its encoding told, and groups that are no text of the document taken out."""

import re
from collections.abc import Iterator

_START = re.compile(rb"\A\{\\rtf\d*\s*(?:\\ansi(?![a-z]))?")
# Properties of the file and of its pictures. LibreOffice shows what stands bare in such a group as text.
_APART = re.compile(rb"(?<!\\)(?:\\\\){0,9}(?P<group>\{\s{0,9}\\\*\s{0,9}\\(?:userprops|picprop|listpicture)(?![a-z]))")
# What may open or close a group, and what only looks so: an escaped brace, raw bytes of a known number.
_BRACE = re.compile(rb"\\[\\{}]|\\bin(?P<raw>\d{1,9}) ?|[{}]")


def prepared(data: bytes) -> bytes:
    """RTF that does not name its encoding is Windows Cyrillic in a Russian office; LibreOffice would take it for Latin."""
    if b"\\ansicpg" not in data:
        data = _START.sub(rb"\g<0>\\ansicpg1251", data, count=1)
    return b"".join(_text(data))


def _text(data: bytes) -> Iterator[bytes]:
    last = 0
    for match in _APART.finditer(data):
        start = match.start("group")
        if start >= last:
            yield data[last:start]
            last = _end(data, start)
    yield data[last:]


def _end(data: bytes, start: int) -> int:
    """Where the group that opens at start is over; the end of the file when nothing closes it."""
    depth, place = 0, start
    while match := _BRACE.search(data, place):
        place = match.end() + int(match["raw"] or 0)
        depth += {b"{": 1, b"}": -1}.get(match.group(), 0)
        if not depth:
            return place
    return len(data)
