"""The line that names the kind of an act: «ПРИКАЗ», «УКАЗ ГУБЕРНАТОРА …», «Постановление Правительства РФ от … N … "Об …"»."""

import re
from functools import cache
from typing import NamedTuple

from rules.acts.grammar import words
from rules.acts.issuer import names_body

# Kinds of acts that have a header of their own, as the first or the last word of a line.
_WORDS = r"""федеральный\s(?:конституционный\s)?закон | конституционный\sзакон | закон | приказ | распоряжение | постановление
    | указание | указ | решение | определение | протокол | (?:информационное\s)?письмо | (?:[а-яё-]+ый\s)?кодекс | конституция"""
_FIRST = re.compile(rf"(?P<kind>{_WORDS})(?=$|[\s:№,])[\s:,]*(?P<rest>.*)$", re.VERBOSE | re.IGNORECASE)
_LAST = re.compile(rf"(?P<above>.*\S)\s+(?P<kind>{_WORDS})$", re.VERBOSE | re.IGNORECASE)
_CODE = re.compile(r"(?:[а-яё-]+ый\s)?кодекс|конституция", re.IGNORECASE)
# Where the issuer in the same line ends: the number, the date, a title.
_END = re.compile(r"(?:^|\s)(?=(?:(?i:от)\s*[«\"„]?\s?\d|№|N\s?\d|[«\"„]?\d{1,2}[»\"“]?[\s.]|[«\"„]\s?Об?о?\s|Об?о?\s))")
_EDITION = re.compile(r"\s*\((?:ред|в\sред|с\sизм)[^()]*\)\s*", re.IGNORECASE)
_TITLE = re.compile(r"(?:^|[\s\d])[«\"„]?(?P<title>Об?о?\s.*)$", re.IGNORECASE)
_AFTER_NUMBER = re.compile(
    r"^(?:[^а-яё]|ме(?=\s?\d)|\b(?:от|г|года|г\.|[а-яё]{3,8}(?=\s\d{4}))\b|(?<=[\d/-])[а-яё]{1,4}\b)*", re.IGNORECASE
)
_OTHER_LETTERS = re.compile(r"[ӘәӨөҮүҖҗҢңҺһҠҡҒғҪҫҘҙӐӑӖӗҪҫӲӳӸӹӦӧ]")
_OTHER_WORDS = re.compile(
    r"^\W*(?:карар\w*|боер[ыо]к|бойорок|хакимият\w*|фарман|указы|йышану|хушу|уурах|дьаhал|тогтоол|захиралта|доктаал|шуом|тшоктом"
    r"|[а-яё]+(?:лыг|лер|лар|ларнын|районынын|шуралы)[а-яё]*)\W*$|\b(?:республикасы|республикаhы|муниципаль|башкарма|комитеты)(?!\w)",
    re.IGNORECASE,
)


class ActLine(NamedTuple):
    """The kind («приказ»); in the same line the issuer before it (nominative) or after it (genitive), date and number, title."""

    type: str
    above: str | None = None
    told: str | None = None
    rest: str = ""
    title: str | None = None


def is_foreign(line: str) -> bool:
    """Whether a line is written in another language of the republics: Tatar, Bashkir, Chuvash and others."""
    return bool(_OTHER_LETTERS.search(line) or _OTHER_WORDS.search(line))


def act_line(line: str) -> ActLine | None:
    """What a line says that names the kind of an act; None for any other line, such as a sentence about an act."""
    line = " ".join(word for word in line.split() if not is_foreign(word))
    line = re.sub(r"^[^\w«\"„]+|_+|(?<=[А-Яа-яЁё])[\s.:;,|*]+$", "", line)
    if match := _FIRST.match(line):
        return _opened(line, match)
    match = _LAST.match(line)
    if match and line.isupper() and names_body(match["above"].lower()):
        return ActLine(_type(match["kind"]), above=match["above"])
    return None


def _opened(line: str, match: re.Match[str]) -> ActLine | None:
    kind, rest = _type(match["kind"]), _EDITION.sub(" ", match["rest"]).strip()
    if _CODE.fullmatch(match["kind"]):
        return ActLine(kind, told=rest or None, title=line) if line.isupper() else None
    loud = match["kind"].isupper()
    end = _END.search(rest)
    issuer, tail = (rest[: end.start()].strip(), rest[end.start() :].strip()) if end else (rest, "")
    if not loud and not match["kind"][0].isupper():
        return None
    if issuer and (not _names_issuer(issuer) or not (loud or tail)):
        return None
    title = _TITLE.search(tail)
    left = _AFTER_NUMBER.sub("", tail[: title.start()] if title else tail)
    if left and not loud:
        return None
    rest = tail[: title.start("title")] if title else tail
    return ActLine(kind, told=issuer or None, rest=rest, title=title["title"] if title else None)


def _names_issuer(text: str) -> bool:
    small = text.lower()
    return names_body(small) or small.startswith(("города ", *_subjects()))


@cache
def _subjects() -> tuple[str, ...]:
    """How names of subjects begin that are no «область», «край», «округ», «республика»."""
    return tuple(word for word in words("subjects") if len(word) > 4)


def _type(word: str) -> str:
    word = re.sub(r"\s+", " ", word.lower())
    if word == "конституционный закон":
        return word
    return word.split(" ")[-1] if word.endswith(("кодекс", "письмо")) else word
