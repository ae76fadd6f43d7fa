"""PDF by pdfplumber, for files and pages on which pdfium fails: slower by far, so imported only on need.

Told apart as by the first reader: lines, tables, white and tiny words. Text that is drawn invisibly can't be told here.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from pipeline.extract.pdf import document_of
from pipeline.extract.pdf_hidden import TINIEST, Unseen
from pipeline.extract.pdf_layout import Sheet, is_wrong, sheet_of_words
from pipeline.extract.pdf_page import Frame, Word
from pipeline.extract.pdf_paint import Paint
from pipeline.extract.pdf_swell import RATIO, swells
from pipeline.intake.limits import in_force
from pipeline.model import Box, Document, ReadingError
from pipeline.model.document import HiddenReason

READER = "pdfplumber"
_THIN = 3.0  # points: a box thinner than this is a ruling line
_MOST_CHARACTERS = 100_000  # on one page
_STEP = 1000  # between the places of two words: they are never pieces of one
_WHITE = 0.98
_FAULTS = (PdfminerException, MalformedPDFException)


def read(path: Path, name: str) -> Document:
    """The whole document. ReadingError when it does not open here either."""
    if swells(path.read_bytes()):
        raise ReadingError("pdf.swells", name=name, ratio=RATIO)
    sheets = list(_sheets(path, name, None))
    if not sheets:
        raise ReadingError("reading.broken", name=name)
    return document_of(sheets, name, READER)


def sheets_of(path: Path, name: str, numbers: Sequence[int]) -> list[Sheet]:
    """The given pages (numbers count from 1). ReadingError as `read`."""
    return list(_sheets(path, name, numbers))


def _sheets(path: Path, name: str, numbers: Sequence[int] | None) -> Iterator[Sheet]:
    try:
        with pdfplumber.open(path, pages=None if numbers is None else list(numbers)) as document:
            if len(document.pages) > in_force().pages:
                raise ReadingError("pdf.too_many_pages", name=name, pages=len(document.pages), limit=in_force().pages)
            for page in document.pages:
                yield _sheet(page)
                page.close()
    except _FAULTS as error:
        locked = bool(error.args) and isinstance(error.args[0], PDFPasswordIncorrect)
        raise ReadingError("reading.password" if locked else "reading.broken", name=name) from error


def _sheet(page: Any) -> Sheet:
    left, top, right, bottom = page.bbox
    frame = Frame(0.0, 0.0, float(right - left), float(bottom - top))
    try:
        characters = page.chars[:_MOST_CHARACTERS]
        found = page.extract_words(use_text_flow=True, extra_attrs=["upright"], return_chars=True) if characters else []
        rulings, fills = _rulings(page), _fills(page)
    except _FAULTS:
        return Sheet(page.page_number, frame, frame, fault="pdf.page_broken")
    if is_wrong("".join(character["text"] for character in characters)):
        return Sheet(page.page_number, frame, frame, fault="pdf.page_garbled")
    plumbed = _Plumbed(frame, found, (float(left), float(top)))
    seen, unseen = plumbed.sorted_out(fills)
    if not seen:
        return Sheet(page.page_number, frame, frame, unseen=tuple(unseen), fault="reading.page_without_text")
    return sheet_of_words(plumbed, seen, Paint(rulings, [], []), page.page_number, unseen)


class _Plumbed:
    """The words of a page with their characters; places are points from the upper left corner of what is shown."""

    def __init__(self, frame: Frame, found: Sequence[dict[str, Any]], corner: tuple[float, float]) -> None:
        self.frame = self.displayed = frame
        self._found = found
        self._corner = corner

    def sorted_out(self, fills: Sequence[Box]) -> tuple[list[Word], list[Unseen]]:
        """The words that a person sees and those that nobody sees."""
        seen: list[Word] = []
        unseen: list[Unseen] = []
        for number, item in enumerate(self._found):
            word = self._word(item, number * _STEP, item["text"])
            reason = self._reason(word, item["chars"][0], fills)
            if reason is None:
                seen.append(word)
            else:
                unseen.append(Unseen(reason, word.text, word[1:5]))
        return seen, unseen

    def letters(self, word: Word) -> list[Word]:
        """The characters of a word, each with its box."""
        characters = self._found[word.start // _STEP]["chars"]
        first = word.start % _STEP
        chosen = characters[first : first + len(word.text)]
        return [self._word(item, word.start + number, item["text"]) for number, item in enumerate(chosen)]

    def bold(self, index: int) -> bool:
        """Whether the font of a word says that it is bold."""
        return "bold" in str(self._found[index // _STEP]["chars"][0].get("fontname", "")).lower()

    def _word(self, item: dict[str, Any], start: int, text: str) -> Word:
        x, y = self._corner
        turn = 0 if item.get("upright", True) else 3 if item.get("direction") == "btt" else 1
        box = float(item["x0"]) - x, float(item["top"]) - y, float(item["x1"]) - x, float(item["bottom"]) - y
        return Word(text, *box, start, turn)

    def _reason(self, word: Word, character: dict[str, Any], fills: Sequence[Box]) -> HiddenReason | None:
        x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
        if min(word.x1 - word.x0, word.bottom - word.top) <= TINIEST / 2 or float(character.get("size", 12)) <= TINIEST:
            return "tiny"
        if not (0 <= x <= self.frame.width and 0 <= y <= self.frame.height):
            return "off_page"
        covered = any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in fills)
        return "white" if _is_white(character.get("non_stroking_color")) and not covered else None


def _is_white(colour: Any) -> bool:
    channels = [float(part) for part in colour or () if isinstance(part, int | float)]
    if len(channels) == 4:  # the four inks: none of them
        return max(channels) <= 1 - _WHITE
    return bool(channels) and min(channels) >= _WHITE


def _box(item: dict[str, Any], page: Any) -> Box:
    x, y = float(page.bbox[0]), float(page.bbox[1])
    return float(item["x0"]) - x, float(item["top"]) - y, float(item["x1"]) - x, float(item["bottom"]) - y


def _rulings(page: Any) -> list[Box]:
    """Lines, thin boxes and the sides of drawn ones."""
    rulings = [_box(line, page) for line in page.lines]
    for item in page.rects:
        left, top, right, bottom = box = _box(item, page)
        if right - left <= _THIN or bottom - top <= _THIN:
            rulings.append(box)
        elif item.get("stroke"):
            rulings += [(left, top, right, top), (left, bottom, right, bottom)]
            rulings += [(left, top, left, bottom), (right, top, right, bottom)]
    return rulings


def _fills(page: Any) -> list[Box]:
    """Areas that are not white, pictures among them."""
    painted = [item for item in page.rects if item.get("fill") and not _is_white(item.get("non_stroking_color"))]
    return [_box(item, page) for item in (*painted, *page.images)]
