"""Results of the municipality with a comparison, and conclusions or causes drawn from them: patterns over one sentence."""

import re

from pipeline.annotate.caseless import caseless
from pipeline.annotate.mentions import FIGURE, own

_CONCLUSION = caseless(
    r"""
    \bвывод\w{0,2}\s*[:–—-] | \bтаким\sобразом\b | \bследовательно\b | \b(?:это|что)\s(?:свидетельств|говорит|объясня)\w+
    | \bпричин(?:а|ой|ами|ы)\b[^.;\n]{0,60}(?:[–—:]|явля|\bне\sв\b|\bв\sтом\b|стал) | \bиз-за\b | \bобусловлен\w*\b
    | \bобъясняется\b | \b(?:связан|вызван)\w*\s(?:с|тем)\b | \bсвидетельству[юе]т\b
    | \bанализ\w*\s(?:\S+\s){0,4}?(?:показал|свидетельств|выявил|позвол)\w*
    """,
    re.VERBOSE,
)
_COMPARED = caseless(
    r"""
    \b(?:выше|ниже|больше|меньше|чаще|реже|лучше|хуже|против|тогда\sкак|в\sто\sвремя\sкак|разрыв|отста)\w*
    | \b(?:по|в)\sсравнени[юи]\b | \bиз\sних\b | \bот\s\d[\d,]*\sдо\s\d | \bсо?\s\d[\d,]*\s(?:%\s)?до\s\d
    | \b(?:сни[зж]|вырос|увелич|повыс|уменьш|сократ|возрос|отлича|колеб|превыша|сокраща|раст[её]т)\w*
    | \(20\d\d\s(?:г|год)\w*\.?\s[–—-] | \bдинамик\w+ | \bтолько\b | \bлишь\b | [;,]\s(?:в|по)\s[^.;,]{2,40}[–—-]\s?\d
    | \bнабрали\sменее | \bанализ\sвыполнен
    """,
    re.VERBOSE,
)
_MEASURED = caseless(
    r"справил|выполн|достиг|преодолел|задолженност|успеваем|качеств\w+\s(?:знаний|обучен|вырос|увелич|сни[зж]|повыс)|балл|дефицит|дол[яи]|охва|результат|показател|резерв"
    r"|успева|неаттест|уровн|назначен|подготовк|порог|границ|отметк|участ|ваканс|признак|контингент|поступил|состо|прошли|показал"
)
_SHARE = (
    r"(?:\bтреть|\bполовин|\bчетверть|\bбольшинств|\bкажд\w{2}\s(?:втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят))\w*"
    r"|\b(?:\d+|од(?:ин|на|ного)|дв[аеу]\w*|тр[иёе]\w*|двое|трое|четыр\w+|пят\w+|шест\w+|сем\w?|восем\w|девят\w|десят\w)\sиз\s\w+"
    r"|\bиз\s(?:\d+|двух|тр[её]х|четыр[её]х|пяти|шести|семи|восьми|девяти|десяти|\w+надцати|двадцати)\s\w+"
)
_FIGURE = caseless(rf"{FIGURE.pattern}|{_SHARE}|\bсо?\s\d[\d ,]*\s(?:%\s)?до\s\d")
_PART = caseless(_SHARE)
_DONE = caseless(r"^анализ выполнен")


def has_results(text: str) -> bool:
    """Figures of own results set against something: another year, group, the whole, or said of the municipality itself."""
    return bool((measured(text) and (_COMPARED.search(text) or _PART.search(text) or own(text))) or _DONE.search(text))


def measured(text: str) -> bool:
    """Whether a sentence gives figures of what was measured."""
    return bool(_FIGURE.search(text) and _MEASURED.search(text))


def conclusion(text: str) -> str:
    """The words of a conclusion or a cause, or an empty string."""
    found = _CONCLUSION.search(text)
    return found.group() if found else ""
