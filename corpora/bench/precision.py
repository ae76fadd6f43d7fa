"""False alarms on raw texts: what share of findings a reader called right, and how many there are per 10 000 characters.

Texts are JSONL {"id", "text"}. A sample of the findings is judged by reading: JSONL {"id", "element", "start", "end", "right"},
which holds no text of the set. The judged ones that the rules still find make the precision.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.annotate import annotate
from pipeline.model import Block, Document, Location
from pipeline.screen import find

ELEMENTS = ("deadline", "responsible")
_PER = 10_000


class Place(NamedTuple):
    """A finding: its text, element and offsets in the text."""

    id: str
    element: str
    start: int
    end: int


def places(item: dict[str, Any]) -> Iterator[Place]:
    """What the rules find in a text, each line of which is a paragraph."""
    blocks, starts, at = [], {}, 0
    for number, line in enumerate(item["text"].split("\n"), 1):
        if line.strip():
            blocks.append(Block(id=f"b{number}", kind="paragraph", text=line, location=Location(paragraph=number)))
            starts[f"b{number}"] = at
        at += len(line) + 1
    found, _ = find(annotate(Document(path="", format="text", blocks=tuple(blocks))))
    for finding in found:
        if finding.element in ELEMENTS:
            shift = starts[finding.block]
            yield Place(item["id"], finding.element, finding.start + shift, finding.end + shift)


def sample(found: Sequence[Place], size: int) -> list[Place]:
    """As many findings of each element, chosen by a digest of their places: the same ones each time."""
    chosen: list[Place] = []
    for element in ELEMENTS:
        own = sorted((place for place in found if place.element == element), key=_digest)
        chosen += own[:size]
    return chosen


def _digest(place: Place) -> str:
    return sha256(repr(tuple(place)).encode()).hexdigest()


def table(texts: Path, judged: Path | None, size: int) -> list[str]:
    """Rates and precision; without judgements the places of a sample to be judged, with their surroundings."""
    items = [json.loads(line) for line in texts.read_text(encoding="utf-8").splitlines() if line.strip()]
    found = [place for item in items for place in places(item)]
    characters = sum(len(item["text"]) for item in items)
    counts = Counter(place.element for place in found)
    lines = [f"{element:14} {counts[element] / characters * _PER:6.2f} per {_PER} characters" for element in ELEMENTS]
    if judged is None:
        by_id = {item["id"]: item["text"] for item in items}
        return [*lines, *(_shown(place, by_id[place.id]) for place in sample(found, size))]
    verdicts = [json.loads(line) for line in judged.read_text(encoding="utf-8").splitlines() if line.strip()]
    known = set(found)
    for element in ELEMENTS:
        own = [v for v in verdicts if v["element"] == element and Place(v["id"], element, v["start"], v["end"]) in known]
        right = sum(v["right"] for v in own)
        lines.append(f"{element:14} {right / len(own) if own else 0:6.3f} precision of {len(own)} judged")
    return lines


def _shown(place: Place, text: str) -> str:
    before = text[max(0, place.start - 120) : place.start].replace("\n", " / ")
    after = text[place.end : place.end + 60].replace("\n", " / ")
    place_of = {"id": place.id, "element": place.element, "start": place.start, "end": place.end, "right": None}
    return json.dumps(place_of, ensure_ascii=False) + f"\n    {before}⟦{text[place.start : place.end]}⟧{after}"
