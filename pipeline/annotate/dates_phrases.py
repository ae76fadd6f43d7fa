"""Times that no calendar places: recurrence, terms counted from an event, vague wording. Calendar dates are not here."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.annotate.dates_terms import COUNT, UNIT

_RECUR = {
    "ежедневн": "daily", "еженедельн": "weekly", "ежемесячн": "monthly", "ежеквартальн": "quarterly",
    "ежегодн": "yearly",
}  # fmt: skip
# Stem of the unit and how often in it: «2 раза в месяц».
_PER = (
    ("ден", 1, "daily"), ("дня", 1, "daily"), ("недел", 1, "weekly"), ("месяц", 1, "monthly"), ("месяц", 2, "semimonthly"),
    ("квартал", 1, "quarterly"), ("четверт", 1, "quarterly"), ("триместр", 1, "quarterly"), ("полугод", 1, "half_yearly"),
    ("полгод", 1, "half_yearly"), ("год", 1, "yearly"), ("год", 2, "half_yearly"),
)  # fmt: skip
_COUNTS = {"дв": 2, "пол": 2, "тр": 3, "четыр": 4}
_WEEKDAY = (
    r"(?:(?:понедельник|вторник|четверг)[а-яё]{0,3}|сред(?:а|у|ы|е|ам|ой)|(?:пятниц|суббот)[а-яё]{1,2}"
    r"|воскресень[а-яё]{1,2})(?![а-яё])"
)
_WEEKDAYS = r"(?:(?:понедельник|вторник|четверг|сред|пятниц|суббот)ам|воскресеньям)"  # «по субботу» closes a week instead
_EVENT = r"(?:со\s+дня|с\s+момента|с\s+даты|с\s+начала|после|до|от\s+даты|по\s+окончании)"
# The event a term is counted from, to the next preposition: «со дня получения заявки | до 1 мая».
_TAIL = r"(?:\s+(?!(?:до|не|ко?|в|и|с|со|по|о|об|для|на)\b|\w+(?:ет|ит|ют|ят|ть)\b)[А-Яа-яЁё«»\"-]{2,30}){0,4}"

_RECURRENCE = re.compile(
    rf"""
      \b(?P<adverb>ежедневн|еженедельн|ежемесячн|ежеквартальн|ежегодн)о\b(?:[,\s]\s?\(?(?:по\s|кажд\w+\s)?{_WEEKDAY})?
    | \b(?:не\s+(?:реже|менее|более)\s+(?:чем\s+)?)?(?P<count>\d|один|одного|единожды|два|двух|дважды|три|тр[её]х|четыре)?
      \s*-?х?\s*раз[аы]?\s+(?:в|за)\s+(?P<each>\d|два|две|три|полтора)?\s*(?:учебн\w+\s+|календарн\w+\s+)?
      (?P<per>день|дня|недел\w|месяц\w{{0,2}}|квартал\w?|четверть|триместр|полугоди\w|полгода|год\w?)\b
    | \bкажд(?:ый|ую|ое|ые|ого|ой|ом)\s+(?:(?:перв|втор|трет|четв|последн|рабоч|учебн)\w+\s+)?
      (?P<every>день|недел\w|месяц\w{{0,2}}|квартал\w?|четверть|полугоди\w|год\w?|{_WEEKDAY}(?:\s+месяца)?)\b
    | \b(?:\d(?:-?[йяе]\w?|-?[ыо][йе])?|перв\w+|втор\w+|трет\w+|четв[её]рт\w+|последн\w+)
      (?:\s+и\s+(?:перв\w+|втор\w+|трет\w+|четв[её]рт\w+|последн\w+))?
      \s+(?:{_WEEKDAY}|дн\w+|день|недел\w|декад\w)\s+(?:каждого\s+)?(?P<nth>месяца|четверти|квартала|недели)\b
    | \bпо\s+(?:итогам|окончании)\s+(?:кажд\w+\s+)?(?P<closed>четверти|четвертей|полугоди[яй]|триместр(?:а|ов)|кварталов)\b
    | \b(?P<weekly>по\s+{_WEEKDAYS}(?:(?:,\s*|\s+и\s+)(?:по\s+)?{_WEEKDAYS}){{0,4}})\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(
    r"""\b(?:(?:в\s+срок\s+)?(?:до|не\s+позднее|не\s+позже|к)\s+)?(?<!\d)\d{1,2}(?:-?(?:го|му|е))?(?:\s*(?:и|[-–—]|по)\s*\d{1,2}(?:-?(?:го|е))?)?\s+числ[ауо]м?
        (?:\s+(?:каждого\s+|последнего\s+|первого\s+|текущего\s+|следующего\s+|отч[её]тного\s+){0,2}(?P<of>месяца|квартала|года))?
        (?:,?\s+следующего\s+(?:месяца\s+)?(?:за|после)\s+отч[её]тн\w+(?:\s+(?:месяцем|кварталом|периодом|годом))?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_RELATIVE = re.compile(
    rf"""
      \bв\s+течени[еи]\s+(?:{COUNT}\s*(?:\([^)]{{1,20}}\)\s*)?)?(?:рабочи[хй]\s+|календарн\w+\s+|учебн\w+\s+)?{UNIT}\s+{_EVENT}{_TAIL}
    | \bв\s+течени[еи]\s+{COUNT}\s*(?:\([^)]{{1,20}}\)\s*)?(?:рабочих\s+|календарных\s+|учебных\s+)?{UNIT}
    | \bне\s+(?:позднее|позже)\s+(?:чем\s+)?(?:за\s+|через\s+)?(?:{COUNT}\s+)?(?:\([^)]{{1,20}}\)\s*)?
      (?:рабоч\w+\s+|календарн\w+\s+)?{UNIT}\s+{_EVENT}{_TAIL}
    | \bне\s+(?:позднее|позже)\s+(?:чем\s+)?(?:через\s+)?{COUNT}\s+(?:рабоч\w+\s+|календарн\w+\s+)?{UNIT}
      (?!\.?\s?(?:\d\d\s?мин|\d{{1,2}}[\s.]))
    | \b(?:за|через)\s+{COUNT}\s+(?:рабоч\w+\s+|календарн\w+\s+)?(?!лет|год){UNIT}\s+{_EVENT}{_TAIL}
    | \bв\s+(?:\d{{1,2}}-?(?:ти|х)?\s?-?)?[а-яё]{{0,14}}(?:дневн|недельн|месячн)ый\s+срок\b(?:\s+{_EVENT}{_TAIL})?
    | \bв\s+каникулы(?![а-яё]) | \bна\s+каникулах(?![а-яё])
    | \A\W*(?:месяц|неделя)\W*\Z
    | \A\W*(?:(?:через|за|на)\s+)?{COUNT}\s+(?:рабоч\w+\s+|календарн\w+\s+|учебн\w+\s+)?{UNIT}\W*\Z
    | \b(?:через|за)\s+(?:{COUNT}\s+)?(?:рабоч\w+\s+|календарн\w+\s+|учебн\w+\s+)?(?!лет|год){UNIT}(?=\W*\Z)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LASTING = re.compile(
    r"""\b(?:в\s+течени[еи]|на\s+протяжении|весь|в\s+теч\.)\s+(?:всего\s+)?
        (?:(?P<first>20\d\d)(?:\s?[-–/]\s?(?P<last>(?:20)?\d\d))?(?:-?го)?\s*)?
        (?:(?:учебн|календарн|текущ|отч[её]тн|нов|планов)\w{2,3}\s+|уч\.\s?){0,2}
        (?P<unit>год[ау]?в?|гг?\.|период\w?|срок\w?|врем[яе]\w{0,2}|месяца|недели|квартала|полугодия|четверти|действия\s+\w+)(?![а-яё])
        (?:\s+(?P<after>20\d\d)(?:\s?[-–/]\s?(?P<after_last>(?:20)?\d\d))?(?:\s?(?:уч\w*\.?\s?)?г(?:ода|\.)?)?)?""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOSING = re.compile(
    r"""\b(?:(?:(?:в\s+срок\s+)?до|не\s+позднее|к)\s+(?:конца|концу|окончания|завершения)|в\s+конце)\s+
        (?:(?P<school>учебн)\w+\s+|(?:текущ|календарн|отч[её]тн|каждого|нов|планов)\w{0,3}\s+){0,2}
        (?:(?P<year>20\d\d)\s+)?(?P<unit>года|полугодия|квартала|четверти|месяца|недели|периода)(?![а-яё])""",
    re.VERBOSE | re.IGNORECASE,
)
_OPENING = re.compile(r"\b(?:до|к)\s+начал[ау]\s+(?:нового\s+)?учебного\s+года\b", re.IGNORECASE)
_VAGUE = re.compile(
    rf"""
      \b(?P<always>постоянно|систематически|регулярно|непрерывно|на\s+постоянной\s+основе|круглогодично|круглый\s+год|в\s+межаттестационный\s+период|бессрочно|периодически|своевременно
         |незамедлительно|по\s+мере\s+\w+{_TAIL}|при\s+(?:необходимости|наличии|открытии|поступлении|возникновении|обращении|условии)
         {_TAIL}|по\s+необходимости|по\s+требованию|по\s+факту|по\s+(?:запрос|обращени|заявк)\w{{1,3}})(?![а-яё])
    | \b(?P<schedule>(?:по|согласно|в\s+соответствии\s+со?)\s+
         (?:(?!договор)[а-яё]{{3,20}}(?:ым|им|ому|ему|ой|ей|ыми)\s+){{0,2}}(?:график|план|расписани|срок|циклограмм|календар)(?:ом|ами|ем|ах|ям|ам|у|ю|е|и|ой|а)?(?![а-яё]){_TAIL}
       |в\s+(?:установленн|указанн|определ[её]нн|утвержд[её]нн)\w+(?:\s+\w+)?\s+срок\w*
       |в\s+сроки(?=[\s,]+(?:установленн|определ[её]нн|указанн|согласно|в\s+соответствии)))
    | \b(?P<event>(?:по|после)\s+(?:завершени|окончани|итог|согласовани|результат|получени|проведени|утверждени)\w{{1,2}}{_TAIL}
       |(?:по|после)\s+кажд(?:ого|ой|ому)\s+[а-яё]{{4,20}}{_TAIL}
       |в\s+(?:день|дни|период)\s+(?:[а-яё]{{5,12}}(?:ых|их)\s+)?(?:проведения|подготовки|каникул|получения|поступления|выхода){_TAIL}
       |в\s+каникулярн(?:ое\s+время|ый\s+период))
    | \b(?P<occasion>ко?\s+(?:[а-яё]{{4,20}}(?:ому|ему|ой|ей)\s+){{0,2}}
       (?:семинар|совещани|педсовет|педагогическому\s+совет|заседани|конференци|собрани|форум|сл[её]т|коллеги)(?:ю|у|и)\b)
    """,
    re.VERBOSE | re.IGNORECASE,
)


class Phrase(NamedTuple):
    """Wording with a sense of time. sense: recurrence, detail (a day of the month), relative, opening («к началу учебного года»),
    closing («до конца года»), lasting, always, schedule, event or occasion («к семинару»). years are (first, last)
    of «в течение 2022-2023 учебного года», 0 where not said."""

    start: int
    end: int
    sense: str
    recurrence: str | None = None
    school: bool = False
    years: tuple[int, int] = (0, 0)
    whole: bool = False


def phrases(text: str) -> Iterator[Phrase]:
    """All such wordings of a text, by pattern; overlaps are left to the caller."""
    for match in _RECURRENCE.finditer(text):
        yield Phrase(*match.span(), "recurrence", _how_often(match))
    for match in _DAY_OF_MONTH.finditer(text):
        yield Phrase(*match.span(), "detail", {"квартала": "quarterly", "года": "yearly"}.get(match["of"] or "", "monthly"))
    for match in _RELATIVE.finditer(text):
        yield Phrase(*match.span(), "relative")
    for match in _CLOSING.finditer(text):
        yield Phrase(
            *match.span(), "closing", None, bool(match["school"]), (int(match["year"] or 0),) * 2, match["unit"] == "года"
        )
    for match in _OPENING.finditer(text):
        yield Phrase(*match.span(), "opening", None, True)
    for match in _LASTING.finditer(text):
        said = (match["first"] or match["after"], match["last"] or match["after_last"])
        first, last = (int(year[-2:]) + 2000 if year else 0 for year in said)
        year_long = match["unit"][:1].lower() == "г"
        whole = year_long or match["unit"].lower().startswith(("пер", "вре", "сро"))
        yield Phrase(*match.span(), "lasting", None, "уч" in match.group().lower(), (first, last or first), whole)
    for match in _VAGUE.finditer(text):
        yield Phrase(*match.span(), match.lastgroup or "always")


def _how_often(match: re.Match[str]) -> str | None:
    if match["adverb"]:
        return _RECUR[match["adverb"].lower()]
    if match["weekly"]:
        return "weekly"
    unit = (match["per"] or match["every"] or match["nth"] or match["closed"]).lower()
    if re.match(_WEEKDAY, unit):
        return "weekly"
    count, each = _number(match["count"]), _number(match["each"])
    if each > 1:
        return {("недел", 2): "semimonthly", ("месяц", 3): "quarterly", ("месяц", 6): "half_yearly"}.get((unit[:5], each))
    fitting = [kind for stem, often, kind in _PER if unit.startswith(stem) and often <= count]
    return fitting[-1] if fitting else None


def _number(word: str | None) -> int:
    if not word:
        return 1
    return int(word) if word.isdigit() else next((n for stem, n in _COUNTS.items() if word.lower().startswith(stem)), 1)
