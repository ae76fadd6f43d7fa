"""A regional trend, finding or recommendation that the package quotes or cites, with its content.

A regional figure quoted for comparison and an act named as a basis are neither (see regional acts for the latter).
"""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.caseless import caseless, folded
from pipeline.annotate.mentions import beyond, bodies, sentence_at
from pipeline.model import Finding, Mention, say
from rules.regional_trends.voices import spoken

_NAMED = re.compile(
    r"""
    \bрегиональн\w{2,3}\s(?:\w+\s){0,2}?(?:тренд|тенденци|вывод|рекомендаци)\w{0,3}\s*(?:№?\s?\d{1,2}\s*)?[:–—-]\s*(?=[«\w])
    | \bрекоменд\w+\sмуниципал\w+
    | \bмуниципал\w+(?:\s(?:орган\w+|образовани\w+|управлени\w+|районам|округам)){0,3}\sрекоменд\w+
    | \b(?:в|по)\s(?:области|регионе|краю|крае|республике)\s(?:в\sцелом\s)?(?:\w+\s){0,2}?
      (?:раст[её]т|снижа|увеличива|наблюда|сохраня|отмеча|прослежива|выявлен|фиксиру)\w*
    | \bтренд\w*\sрегион\w* | \bрегиональн\w{2,3}\sтренд\w{0,3}\b(?=[^.;\n]{0,40}[«:–—])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GATE = caseless(r"регион|област|кра[юе]|республик|муниципал|министерств|минобр|\bИРО\b")
_SAID = re.compile(
    r"\b(?:указан|отмеч(?:ен|ает)|зафиксиров|говорится|вывод|показ(?:ал|ыва)|сказано|подч[её]ркн|подч[её]ркив|сделан|выявлен|установлен"
    r"|рекоменд\w+|тренд|тенденци|свидетельств|приводит|обращ\w+\sвнимани)\w*",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"письм|отч[её]т|справк|мониторинг|доклад|сборник|анализ|рекоменд|исследован|бюллетен|обзор|данны|аналитик|вывод",
    re.IGNORECASE,
)
_CONTENT = re.compile(
    r"(?:,\sчто\b|[:–—]\s*[«\w]|[«\"][а-яё\d]|\bрекоменд\w+\s\w+|\b(?:раст[её]т|снижа|увелич|преоблада|сохраня|остаё?тся)\w*)",
    re.IGNORECASE,
)
# «По выводам центра, решения принимаются без опоры на данные»: what follows the comma is the finding; a figure is not.
_INTRODUCED = re.compile(
    r"\W*(?:по|согласно)\s(?:\w+\s)?(?:вывод|заключени|оценк|мнени|наблюдени|данн|сведени|информаци|расч[её]т)\w*\s[^,(]{3,120}(?:\([^)]{1,60}\))?,\s[^\d]{40,}",
    re.IGNORECASE,
)
_SAME_SOURCE = re.compile(r"(?:там\sже|здесь\sже|в\s(?:эт\w+|том)\sже\s\w+|в\sней\sже)\s", re.IGNORECASE)
# «… указано, что на одну должность приходится 1,3 резервиста»: a figure for comparison is no finding (rubric.md, decision 6).
_FIGURE_ALONE = re.compile(
    r",\sчто\s[^.;]{0,80}?\b(?:приходится|составля[еют]+|составил\w?|равн\w{1,2})\s(?:[а-яё]+\s){0,2}\d[^;]{0,40}$", re.IGNORECASE
)
_RECOMMENDS = re.compile(r"рекоменд\w+", re.IGNORECASE)
_TREND = re.compile(r"тренд|тенденци|раст[её]т|снижа|увеличива|рост|сокраща|устойчив|предшеств|формируется", re.IGNORECASE)
_ACT = re.compile(
    r"^\W*(?:\d[\d.)]*\s*)?(?:рекомендовать\s|в\sсоответствии\sс(?!\s(?:\w+\s){0,3}(?:рекомендац|вывод)\w+.{0,120}(?:необходимо|следует|рекомендован|предложен))|во\sисполнение|на\sосновании\sприказ|руководствуясь)|приказываю|постановляю",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"(?:изучени[ея]|разработк\w|подготовк\w|отсутстви[ея]\w*|анализ|обсужд\w+|направ\w+|представ\w+|использовани[ея]|уч[её]т|рассмотр\w+|исполнени[ея]|реализаци[яи])\s+(?:\w+\s){0,2}?"
    r"(?:региональн|рекоменд|методическ|аналитическ)",
    re.IGNORECASE,
)


def find(document: Annotated) -> Iterator[Finding]:
    """A sentence with a regional trend, finding or recommendation; type tells which of the three."""
    body = bodies(document.context.region)
    for block in document.blocks:
        if block.block.kind in ("header", "footer") or block.role in ("deadline", "responsible", "number", "header", "measure"):
            continue
        if block.zone in ("stamp", "signature", "preamble"):
            continue
        text = block.text
        seen = -1
        for at, sure in _places(block, body):
            start, end = sentence_at(block, at)
            sentence = text[start:end]
            if start < seen or _ACT.search(sentence) or _PLANNED.search(sentence):
                continue
            if not sure and not _cites(document, sentence) and not spoken(block, start, end):
                continue
            if sentence.count("«") > sentence.count("»"):
                end = max(end, text.find("»", end) + 1)
                sentence = text[start:end]
            seen = end
            kind = _type(sentence)
            steps = (say(f"rule.regional_trends.{kind}", sign=text[at:end][:70]),)
            yield block.find("regional_trends", "regional_trend", start, end, Mention(type=kind), 0.8, steps)
            yield from _again(block, end)


def _again(block: AnnotatedBlock, after: int) -> Iterator[Finding]:
    """The sentence right after a citation that goes on with the same source: «Там же отмечено, что …»."""
    start, end = next(((first, last) for first, last in block.sentences if first >= after), (0, 0))
    sentence = block.text[start:end]
    if _SAME_SOURCE.match(sentence) and _SAID.search(sentence) and _CONTENT.search(sentence):
        kind = _type(sentence)
        steps = (say(f"rule.regional_trends.{kind}", sign=sentence[:70]),)
        yield block.find("regional_trends", "regional_trend", start, end, Mention(type=kind), 0.7, steps)


def _places(block: AnnotatedBlock, body: re.Pattern[str]) -> list[tuple[int, bool]]:
    """Where a regional source or statement is named, in order, and whether naming it is enough."""
    text = block.text
    low = folded(text)
    if not _GATE.search(low) and not body.search(text):
        return []
    named = [(match.start(), True) for match in _NAMED.finditer(text)]
    bodied = [(match.start(), False) for match in (*body.finditer(text), *_GATE.finditer(low))]
    return sorted([*named, *bodied], key=lambda place: place[0])


def _cites(document: Annotated, sentence: str) -> bool:
    """Whether a sentence that names a regional body tells what it found: a source, a verb of saying, and content."""
    if _INTRODUCED.fullmatch(sentence):
        return True
    said = _SAID.search(sentence)
    if not said or not _SOURCE.search(sentence):
        return False
    told = sentence[said.start() :]
    if _FIGURE_ALONE.search(told.rstrip(" .")) and not (_RECOMMENDS.search(told) or _TREND.search(told)):
        return False
    regional = (
        beyond(told, document.context.region) or _RECOMMENDS.search(told) or _TREND.search(told) or ", что" in told or "«" in told
    )
    return bool(_CONTENT.search(told) and regional)


def _type(sentence: str) -> str:
    if _TREND.search(sentence):
        return "trend"
    return "recommendation" if _RECOMMENDS.search(sentence) else "finding"
