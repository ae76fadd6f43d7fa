"""Parts of a plan that are its stages by their order and sense, though nothing calls them so: «I квартал. Готовимся»,
«Действуем», «Оцениваем». One part alone says nothing; what counts is that all parts of a plan go one way.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.dates import time_expressions
from rules.stages.types import Type, type_of

_RANK: dict[Type, int] = {"preparatory": 0, "active": 1, "analytical": 2}
_WORD = re.compile(r"[А-Яа-яЁё-]{4,}")
_FIRST_WORDS = 5  # of a title: what follows tells of the work itself
# Ways to count the parts of a text: titles of one plan are counted in one way.
_WAYS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\W*(?:(?:\d|[IVX]{1,4}|перв\w+|втор\w+|трет\w+)\s?-?\w{0,2}\s)?(?:шаг|часть|период|фаза|раздел|блок)\b",
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
    for way in _WAYS:
        yield from _sequence([block for block in lines if way.match(block.text) and _has_dates(block, document)], document)


def _sequence(titles: Sequence[AnnotatedBlock], document: Annotated) -> Iterator[Part]:
    """The titles as parts if every one tells its type, none goes back, and they are dated or of all three types."""
    if not _LEAST_PARTS <= len(titles) <= _MOST_PARTS:
        return
    told = [part for block in titles if (part := _part(block))]
    ranks = [_RANK[part.type] for part in told]
    if len(told) < len(titles) or ranks != sorted(ranks) or len(set(ranks)) < _LEAST_PARTS:
        return
    if len(set(ranks)) == len(_RANK) or all(_has_dates(block, document) for block in titles):
        yield from told


def _part(block: AnnotatedBlock) -> Part | None:
    for match in list(_WORD.finditer(block.text))[:_FIRST_WORDS]:
        kind = type_of(match[0], actions=True)
        if kind:
            return Part(block, *match.span(), kind)
    return None


def _has_dates(block: AnnotatedBlock, document: Annotated) -> bool:
    context = document.context
    return any(
        found.kind == "definite" and found.first and found.last
        for found in time_expressions(block.text, context.year, context.period)
    )
