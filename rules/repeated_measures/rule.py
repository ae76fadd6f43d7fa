"""A package check: measures that stand several times, word for word with deadline, responsible and result. Each is rated once."""

from collections import Counter
from collections.abc import Iterator

from pipeline.model import Package, Remark

# One row met twice may serve two sections; a whole plan copied, or a row again and again, may not.
_REPEATED = 3
_TIMES = 3


def examine(package: Package) -> Iterator[Remark]:
    """One remark for each document with repetitions, at the first of them."""
    counts = Counter(measure.said for measure in package.measures)
    met: set[tuple[tuple[str, ...], ...]] = set()
    for path in dict.fromkeys(measure.path for measure in package.measures):
        own = [measure for measure in package.measures if measure.path == path]
        distinct = {measure.said: measure for measure in reversed(own) if counts[measure.said] > 1}
        again = [measure for measure in own if measure.said in met or measure is not distinct.get(measure.said, measure)]
        met |= {measure.said for measure in own}
        often = [measure for measure in again if counts[measure.said] >= _TIMES]
        if len({measure.said for measure in again}) >= _REPEATED or often:
            shown = (often or again)[0]
            yield Remark.at(shown.evidence, count=str(len(again)))
