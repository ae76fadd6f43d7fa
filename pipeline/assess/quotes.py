"""Looks for a quote of a form in the documents of the package: word for word, whatever the spaces, letter case and marks."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from pipeline.annotate import Annotated
from pipeline.annotate.clean import clean
from pipeline.model import Evidence, FileStatus, QuoteStatus
from pipeline.model.place import describe

_ALIKE = {"ё": "е", "Ё": "е", "İ": "и", "\n": " ", "\t": " "} | dict.fromkeys("«»“”„‟″'’‘", '"') | dict.fromkeys("–—−‒―", "-")
_FOLD = str.maketrans(_ALIKE)
_GAP = re.compile(r"[<(\[]?\s?(?:…|\.{3})\s?[>)\]]?")
_NUMBER = re.compile(r"\A\d{1,3}(?:\.\d{1,3}){0,4}[.)]?\s")
_AROUND = 40
_LEAST = 10  # letters and digits; less than that stands in any document
_PLACES = 3


class Searched:
    """The documents of a package made ready to be searched; files tell whether some could not be read."""

    def __init__(self, documents: Sequence[Annotated], files: Sequence[FileStatus] = ()) -> None:
        self._documents = [_Text(document) for document in documents]
        refused = any(file.status == "refused" for file in files)
        self._complete = not refused and not any(document.document.unreadable for document in documents)

    def look_for(self, quote: str, named: str = "") -> tuple[QuoteStatus, tuple[Evidence, ...]]:
        """Whether a quote stands in the documents, and where: one place in a document, the named document first."""
        parts = _parts(quote)
        if not parts:
            return "none", ()
        if max(sum(char.isalnum() for char in part) for part in parts) < _LEAST:
            return "too_short", ()
        order = sorted(self._documents, key=lambda text: not text.is_named(_folded(named)))
        found = [evidence for text in order if (evidence := text.find(parts))]
        if found:
            return "found", tuple(found[:_PLACES])
        return "not_found" if self._complete else "unknown", ()


class _Text:
    """A document as one line of folded text, with the way back to its blocks."""

    def __init__(self, document: Annotated) -> None:
        self.path = document.document.path
        self._blocks = [block for block in document.blocks if block.text]

    @cached_property
    def _pieces(self) -> list[str]:
        return [_same_length(block.text) for block in self._blocks]

    @cached_property
    def _line(self) -> str:
        return " ".join(self._pieces)

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(piece) + 1 for piece in self._pieces), initial=0))

    def is_named(self, named: str) -> bool:
        """Whether the words with which a person names a document hold its file name."""
        name = _folded(self.path.rpartition("/")[2])
        return bool(named) and (name in named or name.rpartition(".")[0] in named)

    def find(self, parts: Sequence[str]) -> Evidence | None:
        """The place of the first part, when all parts follow one another."""
        first, until = self._first(parts[0])
        start, end = first, until
        for part in parts[1:]:
            start = self._line.find(part, end) if start >= 0 else -1
            end = start + len(part)
        return self._evidence(first, until) if start >= 0 else None

    def _first(self, part: str) -> tuple[int, int]:
        """Where a part starts and ends, -1 when nowhere. Word keeps automatic numbers apart: a part may stand without its own."""
        for wanted in dict.fromkeys((part, _NUMBER.sub("", part, count=1))):
            if (at := self._line.find(wanted)) >= 0:
                return at, at + len(wanted)
        return -1, -1

    def _evidence(self, start: int, end: int) -> Evidence:
        number = bisect_right(self._starts, start) - 1
        block = self._blocks[number]
        within = start - self._starts[number], min(end - self._starts[number], len(self._pieces[number]))
        first, last = block.clean.span(*within)
        original, location = block.block.text, block.block.location
        return Evidence(
            path=self.path,
            place=describe(location),
            quote=original[first:last],
            block=block.block.id,
            start=first,
            end=last,
            before=original[max(0, first - _AROUND) : first],
            after=original[last : last + _AROUND],
            location=location,
        )


def _parts(quote: str) -> list[str]:
    """The pieces of a quote between its dots of omission, without the marks around them."""
    pieces = (_folded(piece).strip(' "').rstrip('.,;: "') for piece in _GAP.split(quote))
    return [piece for piece in pieces if piece]


def _folded(text: str) -> str:
    return " ".join(_same_length(clean(text).text).split())


def _same_length(text: str) -> str:
    """Small letters and plain marks, character for character."""
    return text.translate(_FOLD).lower()
