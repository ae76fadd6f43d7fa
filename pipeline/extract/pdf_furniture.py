"""Page furniture told from the body: page numbers and headers or footers that repeat. Works on lines of all pages."""

import re
from collections.abc import Sequence
from typing import Literal

from pipeline.extract.pdf_lines import Line

Side = Literal["header", "footer"]
_EDGE = 0.1  # of the height of the page
_OUTERMOST = 3  # lines at each end of a page that may be furniture
_NUMBER = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\s–—-]*(?:стр(?:аница|\.)?|с\.|лист|page)?\s*№?\s*\d{1,4}\s*(?:(?:из|/|of)\s*\d{1,4})?[\s–—.-]*", re.IGNORECASE
)
_CONTINUED = re.compile(r"(?:продолжение|окончание)\s+(?:табл|прилож)", re.IGNORECASE)
# Numbered titles go up page by page just as page numbers do, yet they are the body.
_TITLE = re.compile(r"(?:приложение|таблица|раздел|глава|рисунок|этап|протокол|приказ)\b", re.IGNORECASE)


def furniture(pages: Sequence[tuple[Sequence[Line], float]]) -> dict[tuple[int, int], Side]:
    """Which lines are headers or footers, by (page, line) from 0. A page is its lines and its height in points."""
    found: dict[tuple[int, int], Side] = {}
    alike: dict[tuple[Side, str], list[tuple[int, int]]] = {}
    for page, (lines, height) in enumerate(pages):
        for number, side in _outer(lines, height):
            text = lines[number].text
            if _PAGE_NUMBER.fullmatch(text) or (side == "header" and _CONTINUED.match(text)):
                found[page, number] = side
            else:
                alike.setdefault((side, _NUMBER.sub("#", text)), []).append((page, number))
    for (side, _), places in alike.items():
        same = [(page, number) for page, number in places if _repeats(page, pages[page][0][number], places, pages)]
        if len(same) >= 3 or (len(same) == 2 and 2 * len(same) >= len(pages)):
            found.update(dict.fromkeys(same, side))
    return found


def _outer(lines: Sequence[Line], height: float) -> list[tuple[int, Side]]:
    """The lines near the edges of the page, outermost first."""
    order = sorted(range(len(lines)), key=lambda number: lines[number].top)
    head: list[tuple[int, Side]] = [(number, "header") for number in order[:_OUTERMOST] if lines[number].bottom < _EDGE * height]
    foot: list[tuple[int, Side]] = [
        (number, "footer") for number in order[::-1][:_OUTERMOST] if lines[number].top > (1 - _EDGE) * height
    ]
    return head + foot


def _repeats(page: int, line: Line, places: list[tuple[int, int]], pages: Sequence[tuple[Sequence[Line], float]]) -> bool:
    """Whether another page has the line at the same height: the same text, or numbers that go with the pages."""
    for other, number in places:
        twin = pages[other][0][number]
        if other == page or abs(twin.top - line.top) > 3:
            continue
        if twin.text == line.text:
            return True
        steps = {int(b) - int(a) for a, b in zip(_NUMBER.findall(line.text), _NUMBER.findall(twin.text), strict=True)}
        if steps <= {0, other - page} and not _TITLE.match(line.text):
            return True
    return False
