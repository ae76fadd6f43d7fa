"""The tree of clauses: «2.1» hangs under «2», «1)» under the «1.» before it, a dash or bullet under the clause above.

In a plan written as a list the lines below a number («Срок: …», «Ответственный: …») belong to it.
"""

import re
from itertools import pairwise

from pipeline.annotate.annotated import Annotated, AnnotatedBlock

_BULLET = re.compile(r"[-–—•*]\s")


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
        if block.zone != "body" or block.block.kind == "heading" and not block.number.parts:
            current = None
        elif block.number.parts:
            current = block.block.id
            found[current] = ()
        elif current:
            found[current] = (*found[current], block)
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
