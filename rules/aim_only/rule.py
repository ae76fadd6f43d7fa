"""A package check: measures that word an aim and no action («повышение качества образования»)."""

from collections.abc import Iterator

from pipeline.model import Package, Remark


def examine(package: Package) -> Iterator[Remark]:
    """Each measure that names no action with its object or addressee."""
    for measure in package.measures:
        if not measure.concrete:
            yield Remark.at(measure.evidence)
