"""Words of a picture through the tesseract command, and the quarter turn it sees. No grading, no lines, no tables."""

import io
import os
import re
import subprocess
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.model import Box

if TYPE_CHECKING:
    from pipeline.extract.scan_image import Picture

_SECONDS = 60  # for one run of tesseract; a page of 300 dpi takes one or two
_WORD_LEVEL = "5"
_ROTATE = re.compile(r"^Rotate: (\d+)", re.MULTILINE)
_STROKES = frozenset("|¦_[]{}")  # what the rest of a ruling line is taken for
_ALIKE = str.maketrans("ЗзОо", "3300")
# Letters that look like digits, alone in a number («ЗО.04», «2О23») or as the number of a clause («З.»).
_NUMBER = re.compile(r"(?=.*\d)[\dЗзОо]+(?:[.,/:–-][\dЗзОо]+)*[.,;:)]*|З[.)]?|З(?:\.[\dЗ])+\.?")


class Seen(NamedTuple):
    """A word as tesseract saw it: confidence from 0 to 100, box in points, the line it stands in."""

    text: str
    confidence: float
    box: Box
    line: tuple[int, int, int]


@cache
def available() -> bool:
    """Whether tesseract and its data for Russian are installed."""
    try:
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return b"rus" in listed.stdout.split()


def words_of(picture: "Picture", mode: int = 3, signs: str = "") -> list[Seen]:
    """The words in the order in which tesseract reads the page; none when it fails or takes too long.

    mode is its page segmentation mode: 3 a page of any layout, 6 one block of lines. signs are the only ones to be looked
    for, if any.
    """
    only = ("-c", f"tessedit_char_whitelist={signs}") if signs else ()
    rows = (line.split("\t") for line in _run(picture, "-l", "rus", "--psm", str(mode), *only, "tsv").split("\n")[1:])
    words = (row for row in rows if len(row) == 12 and row[0] == _WORD_LEVEL)
    return [_seen(row, picture.scale) for row in words if set(row[11].strip()) - _STROKES]


def turns_of(picture: "Picture") -> int:
    """Quarter turns clockwise that bring the page upright, 0 when tesseract can't tell."""
    found = _ROTATE.search(_run(picture, "--psm", "0"))
    return int(found[1]) // 90 % 4 if found else 0


def mended(text: str) -> str:
    """A word with the letters turned to digits that stand in a number: «ЗО.04.2О23» is «30.04.2023»."""
    return text.translate(_ALIKE) if _NUMBER.fullmatch(text) else text


def _seen(row: list[str], scale: float) -> Seen:
    left, top, width, height = (int(number) for number in row[6:10])
    box = (left / scale, top / scale, (left + width) / scale, (top + height) / scale)
    return Seen(mended(row[11].strip()), float(row[10]), box, (int(row[2]), int(row[3]), int(row[4])))


def _run(picture: "Picture", *options: str) -> str:
    """What tesseract prints. One thread: with more it is slower, the more so beside others like it."""
    data = io.BytesIO()
    picture.image.save(data, "PPM")
    command = ["tesseract", "-", "-", "--dpi", str(picture.dpi), *options]
    settings = os.environ | {"OMP_THREAD_LIMIT": "1"}
    try:
        done = subprocess.run(command, input=data.getvalue(), capture_output=True, timeout=_SECONDS, env=settings, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""
