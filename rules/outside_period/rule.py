"""A package check: deadlines wholly outside the planning period, as they stay from a plan of another year."""

from collections.abc import Iterator

from pipeline.model import Package, Remark
from pipeline.model.package import named


def examine(package: Package) -> Iterator[Remark]:
    """Each deadline that assemble found to lie outside."""
    for measure in package.measures:
        evidence = measure.deadline.evidence
        if measure.deadline.kind == "outside" and evidence:
            yield Remark.at(evidence, measure=named(measure))
