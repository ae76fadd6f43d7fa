"""Persons whom a document names and assigns nothing to, each with the reason: signatories, typists, stamps, authors."""

import re
from collections.abc import Iterator, Sequence

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.names import persons
from pipeline.model import Finding, Responsible, say

_BEFORE = 80
_AFTER = 40
_REASONS = (
    ("typist", re.compile(r"^\W*исп(?:\.|олнител[ья]\b|олнил\w?\b)|^\W*(?:подготовил|составил|отпечатал)\w?\b", re.IGNORECASE)),
    ("author", re.compile(r"\b(?:автор|составител|разработчик|рецензент|под редакци)\w*\W", re.IGNORECASE)),
    ("meeting", re.compile(r"\b(?:председател|секретар|присутств|слушали|выступил|доложил|докладчик|сообщил)\w*", re.IGNORECASE)),
    ("award", re.compile(r"\b(?:награ[дж]|победител|призёр|призер|лауреат|благодарност|поздрав)\w*", re.IGNORECASE)),
)
_CONTACT = re.compile(r"\bтел(?:\.|ефон)|\bгоряч\w+ лини|\d{2,3}-\d{2}-\d{2}|\w@\w", re.IGNORECASE)


def rejected(document: Annotated, found: Sequence[Finding]) -> Iterator[Finding]:
    """Every named person outside the found assignees, with the reason why nothing is assigned to them."""
    taken: dict[str, list[tuple[int, int]]] = {}
    for finding in found:
        taken.setdefault(finding.block, []).append((finding.start, finding.end))
    for block in document.blocks:
        for person in persons(block.text):
            start, end = block.clean.span(person.start, person.end)
            if not any(first < end and start < last for first, last in taken.get(block.block.id, ())):
                reason = _reason(block, person.start, person.end)
                value = Responsible(person=person.name)
                step = say(f"responsible.not.{reason}")
                yield block.find("responsible", "responsible", person.start, person.end, value, steps=(step,))


def _reason(block: AnnotatedBlock, start: int, end: int) -> str:
    before = block.text[max(0, start - _BEFORE) : start]
    if block.block.kind in ("header", "footer"):
        return "margin"
    if said := next((name for name, sign in _REASONS if sign.search(before)), None):
        return said
    if block.zone in ("stamp", "signature"):
        return block.zone
    return "contact" if _CONTACT.search(block.text, end, end + _AFTER) else "mentioned"
