"""Which tracks a document serves: codes in folders and names, else the words of its title and text."""

import re
from collections import Counter
from collections.abc import Sequence, Set

from pipeline.annotate import Annotated
from pipeline.model import Rubric

_CODE = re.compile(r"(?<![\d.])[12]\.[1-5](?:\.[1-9])?(?![\d]|\.\d)")
_TITLE_WEIGHT, _ENOUGH, _LEAD = 5, 3, 0.6


def tracks_of(documents: Sequence[Annotated], titles: Sequence[str], package: str, rubric: Rubric) -> list[tuple[str, ...]]:
    """Tracks of each document, in order. A file in a track's folder (or with the code in its name) serves that track
    alone; a file in the root serves all tracks of the package."""
    named = {code for path in (package, *(d.document.path for d in documents)) for code in _CODE.findall(path)}
    own = [_codes(document.document.path, rubric, named) for document in documents]
    known = sorted({code for codes in own for code in codes}) or _codes(package, rubric, named)
    if not known:
        known = _by_words(documents, titles, rubric)
    return [tuple(codes) if codes else tuple(known) for codes in own]


def _codes(path: str, rubric: Rubric, named: Set[str]) -> list[str]:
    """Codes of tracks in a path: the innermost part that has any decides. A system's code means those of its tracks that the
    package names elsewhere, else all of them."""
    for part in reversed(path.split("/")):
        found: list[str] = []
        for code in _CODE.findall(part):
            tracks = [track.id for track in rubric.tracks if code in (track.id, track.system)]
            found += [track for track in tracks if track in named] or tracks
        if found:
            return sorted(set(found))
    return []


def _by_words(documents: Sequence[Annotated], titles: Sequence[str], rubric: Rubric) -> list[str]:
    """The track (or tracks) that titles and texts speak of most; none when nothing is said of any."""
    score: Counter[str] = Counter()
    for document, title in zip(documents, titles, strict=True):
        text = " ".join(block.text for block in document.blocks).lower()
        for track in rubric.tracks:
            names = any(name.lower() in text for name in (track.name, *track.names))
            in_title = sum(_has(title.lower(), words) for words in track.words)
            in_text = sum(_has(text, words) for words in track.words)
            score[track.id] += _TITLE_WEIGHT * in_title + in_text + _TITLE_WEIGHT * names
    best = max(score.values(), default=0)
    if best < _ENOUGH:
        return []
    return sorted(track for track, points in score.items() if points >= max(_ENOUGH, _LEAD * best))


def _has(text: str, words: str) -> bool:
    """Whether a phrase of stems («риск снижени») stands in the text: the words begin so, one after another."""
    pattern = r"\w*\W+(?:\w+\W+){0,2}?".join(r"\b" + re.escape(stem) for stem in words.split())
    return re.search(pattern, text) is not None
