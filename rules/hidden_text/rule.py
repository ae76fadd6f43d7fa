"""A check: text that a person can't see (hidden, white, covered, deleted in tracked changes). It is never scored."""

from collections.abc import Iterator

from pipeline.annotate import Annotated
from pipeline.model import Finding, Mention, say

ID = "hidden_text"
_QUOTED = 500  # characters: enough to find the place; whole hidden pages would drown the report


def find(document: Annotated) -> Iterator[Finding]:
    """One finding for each piece of hidden text; its type is the way it is hidden. Deletions of less than a word pass."""
    for piece in document.document.hidden:
        text = piece.text.strip()
        if sum(char.isalpha() for char in text) < 3:
            continue
        shown = text if len(text) <= _QUOTED else text[: text.rfind(" ", 1, _QUOTED)]
        yield Finding(
            rule=ID,
            element="hidden_text",
            path=document.document.path,
            block="",
            start=0,
            end=len(shown),
            quote=shown,
            value=Mention(type=piece.reason, data={"how": say(f"hidden.{piece.reason}")}),
            location=piece.location,
        )
