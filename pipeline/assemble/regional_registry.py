"""The measures of a region made comparable: which stand in a municipal measure word for word, which share its theme.

Scores only; what they earn is decided in regional.py.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import LCSseq

from pipeline.assemble.regional_words import Wording, listed, telling, wording
from pipeline.model import RegionalMeasure, RegionalSource

# The first line of a cell is the measure itself when it is a phrase; its particulars stand below.
_WHOLE_HEAD = 6
# A title of so many words is no stock phrase, whatever its words.
_LONG_TITLE = 6
# Words that stand in every plan weigh little in a theme.
_COMMON_WEIGHT = 0.25
_FIRST_CODE = 0xE000  # a private letter for each word: wordings become short strings, which rapidfuzz compares fast
# How far beyond the best stretch a measure is looked at: words may stand between those that are common.
_AROUND = 2
_OTHER = "\ue000"


class Entry(NamedTuple):
    """A regional measure with its source and its words."""

    source: RegionalSource
    measure: RegionalMeasure
    said: Wording
    telling: frozenset[str]
    weight: float


class _Common(NamedTuple):
    """The words that two wordings share in order, and whether other words of theirs stand in each other's place."""

    words: tuple[str, ...]
    replaced: bool


class Registry:
    """The measures of a region with their words, read once for all packages."""

    def __init__(self, sources: Iterable[RegionalSource]) -> None:
        self.entries = tuple(_entry(source, measure) for source in sources for measure in source.measures)
        names = dict.fromkeys(name for entry in self.entries for name in entry.said.words)
        self._codes = {name: chr(_FIRST_CODE + number) for number, name in enumerate(names, 1)}
        self._coded = [self._code(entry.said.words) for entry in self.entries]
        self._holders: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            for name in sorted(set(entry.said.words)):
                self._holders[name].append(number)

    def close(self, measures: Sequence[Wording], least: float) -> list[list[tuple[float, Entry]]]:
        """For each measure the regional ones whose words stand in it nearly as they are, the closest first."""
        if not self.entries or not measures:
            return [[] for _ in measures]
        coded = [self._code(measure.words) for measure in measures]
        scores = process.cdist(coded, self._coded, scorer=fuzz.partial_ratio, score_cutoff=least)
        return [
            sorted(((float(row[number]), self.entries[number]) for number in row.nonzero()[0]), key=lambda pair: -pair[0])
            for row in scores
        ]

    def common(self, measure: Wording, entry: Entry) -> _Common:
        """What the best stretch of the measure and the regional one share."""
        own, regional = self._code(measure.words), self._code(entry.said.words)
        best = fuzz.partial_ratio_alignment(own, regional)
        if best is None:
            return _Common((), True)
        mine = own[max(0, best.src_start - _AROUND) : best.src_end + _AROUND]
        kept: list[str] = []
        dropped: list[str] = []
        put_in = replaced = False
        for step in LCSseq.opcodes(regional, mine):
            words = entry.said.words[step.src_start : step.src_end]
            if step.tag == "equal":
                replaced |= bool(kept) and put_in and _tells(dropped)
                kept += words
                dropped, put_in = [], False
            else:
                dropped += words
                put_in |= step.dest_end > step.dest_start
        # What stands before the common words is who does it how; what stands behind them is what it is about.
        return _Common(tuple(kept), replaced or (put_in and _tells(dropped)))

    def alike(self, measure: Wording, tracks: Collection[str], least: Sequence[float]) -> tuple[float, Entry] | None:
        """The regional measure with most of the same theme, and how much of both it is (0 to 1). least: how much it must be when
        one, two … of the common words are telling ones; without any there is no theme."""
        shared: dict[int, float] = defaultdict(float)
        own = frozenset(measure.words)
        for name in sorted(own):
            for number in self._holders.get(name, ()):
                shared[number] += _weight(name)
        whole = sum(map(_weight, sorted(own)))
        found: list[tuple[float, int]] = []
        for number, weight in shared.items():
            entry = self.entries[number]
            told = len(entry.telling & own)
            score = 2 * weight / (whole + entry.weight)
            if told and score >= least[min(told, len(least)) - 1] and _serves(entry.measure, tracks):
                found.append((score, -number))
        best = max(found, default=None)
        return (best[0], self.entries[-best[1]]) if best else None

    def titled(self, measure: Wording, words: int, least: float) -> list[Entry]:
        """The regional measures with a title in quotes, of so many words at least, that the measure quotes too."""
        titles = [title for title in measure.titles if len(title) >= words]
        return [
            entry
            for entry in self.entries
            if any(
                (telling(own) or len(own) >= _LONG_TITLE) and fuzz.ratio(own, title) >= least
                for own in entry.said.titles
                for title in titles
            )
        ]

    def likeness(self, one: Entry, other: Entry) -> float:
        """How alike two regional measures are worded, in percent."""
        return fuzz.ratio(one.said.words, other.said.words)

    def numbered(self, number: str) -> list[Entry]:
        """The regional measures with this number, in any source."""
        return [entry for entry in self.entries if entry.measure.number == number]

    def _code(self, words: Sequence[str]) -> str:
        return "".join(self._codes.get(name, _OTHER) for name in words)


@lru_cache(maxsize=8)
def registry_of(sources: tuple[RegionalSource, ...]) -> Registry:
    """The registry of these sources; the packages of one run share it."""
    return Registry(sources)


def _entry(source: RegionalSource, measure: RegionalMeasure) -> Entry:
    head = wording(measure.text.partition("\n")[0])
    said = head if len(head.words) >= _WHOLE_HEAD else wording(measure.text)
    return Entry(source, measure, said, telling(said.words), sum(map(_weight, sorted(set(said.words)))))


def _tells(words: Sequence[str]) -> bool:
    """Whether words of a regional measure that others have replaced make it another one."""
    return bool(set(words) - listed("light") - listed("placed"))


def _weight(name: str) -> float:
    return 1.0 if telling((name,)) else _COMMON_WEIGHT


def _serves(measure: RegionalMeasure, tracks: Collection[str]) -> bool:
    """Whether a regional measure is for one of these tracks: its source names their track or system, or none at all."""
    own = measure.track or measure.system
    return own is None or not tracks or any(track == own or track.startswith(f"{own}.") for track in tracks)
