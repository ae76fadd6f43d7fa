"""Measures: rows of plans and clauses of orders and protocols that set an action; concrete, or only an aim."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.clauses import parents
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
_TO_NOTE = re.compile(r"\s+к\s+(?:сведению|исполнению)", re.IGNORECASE)
_TELLING = 4
_BULLET = re.compile(r"^[-–—•*]\s*")


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
    kind = document.context.kind
    above = parents(document)
    for block in document.blocks:
        if block.role == "measure" and kind in _PLANNING_KINDS:
            yield from _judge(block, 0)
        elif block.role is None and block.block.kind not in ("header", "footer", "note") and _may_act(block, kind):
            over = above.get(block.block.id, ())
            if any(_approves(parent) for parent in over):
                continue
            start = _BULLET.match(block.text, block.number.start)
            yield from _judge(block, start.end() if start else block.number.start, told=any(_addresses(b) for b in over))


def _may_act(block: AnnotatedBlock, kind: str | None) -> bool:
    """Clauses of orders and protocols, numbered lines of a plan without a table, and bare texts."""
    if kind in ("plan", "event_plan"):
        return block.zone == "body" and block.block.kind != "cell" and bool(block.number.parts)
    if kind is None:
        return block.zone != "signature" and block.block.kind != "cell"
    return kind in ("order", "protocol") and block.zone == "clause"


def _approves(block: AnnotatedBlock) -> bool:
    """«Утвердить прилагаемые:» – what is listed under it is approved, not done."""
    first = _WORD.search(block.text, block.number.start)
    return first is not None and word(first.group()).lemma in _words("approving")


def _addresses(block: AnnotatedBlock) -> bool:
    """«Директорам школ:» – what is listed under it is for them to do."""
    words = [word(match.group()) for match in _WORD.finditer(block.text, block.number.start)]
    return block.text.rstrip().endswith(":") and not any(read.tag.startswith("INFN") for read in words)


def _judge(block: AnnotatedBlock, start: int, told: bool = False) -> Iterator[Finding]:
    """told: the clause above says who is to do it."""
    text = block.text
    tokens = [_Token(m.group(), m.start(), word(m.group())) for m in _WORD.finditer(text, start)]
    head = _head(tokens, clause=block.role is None)
    if head is None or (block.role is None and _is_no_action(tokens, head, text, told)):
        return
    concrete, why = _concrete(tokens, head, text)
    value = Action(concrete=concrete, action=tokens[head].read.lemma, object=text[tokens[head].start :][:120])
    yield block.find(ID, "measure", start, len(text), value, 0.9 if block.role else 0.8, (why,))


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
    known = _words("aims") | _words("light") | _words("events") | _words("occasions")
    tag = tokens[index].read.tag
    # The form alone may be either case; a title of a section («Обоснование целей») is short.
    subject = "nomn" in tag or ("accs" in tag and len(tokens) >= _TELLING)
    return name in known or (subject and name.endswith(("ение", "ание", "ация", "овка", "ятие")))


def _is_no_action(tokens: list[_Token], head: int, text: str, told: bool) -> bool:
    """Clauses that only approve, appoint, repeal, take note or put control on someone, heads of lists, reports of deeds."""
    first = tokens[0].read.lemma
    if first in _words("approving") and not (first in _words("own_acts") and (told or _does(tokens))):
        return True
    if _reports(tokens, head, text):
        return True
    if head and _ends_formally(tokens, head, text):
        return True
    if text.rstrip().endswith(":") and len(tokens) < 25:
        return True
    return any(_PAST.match(t.read.tag) for t in tokens[:head])


def _does(tokens: list[_Token]) -> bool:
    """«Ввести в штат ставку логопеда» does something; «ввести в действие», «создать комиссию», «внести изменения» only ordain."""
    objects = [token.read.lemma for token in tokens[1:] if token.read.tag.startswith(("NOUN", "UNKN"))][:2]
    return tokens[0].read.lemma != "назначить" and bool(objects) and not (set(objects) & _words("act_objects"))


def _reports(tokens: list[_Token], head: int, text: str) -> bool:
    """«Школы расположены …», «семинар проведён», «приказ вступает в силу»: a predicate of its own tells what is or was."""
    if tokens[head].read.tag.startswith("INFN"):
        return False
    colon = text.find(":", tokens[head].start)
    for token in (t for t in tokens[head + 1 :] if colon < 0 or t.start < colon):
        if token.read.lemma in ("который", "где", "что", "если"):
            return False
        if token.read.tag.startswith(("VERB", "PRTS")) and "impr" not in token.read.tag:
            return token.read.lemma not in _words("announcing")
    return False


def _ends_formally(tokens: list[_Token], head: int, text: str) -> bool:
    """«Положение утвердить», «Координатором назначить …», «Информацию принять к сведению»: the object or the role stands
    first, nobody is told to do it, and no other action follows."""
    if any("datv" in t.read.tag for t in tokens[:head]) or any(t.read.tag.startswith("INFN") for t in tokens[head + 1 :]):
        return False
    after = text[tokens[head].start + len(tokens[head].text) :]
    name = tokens[head].read.lemma
    return name in _words("approving") or (name == "принять" and bool(_TO_NOTE.match(after)))


def _coordinate(tokens: list[_Token], head: int) -> int | None:
    """The next infinitive joined to this one by «и» («обобщить опыт и представить его на совещании»), no aim itself."""
    if not tokens[head].read.tag.startswith("INFN"):
        return None
    for index in range(head + 1, len(tokens)):
        if tokens[index].read.tag.startswith("INFN") and tokens[index].read.lemma not in _words("aims"):
            return index if tokens[index - 1].text.lower() == "и" else None
    return None


def _concrete(tokens: list[_Token], head: int, text: str) -> tuple[bool, str]:
    """Whether the action and its object or addressee are named, and why, in Russian."""
    after = [t.read.lemma for t in tokens[head + 1 :] if t.read.tag.startswith(("NOUN", "UNKN", "ADJF", "PRTF", "INFN"))]
    name = tokens[head].read.lemma
    nouns = [t.read.lemma for t in tokens[head + 1 :] if t.read.tag.startswith(("NOUN", "UNKN"))]
    titled = bool(_TITLE.search(text))
    event = bool(_words("events") & set(nouns)) or titled
    if name == "работа" and head and tokens[head - 1].read.lemma in _words("works"):
        return True, "названо событие"
    if name in _words("aims"):
        further = _coordinate(tokens, head)
        if further is not None:
            return _concrete(tokens, further, text)
        opened = any(word(m.group(1)).lemma in _words("events") for m in _BY_MEANS.finditer(text, tokens[head].start))
        return (True, "цель раскрыта событием или названием") if opened or titled else (False, "названа только цель")
    if name in _words("light"):
        if nouns and (nouns[0] not in _words("abstract") or event and (titled or nouns[0] not in _words("duties"))):
            return True, "названы действие и его предмет"
        return False, "действие без предмета"
    if name in _words("bare") and set(nouns) <= _words("bare_objects") and not titled:
        return False, "действие без предмета"
    if name in _words("events") or after:
        return True, "названы действие и его предмет"
    return False, "действие без предмета и адресата"
