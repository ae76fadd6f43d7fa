"""Who speaks for the region in a sentence, and whether it says something: a finding, or an advice to municipalities."""

import re
from pathlib import Path

from pipeline.annotate import AnnotatedBlock
from pipeline.annotate.meanings import Hit, lexicon

_LEXICON = lexicon(Path(__file__).parent / "lexicon.yaml")
_REACH = 3
_WORDS = 5
_PREDICATES = ("VERB", "INFN", "PRTS", "ADJS", "PRED")
_FIGURE_ONLY = re.compile(r"[^.;]{0,60}\b(?:состав\w+|приходится|равен|равна)\s(?:[а-яё]+\s){0,2}\d")


def spoken(block: AnnotatedBlock, start: int, end: int) -> Hit | None:
    """The words by which the region speaks in this sentence, if it says something of its own."""
    read = block.words
    voices = _voices(block, start, end)
    if not voices or _LEXICON.has(read, "federal", start=start, end=end):
        return None
    for verb in _LEXICON.hits(read, "says", "advises", start=start, end=end):
        near = [voice for voice in voices if abs(voice.first - verb.first) <= _WORDS * 3]
        if (
            near
            and _has_content(block, max(verb.end, min(voice.end for voice in near)), end)
            and _to_whom(block, verb, start, end)
        ):
            return verb
    return None


def _voices(block: AnnotatedBlock, start: int, end: int) -> list[Hit]:
    """Regional bodies and sources: «областной анализ», «краевой центр оценки», «министерство»."""
    read = block.words
    found = _LEXICON.hits(read, "body", start=start, end=end)
    for hit in _LEXICON.hits(read, "of_region", start=start, end=end):
        after = read.tokens[hit.last + 1 : hit.last + 1 + _REACH]
        if any(_LEXICON.meets(token.lemma, "voice") for token in after):
            found.append(hit)
    return found


def _to_whom(block: AnnotatedBlock, verb: Hit, start: int, end: int) -> bool:
    """An advice counts when municipalities are advised."""
    return verb.name == "says" or _LEXICON.has(block.words, "municipal", start=start, end=end)


def _has_content(block: AnnotatedBlock, after: int, end: int) -> bool:
    """Whether what follows says something: a predicate and a handful of words, not a figure alone."""
    tokens = [token for token in block.words.tokens if after <= token.start < end]
    words = [token for token in tokens if token.text[0].isalpha()]
    said = len(words) >= _WORDS and any(token.tag.startswith(_PREDICATES) for token in tokens)
    listed = len(words) >= _WORDS and any(token.lemma == "рост" or token.text in "«:" for token in tokens[:6])
    return (said or listed) and not _FIGURE_ONLY.match(block.text[after:end])
