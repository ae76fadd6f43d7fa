"""Dates that a calendar can place: days, ranges, lists, months, quarters, seasons, years. Recurrence is not here.

Words come from dates_tokens; a number takes its month, and a date its year, from its neighbour in the same expression.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotate.dates_bounds import Item, Span, Supply, between, lacks_year, point, sided
from pipeline.annotate.dates_tokens import Token, runs

_COUNTED = ("quarter", "half", "term", "decade", "week", "weekday")
_OF_MONTH = ("decade", "week", "weekday")
_MOST_DAYS = 39  # «32 августа» is a date that can't be, «96 августа» is none
_QUIET = ("time", "inclusive", "current")


def spans(text: str, supply: Supply) -> list[Span]:
    """All calendar expressions of a text, in order. The one school year that a text names gives its dates their year."""
    found = runs(text)
    schools = {token.year for run in found for token in run if token.kind == "school"}
    if len(schools) == 1:
        (school,) = schools
        supply = Supply(None, (f"{school}-09-01", f"{school + 1}-08-31"))
    alone = not re.search(r"[А-Яа-яЁё\d]", _without(text, found))
    return [span for run in found for group in _groups(run) for span in _resolve(group, supply, alone)]


def _without(text: str, found: list[list[Token]]) -> str:
    kept, last = [], 0
    for run in found:
        kept.append(text[last : run[0].start])
        last = run[-1].end
    return "".join([*kept, text[last:]])


def _groups(run: list[Token]) -> Iterator[list[Item]]:
    """Split a run of tokens into expressions, each a list of items that joins hold together."""
    items: list[Item] = []
    join = cue = part = ""
    begin = -1
    for token in run:
        if token.kind in _QUIET or token.kind == "weekday" and not part and not _is_counted(items, join):
            continue
        if token.kind in ("dash", "comma"):
            join, cue, part, begin = ("-" if token.kind == "dash" else ","), "", "", -1
        elif token.kind in ("from", "until", "to"):
            # «с 1 марта до 10 мая», «11 по 15 мая»: the second preposition makes a range.
            ranged = bool(items) and join != "," and token.kind != "from" and _opens(items[-1], token.kind)
            # «с 2 по 6 и с 16 по 20 октября»: the first pair waits for its month.
            waits = bool(items) and join == "," and token.kind == "from" and all(item.unit == "number" for item in items)
            join, cue, begin = ("-", "", -1) if ranged else ("," if waits else "", token.kind, token.start)
        elif token.kind == "part":
            part, begin = token.text.lower()[:3], begin if begin >= 0 else token.start
        elif items and not (cue or part) and (grown := _attach(items[-1], token, join)):
            items[-1], join = grown, ""
        else:
            if items and token.kind == items[-1].unit == "month" and token.start == items[-1].end:
                join = "-"  # a hyphen at the end of a line was taken for that of a broken word
            if items and not join:
                yield items
                items = []
            start = begin if begin >= 0 else token.start
            item = _item(token)
            items.append(replace(item, cue=cue, part=part, start=start, join=join if items else ""))
            join, cue, part, begin = "", "", "", -1
    if items:
        yield items


def _opens(last: Item, kind: str) -> bool:
    """Whether «по» or «до» after this item ends a range: not after «до 1 мая», a stray number («форма 1 до 5 мая»),
    or a period that belongs to something else («график на I полугодие до 5 мая»)."""
    if last.cue:
        return last.cue == "from"
    return last.unit == "day" or (kind == "to" and last.unit not in ("year", "school"))


def _is_counted(items: list[Item], join: str) -> bool:
    """Whether a number waits for its unit: «третий четверг апреля», but not «15 мая, четверг»."""
    return bool(items) and not join and items[-1].unit == "number"


def _attach(last: Item, token: Token, join: str) -> Item | None:
    """The last item completed by a token that belongs to it («15» + «мая» + «2023 г.»), or None."""
    hyphen = bool(join) and token.start - last.end == 1
    if token.kind == "year" and (not join or hyphen and last.unit in ("day", "month")):
        return replace(last, year=token.year, end=token.end, strong=True) if lacks_year(last) else None
    if token.kind == "school" and not join and lacks_year(last):
        return replace(last, school=token.year, end=token.end, strong=True)
    if token.kind == "month" and (not join or hyphen and last.unit == "number"):
        if last.unit == "number" and last.number <= _MOST_DAYS:
            return replace(last, unit="day", day=last.number, month=token.month, year=token.year, end=token.end, strong=True)
        if last.unit in _OF_MONTH and not last.month:
            return replace(last, month=token.month, year=token.year, end=token.end, strong=True)
    if token.kind in _COUNTED and not join and last.unit == "number":
        return replace(last, unit=token.kind, day=token.day, name=_school_half(token), end=token.end, strong=True)
    return None


def _school_half(token: Token) -> str:
    """Marks «полугодие учебного года»."""
    return "уч" if token.kind == "half" and "уч" in token.text.lower() else ""


def _item(token: Token) -> Item:
    item = Item(token.start, token.end, token.kind, strong=token.strong)
    if token.kind == "date":
        return replace(item, unit="day", day=token.day, month=token.month, year=token.year)
    if token.kind in ("season", "holidays"):
        return replace(item, name=token.text.lower())
    if token.kind == "school":
        return replace(item, school=token.year)
    return replace(item, number=token.number, day=token.day, month=token.month, year=token.year)


def _resolve(items: list[Item], supply: Supply, alone: bool) -> Iterator[Span]:
    shares = any(item.unit == "number" for item in items)
    items = [item for item in _with_years(_with_units(items)) if _is_whole(item)]
    cued = any(item.cue in ("until", "from") and item.unit == "day" for item in items)
    if not items or not (alone or cued or any(item.strong for item in items)):
        return
    if items[0].join:
        items[0] = replace(items[0], join="")
    parts: list[list[Item]] = []
    for item in items:
        if item.join == "-" and len(parts[-1]) == 1 and not _explains(parts[-1][0], item):
            parts[-1].append(item)
        else:
            parts.append([item])
    if len(parts) > 1 and all(len(part) == 1 for part in parts) and shares and not any(item.cue for item in items):
        points = [point(item, supply) for item in items]
        sound = [point for point in points if not point.impossible] or points[:1]
        if len({point.unit for point in sound}) == 1:
            days = [day for point in sound for day in (point.first, point.last) if day]
            whole = sound[0]._replace(start=items[0].start, end=items[-1].end)
            yield whole._replace(first=min(days), last=max(days)) if days else whole
            return
    cue = ""
    for part in parts:
        cue = part[0].cue or (cue if cue == "until" and part[0].join == "," else "")
        yield between(part[0], part[1], supply) if len(part) == 2 else sided(point(part[0], supply), part[0], cue)


def _explains(last: Item, item: Item) -> bool:
    """«На осенних каникулах – 27.10.2024»: the dash begins the exact dates of the holidays."""
    return last.unit == "holidays" and item.unit == "day"


def _with_units(items: list[Item]) -> list[Item]:
    """Bare numbers take month or unit from what follows: «12, 14, 19 октября», «II и IV кварталы»."""
    done = list(items)
    for i in range(len(done) - 2, -1, -1):
        item, after = done[i], done[i + 1]
        if item.unit == "number" and after.unit == "day":
            done[i] = replace(item, unit="day", day=item.number, month=after.month)
        elif item.unit == "number" and after.unit in _COUNTED:
            done[i] = replace(item, unit=after.unit, month=after.month)
    return done


def _with_years(items: list[Item]) -> list[Item]:
    """Years for items that have none, from the next item, then from the one before; «октябрь – март 2023» starts in 2022."""
    done = list(items)
    for i in range(len(done) - 2, -1, -1):
        done[i] = _year_from(done[i], done[i + 1], -1)
    for i in range(1, len(done)):
        done[i] = _year_from(done[i], done[i - 1], 1)
    return done


def _year_from(item: Item, other: Item, step: int) -> Item:
    if item.unit == "school" or not lacks_year(item) or other.unit in ("year", "school") and item.unit != other.unit:
        return item
    if other.school:
        return replace(item, school=other.school)
    crosses = item.month and other.month and (other.month - item.month) * step > 0
    return replace(item, year=other.year + step * bool(crosses)) if other.year else item


def _is_whole(item: Item) -> bool:
    if item.unit == "day":
        return 1 <= item.day <= _MOST_DAYS or item.day <= 99 and item.year > 0
    if item.unit in ("quarter", "term"):
        return 1 <= item.number <= 4
    if item.unit == "half":
        return 1 <= item.number <= 2
    if item.unit in _OF_MONTH:
        return bool(item.month) and (1 <= item.number <= 5 or item.part == "пос")
    return item.unit != "number"
