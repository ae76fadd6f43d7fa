"""Classes of words by meaning, over dictionary forms: «довести», «слабый звено», «оповещ*» for a family of words.

A lexicon is YAML: name of a class → entries. An entry is one or more dictionary forms (adjectives as masculine, е for ё);
`*` ends a stem that stands for all its words; `_` is any one word. What a class means to a rating is said in the rules.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from pipeline.annotate.language import word

_TOKEN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]")
_STEM = 3
_DASHES = str.maketrans({"—": "–", "-": "–", "−": "–"})


class Token(NamedTuple):
    """A word, number or mark of the cleaned text with its place and its likeliest reading."""

    text: str
    start: int
    lemma: str
    tag: str

    @property
    def end(self) -> int:
        """Offset after the token."""
        return self.start + len(self.text)


class Hit(NamedTuple):
    """A class met in a text: its place there, and its first and last token."""

    name: str
    start: int
    end: int
    first: int
    last: int


@dataclass(frozen=True)
class Words:
    """The tokens of a text and the same text in dictionary forms, a space between them."""

    tokens: tuple[Token, ...]
    lemmas: str
    places: tuple[int, ...]

    @cached_property
    def keys(self) -> frozenset[str]:
        """The dictionary forms and their first letters: what a class must begin with to be met here."""
        forms = {token.lemma for token in self.tokens}
        return frozenset(forms | {form[:_STEM] for form in forms})

    def index_at(self, offset: int) -> int:
        """Number of the first token at or after an offset of the text."""
        return next((i for i, token in enumerate(self.tokens) if token.start >= offset), len(self.tokens))


def words(text: str) -> Words:
    """Read a cleaned text: each word with its dictionary form."""
    tokens = []
    for match in _TOKEN.finditer(text):
        form = match.group()
        tokens.append(Token(form, match.start(), *_reading(form)))
    places, at = [], 1
    for token in tokens:
        places.append(at)
        at += len(token.lemma) + 1
    return Words(tuple(tokens), " " + " ".join(token.lemma for token in tokens) + " ", tuple(places))


@lru_cache(maxsize=100_000)
def _reading(form: str) -> tuple[str, str]:
    """Dictionary form and tag; an abbreviation keeps its own form («ср.» is not «сравнить»), all dashes are one."""
    lemma, tag = word(form)
    if "Abbr" in tag:
        return form.lower(), tag
    return lemma.translate(_DASHES) if len(form) == 1 else lemma, tag


class Lexicon:
    """Classes of one YAML file, each compiled to one pattern over dictionary forms."""

    def __init__(self, classes: dict[str, list[str]]) -> None:
        self._patterns = {name: _compile(entries) for name, entries in classes.items()}
        self._keys = {name: _keys(entries) for name, entries in classes.items()}

    def hits(self, read: Words, *names: str, start: int = 0, end: int | None = None) -> list[Hit]:
        """Where the classes are met between two offsets of the text, in order."""
        met = [name for name in names if not read.keys.isdisjoint(self._keys[name])]
        found = [hit for name in met for hit in self._of(read, name) if hit.start >= start and (end is None or hit.end <= end)]
        return sorted(found, key=lambda hit: (hit.start, -hit.end))

    def has(self, read: Words, *names: str, start: int = 0, end: int | None = None) -> bool:
        """Whether any of the classes is met between two offsets."""
        return bool(self.hits(read, *names, start=start, end=end))

    def meets(self, lemma: str, name: str) -> bool:
        """Whether one dictionary form belongs to a class."""
        return self._patterns[name].search(f" {lemma} ") is not None

    def _of(self, read: Words, name: str) -> Iterator[Hit]:
        for match in self._patterns[name].finditer(read.lemmas):
            first = bisect_left(read.places, match.start() + 1)
            last = first + match.group().strip().count(" ")
            yield Hit(name, read.tokens[first].start, read.tokens[last].end, first, last)


@cache
def lexicon(path: Path) -> Lexicon:
    """The lexicon of a rule, read once."""
    return Lexicon(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


def _plain(entries: list[str]) -> set[str]:
    return {entry.lower().replace("ё", "е") for entry in entries}


def _keys(entries: list[str]) -> frozenset[str]:
    """The first word of each entry, or the first letters of its stem. ValueError where an entry tells neither."""
    keys = set()
    for entry in _plain(entries):
        first = entry.split()[0]
        key = first.removesuffix("*")[:_STEM] if first.endswith("*") else first
        if first == "_" or (first.endswith("*") and len(key) < _STEM):
            raise ValueError(f"«{entry}»: a first word or three letters of it")
        keys.add(key)
    return frozenset(keys)


def _compile(entries: list[str]) -> re.Pattern[str]:
    """Longer entries first: «слабый звено» before «слабый». Each match begins at the space before its first word."""
    ordered = sorted(_plain(entries), key=lambda entry: (-len(entry), entry))
    return re.compile(" (?:" + "|".join(" ".join(_part(part) for part in entry.split()) for entry in ordered) + ")(?= )")


def _part(part: str) -> str:
    if part == "_":
        return r"[^ ]+"
    return re.escape(part[:-1]) + r"[^ ]*" if part.endswith("*") else re.escape(part)
