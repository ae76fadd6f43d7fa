"""A package check: measures without a responsible. A document that names none at all gets one remark, not dozens."""

from collections.abc import Iterator
from itertools import groupby

from pipeline.model import Package, Remark, say

_MANY = 4


def examine(package: Package) -> Iterator[Remark]:
    """Each measure that is assigned to nobody."""
    for _, group in groupby(package.measures, key=lambda measure: measure.path):
        measures = list(group)
        bare = [measure for measure in measures if not measure.responsible]
        if len(bare) == len(measures) >= _MANY:
            yield Remark.at(bare[0].evidence, "all", what=say("package.unassigned.all", count=len(bare)))
            continue
        for measure in bare:
            yield Remark.at(measure.evidence, "one", what=say("package.unassigned.one"))
