"""The form for own points as a workbook: a row for each parameter of each track. Read back by pipeline.assess."""

import textwrap
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipeline.model import FORM_MARK, Parameter, Role, Rubric, Track, say
from reports.words import signed

# Columns with their widths, those to be filled last.
_KEPT = {"system": 9, "track": 7, "parameter": 10, "title": 31, "scale": 40}
_FILLED = {"points": 13, "quote": 36, "document": 22, "comment": 20}
_COLUMNS = {**_KEPT, **_FILLED}
_LAST = len(_COLUMNS) - 1
_HEAD = 3  # the row of the column titles, from 0
# Nothing in a form may depend on the clock.
_MADE = datetime(2023, 1, 1)
_A4 = 9
_GUIDE_WIDTH = 105
# Not every program fits the height of a row to its text: points of a line, of the margins, and lines that a quote takes.
_LINE, _MARGIN, _QUOTE_LINES = 13.5, 4, 3
_LEADS = ("=", "+", "-", "@")


def render(
    rubric: Rubric, tracks: Sequence[Track], role: Role = "self", municipality: str = "", year: int | None = None
) -> bytes:
    """The form for these tracks of a rubric: the sheet of points, how to fill it, and a hidden mark."""
    target = BytesIO()
    # Whatever a cell holds, it is a text: no formula, no link, wherever the names come from.
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    title = say(f"form.title.{role}", rubric=rubric.title)
    book.set_properties({"title": title, "created": _MADE})
    _Form(book, rubric, role).add(title, tracks, municipality, str(year or ""))
    _mark(book.add_worksheet(FORM_MARK), rubric, role)
    book.close()
    return target.getvalue()


class _Form:
    """The two sheets that a person sees."""

    def __init__(self, book: Workbook, rubric: Rubric, role: Role) -> None:
        self._rubric, self._role = rubric, role
        self._sheet: Worksheet = book.add_worksheet(say(f"form.sheet.{role}"))
        self._guide: Worksheet = book.add_worksheet(say("form.sheet.guide"))
        base = {"font_name": "Arial", "font_size": 10, "text_wrap": True, "valign": "top"}
        boxed = {**base, "border": 1, "border_color": "#A0A8B0"}
        yellow = {**boxed, "bg_color": "#FFF9DB", "locked": False}
        self._looks: dict[str, Format] = {
            "text": book.add_format(base),
            "title": book.add_format({**base, "bold": True, "font_size": 13, "text_wrap": False}),
            "label": book.add_format({**base, "text_wrap": False, "align": "right"}),
            "head": book.add_format({**boxed, "bold": True, "bg_color": "#DDE4EC", "align": "center", "valign": "vcenter"}),
            "section": book.add_format({**boxed, "bold": True, "bg_color": "#EEF2F6", "valign": "vcenter"}),
            "kept": book.add_format(boxed),
            "code": book.add_format({**boxed, "align": "center"}),
            "input": book.add_format(yellow),
            "input_text": book.add_format({**yellow, "quote_prefix": True}),
            "points": book.add_format({**yellow, "align": "center", "bold": True, "font_size": 12}),
        }

    def add(self, title: str, tracks: Sequence[Track], municipality: str, year: str) -> None:
        """Fill both sheets."""
        self._head(title, municipality, year)
        row = _HEAD + 1
        for track in tracks:
            row = self._track(track, row)
        self._set_up(title, row - 1)
        self._explain(tracks)

    def _head(self, title: str, municipality: str, year: str) -> None:
        """The block above the table and the titles of its columns."""
        self._sheet.write_string(0, 0, title, self._looks["title"])
        fields = (("municipality", 1, 3, municipality), ("filled_by", 2, 3, ""), ("year", 1, 6, year), ("filled_on", 2, 6, ""))
        for name, row, column, value in fields:
            self._sheet.write_string(row, column, say(f"form.label.{name}"), self._looks["label"])
            look = self._looks["input_text" if value.startswith(_LEADS) else "input"]
            self._sheet.write_string(row, column + 1, value, look) if value else self._sheet.write_blank(
                row, column + 1, "", look
            )
        for column, name in enumerate(_COLUMNS):
            self._sheet.write_string(_HEAD, column, self._titled(name), self._looks["head"])
            note = {"x_scale": 2, "y_scale": 1.2, "author": "mum", "font_name": "Arial", "font_size": 9}
            self._sheet.write_comment(_HEAD, column, say(f"form.note.{name}"), note)

    def _titled(self, column: str) -> str:
        return say(f"form.column.{column}.{self._role}" if column == "points" else f"form.column.{column}")

    def _track(self, track: Track, row: int) -> int:
        """The rows of a track under its name; returns the next free row."""
        system = next(system for system in self._rubric.systems if system.id == track.system)
        name = say("form.section", track=track.id, name=track.name, system=system.id, system_name=system.name)
        self._sheet.merge_range(row, 0, row, _LAST, "", self._looks["section"])
        self._sheet.write_string(row, 0, name, self._looks["section"])
        self._sheet.set_row(row, _height(name, sum(_COLUMNS.values())))
        parameters = self._rubric.parameters_of(track.function)
        for place, parameter in enumerate(parameters, row + 1):
            self._parameter(track, parameter, place)
        return row + 1 + len(parameters)

    def _parameter(self, track: Track, parameter: Parameter, row: int) -> None:
        scale = "\n".join(say("form.level", points=signed(points), says=says) for points, says in parameter.scale.items())
        for column, text in enumerate((track.system, track.id, parameter.id)):
            self._sheet.write_string(row, column, text, self._looks["code"])
        self._sheet.write_string(row, 3, parameter.title, self._looks["kept"])
        self._sheet.write_string(row, 4, scale, self._looks["kept"])
        for column, name in enumerate(_FILLED, len(_KEPT)):
            self._sheet.write_blank(row, column, "", self._looks["points" if name == "points" else "input"])
        height = max(_height(scale, _KEPT["scale"]), _height(parameter.title, _KEPT["title"]), _LINE * _QUOTE_LINES)
        self._sheet.set_row(row, height)
        self._sheet.data_validation(row, len(_KEPT), row, len(_KEPT), _choice(parameter))

    def _set_up(self, title: str, last: int) -> None:
        """Widths, what stays in sight, print and protection."""
        for column, width in enumerate(_COLUMNS.values()):
            self._sheet.set_column(column, column, width)
        for row, lines in enumerate((1.4, 1.2, 1.2, 2)):
            self._sheet.set_row(row, _LINE * lines + _MARGIN)
        self._sheet.freeze_panes(_HEAD + 1, 0)
        _printed(self._sheet, title, last)
        self._sheet.repeat_rows(_HEAD)
        self._sheet.print_area(0, 0, last, _LAST)
        self._sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})

    def _explain(self, tracks: Sequence[Track]) -> None:
        """How to fill the form, in numbered sentences."""
        functions = {track.function for track in tracks}
        penalties = [p.id for p in self._rubric.parameters if p.penalty and functions & set(p.functions)]
        self._guide.write_string(0, 0, say("form.guide.title"), self._looks["title"])
        few = "many" if len(penalties) > 1 else "one"
        texts = [
            say(f"form.guide.who.{self._role}"),
            say("form.guide.cells", sheet=say(f"form.sheet.{self._role}")),
            say("form.guide.points", points=self._titled("points")),
            *[say(f"form.guide.penalty_{few}", parameters=", ".join(penalties))] * bool(penalties),
            *(say(f"form.guide.{part}") for part in ("quote", "document", "rows", "send")),
        ]
        for number, text in enumerate(texts, 1):
            self._guide.write_string(number, 0, f"{number}. {text}", self._looks["text"])
            self._guide.set_row(number, _height(f"{number}. {text}", _GUIDE_WIDTH))
        self._guide.set_column(0, 0, _GUIDE_WIDTH)
        _printed(self._guide, say("form.guide.title"), len(texts))
        self._guide.protect("", {"format_columns": True, "format_rows": True})


def _height(text: str, width: float) -> float:
    """Points that a text takes in a column of this width."""
    lines = sum(len(textwrap.wrap(line, int(width))) for line in text.splitlines())
    return _LINE * lines + _MARGIN


def _choice(parameter: Parameter) -> dict[str, Any]:
    """The list of points that a cell takes; an empty cell is as good."""
    words = {"parameter": parameter.id, "points": ", ".join(signed(points) for points in parameter.scale)}
    return {
        "validate": "list",
        "source": [str(points) for points in parameter.scale],
        "input_title": say("form.choice.title", **words),
        "input_message": say("form.choice.message", **words),
        "error_title": say("form.choice.error_title"),
        "error_message": say("form.choice.error", **words),
    }


def _printed(sheet: Worksheet, title: str, last: int) -> None:
    """A4 on its side, all columns on one page, numbered pages."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(say("form.footer", title=title.replace("&", "&&")[:150]))
    sheet.hide_gridlines(2)


def _mark(sheet: Worksheet, rubric: Rubric, role: Role) -> None:
    """What tells a form from a document, out of sight."""
    for column, text in enumerate((FORM_MARK, role, rubric.id, rubric.version)):
        sheet.write_string(0, column, text)
    sheet.protect()
    sheet.very_hidden()
