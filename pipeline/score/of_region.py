"""Quantities of the region: its acts as a basis, its measures named or repeated, its findings and the answers to them."""

import re
from collections.abc import Iterable, Sequence

from pipeline.annotate.language import lemmas
from pipeline.model import Measure, RegionalMatch, say
from pipeline.model.elements import ActReference
from pipeline.score.places import LADDER, where
from pipeline.score.quantity import Basis, Quantity, count, quantity

_DECIDING = ("order", "protocol", "plan", "event_plan")
_REPORTS = ("conclusion", "analytical_note", "letter")
_SHOWN = 3
_BRIEF = 160
_COMMON = 2
_TELLING_LETTERS = 5


@quantity("regional_basis")
def regional_basis(basis: Basis) -> Quantity:
    """число актов своего региона в основании приказов и планов"""
    grounds = [
        (read, finding)
        for read, finding in basis.found("act", within=_DECIDING)
        if isinstance(finding.value, ActReference) and finding.value.relation == "basis"
    ]
    regional = [(r, f) for r, f in grounds if isinstance(f.value, ActReference) and f.value.level == "regional"]
    near = grounds[0][0].evidence(grounds[0][1]) if grounds and not regional else None
    return count(regional, near)


@quantity("regional_measures")
def regional_measures(basis: Basis) -> Quantity:
    """число названных или дословно повторённых мер регионального комплекса мер"""
    named = count(basis.found("regional_measure", without=_REPORTS))
    matched = [(measure, measure.regional) for measure in basis.measures if measure.regional]
    told = [(measure, match) for measure, match in matched if match.counts]
    # What only the registry tells: the row repeats the wording of a regional measure, or quotes its title.
    added = tuple(measure.evidence for measure, match in told if match.quote is None)
    hints = [] if named.value or added else sorted(matched, key=lambda pair: (not pair[1].current, -(pair[1].score or 0)))
    return Quantity(
        named.value + len(added),
        (*named.evidence, *added),
        near=hints[0][0].evidence if hints else None,
        note=_told(told) if told else _hinted(hints),
    )


def _told(told: Sequence[tuple[Measure, RegionalMatch]]) -> str:
    """Which regional measures those are, as far as the registry knows them: each once."""
    known = {(match.number, match.text, match.source): (measure, match) for measure, match in reversed(told) if match.source}
    said = [
        say(f"score.regional.{match.kind}", measure=_called(match), where=where([measure], True, LADDER[0]))
        for measure, match in list(reversed(known.values()))[:_SHOWN]
    ]
    return say("score.regional.told", measures="; ".join(said)) if said else ""


def _hinted(hints: Sequence[tuple[Measure, RegionalMatch]]) -> str:
    """The nearest of the region's measures, where none is named: they earn nothing."""
    said = [
        say(f"score.regional.{match.reason or 'theme'}", measure=_called(match), where=where([measure], True, LADDER[0]))
        for measure, match in hints[:_SHOWN]
    ]
    return say("score.regional.hints", measures="; ".join(said)) if said else ""


def _called(match: RegionalMatch) -> str:
    text = " ".join((match.text or "").split())
    brief = text if len(text) <= _BRIEF else text[: _BRIEF - 1].rstrip() + "…"
    number = say("score.regional.number", number=match.number) if match.number else ""
    return say("score.regional.measure", number=number, text=brief, source=match.source)


@quantity("regional_findings")
def regional_findings(basis: Basis) -> Quantity:
    """число приведённых региональных трендов, выводов и рекомендаций"""
    return count(basis.found("regional_trend"))


@quantity("regional_answers")
def regional_answers(basis: Basis) -> Quantity:
    """число мер или обоснований, которые отвечают на приведённые региональные выводы"""
    cited = [set(_content(finding.quote)) for _, finding in basis.found("regional_trend")]
    answers = [m.evidence for m in basis.measures if any(len(words & set(_content(_said(m)))) >= _COMMON for words in cited)]
    # A justification that names the trend or the region's advice ties measures to it in so many words.
    said = [(r, f) for r, f in basis.found("analysis", "justification") if _REGIONAL_GROUND.search(f.quote)]
    ties = count(said).evidence if cited else ()
    return Quantity(len(answers) + len(ties), (*ties, *answers))


def _said(measure: Measure) -> str:
    """What a measure says: with the wording of the regional one that it carries out under its number."""
    match = measure.regional
    return f"{measure.text} {match.text}" if match and match.counts and match.text else measure.text


_REGIONAL_GROUND = re.compile(r"(?i)\bтренд|региональн\w+ (?:вывод|рекомендаци|тенденци)|рекомендаци\w+ регион")
_WORDLESS = re.compile(r"[^а-яё]")
_EMPTY_LEMMAS = frozenset(
    "образование школа обучаться обучающийся область муниципальный региональный работа год мера результат который "
    "организация образовательный общеобразовательный мероприятие проведение муниципалитет педагог руководитель".split()
)


def _content(text: str) -> Iterable[str]:
    """Lemmas that carry the theme: longer words, without those that stand in every plan."""
    return (
        word
        for word in lemmas(text)
        if len(word) >= _TELLING_LETTERS and word not in _EMPTY_LEMMAS and not _WORDLESS.search(word)
    )
