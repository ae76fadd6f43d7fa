"""The tree of clauses: «2.1» hangs under «2», «1)» under the «1.» before it, a dash or bullet under the clause above.

In a plan written as a list the lines below a number («Срок: …», «Ответственный: …») belong to it.
"""

import re
from itertools import pairwise

from pipeline.annotate.annotated import Annotated, AnnotatedBlock
from pipeline.annotate.dates import time_expressions

_BULLET = re.compile(r"[-–—•*]\s")
_PLAN = re.compile(
    r"(?:[а-яё-]+\s){0,2}(?:план|план-график|дорожная карта|«дорожная карта»|комплекс мер|график|календарь"
    r"|перечень (?:\w+\s){0,2}?мер\w*)\b",
    re.IGNORECASE,
)
_NEXT_CLAUSE = re.compile(r"(?:(?<=\n)|(?<=[;.]\s))(?:\d{1,2}\.){0,3}(?P<last>\d{1,2})[.)]\s+(?=[А-ЯЁа-яё«])")
_PLANS = ("plan", "event_plan")
_TITLE_LINES = 3
_LONGEST_TITLE = 250
_LEAST_DATED = 3


def parents(document: Annotated) -> dict[str, tuple[AnnotatedBlock, ...]]:
    """For each clause outside tables the clauses above it, nearest first, by block id."""
    found: dict[str, tuple[AnnotatedBlock, ...]] = {}
    stack: list[tuple[int, AnnotatedBlock]] = []
    for block in document.body:
        if block.zone != "clause":
            stack = []
            continue
        depth = _depth(block, [above for _, above in stack])
        stack = [(level, above) for level, above in stack if level < depth]
        found[block.block.id] = tuple(above for _, above in reversed(stack))
        if block.number.parts:
            stack.append((depth, block))
    return found


def details(document: Annotated) -> dict[str, tuple[AnnotatedBlock, ...]]:
    """For each numbered line outside of tables, clauses and heads the lines without a number below it, by block id."""
    found: dict[str, tuple[AnnotatedBlock, ...]] = {}
    current: str | None = None
    for block in document.body:
        if block.zone != "body" or block.role == "section" or block.block.kind == "heading" and not block.number.parts:
            current = None
        elif block.number.parts:
            current = block.block.id
            found[current] = ()
        elif current:
            found[current] = (*found[current], block)
    return found


def annexed_plan(document: Annotated) -> frozenset[str]:
    """Blocks of the plans that an order or protocol carries as annexes, outside tables, by id: what follows their titles."""
    found: list[str] = []
    since_stamp: int | None = None
    planned = False
    for block in document.body:
        if block.zone == "stamp":
            since_stamp, planned = 0, False
        elif since_stamp is not None and block.zone == "body":
            planned = planned or (
                since_stamp < _TITLE_LINES and bool(_PLAN.match(block.text)) and len(block.text) <= _LONGEST_TITLE
            )
            since_stamp += 1
            found += [block.block.id] if planned else []
        else:
            planned = False
    return frozenset(found)


def bulleted(document: Annotated) -> frozenset[str]:
    """Items without numbers that are the measures of a list, by id: under titles with a term, or most with a term inside."""
    lines = [block for block in document.body if block.zone == "body"]
    if sum(bool(block.number.parts) for block in lines) > 1:
        return frozenset()
    first = next((index for index, block in enumerate(lines) if block.role == "section"), None)
    items = [block for block in lines[first or 0 :] if block.role is None and _is_item(block)]
    dated = [block for block in items if time_expressions(block.text)]
    enough = first is not None or (len(dated) >= _LEAST_DATED and len(dated) * 2 >= len(items))
    return frozenset(block.block.id for block in items if enough)


def dated_items(document: Annotated) -> frozenset[str]:
    """Items of a plan written as a list most of which say when inside, by id: «Собрание родителей – май, директор школы»."""
    if any(table.is_plan for table in document.tables):
        return frozenset()
    annexed = annexed_plan(document)
    heads = sections(document)
    items = [
        block
        for block in document.body
        if block.zone == "body" and block.role is None and (block.number.parts or _is_item(block))
        if document.context.kind in _PLANS or block.block.id in annexed
        if block.block.id not in heads
    ]
    dated = sum(bool(time_expressions(block.text)) for block in items)
    enough = dated >= _LEAST_DATED and dated * 2 >= len(items)
    return frozenset(block.block.id for block in items if enough)


def spans(block: AnnotatedBlock) -> tuple[tuple[int, int], ...]:
    """The clauses of one paragraph, without their numbers: «1) провести …; 2) собрать …», or lines of one paragraph."""
    starts, ends = [block.number.start], []
    last = block.number.parts[-1] if block.number.parts else None
    for match in _NEXT_CLAUSE.finditer(block.text, block.number.start):
        if last is not None and int(match["last"]) == last + 1:
            last += 1
            ends.append(match.start())
            starts.append(match.end())
    return tuple(zip(starts, [*ends, len(block.text)], strict=True))


def _is_item(block: AnnotatedBlock) -> bool:
    return not block.number.parts and bool(block.block.label or _BULLET.match(block.text))


def under_titles(document: Annotated) -> dict[str, AnnotatedBlock]:
    """The title with a term that each line of a list stands under («Март»), by block id."""
    found: dict[str, AnnotatedBlock] = {}
    title: AnnotatedBlock | None = None
    for block in document.body:
        title = block if block.role == "section" else title if block.zone == "body" else None
        if title and title is not block:
            found[block.block.id] = title
    return found


def sections(document: Annotated) -> frozenset[str]:
    """Numbered lines of a list that only head the deeper ones below: «1. Работа с кадрами» before «1.1. Провести …»."""
    numbered = [block for block in document.body if block.zone == "body" and block.number.parts]
    return frozenset(
        above.block.id
        for above, below in pairwise(numbered)
        if len(below.number.parts) > len(above.number.parts) or (_is_bracketed(below) and not _is_bracketed(above))
    )


def _depth(block: AnnotatedBlock, open_clauses: list[AnnotatedBlock]) -> int:
    """How deep a clause stands: 1 for «2.», 2 for «2.1.»; one deeper for «1)» and for a line without a number."""
    dotted = max((len(above.number.parts) for above in open_clauses if not _is_bracketed(above)), default=0)
    if not block.number.parts:
        is_item = bool(_BULLET.match(block.text)) or block.block.kind == "list_item"
        return dotted + 2 if is_item or open_clauses else 1
    return len(block.number.parts) + (dotted if _is_bracketed(block) else 0)


def _is_bracketed(block: AnnotatedBlock) -> bool:
    return block.number.text.endswith(")")
