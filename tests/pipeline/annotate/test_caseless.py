"""A caseless pattern finds what re finds with IGNORECASE, at the same places and in the same words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.caseless import caseless, folded

PATTERNS = [
    ("letters of both cases", r"\bОВЗ\b|Мигрант|класс[АО]в"),
    ("classes keep their case", r"\S+\s\D{0,3}\bсельск\w{1,3}"),
    ("ranges of capitals", r"\([А-ЯЁ][а-яё]+\s[А-Я]\."),
    ("names of groups and look-behind", r"(?P<Name>(?<![А-Я])план)(?=\W)"),
    ("a group named again", r"(?P<Two>[А-Я])(?P=Two)"),
    ("nothing to be found", r"\bприказ\b"),
]
TEXT = "МИГРАНТЫ и дети с овз; классОв (Иванова а. и Петров Б.) В Сельских школах ПЛАН, Сплан; план, ссора."


@pytest.mark.parametrize(("what", "pattern"), PATTERNS, ids=[row[0] for row in PATTERNS])
def test_finds_the_same(what: str, pattern: str) -> None:
    usual = re.compile(pattern, re.IGNORECASE)
    ours = caseless(pattern)
    assert [match.group() for match in ours.finditer(TEXT)] == [match.group() for match in usual.finditer(TEXT)]
    assert [match.span() for match in ours.finditer(TEXT)] == [match.span() for match in usual.finditer(TEXT)]
    assert ours.meets(TEXT) is bool(usual.search(TEXT))


def test_bounds() -> None:
    pattern = caseless("план")
    assert pattern.search("План и ПЛАН", 1) and not pattern.search("План и ПЛАН", 1, 9)
    assert pattern.match("и План", 2) and not pattern.match("и План")
    assert pattern.fullmatch("ПЛАН") and not pattern.fullmatch("План.")
    assert pattern.meets("и план", 2) and not pattern.meets("и план", 3)


def test_words_keep_their_case() -> None:
    match = caseless("план").search("ПЛАН")
    assert match and match.group() == "ПЛАН"


def test_flags_are_kept() -> None:
    assert caseless("А  Б", re.VERBOSE).meets("аб")
    assert not caseless("А  Б").meets("аб")


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_a_letter_that_grows_stays_itself() -> None:
    assert folded("İПЛАН") == "İплан"
