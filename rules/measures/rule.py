"""Measures: rows of plans and clauses of orders and protocols that set an action; concrete, or only an aim."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.clauses import annexed_plan, bulleted, dated_items, details, parents, sections, spans, under_titles
from pipeline.annotate.dates import time_expressions
from pipeline.annotate.language import Word, word
from pipeline.model import Action, Finding

ID = "measures"
_WORD = re.compile(r"[А-Яа-яЁёA-Za-z]+(?:-[А-Яа-яЁё]+)*")
_TITLE = re.compile(r"«[^»]{3,}»|\"[^\"]{3,}\"|№\s?\d")
_PAST = re.compile(r"^(?:VERB)\b.*\bpast\b|^PRTS\b")
_PLANNING_KINDS = ("plan", "event_plan", "order", "protocol", None)
# What opens an aim up: «через конкурс», «в форме стажировок», «(семинары, выезды)».
_BY_MEANS = re.compile(
    r"""(?: через | пут[её]м | посредством | в\ форме | в\ виде | с\ помощью | за\ сч[её]т | в\ том\ числе | : | \( ) \s*
        (?: [а-яё]+ (?: ых|их|ого|ой|ый|ие|ые ) \s+ )? ( [а-яё-]+ )""",
    re.IGNORECASE | re.VERBOSE,
)
_IN_FORCE = re.compile(r"вступа\w+\sв\s(?:законную\s)?силу", re.IGNORECASE)
_TO_NOTE = re.compile(r"\s+к\s+(?:сведению|исполнению)", re.IGNORECASE)
_LISTED_KINDS = ("plan", "event_plan")
_LABEL = re.compile(r"\W*(?:срок|дата|ответствен|исполнител|отв\.)", re.IGNORECASE)
# What closes a line of a list and is no part of the measure: its deadline and responsible, after a label or a dash.
# The same in the line of the item itself: «Участие в семинарах округа. Срок: по приказу. Отв.: методисты».
_OWN_LABEL = re.compile(r"[.;,(]\s?(?:срок\w{0,2}|ответственн\w{2,3}|исполнител\w|отв\.)\s?[:–—]", re.IGNORECASE)
_TAIL = re.compile(
    r"""[\s(.;,]* (?: \b(?:срок\w*|ответственн\w+)(?:\s(?:исполнения|реализации|проведения|исполнител[ьи]))?\s?[:–—-] | \bотв\. )
      | \s[–—-]\s (?= (?:до|с|по|в)?\s? (?: \d{1,2}[.\s] | [1-4I]{1,3}V?\s?кв
        | январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр|ежемесячн|ежеквартальн|постоянн|течение ))""",
    re.VERBOSE | re.IGNORECASE,
)
_BULLET = re.compile(r"(?:[-–—•*]\s*|[а-яa-z]\)\s+)")
_AFTER_DATE = re.compile(r"\s?(?:г(?:ода|\.)?)?\s?[–—:.-]\s*(?=\w)")


class _Token(NamedTuple):
    text: str
    start: int
    read: Word


@cache
def _words(name: str) -> frozenset[str]:
    lexicon = yaml.load((Path(__file__).parent / "lexicon.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return frozenset(item.replace("ё", "е") for item in lexicon[name])


def find(document: Annotated) -> Iterator[Finding]:
    """Each measure once: the text of its cell or clause, judged concrete or not."""
    above = parents(document)
    tabled = any(table.is_plan for table in document.tables)
    heads = sections(document)
    below = details(document)
    annexed = annexed_plan(document)
    bullets = bulleted(document)
    titled = under_titles(document)
    dated = dated_items(document)
    for block in document.blocks:
        kind = "plan" if block.block.id in annexed else document.context.kind
        if block.role == "measure" and kind in _PLANNING_KINDS:
            yield from _judge(block, 0, len(block.text))
        elif block.block.id in heads and kind in _LISTED_KINDS:
            continue
        elif block.role is None and block.block.kind not in ("header", "footer", "note"):
            listed = kind in _LISTED_KINDS
            over = above.get(block.block.id, ())
            is_item = bool(block.number.parts) or block.block.id in bullets
            if not _may_act(block, kind, is_item and not tabled) or any(_approves(parent) for parent in over):
                continue
            lines = below.get(block.block.id, ())
            own = _OWN_LABEL.search(block.text, block.number.start)
            labelled = listed and (
                own or block.block.id in titled or block.block.id in dated or any(b.role or _LABEL.match(b.text) for b in lines)
            )
            told = any(_addresses(b) for b in over)
            for start, end in spans(block) if kind else [(block.number.start, len(block.text))]:
                yield from _judge(block, _start(block, start, listed), end, told, bool(labelled), listed)


def _may_act(block: AnnotatedBlock, kind: str | None, is_item: bool) -> bool:
    """Clauses of orders and protocols, items of a plan without a table, and bare texts."""
    if kind in _LISTED_KINDS:
        return is_item and block.zone == "body" and block.block.kind != "cell"
    if kind is None:
        return block.zone != "signature" and block.block.kind != "cell"
    return kind in ("order", "protocol") and block.zone == "clause"


def _start(block: AnnotatedBlock, number: int, listed: bool) -> int:
    """Where the words of a clause or item begin: after its number or bullet, in a list after its date too («март: семинар»)."""
    bullet = _BULLET.match(block.text, number)
    start = bullet.end() if bullet else number
    times = time_expressions(block.text) if listed else []
    dated = next((_AFTER_DATE.match(block.text, e.end) for e in times if e.start == start), None)
    return dated.end() if dated else start


def _approves(block: AnnotatedBlock) -> bool:
    """«Утвердить прилагаемые:» – what is listed under it is approved, not done."""
    first = _WORD.search(block.text, block.number.start)
    return first is not None and word(first.group()).lemma in _words("approving")


def _addresses(block: AnnotatedBlock) -> bool:
    """«Директорам школ:» – what is listed under it is for them to do."""
    words = [word(match.group()) for match in _WORD.finditer(block.text, block.number.start)]
    return block.text.rstrip().endswith(":") and not any(read.tag.startswith("INFN") for read in words)


def _judge(
    block: AnnotatedBlock, start: int, end: int, told: bool = False, labelled: bool = False, listed: bool = False
) -> Iterator[Finding]:
    """told: the clause above says who is to do it; labelled: the lines below say when, or who is responsible; listed: the
    block is a line of a plan written as a list."""
    text = block.text[:end]
    tokens = [_Token(m.group(), m.start(), word(m.group())) for m in _WORD.finditer(text, start)]
    head = _head(tokens, clause=block.role is None and not labelled)
    if head is None or (block.role is None and not labelled and _is_no_action(tokens, head, text, told)):
        return
    concrete, why = _concrete(tokens, head, text)
    value = Action(concrete=concrete, action=tokens[head].read.lemma, object=text[tokens[head].start :][:120])
    tail = _TAIL.search(text, tokens[head].start) if listed else None
    end = tail.start() if tail else len(text.rstrip()) if end < len(block.text) else end
    yield block.find(ID, "measure", start, end, value, 0.9 if block.role else 0.8, (why,))


def _head(tokens: list[_Token], clause: bool) -> int | None:
    """The word of the action: the first infinitive of a clause, else the first infinitive or noun."""
    infinitive = next((i for i, t in enumerate(tokens) if t.read.tag.startswith("INFN")), None)
    if clause and infinitive is not None:
        return infinitive
    noun = next((i for i, t in enumerate(tokens) if t.read.tag.startswith(("NOUN", "INFN", "UNKN"))), None)
    return noun if not clause or _is_deverbal(tokens, noun) else None


def _is_deverbal(tokens: list[_Token], index: int | None) -> bool:
    """Whether a line without an infinitive still words an action: its first noun names one."""
    if index is None or index > 4:
        return False
    name = tokens[index].read.lemma
    known = _words("aims") | _words("light") | _words("events")
    # The nominative and accusative of «рассмотрение» look alike: at the start of a line it is what is to be done.
    subject = "nomn" in tokens[index].read.tag or (index == 0 and "accs" in tokens[index].read.tag)
    return name in known or (name.endswith(("ение", "ание", "ация", "овка", "ятие")) and subject)


def _is_no_action(tokens: list[_Token], head: int, text: str, told: bool) -> bool:
    """Clauses that only approve, appoint, repeal, take note or put control on someone, heads of lists, reports of deeds."""
    first = tokens[0].read.lemma
    if _takes_note(tokens, head, text) or _controls_oneself(tokens) or _IN_FORCE.search(text):
        return True
    if first in _words("approving") and not (told and first in _words("own_acts")):
        return True
    if head and _ends_formally(tokens, head):
        return True
    if text.rstrip().endswith(":") and len(tokens) < 25:
        return True
    if first in ("о", "об", "обо") and not tokens[head].read.tag.startswith("INFN"):
        return True  # «2. О проверке дневников»: a question of the agenda
    return any(_PAST.match(t.read.tag) for t in tokens[:head])


def _controls_oneself(tokens: list[_Token]) -> bool:
    """«Исполнение контролирую лично», «Контролировать исполнение буду сам»: the signatory speaks of the control that he keeps."""
    speaks = any("1per" in t.read.tag and "sing" in t.read.tag for t in tokens)
    return speaks and any(t.read.lemma.startswith("контрол") for t in tokens)


def _takes_note(tokens: list[_Token], head: int, text: str) -> bool:
    """«Принять к сведению опыт …»: nothing is to be done, unless another action follows."""
    after = text[tokens[head].start + len(tokens[head].text) :]
    noted = tokens[head].read.lemma == "принять" and bool(_TO_NOTE.match(after))
    return noted and not any(t.read.tag.startswith("INFN") for t in tokens[head + 1 :])


def _ends_formally(tokens: list[_Token], head: int) -> bool:
    """«Положение утвердить», «Координатором назначить …»: the object or the role stands first, nobody is told to do it, and
    no other action follows."""
    if any("datv" in t.read.tag for t in tokens[:head]) or any(t.read.tag.startswith("INFN") for t in tokens[head + 1 :]):
        return False
    return tokens[head].read.lemma in _words("approving")


def _coordinate(tokens: list[_Token], head: int) -> int | None:
    """The next infinitive joined to this one by «и» («обобщить опыт и представить его на совещании»), no aim itself."""
    if not tokens[head].read.tag.startswith("INFN"):
        return None
    for index in range(head + 1, len(tokens)):
        if tokens[index].read.tag.startswith("INFN") and tokens[index].read.lemma not in _words("aims"):
            return index if tokens[index - 1].text.lower() == "и" else None
    return None


def _is_named_event(tokens: list[_Token], head: int) -> bool:
    """«Профсоюзный турслёт», «Родительские вечера»: a noun told by an adjective that is no process and no quality."""
    told = head > 0 and tokens[head - 1].read.tag.startswith("ADJF") and tokens[head].read.tag.startswith("NOUN")
    name = tokens[head].read.lemma
    return told and name not in _words("abstract") and not name.endswith(("ение", "ание", "ация", "ость", "ство", "ика", "ощь"))


def _concrete(tokens: list[_Token], head: int, text: str) -> tuple[bool, str]:
    """Whether the action and its object or addressee are named, and why, in Russian."""
    after = [t.read.lemma for t in tokens[head + 1 :] if t.read.tag.startswith(("NOUN", "UNKN", "ADJF", "PRTF", "INFN"))]
    name = tokens[head].read.lemma
    nouns = [t.read.lemma for t in tokens[head + 1 :] if t.read.tag.startswith(("NOUN", "UNKN"))]
    titled = bool(_TITLE.search(text))
    # «в сельских школах» names a place; «Школа молодого директора» is an event at the head of a measure alone.
    event = bool((_words("events") - {"школа"}) & set(nouns)) or titled
    if name == "работа" and head and tokens[head - 1].read.lemma in _words("works"):
        return True, "названо событие"
    if name == "взять" and "контроль" in nouns[:2]:
        return False, "названа только цель"
    if name in _words("aims"):
        further = _coordinate(tokens, head)
        if further is not None:
            return _concrete(tokens, further, text)
        opened = any(word(m.group(1)).lemma in _words("events") for m in _BY_MEANS.finditer(text, tokens[head].start))
        return (True, "цель раскрыта событием или названием") if opened or titled else (False, "названа только цель")
    if name == "работа" and tokens[head + 1 : head + 2] and tokens[head + 1].read.lemma in ("с", "со", "по") and not event:
        return False, "названа только цель"
    if name in ("анализ", "обобщить") and nouns and set(nouns) <= _words("generic"):
        return False, "действие без предмета"
    if name in _words("light"):
        if nouns and (nouns[0] not in _words("abstract") or event and (titled or nouns[0] not in _words("duties"))):
            return True, "названы действие и его предмет"
        return False, "действие без предмета"
    if name in _words("events") or after or _is_named_event(tokens, head):
        return True, "названы действие и его предмет"
    return False, "действие без предмета и адресата"
