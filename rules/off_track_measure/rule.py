"""A package check: measures of a kind that the rubric excludes from the track, be they too few to cost points."""

from collections.abc import Iterator

from pipeline.model import Package, Remark

_FULL_CYCLE = "C"


def examine(package: Package) -> Iterator[Remark]:
    """Each measure that is off a track of functions A and B."""
    rated = {track for track, function in package.functions.items() if function != _FULL_CYCLE}
    for measure in package.measures:
        if rated & set(measure.off_tracks):
            yield Remark.at(measure.evidence, why=measure.excluded or "–")
