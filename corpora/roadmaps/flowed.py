"""Regional measures from a table that was copied as running text: number, measure, months, executors, result in turn.

Such a text tells its cells apart by nothing but order: a line that is a number opens a row, one that begins with a month its
deadline; after it the bodies of the region are executors, and the rest is the result. Lines that head every page are
the section.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.annotate import Annotated
from pipeline.model import Location, Region, RegionalMeasure
from pipeline.model.place import describe

_ROW = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,3}){1,3})\.?(?:\s+(?P<rest>\S.*))?")
_MONTHS = "январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр"
_DUE = re.compile(
    rf"""(?:(?:(?:{_MONTHS})[а-я]{{0,3}} | весь | в\s+течение | [1-4IV]{{1,3}}\s+квартал[а-я]{{0,2}} | 20\d\d | год[ау]? | г\.)
        (?![а-я])
        | [–—,\s-]+){{1,40}}""",
    re.IGNORECASE | re.VERBOSE,
)
_OPENS = re.compile(rf"(?:{_MONTHS})[а-я]{{0,3}}\b", re.IGNORECASE)
_OTHERS = ("МОУО", "муниципальные органы управления образованием", "региональные эксперты", "ОО", "образовательные организации")
_BETWEEN = re.compile(r"[\s,;/()]+")
_BREAK = 4  # a gap of three empty lines is the end of a page
_LEAST_ROWS = 3


class _Line(NamedTuple):
    """A line with its number in the file."""

    number: int
    text: str


class _Bodies(NamedTuple):
    """The bodies that may be executors: a pattern for all, and their names by their letters alone."""

    pattern: re.Pattern[str]
    names: dict[str, str]


def of_flow(read: Annotated, region: Region) -> list[RegionalMeasure]:
    """The measures of a text; none when it does not look like a table copied line by line."""
    lines = [_Line(block.block.location.paragraph or 0, block.text) for block in read.body if block.text]
    heads = _heads(lines)
    rows = [row for row in _rows(lines, heads) if _due(row) is not None]
    if len(rows) < _LEAST_ROWS:
        return []
    bodies = _bodies(region)
    section = next(iter(heads), None)
    return [_measure(row, bodies, section) for row in rows]


def _heads(lines: Sequence[_Line]) -> dict[str, None]:
    """Lines that come again at the start of pages."""
    first = [
        line.text
        for before, line in zip((None, *lines), lines, strict=False)
        if before is None or line.number - before.number >= _BREAK
    ]
    return dict.fromkeys(text for text in first if Counter(first)[text] > 1)


def _rows(lines: Sequence[_Line], heads: dict[str, None]) -> Iterator[list[_Line]]:
    """The lines of each row, its number first; a new page ends a row."""
    row: list[_Line] = []
    for line in lines:
        if line.text in heads or (row and line.number - row[-1].number >= _BREAK):
            yield from [row] if row else []
            row = []
        if line.text in heads:
            continue
        if _ROW.fullmatch(line.text):
            yield from [row] if row else []
            row = [line]
        elif row:
            row.append(line)
    yield from [row] if row else []


def _due(row: Sequence[_Line]) -> int | None:
    """Which line of a row begins its deadline."""
    return next((index for index, line in enumerate(row) if index and _OPENS.match(line.text)), None)


def _measure(row: Sequence[_Line], bodies: _Bodies, section: str | None) -> RegionalMeasure:
    head = _ROW.fullmatch(row[0].text)
    at = _due(row) or len(row)
    said = [_Line(row[0].number, head["rest"])] if head and head["rest"] else []
    after = _joined(row[at:])
    due = _DUE.match(after)
    end = due.end() if due else 0
    who, result = _executors(after[end:], bodies)
    return RegionalMeasure(
        number=head["number"] if head else None,
        text="\n".join(_paragraphs([*said, *row[1:at]])),
        deadline=" ".join(after[:end].split()).strip(" ,–—-") or None,
        responsible=who,
        result=result,
        section=section,
        place=describe(Location(paragraph=row[0].number)),
    )


def _paragraphs(lines: Sequence[_Line]) -> list[str]:
    """Lines put together up to an empty one."""
    groups: list[list[_Line]] = []
    for line in lines:
        if groups and line.number - groups[-1][-1].number == 1:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_joined(group) for group in groups]


def _joined(lines: Sequence[_Line]) -> str:
    """Lines as one text: a hyphen at the end of a line is that of a compound («семинара-совещания»)."""
    return re.sub(r"(?<=\w)- (?=[а-яё])", "-", " ".join(line.text.strip() for line in lines))


def _executors(text: str, bodies: _Bodies) -> tuple[str | None, str | None]:
    """The bodies that stand first, by their names, and what is left: the result. Breaks of lines go through the names."""
    named: list[str] = []
    at = 0
    while True:
        gap = _BETWEEN.match(text, at)
        found = bodies.pattern.match(text, gap.end() if gap else at)
        if not found:
            break
        named.append(bodies.names[_tight(found.group())])
        at = found.end()
    rest = text[at:].lstrip(" ,;/()").rstrip(" ,;/")
    return ", ".join(dict.fromkeys(named)) or None, rest or None


def _bodies(region: Region) -> _Bodies:
    """Any body of the region by any of its forms, the longest first; white space may stand inside of a word."""
    forms = {form for body in region.bodies for form in (body.name, *body.forms)} | set(_OTHERS)
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    pattern = "|".join(r"\s*".join(re.escape(sign) for sign in form if not sign.isspace()) for form in ordered)
    return _Bodies(re.compile(f"(?:{pattern})(?!\\w)", re.IGNORECASE), {_tight(form): form for form in ordered})


def _tight(text: str) -> str:
    return "".join(text.split()).lower()
