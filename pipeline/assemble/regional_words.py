"""Wordings made comparable: words in the dictionary form, those that tell one measure from another, titles in quotes."""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from pipeline.annotate.clean import clean
from pipeline.annotate.language import word

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_EMPTY = ("PREP", "CONJ", "PRCL", "NPRO")
# One sign often closes two quotations: «… «Точка роста».
_TITLE = re.compile(r"«(?P<title>[^«»]{3,250}(?:«[^«»]{1,200}»?[^«»]{0,200}){0,3})»|[\"“„](?P<plain>[^\"“”„]{3,250})[\"”“]")
_BEFORE = 60


class Wording(NamedTuple):
    """The words of a measure, function words and figures aside, and the titles that it quotes."""

    words: tuple[str, ...]
    titles: tuple[tuple[str, ...], ...] = ()


@cache
def _data() -> tuple[dict[str, frozenset[str]], dict[str, tuple[str, ...]]]:
    path = Path(__file__).with_suffix(".yaml")
    loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    short = {name: tuple(words) for name, words in loaded.pop("short").items()}
    return {name: frozenset(words) for name, words in loaded.items()}, short


def listed(name: str) -> frozenset[str]:
    """A list of regional_words.yaml: common, light, placed, beyond."""
    return _data()[0][name]


def telling(words: tuple[str, ...]) -> frozenset[str]:
    """Those words that do not stand in every plan."""
    return frozenset(words) - _plain()


@cache
def _plain() -> frozenset[str]:
    return listed("common") | listed("light") | listed("placed")


@lru_cache(maxsize=4096)
def wording(text: str) -> Wording:
    """A wording made comparable. What several packages of one run repeat is read once."""
    text = clean(text).text
    titles = tuple(_read(match["title"] or match["plain"]) for match in _TITLE.finditer(text) if not _borrowed(text, match))
    return Wording(_words(text), titles)


def _words(text: str) -> tuple[str, ...]:
    """Dictionary forms, abbreviations written out: one plan says «ВПР», another «всероссийские проверочные работы»."""
    short = _data()[1]
    return tuple(part for name in _read(text) for part in short.get(name, (name,)))


def _read(text: str) -> tuple[str, ...]:
    """Dictionary forms, abbreviations as they stand: a title is quoted letter by letter."""
    known = _data()[1]
    found = ((match.group().lower(), word(match.group())) for match in _WORD.finditer(text))
    return tuple(form if form in known else one.lemma for form, one in found if form in known or not one.tag.startswith(_EMPTY))


def _borrowed(text: str, title: re.Match[str]) -> bool:
    """Whether the words right before a title say that it is the country's: «федерального проекта «Успех каждого ребёнка»»."""
    before = _words(text[max(0, title.start() - _BEFORE) : title.start()])[-3:]
    return bool(set(before) & listed("beyond"))
