"""Municipal analysis: results compared, a problem stated, conclusions and causes drawn, measures justified by them.

Declarations («качество образования – приоритет») and rows of plans are no analysis. The preamble of an order is read too:
what it states as the reason of its clauses. What a sentence states is judged in problems.py, grounds.py and results.py.
"""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock, TableView
from pipeline.annotate.caseless import caseless
from pipeline.annotate.meanings import Hit, words
from pipeline.annotate.mentions import beyond, bodies, column, head, is_title, own
from pipeline.model import Finding, Mention, say
from rules.analysis.grounds import ground, reason
from rules.analysis.problems import LEXICON, is_statement, problem
from rules.analysis.results import conclusion, has_results, measured

_GOAL = caseless(r"(?:региональн\w{2,3}\s|муниципальн\w{2,3}\s)?(?:цел[ьи]|целью|показател\w|задач\w)\b|рекоменд")
_EMPTY = caseless(r"приоритетн|одн[аои]\w?\sиз\sважн|носит\sсистемный\sхарактер|имеет\sважное\sзначение|являются?\sважн")
_ENDS = caseless(r"\bвывод")
_ASKED = re.compile(r"^(?P<title>[^.:!?–]{4,60}[.:?])\s+(?=[А-ЯЁ«])")
_PROBLEM_COLUMN = re.compile(r"(?i)проблем|дефицит|затруднени|риск|причин")
_MEASURE_COLUMN = re.compile(r"(?i)\bмер[аыу]?\b|мероприяти|решени|что (?:предпринять|делать|делаем)|действи")
_SILENT_KINDS = {"order", "regulation"}
_SHORTEST = 25
_TITLE_WORDS = 6
_SECTION = 12
_TOP = 8


def find(document: Annotated) -> Iterator[Finding]:
    """A finding per sentence and type: results, problem, conclusions, justification."""
    if document.context.kind in ("order", "protocol"):
        yield from _preamble(document)
    if document.context.kind in _SILENT_KINDS:
        return
    title, lines = "", 0
    named = _letters(document.context.title or "")
    for number, block in enumerate(document.body):
        lines += 1
        if number < _TOP and _letters(block.text) in named:
            # A line of the document's own title, which may stand as a paragraph: «по итогам мониторинга … за 2023 год».
            continue
        if is_title(block) or _asks(block):
            title, lines = block.text, 0
        elif block.zone not in ("stamp", "signature", "preamble", "clause"):
            yield from _block(document, block, title if lines <= _SECTION else "")
    for table in document.tables:
        yield from _table(document, table)


def _letters(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold())


def _asks(block: AnnotatedBlock) -> bool:
    """A short line that names what follows: «Управленческая проблема», «Что делать»."""
    few = len(block.text.split()) <= _TITLE_WORDS and not block.text.rstrip().endswith((";", ","))
    return few and block.block.kind != "cell" and LEXICON.has(block.words, "problem_titles", "answer_titles") and not _said(block)


def _said(block: AnnotatedBlock) -> bool:
    """Whether a short line says something itself: it has a verb in a person or the past, or ends as a sentence does."""
    return block.text.rstrip().endswith(".") and any(t.tag.startswith(("VERB", "PRTS")) for t in block.words.tokens)


def _preamble(document: Annotated) -> Iterator[Finding]:
    """An order justifies its clauses when its preamble names the trouble they are to mend, not an aim."""
    for block in document.body:
        if block.zone != "preamble":
            continue
        for kind, hit in _reasons(block):
            steps = (say(f"rule.analysis.{kind}", sign=block.text[hit.start : hit.end]),)
            yield block.find("analysis", "analysis", hit.start, len(block.text), Mention(type=kind), 0.7, steps)


def _reasons(block: AnnotatedBlock) -> Iterator[tuple[str, Hit]]:
    hit = ground(block, 0, len(block.text), titled=True)
    told = reason(block)
    if told:
        yield "problem", told
        yield "justification", told
    elif hit and hit.name == "mend":
        yield "justification", hit


def _table(document: Annotated, table: TableView) -> Iterator[Finding]:
    """A table that sets a measure beside each problem names it and justifies the measure: at its first row."""
    titles = head(document, table)
    trouble = next((c for c, b in titles.items() if _PROBLEM_COLUMN.search(b.text)), None)
    measure = next((c for c, b in titles.items() if c != trouble and _MEASURE_COLUMN.search(b.text)), None)
    if trouble is None or measure is None:
        return
    about = {"problem": titles[trouble].text[:60], "measure": titles[measure].text[:60]}
    for kind, number in (("problem", trouble), ("justification", measure)):
        for block in column(document, table, number)[:1]:
            steps = (say("rule.analysis.table", **about),)
            yield block.find("analysis", "analysis", 0, len(block.text), Mention(type=kind), 0.7, steps)


def _block(document: Annotated, block: AnnotatedBlock, title: str) -> Iterator[Finding]:
    asked = _ASKED.match(block.text, block.number.start)
    if asked and LEXICON.has(block.words, "problem_titles", "answer_titles", end=asked.end("title")):
        title = asked["title"]
    for start, end in block.sentences:
        text = block.text[start:end]
        if len(text) < _SHORTEST or _EMPTY.search(text) or _GOAL.match(text):
            continue
        for kind, sign in _types(document, block, (start, end), title):
            steps = (say(f"rule.analysis.{kind}", sign=sign[:60]),)
            yield block.find("analysis", "analysis", start, end, Mention(type=kind), 0.75, steps)


def _types(document: Annotated, block: AnnotatedBlock, span: tuple[int, int], title: str) -> Iterator[tuple[str, str]]:
    """What this sentence is to an analysis, with the words that show it."""
    text = block.text[span[0] : span[1]]
    regional = bodies(document.context.region).search(text) or beyond(text, document.context.region)
    quoted = bool(regional) and not own(text)
    drawn = ground(block, *span, titled=_titled(title, "answer_titles"))
    if not quoted:
        if has_results(text):
            yield "results", ""
        if stated := problem(block, *span) or (title if _names_problem(block, span, title) else ""):
            yield "problem", stated
        if said := conclusion(text) or (title if _ENDS.search(title) and (measured(text) or own(text)) else ""):
            yield "conclusions", said
    if drawn or _answers(block, span, title):
        yield "justification", block.text[drawn.start : drawn.end] if drawn else title


def _names_problem(block: AnnotatedBlock, span: tuple[int, int], title: str) -> bool:
    """Under «Проблема» a statement about schools and people is the problem; «Решение проблем» heads something else."""
    return _titled(title, "problem_titles") and not _titled(title, "handled") and "»" not in title and is_statement(block, *span)


def _answers(block: AnnotatedBlock, span: tuple[int, int], title: str) -> bool:
    """Under «Что делать» or «Поэтому» a sentence with a measure answers the analysis above it."""
    answers = _titled(title, "answer_titles") or _concludes(title)
    return answers and LEXICON.has(block.words, "measure", start=span[0], end=span[1])


def _concludes(title: str) -> bool:
    """A title that is nothing but a word of conclusion: «Поэтому», «Отсюда следует»."""
    bare = title.strip(" .:–—…")
    return any(hit.start == 0 and hit.end == len(bare) for hit in LEXICON.hits(words(bare), "therefore"))


def _titled(title: str, name: str) -> bool:
    return bool(title) and LEXICON.has(words(title), name)
