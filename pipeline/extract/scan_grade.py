"""How well a page was read: a grade from the confidence of its words and the share that Russian knows. No OCR here.

The same knowledge tells a text layer of wrong letters from Russian text.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from pipeline.extract.scan_words import Seen
from pipeline.model import Document

if TYPE_CHECKING:
    import pymorphy3

Grade = Literal["good", "fair", "poor", "unreadable"]

# From the best: the least mean confidence of words and the least share of them that the dictionary knows. Measured on
# pages made worse step by step: good pages of text have under 4 % of characters wrong, poor ones 5-50 %, the rest more. Words
# of small cells that are not seen at all lower neither: a good page with a dense table may lack more.
_GRADES: tuple[tuple[Grade, float, float], ...] = (("good", 93, 0.7), ("fair", 80, 0.5), ("poor", 60, 0.3))
_FEW_KNOWN = 8  # words: with fewer their share says nothing

_SAMPLE = 4000  # characters
_COMMON = frozenset("на по для от до не из за при или об года".split())
_COMMON_SHARE = 0.03  # of all words; running Russian text has a tenth
_LETTERS = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяАБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")
_FEW_LETTERS, _FEW_WORDS = 60, 12
_SHORT_NAME = 6  # capitals: «МКОУ», «ГБПОУ» are in no dictionary
_STRANGE = 0.3
_KNOWN = 0.25  # even a list of surnames has more words that the dictionary knows
_WORD = re.compile(r"[^\W\d_]{4,}")
# Signs that stand within no word, address or code («ISO-9001», «a.b@c.ru»), only in letters shifted out of place.
_BROKEN = re.compile(r"[A-Za-z][\]\[\\^`{}|~<>;!?*+#$\"][A-Za-z]|[a-z][A-Z]")
_SIGNS = re.compile(r"[\]\[\\^`{}|~<>;=!?*+#$&@\"']")
_SIGN_SHARE = 0.25  # to every letter
# What is no letter of any language, or stands for none: private codes of fonts, control characters, signs of ASCII that
# fill no form and no table. «(cid:12)» is what a reader writes for a letter that it does not know.
_ODD = re.compile(r"[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\x7f-\x9f\]\[\\^`{}~<>?!*+#$&@'=\u00a1-\u00bf]|\(cid:\d+\)")
# Letters of Tatar, Bashkir, Kazakh, Chuvash, which no broken layer makes of Russian ones; their words are not Russian.
_NATIONAL = re.compile(r"[әөүұҡқғңһҗҙҫӑӗӳ]", re.IGNORECASE)
_NATIONAL_SHARE = 0.03
_PAIR = re.compile(r"(?=([a-z]{2}))")
# Neighbours in the words of the languages of Europe; four fifths of their pairs, an eighth of those in disorder.
_USUAL = frozenset(
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io le ve co me de hi ri ro ic ne ea "
    "ra ce li ch ll be ma si om ur ca el ta la ns di fo ho pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie "
    "wh ee wi em ad ol rt po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry mp fe bl ab "
    "gh ty op wo sa ay ex ke ui fr oo ag ap if ei au sc da do".split()
)
_USUAL_SHARE = 0.5
_VOWELS = re.compile(r"[aeiouy]", re.IGNORECASE)
_VOWEL_SHARE = 0.25  # of the letters; English has two fifths
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


def grade_of(words: Sequence[Seen]) -> Grade:
    """How far the words of a page can be trusted; a page without words is unreadable (a blank one is not asked about)."""
    count, share = known_share(" ".join(word.text for word in words))
    confidence = confidence_of(words)
    for grade, least_confidence, least_share in _GRADES:
        if confidence >= least_confidence and (count < _FEW_KNOWN or share >= least_share):
            return grade
    return "unreadable"


def is_garbage(text: str) -> bool:
    """Whether a text layer is no text: a wrong encoding, shifted letters, codes without meaning.

    Said only of texts with enough words to tell; foreign languages and lists of numbers are no garbage.
    """
    sample = text[:_SAMPLE]
    tokens = sample.split()
    if sum(token in _COMMON for token in tokens) >= _COMMON_SHARE * len(tokens):
        return False
    letters = [char for char in sample if char.isalpha()]
    characters = len(sample) - sum(map(str.isspace, sample))
    if characters >= _FEW_LETTERS and sum(map(len, _ODD.findall(sample))) > _STRANGE * characters:
        return True
    if len(letters) < _FEW_LETTERS:
        return False
    russian = sum(char in _LETTERS for char in letters)
    if sum(not char.isascii() for char in letters) - russian > _STRANGE * len(letters):
        return True
    if len(_SIGNS.findall(sample)) > _SIGN_SHARE * len(letters):
        return True
    if len(_NATIONAL.findall(sample)) > _NATIONAL_SHARE * len(letters):
        return False
    words = [word for word in _WORD.findall(sample) if not (word.isascii() or (word.isupper() and len(word) <= _SHORT_NAME))]
    if len(words) >= _FEW_WORDS:
        return sum(map(is_known, words)) < _KNOWN * len(words)
    return russian < _STRANGE * len(letters) and len(tokens) >= _FEW_WORDS and _is_code(sample, tokens)


def _is_code(sample: str, tokens: Sequence[str]) -> bool:
    """Whether Latin letters make no words of any language."""
    broken = sum(bool(_BROKEN.search(token)) for token in tokens)
    latin = sum(char.isascii() and char.isalpha() for char in sample)
    if broken > _STRANGE * len(tokens) or len(_VOWELS.findall(sample)) < _VOWEL_SHARE * latin:
        return True
    pairs = [pair for pair in _PAIR.findall(sample.lower()) if pair.isascii()]
    return len(pairs) >= _FEW_LETTERS and sum(pair in _USUAL for pair in pairs) < _USUAL_SHARE * len(pairs)


def pages_for(document: Document) -> tuple[int, ...]:
    """The pages of a PDF that `complete` would read: those without readable text and those whose text is garbage."""
    texts: dict[int, list[str]] = {}
    for block in document.blocks:
        texts.setdefault(block.location.page or 0, []).append(block.text)
    garbage = {page for page, lines in texts.items() if page and is_garbage("\n".join(lines))}
    lost = {place.page for place in document.unreadable if place.page and place.picture is None}
    return tuple(sorted(garbage | lost))
