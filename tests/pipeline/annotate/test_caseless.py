"""A caseless pattern over folded text finds what the pattern with re.IGNORECASE finds, at the same places."""

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
]
TEXT = "МИГРАНТЫ и дети с овз; классОв (Иванова а. и Петров Б.) В Сельских школах ПЛАН, Сплан; план."


@pytest.mark.parametrize(("what", "pattern"), PATTERNS, ids=[row[0] for row in PATTERNS])
def test_finds_the_same(what: str, pattern: str) -> None:
    usual = [match.span() for match in re.finditer(pattern, TEXT, re.IGNORECASE)]
    assert usual
    assert [match.span() for match in caseless(pattern).finditer(folded(TEXT))] == usual


def test_does_not_find_in_text_that_is_not_folded() -> None:
    assert not caseless("ПЛАН").search("ПЛАН")


def test_flags_are_kept() -> None:
    assert caseless("А  Б", re.VERBOSE).search("аб")


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    assert len(folded(text)) == len(text)


def test_a_letter_that_grows_stays_itself() -> None:
    assert folded("İПЛАН") == "İплан"
