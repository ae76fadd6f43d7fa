"""A package check: deadlines that name no time («в течение года», «постоянно», «по запросу»)."""

from collections.abc import Iterator

from pipeline.model import Package, Remark
from pipeline.model.package import named


def examine(package: Package) -> Iterator[Remark]:
    """Each vague deadline with the measure that it belongs to."""
    for measure in package.measures:
        evidence = measure.deadline.evidence
        if measure.deadline.kind == "vague" and evidence:
            yield Remark.at(evidence, measure=named(measure))
