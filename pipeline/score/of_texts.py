"""Quantities of texts: facts, grounds, analysis, regional findings, informing, stages, averages and rankings."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import get_args

from pipeline.annotate.language import lemmas
from pipeline.assemble import Read
from pipeline.model import Finding
from pipeline.model.elements import ActReference, Stage, StageType
from pipeline.score.quantity import Basis, Quantity, count, quantity

_PLANS = ("plan", "event_plan")
_DECIDING = ("order", "protocol", *_PLANS)
_COMMON = 2
_TELLING_LETTERS = 5


@quantity("municipal_facts")
def municipal_facts(basis: Basis) -> Quantity:
    """число сведений о муниципалитете вне строк плана"""
    facts = basis.found("municipal_facts", without=("letter", "conclusion"))
    outside = [(r, f) for r, f in facts if r.document.by_id[f.block].role is None or r.card.kind not in _PLANS]
    return count([(r, f) for r, f in outside if r.document.by_id[f.block].zone not in ("clause", "signature", "stamp")])


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
    """число названных мер регионального комплекса мер"""
    return count(basis.found("regional_measure", without=("conclusion", "analytical_note", "letter")))


@quantity("analysis_results")
def analysis_results(basis: Basis) -> Quantity:
    """число мест, где разобраны результаты муниципалитета"""
    return count(basis.found("analysis", "results", "conclusions"))


@quantity("analysis_problems")
def analysis_problems(basis: Basis) -> Quantity:
    """число сформулированных проблем"""
    return count(basis.found("analysis", "problem"))


@quantity("analysis_justifications")
def analysis_justifications(basis: Basis) -> Quantity:
    """число обоснований мер проблемой или анализом"""
    return count(basis.found("analysis", "justification"))


@quantity("analysis_conclusions")
def analysis_conclusions(basis: Basis) -> Quantity:
    """число выводов и причин, сделанных из значений"""
    return count(basis.found("analysis", "conclusions", "problem", without=("regulation",)))


@quantity("regional_findings")
def regional_findings(basis: Basis) -> Quantity:
    """число приведённых региональных трендов, выводов и рекомендаций"""
    return count(basis.found("regional_trend"))


@quantity("regional_answers")
def regional_answers(basis: Basis) -> Quantity:
    """число мер или обоснований, которые отвечают на приведённые региональные выводы"""
    cited = [set(_content(finding.quote)) for _, finding in basis.found("regional_trend")]
    answers = [m.evidence for m in basis.measures if any(len(words & set(_content(m.text))) >= _COMMON for words in cited)]
    # A justification that names the trend or the region's advice ties measures to it in so many words.
    said = [(r, f) for r, f in basis.found("analysis", "justification") if _REGIONAL_GROUND.search(f.quote)]
    ties = count(said).evidence if cited else ()
    return Quantity(len(answers) + len(ties), (*ties, *answers), confidence=0.6)


@quantity("informing_full")
def informing_full(basis: Basis) -> Quantity:
    """число мест, где до школ доводятся и содержание, и сроки"""
    general = _informing(basis, "general")
    near = general[0][0].evidence(general[0][1]) if general else None
    return count(_informing(basis, "full"), near)


@quantity("informing_general")
def informing_general(basis: Basis) -> Quantity:
    """число упоминаний об информировании школ"""
    return count(_informing(basis))


@quantity("stages")
def stages(basis: Basis) -> Quantity:
    """сколько из трёх этапов есть"""
    return _stages(basis, dated=False)


@quantity("stages_dated")
def stages_dated(basis: Basis) -> Quantity:
    """сколько из трёх этапов имеют даты в своём заголовке"""
    return _stages(basis, dated=True)


@quantity("averages")
def averages(basis: Basis) -> Quantity:
    """число мест со средними баллами или статистикой отметок без подтверждённой объективности"""
    found = basis.found("average_scores")
    return count([(r, f) for r, f in found if getattr(f.value, "data", {}).get("confirmed") != "yes"])


@quantity("rankings")
def rankings(basis: Basis) -> Quantity:
    """число мест, где школы ранжированы по результатам оценочных процедур"""
    return count(basis.found("school_ranking"))


def _informing(basis: Basis, *types: str) -> list[tuple[Read, Finding]]:
    """Where schools are told; a plan of another year tells them nothing of this one."""
    return [(read, finding) for read, finding in basis.found("informing", *types) if read.card.current]


def _stages(basis: Basis, dated: bool) -> Quantity:
    """Distinct stage types, the best plan of the track; a stage is dated when its own title gives both or one date."""
    best: list[tuple[Read, Finding]] = []
    for read in (read for read in basis.reads if not read.is_outdated):
        kinds: dict[str, tuple[Read, Finding]] = {}
        for finding in read.of("stage"):
            value = finding.value
            if isinstance(value, Stage) and (not dated or value.start or value.end):
                kinds.setdefault(value.type, (read, finding))
        if len(kinds) > len(best):
            best = list(kinds.values())
    met = {finding.value.type for _, finding in best if isinstance(finding.value, Stage)}
    return replace(count(best), lacks=tuple(kind for kind in get_args(StageType) if kind not in met))


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
