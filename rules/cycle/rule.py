"""Facts of the management cycle that no other rule finds: how data are collected, monitoring, effect, decisions.

Types: method, method_sourced, monitoring_ordered, monitoring_values, effect, done_only, decision_ground. Tables are read
in tables.py. Goals, indicators, analysis and recommendations have rules of their own.
"""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.caseless import caseless, folded
from pipeline.annotate.mentions import is_title, sentence_at
from pipeline.model import Finding, Mention, say
from rules.cycle.tables import tables

_TOOL = (
    r"(?:анкетировани|опрос(?!н\w+\sлист)|опросник|тестировани|наблюдени|собеседовани|интервью|фокус-групп|самообследовани"
    r"|самодиагностик|анкет|статистическ\w{2,3}\s(?:отч[её]т|анализ|данны|наблюден)|карт\w{1,3}\sнаблюдени|экспертн\w{2,3}\sоценк"
    r"|посещени\w\s\w*\s?уроков|чек-лист|контент-анализ|методик\w\s(?:изучени|диагностик))\w*"
)
_METHOD = re.compile(
    rf"""
    \b(?:использ|примен|задейств)\w+\s[^.;\n]{{0,40}}?\bметод\w{{0,3}}\b[^.\n]{{0,60}}?{_TOOL}
    | \bметод\w{{0,3}}\s(?:сбора|обработки|анкетирования|опроса|наблюдения|мониторинга)[^.\n]{{0,60}}?{_TOOL}
    | \b(?:сбор\w?|получени\w|обработк\w)\s(?:данных|информации|сведений)\s[^.;\n]{{0,30}}?(?:использ|примен|провод)\w+\s
      [^.;\n]{{0,20}}?{_TOOL}
    | \b(?:метод|способ|форм|средств)\w{{0,3}}\s(?:и\s\w+\s)?(?:сбора|обработки|получения)\s[^:.\n]{{0,40}}:\s*(?=\w)
    | \b(?:опрошен|проанкетирован|протестирован|продиагностирован)\w{{0,2}}\s(?:\w+\s){{0,2}}?\d
    | \b(?:инструмент|источник)\w{{0,4}}\s(?:сбора\s)?(?:данных|информации|сведений|мониторинга)\b[^.\n]{{0,30}}[:–—-]
    | \b{_TOOL}\s[^.;\n]{{0,60}}?(?:показал|проведен|провед[её]н|заполн|охвати|выявил|участвовал)\w*
    | \b(?:по\s(?:результатам|итогам|данным)|в\sходе)\s{_TOOL}
    | \bрезультаты\s{_TOOL}\s[^.;\n]{{0,80}}?(?:показ|свидетельств|выяв)\w+
    """,
    re.VERBOSE | re.IGNORECASE,
)
# The title of a section that lists methods, also in plain words: «Методы сбора информации», «Как собираем сведения».
_METHOD_TITLE = re.compile(
    r"(?:(?:методы|способы|инструменты|инструментарий|источники)(?:\s[а-яё]+){0,5}"
    r"|(?:как|чем|откуда)\s(?:мы\s)?(?:собира|получа|узна|бер|измеря)[а-яё]+(?:\s[а-яё]+){0,4})[?:]?",
    re.IGNORECASE,
)
_TITLED_SOURCE = re.compile(
    r"заполня|отвеча|предоставля|выписк|анкет\w*\sдля|еже(?:дневн|недельн|месячн|квартальн|годн)|раз\sв|недел[яюи]|классн\w+\sруковод",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[-–—•*]\s|\d{1,2}[.)]\s|.*;$")
_LISTED = 12
_SOURCED = re.compile(
    r"\b20\d\d\b|\b\d{1,2}\.\d{2}\b|\d\s(?:человек|педагог|родител|обучающ|учащ|школьник|ученик|респондент|учител|руководител|выпускник)|электронн\w+\sформ"
    r"|источник|\(n\s?=|январ|феврал|март|апрел|\bма[яй]\b|июн|июл|август|сентябр|октябр|ноябр|декабр",
    re.IGNORECASE,
)
_MONITORING = re.compile(
    r"""
    \b(?:провести|организовать|осуществ(?:ить|лять|ляет)|обеспечить|включить|запланировать|проводить|проведение|проводится|проведен\w?|провед[её]н\w?)
      \s(?:[^.;\n]{0,60}?\s)?мониторинг\w{0,3}\b
    | ^\W*(?:\d[\d.]*\W*)?(?:итоговый\s|промежуточный\s|муниципальный\s)?мониторинг\s\w+[^.;\n]{0,100}
    | \bмониторинг\w{0,2}\s[^.;\n]{0,60}?\b(?:провед[её]н|проводится|осуществля|охватил|вед[её]тся)\w{0,4}
    """,
    re.VERBOSE | re.IGNORECASE,
)
_VALUES = re.compile(
    r"(?:\b[\w№«»() –—-]{3,40}?\s?(?:–|—|-|составл\w+|составил\w*)\s\d[\d,]*\s?%[^;.\n]{0,30}[,;]\s?){1,10}"
    r"[\w№«»() –—-]{3,40}?\s?(?:–|—|-)\s\d[\d,]*\s?%",
    re.IGNORECASE,
)
_BY_GROUP = re.compile(r"класс|школ|групп|СОШ|ООШ|гимнази|лице|пос[её]л|\bсел|город|уровн|НОО|ООО|СОО|разрез", re.IGNORECASE)
_DONE = re.compile(
    r"""
    \b(?:все\s)?(?:запланированные\s)?(?:мероприятия|меры|пункты|работы)\s[^.;\n]{0,60}?\b(?:выполнен|реализован|провед[её]н|исполнен)[ыо]\b
    | \bплан\w{0,3}\s[^.;\n]{0,60}?\b(?:выполнен|реализован|исполнен)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EFFECT = re.compile(
    r"(?:\b(?:вырос|увелич|повыс|сниз|уменьш|сократ|возрос)\w*\s[^.;\n]{0,80}?\bс\s\d[\d,]*\s?%?[^.;\n]{0,20}?\s(?:до|против)\s\d"
    r"|\d\s?%?\s(?:против|вместо)\s\d[\d,]*\s?%)",
    re.IGNORECASE,
)
_OF_MEASURES = re.compile(r"мер[аыу]?\b|мероприяти|эффект|результате|вывод|после|благодаря|реализаци", re.IGNORECASE)
_GROUND = re.compile(
    r"""
    \b(?:на\sосновании|по\s(?:итогам|результатам)|с\sуч[её]том|исходя\sиз|согласно|рассмотрев|учитывая)\s(?:[^.;\n]{0,60}?\s)?
      (?:анализ\w{0,2}|аналитическ\w{2,3}\s\w+|справк\w|мониторинг\w{0,2}|вывод\w{1,2}|результат\w{1,3}\s(?:мониторинга|анализа|диагностики|оцен))\b
    | \bв\sсвязи\sс\s(?:\w+\s){0,2}?(?:выявленн|установленн)\w+ | \bв\sцелях\sустранения\s(?:выявленн\w+|дефицит\w+|причин)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DECIDES = re.compile(r"приказываю|постановляю|решил[иа]?\b|постановил[иа]?\b", re.IGNORECASE)
_GATE = caseless(
    r"метод|способ|сбор|получени|опрошен|проанкет|протестир|продиагн|инструмент|источник|анкет|опрос|наблюден|собеседован|мониторинг|\d\s?%|выполнен|реализован|провед[её]н|исполнен"
    r"|анализ|справк|выявленн|самодиагностик|результат|вывод"
)


def find(document: Annotated) -> Iterator[Finding]:
    """Facts of the cycle, a finding per sentence and type, one per table that shows methods, values or effect."""
    yield from tables(document)
    yield from _listed_methods(document)
    for block in document.blocks:
        if (
            block.block.kind in ("header", "footer")
            or block.zone in ("stamp", "signature")
            or not _GATE.search(folded(block.text))
        ):
            continue
        if block.block.kind == "cell":
            if block.role == "measure" and (match := _MONITORING.search(block.text)):
                yield found(block, 0, len(block.text), "monitoring_ordered", match.group())
        else:
            yield from _text(document, block)


def _listed_methods(document: Annotated) -> Iterator[Finding]:
    """A section of methods: its first item, and whether any of its items says from whom or when."""
    for place, block in enumerate(document.body):
        if not (_METHOD_TITLE.fullmatch(block.text.strip()) and (is_title(block) or block.text.rstrip().endswith(":"))):
            continue
        items: list[AnnotatedBlock] = []
        for item in document.body[place + 1 : place + 1 + _LISTED]:
            if is_title(item) or item.block.kind != "list_item" and not _ITEM.match(item.text):
                break
            items.append(item)
        told = next((item for item in items if _SOURCED.search(item.text) or _TITLED_SOURCE.search(item.text)), None)
        if shown := told or next(iter(items), None):
            yield found(shown, 0, len(shown.text), "method_sourced" if told else "method", block.text)


def _text(document: Annotated, block: AnnotatedBlock) -> Iterator[Finding]:
    reports = document.context.kind in ("conclusion", None)
    ordered = document.context.kind in ("analytical_note", "conclusion")
    yield from _ground(document, block)
    if match := _METHOD.search(block.text):
        start, end = sentence_at(block, match.start())
        sourced = _SOURCED.search(block.text[start:end])
        yield found(block, start, end, "method_sourced" if sourced else "method", match.group())
    if match := _VALUES.search(block.text):
        start, end = sentence_at(block, match.start())
        if len(_BY_GROUP.findall(block.text[start:end])) >= 2 and not re.search(
            r"не менее|цел[ьи]", block.text[start:end], re.IGNORECASE
        ):
            yield found(block, start, end, "monitoring_values", match.group())
    if (
        (match := _MONITORING.search(block.text))
        and block.zone != "preamble"
        and (not ordered or "провед" in match.group().lower())
    ):
        yield found(block, *sentence_at(block, match.start()), "monitoring_ordered", match.group().strip())
    if reports:
        yield from _effect(block)


def _effect(block: AnnotatedBlock) -> Iterator[Finding]:
    if match := _EFFECT.search(block.text):
        start, end = sentence_at(block, match.start())
        if _OF_MEASURES.search(block.text[start:end]):
            yield found(block, start, end, "effect", match.group())
            return
    if match := _DONE.search(block.text):
        yield found(block, *sentence_at(block, match.start()), "done_only", match.group())


def _ground(document: Annotated, block: AnnotatedBlock) -> Iterator[Finding]:
    """A decision of an order or protocol that names the analysis it rests on."""
    decides = block.zone == "preamble" or (block.zone == "clause" and document.context.kind in ("order", "protocol", None))
    if (decides or _DECIDES.search(block.text)) and (match := _GROUND.search(block.text)):
        yield found(block, *sentence_at(block, match.start()), "decision_ground", match.group())


def found(block: AnnotatedBlock, start: int, end: int, kind: str, sign: str) -> Finding:
    """A finding of this rule with the words that show it."""
    return block.find("cycle", "cycle", start, end, Mention(type=kind), 0.8, (say(f"rule.cycle.{kind}", sign=sign[:70]),))
