"""Words that tesseract takes for others that look alike, told by the word beside them: Roman numerals, a lone 6."""

import re
from collections.abc import Sequence

from pipeline.extract.scan_words import Seen

# What Roman numerals, which are no Russian letters, are taken for; before the words that they number.
_ROMAN = {
    "Г": "I", "Т": "I", "|": "I", "П": "II", "Ш": "III", "ПГ": "III", "ПТ": "III",
    "1У": "IV", "ТУ": "IV", "ГУ": "IV", "|У": "IV", "ПУ": "IV", "1V": "IV", "lV": "IV", "ІУ": "IV",
}  # fmt: skip
_NUMBERED = re.compile(r"(?:(?:квартал|полугоди|четверт|этап)[а-яё]*|тур[аеу]?)[.,;:)]*", re.IGNORECASE)
_SIX = "б"
_COUNTED = re.compile(r"[а-яё]{4,}[.,;:)]*")


def in_context(words: Sequence[Seen]) -> list[Seen]:
    """The words with those mended that their neighbour of the same line makes clear."""
    result = list(words)
    for number, word in enumerate(words[:-1]):
        after = words[number + 1]
        if after.line != word.line:
            continue
        first = number == 0 or words[number - 1].line != word.line
        if word.text in _ROMAN and _NUMBERED.fullmatch(after.text):
            result[number] = word._replace(text=_ROMAN[word.text])
        elif first and word.text == _SIX and _COUNTED.fullmatch(after.text):
            result[number] = word._replace(text="6")
    return result
