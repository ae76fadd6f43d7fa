"""Date and number of an act: lines of the head that hold nothing else, and those under the text of laws and decrees."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.lines import Line
from rules.acts.grammar import SIGN, day_in, number_in

# A line that begins with a date or a number. «На № … от …» answers a letter.
_BEGINS = re.compile(
    r"^(?:исх\w*\.?\s?)?(?:от\b|№|N\b|[«\"]?\s?\d{1,2}\s?[»\"]?[\s.]\s?(?:\d{1,2}[.\s]|[а-я]{3,8}\s)|[«\"]_|дело\s№)",
    re.IGNORECASE,
)
_ANSWER = re.compile(r"^на\s(?:№|N)", re.IGNORECASE)
# Dates and numbers of something else: registration, edition, publication, adoption.
_OTHER = re.compile(
    r"(?:за)?регистр|в\sред|редакци|изменени|опубликов|принят|одобрен|согласован|портал|вступ|действ|утрат|школ|сош\b",
    re.IGNORECASE,
)
_DAY = r"[«\"„]?\s?\d{1,2}\s?[»\"“]?\s?"
_DATE = rf"(?:{_DAY}[./]\s?\d{{1,2}}\s?[./]\s?\d{{2,4}}|{_DAY}[а-яё]{{3,8}}\s\d{{4}})\s?(?:года|г\.?|й\.)?"
_SIGNS = re.compile(
    rf"{_DATE}|{SIGN}\s?[\w/.-]+(?:\s(?:од|ОД|ДГ|осн|лс|п|р|П|Р))?|\b(?:от|дело|исх|г|с|п|пос|гор|рп|пгт|ст)\b\.?"
    r"|\d[\w/-]*-[\w/-]+|[,;()_]+",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(rf"{_DATE}\s+(?P<number>(?=\S*\d)[А-Яа-яЁё\d]+(?:[-/][А-Яа-яЁё\d]+)+|\d{{1,5}}(?:-?[а-яё]{{1,3}})?)$")
_TOWN = re.compile(r"^(?:[А-ЯЁ][А-ЯЁа-яё-]*(?:\s(?:[А-ЯЁ][А-ЯЁа-яё-]*|на|и)){0,3})?$")
_BLANK = re.compile(r"_{2,}")
_LONGEST = 130
# A form filled in: «№ _88_».
_RULED = re.compile(r"(?<!_)_\s?(?=\d)|(?<=\w)_(?!_)")


class Requisites(NamedTuple):
    """ISO date and number; None for what is not there. blank: a place is left for them."""

    date: str | None = None
    number: str | None = None
    blank: bool = False


def is_requisites(line: str) -> bool:
    """Whether a line holds a date, a number or a place for them, and besides them at most a town."""
    line = _RULED.sub("", line)
    if len(line) > _LONGEST or _ANSWER.match(line) or _OTHER.search(line):
        return False
    holds = _SIGNS.search(line) and (day_in(line) or number_in(line) or _BLANK.search(line))
    return bool(_BEGINS.match(line) or (holds and _TOWN.match(_left(line))))


def _left(line: str) -> str:
    return re.sub(r"\s+", " ", _SIGNS.sub(" ", line)).strip()


def read(lines: Sequence[str]) -> Requisites:
    """The first date and the first number of the lines, whether on one, on two or in two cells."""
    date = number = None
    for line in (_RULED.sub("", line) for line in lines):
        bare = _BARE_NUMBER.search(line)
        date = date or day_in(line)
        number = number or number_in(line) or (bare["number"] if bare else None)
    return Requisites(date, number, any(_BLANK.search(line) for line in lines))


def under(lines: Sequence[Line]) -> Requisites:
    """Those under the signature, where laws and decrees have theirs: the last lines of an act that hold nothing else."""
    runs: list[list[str]] = []
    last = -9
    for index, line in enumerate(lines):
        if line.zone == "stamp" or re.match(r"(?:приложени[ея]|утвержден)", line.text, re.IGNORECASE):
            break
        if is_requisites(line.text) and _TOWN.match(_left(line.text)):
            if index - last > 2:
                runs.append([])
            runs[-1].append(line.text)
            last = index
    found = [read(run) for run in runs]
    whole = [one for one in found if one.date and one.number]
    return (whole or [one for one in found if one.date and len(found) == 1] or [Requisites()])[-1]
