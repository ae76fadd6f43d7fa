"""A package check: reasons of low results that experts named (S000), told by the words of a track's measures."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from pipeline.model import Measure, Package, Remark, Value

_WORD = re.compile(r"[а-яё]+")
_PLANS = ("plan", "event_plan")


class _Gap(Value):
    """A reason as data: tracks by the beginning of their code, words that no measure has or that all have."""

    id: str
    tracks: tuple[str, ...]
    says: str
    least: int
    lacks: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


def examine(package: Package) -> Iterator[Remark]:
    """One remark for each reason and track, at the first measure of the plan."""
    for track in package.functions:
        measures = [measure for measure in package.measures if track in measure.tracks]
        for gap in _gaps():
            if track.startswith(gap.tracks) and len(measures) >= gap.least and _holds(gap, measures):
                yield Remark.at(_shown(package, measures).evidence, gap.id, what=gap.says, track=track)


def _holds(gap: _Gap, measures: list[Measure]) -> bool:
    if gap.lacks:
        return not any(_has(measure, gap.lacks) for measure in measures)
    return all(_has(measure, gap.only) for measure in measures)


def _has(measure: Measure, beginnings: tuple[str, ...]) -> bool:
    said = f"{measure.section or ''} {measure.text} {measure.result or ''}".lower()
    return any(word.startswith(beginnings) for word in _WORD.findall(said))


def _shown(package: Package, measures: list[Measure]) -> Measure:
    plans = {card.path for card in package.documents if card.kind in _PLANS}
    return next((measure for measure in measures if measure.path in plans), measures[0])


@cache
def _gaps() -> tuple[_Gap, ...]:
    loaded = yaml.load((Path(__file__).parent / "lexicon.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return tuple(_Gap.model_validate(gap) for gap in loaded["gaps"])
