"""Words of a picture through the tesseract command, and the quarter turn it sees. No grading, no lines, no tables."""

import io
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pipeline.intake.limits import in_force
from pipeline.intake.programs import output_of
from pipeline.model import Box

if TYPE_CHECKING:
    from pipeline.extract.scan_image import Picture

_SECONDS = 60  # for the list of languages
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


class PageTime:
    """How long a page may still be recognised; a page of 300 dpi takes a second or two."""

    def __init__(self, seconds: float) -> None:
        self._until = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds, 0 when the time is over."""
        return max(0.0, self._until - time.monotonic())

    @property
    def over(self) -> bool:
        """Whether the page has taken longer than it may."""
        return self.left == 0


_now = threading.local()  # pages are recognised side by side, each in a thread of its own


@contextmanager
def page_time(seconds: float) -> Iterator[PageTime]:
    """All runs of tesseract inside have so much time together; those that begin later give nothing."""
    _now.page = PageTime(seconds)
    try:
        yield _now.page
    finally:
        del _now.page


def available() -> bool:
    """Whether tesseract and its data for Russian are installed."""
    return "rus" in languages()


@cache
def languages() -> frozenset[str]:
    """What tesseract has data for: languages, and "osd", the orientation of pages; nothing where it is not installed."""
    try:
        listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(listed.stdout.decode("utf-8", "replace").split())


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
    limits = in_force()
    page = getattr(_now, "page", None) or PageTime(limits.page_seconds)
    if page.over:
        return ""
    printed = output_of(command, data.getvalue(), page.left, limits, OMP_THREAD_LIMIT="1")
    return (printed or b"").decode("utf-8", "replace")
