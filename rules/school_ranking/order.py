"""Schools set in order by nothing but the order itself: a list or a table that goes down (or up) by its scores.

The order of school numbers («№ 1, № 2, № 3 …») is no ranking: there the scores fall together with the numbers by chance.
"""

import re
from collections.abc import Sequence

_ITEM = re.compile(
    r"(?P<name>[^;,.:\n|]{0,40}?\b(?:[Шш]кол\w*|СОШ|ООШ|НОШ|СШ|[Гг]имнази\w|[Лл]ице\w)[^;,:\n|–—]{0,30}?"
    r"|(?:№\s?\d+)|[А-ЯЁ][а-яё-]+ская(?:\s№\s?\d+)?)"
    r"\s?[–—:(-]\s?(?P<value>\d{1,3}(?:[.,]\d{1,2})?)(?!\s?(?:чел|уч|обуч|человек|шт|км|место|класс|\d))",
)
_SCORE = re.compile(r"[–—:(-]\s?\d")
_NUMBER = re.compile(r"№\s?(\d+)")
_ANNOUNCED = re.compile(r"следующ|порядк|располож|выглядят|убыван|возраст|распредел", re.IGNORECASE)
_MANY, _FEW, _ROWS = 4, 3, 5


def in_order(text: str) -> bool:
    """Whether a text lists schools with scores in falling or rising order, and not in the order of their numbers."""
    if len(_SCORE.findall(text)) < _FEW:
        return False
    items = list(_ITEM.finditer(text))
    if len(items) < (_FEW if _ANNOUNCED.search(text) else _MANY):
        return False
    return _falls([_value(item["value"]) for item in items]) and not numbered([item["name"] for item in items])


def rows_in_order(names: Sequence[str], values: Sequence[str]) -> bool:
    """The same for the rows of a table, five of them or more."""
    read = [
        match.group()
        for value in values
        if (match := re.fullmatch(r"\s*\d{1,3}(?:[.,]\d{1,2})?(?=\s*%?\s*$)", value.strip(" %")))
    ]
    return len(read) == len(values) >= _ROWS and _falls([_value(value) for value in read]) and not numbered(names)


def numbered(names: Sequence[str]) -> bool:
    """Whether schools stand by their numbers: each number above the one before."""
    numbers = [int(match.group(1)) for name in names if (match := _NUMBER.search(name))]
    return len(numbers) >= max(2, len(names) - 1) and numbers == sorted(numbers)


def _value(text: str) -> float:
    return float(text.strip().replace(",", "."))


def _falls(values: Sequence[float]) -> bool:
    ordered = sorted(values)
    return len(set(values)) > len(values) // 2 and (list(values) == ordered or list(values) == ordered[::-1])
