"""A check: many words with letters of another alphabet or with unseen signs inside. The rules read such words right; a
person is told of them."""

from collections.abc import Callable, Iterator

from pipeline.annotate import Annotated
from pipeline.annotate.clean import lookalike_words, soft_words, veiled_words
from pipeline.model import Finding, Mention, say

ID = "lookalike_letters"
Spans = Callable[[str], list[tuple[int, int]]]
# What is looked for and from how many words on it is told: one typing slip passes (letters of two alphabets inside one word
# are rare: none in 30 packages of several authors), and soft hyphens come by the dozen with a text copied from a web page.
_KINDS: tuple[tuple[str, Spans, int], ...] = (
    ("letters", lookalike_words, 2),
    ("signs", veiled_words, 3),
    ("soft", soft_words, 50),
)
_AROUND = 40


def find(document: Annotated) -> Iterator[Finding]:
    """One finding of each kind at its first word when the document has many; its type is the kind."""
    odd = [block.block for block in document.blocks if not block.block.text.isascii() and block.clean.origin is not None]
    for kind, spans, many in _KINDS:
        places = [(block, span) for block in odd for span in spans(block.text) if span[1] - span[0] > 2]
        if len(places) < many:
            continue
        block, (start, end) = places[0]
        yield Finding(
            rule=ID,
            element=ID,
            path=document.document.path,
            block=block.id,
            start=start,
            end=end,
            quote=block.text[start:end],
            value=Mention(type=kind, data={"count": str(len(places)), "what": say(f"lookalike.{kind}")}),
            before=block.text[max(0, start - _AROUND) : start],
            after=block.text[end : end + _AROUND],
        )
