"""A check: many Latin letters inside Russian words. The rules read such words right; a person is told of them."""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated
from pipeline.annotate.clean import lookalike_words
from pipeline.model import Finding, Mention

ID = "lookalike_letters"
_MANY = 3
_LATIN = re.compile(r"[A-Za-z]")


def find(document: Annotated) -> Iterator[Finding]:
    """One finding at the first such word when the document has many; a typing slip or two passes."""
    places = [
        (block, span)
        for block in document.blocks
        if _LATIN.search(block.block.text)
        for span in lookalike_words(block.block.text)
        if span[1] - span[0] > 2
    ]
    if len(places) < _MANY:
        return
    block, (start, end) = places[0]
    original = block.block.text
    yield Finding(
        rule=ID,
        element="lookalike_letters",
        path=document.document.path,
        block=block.block.id,
        start=start,
        end=end,
        quote=original[start:end],
        value=Mention(data={"count": str(len(places))}),
        before=original[max(0, start - 40) : start],
        after=original[end : end + 40],
    )
