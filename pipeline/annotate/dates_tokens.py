"""The words of Russian dates: numbers, months, quarters, years and their joins. What they mean together is not here."""

import re
from typing import NamedTuple

_MONTHS = ["янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"]
_WEEKDAYS = ("по", "вт", "ср", "че", "пя", "су", "во")
_UNITS = (
    "перв", "втор", "трет", "четв", "пят", "шест", "седьм", "восьм", "девят", "десят", "одиннадцат", "двенадцат", "тринадцат",
    "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат", "восемнадцат", "девятнадцат", "двадцат", "тридцат",
)  # fmt: skip
_VALUES: dict[str, int] = dict(zip(_UNITS, [*range(1, 21), 30], strict=True))
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "П": 2, "Ш": 3}
_ROMAN_MONTHS = {name: month for month, name in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)}
_ORDINAL = (
    r"(?:(?:перв|втор|пят|шест|седьм|восьм|девят|десят|двадцат|тридцат|четв[её]рт|(?:один|две|три|четыр|пят|шест|сем|восем|девят)надцат)"
    r"(?:ый|ой|ое|ого|ому|ом|ая|ую|ые|ых|ым)|трет(?:ий|ье|ьего|ьему|ьем|ья|ью|ьей|ьи))"
)
# A line-break hyphen lost in reading glues months: «сентябрьоктябрь».
_NO_LETTER_BEFORE = r"(?:(?<![а-яё])|(?<=брь|арь|аль|ель|юнь|юль|арт|уст|май))"
_NO_LETTER_AFTER = r"(?![а-яё](?<!(?=янв|фев|мар|апр|май|мая|июн|июл|авг|сен|окт|ноя|дек).))"
_YEAR_WORD = r"(?:\s?(?:г\.?\s?г\.?|г(?:од(?:[ауыэ]|ов|ом|ах)?)?\.?)(?![а-яё]))"
_MONTH_STEM = r"(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)"
_SHORT = r"(?:янв|февр?|мар|апр|июн|июл|авг|сент?|окт|нояб?|дек)"
SEASONS = {"зим": 12, "весн": 3, "лет": 6, "осен": 9}

_TOKEN = re.compile(
    rf"""
      (?P<time> (?<!\d)\d{{1,2}}:\d\d(?:\s?ч(?:ас\w*|\.)?)? | (?<!\d)\d{{1,2}}[.\-]\d\d\s?(?:час\w*|ч\b\.?)
            | (?<![\d.])(?:0?9|1\d|2[0-4])[-.][0-5]0(?=\s\d{{1,2}}[\s.])
            | (?<![\d.])(?:\d|1\d|2[0-4])\s(?:час\w*\.?|ч\.?)(?:\s?[0-5]\d\s?мин\w*)?\.?(?=\s\d{{1,2}}[\s.]) )
    | (?P<iso> (?<![\d.-])(?:19|20)\d\d-\d\d-\d\d(?![\d-]) )
    | (?P<school> (?<!\d)20\d\d\s?[-–—/]\s?(?:20)?\d\d(?!\d)(?:-?го)?\s{{0,2}}(?:уч(?:ебн\w+|\.)\s?(?:год\w{{0,2}}|г\.?))
                | (?<![\d/-])20\d\d/(?:20)?\d\d(?![\d/]) )
    | (?P<date> (?<![\d.,№])(?<!\d/)\d{{1,2}}(?:\s?[.,]\s?\d{{1,2}}\s?[.,]\s?|/\d{{1,2}}/|(?<!-\d\d)-\d\d-)(?:19|20)\d\d(?!\d)
                {_YEAR_WORD}?
              | (?<![\d.,/№])\d{{1,2}}\.\d\d\.\s?\d\d(?![\d%]|[.,]\d){_YEAR_WORD}?
              | (?<![\d.,/№-])(?<![№N]\s)\d{{1,2}}/(?:0[1-9]|1[0-2])/\d\d(?![\d/]){_YEAR_WORD}? )
    | (?P<roman_month> (?<![\d.,/№])\d{{1,2}}\.\s?[IVXХ]{{1,4}}\.\s?(?:(?:19|20)\d\d|\d\d)(?!\d){_YEAR_WORD}? )
    | (?P<glued> (?<![\d.,/])\d{{1,2}}\.\d\d(?:19|20)\d\d(?!\d){_YEAR_WORD}? )
    | (?P<partial> (?<![\d.,/№])\d{{1,2}}\.(?:0[1-9]|1[0-2])(?![\d%]|[.,/]\d|\s?(?:%|балл|час|ч\.|руб|тыс|км|раз))\.?(?!\d) )
    | (?P<month_year> (?<![\d.,/№])(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d(?!\d|[.,/]\d){_YEAR_WORD}?
                    | {_NO_LETTER_BEFORE}(?:{_SHORT}|ма[йя])(?:\.\s?|-|(?<!ма[йя])\s)\d\d(?![\d%а-яё]|[.,:]\d|-(?:го|е|му)\b)
                      {_YEAR_WORD}? )
    | (?P<year> (?:\bв\s(?=\d{{4}}\s?г))?(?<![\d.,])(?<!\d/)(?:19|20)\d\d(?!\d|[.,/]\d){_YEAR_WORD}? )
    | (?P<number> (?<![\d,/№])(?<!\d\.)(?<!№\s)(?<!\bN\s)(?<![а-яёa-z]-)
                  (?:[«"“„]\s?)?\d{{1,2}}(?:\s?[»"”])?(?:-?(?:[ыо]м|ь?его|о?го|ое|ая|[ыио]й|ую|ь[еяю]|[ое]?му|[емйяюх]))?
                  (?![\d%:]|(?!{_MONTH_STEM})[а-яё]|[.,]\d(?!\s?(?:кв\b|кварт|четв[её]рт|полуг))|-\d\d-)(?:\.(?=\s?[-–—/]|\s(?:по|до)\s))?
                | (?<=[1-3],)[2-4](?=\s?(?:кв\b|кварт|четв[её]рт)) )
    | (?P<roman> \b(?:IV|I{{1,3}}|[ПШ](?=\s+кв))\b(?:-?(?:ый|ой|ое|ом|й|е|м|го))? )
    | (?P<weekday> \b(?:понедельник|вторник|сред[ау]|четверг|пятниц[ау]|суббот[ау]|воскресенье)\b )
    | (?P<term> \bчетверт[ьией]{{1,2}}\b )
    | (?P<ordinal> \b(?:(?:двадцат|тридцат)ь\s)?{_ORDINAL}\b )
    | (?P<month> {_NO_LETTER_BEFORE}(?:ма[йяею]м?|(?:январ|феврал|март|апрел|июн|июл|август|сентябр|октябр|ноябр|декабр)
                 [а-яё]{{0,2}}?){_NO_LETTER_AFTER}(?:\s\d\d\s?г(?:\.|ода)(?![а-яё]))? )
    | (?P<short> (?<![а-яё]){_SHORT}(?![а-яё])\.? )
    | (?P<quarter> \b(?:квартал\w{{0,3}}|кв(?:\.|(?![а-яё.]))(?!\s?(?:метр|км|[мк]\b))) )
    | (?P<half> \b(?:полугоди\w{{1,2}}|п/г)(?:\s(?:\w{{5,9}}го\s)?учебного\sгода)? )
    | (?P<decade> \bдекад\w{{1,2}}\b )
    | (?P<week> \bнедел[яюеи]\b )
    | (?P<part> \b(?:нача(?:ло|ла|лу|ле)|середин[аыуе]|кон(?:ец|ца|цу|це)|последн\w{{2,3}}) )
    | (?P<holidays> \b(?:осен|зим|весен|лет)н\w{{2,3}}\s(?:школьн\w{{2,3}}\s)?каникул\w{{0,3}}
                  | \bканикул\w{{0,3}}\s\(?(?:осен|зим|весен|лет)н\w{{2,3}}\b )
    | (?P<season> \b(?:зим(?:а|ой|ы)|весн(?:а|ой|ы)|лето|летом|осен(?:ь|ью|и))\b )
    | (?P<current> \b(?:текущ|нын|отч[её]тн|календарн)\w{{2,5}}\s(?:учебн\w+\s|календарн\w+\s)?год[ау]\b | \b[тс]\.\s?г\. )
    | (?P<until> \b(?:в\sсрок[и]?\s(?:до|не\sпозднее|не\sпозже|к)|не\sпозднее|не\sпозже|срок\s?[-–:]\s?до|до|ко?)\b
                | \b(?:окончание|завершение)\b(?:\s?[-–—:])?(?=\s{{0,2}}\d{{1,2}}[.\s]) )
    | (?P<from> \b(?:начиная\s)?(?:[сc]|со)\b )
    | (?P<to> \bпо\b )
    | (?P<dash> [-–—−‑]|\.\.\.?|… )
    | (?P<comma> [,;/&]|\b(?:и|или)\b )
    | (?P<inclusive> \bвключительно\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PADDED = re.compile(r"[0-3]\d\.[01]\d\.[0-3]\d\.?")  # «14.11.23»; «2.10.2» is the number of a clause
_SHORT_GAP = re.compile(r"[\s()«»*_\"]{0,4}")


class Token(NamedTuple):
    """One word of a date: kind is the name of its pattern, the numbers are those that the kind gives."""

    kind: str
    start: int
    end: int
    text: str
    day: int = 0
    month: int = 0
    year: int = 0
    number: int = 0
    strong: bool = True


def runs(text: str) -> list[list[Token]]:
    """Tokens of dates that stand together with nothing but spaces, quotes and brackets between them."""
    found: list[list[Token]] = []
    last = -1
    for match in _TOKEN.finditer(text):
        token = _read(match)
        if found and _SHORT_GAP.fullmatch(text, last, token.start):
            found[-1].append(token)
        else:
            found.append([token])
        last = token.end
    return found


def month_of(word: str) -> int:
    """1-12 for any form of a month's name; ValueError otherwise."""
    low = word.lower()
    return _MONTHS.index("ма" if low[:3] in ("май", "мая", "маю", "мае") else low[:3]) + 1


def _read(match: re.Match[str]) -> Token:
    kind, text = match.lastgroup or "", match.group()
    start, end = match.span()
    digits = [int(part) for part in re.findall(r"\d+", text)]
    if kind == "iso":
        return Token("date", start, end, text, digits[2], digits[1], digits[0])
    if kind == "date":
        return Token(
            "date", start, end, text, digits[0], digits[1], _century(digits[2]),
            strong=digits[2] > 99 or "г" in text.lower() or bool(_PADDED.fullmatch(text)),
        )  # fmt: skip
    if kind == "glued":
        return Token("date", start, end, text, digits[0], digits[1] // 10_000, digits[1] % 10_000)
    if kind == "partial":
        return Token("date", start, end, text, digits[0], digits[1], strong=False)
    if kind == "roman_month":
        month = _ROMAN_MONTHS.get(re.sub(r"[^IVX]", "", text.upper().replace("Х", "X")), 99)
        return Token("date", start, end, text, digits[0], month, _century(digits[1]))
    if kind == "month_year":
        month = month_of(text) if text[0].isalpha() else digits[0]
        return Token("month", start, end, text, month=month, year=_century(digits[-1]), strong=text[:1] != "1")
    if kind in ("year", "school"):
        return Token(kind, start, end, text, year=digits[0], strong=not text.strip().isdigit())
    if kind == "weekday":
        return Token(kind, start, end, text, day=_WEEKDAYS.index(text.lower()[:2]))
    if kind in ("month", "short"):
        year = _century(digits[-1]) if digits else 0
        return Token("month", start, end, text, month=month_of(text), year=year, strong=kind == "month")
    if kind == "number":
        start += len(text) - len(text.lstrip())
        return Token("number", start, end, text, number=digits[0])
    if kind == "roman":
        return Token("number", start, end, text, number=_ROMAN[re.split(r"[-а-яё]", text.upper())[0] or text[0].upper()])
    if kind == "ordinal":
        return Token("number", start, end, text, number=_ordinal(text.lower()), strong=False)
    return Token(kind, start, end, text)


def _century(year: int) -> int:
    return year if year > 99 else year + (2000 if year < 70 else 1900)


def _ordinal(text: str) -> int:
    *tens, last = text.replace("ё", "е").split()
    # The longest stem tells: «пятнадцатое» begins with «пят» too.
    stem = max((unit for unit in _UNITS if last.startswith(unit)), key=len)
    return _VALUES[stem] + sum(30 if word.startswith("тридцат") else 20 for word in tens)
