"""How the spreadsheet of a rubric looks: formats, heights of rows, paper. Nothing here knows what stands in it."""

from collections.abc import Iterable, Mapping
from typing import Any

_HEADER = {"bold": True, "bg_color": "#D9E2F3", "border": 1, "text_wrap": True, "valign": "vcenter"}
_CELL = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
_SHADE = {"bg_color": "#F2F5FA"}
# Rows get their height here: not every program finds it for wrapped text by itself.
LINE, _HIGHEST, _DENSITY = 15, 400, 1.02
_A3, _A4 = 8, 9


class Styles:
    """The formats of the book. shaded: those of every other group of rows."""

    def __init__(self, book: Any, fill: Mapping[str, str] | None = None) -> None:
        cell = {**_CELL, **(fill or {})}
        middle = {**cell, "align": "center"}
        self.header = book.add_format(_HEADER)
        self.text = book.add_format({**cell, "num_format": "@"})
        self.code = book.add_format({**middle, "num_format": "@"})
        self.left = book.add_format({**cell, "num_format": "General", "align": "left"})
        self.number = book.add_format({**middle, "num_format": "General"})
        self.percent = book.add_format({**middle, "num_format": "0%"})
        self.fine = book.add_format({**middle, "num_format": "0.0###%"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.line = book.add_format({"text_wrap": True, "valign": "top"})
        self.shaded = self if fill else Styles(book, _SHADE)


def height(texts: Iterable[tuple[int, str]]) -> float:
    """The height of a row, by the widths of its columns and their texts."""
    lines = max(sum(1 + int(len(part) / (width * _DENSITY)) for part in text.split("\n")) for width, text in texts)
    return min(lines * LINE, _HIGHEST)


def printed(page: Any, wide: bool = False) -> None:
    """On paper: landscape, one page wide, headers repeated."""
    page.set_landscape()
    page.set_paper(_A3 if wide else _A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
