"""Words that no one can see, told from the others: not drawn, of the colour of their ground, covered, tiny, off the page.

What boxes and colours leave open is asked of the drawing itself, in pdf_seen.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.extract.colours import UNKNOWN, WHITE, Colour, alike
from pipeline.extract.pdf_page import Frame, Page, Word
from pipeline.extract.pdf_paint import NOT_DRAWN, Ground, Paint, order_of_texts
from pipeline.extract.pdf_seen import on_blank, without_trace
from pipeline.model import Box
from pipeline.model.document import HiddenReason

TINIEST = 3.05  # points
_MOST_OF_PAGE = 0.6
_FEW = 3  # letters
_CRUSHED = 0.05  # of its height is the width of a letter that can't be told
_SEAM = 2.0  # points between two strips of one picture

Reasons = dict[int, HiddenReason]


class Unseen(NamedTuple):
    """A run of hidden words."""

    reason: HiddenReason
    text: str
    box: Box


def visible_words(page: Page, words: Sequence[Word], paint: Paint, layers_off: bool) -> tuple[list[Word], list[Unseen]]:
    """The words that a person sees and the runs of those that nobody sees. layers_off: some layers are not shown.

    Text that nothing draws, or that lies under it, is the recognised text of a scan where a picture covers the page:
    it counts as seen wherever the picture shows anything.
    """
    under = _covers(page, words, paint)
    if not (paint.odd_text or under or layers_off) and all(_plain(word, page.frame) for word in words):
        return list(words), []
    reasons = _Judge(page, words, paint, under, layers_off).reasons()
    return [word for i, word in enumerate(words) if i not in reasons], _runs(words, reasons)


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


class _Judge:
    """Says of the words of one page (by their number) why nobody sees them."""

    def __init__(self, page: Page, words: Sequence[Word], paint: Paint, under: Mapping[int, Ground], layers_off: bool) -> None:
        self._page = page
        self._words = words
        self._paint = paint
        self._layers_off = layers_off
        wholes = {i for i, ground in under.items() if _is_whole(ground.box, page.frame)}
        self._unpainted: Reasons = dict.fromkeys(sorted(wholes), "covered")
        self._sure: Reasons = {i: reason for i, word in enumerate(words) if (reason := _misplaced(word, page.frame))}
        self._doubtful: Reasons = {i: "covered" for i in under if i not in wholes}

    def reasons(self) -> Reasons:
        """Why nobody sees a word: what is sure, and what the drawing bears out."""
        if self._paint.odd_text:
            self._colours()
        if self._layers_off:
            every: Reasons = dict.fromkeys(range(len(self._words)), "invisible")
            self._doubtful = every | self._doubtful
        if covered(self._paint, self._page.frame) and self._most_letters(self._unpainted):
            unpainted = self._picked(self._unpainted, on_blank)
        else:
            unpainted = self._unpainted
        known = self._unpainted.keys() | self._sure.keys()
        rest = {i: reason for i, reason in self._doubtful.items() if i not in known}
        return self._picked(rest, without_trace) | unpainted | self._sure

    def _colours(self) -> None:
        modes, colours = self._page.modes(self._words), self._page.colours(self._words)
        for i, (word, mode, colour) in enumerate(zip(self._words, modes, colours, strict=True)):
            if mode in NOT_DRAWN or not colour[3]:
                self._unpainted.setdefault(i, "invisible")
                continue
            ground = _ground_at(word, self._paint)
            if ground is UNKNOWN:
                self._doubtful.setdefault(i, "white")
            elif alike(colour[:3], ground):
                self._sure.setdefault(i, "white")

    def _most_letters(self, chosen: Collection[int]) -> bool:
        letters = sum(len(self._words[i].text) for i in chosen)
        return letters > 0.5 * sum(len(word.text) for word in self._words)

    def _picked(self, chosen: Reasons, question: Callable[[Page, Sequence[Word]], list[bool]]) -> Reasons:
        """Those of the words of which the drawing answers yes."""
        if not chosen or self._paint.too_many:
            return {}
        answers = question(self._page, [self._words[i] for i in chosen])
        return {i: chosen[i] for i, answer in zip(chosen, answers, strict=True) if answer}


def _covers(page: Page, words: Sequence[Word], paint: Paint) -> dict[int, Ground]:
    """The words, by number, over which a picture or an opaque fill is drawn later."""
    later = [ground for ground in paint.grounds if ground.hides and ground.order > paint.first_text >= 0]
    if not later or paint.too_many:
        return {}
    heights = sorted(((word.top + word.bottom) / 2, i) for i, word in enumerate(words))
    found: dict[int, Ground] = {}
    for ground in later:
        left, top, right, bottom = ground.box
        for _, i in heights[bisect_left(heights, (top, -1)) : bisect_right(heights, (bottom, len(words)))]:
            if left <= (words[i].x0 + words[i].x1) / 2 <= right:
                found[i] = ground
    if not found:
        return {}
    orders = order_of_texts(page.handle)
    drawn = page.objects([words[i] for i in found])
    return {
        i: ground for (i, ground), text in zip(found.items(), drawn, strict=True) if orders.get(text, ground.order) < ground.order
    }


def _is_whole(box: Box, frame: Frame) -> bool:
    left, top, right, bottom = box
    return (right - left) * (bottom - top) > _MOST_OF_PAGE * frame.width * frame.height


def _plain(word: Word, frame: Frame) -> bool:
    """Whether the word is surely big enough and on the page: the quick answer for nearly all."""
    text, x0, top, x1, bottom, *_ = word
    inside = x0 >= 0 and top >= 0 and x1 <= frame.width and bottom <= frame.height
    return inside and bottom - top > TINIEST and (x1 - x0 > TINIEST or len(text) < _FEW)


def _misplaced(word: Word, frame: Frame) -> HiddenReason | None:
    height, width = word.bottom - word.top, word.x1 - word.x0
    if word.turn % 2:
        height, width = width, height
    if height <= TINIEST or (len(word.text) >= _FEW and width < _CRUSHED * height * len(word.text)):
        return "tiny"
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return None if 0 <= x <= frame.width and 0 <= y <= frame.height else "off_page"


def _ground_at(word: Word, paint: Paint) -> Colour:
    """The colour of the topmost ground that the word stands on."""
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    for (left, top, right, bottom), _, colour, _ in reversed(paint.grounds):
        if left <= x <= right and top <= y <= bottom:
            return colour
    return WHITE


def _runs(words: Sequence[Word], reasons: Reasons) -> list[Unseen]:
    """The hidden words in their order, neighbours of one reason joined."""
    runs: list[Unseen] = []
    for before, i in pairwise([-2, *sorted(reasons)]):
        word, reason = words[i], reasons[i]
        if before == i - 1 and runs[-1].reason == reason:
            runs[-1] = Unseen(reason, f"{runs[-1].text} {word.text}", _around(runs[-1].box, word[1:5]))
        else:
            runs.append(Unseen(reason, word.text, word[1:5]))
    return runs


def _around(a: Box, b: Box) -> Box:
    return min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])
