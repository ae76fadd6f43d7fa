"""A plan written as a list: lines that head its items and give their term, lines below an item with its term and who is
to do it. Such a line is read as the section row or the cell of a table would be.

One line alone says nothing: a plan has several in one form.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.annotate.columns_words import Role
from pipeline.annotate.dates import TimeExpression, time_expressions
from pipeline.annotate.structure import Heading, Zone

_LABEL = re.compile(r"\W*(?:сроки?|когда|дат[аы]|время)(?:\s[а-яё]+){0,2}\s?[:–—]\s*", re.IGNORECASE)
_OTHER_LABEL = re.compile(r"ответствен|исполнител|\bотв\b|\bкто\b|результат", re.IGNORECASE)
_SEPARATED = re.compile(r"\s*(?:$|[,;(–—-]|\.$)")
_CLOSED = re.compile(r"[\s.:)»]*(?:г(?:ода|\.)?)?[\s.:)»]*")
_BULLET = re.compile(r"[-–—•*]\s")
_LONGEST = 120
_LEAST_LINES = 3
_LEAST_TITLES = 2
_CALENDAR = ("day", "month", "decade", "week", "quarter", "half", "term", "season", "holidays")


class Line(NamedTuple):
    """A block outside tables, as far as it matters here: text, number, label of a list, zone."""

    text: str
    number: Heading
    label: str | None
    zone: Zone

    @property
    def is_item(self) -> bool:
        """Whether it is an item of a list, numbered or not."""
        return bool(self.number.parts or self.label or _BULLET.match(self.text))


def roles_of_list(lines: Sequence[Line]) -> dict[int, Role]:
    """Which lines, by index, are titles with the term of the items below («section») or stand below an item and give its term,
    alone («deadline») or with who is to do it («assignment»). In an order only its annexes are such lists."""
    first = max((index for index, line in enumerate(lines) if line.zone == "clause"), default=-1) + 1
    titles: dict[int, Role] = dict.fromkeys(_titles(lines, first), "section")
    return (titles or _bare(lines, first)) | _labelled(lines, first)


def _titles(lines: Sequence[Line], first: int) -> list[int]:
    """«Март», «Шаг второй (15 марта – 20 мая)»: lines right above an item; the first of them opens the list."""
    heads = [
        index
        for index in range(first, len(lines) - 1)
        if not lines[index].is_item and lines[index + 1].is_item and _closes_with_term(lines[index])
    ]
    opened = next((index for index in range(first, len(lines)) if lines[index].is_item and lines[index].zone == "body"), None)
    return heads if len(heads) >= _LEAST_TITLES and opened is not None and heads[0] < opened else []


def _labelled(lines: Sequence[Line], first: int) -> dict[int, Role]:
    found = [index for index in _below_numbers(lines) if index >= first and _is_labelled(lines[index])]
    return dict.fromkeys(found, "deadline") if len(found) >= _LEAST_LINES else {}


def _bare(lines: Sequence[Line], first: int) -> dict[int, Role]:
    found = [
        first + index + 1
        for index, (above, below) in enumerate(pairwise(lines[first:]))
        if above.number.parts and not below.is_item and _begins_with_term(below)
    ]
    numbered = sum(bool(line.number.parts) for line in lines[first:])
    return dict.fromkeys(found, "assignment") if len(found) >= _LEAST_LINES and len(found) * 2 >= numbered else {}


def _below_numbers(lines: Sequence[Line]) -> Iterator[int]:
    """Lines without a number below a numbered one, up to the next."""
    below = False
    for index, line in enumerate(lines):
        below = line.zone == "body" and (bool(line.number.parts) or below)
        if below and not line.number.parts:
            yield index


def _is_labelled(line: Line) -> bool:
    """«Срок: октябрь, ноябрь», and no other label in the line."""
    return len(line.text) <= _LONGEST and bool(_LABEL.match(line.text)) and not _OTHER_LABEL.search(line.text)


def _closes_with_term(line: Line) -> bool:
    """A short line that ends with days, months or a quarter."""
    if line.zone != "body" or len(line.text) > _LONGEST or line.text.endswith((";", ",")):
        return False
    found = _calendar(line.text)
    return bool(found) and bool(_CLOSED.fullmatch(line.text, found[-1].end))


def _calendar(text: str) -> list[TimeExpression]:
    return [e for e in time_expressions(text) if e.kind == "definite" and e.unit in _CALENDAR]


def _begins_with_term(line: Line) -> bool:
    """«I полугодие, методический кабинет»: a time first, then nothing or somebody after a comma."""
    if line.zone != "body" or not line.text or len(line.text) > _LONGEST or line.text.endswith(":"):
        return False
    found = time_expressions(line.text)
    return bool(found) and found[0].start == 0 and bool(_SEPARATED.match(line.text, found[0].end))
