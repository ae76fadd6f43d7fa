"""Assignees in the rows of tables that are written in one line, with bars, semicolons, tabs or dashes between cells, or
with each cell in a line of its own."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.annotate.language import parses
from pipeline.annotate.names import bare_names, persons
from pipeline.model import say
from rules.responsible.begins import starts_assignee
from rules.responsible.labels import LABEL
from rules.responsible.lexicon import known_word
from rules.responsible.lists import split
from rules.responsible.place import Place

_DATE = re.compile(
    r"""\d{4} | \d{1,2}\.\d{1,2} | январ|феврал|март|апрел|\bма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр
    | ежегодн|ежемесячн|ежеквартальн|еженедельн|ежедневн|постоянно|регулярно|систематически|в\sтечение|квартал|числа|полугоди
    | \bраза?\sв\s | (?:весь|отчётный|отчетный)\sпериод
    | учебн\w{2}\sгод | ^по\s(?:мере|графику|плану|приказу|расписанию|согласованию|запрос\w{1,2}|отдельному)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# A period in a line of its own: unlike the date of a stamp or a letter.
_PERIOD = re.compile(
    r"""(?:до\s\d{1,2}\s)?(?:январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр|октябр|ноябр|декабр)[\w\s,–—.-]{0,40}
    | (?:в\sтечение|постоянно|ежегодно|ежемесячно|ежеквартально|еженедельно|регулярно|по\sмере|по\sграфику|весь)\b[^.;:]{0,40}""",
    re.IGNORECASE | re.VERBOSE,
)
# Heads of columns of a list of people, who are assigned nothing.
_OF_STAFF = re.compile(r"ф\.?\s?и\.?\s?о\b|должност|дата ознакомлен|подпись|участник|категори", re.IGNORECASE)
_BRACKETS = re.compile(r"\((?P<period>[^(),;]{3,40})[,;]\s(?P<who>[^()]{4,150})\)")
_UNWRAPPED = re.compile(r"(?<=[А-ЯЁ]{2})\s?\n(?=[А-ЯЁ]{2})|(?<=\d{4})\s?\n(?=года?\b)|(?<=,)\n")  # one cell in two lines
_BARS = "|\t;"
_MARKS = 2
_DASH = r"\s[–—-]\s"
_LONGEST_CELL = 250
_LONGEST_DATE = 60


def flat(text: str) -> Iterator[Place]:
    """A row of a table written in one line with bars or semicolons: assignees stand in the cell that names a person or
    a post and is not the first text of the row, else in the first cell of a body after the deadline."""
    mark = next((mark for mark in _BARS if text.count(mark) >= _MARKS), "|" if "|" in text else None)
    if mark is None:
        yield from _dashed(text)
        yield from _lines(text)
        return
    cells = _cells(text, re.escape(mark))
    if any(_OF_STAFF.match(body) for _, body in cells):
        return
    dates = [i for i, (_, body) in enumerate(cells) if len(body) <= _LONGEST_DATE and _DATE.search(body)]
    if not dates:
        return
    spare: tuple[int, str] | None = None
    for index, (begin, body) in enumerate(cells):
        if index in dates or LABEL.match(body) or len(body) > _LONGEST_CELL:
            continue
        if index > dates[0] and _surnames(body):
            spare = (begin, body)
            break
        if not starts_assignee(body, "nomn"):
            continue
        named = bool(persons(body, "nomn")) or known_word(body, "roles")
        measured = any(len(other) > len("1.1") and not other[0].isdigit() for _, other in cells[:index])
        if named and (index > dates[0] or measured):
            spare = (begin, body)
            break
        certain = mark in "|\t" or not known_word(body, "schools")
        spare = spare or ((begin, body) if index > dates[0] and certain else None)
    spare = spare or _first_of_several(cells, dates)
    if spare:
        yield Place(spare[0], spare[0] + len(spare[1]), "nomn", 0.6, say("responsible.step.flat"))


def _surnames(body: str) -> bool:
    """«Зырянова, Бочкарёв»: nothing but surnames, as in the column of assignees."""
    parts = re.split(r",\s*", body)
    may = all(
        part.istitle() and part.isalpha() and any("Surn" in p.tag and p.tag.case == "nomn" for p in parses(part))
        for part in parts
    )
    return may and any(bare_names(part, "nomn") for part in parts)


def _first_of_several(cells: list[tuple[int, str]], dates: list[int]) -> tuple[int, str] | None:
    """The first cell of a row without its measure, if it lists several posts or bodies that are not schools alone."""
    begin, body = cells[0]
    if 0 in dates or len(body) > _LONGEST_CELL or not starts_assignee(body, "nomn"):
        return None
    parts = split(body, "nomn")
    whole = bool(parts) and parts[-1].end == len(body.rstrip(" .,"))
    return (begin, body) if len(parts) > 1 and whole and not all(known_word(body[p.start :], "schools") for p in parts) else None


def _lines(text: str) -> Iterator[Place]:
    """Cells one under another: who stands in the line after a period, if a person or post is named there."""
    cells = _cells(_UNWRAPPED.sub(lambda match: " " * len(match.group()), text), "\n")
    for (_, before), (begin, body) in pairwise(cells):
        named = bool(persons(body, "nomn")) or known_word(body, "roles") or (begin > 0 and _of_region(body))
        if named and _PERIOD.fullmatch(before) and len(body) <= _LONGEST_CELL and starts_assignee(body, "nomn"):
            yield Place(begin, begin + len(body), "nomn", 0.6, say("responsible.step.flat"))


def _of_region(body: str) -> bool:
    """Whether a body with its form stands first that is no school, which may be the place of an event."""
    first = body.split()[0]
    return known_word(first, "forms") and not known_word(first, "schools")


def bracketed(text: str) -> Iterator[Place]:
    """«Семинар для руководителей (сентябрь, Шубина О.Н.)»: who stands in brackets after a period."""
    for match in _BRACKETS.finditer(text):
        period, who = match["period"].strip(), match["who"]
        if _PERIOD.fullmatch(period) and starts_assignee(who, "nomn"):
            yield Place(match.start("who"), match.end("who"), "nomn", 0.6, say("responsible.step.flat"))


def _dashed(text: str) -> Iterator[Place]:
    """A measure, its deadline and its assignee in one line, with dashes between: who stands last."""
    cells = _cells(text, _DASH)
    if len(cells) < _MARKS + 1:
        return
    begin, body = cells[-1]
    date = cells[-2][1]
    body = body.removesuffix(".")
    dated = len(date) <= _LONGEST_DATE and _DATE.search(date)
    if dated and len(body) <= _LONGEST_CELL and starts_assignee(body, "nomn", people=True):
        yield Place(begin, begin + len(body), "nomn", 0.6, say("responsible.step.flat"))


def _cells(text: str, mark: str) -> list[tuple[int, str]]:
    """The filled cells with where each begins. mark: the pattern of what stands between them."""
    found: list[tuple[int, str]] = []
    at = 0
    for cell in re.split(f"({mark})", text):
        if cell.strip() and not re.fullmatch(mark, cell):
            found.append((at + len(cell) - len(cell.lstrip()), cell.strip()))
        at += len(cell)
    return found
