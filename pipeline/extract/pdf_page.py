"""One PDF page through pdfium: its words with their boxes, fonts and colours. No lines, cells or paragraphs here.

Coordinates that leave this module are points from the top left corner of the page as laid out (see Frame).
"""

import ctypes
import math
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import repeat
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from pipeline.extract.pdf_forms import opened
from pipeline.model import Box

_TURNED = 0.7  # of the characters of a page
_ASCENT = 0.8  # of the font size, above the base line
Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
# A span of characters as pdfium gives it: origin of the first, box of the last (left, top, right, bottom in user
# space), the text matrix, the font size before the matrix.
_Place = tuple[tuple[int, int], Point, Box, Matrix, float]
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|полужирн", re.IGNORECASE)
_FORCE_BOLD = 1 << 18
# pdfium marks a hyphen at the end of a line by U+FFFE or \x02 and writes no line break after it.
_WORD = re.compile(r"[^\s\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]")
_SYMBOLS = str.maketrans({0xFFFE: "-", 2: "-", 0xF0B7: "•", 0xF0A7: "▪", 0xF02D: "–", 0xF0D8: "➢", 0xF0FC: "✓"})


class Word(NamedTuple):
    """A run of characters without white space, in a box from ascent to descent: its height is the font size.

    start is its first character on the page. turn counts the quarter turns clockwise by which the word stands
    against the page as laid out (0 for upright). spaced: the file itself writes a space behind it.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    start: int
    turn: int = 0
    spaced: bool = False


@dataclass(frozen=True)
class Frame:
    """The visible box of a page in PDF user space and the quarter turns clockwise by which it is laid out."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    @property
    def width(self) -> float:
        """Width as laid out, in points."""
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        """Height as laid out, in points."""
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of PDF user space as (right, down) from the top left corner."""
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        if self.turns == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of PDF user space as (left, top, right, bottom) from the top left corner."""
        if not self.turns:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)

    def user(self, box: Box) -> Box:
        """The inverse of `box`: left, bottom, right, top in PDF user space."""
        x0, top, x1, bottom = box
        if self.turns == 1:
            return self.left + top, self.bottom + x0, self.left + bottom, self.bottom + x1
        if self.turns == 2:
            return self.right - x1, self.bottom + top, self.right - x0, self.bottom + bottom
        if self.turns == 3:
            return self.right - bottom, self.top - x1, self.right - top, self.top - x0
        return self.left + x0, self.top - bottom, self.left + x1, self.top - top

    def turned(self, turns: int) -> "Frame":
        """The same page laid out so that words with this `turn` stand upright."""
        return replace(self, turns=(self.turns - turns) % 4)


class Page:
    """An open page: a thin cover over pdfium's handles. Use it as a context manager.

    frame is how the page is laid out here, displayed how a viewer shows it; they differ where a wide table
    was drawn sideways. characters has one character for each of pdfium's. unshown holds the values of hidden form
    fields with their boxes in user space.
    """

    def __init__(self, document: Any, index: int) -> None:
        self._page, self.unshown = opened(document, index)
        self._text = self._page.get_textpage()
        self.frame = self.displayed = _frame(self._page)
        self.characters = _characters(self._text)
        self._shown = self.characters.translate(_SYMBOLS)
        self.handle = self._page.raw
        self._font_name = ctypes.create_string_buffer(128)
        self._font_flags = ctypes.c_int()

    def __enter__(self) -> "Page":
        return self

    def __exit__(self, *_: object) -> None:
        self._text.close()
        self._page.close()

    def words(self) -> list[Word]:
        """The words in the order in which the file draws them; the frame is turned where nearly all of them lie.

        A header of upward letters («январь», «февраль» …) turns no page: what stands upright below it counts more.
        """
        words = self._words()
        turns: Counter[int] = Counter()
        for word in words:
            turns[word.turn] += len(word.text)
        usual = max(sorted(turns), key=lambda turn: turns[turn], default=0)
        if usual and turns[usual] > _TURNED * turns.total():
            self.frame = self.frame.turned(usual)
            return self._words()
        return words

    def _words(self) -> list[Word]:
        return self._placed([match.span() for match in _WORD.finditer(self.characters)])

    def _placed(self, spans: list[tuple[int, int]]) -> list[Word]:
        """The words of these spans. Nearly every word is upright on an upright page: it is placed without a further call."""
        found: list[Word] = []
        text, characters, frame = self._shown, self.characters, self.frame
        left_edge, top_edge, upright = frame.left, frame.top, not frame.turns
        for place in self._places(spans):
            (start, end), (x, y), (_, top, right, bottom), (a, b, c, d, _, _), size = place
            height = size * d
            if upright and a > 0 and height > 0 and d > 0 and not (b or c) and bottom - height < y < top + height:
                base = top_edge - y
                box = x - left_edge, base - _ASCENT * height, right - left_edge, base + (1 - _ASCENT) * height
                found.append(Word(text[start:end], *box, start, 0, characters[end : end + 1] == " "))
            else:
                found += self._word(place)
        return found

    def _word(self, place: _Place) -> list[Word]:
        (start, end), (x, y), (left, top, right, bottom), (a, b, c, d, _, _), size = place
        text = self._shown[start:end]
        spaced = self.characters[end : end + 1] == " "
        steep = abs(b) > abs(a)
        size = abs(size) * math.hypot(c, d)
        strayed = max(left - x, x - right) if steep else max(bottom - y, y - top)
        if strayed > size and end - start > 1:
            # Characters of two lines without a space between them: one by one, the lines put them together again.
            return self._letters(start, end)
        up, down = _ASCENT * size, (1 - _ASCENT) * size
        if not steep:
            turn = 0 if a >= 0 else 2
            box = (x, y - down, right, y + up) if a >= 0 else (left, y - up, x, y + down)
        else:
            turn = 3 if b > 0 else 1
            box = (x - up, y, x + down, top) if b > 0 else (x - down, bottom, x + up, y)
        return [Word(text, *self.frame.box(*box), start, (turn + self.frame.turns) % 4, spaced)]

    def letters(self, word: Word) -> list[Word]:
        """The characters of a word, each with its box."""
        return self._letters(word.start, word.start + len(word.text))

    def _letters(self, start: int, end: int) -> list[Word]:
        return self._placed([(i, i + 1) for i in range(start, end)])

    def _places(self, spans: list[tuple[int, int]]) -> Iterator[_Place]:
        first, last, text = [start for start, _ in spans], [end - 1 for _, end in spans], self._text.raw
        capacity = 1 << max(10, len(spans).bit_length())
        origins = _origins(text, first, capacity)
        boxes = _bulk(raw.FPDFText_GetLooseCharBox, text, last, raw.FS_RECTF, capacity)
        matrices = _bulk(raw.FPDFText_GetMatrix, text, first, raw.FS_MATRIX, capacity)
        sizes = map(raw.FPDFText_GetFontSize, repeat(text), first)
        return zip(spans, origins, boxes, matrices, sizes, strict=True)

    def bold(self, index: int) -> bool:
        """Whether the character is set in a bold font, by the font's name or its flag."""
        name, flags = self._font_name, self._font_flags
        if not raw.FPDFText_GetFontInfo(self._text.raw, index, name, len(name), flags):
            return False
        return bool(flags.value & _FORCE_BOLD) or _bold_name(name.value)

    def modes(self, words: Sequence[Word]) -> list[int]:
        """The render mode of each word: 3 draws nothing."""
        objects = map(raw.FPDFText_GetTextObject, repeat(self._text.raw), [word.start for word in words])
        return list(map(raw.FPDFTextObj_GetTextRenderMode, objects))

    def objects(self, words: Sequence[Word]) -> list[int]:
        """The text object of each word, by the address that pdfium has it at."""
        objects = map(raw.FPDFText_GetTextObject, repeat(self._text.raw), [word.start for word in words])
        return [ctypes.cast(item, ctypes.c_void_p).value or 0 for item in objects]

    def picture(self, scale: float, box: Box) -> Any:
        """What a viewer draws in a box of `displayed`, without annotations: an array of grey (0-255), so many pixels a point."""
        left, top, right, bottom = box
        crop = (left, self.displayed.height - bottom, self.displayed.width - right, top)
        return self._page.render(scale=scale, crop=crop, grayscale=True, draw_annots=False, may_draw_forms=False).to_numpy()

    def colours(self, words: Sequence[Word]) -> list[tuple[int, int, int, int]]:
        """Red, green, blue and opacity (0-255) of each word."""
        channels = [ctypes.c_uint() for _ in range(4)]
        references = [ctypes.pointer(channel) for channel in channels]
        colours = []
        for word in words:
            raw.FPDFText_GetFillColor(self._text.raw, word.start, *references)
            colours.append((channels[0].value, channels[1].value, channels[2].value, channels[3].value))
        return colours


def _characters(text_page: Any) -> str:
    """One character of text per character of pdfium, so that an offset is an index."""
    count = text_page.count_chars()
    text: str = text_page.get_text_range() if count > 0 else ""
    if len(text) == count:
        return text
    codes = map(raw.FPDFText_GetUnicode, repeat(text_page.raw), range(count))
    return "".join(chr(code) if code else " " for code in codes)


def _frame(page: Any) -> Frame:
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation() // 90)


@cache
def _buffer(kind: Any, capacity: int, use: str = "") -> tuple[Any, list[Any]]:
    """Room for `capacity` structures of C and a pointer to each: filling it from `map` spares Python's own loop.

    `use` tells buffers of one kind apart. They are used again and again: pdfium itself knows one thread only.
    """
    store = (kind * capacity)()
    step = ctypes.sizeof(kind)
    return store, [ctypes.pointer(kind.from_buffer(store, i * step)) for i in range(capacity)]


def _bulk(call: Any, text: Any, indices: list[int], kind: Any, capacity: int) -> Iterator[Any]:
    """What `call` says of each character as a structure of floats: one tuple a character."""
    store, pointers = _buffer(kind, capacity)
    deque(map(call, repeat(text), indices, pointers), maxlen=0)
    width = ctypes.sizeof(kind) // ctypes.sizeof(ctypes.c_float)
    numbers = iter(memoryview(store).cast("B").cast("f")[: width * len(indices)].tolist())
    return zip(*[numbers] * width, strict=True)


def _origins(text: Any, indices: list[int], capacity: int) -> Iterator[Point]:
    xs, x_pointers = _buffer(ctypes.c_double, capacity)
    ys, y_pointers = _buffer(ctypes.c_double, capacity, "y")
    deque(map(raw.FPDFText_GetCharOrigin, repeat(text), indices, x_pointers, y_pointers), maxlen=0)
    count = len(indices)
    return zip(xs[:count], ys[:count], strict=True)


@cache
def _bold_name(name: bytes) -> bool:
    return bool(_BOLD_NAME.search(name.decode("utf-8", "replace")))
