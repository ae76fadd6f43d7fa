"""What a person wrote for points, as a number: «2», «2 балла», «−1», «нет». Anything doubtful stays unread."""

import re
from collections.abc import Collection
from typing import NamedTuple

_WORDS = {"ноль": 0, "нуль": 0, "один": 1, "два": 2, "три": 3}
# Said of a parameter that was not looked at, and of a thing that is not there.
_NOT_GIVEN = frozenset({"", "-", "–", "—", "−", "н/д", "нд", "нет данных", "не оценивалось", "не оценивался", "не оценено"})
_ABSENT = frozenset({"нет", "отсутствует", "отсутствуют", "не имеется"})
_POINTS = re.compile(
    rf"""
    (?P<sign> [-+−–—] | минус | плюс )? \s*
    (?P<number> \d{{1,3}} | {"|".join(_WORDS)} ) (?: [.,]0{{1,3}} )? \s*
    (?: балл\w{{0,2}} | б )? \s*
    (?: из \s* (?P<whole> \d{{1,3}} ) \s* (?: балл\w{{0,2}} )? )? \.?
    """,
    re.VERBOSE,
)


class Points(NamedTuple):
    """Points as read: None for an empty cell or where unclear is set; guessed: a word was taken for a number."""

    points: int | None = None
    unclear: bool = False
    guessed: bool = False


def read_points(written: str, allowed: Collection[int]) -> Points:
    """The points that a cell gives, if they are among those that the parameter can have."""
    text = " ".join(written.replace("\ufeff", "").split()).lower()
    if text in _NOT_GIVEN:
        return Points()
    if text.rstrip(".") in _ABSENT:
        return Points(0, guessed=True) if 0 in allowed else Points(unclear=True)
    match = _POINTS.fullmatch(text)
    if match is None or (match["whole"] and int(match["whole"]) != max(allowed)):
        return Points(unclear=True)
    number = _WORDS[match["number"]] if match["number"] in _WORDS else int(match["number"])
    points = -number if match["sign"] in ("-", "−", "–", "—", "минус") else number
    return Points(points) if points in allowed else Points(unclear=True)
