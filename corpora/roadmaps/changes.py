"""What an import changes in a registry: which measures are new, worded anew, unchanged, gone."""

from collections.abc import Sequence
from typing import NamedTuple

from corpora.regions.measures import same
from pipeline.model import RegionalMeasure, RegionalSource


class Changes(NamedTuple):
    """Measures of a source against those that the registry held of it. changed: the former one, then the present one."""

    new: tuple[RegionalMeasure, ...]
    changed: tuple[tuple[RegionalMeasure, RegionalMeasure], ...]
    gone: tuple[RegionalMeasure, ...]
    kept: int


def changes(before: RegionalSource | None, after: RegionalSource) -> Changes:
    """Each measure is met again by its section and number where both sides have that number once, else by its wording."""
    old, left = _keyed(before.measures if before else ()), _keyed(after.measures)
    both = [key for key in left if key in old]
    changed = tuple((old[key], left[key]) for key in both if _said(old[key]) != _said(left[key]))
    return Changes(
        tuple(left[key] for key in left if key not in old),
        changed,
        tuple(old[key] for key in old if key not in left),
        len(both) - len(changed),
    )


def put(sources: Sequence[RegionalSource], source: RegionalSource) -> tuple[tuple[RegionalSource, ...], RegionalSource | None]:
    """The registry with a source in the place of the former one of the same document, and that former one."""
    former = next((one for one in sources if same(one, source)), None)
    if former is None:
        return (*sources, source), None
    return tuple(source if one is former else one for one in sources), former


def _keyed(measures: Sequence[RegionalMeasure]) -> dict[tuple[str | None, str, int], RegionalMeasure]:
    """Measures by section and number, or wording; a repeated one gets a count of its own."""
    found: dict[tuple[str | None, str, int], RegionalMeasure] = {}
    for measure in measures:
        base, count = (measure.section if measure.number else None, measure.number or measure.text), 0
        while (*base, count) in found:
            count += 1
        found[(*base, count)] = measure
    return found


def _said(measure: RegionalMeasure) -> dict[str, object]:
    """What matters of a measure: its place may move."""
    return measure.model_dump(exclude={"place"})
