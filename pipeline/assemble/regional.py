"""Which regional measure each measure goes back to: named by number or title, repeated word for word, or but alike.

Decision 4 of the rubric: a measure counts as named when it repeats the wording «so closely that no other is meant»; a like
theme is a hint and earns nothing. So the thresholds are set for no false credit, on tests/pipeline/assemble/regional_pairs.yaml
and on the measures of 44 labelled packages set against each other, where every repetition is a false one. [decided] What
the region planned for another year, and its directions and advice, are hints only, however closely repeated.
"""

from collections.abc import Collection, Sequence

from pipeline.assemble.regional_registry import Entry, Registry, registry_of
from pipeline.assemble.regional_words import Wording, telling, wording
from pipeline.model import ActMark, Measure, RegionalMatch, RegionalSource

# Likeness of the words in order, in percent of the shorter wording: one word of seven may differ.
_CLOSE = 85.0
# How much of the regional wording must stand in the measure: nearly all of it, or half where that half is long.
_WHOLE, _HALF = 0.8, 0.5
_LONG_HALF = 8
# How many words must be common, and how many of them must not stand in every plan. A package that cites the act itself
# speaks of its measures: fewer will do.
_WORDS, _TELLING = 6, 2
_LONG = 8  # so many words in a row are met by chance no more: one telling word among them will do
_WORDS_CITED, _TELLING_CITED = 5, 1
# A second regional measure as close as this, and worded otherwise, may be meant as well.
_RIVAL = 5.0
_SAME = 95.0
# A title says which measure is meant when it is long enough and no stock phrase.
_TITLE_WORDS = 4
_TITLE_CLOSE = 90.0
# The share of the theme that both have, from which a hint helps: with one telling word in common, and with more.
_ALIKE = (0.45, 0.35)

Act = tuple[str | None, str | None]


def linked(
    measures: Sequence[Measure], sources: tuple[RegionalSource, ...], year: int | None, acts: Sequence[ActMark]
) -> tuple[Measure, ...]:
    """The measures with the regional ones that they go back to. year: of the package; acts: those that it cites."""
    if not sources:
        return tuple(measures)
    registry = registry_of(sources)
    said = [wording(measure.text) for measure in measures]
    cited = frozenset((act.date, act.number) for act in acts if act.date and act.number)
    matches = _Matches(registry, year, cited)
    return tuple(
        measure.model_copy(update={"regional": matches.of(measure, words, near)})
        for measure, words, near in zip(measures, said, registry.close(said, _CLOSE), strict=True)
    )


class _Matches:
    """The matches of one package: its year, and the acts that it cites."""

    def __init__(self, registry: Registry, year: int | None, cited: Collection[Act]) -> None:
        self.registry = registry
        self.year = year
        self.cited = cited

    def of(self, measure: Measure, said: Wording, near: Sequence[tuple[float, Entry]]) -> RegionalMatch | None:
        """What the measure goes back to, the surest first; near: the regional measures of nearly its words."""
        if measure.regional:
            return self._resolved(measure.regional, said)
        titled = self.registry.titled(said, _TITLE_WORDS, _TITLE_CLOSE)
        for entry in titled:
            if self._binds(entry):
                return self._match("named", entry)
        rival = False
        for score, entry in near:
            if self._binds(entry) and self._repeats(said, entry):
                if not self._rivals(score, entry, near):
                    return self._match("repeated", entry, score)
                rival = True
        return self._hint(measure, said, near, titled, rival)

    def _hint(
        self, measure: Measure, said: Wording, near: Sequence[tuple[float, Entry]], titled: Sequence[Entry], rival: bool
    ) -> RegionalMatch | None:
        """The nearest regional measure, where none is named: of nearly the same words, else of the same theme."""
        if titled or near:
            score, entry = near[0] if near else (100.0, titled[0])
            common = self.registry.common(said, entry).words
            if telling(common) or len(common) >= _WORDS:
                return self._match("alike", entry, score, reason="rival" if rival else "common")
        theme = self.registry.alike(said, measure.tracks, _ALIKE)
        return self._match("alike", theme[1], 100 * theme[0], reason="theme") if theme else None

    def _binds(self, entry: Entry) -> bool:
        return entry.source.binding and entry.source.covers(self.year)

    def _repeats(self, said: Wording, entry: Entry) -> bool:
        """Whether the measure says the regional one word for word: enough of it, enough words, and not in every plan."""
        common = self.registry.common(said, entry)
        kept, whole = len(common.words), len(entry.said.words)
        is_cited = (entry.source.date, entry.source.number) in self.cited
        words, told = (_WORDS_CITED, _TELLING_CITED) if is_cited else (_WORDS, _TELLING - (kept >= _LONG))
        enough = kept >= _WHOLE * whole or (kept >= _LONG_HALF and kept >= _HALF * whole)
        return not common.replaced and enough and kept >= words and len(telling(common.words)) >= told

    def _rivals(self, score: float, entry: Entry, near: Sequence[tuple[float, Entry]]) -> bool:
        """Whether another regional measure of other words may be meant as well."""
        return any(
            self._binds(other) and rival >= score - _RIVAL and self.registry.likeness(entry, other) < _SAME
            for rival, other in near
            if other is not entry
        )

    def _resolved(self, match: RegionalMatch, said: Wording) -> RegionalMatch:
        """A measure that the package names, with the wording of the registry where it is sure which one that is."""
        found = (
            [entry for entry in self.registry.numbered(match.number) if self._means(match, entry, said)] if match.number else []
        )
        if len(found) != 1:
            return match
        return self._match("named", found[0], quote=match.quote)

    def _means(self, match: RegionalMatch, entry: Entry, said: Wording) -> bool:
        """Whether a number is that of this source: the package cites its act, or title or theme are those of the measure."""
        if (entry.source.date, entry.source.number) in self.cited:
            return True
        shared = entry.telling & {*said.words, *wording(match.text or "").words}
        return self._binds(entry) and bool(shared)

    def _match(
        self, kind: str, entry: Entry, score: float | None = None, quote: str | None = None, reason: str | None = None
    ) -> RegionalMatch:
        current = entry.source.covers(self.year)
        if reason:
            reason = "year" if not current else reason if entry.source.binding else "advice"
        found = {"number": entry.measure.number, "text": entry.measure.text, "source": entry.source.short, "current": current}
        rounded = None if score is None else round(score)
        return RegionalMatch.model_validate({"kind": kind, "reason": reason, "quote": quote, "score": rounded, **found})
