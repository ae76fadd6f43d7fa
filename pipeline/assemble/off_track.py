"""Measures outside the tasks of a track, by the kinds that the rubric names. Which words tell them is rubric data."""

import re
from functools import lru_cache

from pipeline.model import Excluded, Measure, Rubric


def mark(measure: Measure, rubric: Rubric) -> Measure:
    """The measure with the tracks that it does not serve, and the kind that tells why (the first one that fits)."""
    text = measure.text.lower().replace("ё", "е")
    everywhere = next((kind for kind in rubric.excluded if _fits(text, kind)), None)
    off: dict[str, Excluded] = {}
    for track in measure.tracks:
        kind = everywhere or next((kind for kind in rubric.track(track).excluded if _fits(text, kind)), None)
        if kind:
            off[track] = kind
    if not off:
        return measure
    first = next(iter(off.values()))
    return measure.model_copy(update={"off_track": True, "off_tracks": tuple(off), "excluded": first.title})


def _fits(text: str, kind: Excluded) -> bool:
    return any(_says(text, words) for words in kind.words) and not any(_says(text, words) for words in kind.unless)


def _says(text: str, words: str) -> bool:
    """Whether a phrase stands in the text; that its stems do is told sooner than that they stand together."""
    stems, pattern = _phrase(words)
    return all(stem in text for stem in stems) and pattern.search(text) is not None


@lru_cache(maxsize=1024)
def _phrase(words: str) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """A phrase of stems, and as a pattern: each stem starts a word, in this order, with at most two words between; «_»
    between stems leaves none («школ_год» is «Школа года», not «школа, где третий год»)."""
    parts = words.lower().replace("ё", "е").split()
    anchor = "^" if parts[0].startswith("^") else r"\b"
    pattern = anchor + r"\w*\W+(?:\w+\W+){0,2}?".join(re.escape(part.lstrip("^")).replace("_", r"\w*\W{1,3}") for part in parts)
    return tuple(stem for part in parts for stem in part.lstrip("^").split("_")), re.compile(pattern)
