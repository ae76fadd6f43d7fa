"""A package check: averages and rankings in tracks of the full cycle, where they cost no points but are told."""

from collections.abc import Iterator

from pipeline.model import Package, Placed, Remark, say

_ELEMENTS = ("average_scores", "school_ranking")
_FULL_CYCLE = "C"


def examine(package: Package) -> Iterator[Remark]:
    """One finding of each rule in each document that serves only tracks of the full cycle."""
    costly = {track for track, function in package.functions.items() if function != _FULL_CYCLE}
    free = {card.path for card in package.documents if card.tracks and not costly & set(card.tracks)}
    told: set[tuple[str, str]] = set()
    # A sentence says it better than the head of a column.
    for found in sorted(package.found, key=_in_table):
        key = (found.path, found.element)
        if found.element in _ELEMENTS and found.path in free and key not in told:
            told.add(key)
            yield Remark.at(found.evidence, found.element, what=say(f"package.averages.{found.element}"))


def _in_table(found: Placed) -> bool:
    return found.evidence.location is not None and found.evidence.location.table is not None
