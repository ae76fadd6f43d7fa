"""A document's own kind of act, number, date, issuer and title, from its header or, for an annex, from its stamp."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.classify import requisites
from pipeline.classify.act_line import ActLine, act_line
from pipeline.classify.letterhead import issuer_of
from pipeline.classify.lines import Line, head_blocks, head_lines, lines_of
from pipeline.classify.requisites import Requisites, is_requisites
from pipeline.classify.title import HEADING, STAMP, is_about, title_of
from pipeline.model import Value
from rules.acts.citations import read
from rules.acts.issuer import nominative

_ANNEX = re.compile(r"приказ|распоряжени|постановлени|решени|протокол", re.IGNORECASE)
_MEETING = re.compile(r"^протокол\b.{0,40}?\bзаседания\s(?P<whose>[^,.;]{5,150})$", re.IGNORECASE)
_ADOPTED = re.compile(r"(?:принят|одобрен)[аоы]?\b", re.IGNORECASE)
_WORD = re.compile(r"[А-Яа-яЁё]{3}|\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEDERAL = ("федеральный закон", "федеральный конституционный закон")


class Header(Value):
    """What a document says of itself: kind of act («приказ»), number, date (ISO), issuer in the nominative, title.
    Blanks are None."""

    type: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None


class _Kind(NamedTuple):
    """The line that names the kind of act, and where it stands among the lines."""

    at: int
    said: ActLine


def own_header(document: Annotated) -> Header:
    """The header of the document; an annex has number, date and issuer of the order that approves it."""
    lines = head_lines(document)
    stamp = _stamp(head_blocks(document))
    if stamp is not None:
        return _of_annex(stamp, lines)
    kind = _kind(lines)
    after = kind.at + 1 if kind else 0
    meeting = kind is not None and kind.said.type == "протокол"
    title, taken = title_of(lines, after - 1 if kind and meeting else after, kind.said.title if kind else None)
    found = _requisites(document, lines, kind, taken)
    issuer, joint = _issuer(lines, kind, taken)
    return Header(
        type=kind.said.type if kind else None,
        number=joint or found.number,
        date=found.date,
        issuer=issuer or _meeting(title),
        title=title,
    )


def _of_annex(stamp: str, lines: Sequence[Line]) -> Header:
    act = next(iter(read(stamp)), None)
    date, number = (act.anchor.date, act.anchor.number) if act else (None, None)
    issuer = act.issuer if act else None
    start = next((i for i, line in enumerate(lines) if HEADING.match(line.text)), 0)
    return Header(number=number, date=date, issuer=issuer and _capital(issuer), title=title_of(lines, start, None)[0])


def _stamp(head: Sequence[AnnotatedBlock]) -> str | None:
    """The text of the stamp at the top of an annex, None for a document with a header of its own."""
    opening = list(takewhile(lambda block: not HEADING.match(block.text) and not _is_kind(block.text), head))
    start = next((i for i, block in enumerate(opening) if STAMP.match(block.text)), None)
    if start is None or (len(opening) < len(head) and _is_kind(head[len(opening)].text)):
        return None
    text = "\n".join(block.text for block in opening[start:])
    return text if _ANNEX.search(text) else None


def _is_kind(text: str) -> bool:
    return act_line(text.split("\n")[0]) is not None


def _kind(lines: Sequence[Line]) -> _Kind | None:
    """The last line of the head that names the kind, before its requisites, title or heading: sites print it twice."""
    found: _Kind | None = None
    for index, line in enumerate(lines):
        said = act_line(line.text)
        if said and (found is None or said.type == found.said.type):
            found = _Kind(index, said)
            if said.rest or said.title:
                break
        elif HEADING.match(line.text) or is_about(line.text) or (found and is_requisites(line.text)):
            break
    return found


def _requisites(document: Annotated, lines: Sequence[Line], kind: _Kind | None, taken: range) -> Requisites:
    """From the head, below the kind first; else from under the text, or the date at the end of a note."""
    start = kind.at + 1 if kind else 0
    apart = {*taken, *_adopted(lines)}
    below = [line.text for index, line in enumerate(lines) if index >= start and index not in apart and is_requisites(line.text)]
    found = requisites.read([*([kind.said.rest] if kind else []), *below])
    if kind and not (found.number or found.blank):
        above = [line.text for line in lines[: kind.at] if line.zone != "stamp" and is_requisites(line.text)]
        over = requisites.read(above)
        found = Requisites(found.date or over.date, over.number)
    if kind and not (found.date or found.number or found.blank):
        return requisites.under(list(lines_of(document.body, document.document.reader == "text"))[len(lines) :])
    if kind and found.date is None and not found.blank:
        return found
    return found if found.date else found._replace(date=_last_date(document))


def _adopted(lines: Sequence[Line]) -> Iterator[int]:
    """Where a law tells when it was passed: «Принят / Государственной Думой / 21 декабря 2012 года»."""
    for index, line in enumerate(lines):
        if _ADOPTED.match(line.text):
            last = next((i for i in range(index, min(index + 5, len(lines))) if _YEAR.search(lines[i].text)), index)
            yield from range(index, last + 1)


def _last_date(document: Annotated) -> str | None:
    """The date under the text, where notes and conclusions have theirs."""
    lines = [line for block in document.body[-8:] for line in block.text.split("\n")]
    dates = (requisites.read([line]).date for line in lines if len(line) <= 30 and is_requisites(line))
    return next((date for date in dates if date), None)


def _issuer(lines: Sequence[Line], kind: _Kind | None, taken: range) -> tuple[str | None, str | None]:
    if kind is None:
        named = takewhile(lambda line: not (is_requisites(line.text) or HEADING.match(line.text) or is_about(line.text)), lines)
        return issuer_of([line.text for line in named], (), None, None)
    above = [act.above or "" if (act := act_line(line.text)) else line.text for line in lines[: kind.at + 1]]
    below = [line.text for index, line in enumerate(lines) if index > kind.at and index not in taken and _WORD.search(line.text)]
    issuer, joint = issuer_of(above, below, kind.said.told, kind.said.type)
    return issuer or ("Российская Федерация" if kind.said.type in _FEDERAL else None), joint


def _meeting(title: str | None) -> str | None:
    """Whose meeting a protocol records: «заседания районного методического совета»."""
    match = _MEETING.search(title or "")
    return _capital(nominative(match["whose"])) if match else None


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
