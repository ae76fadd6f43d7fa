"""Values of a screening in Russian words: proposals, dates, counts, sureness. The wording itself is in the catalogue."""

import re

from pipeline.model import MeasureDeadline, MeasureResponsible, Rating, RegionalMatch, plural, say
from pipeline.model.catalogue import known

_HIGH, _MIDDLE = 0.85, 0.5
_BRIEF = 120


def counted(number: int, word: str) -> str:
    """A number with its noun: counted(3, "file") is «3 файла». word is a key under report.count."""
    one, few, many = say(f"report.count.{word}").split("|")
    return f"{signed(number)} {plural(abs(number), one, few, many)}"


def signed(number: int) -> str:
    """A number with a true minus sign."""
    return str(number).replace("-", "−")


def named(group: str, value: str) -> str:
    """The Russian name of a value of a closed list; a value that the catalogue lacks stands as it is."""
    key = f"report.{group}.{value}"
    return say(key) if known(key) else value


def proposal(rating: Rating) -> str:
    """The points as a preliminary proposal. A parameter whose maximum is 0 is a penalty and only subtracts."""
    if rating.points is None:
        return say("report.preliminary_none")
    if rating.max:
        return say("report.preliminary_points", points=signed(rating.points), maximum=rating.max)
    return (
        say("report.preliminary_penalty", points=signed(rating.points)) if rating.points else say("report.preliminary_no_penalty")
    )


def sureness(confidence: float) -> str:
    """Confidence (0 to 1) in one word."""
    return say(f"report.sure.{'high' if confidence >= _HIGH else 'middle' if confidence >= _MIDDLE else 'low'}")


def day(date: str) -> str:
    """An ISO date as offices write it («01.03.2023»); anything else stands as it is."""
    parts = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", date)
    return f"{parts[3]}.{parts[2]}.{parts[1]}" if parts else date


def span(start: str | None, end: str | None) -> str:
    """A stretch of dates, either end may be missing; empty when both are."""
    if start and end:
        return day(start) if start == end else say("report.date_span", start=day(start), end=day(end))
    if start:
        return say("report.date_from", start=day(start))
    return say("report.date_to", end=day(end)) if end else ""


def deadline(value: MeasureDeadline) -> str:
    """A deadline as the document words it; without a quote, by its dates or recurrence; empty when there is none."""
    recurrence = named("recurrence", value.recurrence) if value.recurrence else ""
    return value.quote or span(value.start, value.end) or recurrence


def responsible(value: MeasureResponsible) -> str:
    """One responsible as the document words it, else by role, person and body."""
    return value.quote or ", ".join(part for part in (value.role, value.person, value.org) if part)


def regional(match: RegionalMatch) -> str:
    """How a measure goes back to a regional one: «названа», «повторена», a hint with its likeness."""
    if match.kind == "named" and match.quote:
        return say("report.regional.named", quote=match.quote)
    if match.kind == "alike":
        return say(f"report.regional.{match.reason or 'theme'}", score=match.score)
    return say("report.regional.titled" if match.kind == "named" else "report.regional.repeated")


def regional_measure(match: RegionalMatch) -> str:
    """The regional measure itself as the registry words it; empty where the registry does not know it."""
    if not match.source:
        return ""
    text = " ".join((match.text or "").split())
    brief = text if len(text) <= _BRIEF else text[: _BRIEF - 1].rstrip() + "…"
    return say("report.regional.measure", number=f"{match.number} " if match.number else "", text=brief, source=match.source)
