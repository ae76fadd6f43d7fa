"""Which tracks a document serves: codes in folders and names, else the words of its title and text."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set

from pipeline.annotate import Annotated
from pipeline.model import Rubric
from rules.rubrics.mapping import other_readings

_CODE = re.compile(r"(?<![\d.])[12]\.[1-5](?:\.[1-9])?(?![\d]|\.\d)")
_TITLE_WEIGHT, _ENOUGH, _LEAD = 5, 3, 0.6


def tracks_of(
    documents: Sequence[Annotated], titles: Sequence[str], package: str, rubric: Rubric, given: Sequence[str] = ()
) -> list[tuple[str, ...]]:
    """Tracks of each document, in order. A file in a track's folder (or with the code in its name) serves that track
    alone; a file in the root serves all tracks of the package. given: the tracks that the user names for such files."""
    named = {code for path in (package, *(d.document.path for d in documents)) for code in _CODE.findall(path)}
    meant = _meant(named, documents, titles, rubric)
    own = [_codes(document.document.path, meant, named) for document in documents]
    known = list(given) or sorted({code for codes in own for code in codes or ()}) or _codes(package, meant, named)
    if not known:
        known = _by_words(documents, titles, rubric)
    return [tuple(known) if codes is None else tuple(codes) for codes in own]


def renumbered(paths: Sequence[str], served: Set[str], rubric: Rubric) -> dict[str, tuple[str, ...]]:
    """Codes in the names of a package that were read by another numbering than the rubric's, with the tracks they served;
    with none where the rubric has no counterpart."""
    named = {code for path in paths for code in _CODE.findall(path)}
    other = other_readings(rubric)
    return {
        code: other[code]
        for code in sorted(named & other.keys())
        if not served & set(_own(code, rubric)) and set(other[code]) <= served
    }


def _meant(named: Set[str], documents: Sequence[Annotated], titles: Sequence[str], rubric: Rubric) -> dict[str, list[str] | None]:
    """The tracks that each code in a name means; None for a code of no numbering. The same number means another system in 2020
    and later: a code that is none of the rubric's, or whose own tracks the texts never speak of while they speak of the others,
    is read by the other numbering."""
    meant: dict[str, list[str] | None] = {code: _own(code, rubric) or None for code in named}
    other = {code: list(tracks) for code, tracks in other_readings(rubric).items() if code in named}
    doubtful = [code for code, tracks in other.items() if meant[code] and not set(tracks) & set(meant[code] or ())]
    score = _scores(documents, titles, rubric) if doubtful else Counter()
    for code, tracks in other.items():
        own, others = (max((score[track] for track in group), default=0) for group in (meant[code] or (), tracks))
        if meant[code] is None or (code in doubtful and own < _ENOUGH <= others):
            meant[code] = tracks
    return meant


def _own(code: str, rubric: Rubric) -> list[str]:
    return [track.id for track in rubric.tracks if code in (track.id, track.system)]


def _codes(path: str, meant: Mapping[str, list[str] | None], named: Set[str]) -> list[str] | None:
    """Codes of tracks in a path: the innermost part that has any decides. A system's code means those of its tracks that the
    package names elsewhere, else all of them. None where no code stands, an empty list for one without a counterpart."""
    for part in reversed(path.split("/")):
        found: list[str] = []
        codes = [tracks for code in _CODE.findall(part) if (tracks := meant[code]) is not None]
        for tracks in codes:
            found += [track for track in tracks if track in named] or tracks
        if codes:
            return sorted(set(found))
    return None


def _by_words(documents: Sequence[Annotated], titles: Sequence[str], rubric: Rubric) -> list[str]:
    """The track (or tracks) that titles and texts speak of most; none when nothing is said of any."""
    score = _scores(documents, titles, rubric)
    best = max(score.values(), default=0)
    if best < _ENOUGH:
        return []
    return sorted(track for track, points in score.items() if points >= max(_ENOUGH, _LEAD * best))


def _scores(documents: Sequence[Annotated], titles: Sequence[str], rubric: Rubric) -> Counter[str]:
    """How much titles and texts speak of each track."""
    score: Counter[str] = Counter()
    for document, title in zip(documents, titles, strict=True):
        text = " ".join(block.text for block in document.blocks).lower()
        for track in rubric.tracks:
            names = any(name.lower() in text for name in (track.name, *track.names))
            in_title = sum(_has(title.lower(), words) for words in track.words)
            in_text = sum(_has(text, words) for words in track.words)
            score[track.id] += _TITLE_WEIGHT * in_title + in_text + _TITLE_WEIGHT * names
    return score


def _has(text: str, words: str) -> bool:
    """Whether a phrase of stems («риск снижени») stands in the text: the words begin so, one after another."""
    pattern = r"\w*\W+(?:\w+\W+){0,2}?".join(r"\b" + re.escape(stem) for stem in words.split())
    return re.search(pattern, text) is not None
