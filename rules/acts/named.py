"""Acts that are cited by their name alone: codes, the constitution, state standards and sanitary rules."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline.annotate.caseless import caseless
from pipeline.annotate.language import parses
from rules.acts.grammar import words
from rules.acts.issuer import nominative

RUSSIA = "Российская Федерация"
_GATE = caseless(r"кодекс|конституци|гост|санпин|\bсп\s|снип")
_STATE = r"(?:\s(?:РФ|России|Российской\sФедерации)(?!\w))"
_CONSTITUTION = re.compile(
    r"(?P<holiday>(?:д(?:ень|ню|ня|нём|нем)|час\w*|урок\w*)\s)?\bконституци(?:я|и|ю|ей)\s"
    r"(?P<state>РФ(?!\w)|Российской\sФедерации|Республики\s[А-ЯЁ][а-яё]+|[А-ЯЁ][а-яё]+ой\sРеспублики)",
    re.IGNORECASE,
)
_STANDARD = re.compile(
    r"(?P<type>ГОСТ|СанПиН|СП|СНиП)\s?(?:№\s?)?(?P<number>(?:(?:Р|РВ|ISO|ИСО|МЭК|ИСО/МЭК|ISO/IEC)\s){0,2}\d{1,6}(?:\.\d{1,6}){0,5}(?:/\d{1,4}(?:\.\d{1,4}){0,3})?-\d{2,4})"
    r"(?![\d.-]\d)",
)


class Named(NamedTuple):
    """An act named at [start, end): its type, issuer, number and title."""

    start: int
    end: int
    type: str
    issuer: str | None
    number: str | None
    title: str | None


def named(text: str) -> Iterator[Named]:
    """The acts that a text cites by name, in no order."""
    if not _GATE.meets(text):
        return
    for match in _codes().finditer(text):
        if match["state"] or match["name"][:1].isupper():
            yield Named(match.start(), match.end(), "кодекс", RUSSIA, None, f"{_code(match['name'])} кодекс Российской Федерации")
    for match in _CONSTITUTION.finditer(text):
        if not match["holiday"]:
            state = RUSSIA if match["state"] == "РФ" else nominative(match["state"])
            yield Named(match.start(), match.end(), "конституция", state, None, f"Конституция {match['state']}")
    for match in _STANDARD.finditer(text):
        yield Named(match.start(), match.end(), match["type"], None, match["number"], None)


@cache
def _codes() -> re.Pattern[str]:
    """«Бюджетного кодекса Российской Федерации», «Трудовой кодекс РФ», «Гражданским кодексом»."""
    return re.compile(rf"(?i:(?P<name>(?:{'|'.join(words('codes'))})[а-яё-]*)\sкодекс[а-яё]{{0,2}})(?P<state>{_STATE})?")


def _code(adjective: str) -> str:
    """«Бюджетного» is «Бюджетный»."""
    before, hyphen, last = adjective.rpartition("-")
    parse = next((parse for parse in parses(last.lower()) if "ADJF" in parse.tag), None)
    form = parse.inflect({"nomn", "masc", "sing"}) if parse else None
    return f"{before}{hyphen}{form.word if form else last}".capitalize()
