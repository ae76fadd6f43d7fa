"""Municipal analysis: results compared, a problem stated, conclusions and causes drawn, measures justified by them.

Declarations («качество образования – приоритет») and rows of plans are no analysis; preambles of orders are not either.
"""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock, TableView
from pipeline.annotate.mentions import FIGURE, beyond, bodies, column, head, is_title, own, sentence_at
from pipeline.model import Finding, Mention, say

_WHO = r"(?:обучающи\w+|учащи\w+|школ\w+|педагог\w*|учител\w+|руководител\w+|лица|команд\w*|выпускник\w*|класс\w*)"
_LACK = r"(?:проблем|дефицит|затруднени|трудност|недостат|расхождени)\w*(?!\s(?:\w+\s){0,2}отсутству)"
_PROBLEM = re.compile(
    rf"""
    \bпроблем\w{{1,3}}\s*(?:№?\s?\d{{1,2}})?\s*[:–—-]\s*\w
    | \bпроблем\w{{1,3}}\s(?:\w+\s){{0,3}}?(?:явля|остаё?т|состо|заключа)\w+
    | \b(?:основн|главн|ключев|общ|ресурсн|кадров|выявлен|типичн)\w{{2,4}}\s(?:\w+\s){{0,2}}?{_LACK}
    | \b(?:отмечен|определен|зафиксирован|выявлен)\w*\s(?:\w+\s){{0,3}}?{_LACK}
    | \bпроблемн\w{{2,3}}\s(?:зон|пол)\w+\s*[:–—-]
    | \b{_WHO}[^.;\n]{{0,90}}?\bне\s(?:умеют|проход\w+|владеют|связывают|используют|располага\w+|выделяют|интерпретируют
      |справля\w+|учитыва\w+|понимают|имеют)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BECAUSE = re.compile(
    r"""
    \bв\sответ\sна\s(?:\w+\s){0,2}?(?:проблем|тренд|дефицит|вывод|выявлен|затруднени)\w*
    | \b(?:исходя\sиз|с\sуч[её]том|на\sосновании|учитывая|по\sрезультатам|для\sустранения|для\sрешения)\s(?:\w+\s){0,3}?
      (?:изложенн|вышеизложенн|анализ|выявленн|проблем|дефицит|вывод|результат|причин)\w*
    | \bпоскольку\b | \bэтим\sобусловлен\w* | \bмер\w{1,3}\s(?:\w+\s){0,3}?(?:обусловлен|обоснован|продиктован)\w*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\bмер(?:ы|ам|ах|ами)?\b|предлага(?:ется|ем)|сосредоточ|принято\sрешение|закреп|запланир|планиру|включен\w*\sв\sплан|внес\w+\sв"
    r"|необходимо\s\w+ть|целесообразно|направлен\w*\sна|организ|[–—]\s(?:един|входн|провед|созда|введен|разработ)\w+",
    re.IGNORECASE,
)
_CONCLUSION = re.compile(
    r"""
    \bвывод\w{0,2}\s*[:–—-] | \bтаким\sобразом\b | \bследовательно\b | \b(?:это|что)\s(?:свидетельств|говорит|объясня)\w+
    | \bпричин(?:а|ой|ами|ы)\b[^.;\n]{0,60}(?:[–—:]|явля|\bне\sв\b|\bв\sтом\b|стал) | \bиз-за\b | \bобусловлен\w*\b
    | \bобъясняется\b | \b(?:связан|вызван)\w*\s(?:с|тем)\b | \bсвидетельству[юе]т\b
    | \bанализ\w*\s(?:\S+\s){0,4}?(?:показал|свидетельств|выявил|позвол)\w*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMPARED = re.compile(
    r"""
    \b(?:выше|ниже|больше|меньше|чаще|реже|лучше|хуже|против|тогда\sкак|в\sто\sвремя\sкак|разрыв|отста)\w*
    | \b(?:по|в)\sсравнени[юи]\b | \bиз\sних\b | \bот\s\d[\d,]*\sдо\s\d | \bс\s\d[\d,]*\s(?:%\s)?до\s\d
    | \b(?:сни[зж]|вырос|увелич|повыс|уменьш|сократ|возрос|отлича|колеб|превыша|сокраща|раст[её]т)\w*
    | \(20\d\d\s(?:г|год)\w*\.?\s[–—-] | \bдинамик\w+ | \bтолько\b | \bлишь\b | [;,]\s(?:в|по)\s[^.;,]{2,40}[–—-]\s?\d
    | \bнабрали\sменее | \bанализ\sвыполнен
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MEASURED = re.compile(
    r"справил|выполн|достиг|преодолел|задолженност|успеваем|качеств\w+\sзнаний|балл|дефицит|дол[яи]|охва|результат|показател|резерв"
    r"|отметк|участ|ваканс|признак|контингент|поступил|состо|прошли|показал",
    re.IGNORECASE,
)
_GATE = re.compile(
    rf"""{_PROBLEM.pattern} | {_BECAUSE.pattern} | {_CONCLUSION.pattern}
    | \d\s?% | \bанализ\sвыполнен | \d\s(?:обуч|выпуск|школ|руковод|человек|чел)""",
    re.VERBOSE | re.IGNORECASE,
)
_GOAL = re.compile(
    r"(?:региональн\w{2,3}\s|муниципальн\w{2,3}\s)?(?:цел[ьи]|целью|показател\w|задач\w)\b|рекоменд", re.IGNORECASE
)
_EMPTY = re.compile(
    r"приоритетн|одн[аои]\w?\sиз\sважн|носит\sсистемный\sхарактер|имеет\sважное\sзначение|являются?\sважн", re.IGNORECASE
)
_TITLED = re.compile(r"\bобоснован\w+\s(?:\w+\s)?мер", re.IGNORECASE)
_ENDS = re.compile(r"\bвывод", re.IGNORECASE)
_PROBLEM_COLUMN = re.compile(r"(?i)проблем|дефицит|затруднени|риск|причин")
_MEASURE_COLUMN = re.compile(r"(?i)\bмер[аыу]?\b|мероприяти|решени|что предпринять")
_SILENT_KINDS = {"order", "regulation"}
# The preamble of an order justifies its clauses when it names the fault they are to mend, not an aim.
_TO_MEND = re.compile(
    r"(?:с\sцелью|в\sцелях|для)\s(?:\w+\s)?(?:устранени|преодолени|восполнени|решени|ликвидаци|минимизаци|снижени)\w\s"
    r"(?:\w+\s){0,3}?(?:выявленн|установленн|дефицит|проблем|затруднени|недостат)\w*",
    re.IGNORECASE,
)


def find(document: Annotated) -> Iterator[Finding]:
    """A finding per sentence and type: results, problem, conclusions, justification."""
    if document.context.kind == "order":
        yield from _preamble(document)
    if document.context.kind in _SILENT_KINDS:
        return
    title = ""
    for block in document.body:
        if is_title(block):
            title = block.text
        elif block.zone not in ("stamp", "signature", "preamble") and (_GATE.search(block.text) or _TITLED.search(title)):
            yield from _block(document, block, title)
    for table in document.tables:
        yield from _table(document, table)


def _preamble(document: Annotated) -> Iterator[Finding]:
    for block in document.body:
        match = _TO_MEND.search(block.text) if block.zone == "preamble" else None
        if match:
            steps = (say("rule.analysis.justification", sign=match.group()[:60]),)
            yield block.find("analysis", "analysis", *match.span(), Mention(type="justification"), 0.7, steps)


def _table(document: Annotated, table: TableView) -> Iterator[Finding]:
    """A table that sets a measure beside each problem justifies it: one finding, at its first measure."""
    titles = head(document, table)
    problem = next((c for c, b in titles.items() if _PROBLEM_COLUMN.search(b.text)), None)
    measure = next((c for c, b in titles.items() if c != problem and _MEASURE_COLUMN.search(b.text)), None)
    if problem is None or measure is None or table.is_plan:
        return
    for block in column(document, table, measure)[:1]:
        steps = (say("rule.analysis.table", problem=titles[problem].text[:60], measure=titles[measure].text[:60]),)
        yield block.find("analysis", "analysis", 0, len(block.text), Mention(type="justification"), 0.7, steps)


def _block(document: Annotated, block: AnnotatedBlock, title: str) -> Iterator[Finding]:
    places = {match.start() for match in _GATE.finditer(block.text)} or {0}
    for start, end in dict.fromkeys(sentence_at(block, place) for place in sorted(places)):
        text = block.text[start:end]
        if len(text) < 25 or _EMPTY.search(text) or _GOAL.match(text):
            continue
        for kind, sign in _types(document, text, title):
            steps = (say(f"rule.analysis.{kind}", sign=sign[:60]),)
            yield block.find("analysis", "analysis", start, end, Mention(type=kind), 0.75, steps)


def _types(document: Annotated, text: str, title: str) -> Iterator[tuple[str, str]]:
    """What this sentence is to an analysis, with the words that show it."""
    regional = bodies(document.context.region).search(text) or beyond(text, document.context.region)
    quoted = bool(regional) and not own(text)
    measured = bool(FIGURE.search(text) and _MEASURED.search(text))
    if not quoted and ((measured and (_COMPARED.search(text) or own(text))) or re.match(r"анализ выполнен", text, re.IGNORECASE)):
        yield "results", ""
    because = _BECAUSE.search(text)
    if not quoted and (problem := _PROBLEM.search(text)) and (not because or problem.start() > because.end()):
        yield "problem", problem.group()
    if because and (_MEASURE.search(text) or _TITLED.search(title)):
        yield "justification", because.group()
    conclusion = _CONCLUSION.search(text)
    if not quoted and (conclusion or (_ENDS.search(title) and (measured or own(text)))):
        yield "conclusions", conclusion.group() if conclusion else title
