"""References to acts: kind, issuer, date, number, title, level, relation. A document's own header is no reference."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.annotate import Annotated, AnnotatedBlock, Context
from pipeline.model import ActReference, Finding, say
from rules.acts.citations import NEAR, Act, read
from rules.acts.grammar import cited
from rules.acts.level import level_of
from rules.acts.named import RUSSIA, Named, named
from rules.acts.relation import relation_of

ID = "acts"
_HEAD_BLOCKS = 8
_OWN_BLOCKS = 12
_LONGEST_RUN = 30
# A line of a plain text that a further line goes on with: it does not end a sentence or an item of a list.
_ENDS = re.compile(r"[.:;!?]$")
_ITEM = re.compile(r"^(?:[-–—•*]|\d{1,2}[.)]\s|\d{1,2}\.\d)")
_ISSUERS = {
    "федеральный закон": RUSSIA,
    "федеральный конституционный закон": RUSSIA,
    "указ": "Президент Российской Федерации",
}


class _Run(NamedTuple):
    """Blocks whose text goes on from one to the next, joined, and where each begins."""

    blocks: tuple[AnnotatedBlock, ...]
    text: str
    starts: tuple[int, ...]

    def at(self, offset: int) -> tuple[AnnotatedBlock, int]:
        """The block in which the offset stands, and where that block begins."""
        index = max(i for i, start in enumerate(self.starts) if start <= offset)
        return self.blocks[index], self.starts[index]


def find(document: Annotated) -> Iterator[Finding]:
    """Each act that the document cites, once for each place."""
    for run in _runs(document):
        acts = [act for act in (read(run.text) if cited(run.text) else []) if not _is_own(run, act, document)]
        for act in acts:
            yield _finding(run, act, document.context)
        for one in named(run.text):
            if not any(act.start < one.end and one.start < act.title_end for act in acts):
                yield _named(run, one, document.context)


def _runs(document: Annotated) -> Iterator[_Run]:
    """Blocks as they are read: alone, but the lines of a plain text that follow each other in one paragraph together."""
    plain = document.document.reader == "text"
    run: list[AnnotatedBlock] = []
    for block in document.blocks:
        if block.block.kind in ("header", "footer"):
            continue
        if run and not (plain and len(run) < _LONGEST_RUN and _goes_on(run[-1], block)):
            yield _joined(run)
            run = []
        run.append(block)
    if run:
        yield _joined(run)


def _goes_on(last: AnnotatedBlock, block: AnnotatedBlock) -> bool:
    above, here = last.block.location.paragraph, block.block.location.paragraph
    return above is not None and here == above + 1 and not _ENDS.search(last.text) and not _ITEM.match(block.text)


def _joined(blocks: Sequence[AnnotatedBlock]) -> _Run:
    starts, at = [], 0
    for block in blocks:
        starts.append(at)
        at += len(block.text) + 1
    return _Run(tuple(blocks), "\n".join(block.text for block in blocks), tuple(starts))


def _is_own(run: _Run, act: Act, document: Annotated) -> bool:
    """The header of the document itself («ПРИКАЗ от … № …», «Протокол № 2»), not a reference: a line that it opens."""
    block, start = run.at(act.start)
    if document.context.number and (act.anchor.date, act.anchor.number) == (document.context.date, document.context.number):
        return block in document.body[:_OWN_BLOCKS]
    if len(document.blocks) == 1 or act.start > start or act.issuer or len(block.text) > NEAR or block.role is not None:
        return False
    word = run.text[start : act.kind.end]
    return word.isupper() or (word.istitle() and word.lower() == act.kind.type and block in document.body[:_HEAD_BLOCKS])


def _finding(run: _Run, act: Act, context: Context) -> Finding:
    anchor = act.anchor
    kind = act.kind.type
    if kind == "закон" and act.issuer is None and anchor.number and anchor.number.endswith("ФЗ"):
        kind = "федеральный закон"
    issuer = act.issuer or _ISSUERS.get(kind)
    value = ActReference(type=kind, issuer=issuer, date=anchor.date, number=anchor.number, title=act.title)
    whole = bool(anchor.date and anchor.number)
    return _placed(run, (act.start, act.end, act.title_end), value, 0.55 + 0.2 * whole + 0.1 * (issuer is not None), context)


def _named(run: _Run, act: Named, context: Context) -> Finding:
    value = ActReference(type=act.type, issuer=act.issuer, number=act.number, title=act.title)
    return _placed(run, (act.start, act.end, act.end), value, 0.8, context)


def _placed(run: _Run, span: tuple[int, int, int], value: ActReference, confidence: float, context: Context) -> Finding:
    """The finding with its level and relation, in the block in which the reference ends: there its number stands."""
    start, end, title_end = span
    block, begins = run.at(end - 1)
    level = level_of(value.type, value.issuer, context.region)
    relation = relation_of(run.text, (start, title_end), block, level, context)
    steps = (
        say("acts.read", type=value.type, number=value.number or "–", date=value.date or "–"),
        say(f"acts.level.{level}" if level else "acts.level.unknown", issuer=value.issuer or "–"),
        say(f"acts.relation.{relation}"),
    )
    value = value.model_copy(update={"level": level, "relation": relation})
    confidence = round(confidence + 0.1 * (level is not None), 2)
    return block.find(ID, "act", max(start - begins, 0), end - begins, value, confidence, steps)
