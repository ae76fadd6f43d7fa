"""Quantities of the management cycle (function C). What a regulation merely lists never counts as done."""

from pipeline.assemble import Read
from pipeline.model import Finding
from pipeline.model.elements import Mention
from pipeline.score.quantity import Basis, Quantity, count, quantity

_PAPER = ("regulation",)


@quantity("goals")
def goals(basis: Basis) -> Quantity:
    """число поставленных целей"""
    return count(_goals(basis))


@quantity("goals_justified")
def goals_justified(basis: Basis) -> Quantity:
    """число целей, обоснованных результатами, проблемой или условиями"""
    return count([(r, f) for r, f in _goals(basis, _PAPER) if _data(f, "justified") == "yes"])


@quantity("goals_by_level")
def goals_by_level(basis: Basis) -> Quantity:
    """1, если цели разделены по уровням образования или возрастам"""
    return _by_level(_goals(basis, _PAPER))


@quantity("indicators")
def indicators(basis: Basis) -> Quantity:
    """число показателей"""
    return count(basis.found("indicator"))


@quantity("indicators_valued")
def indicators_valued(basis: Basis) -> Quantity:
    """число показателей со значением, целью или способом расчёта"""
    return count(basis.found("indicator", "valued", without=_PAPER))


@quantity("indicators_by_level")
def indicators_by_level(basis: Basis) -> Quantity:
    """1, если показатели разделены по уровням образования или возрастам"""
    return _by_level(basis.found("indicator", without=_PAPER))


@quantity("methods")
def methods(basis: Basis) -> Quantity:
    """число названных методов и инструментов сбора информации"""
    return count(basis.found("cycle", "method", "method_sourced"))


@quantity("methods_sourced")
def methods_sourced(basis: Basis) -> Quantity:
    """число методов с источником или сроком сбора"""
    return count(basis.found("cycle", "method_sourced", without=_PAPER))


@quantity("monitoring")
def monitoring(basis: Basis) -> Quantity:
    """число мест, где мониторинг назначен, запланирован или проведён"""
    return count(basis.found("cycle", "monitoring_ordered", "monitoring_values"))


@quantity("monitoring_values")
def monitoring_values(basis: Basis) -> Quantity:
    """число мест со значениями показателей по школам или группам"""
    return count(basis.found("cycle", "monitoring_values", without=_PAPER))


@quantity("recommendations")
def recommendations(basis: Basis) -> Quantity:
    """число адресных рекомендаций"""
    return count(basis.found("recommendation"))


@quantity("recommendation_groups")
def recommendation_groups(basis: Basis) -> Quantity:
    """число групп, которым даны свои рекомендации, в одном документе"""
    best: list[tuple[Read, Finding]] = []
    for read in basis.reads:
        groups: dict[str | None, tuple[Read, Finding]] = {}
        if read.card.kind not in _PAPER:
            for finding in read.of("recommendation"):
                groups.setdefault(getattr(finding.value, "type", None), (read, finding))
        if len(groups) > len(best):
            best = list(groups.values())
    return count(best)


@quantity("decisions")
def decisions(basis: Basis) -> Quantity:
    """число решений – пунктов приказов и протоколов, задающих действие"""
    decided = [measure for measure in basis.measures if measure.source == "clause"]
    return Quantity(len(decided), tuple(measure.evidence for measure in decided))


@quantity("decisions_grounded")
def decisions_grounded(basis: Basis) -> Quantity:
    """число решений с адресатом и сроком в акте, который ссылается на анализ как на основание"""
    grounded = {finding.path for _, finding in basis.found("cycle", "decision_ground")}
    decided = [
        measure
        for measure in basis.measures
        if measure.source == "clause"
        and measure.path in grounded
        and measure.responsible
        and basis.rubric.deadline_weights[measure.deadline.kind] > 0
    ]
    return Quantity(len(decided), tuple(measure.evidence for measure in decided))


@quantity("effects")
def effects(basis: Basis) -> Quantity:
    """число мест, где показан эффект: значения до и после или вывод по каждой мере"""
    return count(basis.found("cycle", "effect", without=_PAPER))


@quantity("done")
def done(basis: Basis) -> Quantity:
    """число мест, где сказано о выполнении мер"""
    return count(basis.found("cycle", "effect", "done_only"))


def _goals(basis: Basis, without: tuple[str, ...] = ()) -> list[tuple[Read, Finding]]:
    """Stated goals; the aim that the preamble of an order gives («в целях …») is none."""
    return [(read, finding) for read, finding in basis.found("goal", without=without) if _data(finding, "formal") != "yes"]


def _by_level(found: list[tuple[Read, Finding]]) -> Quantity:
    levels = {level for _, finding in found for level in (_data(finding, "levels") or "").split(",") if level}
    named = [(read, finding) for read, finding in found if _data(finding, "levels")]
    return Quantity(1.0 if len(levels) > 1 else 0.0, count(named).evidence)


def _data(finding: Finding, key: str) -> str | None:
    return finding.value.data.get(key) if isinstance(finding.value, Mention) else None
