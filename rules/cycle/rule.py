"""Facts of the management cycle that no other rule finds: how data are collected, monitoring, effect, decisions.

Types: method, method_sourced, monitoring_ordered, monitoring_values, effect, done_only, decision_ground. Tables are read
in tables.py. Goals, indicators, analysis and recommendations have rules of their own.
"""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.caseless import caseless
from pipeline.annotate.mentions import is_title, sentence_at
from pipeline.model import Finding, Mention, say
from rules.cycle.tables import tables

_TOOL = (
    r"(?:анкетировани|опрос(?!н\w+\sлист)|опросник|тестировани|наблюдени|собеседовани|интервью|фокус-групп|самообследовани"
    r"|самодиагностик|анкет|статистическ\w{2,3}\s(?:отч[её]т|анализ|данны|наблюден)|карт\w{1,3}\sнаблюдени|экспертн\w{2,3}\sоценк"
    r"|посещени\w\s\w*\s?уроков|чек-лист|контент-анализ|методик\w\s(?:изучени|диагностик))\w*"
)
_METHOD = caseless(
    rf"""
    \b(?:использ|примен|задейств)\w+\s[^.;\n]{{0,40}}?\bметод\w{{0,3}}\b[^.\n]{{0,60}}?{_TOOL}
    | \b(?:использ|примен|задейств)\w+\s(?:\w+\s){{0,2}}?{_TOOL}
    | \bметод\w{{0,3}}\s(?:сбора|обработки|анкетирования|опроса|наблюдения|мониторинга)[^.\n]{{0,60}}?{_TOOL}
    | \b(?:сбор\w?|получени\w|обработк\w)\s(?:данных|информации|сведений)\s[^.;\n]{{0,30}}?(?:использ|примен|провод)\w+\s
      [^.;\n]{{0,20}}?{_TOOL}
    | \b(?:метод|способ|форм|средств)\w{{0,3}}\s(?:и\s\w+\s)?(?:сбора|обработки|получения)\s[^:.\n]{{0,40}}:\s*(?=\w)
    | \b(?:опрошен|проанкетирован|протестирован|продиагностирован)\w{{0,2}}\s(?:\w+\s){{0,2}}?\d
    | \b(?:инструмент|источник)\w{{0,4}}\s(?:сбора\s)?(?:данных|информации|сведений|мониторинга)\b[^.\n]{{0,30}}[:–—-]
    | \b{_TOOL}\s[^.;\n]{{0,60}}?(?:показал|проведен|провед[её]н|заполн|охвати|выявил|участвовал)\w*
    | \b(?:по\s(?:результатам|итогам|данным)|в\sходе)\s{_TOOL}
    | \b(?:сведени|данны|информаци)\w{{1,2}}\s[^.;\n]{{0,60}}?\b(?:собира|получа|переда|предоставля|поступа|бер[её]|берут)\w*\s
      [^.;\n]{{0,60}}?(?:через|из|по|от|с\sпомощью|в\sформе)\s(?:\w+\s)?(?:{_TOOL}|отч[её]т|журнал|выписк|ведомост|электронн\w+\sформ)\w*
    | ^(?:источник|инструмент)\w{{0,2}}\s*[:–—-]\s(?=[^.\n]{{0,80}}?(?:{_TOOL}|отч[её]т|журнал|выписк|статистик))
      (?=[^.\n]{{3,80}},)
    | \bрезультаты\s{_TOOL}\s[^.;\n]{{0,80}}?(?:показ|свидетельств|выяв)\w+
    """,
    re.VERBOSE,
)
# «Карта занятости – заполняет классный руководитель в октябре»: a form, and who fills it.
_FILLED = caseless(
    r"^[\s\d.)–—•-]*(?:карт|анкет|журнал|дневник|паспорт|лист|форм|таблиц|ведомост|чек-лист|бланк|опросник)\w{0,2}\b[^.;:\n]{0,60}?"
    r"\s(?:[–—-]\s(?:е[её]\s|его\s|их\s)?(?:собира|предоставля|сда[её]т|сдают|сдаются|выгружа)\w*"
    r"|(?:[–—-]\s)?(?:е[её]\s|его\s|их\s)?(?:заполня[ею]т\w{0,2}|вед[её]т|ведут)\b(?!\sк\b))"
)
_BY_TOOL = caseless(rf"^[\s\d.)–—•-]*{_TOOL}\b[^.;:\n]{{0,60}}?\s[–—-]\s")
_COLLECTED = caseless(
    r"^[\s\d.)]*(?:(?:как|чем|откуда|где)\s(?:мы\s)?(?:собира|получа|узна|бер)\w+"
    r"|(?:источники|инструменты|методы|способы|сбор|порядок\sсбора)\s(?:\w+\s){0,2}?(?:данных|сведений|информации))"
)
_COLLECTED_ITEM = re.compile(r"^[\s\d.)–—•-]*[А-ЯЁ«][^.;:]{2,60}?(?:\s[–—-]\s|:\s)\S")
_SOURCED = caseless(
    r"\b20\d\d\b|\b\d{1,2}\.\d{2}\b|\d\s(?:человек|педагог|родител|обучающ|учащ|школьник|ученик|респондент|учител|руководител|выпускник)|электронн\w+\sформ"
    r"|источник|еженедельн|ежемесячн|ежеквартальн|\bраз\sв\s(?:месяц|квартал|год|полугоди|четверть)|\(n\s?=|январ|феврал|март|апрел|\bма[яй]\b|июн|июл|август|сентябр|октябр|ноябр|декабр"
)
_MONITORING = caseless(
    r"""
    \b(?:провести|организовать|осуществ(?:ить|лять|ляет)|обеспечить|включить|запланировать|проводить|проведение|проводится|проведен\w?|провед[её]н\w?)
      \s(?:[^.;\n]{0,60}?\s)?мониторинг\w{0,3}\b
    | ^\W*(?:\d[\d.]*\W*)?(?:итоговый\s|промежуточный\s|муниципальный\s)?мониторинг\s\w+[^.;\n]{0,100}
    | \bмониторинг\w{0,2}\s[^.;\n]{0,60}?\b(?:провед[её]н|проводится|осуществля|охватил|вед[её]тся)\w{0,4}
    """,
    re.VERBOSE,
)
_VALUES = caseless(
    r"(?:\b[\w№«»() –—-]{3,40}?\s?(?:–|—|-|составл\w+|составил\w*)\s\d[\d,]*\s?%[^;.\n]{0,30}[,;]\s?){1,10}"
    r"[\w№«»() –—-]{3,40}?\s?(?:–|—|-)\s\d[\d,]*\s?%"
)
_BY_GROUP = re.compile(r"класс|школ|групп|СОШ|ООШ|гимнази|лице|пос[её]л|\bсел|город|уровн|НОО|ООО|СОО|разрез", re.IGNORECASE)
_DONE = caseless(
    r"""
    \b(?:все\s)?(?:запланированные\s)?(?:мероприятия|меры|пункты|работы)\s[^.;\n]{0,60}?\b(?:выполнен|реализован|провед[её]н|исполнен)[ыо]\b(?!\sне\b)
    | \bиз\s\d+\s(?:меропри|мер\b|пункт|дел\b)\w*\s[^.;\n]{0,20}?(?:выполнен|реализован|провед[её]н|исполнен)\w{0,2}\s\d
    | \b(?:выполнен|реализован|провед[её]н|исполнен)[ыо]\s(?:все\s)?\d+\s(?:из\s\d+\s)?(?:мероприяти|мер\b|пункт)
    | \bплан\w{0,3}\s[^.;\n]{0,60}?\b(?:выполнен|реализован|исполнен)\b
    """,
    re.VERBOSE,
)
_EFFECT = caseless(
    r"(?:\b(?:вырос|увелич|повыс|сниз|уменьш|сократ|возрос)\w*\s[^.;\n]{0,80}?\bс\s\d[\d,]*\s?%?[^.;\n]{0,20}?\s(?:до|против)\s\d"
    r"|\bбыл[оаи]?\s\d[\d,]*\s?%?[^.;\n]{0,20}?\bстал[оаи]?\s\d|\d\s?%?\s(?:против|вместо)\s\d[\d,]*\s?%)"
)
_OF_MEASURES = caseless(r"мер[аыу]?\b|мероприяти|эффект|результате|вывод|после|благодаря|реализаци")
_GROUND = caseless(
    r"""
    \b(?:на\sосновании|по\s(?:итогам|результатам)|с\sуч[её]том|исходя\sиз|согласно|рассмотрев|учитывая)\s(?:[^.;\n]{0,60}?\s)?
      (?:анализ\w{0,2}|аналитическ\w{2,3}\s\w+|справк\w|мониторинг\w{0,2}|вывод\w{1,2}|результат\w{1,3}\s(?:мониторинга|анализа|диагностики|оцен))\b
    | \bв\sсвязи\sс\s(?:\w+\s){0,2}?(?:выявленн|установленн)\w+ | \bв\sцелях\sустранения\s(?:выявленн\w+|дефицит\w+|причин)
    """,
    re.VERBOSE,
)
_DECIDES = caseless(r"приказываю|постановляю|решил[иа]?\b|постановил[иа]?\b")
_GATE = caseless(
    r"метод|способ|сбор|получени|опрошен|проанкет|протестир|продиагн|инструмент|источник|анкет|опрос|наблюден|собеседован|мониторинг|\d\s?%|выполнен|реализован|провед[её]н|исполнен"
    r"|сведени|данны[ехм]|информаци|анализ|справк|выявленн|самодиагностик|результат|вывод"
)


def find(document: Annotated) -> Iterator[Finding]:
    """Facts of the cycle, a finding per sentence and type, one per table that shows methods, values or effect."""
    yield from tables(document)
    items = _collected(document)
    for block in document.blocks:
        if block.block.id in items:
            yield found(block, 0, len(block.text), items[block.block.id], block.text)
            continue
        if block.block.kind in ("header", "footer") or block.zone in ("stamp", "signature") or not _GATE.meets(block.text):
            continue
        if block.block.kind == "cell":
            if block.role == "measure" and (match := _MONITORING.search(block.text)):
                yield found(block, 0, len(block.text), "monitoring_ordered", match.group())
        else:
            yield from _text(document, block)


def _collected(document: Annotated) -> dict[str, str]:
    """Items of a section on how data are collected, by block: each names a tool, most with a source or a time."""
    found: dict[str, str] = {}
    opened = False
    # In a plan «Анкетирование родителей – май» is a measure.
    planned = document.context.kind in ("plan", "event_plan")
    for block in document.body:
        if is_title(block):
            opened = bool(_COLLECTED.search(block.text))
        elif not planned and _BY_TOOL.search(block.text) and _SOURCED.search(block.text):
            found[block.block.id] = "method_sourced"
        elif _FILLED.search(block.text) or (opened and block.block.kind != "cell" and _COLLECTED_ITEM.match(block.text)):
            found[block.block.id] = "method_sourced" if _SOURCED.search(block.text) else "method"
    return found


def _text(document: Annotated, block: AnnotatedBlock) -> Iterator[Finding]:
    reports = document.context.kind in ("conclusion", "protocol", None)
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
