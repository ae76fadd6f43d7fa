"""Quantities of measures: how many, how concrete, with deadlines, responsibles, results, on or off the track."""

from collections.abc import Callable

from pipeline.model import Evidence, Measure
from pipeline.score.quantity import Basis, Quantity, quantity


@quantity("measures")
def measures(basis: Basis) -> Quantity:
    """число мер трека"""
    return _count(basis, lambda measure: True)


@quantity("concrete_measures")
def concrete_measures(basis: Basis) -> Quantity:
    """число конкретных мер"""
    return _count(basis, lambda measure: measure.concrete)


@quantity("concrete_share")
def concrete_share(basis: Basis) -> Quantity:
    """доля конкретных мер среди всех мер"""
    return _share(basis, lambda measure: float(measure.concrete))


@quantity("deadline_share")
def deadline_share(basis: Basis) -> Quantity:
    """доля мер со сроком (вес каждого вида срока задаёт рубрика)"""
    weights = basis.rubric.deadline_weights
    return _share(basis, lambda measure: weights[measure.deadline.kind], lambda measure: measure.deadline.evidence)


@quantity("responsible_share")
def responsible_share(basis: Basis) -> Quantity:
    """доля мер с ответственным"""
    return _share(basis, lambda measure: float(bool(measure.responsible)), lambda measure: measure.responsible[0].evidence)


@quantity("result_share")
def result_share(basis: Basis) -> Quantity:
    """доля мер с результатом или показателем"""
    return _share(basis, lambda measure: float(bool(measure.result)), lambda measure: measure.result_evidence)


@quantity("deadline_responsible_share")
def deadline_responsible_share(basis: Basis) -> Quantity:
    """доля мер со сроком и ответственным; мера весит столько, сколько её срок"""
    weights = basis.rubric.deadline_weights
    return _share(basis, lambda measure: weights[measure.deadline.kind] if measure.responsible else 0.0)


@quantity("tailored_measures")
def tailored_measures(basis: Basis) -> Quantity:
    """число мер, где названы свои школы, населённые пункты или группа, выделенная анализом"""
    # What is no task of the track answers none of the municipality's facts about it: «Ремонт кровли детского сада № 22».
    return _count(basis, lambda measure: measure.tailored and basis.track.id not in measure.off_tracks)


@quantity("off_track_share")
def off_track_share(basis: Basis) -> Quantity:
    """доля мер вне задач трека"""
    off = _count(basis, lambda measure: basis.track.id in measure.off_tracks)
    whole = len(basis.measures)
    return Quantity(off.value / whole if whole else 0.0, off.evidence, off.value, whole, chosen=off.chosen)


@quantity("excluded_measures")
def excluded_measures(basis: Basis) -> Quantity:
    """число мер видов, исключённых для трека"""
    return _count(basis, lambda measure: basis.track.id in measure.off_tracks)


def _count(basis: Basis, holds: Callable[[Measure], bool]) -> Quantity:
    chosen = [measure for measure in basis.measures if holds(measure)]
    missing = tuple(measure for measure in basis.measures if not holds(measure))
    near = missing[0].evidence if missing and not chosen else None
    evidence = tuple(measure.evidence for measure in chosen)
    return Quantity(len(chosen), evidence, len(chosen), len(basis.measures), missing, near, chosen=tuple(chosen))


def _share(
    basis: Basis, weight: Callable[[Measure], float], shown: Callable[[Measure], Evidence | None] = lambda measure: None
) -> Quantity:
    """Sum of weights over all measures, off-track ones included; 0 where there are no measures.

    shown: the place that proves it for a measure (the measure itself when it gives none); full weights come first.
    """
    weights = [(measure, weight(measure)) for measure in basis.measures]
    total = sum(value for _, value in weights)
    proving = sorted((pair for pair in weights if pair[1] > 0), key=lambda pair: -pair[1])
    evidence = tuple(shown(measure) or measure.evidence for measure, _ in proving)
    missing = tuple(measure for measure, value in weights if value < 1)
    share = total / len(weights) if weights else 0.0
    near = missing[0].evidence if missing and not evidence else None
    return Quantity(share, evidence, total, len(weights), missing, near)
