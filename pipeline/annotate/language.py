"""Words of Russian: tokens with lemmas as a spaCy Doc, morphology, sentences. Loaded once, on first use.

spaCy has no Russian model here: a blank vocabulary carries razdel's tokens and pymorphy3's lemmas and tags.
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pymorphy3
from razdel import sentenize, tokenize

if TYPE_CHECKING:
    from pymorphy3.analyzer import Parse
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

_UD = {
    "NOUN": "NOUN", "ADJF": "ADJ", "ADJS": "ADJ", "COMP": "ADJ", "VERB": "VERB", "INFN": "VERB", "PRTF": "VERB",
    "PRTS": "VERB", "GRND": "VERB", "NUMR": "NUM", "ADVB": "ADV", "NPRO": "PRON", "PRED": "ADV", "PREP": "ADP",
    "CONJ": "CCONJ", "PRCL": "PART", "INTJ": "INTJ", "PNCT": "PUNCT", "NUMB": "NUM",
}  # fmt: skip

_INITIAL = 2
# razdel parts a text only behind a mark and a space, before what is no word in small letters: most cells have no such place.
_MAY_BREAK = re.compile(r"[^\w\s]\s+(?![a-zа-яё]+(?![^\W\d_]))\S")


class Word(NamedTuple):
    """The likeliest reading of a form: lemma (lower case, е for ё) and OpenCorpora tag («NOUN,anim,masc sing,datv»)."""

    lemma: str
    tag: str


@cache
def morph() -> pymorphy3.MorphAnalyzer:
    """The morphological analyser (pymorphy3 with its own dictionary)."""
    return pymorphy3.MorphAnalyzer(lang="ru")


def parses(form: str) -> tuple["Parse", ...]:
    """All readings of a word form by pymorphy3, the likeliest first. Capitals tell pymorphy3 of initials alone."""
    return _parses(form if len(form) <= _INITIAL else form.lower())


@lru_cache(maxsize=100_000)
def _parses(form: str) -> tuple["Parse", ...]:
    return tuple(morph().parse(form))


@lru_cache(maxsize=100_000)
def known(form: str) -> bool:
    """Whether the dictionary has a form, in lower case; other readings are guesses. As Parse.is_known, but asked once."""
    return bool(morph().word_is_known(form))


@lru_cache(maxsize=200_000)
def word(form: str) -> Word:
    """The likeliest reading of a word form; a form without letters is its own lemma."""
    if not any(char.isalpha() for char in form):
        return Word(form, "NUMB" if any(char.isdigit() for char in form) else "PNCT")
    best = parses(form)[0]
    return Word(best.normal_form.replace("ё", "е"), str(best.tag))


def lemma(form: str) -> str:
    """The dictionary form of a word, lower case, е for ё."""
    return word(form).lemma


def lemmas(text: str) -> list[str]:
    """Lemmas of all words of a text, punctuation left out."""
    return [lemma(token.text) for token in tokenize(text) if token.text[0].isalnum()]


def inflect(form: str, *grammemes: str) -> str:
    """The word in another form («директору», "nomn" → «директор»), in lower case; the word itself if it can't be."""
    for parse in parses(form):
        changed = parse.inflect(frozenset(grammemes))
        if changed:
            return str(changed.word)
    return form


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a text (razdel)."""
    if not _MAY_BREAK.search(text):
        return [(len(text) - len(text.lstrip()), len(text.rstrip()))] if text.strip() else []
    return [(part.start, part.stop) for part in sentenize(text)]


@cache
def vocab() -> "Vocab":
    """The one vocabulary that all Docs and matchers share."""
    from spacy.vocab import Vocab  # half a second to import: only texts that rules look at by words pay for it

    return Vocab()


def doc(text: str) -> "Doc":
    """The words of a cleaned text. Every token.idx is an offset in it, since white space is single there."""
    from spacy.tokens import Doc

    tokens = list(tokenize(text))
    read = [word(token.text) for token in tokens]
    return Doc(
        vocab(),
        words=[token.text for token in tokens],
        spaces=[a.stop < b.start for a, b in zip(tokens, tokens[1:], strict=False)] + [False] * bool(tokens),
        lemmas=[w.lemma for w in read],
        tags=[w.tag for w in read],
        pos=[_UD.get(w.tag[:4], "X") for w in read],
    )
