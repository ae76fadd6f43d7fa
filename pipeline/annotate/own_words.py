"""The rubric's own wording copied into a document: titles of its parameters and what it looks for, in a row or in a table.

Said by the municipality such words are evidence; listed as they stand in the rubric they say nothing. A single title, as a
heading may be, is none of our business: several of them must stand together.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.annotate.tokens import tokens_of
from pipeline.model import Block, Rubric

# A phrase is met by runs of so many words of it, a shorter one as a whole.
_RUN = 4
_COVERED = 0.8
# So many different phrases of parameters make a list of them.
_LISTED = 4

Run = tuple[str, ...]


@dataclass(frozen=True)
class OwnWords:
    """Runs of words of the rubric, each with the phrases of parameters that have it (none: a word of a track alone)."""

    runs: dict[Run, frozenset[int]]

    def listed_in(self, blocks: Sequence[Block]) -> Iterator[tuple[Block, ...]]:
        """Groups of neighbouring blocks that list the rubric's phrases; cells of other words in a table do not part them."""
        if not self.runs:
            return
        for is_cell, group in groupby(blocks, key=lambda block: block.kind == "cell"):
            met = [(block, self._met(block.text)) for block in group]
            if is_cell:
                yield from _lists([pair for pair in met if pair[1] is not None])
            else:
                for is_own, line in groupby(met, key=lambda pair: pair[1] is not None):
                    yield from _lists(list(line)) if is_own else ()

    def _met(self, text: str) -> frozenset[int] | None:
        """The phrases of parameters that make up a text with the words of tracks; None when there is more in it."""
        tokens = tokens_of(text)
        covered: set[int] = set()
        phrases: set[int] = set()
        for at in range(len(tokens)):
            for length in range(1, min(_RUN, len(tokens) - at) + 1):
                found = self.runs.get(tokens[at : at + length])
                if found is not None:
                    covered.update(range(at, at + length))
                    phrases |= found
        return frozenset(phrases) if tokens and len(covered) >= _COVERED * len(tokens) else None


NO_WORDS = OwnWords({})


def own_words(rubric: Rubric) -> OwnWords:
    """The wording of a rubric: titles of its parameters, what is looked for and found, names and words of its tracks."""
    runs: dict[Run, set[int]] = {}
    phrases = dict.fromkeys(tokens_of(text) for text in _of_parameters(rubric))
    for number, phrase in enumerate(phrases):
        for run in _runs(phrase):
            runs.setdefault(run, set()).add(number)
    for text in _of_tracks(rubric):
        for run in _runs(tokens_of(text)):
            runs.setdefault(run, set())
    return OwnWords({run: frozenset(found) for run, found in runs.items()})


def _of_parameters(rubric: Rubric) -> Iterator[str]:
    for parameter in rubric.parameters:
        yield from (parameter.title, parameter.looks_for, parameter.otherwise_says, *(level.says for level in parameter.levels))


def _of_tracks(rubric: Rubric) -> Iterator[str]:
    for track in rubric.tracks:
        yield from (track.name, *track.names, *track.words, *track.tasks)


def _runs(phrase: Run) -> Iterator[Run]:
    if phrase:
        length = min(_RUN, len(phrase))
        yield from (phrase[at : at + length] for at in range(len(phrase) - length + 1))


def _lists(met: Sequence[tuple[Block, Iterable[int] | None]]) -> Iterator[tuple[Block, ...]]:
    if len({phrase for _, phrases in met for phrase in phrases or ()}) >= _LISTED:
        yield tuple(block for block, _ in met)
