"""A check: text stuffed with key words or repeated over and over. The rules do not see it, so it earns nothing."""

from collections.abc import Iterator

from pipeline.annotate import Annotated
from pipeline.model import Finding, Mention, say

ID = "keyword_stuffing"
_QUOTED = 160


def find(document: Annotated) -> Iterator[Finding]:
    """One finding for each run of neighbouring stuffed blocks, at the beginning of the first; its type is the way."""
    for group in document.stuffed:
        block = document.by_id[group.blocks[0]].block
        end = len(block.text) if len(block.text) <= _QUOTED else block.text.rfind(" ", 1, _QUOTED)
        end = end if end > 0 else _QUOTED
        yield Finding(
            rule=ID,
            element=ID,
            path=document.document.path,
            block=block.id,
            start=0,
            end=end,
            quote=block.text[:end],
            value=Mention(type=group.way, data={"how": say(f"stuffing.{group.way}")}),
            after=block.text[end : end + 40],
        )
