"""A document's own number, date, issuer and title, from its header or, for an annex, from its stamp. Not its kind."""

import re
from itertools import takewhile

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.language import inflect, morph
from pipeline.model import Value
from rules.acts.grammar import day_in, number_in
from rules.acts.issuer import nominative
from rules.acts.rule import read

_HEAD_BLOCKS = 14
_HEAD_LINES = 30
_LONGEST = 300
_LONG_NAME = 150
_STAMP = re.compile(r"^(?:приложени[ея]\b|утвержд[её]н|утверждаю|к приказу|приказом\b)", re.IGNORECASE)
_KIND = re.compile(r"^(?:приказ|распоряжение|постановление|протокол|решение|письмо)\b", re.IGNORECASE)
_ANNEX = re.compile(r"приказ|распоряжени|постановлени|решени|протокол", re.IGNORECASE)
# A line of requisites: a date, a number, or both, with at most a town beside them. «На № … от …» answers a letter.
_REQUISITES = re.compile(
    r"^(?:исх\w*\.?\s?)?(?:от\b|№|N\b|[«\"]?\d{1,2}[»\"]?[\s.]\s?(?:\d{1,2}[.\s]|[а-я]{3,8}\s)|[«\"]_)", re.IGNORECASE
)
_ANSWER = re.compile(r"^на\s(?:№|N)", re.IGNORECASE)
_TITLE = re.compile(r"^Об?о?\s")
_HEADING = re.compile(
    r"^(?:муниципальн\w+\s|комплексн\w+\s|годовой\s|(?:информационно-)?аналитическ\w+\s)*"
    r"(?:план|план-график|дорожная|«?дорожная|комплекс\s|программа|график|положение|порядок|регламент|справка|анализ|заключение"
    r"|отч[её]т|доклад|протокол|концепция|циклограмма)",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:управлени|отдел|комитет|департамент|министерств|администраци|учреждени|совет|собрани|центр|институт|мку\b|мбу\b)",
    re.IGNORECASE,
)
_MEETING = re.compile(r"^протокол\b.{0,40}?\bзаседания\s(?P<whose>[^,.;]{5,150})$", re.IGNORECASE)
_PARENT = re.compile(r"^администрация\b", re.IGNORECASE)
_UNDER = re.compile(r"^(?:управление|отдел|комитет|департамент|муниципальное|мку\b|мбу\b)", re.IGNORECASE)
_ADDRESS = re.compile(r"\d{6}|\bул\.|\bтел\b|тел\.|@|инн\b|огрн", re.IGNORECASE)
_PLACE = re.compile(r"(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую)$")
_NO_PLACE = re.compile(r"^(?:городск|сельск|детск|поселков|юношеск|родительск|заводск|морск)|ческ")
_BEFORE_TOWN = ("города", "город", "г", "посёлка", "поселка", "села", "республики")


class Header(Value):
    """What a document says of itself: number, date (ISO), issuer in the nominative, title. Blanks are None."""

    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None


def own_header(document: Annotated) -> Header:
    """The header of the document; an annex has number, date and issuer of the order that approves it."""
    head = _head(document)
    lines = [line for block in head for line in block.text.split("\n") if line.strip()][:_HEAD_LINES]
    stamp = _stamp(head)
    if stamp is not None:
        act = next(iter(read(stamp)), None)
        date, number = (act.anchor.date, act.anchor.number) if act else (None, None)
        issuer = act.issuer if act else None
        return Header(number=number, date=date, issuer=issuer and _capital(issuer), title=_title(head))
    date, number = _requisites(lines)
    title = _title(head)
    issuer = _issuer(lines) or _meeting(title)
    return Header(number=number, date=date or _last_date(document), issuer=issuer, title=title)


def _head(document: Annotated) -> list[AnnotatedBlock]:
    """The leading blocks up to the preamble, the first long text or the rows of a real table."""
    # A table of one or two rows at the top lays out date and number side by side, whatever its columns seem to be.
    rows = {cell.block: view.table.n_rows for view in document.tables for cell in view.table.cells if cell.block is not None}
    blocks = [block for block in document.blocks if block.block.kind not in ("header", "footer", "note")]
    return list(
        takewhile(
            lambda block: (
                block.zone != "preamble"
                and len(block.text) <= _LONGEST
                and (block.role in (None, "other", "section") or rows.get(block.block.id, 0) <= 2)
            ),
            blocks[:_HEAD_BLOCKS],
        )
    )


def _stamp(head: list[AnnotatedBlock]) -> str | None:
    """The text of the stamp at the top of an annex, None for a document with a header of its own."""
    opening = list(takewhile(lambda block: not _HEADING.match(block.text) and not _KIND.match(block.text), head))
    start = next((i for i, block in enumerate(opening) if _STAMP.match(block.text)), None)
    if start is None:
        return None
    text = "\n".join(block.text for block in opening[start:])
    return text if _ANNEX.search(text) else None


def _requisites(lines: list[str]) -> tuple[str | None, str | None]:
    """Date and number from the lines that hold them, on one line, on two or in two cells."""
    date = number = None
    for line in lines:
        kind = _KIND.match(line)
        if _ANSWER.match(line) or _TITLE.match(line) or not (kind or _REQUISITES.match(line)):
            continue
        date, number = date or day_in(line), number or number_in(line)
    return date, number


def _last_date(document: Annotated) -> str | None:
    """The date under the text, where notes and conclusions have theirs."""
    lines = [line for block in document.body[-8:] for line in block.text.split("\n")]
    return next((day_in(line) for line in lines if len(line) <= 30 and _REQUISITES.match(line) and day_in(line)), None)


def _issuer(lines: list[str]) -> str | None:
    """The body named above the kind of the document; a parent administration comes after its office, in the genitive."""
    above: list[str] = []
    for line in lines:
        if _KIND.match(line) or _REQUISITES.match(line) or _HEADING.match(line) or _TITLE.match(line):
            break
        if len(line) > _LONG_NAME:
            break
        if _ADDRESS.search(line) or _STAMP.match(line):
            continue
        above.append(line.strip())
    first = next((i for i, line in enumerate(above) if _OFFICE.search(line)), None)
    if first is None:
        return None
    named = above[first:]
    under = next((i for i, line in enumerate(named) if i and _UNDER.match(line)), None)
    if under and _PARENT.match(named[0]):
        parent = " ".join(named[:under])
        case = inflect("администрация", "gent")
        parent = (case.upper() if parent.isupper() else case) + parent[len("администрация") :]
        named = [*named[under:], parent]
    return nominative(sentence_case(" ".join(named)))[:_LONGEST]


def _meeting(title: str | None) -> str | None:
    """Whose meeting a protocol records: «заседания районного методического совета»."""
    match = _MEETING.search(title or "")
    return _capital(nominative(match["whose"])) if match else None


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def sentence_case(name: str) -> str:
    """A name in capitals as it is written in a sentence: «УПРАВЛЕНИЕ ОБРАЗОВАНИЯ КУСИНСКОГО РАЙОНА» is
    «Управление образования Кусинского района». Words that are not all capitals stay."""
    words = re.split(r"([^А-ЯЁа-яё-]+)", name)
    before = ""
    for index, word in enumerate(words):
        if not re.match(r"[А-ЯЁа-яё]", word):
            continue
        opens = index == 0 or words[index - 1].endswith(("«", '"')) or not any(words[:index])
        if word.isupper() and (len(word) > 5 or _is_word(word)):
            proper = opens or _is_place(word.lower(), before)
            words[index] = word.capitalize() if proper else word.lower()
        before = word.lower()
    return "".join(words)


def _is_word(word: str) -> bool:
    return bool(morph().word_is_known(word.lower())) and len(word) > 3 or word.lower() in ("по", "и", "в", "на", "дел")


def _is_place(word: str, before: str) -> bool:
    """«кусинского», «юрги» after «города», «челябинской»: a place name or an adjective made of one."""
    if before in _BEFORE_TOWN or (before == "российской" and word.startswith("федерац")):
        return True
    last = word.rsplit("-", 1)[-1]
    return bool(_PLACE.search(last)) and not _NO_PLACE.search(word)


def _title(head: list[AnnotatedBlock]) -> str | None:
    """The heading: «Об …» of an order, or the line that names the document with those that go on with it."""
    for index, block in enumerate(head):
        lines = [line.strip() for line in block.text.split("\n") if line.strip()]
        at = next((i for i, line in enumerate(lines) if _TITLE.match(line) or _HEADING.match(line)), None)
        if at is None or block.zone == "stamp" or (_STAMP.match(block.text) and at == 0):
            continue
        said = lines[at:]
        for following in head[index + 1 : index + 4]:
            if not _goes_on(said[-1], following.text):
                break
            said += following.text.split("\n")
        return " ".join(said)[:_LONGEST]
    return None


def _goes_on(line: str, following: str) -> bool:
    """Whether the next block continues the heading: it starts with a small letter or the line stands in capitals alone."""
    if _REQUISITES.match(following) or len(following) > 200 or line.endswith((".", ":")):
        return False
    return following[:1].islower()
