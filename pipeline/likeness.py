"""Near-copies between packages: documents whose wording is the same but for names of places and persons, numbers and dates.

The method is that of overlapping word sequences (shingles; Broder, 1997): each document is a set of hashes of four words in
a row, and the share of the smaller set that the larger one holds tells how much of it is there. Knows nothing of ratings.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from pipeline.model import Block, Document, Fault, Location, Screening, say
from pipeline.model.place import describe

RULE = "near_copy"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ROW = 4
# A shorter text is alike by its form alone: a letter with a plan, a header with two clauses.
_LEAST = 60
_SHARE = 0.5
# But one of so many rows of words that stands in another document as a whole was taken from it.
_BRIEF = 25
_WHOLE = 0.9
_NAMED = 3
_QUOTED = 300


class Part(NamedTuple):
    """A block of a document with its shingles."""

    location: Location
    text: str
    shingles: frozenset[int]


@dataclass(frozen=True)
class Sketch:
    """A document as a set of shingles, all of them and by block."""

    path: str
    parts: tuple[Part, ...]
    shingles: frozenset[int]


class Alike(NamedTuple):
    """One document of a package (by its number in the run), another of another one, and the share of the smaller that both
    hold."""

    package: int
    own: Sketch
    other_package: int
    other: Sketch
    share: float


def sketch(document: Document) -> Sketch:
    """The sketch of a document; running titles are left out."""
    blocks = [block for block in document.blocks if block.kind not in ("header", "footer")]
    parts = tuple(Part(block.location, block.text, shingles) for block in blocks if (shingles := _shingles(block)))
    return Sketch(document.path, parts, frozenset(one for part in parts for one in part.shingles))


def near_copies(packages: Sequence[Sequence[Sketch]]) -> list[Alike]:
    """Each near-copy among documents of different packages, told from both sides."""
    every = [(number, one) for number, package in enumerate(packages) for one in package]
    holders: dict[int, list[int]] = defaultdict(list)
    found: list[Alike] = []
    for place, (package, one) in enumerate(every):
        shared = Counter(holder for shingle in one.shingles for holder in holders[shingle])
        for holder, count in sorted(shared.items()):
            other_package, other = every[holder]
            least = min(len(one.shingles), len(other.shingles))
            if other_package != package and _is_copy(count, least):
                found.append(Alike(package, one, other_package, other, count / least))
                found.append(Alike(other_package, other, package, one, count / least))
        for shingle in one.shingles:
            holders[shingle].append(place)
    return found


def _is_copy(shared: int, least: int) -> bool:
    """Whether so many shingles of the smaller document's make it a copy."""
    return (least >= _LEAST and shared >= _SHARE * least) or (least >= _BRIEF and shared >= _WHOLE * least)


def compared(screenings: Sequence[Screening], packages: Sequence[Sequence[Sketch]]) -> list[Screening]:
    """The screenings of one run in their order, with a finding for each document that a document of another package repeats."""
    alike: dict[tuple[int, str], list[Alike]] = defaultdict(list)
    for pair in near_copies(packages):
        alike[pair.package, pair.own.path].append(pair)
    faults: dict[int, list[Fault]] = defaultdict(list)
    for (package, _), pairs in sorted(alike.items()):
        faults[package].append(_fault(screenings, sorted(pairs, key=lambda pair: -pair.share)))
    return [
        screening.model_copy(update={"findings": (*screening.findings, *faults[number])}) if number in faults else screening
        for number, screening in enumerate(screenings)
    ]


def _fault(screenings: Sequence[Screening], alike: Sequence[Alike]) -> Fault:
    """One finding for a document: the packages most like it, and the longest text that it shares with the first."""
    named = [
        say(
            "likeness.other",
            path=pair.other.path,
            package=screenings[pair.other_package].package.path,
            share=round(pair.share * 100),
        )
        for pair in alike[:_NAMED]
    ]
    more = [say("likeness.more", count=len(alike) - _NAMED)] * (len(alike) > _NAMED)
    own, other = alike[0].own, alike[0].other
    shared = [part for part in own.parts if part.shingles <= other.shingles] or list(own.parts)
    longest = max(shared, key=lambda part: len(part.shingles))
    return Fault(
        rule=RULE,
        title=say("likeness.title"),
        path=own.path,
        place=describe(longest.location),
        quote=longest.text[:_QUOTED],
        message=say("likeness.message", others="; ".join([*named, *more])),
        mend=say("likeness.mend"),
        location=longest.location,
    )


def _shingles(block: Block) -> frozenset[int]:
    """Hashes of four words in a row. A capital inside a text is a name and left out, as numbers are."""
    words = [m.group() for m in _WORD.finditer(block.text)]
    plain = [word.lower().replace("ё", "е") for number, word in enumerate(words) if number == 0 or word[:1].islower()]
    rows = (" ".join(plain[start : start + _ROW]) for start in range(len(plain) - _ROW + 1))
    return frozenset(int.from_bytes(blake2b(row.encode(), digest_size=8).digest()) for row in rows)
