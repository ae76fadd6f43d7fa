"""A part of a document that is another municipality's: what is withheld, and the name that told it. Classify finds it."""

from typing import NamedTuple


class Foreign(NamedTuple):
    """Blocks by their ids, and where in which of them the other municipality is named (offsets in the original text)."""

    blocks: tuple[str, ...]
    named_in: str
    start: int
    end: int
