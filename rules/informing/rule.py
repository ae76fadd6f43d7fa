"""Schools are told of the plan: content and dates (full) or in general. Not: parents, pupils, reports upwards.

A sentence informs when it joins a way of telling (lexicon.yaml), schools as those who are told, and where a paper is passed
on or laid out, that paper. Who is told and who tells is read from cases and the order of words in `sides.py`.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.meanings import Hit, lexicon
from pipeline.model import Finding, Mention, say
from rules.informing.sides import Telling, reached, told

_LEXICON = lexicon(Path(__file__).parent / "lexicon.yaml")
_WAYS = ("tell", "pass", "place", "receive", "present", "meeting")
_LETTER = re.compile(
    r"уважаем\w+\s(?:коллег|руководител|директор)|^\s*коллеги[,!]|^\s*(?:напоминаем|направляем|информируем|сообщаем|доводим|извещаем|уведомляем)",
    re.IGNORECASE,
)
_ATTENTION = re.compile(
    r"обраща\w+\s(?:ваше\s)?внимание\sна\s(?:дат|срок|график)\w*"
    r"|про(?:сим|шу)\s(?:\w+\s){0,2}?(?:учесть|внести|включить|запланировать)[^.;]{0,60}\b(?:дат|срок|график)\w*",
    re.IGNORECASE,
)
_NUMBERED_DATE = re.compile(
    r"\d{1,2}\.\d{2}\.(?:20)?\d\d|\d{1,2}\s(?:янв|фев|март|апр|ма[яй]|июн|июл|авг|сент|окт|ноя|дек)", re.IGNORECASE
)
_CLAUSE_LETTER = re.compile(r"[^.;]{0,40}информационн\w+ письм", re.IGNORECASE)
_SILENT_ROLES = ("deadline", "responsible", "number", "header")
_DATED_LINES = 2


def find(document: Annotated) -> Iterator[Finding]:
    """A sentence by which schools learn of the work: type full (content and dates, the plan itself) or general."""
    letter = document.context.kind == "letter"
    for place, block in enumerate(document.blocks):
        if block.block.kind in ("header", "footer") or block.role in _SILENT_ROLES:
            continue
        rest = document.blocks[place + 1 :]
        for start, end in block.sentences:
            if telling := _telling(block, start, end, letter):
                # A letter says in its next sentence, or in its table of dates, what is in the annex: it is read as a whole.
                whole = letter and telling.how == "letter"
                kind = (
                    "full"
                    if whole and _lists_dates(block, rest)
                    else _kind(block, telling, (0, len(block.text)) if whole else (start, end))
                )
                steps = (say(f"rule.informing.{telling.how}", sign=telling.sign[:60]), say(f"rule.informing.{kind}"))
                yield block.find("informing", "informing", start, end, Mention(type=kind), 0.85, steps)


def _telling(block: AnnotatedBlock, start: int, end: int, letter: bool) -> Telling | None:
    """The way in which schools are told in this sentence, if it is they who are told."""
    addressed = letter or bool(_LETTER.search(block.text))
    if addressed and (attention := _ATTENTION.search(block.text, start, end)):
        return Telling("letter", attention.start(), attention.group())
    ways = _LEXICON.hits(block.words, *_WAYS, start=start, end=end)
    known = next((found for way in ways if (found := told(block, _LEXICON, way, (start, end), addressed))), None)
    return known or reached(block, _LEXICON, (start, end))


def _lists_dates(block: AnnotatedBlock, rest: tuple[AnnotatedBlock, ...]) -> bool:
    """Whether the letter gives two dates or more, in this paragraph or in the lines and cells below it."""
    lines = [block.text, *(other.text for other in rest)]
    return sum(len(_NUMBERED_DATE.findall(line)) for line in lines[:40] if not line.startswith("Приложение")) > _DATED_LINES


def _kind(block: AnnotatedBlock, telling: Telling, span: tuple[int, int]) -> str:
    """full: both content and dates, or the plan itself handed over or presented; else general."""
    start, end = span
    said = [hit for name in ("content", "dates") for hit in _hits_apart(block, name, start, end)]
    if {hit.name for hit in said} == {"content", "dates"}:
        return "full"
    if telling.how == "letter" and _ATTENTION.search(block.text, start, end):
        return "full" if _NUMBERED_DATE.search(block.text, start, end) else "general"
    whole = _LEXICON.has(block.words, "plan", start=start, end=end)
    if whole and telling.how in ("sent", "received") and not _CLAUSE_LETTER.match(block.text[telling.at :]):
        return "full"
    if telling.how == "brought" and any(
        _is_object(block, telling, hit) for hit in _LEXICON.hits(block.words, "plan", start=start, end=end)
    ):
        return "full"
    if whole and telling.how in ("brought", "informed", "met") and _LEXICON.has(block.words, "meeting", start=start, end=end):
        return "full"
    return "general"


def _is_object(block: AnnotatedBlock, telling: Telling, hit: Hit) -> bool:
    """«Довести Календарь до школ»: the plan itself is what is brought, it stands right behind the verb."""
    between = block.text[telling.at : hit.start].split()[1:]
    return hit.start > telling.at and len(between) <= 1


def _hits_apart(block: AnnotatedBlock, name: str, start: int, end: int) -> list[Hit]:
    """Words of content or dates that are told of, not the term of the clause itself («в срок до …», «к 10 марта»)."""
    return [
        hit
        for hit in _LEXICON.hits(block.words, name, start=start, end=end)
        if not re.search(r"(?:\bв|\bко?|дневный)\s$", block.text[max(0, hit.start - 8) : hit.start])
    ]
