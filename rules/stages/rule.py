"""Stages of a plan: preparatory, active, analytical, with the dates of their own title or of their own row.
A block, phase or period of that name is a stage when it is dated; in a column of stages the name alone is one.

Rounds of olympiads and contests, stages of education and turns of speech («на данном этапе») are no stages.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from pipeline.annotate import Annotated, AnnotatedBlock, Context, Row, TableView
from pipeline.annotate.caseless import caseless
from pipeline.annotate.dates import TimeExpression, time_expressions
from pipeline.annotate.language import word
from pipeline.model import Finding, Stage, say
from rules.stages.column import Named, named
from rules.stages.sequence import parts
from rules.stages.types import TYPES, Type, stems, type_of

ID = "stages"
_NAME = r"[а-яё]{4,}(?:\s?[-–]\s?[а-яё]+){0,2}"
_PART = r"(?:этап|блок|стадия|фаза|период|ступень)"
_QUICK = caseless(rf"{_PART}|этапа")
_COLUMN = re.compile(r"\W*(?:название\s|наименование\s)?(?:этап|фаза|стадия)ы?\b", re.IGNORECASE)
_ALONE = re.compile(r"(?:[\W\d_]|[IVX]+\b)*(?P<name>[а-яё]{4,}(?:\s?[-–]\s?[а-яё]+){0,2})", re.IGNORECASE)
_ADJECTIVE = ("ый", "ий", "ой")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_ORDER = {"перв": 1, "втор": 2, "трет": 3, "четв": 4}
_TITLE = re.compile(
    rf"""
    (?: \b(?P<list>(?:{_NAME}(?:,\s?|\s+и\s+)){{1,4}}{_NAME})\s+этап(?:ы|ов|ам|ами|ах)\b
      | \b(?P<before>{_NAME})(?:\s\([а-яё-]{{4,30}}\))?\s+{_PART}(?P<case>[ае]?)\b
      | \b{_PART}\s?(?:№\s?)?(?P<number_after>\d|I{{1,3}}|IV)?(?!\s?[а-яё])[\s.:)(«"–—-]{{1,6}}
        (?P<after>[а-яё]{{4,}}(?:-[а-яё]+){{0,2}})
      | \bэтап\s(?P<of>подготовки|планирования|организации|внедрения|реализации|апробации|анализа|оценки|обобщения|подведения)\b
      | \b(?P<number>\d|I{{1,3}}|IV|перв|втор|трет|четв[её]рт)(?:-?(?:ый|ой|ий|й))?\s+этап\b(?!\s+[а-яё])
        (?:[,.]?\s?[–—:(«-]?\s?(?P<then>{_NAME})(?=\s?[,.:;()»–—-]|\n|$))?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ENUMERATION = re.compile(r"\bэтап(?:а|ы|ов|ам|ах)?\s?[:–—]\s", re.IGNORECASE)
_ENUMERATED = re.compile(r"\s?[(–—-]\s?")
_LEAD = re.compile(r"[\W\d_]*(?:(?:раздел|блок|мероприятия|содержание|задачи|работы|[IVX]+)\b[\W\d_]*){0,2}", re.IGNORECASE)
_COMPLEMENT = re.compile(r"\s+(?P<words>(?:[«\"]?[а-яё-]+[»\"]?\s?){1,4})", re.IGNORECASE)
_TO_DATES = re.compile(
    r"[\s*]*(?:\([а-яё\s-]{3,40}\))?[\s()–—:.,*«»\"|-]{0,8}(?:(?:сроки?|период)\b(?:\sэтапа)?[\s:–—-]{0,4})?", re.IGNORECASE
)
_BETWEEN = re.compile(r"[\s,;и]{1,4}")
_REACH = 140
_FLAT_LINE = re.compile(r"[^\n]+")


class _Title(NamedTuple):
    """The title of a stage in a text: its type, where its words stand, and how the type was told."""

    start: int
    end: int
    type: Type
    name: str
    reason: str
    needs_dates: bool


def find(document: Annotated) -> Iterator[Finding]:
    """Titles of stages in headings, section rows, cells and short lines."""
    if document.context.kind == "conclusion":
        return
    rows = _rows(document)
    in_columns = named(document)
    sequence = {part.block.block.id: part for part in parts(document)}
    for block in document.blocks:
        part = sequence.get(block.block.id)
        if part and not list(_of_block(block, document, rows.get(block.block.id))):
            told = [e for e in _times(block.text, document.context) if e.kind == "definite"]
            # «IV квартал. Оцениваем: 1 октября – 20 декабря»: the days say it more exactly than the quarter.
            dates = [e for e in told if e.unit == "day"] or told
            steps = (say("stages.by_order"), say("stages.dates_in_title" if dates else "stages.no_dates"))
            yield block.find(ID, "stage", part.start, dates[-1].end if dates else part.end, _stage(part.type, dates), 0.7, steps)
            continue
        own = in_columns.get(block.block.id)
        if own or (block.role == "section" and not _QUICK.meets(block.text)):
            yield from _alone(block, document, rows.get(block.block.id), own)
            continue
        if not _QUICK.meets(block.text) or block.block.kind in ("header", "footer", "note"):
            continue
        if block.role in ("header", "responsible", "result", "conclusion", "addressee", "deadline"):
            continue
        yield from _of_block(block, document, rows.get(block.block.id))


def rejected(document: Annotated) -> Iterator[Finding]:
    """Words of stages in running text that are none of a plan's stages, each with the reason."""
    found = [(finding.block, finding.start, finding.end) for finding in find(document)]
    for block in document.blocks:
        for match in _TITLE.finditer(block.text) if block.block.kind not in ("cell", "header", "footer") else ():
            finding = block.find(ID, "stage", match.start(), match.end(), Stage(type="active"))
            if any(name == block.block.id and a < finding.end and finding.start < b for name, a, b in found):
                continue
            why = "round" if _is_round(block.text, match) else "undated" if _title(block.text, match) else "nameless"
            yield finding.model_copy(update={"steps": (say(f"stages.not.{why}"),)})


def _of_block(block: AnnotatedBlock, document: Annotated, place: tuple[TableView, Row] | None) -> Iterator[Finding]:
    text = block.text
    titles = [*_titles(text), *_flattened(text), *_enumerated(text)]
    for title, follower in zip_longest(titles, titles[1:]):
        limit = min(len(text), title.end + _REACH, follower.start if follower else len(text))
        dates = _dates(text, title.end, limit, document.context)
        said = "stages.dates_in_title"
        end = dates[-1].end if dates else title.end
        if not dates and place:
            dates, said = _row_dates(block, document, *place), "stages.dates_in_row"
        if title.needs_dates and not dates:
            continue
        steps = (say(title.reason, name=title.name), say(said if dates else "stages.no_dates"))
        sure = 0.95 if title.reason == "stages.named" else 0.6
        yield block.find(ID, "stage", title.start, end, _stage(title.type, dates), sure, steps)


def _alone(
    block: AnnotatedBlock, document: Annotated, place: tuple[TableView, Row] | None, own: Named | None
) -> Iterator[Finding]:
    """A stage called by its name alone, own in a column of stages; a row across the table must say its dates too."""
    match = _ALONE.match(block.text)
    name = match["name"] if match else ""
    kind = type_of(name) or (own.type if own else None)
    if match is None or kind is None or not (own or name.endswith(_ADJECTIVE)):
        return
    dates = _dates(block.text, match.end(), len(block.text), document.context)
    said = "stages.dates_in_title"
    if not dates and own and (own.dates or place):
        beside = _definite(own.dates.text, document.context) if own.dates else []
        dates, said = beside or (_row_dates(block, document, *place) if place else []), "stages.dates_in_row"
    if dates or own:
        end = dates[-1].end if dates and said == "stages.dates_in_title" else match.end()
        steps = (say("stages.named", name=name), say(said if dates else "stages.no_dates"))
        yield block.find(ID, "stage", match.start("name"), end, _stage(kind, dates), 0.8, steps)


def _stage(kind: Type, dates: list[TimeExpression]) -> Stage:
    firsts = [e.first for e in dates if e.first]
    lasts = [e.last for e in dates if e.last]
    return Stage(type=kind, start=min(firsts, default=None), end=max(lasts, default=None))


def _titles(text: str) -> Iterator[_Title]:
    last = -1
    for match in _TITLE.finditer(text):
        if match["list"]:
            yield from _listed(match)
            continue
        title = _title(text, match)
        if title is None or _is_round(text, match):
            continue
        # A name in running text is a stage when dates follow it, or as the other name of what stands before it.
        follows = last >= 0 and not text[last : match.start()].strip(" .;,")
        set_apart = follows or _begins_line(text, match.start()) or text[: match.start()].endswith("(")
        last = title.end if set_apart else -1
        yield title if title.needs_dates or set_apart else title._replace(needs_dates=True)


def _flattened(text: str) -> Iterator[_Title]:
    """A table of stages laid out in lines with «|»: under «Этап | Период» each line begins with a name."""
    head, *rest = _FLAT_LINE.finditer(text)
    if not ("|" in head[0] and _COLUMN.match(head[0])):
        return
    for line in rest:
        match = _ALONE.match(text, line.start(), line.end())
        kind = type_of(match["name"]) if match else None
        if match and kind and text[match.end("name") :].lstrip()[:1] == "|":
            yield _Title(match.start("name"), match.end("name"), kind, match["name"], "stages.named", False)


def _enumerated(text: str) -> Iterator[_Title]:
    """«в три этапа: подготовительный (январь), деятельностный (март – май), …»: names after the word, each with its dates."""
    opening = _ENUMERATION.search(text)
    if opening is None:
        return
    end = text.find(".\n", opening.end())
    for name in re.finditer(_NAME, text[: end if end > 0 else len(text)], re.IGNORECASE):
        kind = type_of(name[0]) if name.start() >= opening.end() and _ENUMERATED.match(text, name.end()) else None
        if kind:
            yield _Title(*name.span(), kind, name[0], "stages.named", True)


def _listed(match: re.Match[str]) -> Iterator[_Title]:
    """«подготовительный, деятельностный и аналитический этапы»: one title for each name, if at least two tell a type."""
    names = [(name, type_of(name[0])) for name in re.finditer(_NAME, match["list"], re.IGNORECASE)]
    known = [(name, kind) for name, kind in names if kind]
    for name, kind in known if len(known) > 1 else []:
        start = match.start("list") + name.start()
        yield _Title(start, start + len(name[0]), kind, name[0], "stages.named", False)


def _title(text: str, match: re.Match[str]) -> _Title | None:
    for group in ("before", "after", "of", "then"):
        name = match[group]
        kind = type_of(name) if name else None
        if kind:
            oblique = group == "before" and bool(match["case"]) and not _heads_list(text, match)
            inside = oblique or "этап" not in match.group().lower()
            return _Title(*match.span(), kind, name, "stages.named", inside)
    number = match["number"] or match["number_after"] or (match["before"] if match["before"] else None)
    order = _number(number) if number else 0
    if not 1 <= order <= 4 or match["of"] or match["before"] and match["case"]:
        return None
    end = match.end("number_after") if match["number_after"] else match.start("then") if match["then"] else match.end()
    content = _content(text, end)
    if content:
        return _Title(match.start(), end, content[0], content[1], "stages.by_content", "(" not in text[end : end + 3])
    kind = TYPES[min(order, 3) - 1]
    return _Title(match.start(), end, kind, number or "", "stages.by_number", True)


def _heads_list(text: str, match: re.Match[str]) -> bool:
    """«Мероприятия подготовительного этапа:» begins a line and opens a list."""
    return text[match.end() : match.end() + 2].strip() == ":" and _begins_line(text, match.start())


def _content(text: str, start: int) -> tuple[Type, str] | None:
    """The first word of the line after a numbered stage that tells its type: «2-й этап (проведение)»."""
    line = re.split(r"[\n;|]", text[start : start + _REACH], maxsplit=1)[0]
    for name in re.findall(r"[А-Яа-яЁё]{4,}(?:-[а-яё]+)*", line):
        kind = type_of(name)
        if kind:
            return kind, name
    return None


def _number(word: str) -> int:
    low = word.lower()
    return int(low) if low.isdigit() else _ROMAN.get(low) or next((n for stem, n in _ORDER.items() if low.startswith(stem)), 0)


def _begins_line(text: str, start: int) -> bool:
    line = max(text.rfind(mark, 0, start) for mark in "\n|;") + 1
    return _LEAD.fullmatch(text, line, start) is not None


def _is_round(text: str, match: re.Match[str]) -> bool:
    """«… этап олимпиады», «1 этап – муниципальный»: a round of a contest or exam."""
    known = stems()
    end = match.end("number_after") if match["number_after"] else match.end()
    complement = None if match["after"] else _COMPLEMENT.match(text, end)
    words = complement["words"].lower().split() if complement else []
    if any(word.strip('«»"').startswith(known["rounds"]) for word in words):
        return True
    if words and match["before"] and not words[0].startswith(known["whole"]) and _is_genitive(words[0]):
        return True
    nearby = re.match(r"[\s(–—:.«\"-]{1,6}([а-яё-]+)(?=[\s]*[),.;:–—-]|\s+в\s|\s*$)", text[end:], re.IGNORECASE)
    own = match["after"] or match["before"] or ""
    return any(word.lower().startswith(known["levels"]) for word in (nearby[1] if nearby else "", own))


def _is_genitive(form: str) -> bool:
    """Whether a word after «этап» says of what: «этап урока». Its own text goes on in other cases."""
    tag = word(form.strip('«»"')).tag
    return tag.startswith("NOUN") and "gent" in tag


def _dates(text: str, start: int, limit: int, context: Context) -> list[TimeExpression]:
    """The expressions of time that follow the title at once, in brackets, after a dash or on the next line."""
    part = text[start:limit]
    found = [e for e in _times(part, context) if e.kind != "impossible"]
    taken: list[TimeExpression] = []
    for expression in found:
        follows = _BETWEEN.fullmatch(part, taken[-1].end, expression.start) if taken else None
        if follows or (not taken and _TO_DATES.fullmatch(part, 0, expression.start)):
            taken.append(expression)
        elif taken:
            break
    return [_shifted(e, start) for e in taken]


def _shifted(found: TimeExpression, by: int) -> TimeExpression:
    return TimeExpression(found.start + by, found.end + by, found.first, found.last, found.kind)


def _rows(document: Annotated) -> dict[str, tuple[TableView, Row]]:
    """Where each cell stands that fills one row only."""
    return {
        cell.block: (table, row)
        for table in document.tables
        for row in table.rows
        for cell in row.cells.values()
        if cell.block and cell.rows == 1
    }


def _row_dates(block: AnnotatedBlock, document: Annotated, table: TableView, row: Row) -> list[TimeExpression]:
    """Dates of a stage that is a row of its own: no other measure stands beside it."""
    measure, deadline = table.column("measure"), table.column("deadline")
    cell = row.cells.get(deadline) if deadline else None
    beside = row.cells.get(measure) if measure else None
    if not cell or not cell.block or cell.block == block.block.id or beside and beside.block not in (None, block.block.id):
        return []
    return _definite(document.by_id[cell.block].text, document.context)


def _definite(text: str, context: Context) -> list[TimeExpression]:
    return [e for e in _times(text, context) if e.kind == "definite"]


def _times(text: str, context: Context) -> list[TimeExpression]:
    return time_expressions(text, context.year, context.period, context.date)
