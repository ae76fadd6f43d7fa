"""Quantities of texts: facts, analysis, informing, stages, averages and rankings. Those of the region: of_region.py."""

import re
from dataclasses import replace
from typing import get_args

from pipeline.assemble import Read
from pipeline.model import Finding
from pipeline.model.elements import Stage, StageType
from pipeline.score.quantity import Basis, Quantity, count, quantity

_PLANS = ("plan", "event_plan")
_OF_THE_MUNICIPALITY = re.compile(
    r"(?:организаци|учреждени|школ|сад)[а-яё]*\s(?:города|района|округа|муниципалитета)\b", re.IGNORECASE
)


@quantity("municipal_facts")
def municipal_facts(basis: Basis) -> Quantity:
    """число сведений о муниципалитете вне строк плана"""
    facts = basis.found("municipal_facts", without=("letter", "conclusion"))
    outside = [(r, f) for r, f in facts if r.document.by_id[f.block].role is None or r.card.kind not in _PLANS]
    return count([(r, f) for r, f in outside if r.document.by_id[f.block].zone not in _zones_without_facts(f)])


def _zones_without_facts(finding: Finding) -> tuple[str, ...]:
    """A clause tells what to do, not how things are; but in passing it may say how many schools the municipality has."""
    counts_schools = getattr(finding.value, "type", None) == "schools" and _OF_THE_MUNICIPALITY.search(finding.quote)
    return ("signature", "stamp") if counts_schools else ("clause", "signature", "stamp")


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
