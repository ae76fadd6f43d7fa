"""Words that no one can see, told from the visible ones: invisible, white on white, tiny, off the page."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.extract.pdf_page import Frame, Page, Word
from pipeline.extract.pdf_paint import NOT_DRAWN, Paint
from pipeline.model import Box
from pipeline.model.document import HiddenReason

TINIEST = 2.05  # points
_WHITE = 250
_MOST_OF_PAGE = 0.6
_SEAM = 2.0  # points between two strips of one picture


class Unseen(NamedTuple):
    """A run of hidden words."""

    reason: HiddenReason
    text: str
    box: Box


def visible_words(page: Page, words: Sequence[Word], paint: Paint) -> tuple[list[Word], list[Unseen]]:
    """The words that a person sees and the runs of those that nobody sees.

    Text that nothing draws over a picture of the whole page is the recognised text of a scan: it counts as seen.
    """
    if not paint.odd_text and all(_plain(word, page.frame) for word in words):
        return list(words), []
    modes, colours = page.modes(words), page.colours(words)
    scanned = covered(paint, page.frame) and all(mode == NOT_DRAWN for mode in modes)
    seen: list[Word] = []
    unseen: list[Unseen] = []
    previous = -2
    for i, (word, mode, colour) in enumerate(zip(words, modes, colours, strict=True)):
        reason = _reason(word, mode == NOT_DRAWN and not scanned, colour, page.frame, paint)
        if reason is None:
            seen.append(word)
            continue
        if previous == i - 1 and unseen[-1].reason == reason:
            unseen[-1] = Unseen(reason, f"{unseen[-1].text} {word.text}", _around(unseen[-1].box, word[1:5]))
        else:
            unseen.append(Unseen(reason, word.text, word[1:5]))
        previous = i
    return seen, unseen


def covered(paint: Paint, frame: Frame) -> bool:
    """Whether a picture covers most of the page, as in a scan; it may be cut into strips."""
    area = frame.width * frame.height
    areas = areas_of(paint.images, frame)
    return any((right - left) * (bottom - top) > _MOST_OF_PAGE * area for left, top, right, bottom in areas)


def areas_of(images: Sequence[Box], frame: Frame) -> list[Box]:
    """The parts of the page that pictures take; strips of one width that follow each other down the page are one."""
    areas: list[Box] = []
    for left, top, right, bottom in sorted(images, key=lambda box: (round(box[0]), round(box[2]), box[1])):
        box = max(0.0, left), max(0.0, top), min(frame.width, right), min(frame.height, bottom)
        if box[2] <= box[0] or box[3] <= box[1]:
            continue
        last = areas[-1] if areas else None
        same = last and max(abs(last[0] - box[0]), abs(last[2] - box[2])) < _SEAM and box[1] < last[3] + _SEAM
        if last and same:
            areas[-1] = _around(last, box)
        else:
            areas.append(box)
    return areas


def _plain(word: Word, frame: Frame) -> bool:
    """Whether the word is surely big enough and on the page: the quick answer for nearly all."""
    _, x0, top, x1, bottom, _, _ = word
    inside = x0 >= 0 and top >= 0 and x1 <= frame.width and bottom <= frame.height
    return inside and bottom - top > TINIEST and x1 - x0 > TINIEST


def _reason(word: Word, undrawn: bool, colour: tuple[int, int, int, int], frame: Frame, paint: Paint) -> HiddenReason | None:
    if undrawn or not colour[3]:
        return "invisible"
    size = word.x1 - word.x0 if word.turn % 2 else word.bottom - word.top
    if size <= TINIEST:
        return "tiny"
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    if not (0 <= x <= frame.width and 0 <= y <= frame.height):
        return "off_page"
    if min(colour[:3]) >= _WHITE and not any(_within(box, x, y) for box in (*paint.fills, *paint.images)):
        return "white"
    return None


def _within(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
