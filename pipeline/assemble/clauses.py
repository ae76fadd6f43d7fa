"""The tree of clauses: «2.1» hangs under «2», a dash or bullet under the clause before it."""

from pipeline.annotate import Annotated, AnnotatedBlock


def parents(document: Annotated) -> dict[str, tuple[AnnotatedBlock, ...]]:
    """For each clause outside tables the clauses above it, nearest first, by block id."""
    found: dict[str, tuple[AnnotatedBlock, ...]] = {}
    stack: list[AnnotatedBlock] = []
    for block in document.body:
        if block.zone != "clause":
            stack = []
            continue
        parts = block.number.parts
        if parts:
            stack = [above for above in stack if _is_above(above.number.parts, parts)]
        found[block.block.id] = tuple(reversed(stack))
        if parts:
            stack.append(block)
    return found


def _is_above(above: tuple[int, ...], parts: tuple[int, ...]) -> bool:
    return len(above) < len(parts) and parts[: len(above)] == above
