"""Asks the drawing of a page whether words can be seen. Costs tens of milliseconds: for the few pages that leave doubts."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil, floor
from typing import Any

import pypdfium2.raw as raw

from pipeline.extract.pdf_page import Page, Word
from pipeline.extract.pdf_paint import texts_of
from pipeline.model import Box

_LEAST_TRACE = 24  # of 255 shades of grey: what lies nearer together can't be told
_SCALE = 2.0  # pixels a point
_MOST_PIXELS = 2000  # of the longer side
_LEAST_SIDE = 4.0  # points
_SLACK = 2.0  # points by which recognised words may miss their picture


def without_trace(page: Page, words: Sequence[Word]) -> list[bool]:
    """Of each word whether the page looks the same with the text and without it."""
    if _is_dot(page):
        return [False] * len(words)
    view = _View(page, words, 1.0)
    drawn = view.parts()
    with _no_text(page):
        bare = view.parts()
    return [_difference(a, b) <= _LEAST_TRACE for a, b in zip(drawn, bare, strict=True)]


def on_blank(page: Page, words: Sequence[Word]) -> list[bool]:
    """Of each word whether the picture of the page shows nothing at all at its place."""
    if _is_dot(page):
        return [False] * len(words)
    view = _View(page, words, 0.5, _SLACK)
    with _no_text(page):
        parts = view.parts()
    return [not part.size or int(part.max()) - int(part.min()) <= _LEAST_TRACE for part in parts]


def _is_dot(page: Page) -> bool:
    """Whether the page is too small to be drawn."""
    return min(page.displayed.width, page.displayed.height) < _LEAST_SIDE


@contextmanager
def _no_text(page: Page) -> Iterator[None]:
    texts = texts_of(page.handle)
    for text in texts:
        raw.FPDFPageObj_SetIsActive(text, False)
    try:
        yield
    finally:
        for text in texts:
            raw.FPDFPageObj_SetIsActive(text, True)


class _View:
    """The part of a page around some words, and the places of the words in it. fineness: a share of the usual scale."""

    def __init__(self, page: Page, words: Sequence[Word], fineness: float, slack: float = 0.0) -> None:
        width, height = page.displayed.width, page.displayed.height
        self._page = page
        self._scale = fineness * min(_SCALE, _MOST_PIXELS / max(width, height, 1.0))
        boxes = [page.displayed.box(*page.frame.user(word[1:5])) for word in words]
        self._boxes = [(left - slack, top - slack, right + slack, bottom + slack) for left, top, right, bottom in boxes]
        left, top = (max(0, floor(min(box[side] for box in self._boxes))) for side in (0, 1))
        right, bottom = (ceil(max(box[side] for box in self._boxes)) for side in (2, 3))
        self._box = (
            min(left, width - 1),
            min(top, height - 1),
            min(max(right, left + 1), width),
            min(max(bottom, top + 1), height),
        )

    def parts(self) -> list[Any]:
        """The picture of each word as the page is now."""
        picture = self._page.picture(self._scale, self._box)
        return [picture[self._pixels(box, 1), self._pixels(box, 0)] for box in self._boxes]

    def _pixels(self, box: Box, side: int) -> slice:
        first, last = ((box[at] - self._box[side]) * self._scale for at in (side, side + 2))
        return slice(max(0, floor(first)), max(0, ceil(last)))


def _difference(a: Any, b: Any) -> int:
    """The largest difference between two pictures of one size; 0 where there is nothing of them."""
    return int(abs(a.astype("int16") - b.astype("int16")).max()) if a.size else 0
