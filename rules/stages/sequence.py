"""Parts of a plan that are its stages by their order and sense, though nothing calls them so: «I квартал. Готовимся»,
«Действуем», «Оцениваем». One part alone says nothing; what counts is that all parts of a plan go one way.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.dates import time_expressions
from rules.stages.types import TYPES, Type, by_place, type_of

_RANK: dict[Type, int] = {"preparatory": 0, "active": 1, "analytical": 2}
_WORD = re.compile(r"[А-Яа-яЁё-]{4,}")
_NUMBERED = re.compile(r"\W*этап\s(?:№\s?)?(?P<digit>[1-3]|I{1,3})\b", re.IGNORECASE)
_FIRST_WORDS = 5  # of a title: what follows tells of the work itself
# Ways to count the parts of a text: titles of one plan are counted in one way.
_WAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\W*(?:(?:\d|[IVX]{1,4}|перв\w+|втор\w+|трет\w+)\s?-?\w{0,2}\s)?(?:шаг|часть|период|фаза|раздел|блок|этап)\b",
        r"\W*[IVX]{1,4}\s?[.)]",
        r"\W*\d\s?[.)]",
    )
)
_LONGEST = 140
_LEAST_PARTS, _MOST_PARTS = 2, 6


class Part(NamedTuple):
    """The title of a part: its block, the place of the word that tells the type, the type."""

    block: AnnotatedBlock
    start: int
    end: int
    type: Type


def parts(document: Annotated) -> Iterator[Part]:
    """The titles of parts in tables and in text that go from preparing through doing to judging."""
    for table in document.tables:
        rows = [next(cell.block for cell in row.cells.values() if cell.block) for row in table.rows if row.section]
        yield from _sequence([document.by_id[block] for block in dict.fromkeys(rows)], document)
    lines = [block for block in document.body if block.block.kind != "cell" and len(block.text) <= _LONGEST]
    yield from _sequence([block for block in _above_tables(document) if block in lines], document)
    for way in _WAYS:
        yield from _sequence([block for block in lines if way.match(block.text) and _begins(block, document)], document)


def _sequence(titles: Sequence[AnnotatedBlock], document: Annotated) -> Iterator[Part]:
    """The titles as parts if every one tells its type, none goes back, and they are dated or of all three types."""
    if not _LEAST_PARTS <= len(titles) <= _MOST_PARTS:
        return
    firsts = [_begins(block, document) for block in titles]
    dated = all(firsts) and firsts == sorted(set(firsts))
    told = [_part(block) for block in titles]
    kinds = [part.type if part else None for part in told]
    if dated:
        kinds = by_place(kinds)
    ranks = [_RANK[kind] for kind in kinds if kind]
    if len(ranks) < len(titles) or ranks != sorted(ranks) or len(set(ranks)) < _LEAST_PARTS:
        return
    if len(set(ranks)) == len(_RANK) or dated:
        for block, part, kind in zip(titles, told, kinds, strict=True):
            if kind:
                yield part or Part(block, 0, len(block.text), kind)


def _above_tables(document: Annotated) -> list[AnnotatedBlock]:
    """The line right above each table: «Подготовка (10 января – 28 февраля)»."""
    return [
        above
        for above, below in pairwise(document.blocks)
        if below.block.kind == "cell" and above.block.kind != "cell" and _begins(above, document)
    ]


def _part(block: AnnotatedBlock) -> Part | None:
    for match in list(_WORD.finditer(block.text))[:_FIRST_WORDS]:
        kind = type_of(match[0], actions=True)
        if kind:
            return Part(block, *match.span(), kind)
    numbered = _NUMBERED.match(block.text)
    order = (numbered["digit"] or "").upper() if numbered else ""
    place = len(order) if order.startswith("I") else int(order or 0)
    return Part(block, *numbered.span(), TYPES[place - 1]) if numbered and 1 <= place <= len(TYPES) else None


def _begins(block: AnnotatedBlock, document: Annotated) -> str:
    """The first day of the dates that a title gives, or an empty string."""
    context = document.context
    found = time_expressions(block.text, context.year, context.period)
    return min((e.first for e in found if e.kind == "definite" and e.first and e.last), default="")
