"""Periods told from the day of the document: «в текущем квартале», «на следующей неделе», «в следующем учебном году»."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

_NAMED = re.compile(
    r"""\b(?:(?P<this>эт(?:от|ой|ом|а|о)|текущ\w{2,3}|нынешн\w{2,3})|(?:следующ|ближайш)\w{2,3})\s+
        (?:(?P<school>учебн\w{2,3}\s+год[ау]?)|(?P<unit>недел[яюеи]|месяц[ае]?|квартал[ае]?|полугоди[еия]|год[ау]?))(?![а-яё])""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTHS = {"мес": 1, "ква": 3, "пол": 6, "год": 12}
_SCHOOL_BEGINS = 9


class Period(NamedTuple):
    """A period at [start, end) of a text, with its first and last day."""

    start: int
    end: int
    first: date
    last: date


def periods(text: str, moment: date) -> Iterator[Period]:
    """The periods of a text counted from a day. «Текущий год» is left to the planning period, which may be another year."""
    for match in _NAMED.finditer(text):
        ahead = 0 if match["this"] else 1
        unit = (match["unit"] or "год").lower()[:3]
        if unit == "год" and not (ahead or match["school"]):
            continue
        yield Period(*match.span(), *(_school_year(moment, ahead) if match["school"] else _around(moment, unit, ahead)))


def _around(moment: date, unit: str, ahead: int) -> tuple[date, date]:
    if unit == "нед":
        monday = moment + timedelta(days=7 * ahead - moment.weekday())
        return monday, monday + timedelta(days=6)
    length = _MONTHS[unit]
    month = (moment.month - 1) // length * length + ahead * length
    return _first_of(moment.year, month), _first_of(moment.year, month + length) - timedelta(days=1)


def _first_of(year: int, month: int) -> date:
    """The first day of a month counted from 0, which may lie in the next year."""
    return date(year + month // 12, month % 12 + 1, 1)


def _school_year(moment: date, ahead: int) -> tuple[date, date]:
    year = moment.year + ahead - (moment.month < _SCHOOL_BEGINS)
    return date(year, _SCHOOL_BEGINS, 1), date(year + 1, 5, 31)
