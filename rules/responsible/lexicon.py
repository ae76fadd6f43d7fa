"""Questions to lexicon.yaml: which stems name roles and bodies, which verbs assign. No grammar here."""

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml

from pipeline.annotate.names import abbreviation

SHORT = re.compile(
    r"(?:(?:зам|зав|рук|спец|пред|нач|гл|вед|ст|мл|кл|соц|дир|пом|секр|инсп|преп|бух|и)\.|зам|зав|врио)", re.IGNORECASE
)
"""A shortened post («зам.», «рук.», the «и.» of «и.о.»)."""

_ASSIGNING = ("entrust", "keep", "commission", "order", "advise", "oblige", "appoint", "declare", "duty", "perform", "rest")


@cache
def _lists() -> dict[str, Any]:
    text = (resources.files("rules.responsible") / "lexicon.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


@cache
def _stems(name: str) -> re.Pattern[str]:
    """The stems of one list of the lexicon as a pattern for the start of a word in lower case."""
    return re.compile("|".join(re.escape(str(stem).lower()) for stem in sorted(_lists()[name], key=len, reverse=True)))


@cache
def _verbs() -> dict[str, frozenset[str]]:
    """The classes of each verb of the lexicon."""
    found: dict[str, set[str]] = {}
    for name, verbs in _lists()["verbs"].items():
        for verb in verbs:
            found.setdefault(verb, set()).add(name)
    return {verb: frozenset(classes) for verb, classes in found.items()}


@cache
def listed(name: str) -> frozenset[str]:
    """A list of lemmas of the lexicon."""
    return frozenset(_lists()[name])


def known_word(word: str, *lists: str) -> bool:
    """Whether a word begins with a stem of these lists of the lexicon."""
    low = word.lower()
    return any(_stems(name).match(low) for name in lists)


def body_abbreviation(word: str) -> bool:
    """Whether a word in capitals may name a body («РМК», «МБОУ»), unlike «ВПР»."""
    return abbreviation(word) and not _stems("not_bodies").fullmatch(word.lower())


def in_full(word: str) -> str | None:
    """A shortened post in full («зам.» → «заместитель»), None if the word is not one."""
    full: dict[str, str] = _lists()["shortened"]
    return full.get(word.lower().rstrip("."))


@cache
def verbs_of(name: str) -> frozenset[str]:
    """The verbs (of «modal»: the forms) of one class."""
    return frozenset(_lists()["verbs"][name])


@cache
def assigning_starts() -> frozenset[str]:
    """The first four letters of the forms of verbs that assign or tell who does it: a cheap test before morphology."""
    lists = _lists()
    verbs = [verb for name in _ASSIGNING for verb in lists["verbs"][name]]
    return frozenset(verb[:4] for verb in (*verbs, *lists["irregular"]))


def verb_classes(lemma: str) -> frozenset[str]:
    """The classes of a verb («возлагаться» → {"entrust"}); the reflexive has those of its verb, being its passive."""
    verbs = _verbs()
    return verbs.get(lemma) or verbs.get(re.sub(r"с[яь]$", "", lemma), frozenset())
