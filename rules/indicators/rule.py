"""Indicators: what is measured, with a value, target or way of calculation (valued) or only named (listed).

Sections and columns of indicators, «Показатели: …; …», and lines that open with «Доля …» and carry values. Sentences of
an analysis («доля … составила 37 %») report a fact and are no indicators; results of a plan's rows are not either.
"""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock, TableView
from pipeline.annotate.mentions import column, head, is_title, levels, sentence_at
from pipeline.model import Finding, Mention, say

_NOUN = re.compile(
    r"(?:дол[яи]|удельн\w+\sвес|количеств[оа]|числ[оа]|численност[ьи]|охват|уров(?:ень|ня)|отношени[ея]|наличи[ея]|процент|коэффициент"
    r"|доступност[ьи]|индекс|удовлетвор[её]нност[ьи]|обеспеченност[ьи]|сохранност[ьи]|степень|снижени[ея]|увеличени[ея]|рост"
    r"|прирост|динамика|результативност[ьи]|участи[ея]|средн\w{2,3}\s\w+)\b",
    re.IGNORECASE,
)
# What may stand before the name: «Показатель 3.», «П2 –», «Целевое значение показателя «».
_CODE = (
    r"(?:(?:показател|индикатор)\w{0,3}\s(?:№\s?)?\d[\d.]*[.:)]?\s+|[ПК]\s?\d[\d.]*\s?[–—:-]\s?"
    r"|целев\w{2,3}\sзначени\w\sпоказател\w\s«?)"
)
_LINE = re.compile(
    rf"(?:^|\n|│|\|)\s*(?:\d[\d.]*[.)]?\s*\|?\s*)?(?:{_CODE})?(?P<name>{_NOUN.pattern}[^|│\n]{{0,300}})", re.IGNORECASE
)
_LABEL = re.compile(
    r"\b(?:целев\w{2,3}\s|ключев\w{2,3}\s|планов\w{2,3}\s)?(?:показател|индикатор)\w{0,3}\b[^:.;\n]{0,80}:\s*", re.IGNORECASE
)
_RELATED = re.compile(r"\bк\s(?:целев\w+\s)?(?:показателям|индикаторам)\b[^:.;\n]{0,60}относятся:?\s*", re.IGNORECASE)
_SECTION = re.compile(r"\b(?:показател|индикатор)\w{0,3}\b", re.IGNORECASE)
_VALUES = re.compile(
    r"(?:[|│]\s*\d[\d\s]*(?:[.,]\d+)?\s*%?\s*){2}|[|│]\s*\n?\s*(?:ед\.|единиц|процент|%|чел)|,\s(?:%|ед\.|чел\.)\s*[|│]"
)
_VALUED = re.compile(
    r"\d\s?(?:%|процент|п\.\s?п|ед\.|единиц)|расч[её]т\s?:|формула\s?:|(?:база|базов\w+|план|плановое|факт|целевое|цель)[^|\n;]{0,20}?[–—:-]?\s\d|\bда\s?/\s?нет\b|\bда\s?[–—=-]\s?\d|\b\d\s?[–—=-]\s?(?:да|нет)\b|[×х*]\s?100|\bотношени\w+\s\w+[^.;]{0,120}\s(?:к|на)\s|\(отношени|20\d\d\s?(?:г\w*\.?)?\s?[–—-]\s?\d"
    r"|не\s(?:менее|ниже|более)\s(?:чем\s)?(?:на\s)?\d|\bс\s\d+[\d.,]*\s(?:%\s)?до\s\d|[–—:]\s\d+\b|\d\sиз\s\d|на\s\d+\s?(?:%|п\.\s?п|чел)",
    re.IGNORECASE,
)
# A way of calculation: «К = А / Б × 100 %», «N об / N общ × 100».
_FORMULA = re.compile(
    r"=\s?[^=;\n]{1,60}?(?:/|:|÷)[^=;\n]{1,40}?(?:[×х*]\s?100)|=\s?\w{1,6}(?:\s\w{1,6})?\s?/\s?\w", re.IGNORECASE
)
_FORMULA_COLUMN = re.compile(r"значени|план|факт|цел|расч[её]т|формул|методик|20\d\d|единиц|норматив|базов", re.IGNORECASE)
_NARRATIVE = re.compile(
    r"\b(?:состав|увелич|сниз|вырос|повыс|уменьш|сократ|достиг)\w*(?:ил|ла|ло|ли|лся|лась|лось|лись)\b", re.IGNORECASE
)
_INDICATOR_COLUMN = re.compile(
    r"^(?:№\s)?(?:наименование\s)?(?:целев\w+\s|ключев\w+\s)?(?:показател|индикатор)\w*", re.IGNORECASE
)
_MEASURED_IN = re.compile(r",\s(?:%|ед\.?|чел\.?|единиц|баллов)\s*$")
_CARRIES = re.compile(r"\d|%|да\s?/\s?нет|\(отношени")
_SHORTENED = re.compile(r"\d\.\d|\b(?:г|гг|чел|ед|п|кл|тыс|руб|шк|об|общ|обр|кол|доп|мун|т|уч)\.", re.IGNORECASE)
# A part without a word of measure is an indicator when it sets a target: «не менее 80 % учителей провели …», «все 14 школ …».
_TARGET = re.compile(r"\bне\s(?:менее|ниже|более|реже)\b|\b(?:все|кажд\w{2}|во\sвсех)\s\w+", re.IGNORECASE)
_SHORT_PART = 12
_LISTED = 20


def find(document: Annotated) -> Iterator[Finding]:
    """A finding per indicator: rows of a table of indicators, items of a list or section, parts of «Показатели: …»."""
    for table in document.tables:
        yield from _table(document, table)
    opened: int | None = None
    for place, block in enumerate(document.body):
        text = block.text
        if is_title(block) or (opened is not None and place - opened > _LISTED):
            opened = place if is_title(block) and _SECTION.search(text) and len(text) <= 80 else None
            continue
        if _SECTION.search(text) and text.rstrip().endswith(":") and len(text) <= 160:
            opened = place
        elif opened is not None and _NOUN.match(text.lstrip("–—•- ")) and not _NARRATIVE.search(text):
            yield _found(block, 0, len(text))
        elif label := _LABEL.search(text) or _RELATED.search(text):
            yield from _parts(block, label.end())
        else:
            yield from _lines(block)


def _table(document: Annotated, table: TableView) -> Iterator[Finding]:
    """Rows of a table that is a list of indicators; in a plan the column of indicators holds results of measures."""
    heads = head(document, table)
    place = next((number for number, block in sorted(heads.items()) if _INDICATOR_COLUMN.search(block.text)), None)
    if place is None or table.is_plan:
        return
    valued = any(_FORMULA_COLUMN.search(block.text) for number, block in heads.items() if number != place)
    beside = _beside(document, table)
    for block in column(document, table, place):
        if len(block.text) > 8:
            yield _found(block, 0, len(block.text), valued, beside.get(block.block.id, ""))


def _beside(document: Annotated, table: TableView) -> dict[str, str]:
    """What stands in the row of each cell and in the row across the table above it: there the level may be named."""
    found: dict[str, str] = {}
    section = ""
    for row in table.rows:
        blocks = list(dict.fromkeys(cell.block for _, cell in sorted(row.cells.items()) if cell.block))
        text = " | ".join(document.by_id[block].text for block in blocks)
        section = text if row.section else section
        found |= dict.fromkeys(blocks, f"{section} | {text}")
    return found


def _parts(block: AnnotatedBlock, start: int) -> Iterator[Finding]:
    """Indicators named one after another, «;» between them, to the end of the sentence."""
    end = next((stop for _, stop in block.sentences if stop > start and block.text[stop - 1] == "."), len(block.text))
    for part in re.finditer(r"[^;]+", block.text[start:end]):
        text = part.group().strip(" .\n")
        if _NOUN.search(text[:60]) or (len(text) > _SHORT_PART and _TARGET.search(text)):
            at = block.text.index(text, start + part.start())
            yield _found(block, at, at + len(text))


def _lines(block: AnnotatedBlock) -> Iterator[Finding]:
    """Lines of a flat table or a list that open with an indicator and carry its values."""
    if block.block.kind == "cell" or not _CARRIES.search(block.text):
        return
    if (formula := _FORMULA.search(block.text)) and block.zone not in ("head", "stamp", "signature"):
        start, end = sentence_at(block, formula.start())
        yield _found(block, start, end, True)
        return
    for match in _LINE.finditer(block.text):
        rest = block.text[match.start() : match.end() + 160]
        name = match["name"]
        narrative = _NARRATIVE.search(name) and "»" not in name
        if narrative or not (_VALUES.search(rest) or _VALUED.search(name) or _MEASURED_IN.search(name)):
            continue
        if "." in name[:-1] and not _SHORTENED.search(name):
            continue
        start = match.start("name")
        valued = bool(_VALUES.search(rest) or _VALUED.search(name))
        yield _found(block, start, start + len(name.rstrip()), valued)
        return


def _found(block: AnnotatedBlock, start: int, end: int, valued: bool = False, beside: str = "") -> Finding:
    text = block.text[start:end]
    kind = "valued" if valued or _VALUED.search(text) else "listed"
    data: dict[str, str] = {}
    steps = [say(f"rule.indicators.{kind}")]
    if named := levels(text) or levels(beside):
        data["levels"] = named
        steps.append(say("rule.indicators.levels", levels=named))
    return block.find("indicators", "indicator", start, end, Mention(type=kind, data=data), 0.8, tuple(steps))
