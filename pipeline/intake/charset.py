"""Which of the encodings met in Russian offices a text is in: by decoding and by what Russian words are made of.

Used for plain text, web pages, mail and for names of files that are not valid UTF-8. Nothing here reads files.
"""

import codecs
import re
from collections.abc import Mapping
from functools import cache

from pipeline.intake.charset_pairs import FOLLOWS, LETTERS

# The mark of UTF-32 begins with that of UTF-16, so it comes first.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", 1),
    (codecs.BOM_UTF32_LE, "utf-32", 4),
    (codecs.BOM_UTF32_BE, "utf-32", 4),
    (codecs.BOM_UTF16_LE, "utf-16", 2),
    (codecs.BOM_UTF16_BE, "utf-16", 2),
)
# Encodings and how seldom they are met, in the same figures as pairs of letters: it decides on a word or two only.
_RUSSIAN = {"utf-8": 0, "cp1251": 0, "cp866": 2, "koi8-r": 4, "iso8859-5": 8, "mac-cyrillic": 8}
_WIDE = {"utf-16-le": 0, "utf-16-be": 0}
# The upper byte of every Russian letter, and of every Latin one, in UTF-16.
_UPPER_BYTES = b"\x00\x04"
# An escape before a bracket colours a text on a terminal: it stands in copies of what a program has said.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1c-\x1f\x7f]|\x1b(?!\[)")
_PLAIN = re.compile(r"[\t\n\r\f\x1a -~А-яЁё«»„“”’‘–—−…№§°•·×€\u00a0\u00ad\ufeff]")
_WORD = re.compile(r"[А-яЁё]+")
_BROKEN_CASE = re.compile(r"[а-яё][А-ЯЁ]|[А-ЯЁ]{2}[а-яё]")
# Signs that stand apart from letters; a wrong table of letters puts them in the middle of words.
_GLUED = re.compile(r"[А-яЁё][€§°•·×№„“«]|[€§°•·×№”…–—’‘][а-яё]|[„“«][а-яё](?![а-яё])")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_SAMPLE = 16_384
_MAX_CONTROL = 0.02
_MIN_PLAIN = 0.9
_CHANCE = 6  # the figure of a pair that is met as often as by chance
_ODD = 12  # what a sign that has no place in a Russian text weighs, in pairs


def decode(data: bytes, partial: bool = False) -> str | None:
    """The text of these bytes, or None if they are not text in a known encoding.

    partial: the bytes are the head of a longer text and may end inside a character.
    """
    for bom, encoding, width in _BOMS:
        if data.startswith(bom):
            return _clean(_strictly(data[: len(data) - len(data) % width], encoding, partial))
    if _looks_wide(data):
        wide = _likeliest(data[: len(data) - len(data) % 2], _WIDE)
        if wide is not None:
            return wide
    text = _strictly(data, "utf-8", partial)
    if text is not None:
        return _clean(text)
    # UTF-8 with a few spoilt bytes must not turn into another alphabet.
    return _clean(_likeliest(data, _RUSSIAN))


def _looks_wide(data: bytes) -> bool:
    """Whether the bytes on even or on odd places are those of an alphabet: so it is in UTF-16 and in nothing else."""
    sample = data[: 2 * _SAMPLE]
    sides = (sample[0::2], sample[1::2])
    return any(2 * sum(side.count(byte) for byte in _UPPER_BYTES) > len(side) > 0 for side in sides)


def _strictly(data: bytes, encoding: str, partial: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final=not partial)
    except UnicodeDecodeError:
        return None


def _clean(text: str | None) -> str | None:
    if text is None or len(_CONTROL.findall(text)) > _MAX_CONTROL * len(text):
        return None
    return text


def _likeliest(data: bytes, encodings: Mapping[str, int]) -> str | None:
    """The reading most like Russian among those of plain characters, judged by a sample where letters begin."""
    first = _NOT_ASCII.search(data)
    start = max(0, first.start() - _SAMPLE) // 2 * 2 if first else 0
    sample = data[start : start + 4 * _SAMPLE]
    readings = {encoding: sample.decode(encoding, errors="replace") for encoding in encodings}
    plain = [encoding for encoding, text in readings.items() if len(_PLAIN.findall(text)) >= _MIN_PLAIN * len(text)]
    best = max(plain, key=lambda encoding: _russian(readings[encoding], encodings[encoding]), default=None)
    return None if best is None else data.decode(best, errors="replace")


def _russian(text: str, seldom: int) -> float:
    """How much the letters follow one another as in Russian, by letter."""
    words = _WORD.findall(text)
    follows = _follows()
    score = -seldom
    for word in words:
        framed = f" {word.casefold().replace('ё', 'е')} "
        score += sum(follows[pair] for pair in zip(framed, framed[1:], strict=False))
        score -= _ODD * len(_BROKEN_CASE.findall(word))
    score -= _ODD * (len(_GLUED.findall(text)) + len(text) - len(_PLAIN.findall(text)))
    return score / max(sum(map(len, words)), 1)


@cache
def _follows() -> dict[tuple[str, str], int]:
    return {
        (first, second): int(figure) - _CHANCE
        for first, row in zip(LETTERS, FOLLOWS, strict=True)
        for second, figure in zip(LETTERS, row, strict=True)
    }
