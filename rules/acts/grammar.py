"""How acts are written: kinds, dates, numbers, quoted titles. What they mean is told by the rule."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import yaml

from pipeline.annotate.caseless import caseless
from pipeline.annotate.language import lemma

_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_DAY = r"[«\"„]?\s?\d{1,2}\s?[»\"“]?"
_MONTH = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-я]{0,2}"
# «12.03.2023г.», «12 03 2023», ««12» марта 2023 года»
_DATE = rf"""(?:
    {_DAY}\s?[./]\s?\d{{1,2}}\s?[./]\s?(?:\d{{4}}|\d{{2}})(?!\d)
    | [«\"„]\s?\d{{1,2}}\s?[»\"“]\s?\d\d\s?[./]?\s?\d{{4}} | \b\d\d\s\d\d\s\d{{4}}(?!\d)
    | {_DAY}\s?{_MONTH}\s?\d{{4}}
    )(?:\s?(?:года|год|г\.?)(?![а-яё]))?"""
# The sign, its readings by OCR («J\Ъ», «Ns») and by a wrong encoding («в„–»).
SIGN = r"(?:№\s?№?|в„–|J[\\/|]?[ЪЬb]|J[VfNl]?[eеoо2]|[NМ][oоesеº°]\.?(?=\s?\d)|N\.?|\#)"
_PART = r"(?:\d{1,6}[А-Яа-яЁёA-Za-z]{0,4}\d?|[А-ЯЁ]{1,5}\d{0,2}(?![а-яё])|[А-Яа-яЁёA-Za-z]{1,5}\d?(?![а-яё]))"
_NUMBER = rf"""(?:(?:[А-Яа-яЁёA-Za-z]{{1,5}}\s?[-–/]\s?){{1,2}}|(?!пп?\.|ст\.)[а-яё]{{1,4}}\.|[А-ЯЁ])?\d{{1,6}}
    (?:[-–/_]{_PART}|\s[-–]\s?(?:\d{{1,4}}(?![.\d])|[А-ЯЁ]{{2,3}}(?![А-ЯЁа-яё])|[прдг]{{1,2}}(?![а-яё.]))|[-–/]\s(?:\d{{1,4}}(?![.\d])|[А-ЯЁ]{{2,3}}(?![А-ЯЁа-яё]))
    |\.\d{{1,4}}(?!\d|\.\d)|(?!от|г\b|г\.)[А-Яа-яЁё]{{1,3}}\d?(?![а-яё])){{0,6}}
    (?:\s(?:од|ОД|осн|ОСН|лс|ДГ|пр|ПР|рп|па|ПА)(?![а-яёА-ЯЁ.]))?@?"""
_INCOMING = r"(?:за|(?:по\s)?дел[оу]|(?:исх|вх|рег)\.?(?:одящ\w+)?)"
_FROM = r"(?:от|об\sот)"
# A date that ends here: its own number does not follow.
_ALONE = rf"(?!\s?(?:года|год|г)?\.?\s?{SIGN}\s?\d)"
_ANCHOR = re.compile(
    rf"""(?P<from>\b{_FROM}\s?)?(?P<date1>{_DATE})(?P<comma>\s?,)?\s?(?:{_INCOMING}\s?)?{SIGN}\s?(?P<number1>{_NUMBER})
    | (?:{_INCOMING}\s?)?{SIGN}\s?(?P<number2>{_NUMBER})(?:\s?,)?\s?{_FROM}\s?(?P<date2>{_DATE}){_ALONE}
    | \b{_FROM}\s?(?P<date3>{_DATE})\s(?P<number3>\d{{1,4}}(?:[-/][\dА-Яа-я]{{1,6}}){{1,3}})(?![-\d.])
    | (?<![\w./№-])(?P<number4>\d{{1,5}}(?:[-/][\dА-Яа-я]{{1,6}}){{0,3}})\s{_FROM}\s?(?P<date4>{_DATE})
        {_ALONE}
    | \b{_FROM}\s?(?P<date5>{_DATE})
    | {SIGN}\s?(?P<number6>{_NUMBER})""",
    re.VERBOSE,
)
_ACT = re.compile(
    r"(?:(?i:(?P<federal>федеральн[а-яё]{2,4}\s(?:конституционн[а-яё]{2,3}\s)?)?)"
    r"(?P<word>(?i:приказ|распоряжени|постановлени|пис[ье]м|закон|указ|протокол|решени|соглашени|рекомендаци|договор|определени|кодекс"
    r"|поручени|план|карт|положени|поряд|программ|концепци|регламент|комплекс|методик|инструкци)"
    r"(?:[А-ЯЁ]{1,4}(?![А-ЯЁа-яё])|[а-яё]{0,4}))(?![а-яё])|(?P<short>\bФЗ\b))"
)
_COURT = re.compile(r"\s(?:[А-Яа-яё]+\s){0,3}[Сс]уд[а-я]?\b")
_OPEN = re.compile(r"[«„]|(?<![^\s(«\"„])[\"“](?=[^\s,.;)])")
_QUOTE = re.compile(r"[«»„“”\"]")
_GATE = caseless(
    r"приказ|распоряж|постановл|пис[ье]м|закон|указ|протокол|решени|соглаш|рекоменд|договор|поручен|план|карт|положен"
    r"|поряд|программ|концепц|регламент|комплекс|методик|инструкц|определени|кодекс|ФЗ"
)


class Anchor(NamedTuple):
    """A date and a number that stand together; either may lack (None). dated: a date stands there, be it impossible."""

    start: int
    end: int
    date: str | None
    number: str | None
    dated: bool
    says_from: bool
    comma: bool


class Kind(NamedTuple):
    """A word that names the kind of an act, with its place."""

    start: int
    end: int
    type: str
    strong: bool
    plural: bool


@cache
def words(name: str) -> tuple[str, ...]:
    """A list of the lexicon."""
    return tuple(_lexicon()[name])


@cache
def _lexicon() -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = yaml.load(
        (Path(__file__).parent / "lexicon.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
    )
    return loaded


def iso(text: str) -> str | None:
    """The date as ISO; None for an impossible one («21.17.2020»)."""
    numbers = re.findall(r"\d+", text)
    name = re.search(r"[а-яё]{3,}", text.lower())
    if name and not name.group().startswith("год"):
        numbers[1:1] = [str(next(i for i, stem in enumerate(_MONTHS, 1) if name.group().startswith(stem)))]
    day, month, year = (int(number) for number in numbers[:3])
    try:
        return date(year + 2000 if year < 100 else year, month, day).isoformat()
    except ValueError:
        return None


def day_in(text: str) -> str | None:
    """The first date of the text as ISO; None if there is none, or an impossible one."""
    match = re.search(_DATE, text, re.VERBOSE | re.IGNORECASE)
    return iso(match.group()) if match else None


def days(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Every date of the text: where it stands, and the date as ISO, None for an impossible one."""
    for match in re.finditer(_DATE, text, re.VERBOSE | re.IGNORECASE):
        said = match.group()
        yield match.start() + len(said) - len(said.lstrip()), match.end(), iso(said)


def number_in(text: str) -> str | None:
    """The first number after its sign («№ 34-ОД»); None if there is none, or a blank."""
    match = re.search(rf"{SIGN}\s?(?P<number>{_NUMBER})", text, re.VERBOSE)
    return plain(match["number"]) if match else None


def plain(number: str) -> str:
    """The number without spaces at its signs and readings by OCR: «34 – ОД» is «34-ОД», «273-Ф3» is «273-ФЗ»."""
    joined = re.sub(r"\s*([-/])\s*", r"\1", re.sub(r"\s+", " ", number.strip()).replace("–", "-"))
    return re.sub(r"(?<=[ФКО])(?:3|3З|З3)$", "З", joined)


def anchors(text: str) -> list[Anchor]:
    """All pairs of a date and a number, or one of them alone, in order."""
    found = []
    for match in _ANCHOR.finditer(text):
        parts = match.groupdict()
        day = next((parts[f"date{i}"] for i in range(1, 6) if parts[f"date{i}"]), None)
        number = next((parts[f"number{i}"] for i in (1, 2, 3, 4, 6) if parts[f"number{i}"]), None)
        says_from = bool(parts["from"] or parts["date2"] or parts["date3"] or parts["date4"] or parts["date5"])
        found.append(
            Anchor(
                match.start(),
                match.end(),
                iso(day) if day else None,
                plain(number) if number else None,
                bool(day),
                says_from,
                bool(parts["comma"]),
            )
        )
    return found


def kinds(text: str) -> list[Kind]:
    """All words that may name the kind of an act, in order."""
    found = []
    for match in _ACT.finditer(text):
        if match["short"]:
            found.append(Kind(match.start(), match.end(), "федеральный закон", True, False))
            continue
        name = lemma(match["word"])
        strong, weak = _lexicon()["strong"], _lexicon()["weak"]
        if name not in strong and name not in weak:
            continue
        if name == "определение" and not _COURT.match(text, match.end()):
            continue
        start = match.start() if match["federal"] and name == "закон" else match.start("word")
        kind = _federal(match["federal"]) if start < match.start("word") else strong.get(name) or weak[name]
        plural = match["word"].lower().endswith(("и", "ы", "ами", "ями", "ах", "ях", "ам", "ям", "ов"))
        found.append(Kind(start, match.end(), kind, name in strong, plural and name != "рекомендация"))
    return found


def _federal(said: str) -> str:
    return "федеральный конституционный закон" if "конституционн" in said.lower() else "федеральный закон"


def quoted(text: str) -> list[tuple[int, int]]:
    """Spans of the outermost quotations, signs included, whatever signs and however few of them close."""
    spans = []
    match = _OPEN.search(text)
    while match:
        end = _closing(text, match.start())
        if end:
            spans.append((match.start(), end))
        match = _OPEN.search(text, end or match.end())
    return spans


def _closing(text: str, start: int) -> int | None:
    """The end of the quotation opened at start: where its depth is back to 0, or at a closing sign before a stop."""
    depth = 0
    last = None
    for match in _QUOTE.finditer(text, start, start + 600):
        if _OPEN.match(text, match.start()):
            depth += 1
            continue
        depth -= 1
        last = match.end()
        # One sign often closes two quotations («… «…»,): a stop after it ends both.
        if depth <= 0 or re.match(r"\s?(?:[;,]|\(|$|\.(?:\s|$)|от\s|№|и\s)", text[last : last + 6]):
            return last
    return last


def cited(text: str) -> bool:
    """Whether a text may cite an act at all: a cheap gate before the rest."""
    return any(sign in text for sign in ("№", "N", "J", "в„–", "от", "#")) and _GATE.meets(text)
