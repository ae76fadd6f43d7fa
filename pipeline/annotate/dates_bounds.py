"""From a point of a date expression («II квартал», «15» + «мая») to its first and last day. How points join is not here."""

import calendar
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.annotate.dates_tokens import SEASONS

Day = tuple[int, int, int]  # year (0 when unknown), month, day
# Customary dates: schools set their own within a week of these.
_TERMS = {1: ((9, 1), (10, 27)), 2: ((11, 7), (12, 28)), 3: ((1, 9), (3, 22)), 4: ((4, 1), (5, 31))}
_HOLIDAYS = {"осен": ((10, 28), (11, 6)), "зим": ((12, 29), (1, 8)), "весе": ((3, 24), (4, 2)), "лет": ((6, 1), (8, 31))}
_ANY_LEAP = 2000


class Supply(NamedTuple):
    """Where a missing year comes from: the planning period (ISO dates), else a single year."""

    year: int | None
    period: tuple[str, str] | None

    @property
    def is_school(self) -> bool:
        """Whether the period runs as school years do, from autumn to the next summer."""
        return bool(self.period and self.period[0][5:7] in ("08", "09") and self.period[0][:4] != self.period[1][:4])

    def year_for(self, month: int) -> int:
        """The year in which this month is in the period, or nearest to it; 0 when nothing is known."""
        if not self.period:
            return self.year or 0
        first, last = (int(side[:4]) * 12 + int(side[5:7]) - 1 for side in self.period)

        def distance(year: int) -> int:
            at = year * 12 + month - 1
            return max(first - at, at - last, 0)

        return min(range(first // 12, last // 12 + 1), key=distance)


class Span(NamedTuple):
    """A calendar expression: first and last day (None for an open side), its finest unit and where its year is from."""

    start: int
    end: int
    first: Day | None
    last: Day | None
    unit: str
    year: str
    impossible: bool = False
    cue: str = ""


@dataclass(frozen=True)
class Item:
    """One point of an expression as written. name is a season or marks the half of a school year, part its «нач»ало, «кон»ец.

    join is "-" for the end of a range, "," for the next of a list.
    """

    start: int
    end: int
    unit: str = "number"
    number: int = 0
    day: int = 0
    month: int = 0
    year: int = 0
    school: int = 0
    name: str = ""
    part: str = ""
    cue: str = ""
    join: str = ""
    strong: bool = True


def lacks_year(item: Item) -> bool:
    """Whether the item is waiting for a year from a neighbour or from outside."""
    return not (item.year or item.school) and item.unit not in ("year", "school", "number")


def between(left: Item, right: Item, supply: Supply) -> Span:
    """The range from one point to another; impossible when either is."""
    first, last = point(left, supply), point(right, supply)
    ends = last.last
    # «сентябрь – май» with the year supplied to both: the end follows the beginning.
    if first.first and ends and ends < first.first and ends[0] and lacks_year(right):
        ends = (ends[0] + 1, ends[1], ends[2])
    broken = first.impossible or last.impossible
    year = first.year if first.year != "given" else last.year
    if broken:
        return Span(left.start, right.end, None, None, last.unit, year, True, "range")
    return Span(left.start, right.end, first.first, ends, last.unit, year, False, "range")


def sided(placed: Span, item: Item, cue: str) -> Span:
    """A point after «с», «до» or «по»: one side of it stays open."""
    if placed.impossible or cue not in ("from", "until", "to"):
        return placed._replace(cue=cue)
    if cue == "from":
        return placed._replace(last=None, cue=cue)
    # «до мая» ends where May begins, «до конца мая» where it ends.
    before = item.unit in ("month", "season") and not item.part
    if item.part == "нач":
        return placed._replace(first=None, last=placed.first, cue=cue)
    return placed._replace(first=None, last=placed.first if before else placed.last, cue=cue)


def point(item: Item, supply: Supply) -> Span:
    """The first and last day of one point, its year given, supplied or unknown."""
    status = "given" if item.year or item.school else "supplied"
    if item.school:
        supply = Supply(None, (f"{item.school}-09-01", f"{item.school + 1}-08-31"))
    year = item.year or supply.year_for(item.month or 1)
    if item.unit == "day" and not _exists(item, year):
        return Span(item.start, item.end, None, None, "day", status, True)
    (month, day), (last_month, last_day) = _month_days(item, supply, year)
    if not item.year and month != item.month:
        year = supply.year_for(month)
    end_year = year + 1 if year and (last_month, last_day) < (month, day) else year
    last = (end_year, last_month, min(last_day, _days(end_year, last_month, leap=item.unit == "day")))
    return Span(item.start, item.end, (year, month, day), last, item.unit, status if year else "unknown")


def _exists(item: Item, year: int) -> bool:
    return 1 <= item.month <= 12 and 1 <= item.day <= _days(year, item.month, leap=True)


def _days(year: int, month: int, leap: bool = False) -> int:
    """Days of a month; an unknown year is taken as a common one, or as a leap year where the 29th may stand."""
    return calendar.monthrange(year or (_ANY_LEAP if leap else _ANY_LEAP + 1), month)[1]


def _month_days(item: Item, supply: Supply, year: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """First and last (month, day) of an item, before its year is known."""
    number = item.number
    match item.unit:
        case "day":
            return (item.month, item.day), (item.month, item.day)
        case "month":
            first, last = {"нач": (1, 10), "сер": (11, 20), "кон": (21, 31)}.get(item.part, (1, 31))
            return (item.month, first), (item.month, last)
        case "decade":
            first = 21 if item.part == "пос" else (1, 11, 21, 21, 21)[number - 1]
            return (item.month, first), (item.month, first + 9 if first < 21 else 31)
        case "week":
            first = _days(year, item.month) - 6 if item.part == "пос" else min(7 * number - 6, 25)
            return (item.month, first), (item.month, first + 6)
        case "weekday" if year:
            days = [week[item.day] for week in calendar.monthcalendar(year, item.month) if week[item.day]]
            day = days[-1] if item.part == "пос" or number > len(days) else days[number - 1]
            return (item.month, day), (item.month, day)
        case "weekday":
            return (item.month, 1), (item.month, 31)
        case "quarter":
            return (3 * number - 2, 1), (3 * number, 31)
        case "half" if item.school or item.name or supply.is_school and not item.year:
            return ((9, 1), (12, 31)) if number == 1 else ((1, 1), (5, 31))
        case "half":
            return (6 * number - 5, 1), (6 * number, 31)
        case "term":
            return _TERMS[number]
        case "holidays":
            return next(days for stem, days in _HOLIDAYS.items() if stem in item.name)
        case "season":
            month = next(month for stem, month in SEASONS.items() if item.name.startswith(stem))
            return (month, 1), ((month + 2 - 1) % 12 + 1, 31)
        case "school":
            return (9, 1), (5, 31)
        case _:
            return (1, 1), (12, 31)
