"""Bounds the length of blocks: a line of a million characters is read in pieces, so that no rule meets it whole."""

from collections.abc import Iterator

from pipeline.model import Block, Document

LONGEST = 4000


def bounded(document: Document) -> Document:
    """The document with every paragraph of at most LONGEST characters, cut at white space where there is any.

    The first piece keeps the id ("b12"), the others are "b12.2", "b12.3", … at the same place. Cells stay whole.
    """
    if all(len(block.text) <= LONGEST or block.kind == "cell" for block in document.blocks):
        return document
    return document.model_copy(update={"blocks": tuple(piece for block in document.blocks for piece in _pieces(block))})


def _pieces(block: Block) -> Iterator[Block]:
    if len(block.text) <= LONGEST or block.kind == "cell":
        yield block
        return
    for number, text in enumerate(_cut(block.text), 1):
        first = number == 1
        changes = {"text": text} if first else {"text": text, "label": None, "id": f"{block.id}.{number}"}
        yield block.model_copy(update=changes)


def _cut(text: str) -> Iterator[str]:
    """Pieces that together are the text but for the white space at the cuts; the last sentence end in reach is best."""
    start = 0
    while len(text) - start > LONGEST:
        window = text[start : start + LONGEST]
        at = max(window.rfind(". ") + 1, window.rfind("\n"))
        if at < LONGEST // 2:
            at = max(window.rfind(" "), window.rfind("\n"))
        at = at if at > 0 else LONGEST
        yield text[start : start + at].strip()
        start += at
    yield text[start:].strip()
