"""Directions and cycle components of a regulation on the МСОКО: which are described and which are only named.

Type: the id of the direction or component with its level (upbringing_named, upbringing_described). Points stand in
the rubric msoko.
"""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.model import Finding, Mention, say
from rules.msoko_regulation.lists import LEADS, Part, holds, listed, named, parts, regulation, stems, words

ID = "msoko_parts"
ELEMENT = "msoko_part"
_QUOTED = 300
# A sentence that says how a direction works opens with its name and is longer than the name.
_OPENING, _ENOUGH, _TITLE = 12, 8, 14
_ENDED = re.compile(r"[.!](?:\s|$)(?<!\d\.\s)")
_CLOSED = re.compile(r"[.;:,]\s*$")


def find(document: Annotated) -> Iterator[Finding]:
    """One finding for each direction and component that the regulation names or describes."""
    body = regulation(document)
    if not body:
        return
    for kind in LEADS:
        lead, blocks = listed(body, kind)
        inside = {block.block.id for block in blocks} if lead else set()
        outside = [block for block in body if block.block.id not in inside and block.zone != "stamp"]
        for part in parts(kind):
            described = _described(part, kind, outside)
            block = described or named(part, blocks)
            if block is not None:
                yield _finding(part, block, "described" if described else "named")


def _described(part: Part, kind: str, blocks: list[AnnotatedBlock]) -> AnnotatedBlock | None:
    """A section of its own, or a sentence that says how the direction works, or who carries the component out and when."""
    for block, below in zip(blocks, [*blocks[1:], None], strict=True):
        if kind == "directions" and (_is_section(part, block, below) or _opens(part, block)):
            return block
        if kind == "components" and _says_how(part, block) and not any(_opens(one, block) for one in parts("directions")):
            return block
    return None


def _is_section(part: Part, block: AnnotatedBlock, below: AnnotatedBlock | None) -> bool:
    """A heading or a numbered line without an end that names the part, with a text below it."""
    title = block.block.kind == "heading" or (block.number.parts and not _CLOSED.search(block.text))
    said = words(block.text)
    return bool(title) and len(said) <= _TITLE and holds(said, part.phrases) and below is not None and _is_text(below)


def _opens(part: Part, block: AnnotatedBlock) -> bool:
    said = words(block.text)
    return _is_sentence(block) and holds(said[:_OPENING], part.phrases) and holds(said, stems("predicates"))


def _says_how(part: Part, block: AnnotatedBlock) -> bool:
    """In one sentence: the component, what is done, and who, when or by what."""
    return _is_sentence(block) and any(
        holds(said, part.phrases) and holds(said, stems("predicates")) and holds(said, stems("details"))
        for start, end in block.sentences
        if (said := words(block.text[start:end]))
    )


def _is_text(block: AnnotatedBlock) -> bool:
    """Longer than a title, and no item of a list."""
    return len(words(block.text)) >= _ENOUGH and not block.text.rstrip().endswith((";", ":"))


def _is_sentence(block: AnnotatedBlock) -> bool:
    return _is_text(block) and bool(_ENDED.search(block.text))


def _finding(part: Part, block: AnnotatedBlock, level: str) -> Finding:
    value = Mention(type=f"{part.id}_{level}")
    step = say(f"rule.msoko_parts.{level}", name=part.name)
    return block.find(ID, ELEMENT, 0, min(len(block.text), _QUOTED), value, 0.7, (step,))
