"""Which of the encodings met in Russian offices a text is in: by decoding and by what Russian words are made of.

Used for plain text files and for file names that are not valid UTF-8. Nothing here reads files.
"""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_RUSSIAN = ("cp1251", "cp866", "koi8-r")
# The commonest pairs of letters in Russian: a wrong table of letters hardly ever yields them.
_PAIRS = (
    "ст", "но", "то", "на", "ен", "ов", "ни", "ра", "во", "ко", "пр", "ро", "по", "ре", "ан", "ос", "не", "ал", "ли", "го",
    "ер", "ва", "де", "ие", "ом", "ть", "об", "ла", "за", "ка", "ии", "ти", "та", "ор",
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x19\x1b-\x1f\x7f]")
_PLAIN = re.compile(r"[\t\n\r\f\x1a -~А-яЁё«»„“”’‘–—−…№§°•·×€\u00a0\u00ad\ufeff]")
_CYRILLIC = re.compile(r"[А-яЁё]")
_BROKEN_CASE = re.compile(r"[а-яё][А-ЯЁ]")
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_SAMPLE = 16_384
_MAX_CONTROL = 0.005
_MIN_PLAIN = 0.9


def decode(data: bytes, partial: bool = False) -> str | None:
    """The text of these bytes, or None if they are not text in a known encoding.

    partial: the bytes are the head of a longer text and may end inside a character.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _clean(_strictly(data[: len(data) - len(data) % 2] if "16" in encoding else data, encoding, partial))
    if b"\0" in data:
        return _likeliest(data[: len(data) - len(data) % 2], ("utf-16-le", "utf-16-be"))
    text = _strictly(data, "utf-8", partial)
    if text is not None:
        return _clean(text)
    # UTF-8 with a few spoilt bytes must not turn into another alphabet.
    return _likeliest(data, ("utf-8", *_RUSSIAN))


def _strictly(data: bytes, encoding: str, partial: bool) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final=not partial)
    except UnicodeDecodeError:
        return None


def _clean(text: str | None) -> str | None:
    if text is None or len(_CONTROL.findall(text)) > _MAX_CONTROL * len(text):
        return None
    return text


def _likeliest(data: bytes, encodings: tuple[str, ...]) -> str | None:
    """The reading most like Russian among those of plain characters, judged by a sample where letters begin."""
    first = _NOT_ASCII.search(data)
    start = max(0, first.start() - _SAMPLE) // 2 * 2 if first else 0
    sample = data[start : start + 4 * _SAMPLE]
    readings = {encoding: sample.decode(encoding, errors="replace") for encoding in encodings}
    plain = [encoding for encoding, text in readings.items() if len(_PLAIN.findall(text)) >= _MIN_PLAIN * len(text)]
    best = max(plain, key=lambda encoding: _russian(readings[encoding]), default=None)
    return None if best is None else data.decode(best, errors="replace")


def _russian(text: str) -> float:
    letters = len(_CYRILLIC.findall(text))
    folded = text.casefold()
    pairs = sum(folded.count(pair) for pair in _PAIRS)
    return (pairs - 2 * len(_BROKEN_CASE.findall(text)) - text.count("\ufffd")) / max(letters, 1)
