"""Finds to whom a measure is assigned: in the column of responsibles, in clauses of orders, after labels, and the
signatory who keeps control. Signatures, typists, stamps and people merely mentioned are not found."""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.clauses import dated_items
from pipeline.annotate.dates import time_expressions
from pipeline.annotate.names import persons, singular
from pipeline.model import Finding, Responsible, say
from rules.responsible import rejections
from rules.responsible.assignee import read
from rules.responsible.begins import starts_assignee
from rules.responsible.labels import LABEL
from rules.responsible.lists import Part, split
from rules.responsible.place import Place
from rules.responsible.places import places

_ID = "responsible"
_SELF = re.compile(
    r"\b(?:оставл?[ия]|возл(?:аг|ож)|бер[её]?|взя|прин[яи]|закрепл?)[а-яё]{1,4}\s+(?:[^\s.;:]+\s+){0,4}?(?:за\s*(?:собой|мной)|на\s+себя)\b"
    r"|\b(?:за\s*собой|на\s+себя)\s+(?:оставл|возлаг|бер|прин)[а-яё]{1,4}\b",
    re.IGNORECASE,
)
_PASSPORT = re.compile(
    r"(?:ответственн\w+\s+(?:исполнител\w*|за)|(?:со)?исполнител[ьи]|ответственны[йе])\b.{0,80}", re.IGNORECASE | re.DOTALL
)
_FREE_ROLES = (None, "measure", "other")
_FILL = re.compile(r"[_/]{2,}|\b(?:с приказом )?ознакомлен\w*:?|\bм\.?\s?п\.", re.IGNORECASE)
_OF_MEASURE = re.compile(
    r"\(отв|\bсрок|исполнител\w*\s?:\s*(?:управлени|отдел|комитет|министерств|департамент|администраци|м[бак]у\b)", re.IGNORECASE
)  # a line that ends like a signature but speaks of a measure
_ROLE_LIMIT = 200
_SIGNATURE_BLOCKS = 4
_NEXT = re.compile(r"[^,А-Яа-яЁё]*[А-ЯЁ]")  # a signature, not more of the sentence
_TAKES = re.compile(r"(?:бер|прин|взя)[а-яё]*(?<![юу])\s", re.IGNORECASE)
_THIRD = re.compile(r"[а-яё]+[её]т\b", re.IGNORECASE)  # «берёт на себя ИМЦ»
_COLON = re.compile(r"\s?:\s*(?:[-–—•]\s*)?")
_LAST_BRACKETS = re.compile(r"\((?P<inside>[^()]*)\)[\s.;]*$")
_VENUE = re.compile(r"(?:дворец|дом|дк|зал|актовый|стадион|база|каб)\b", re.IGNORECASE)
_LEAST_CLOSING, _CLOSING_SHARE = 3, 3
_MARKS = " \n,;:.()–—-"
_OF_DATES = re.compile(r"\W*(?:срок\w*|до|с|по|г|год[ау]?|в срок)\W*", re.IGNORECASE)


def find(document: Annotated) -> Iterator[Finding]:
    """Assignees of the document, one finding each, in the order of its blocks."""
    passport = _passport(document)
    closing = _closing(document)
    for block in document.blocks:
        if block.block.kind in ("header", "footer") or block.role == "header":
            continue
        if block.role == "responsible":
            yield from _cell(block, say("responsible.step.column"), 0.95)
        elif block.role == "assignment":
            yield from _beside_terms(document, block)
        elif block.block.id in passport:
            label = passport[block.block.id]
            role = label if "исполнител" in label.lower() else None
            yield from _cell(block, say("responsible.step.passport", label=label), 0.85, role)
        elif block.role == "section" and LABEL.search(block.text):
            yield from _text(block)
        elif block.role in _FREE_ROLES and block.zone != "stamp":
            told = tuple(_text(block))
            yield from told or closing.get(block.block.id, ())
            yield from _self(document, block)


def rejected(document: Annotated) -> Iterator[Finding]:
    """Persons who are named and assigned nothing, each with the reason."""
    return rejections.rejected(document, tuple(find(document)))


def _cell(block: AnnotatedBlock, step: str, confidence: float, role: str | None = None) -> Iterator[Finding]:
    """The whole cell is assignees, whatever it says; marks of emptiness aside."""
    for part in split(block.text, "nomn", whole=True):
        yield _finding(block, part, step, confidence, role)


def _beside_terms(document: Annotated, block: AnnotatedBlock) -> Iterator[Finding]:
    """The assignees of a cell that gives a deadline too: what is left of it without its dates."""
    start = 0
    dates = time_expressions(block.text, document.context.year, document.context.period)
    for end, after in [*((date.start, date.end) for date in dates), (len(block.text), len(block.text))]:
        piece = block.text[start:end]
        if any(map(str.isalpha, piece)) and not _OF_DATES.fullmatch(piece):
            indent = len(piece) - len(piece.lstrip(_MARKS))
            for part in split(piece.strip(_MARKS), "nomn", start + indent, whole=True):
                yield _finding(block, part, say("responsible.step.column"), 0.9, None)
        start = after


def _closing(document: Annotated) -> dict[str, tuple[Finding, ...]]:
    """Who closes an item of a plan written as a list, by block id: «… (завуч)», «… – май, директор школы». Told only where a
    good part of the items close so: elsewhere such words may be those for whom the measure is."""
    items = [document.by_id[name] for name in sorted(dated_items(document))]
    found = {block.block.id: tuple(_at_end(document, block)) for block in items}
    told = {name: findings for name, findings in found.items() if findings}
    return told if len(told) >= _LEAST_CLOSING and len(told) * _CLOSING_SHARE >= len(items) else {}


def _at_end(document: Annotated, block: AnnotatedBlock) -> Iterator[Finding]:
    """The assignees in the brackets that close an item, or behind its last date."""
    text = block.text
    bracket = _LAST_BRACKETS.search(text)
    dates = time_expressions(text, document.context.year, document.context.period)
    start, end = bracket.span("inside") if bracket else (dates[-1].end if dates else len(text), len(text))
    for date in dates:
        start = date.end if start <= date.start < end else start
    piece = text[start:end]
    indent = len(piece) - len(piece.lstrip(_MARKS))
    if starts_assignee(piece.strip(_MARKS), "nomn") and not _VENUE.match(piece.strip(_MARKS)):
        for part in split(piece.strip(_MARKS), "nomn", start + indent):
            yield _finding(block, part, say("responsible.step.closing"), 0.75, None)


def _finding(
    block: AnnotatedBlock, part: Part, step: str, confidence: float, role: str | None, *, joins: bool = False
) -> Finding:
    """The finding of one assignee; role is the one that the place gives to who has none of his own; or, where it joins,
    besides his own («ответственная за отчёты, методист»)."""
    both = f"{role}, {part.value.role}" if joins and role and part.value.role not in (None, role) else part.value.role
    value = part.value.model_copy(update={"role": both or role})
    steps = (step, say("responsible.step.inherited")) if part.inherited else (step,)
    return block.find(_ID, _ID, part.start, part.end, value, confidence, steps)


def _text(block: AnnotatedBlock) -> Iterator[Finding]:
    """Assignees in running text."""
    shift = block.number.start
    text = block.text[shift:]
    found: list[tuple[Place, Part]] = []
    for place in places(
        text, labels=block.zone != "signature" or bool(_OF_MEASURE.search(text)), firm=block.zone == "clause", numbered=shift > 0
    ):
        for part in split(text[place.start : place.end], place.case, shift + place.start):
            found.append((place, part))
    for place, part in _named_after_colon(found, block.text):
        yield _finding(block, part, place.step, place.confidence, place.role, joins=place.joins)


def _named_after_colon(found: list[tuple[Place, Part]], text: str) -> list[tuple[Place, Part]]:
    """«Директорам школ: Алексееву В.В., Гришиной Т.Т.»: the post before the colon is that of each person after it."""
    done: list[tuple[Place, Part]] = []
    role: str | None = None
    for place, part in found:
        last = done[-1][1] if done else None
        if last and _COLON.fullmatch(text[last.end : part.start]) and _alone(part) and last.value.role and not last.value.person:
            role = singular(last.value.role)
            done.pop()
        elif not _alone(part):
            role = None
        value = part.value.model_copy(update={"role": role}) if role else part.value
        done.append((place, replace(part, value=value, inherited=bool(role) or part.inherited)))
    return done


def _alone(part: Part) -> bool:
    """Whether a person is named without a post."""
    return part.value.person is not None and part.value.role is None


def _self(document: Annotated, block: AnnotatedBlock) -> Iterator[Finding]:
    """«Контроль оставляю за собой»: the signatory of the document, or an unnamed one."""
    if match := _SELF.search(block.text):
        signature = (
            _subject(block.text[match.end() :], third=bool(_THIRD.match(match.group())))
            or (_signed(block.text[match.end() :]) if _NEXT.match(block.text, match.end()) else None)
            or _signed(_signature_after(document, block))
        )
        if signature is None and _TAKES.match(match.group()):
            return  # «педагоги берут на себя инициативу»
        value = signature or Responsible(role=say("responsible.signatory"))
        words = ", ".join(filter(None, (value.role, value.person)))
        told = say("responsible.step.signed", signature=words) if signature else say("responsible.step.unsigned")
        steps = (say("responsible.step.self", quote=match.group()), told)
        yield block.find(_ID, _ID, match.start(), match.end(), value, 0.9 if signature else 0.7, steps)


def _subject(text: str, *, third: bool) -> Responsible | None:
    """«… оставляет за собой начальник управления»: who it is, where the sentence says so."""
    sentence = re.split(r"(?<!\b[А-ЯЁ])[.;\n]", text, maxsplit=1)[0].strip()
    told = sentence[:1].islower() or third
    return read(sentence, "nomn") if told and starts_assignee(sentence, "nomn") else None


def _signature_after(document: Annotated, block: AnnotatedBlock) -> str:
    """The first signature that stands after the block: its lines, or the cells of a table without borders."""
    lines: list[str] = []
    for other in document.blocks[document.blocks.index(block) + 1 :]:
        cell = other.block.kind == "cell" and other.role is None
        if other.zone == "signature" or (cell and (lines or starts_assignee(other.text, "nomn"))):
            lines.append(other.text)
        elif lines:
            break
        if len(lines) == _SIGNATURE_BLOCKS:
            break
    return "\n".join(lines)


def _signed(text: str) -> Responsible | None:
    """The signatory in the words of a signature: the first person, and the role before or after the name."""
    text = re.sub(r"\s+", " ", _FILL.sub(" ", text)).strip(" .|")
    person = next(iter(persons(text, "nomn")), None)
    if not person or person.start > _ROLE_LIMIT:
        return None
    role = text[: person.start].strip(" .,|–—-/")
    if not role:
        return Responsible(person=person.name)
    value = read(role, "nomn")
    return Responsible(role=value.role or value.org, person=person.name, org=value.org if value.role else None)


def _passport(document: Annotated) -> dict[str, str]:
    """Cells beside a label of responsibles («Ответственный исполнитель программы»), by block id, with the label."""
    found: dict[str, str] = {}
    for table in document.tables:
        if "responsible" in table.roles.values():
            continue
        for row in table.rows:
            cells = [row.cells[column] for column in sorted(row.cells)]
            for cell, value in zip(cells, cells[1:], strict=False):
                label = document.by_id[cell.block].text if cell.block else ""
                if value.block and value.block != cell.block and _PASSPORT.fullmatch(label.strip(" :")):
                    found[value.block] = " ".join(label.split())
    return found
