"""Clean text for the rules with a map back to the original, character by character."""

import re
from collections.abc import Callable
from dataclasses import dataclass

_LOOKALIKE = str.maketrans("ACEHKMOPTXYaceopxyk", "АСЕНКМОРТХУасеорхук")
_DIRTY = re.compile(
    r"[\u00a0\u00ad\u2000-\u2011\u2028-\u202f\u2060\u3000\ufeff\ufffe\x00-\x08\t\x0b-\x1f]|[ \n]{2}| \n|\n |-\n|^\s|\s$"
)
# Tied to the start of a word: without it a long run of letters costs the square of its length.
_MIXED = re.compile(r"(?<![A-Za-zА-Яа-яЁё])(?:[А-Яа-яЁё]+[A-Za-z]|[A-Za-z]+[А-Яа-яЁё])[A-Za-zА-Яа-яЁё]*")
_FOREIGN = re.compile(r"[^ACEHKMOPTXYaceopxyk\u0400-\u04ff]")
# «2О.11.2О23»: letters that a scanner read for digits, where a date can't be but of digits.
_LETTER_DIGITS = re.compile(
    r"(?<![\w.])(?=[\dOОoоЗз.]{0,9}[OОoоЗз])(?=[\dOОoоЗз.]{0,9}\d)[\dOОoоЗз]{1,2}\.[\dOОoоЗз]{2}\.[\dOОoоЗз]{2,4}(?!\w)"
)
_LETTER_ZERO = re.compile(r"(?<!\w)0(?=[а-яё]{3})")  # «0сновной»
_DIGITS = str.maketrans("OОoоЗз", "000033")
_SPACED = re.compile(r"(?<![^\W\d_])(?:(?:[А-ЯЁ] ){3,}[А-ЯЁ]|[А-ЯЁ] (?:[а-яё] ){2,}[а-яё]|(?:[а-яё] ){5,}[а-яё])(?![^\W\d_])")
_LINE_HYPHEN = re.compile(r"(?<=[а-яё])[-\u2010\u00ad\ufffe\x02][ \t\u00a0]*\n\s*(?=[а-яё])")
_DROPPED = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\ufffe\x00-\x08\x0e-\x1f]+")
_BREAK = re.compile(r"\s*[\n\u2028\u2029\x0b\x0c]\s*")
_SPACE = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class CleanText:
    """Cleaned text. origin[i] is the offset in the original of the i-th cleaned character, never decreasing;
    origin is None where nothing was changed. length is that of the original."""

    text: str
    origin: tuple[int, ...] | None
    length: int

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of the cleaned span [start, end): from its first to its last character."""
        if self.origin is None:
            return start, end
        if start >= end:
            at = self.origin[start] if start < len(self.origin) else self.length
            return at, at
        return self.origin[start], self.origin[end - 1] + 1


def clean(text: str) -> CleanText:
    """Undo line-break and soft hyphens, no-break and repeated spaces, zero-width characters, look-alike Latin
    letters inside Russian words and letters spaced out («П Р И К А З», «п р и к а з ы в а ю»). Lines stay apart by one "\\n"."""
    mixed = _MIXED.search(text)
    spoilt = _LETTER_DIGITS.search(text) or _LETTER_ZERO.search(text)
    if not (mixed or spoilt or _DIRTY.search(text) or _SPACED.search(text)):
        return CleanText(text, None, len(text))
    work = _Work(text)
    work.replace(_LINE_HYPHEN, lambda match: "")
    work.replace(_DROPPED, lambda match: "")
    work.replace(_BREAK, lambda match: "\n")
    work.replace(_SPACE, lambda match: " ")
    work.replace(re.compile(r"^\s+|\s+$"), lambda match: "")
    work.replace(_SPACED, lambda match: match.group().replace(" ", ""))
    if spoilt:
        work.replace(_LETTER_DIGITS, lambda match: match.group().translate(_DIGITS))
        work.replace(_LETTER_ZERO, lambda match: "О")
    if mixed:
        work.replace(_MIXED, _undo_lookalikes)
    return CleanText(work.text, tuple(work.origin), len(text))


def lookalike_words(text: str) -> list[tuple[int, int]]:
    """Spans of words that mix Russian letters with Latin ones of the same look."""
    return [match.span() for match in _MIXED.finditer(text) if not _FOREIGN.search(match.group())]


def _undo_lookalikes(match: re.Match[str]) -> str:
    word = match.group()
    # «IT-куб» or «web-сайт» hold Latin letters on purpose: only words of look-alikes alone are undone.
    return word if _FOREIGN.search(word) else word.translate(_LOOKALIKE)


class _Work:
    """Text under repair with the origin of each character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.origin = list(range(len(text)))

    def replace(self, pattern: re.Pattern[str], repair: Callable[[re.Match[str]], str]) -> None:
        pieces: list[str] = []
        origin: list[int] = []
        last = 0
        for match in pattern.finditer(self.text):
            new = repair(match)
            if new == match.group():
                continue
            pieces += self.text[last : match.start()], new
            origin += self.origin[last : match.start()] + self._source_of(match, new)
            last = match.end()
        if last:
            pieces.append(self.text[last:])
            origin += self.origin[last:]
            self.text, self.origin = "".join(pieces), origin

    def _source_of(self, match: re.Match[str], new: str) -> list[int]:
        """Origins of the repaired characters: one to one, or each that of the next equal one."""
        if len(new) == match.end() - match.start():
            return self.origin[match.start() : match.end()]
        places: list[int] = []
        at = match.start()
        for char in new:
            found = self.text.find(char, at, match.end())
            at = found if found >= 0 else min(at, match.end() - 1)
            places.append(self.origin[at])
            at += 1
        return places
