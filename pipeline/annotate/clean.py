"""Clean text for the rules with a map back to the original, character by character."""

import re
from collections.abc import Callable
from dataclasses import dataclass

# Latin and Greek letters that look like a Russian one, and the Cyrillic ones of others that differ by an accent.
_LIKE = "ABCEHKMOPTXYËaceopxykëΑΒΕΗΚΜΟΡΤΧΓΠΦΛαορκχτπ"
_LOOKALIKE = str.maketrans(_LIKE, "АВСЕНКМОРТХУЁасеорхукёАВЕНКМОРТХГПФЛаоркхтп")
_ACCENTED = re.compile("[ЀѐЍѝ]")
_PLAIN = str.maketrans("ЀѐЍѝ", "ЕеИи")
# Signs that nobody sees: of zero width, of the direction of writing, variants, tags.
_VEIL = r"\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e007f"
# Marks over, under and through letters. «й» and «ё» may be written by two signs each.
_MARKS = r"\u0300-\u036f\u0483-\u0489\u20d0-\u20ff"
_TWO_SIGNS = re.compile("[Ии]\u0306|[Ее]\u0308")
_ONE_SIGN = {"И": "Й", "и": "й", "Е": "Ё", "е": "ё"}
_DIRTY = re.compile(
    rf"[\u00a0\u00ad\u2000-\u2011\u2028-\u202f\u3000\ufffe\x00-\x08\t\x0b-\x1fЀѐЍѝ{_VEIL}{_MARKS}]"
    r"|[ \n]{2}| \n|\n |-\n|^\s|\s$"
)
_OURS, _THEIRS = "А-Яа-яЁё", "A-Za-zËë\u0391-\u03c9"
# Tied to the start of a word: without it a long run of letters costs the square of its length.
_MIXED = re.compile(rf"(?<![{_OURS}{_THEIRS}])(?:[{_OURS}]+[{_THEIRS}]|[{_THEIRS}]+[{_OURS}])[{_OURS}{_THEIRS}]*")
# What the costly patterns can't do without.
_THEIRS_ANY, _DIGIT = re.compile(f"[{_THEIRS}]"), re.compile(r"\d")
_APART = re.compile(r" [А-ЯЁа-яё] [А-ЯЁа-яё](?![^\W\d_])")
_FOREIGN = re.compile(rf"[^{_LIKE}\u0400-\u04ff]")
# Accents are put on letters for learners of reading; the other marks only part or cross them out.
_VEILED = re.compile(rf"[{_OURS}]{{1,40}}(?:[{_VEIL}\u0302-\u036f\u20d0-\u20ff]{{1,9}}[{_OURS}]{{1,40}}){{1,40}}")
_SOFT = re.compile(rf"[{_OURS}]{{1,40}}(?:\u00ad[{_OURS}]{{1,40}}){{1,40}}")
# «2О.11.2О23»: letters that a scanner read for digits, where a date can't be but of digits.
_LETTER_DIGITS = re.compile(
    r"(?<![\w.])(?=[\dOОoоЗз.]{0,9}[OОoоЗз])(?=[\dOОoоЗз.]{0,9}\d)[\dOОoоЗз]{1,2}\.[\dOОoоЗз]{2}\.[\dOОoоЗз]{2,4}(?!\w)"
)
_LETTER_ZERO = re.compile(r"(?<!\w)0(?=[а-яё]{3})")  # «0сновной»
_DIGITS = str.maketrans("OОoоЗз", "000033")
_SPACED = re.compile(
    r"(?<![^\W\d_])(?:(?:[А-ЯЁ] ){3,}[А-ЯЁ]|М А Й|[А-ЯЁ] (?:[а-яё] ){2,}[а-яё]|(?:[а-яё] ){5,}[а-яё])(?![^\W\d_])"
)
_LINE_HYPHEN = re.compile(r"(?<=[а-яё])[-\u2010\u00ad\ufffe\x02][ \t\u00a0]*\n\s*(?=[а-яё])")
_DROPPED = re.compile(rf"[\u00ad\ufffe\x00-\x08\x0e-\x1f{_VEIL}{_MARKS}]+")
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
    mixed = _THEIRS_ANY.search(text) and _MIXED.search(text)
    spoilt = _DIGIT.search(text) and (_LETTER_DIGITS.search(text) or _LETTER_ZERO.search(text))
    if not (mixed or spoilt or _DIRTY.search(text) or (_APART.search(text) and _SPACED.search(text))):
        return CleanText(text, None, len(text))
    work = _Work(text)
    work.replace(_LINE_HYPHEN, lambda match: "")
    work.replace(_TWO_SIGNS, lambda match: _ONE_SIGN[match.group()[0]])
    work.replace(_ACCENTED, lambda match: match.group().translate(_PLAIN))
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
    """Spans of words that mix Russian letters with Latin or Greek ones of the same look."""
    return [match.span() for match in _MIXED.finditer(text) if not _FOREIGN.search(match.group())]


def veiled_words(text: str) -> list[tuple[int, int]]:
    """Spans of words with signs inside that nobody sees, or with marks that Russian letters do not bear."""
    return [match.span() for match in _VEILED.finditer(text) if len(_TWO_SIGNS.sub("и", match.group())) > _letters(match)]


def soft_words(text: str) -> list[tuple[int, int]]:
    """Spans of words with soft hyphens inside."""
    return [match.span() for match in _SOFT.finditer(text)]


def _letters(match: re.Match[str]) -> int:
    return sum(char.isalpha() for char in match.group())


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
