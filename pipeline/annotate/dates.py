"""Russian expressions of time in a text: when each begins and ends, how often, how exactly. No rule's judgement is here.

Whether a date is a deadline, and of what, is for the rules to say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein

from pipeline.annotate.caseless import caseless
from pipeline.annotate.dates_bounds import Day, Span, Supply
from pipeline.annotate.dates_calendar import spans
from pipeline.annotate.dates_moment import Period, periods
from pipeline.annotate.dates_phrases import Phrase, phrases
from pipeline.annotate.dates_terms import term_of

Kind = Literal["definite", "vague", "impossible"]
_GATE = caseless(
    r"\d|янв|фев|мар|апр|ма[йяе]|июн|июл|авг|сен|окт|ноя|дек|кв\b|квартал|полугод|каникул|четверт|раз[ау]?\b|кажд|недел|месяц"
    r"|ежене|ежем|ежек|ежед|ежег|течени|протяжен|весь|теч\.|постоянн|круглогод|межаттест|недельн|месячн|систематич|регулярн|непрерыв|бессрочн|периодич"
    r"|своевремен|незамедл|по мере|при |график|план|расписан|срок|календар|циклограмм|запрос|обращени|заявк|требовани"
    r"|факту|необходим|заверш|окончани|итог|конц[ауе]|начал[ау]|дневный|согласован|результат|после|в день|в дни|в период"
    r"|следующ|ближайш|эт(?:от|ой|ом|а) |текущ|нынешн|(?:год|года|лет)\W*$"
    r"|семинару|совещани|педсовет|заседани|конференци|собрани|форум|сл[её]т|коллеги|совету\b"
    r"|весн|лет[оу]|осен|зим|сред[ауы]|вторник|четверг|пятниц|суббот|понедельник"
)
_GLUE = re.compile(r"[\s,;:().–—-]{0,4}(?:(?:и|в|во|на|начиная|до|не позднее)\s)?")
_AND = re.compile(r"\s*(?:,|и)\s*")
_EXCEPT = re.compile(r"(?:кроме|за исключением|исключая)\s*$", re.IGNORECASE)
_LONG_MONTHS = {
    month: month for month in
    "январь января январе февраль февраля феврале апрель апреля апреле август августа августе сентябрь сентября сентябре "
    "октябрь октября октябре ноябрь ноября ноябре декабрь декабря декабре".split()
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time at [start, end) of a text.

    first, last  ISO dates, both inclusive; «до 01.03.2023» has only last, «с 1 марта» only first. A year that
                 nothing supplies is XXXX, as ISO 8601-2 writes an unspecified year: XXXX-03-01.
    kind         definite (a date, period, recurrence or counted term), vague («постоянно», «по графику»), impossible.
    recurrence   daily, weekly, semimonthly, monthly, quarterly, half_yearly, yearly or None.
    unit         day, month, decade, week, weekday, quarter, half, term, season, holidays, year, school; for wording without a
                 date recurrence, detail, relative, opening, closing, counted (from the day of the document), lasting,
                 always, schedule, event, occasion.
    cue          until, from, to, range, or "".
    term         how long a relative one lasts, as an ISO 8601 duration: P3D for «в течение 3 рабочих дней».
    year         given (in the text), supplied (from the period or year asked with), unknown, or "" without a date.
    """

    start: int
    end: int
    first: str | None
    last: str | None
    kind: Kind
    recurrence: str | None = None
    unit: str = ""
    cue: str = ""
    year: str = ""
    term: str | None = None


def time_expressions(
    text: str, year: int | None = None, period: tuple[str, str] | None = None, moment: str | None = None
) -> list[TimeExpression]:
    """Expressions of time in a cleaned text, in order, none inside another.

    A missing year comes from a neighbour in the same expression, else from the school year the text names, else from
    period (ISO dates: the month is placed inside it), else from year. moment is the day (ISO) from which «в следующем
    месяце» counts; without it such wording gives nothing.
    """
    return list(_expressions(text, year, period, moment)) if _GATE.meets(text) else []


def has_year(date: str | None) -> bool:
    """Whether an ISO date is complete: «XXXX-03-01» is a day of an unknown year."""
    return bool(date) and date[:4] != "XXXX"  # type: ignore[index]  # bool(date) rules None out


def mend_months(text: str) -> str:
    """The text with misspelt names of months put right («феврвль»): one wrong letter in a long name, nothing else."""
    return re.sub(r"[А-Яа-яЁё]{5,9}", _mended, text)


def _mended(match: re.Match[str]) -> str:
    word = match.group().lower()
    if word in _LONG_MONTHS or len(word) < 5:
        return match.group()
    return next((m for m in _LONG_MONTHS if DamerauLevenshtein.distance(word, m, score_cutoff=1) <= 1), match.group())


@lru_cache(maxsize=512)
def _expressions(text: str, year: int | None, period: tuple[str, str] | None, moment: str | None) -> tuple[TimeExpression, ...]:
    supply = Supply(year, period)
    placed = [_from_span(span) for span in spans(text, supply)]
    worded = [_from_phrase(text, phrase, supply) for phrase in phrases(text)]
    counted = [_from_period(found) for found in periods(text, date.fromisoformat(moment))] if moment else []
    kept: list[TimeExpression] = []
    # The longest wins: «в течение 2023 года» over «2023 года», «1 раз в четверть» over «1».
    for found in sorted(placed + worded + counted, key=lambda e: (e.start - e.end, e.start)):
        if all(found.end <= other.start or other.end <= found.start for other in kept):
            kept.append(found)
    kept = list(_included(text, sorted(kept, key=lambda e: e.start)))
    return tuple(_bounded(e, supply) for e in _merged(text, kept))


def _included(text: str, found: list[TimeExpression]) -> Iterator[TimeExpression]:
    """All but what is left out: «кроме июля и августа»."""
    last: TimeExpression | None = None
    for expression in found:
        goes_on = last and _AND.fullmatch(text, last.end, expression.start)
        if goes_on or _EXCEPT.search(text, max(0, expression.start - 20), expression.start):
            last = expression
        else:
            last = None
            yield expression


def _from_span(span: Span) -> TimeExpression:
    kind: Kind = "impossible" if span.impossible else "definite"
    return TimeExpression(span.start, span.end, _iso(span.first), _iso(span.last), kind, None, span.unit, span.cue, span.year)


def _from_phrase(text: str, phrase: Phrase, supply: Supply) -> TimeExpression:
    kind: Kind = "definite" if phrase.sense in ("recurrence", "detail", "relative", "closing", "opening") else "vague"
    found = TimeExpression(phrase.start, phrase.end, None, None, kind, phrase.recurrence, phrase.sense)
    first, last = phrase.years
    if phrase.sense == "relative":
        return replace(found, term=term_of(text[phrase.start : phrase.end]))
    if phrase.sense == "opening":
        return replace(found, last=_opening(supply), cue="until", year="supplied" if supply.year or supply.period else "unknown")
    if phrase.sense == "closing" and phrase.whole:
        supply = Supply(first, None) if first else supply
        end = _whole(supply, phrase.school)[1] or ("XXXX-05-31" if phrase.school else "XXXX-12-31")
        return replace(found, last=end, cue="until", year="supplied" if has_year(end) else "unknown")
    if phrase.sense != "lasting" or not (phrase.whole or first):
        return found
    if first:
        school = phrase.school or last == first + 1
        ends = (f"{first}-09-01", f"{max(last, first + 1)}-05-31") if school else (f"{first}-01-01", f"{last}-12-31")
        return replace(found, first=ends[0], last=ends[1], year="given")
    start, until = _whole(supply, phrase.school)
    return replace(found, first=start, last=until, year="supplied" if start else "unknown")


def _whole(supply: Supply, school: bool = False) -> tuple[str | None, str | None]:
    """The planning period, or the year (as a school year where the text says so), or nothing."""
    if supply.period:
        start, end = supply.period
        # A school year is planned to the end of August; what goes on through it ends with the lessons.
        return start, f"{end[:4]}-05-31" if supply.is_school and end[5:] == "08-31" else end
    if not supply.year:
        return None, None
    if school:
        return f"{supply.year}-09-01", f"{supply.year + 1}-05-31"
    return f"{supply.year}-01-01", f"{supply.year}-12-31"


def _from_period(found: Period) -> TimeExpression:
    first, last = found.first.isoformat(), found.last.isoformat()
    return TimeExpression(found.start, found.end, first, last, "definite", unit="counted", year="supplied")


def _opening(supply: Supply) -> str:
    """The day a school year begins, in the period or year asked with."""
    return f"{supply.year_for(9) or 'XXXX'}-09-01"


def _merged(text: str, found: list[TimeExpression]) -> Iterator[TimeExpression]:
    """Recurrence with its own dates and details is one expression: «ежемесячно, до 28 числа», «еженедельно с 03.04»."""
    held: TimeExpression | None = None
    for found_next in found:
        if held and _joins(text, held, found_next):
            dated = found_next if found_next.first or found_next.last else held
            rare = held.recurrence if held.unit == "recurrence" or not found_next.recurrence else found_next.recurrence
            held = replace(
                dated, start=held.start, end=found_next.end, recurrence=rare, kind="definite",
                unit="recurrence" if "recurrence" in (held.unit, found_next.unit) else "detail",
            )  # fmt: skip
            continue
        if held:
            yield held
        held = found_next
    if held:
        yield held


def _joins(text: str, left: TimeExpression, right: TimeExpression) -> bool:
    if not (left.recurrence or right.recurrence) or "impossible" in (left.kind, right.kind):
        return False
    if (left.first or left.last) and (right.first or right.last) or right.unit in ("relative", "schedule", "event", "occasion"):
        return False
    return left.kind == "definite" and bool(_GLUE.fullmatch(text, left.end, right.start))


def _bounded(found: TimeExpression, supply: Supply) -> TimeExpression:
    """Recurrence without dates of its own lasts the whole planning period."""
    if found.unit not in ("recurrence", "detail") or found.last:
        return found
    start, end = _whole(supply)
    if not start or found.first and not found.first.startswith("XXXX") and end and end < found.first:
        return found
    return replace(found, first=found.first or start, last=end, year=found.year or "supplied")


def _iso(day: Day | None) -> str | None:
    return f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}".replace("0000-", "XXXX-", 1) if day else None
