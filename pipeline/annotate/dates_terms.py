"""How long a term is: «в течение 3 рабочих дней», «через месяц», «10 дней» as durations of ISO 8601. No dates here."""

import re

_WORDS = {
    "од": 1, "дв": 2, "тр": 3, "четыр": 4, "пят": 5, "шест": 6, "сем": 7, "восем": 8, "восьм": 8, "девят": 9, "десят": 10,
    "четырнадцат": 14, "пятнадцат": 15, "двадцат": 20, "тридцат": 30, "полтор": 1.5, "полутор": 1.5,
}  # fmt: skip
_UNITS = {
    "час": ("PT", 1, "H"), "сут": ("P", 1, "D"), "д": ("P", 1, "D"), "недел": ("P", 1, "W"), "месяц": ("P", 1, "M"),
    "квартал": ("P", 3, "M"), "полугод": ("P", 6, "M"), "полгод": ("P", 6, "M"), "год": ("P", 1, "Y"), "лет": ("P", 1, "Y"),
}  # fmt: skip
COUNT = (
    r"(?:\d{1,3}(?:[.,]\d)?(?:-?(?:х|и|ти|ми))?|од(?:ин|на|ну|но|ного|ной)|дв(?:а|е|ух)|тр(?:и|[её]х)|четыр(?:е|[её]х)|полу?тор[аы]"
    r"|(?:пят|шест|сем|вос[еь]м|девят|десят|(?:четыр|пят)надцат|двадцат|тридцат)[ьи])"
)
UNIT = (
    r"(?:час(?:ов|а)?|сут(?:ок|ки)|дн(?:ей|я)|день|недел[ьияюе]|месяц(?:ев|а)?|квартал(?:ов|а)?|полугоди[еяй]|полгода|лет|год(?:а)?)"
    r"(?![а-яё])"
)
_TERM = re.compile(
    rf"\b(?:(?P<count>{COUNT})\s*(?:\([^)]{{1,20}}\)\s*)?)?(?:(?:рабоч|календарн|учебн)\w+\s+)?(?P<unit>{UNIT})",
    re.IGNORECASE,
)
_DAY_LONG = re.compile(rf"\b(?P<count>\d{{1,2}}|{COUNT})-?(?:ти|х)?\s?-?дневн", re.IGNORECASE)


def term_of(text: str) -> str | None:
    """The first term of a text as an ISO 8601 duration («3 рабочих дня» is P3D: working days are days to it), or None."""
    match = _DAY_LONG.search(text)
    if match:
        return f"P{_count(match['count']):g}D"
    match = _TERM.search(text)
    if not match:
        return None
    unit = match["unit"].lower()
    prefix, times, letter = next(value for stem, value in _UNITS.items() if unit.startswith(stem))
    return f"{prefix}{_count(match['count']) * times:g}{letter}"


def _count(word: str | None) -> float:
    if not word:
        return 1
    digits = re.match(r"\d+(?:[.,]\d)?", word)
    if digits:
        return float(digits[0].replace(",", "."))
    # The longest stem tells: «пятнадцати» begins with «пят» too.
    return _WORDS[max((stem for stem in _WORDS if word.lower().startswith(stem)), key=len)]
