"""When a measure is due: one finding for a cell of deadlines, one for each term set in a clause or a line of text.

Which measure a deadline belongs to, and whether it is inside the planning period, is not told here.
"""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock, Context
from pipeline.annotate.caseless import caseless
from pipeline.annotate.clauses import dated_items
from pipeline.annotate.dates import TimeExpression, mend_months, time_expressions
from pipeline.model import Deadline, Finding, say
from rules.deadlines.running import (
    Verdict,
    closes_in_brackets,
    closes_measure,
    is_act_date,
    is_titled,
    judge,
    scope_of,
    stands_alone,
    why_not,
)

ID = "deadlines"
_SILENT_ZONES = ("head", "stamp", "preamble", "signature")
_TELLING_KINDS = ("analytical_note", "regulation")
_ORDERS = re.compile(r"\b(?:приказываю|постановляю|обязываю|реши\w{2,3})\b", re.IGNORECASE)
# Words of a column of deadlines that give no date: «по положению о конкурсе», «после каникул».
_WORDS_OF_TIME = re.compile(
    r"(?:по|при|после|перед|согласно|в|во|до|с|со|на|к|весь|всё|через|один|раз)\s+[а-яё]{3,}", re.IGNORECASE
)
_LABELLED = re.compile(
    r"(?<!\w)[Сс]рок(?:и|\s(?:исполнения|выполнения|проведения))?\s?[:–—]\s?(?P<words>(?:по|при|после|перед|согласно)\s[а-яё][^.;|\n]{2,60})"
)
# «Срок: 20.02.2023» names the last day, as it does in running text.
_LAST_DAY = re.compile(r"\W*срок\w{0,3}[^:–—\n]{0,30}[:–—]", re.IGNORECASE)
# A section that says so gives the term of its rows even beside a column of terms: «(срок раздела: 3 февраля – 14 марта)».
_OF_ROWS = re.compile(r"\bсрок|\bвсе\b", re.IGNORECASE)
_LEADS = re.compile(r"\s?(?:г(?:ода|\.)?)?\s?[–—:-]\s*(?=\w)")
_QUICK = caseless(
    r"\d|январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр|квартал|полугод|каникул|четверт|разв?а?\sв"
    r"|ежедневно|еженедельно|ежемесячно|ежеквартально|ежегодно|кажд|течени|протяжени|период|постоянно|систематически|регулярно"
    r"|п(?:ри|о) необходимости|по (?:запрос|обращени|заявк|требовани)|весь|итогам"
    r"|по мере|график|план|срок|не позднее|не позже|дневный|до конца|до окончания"
    r"|понедельник|вторник|сред[ауы]|четверг|пятниц|суббот|воскресень|своевременно|незамедлительно"
    r"|к[о ].{0,40}(?:семинар|совещани|совет|заседани|конференци|собрани|форум|сл[её]т|коллеги)"
)


def find(document: Annotated) -> Iterator[Finding]:
    """Deadlines in columns of deadlines, clauses and paragraphs; none in conclusions, heads, stamps and signatures."""
    context = document.context
    if context.kind == "conclusion":
        return
    dated = {
        cell.block
        for table in document.tables
        if table.column("deadline") or table.column("assignment")
        for cell in table.table.cells
        if cell.block
    }
    items = dated_items(document)
    for block in document.blocks:
        if block.role in ("deadline", "until", "assignment"):
            yield from _of_cell(block, context)
        elif block.role == "section":
            if context.kind not in _TELLING_KINDS and (block.block.id not in dated or _OF_ROWS.search(block.text)):
                yield from _of_section(block, context)
        elif _may_set_terms(block, dated):
            closing = block.block.id in items or block.role == "measure"
            yield from _of_text(block, context, bare=len(document.blocks) == 1, closing=closing)


def rejected(document: Annotated) -> Iterator[Finding]:
    """Dates and times of running text that are no deadlines, each with the reason."""
    found = [(finding.block, finding.start, finding.end) for finding in find(document)]
    for block in document.blocks:
        if block.block.kind in ("cell", "header", "footer"):
            continue
        for e in time_expressions(block.text, document.context.year, document.context.period, document.context.date):
            finding = block.find(ID, "deadline", e.start, e.end, Deadline(kind=e.kind))
            if any(name == block.block.id and a < finding.end and finding.start < b for name, a, b in found):
                continue
            why = why_not(block.text, e, scope_of(block.text, block.sentences, e))
            yield finding.model_copy(update={"steps": (say(f"deadlines.not.{why}"),)})


def _may_set_terms(block: AnnotatedBlock, dated: set[str]) -> bool:
    kind = block.block.kind
    if kind == "cell":
        return block.role in (None, "measure", "other") and block.block.id not in dated and _QUICK.meets(block.text)
    if kind in ("header", "footer", "heading") or block.zone in _SILENT_ZONES and not _ORDERS.search(block.text):
        return False
    return _QUICK.meets(block.text)


def _of_cell(block: AnnotatedBlock, context: Context) -> Iterator[Finding]:
    text = block.text
    found = [e for e in time_expressions(text, context.year, context.period, context.date) if not is_act_date(text, e)]
    # Offsets in a mended text may be shifted, so the finding takes the cell as a whole.
    mended = [] if found else time_expressions(mend_months(text), context.year, context.period, context.date)
    if found or mended:
        span = (found[0].start, found[-1].end) if found else (0, len(text))
        value = _whole(found or mended)
        if _LAST_DAY.match(text) and [(e.unit, e.cue) for e in found] == [("day", "")]:
            value = value.model_copy(update={"start": None})
        yield block.find(ID, "deadline", *span, value, 0.95 if found else 0.7, _steps("deadlines.cell", found or mended))
    elif block.role == "deadline" and _WORDS_OF_TIME.match(text):
        yield block.find(ID, "deadline", 0, len(text), Deadline(kind="vague"), 0.5, (say("deadlines.cell_words"),))


def _of_section(block: AnnotatedBlock, context: Context) -> Iterator[Finding]:
    """The title of a section where no column gives terms: «II этап: 1 апреля – 30 сентября» is the term of its rows."""
    told = time_expressions(block.text, context.year, context.period)
    found = [e for e in told if e.kind == "definite"] or [e for e in told if stands_alone(block.text, e)]
    if found := [e for e in found if e.unit == "day"] or found:
        steps = _steps("deadlines.section", found)
        yield block.find(ID, "deadline", found[0].start, found[-1].end, _whole(found), 0.8, steps)


def _whole(found: list[TimeExpression]) -> Deadline:
    """One deadline of all that a cell says: definite before vague before impossible, from its first day to its last."""
    kind = next(kind for kind in ("definite", "vague", "impossible") if any(e.kind == kind for e in found))
    telling = [e for e in found if e.kind == kind]
    # «до 1 марта» has no beginning; nor has a cell that names only such terms.
    starts = sorted(e.first for e in telling if e.first)
    ends = [e.last for e in telling if e.last]
    recurrence = next((e.recurrence for e in telling if e.recurrence), None)
    open_end = any(e.cue == "from" and not e.last for e in telling)
    return Deadline(
        kind=kind,
        start=starts[0] if starts else None,
        end=max(ends) if ends and not (open_end and max(ends) < starts[-1]) else None,
        recurrence=recurrence,
    )


def _of_text(block: AnnotatedBlock, context: Context, bare: bool, closing: bool) -> Iterator[Finding]:
    """closing: the block is a measure, which its term may close without any word that sets it."""
    text = block.text
    found = time_expressions(text, context.year, context.period, context.date)
    yield from _labelled(block, found)
    begins = 0
    if block.zone in _SILENT_ZONES and (order := _ORDERS.search(text)):
        begins = order.end()
    for expression in found:
        if expression.start < max(begins, block.number.start):
            continue
        if block.block.kind == "cell" and block.role != "measure" and not stands_alone(text, expression):
            continue
        if block.role == "measure" and is_titled(text, expression):
            continue
        verdict = judge(text, expression, scope_of(text, block.sentences, expression), bare)
        closes = closing and (closes_in_brackets(text, expression) or closes_measure(text, expression))
        if verdict is None and (closes or _opens_item(block, expression, context)):
            verdict = Verdict("deadlines.own_place", 0.7)
        # Notes and regulations describe; only «до …» sets a term there.
        if verdict and (context.kind not in _TELLING_KINDS or verdict.reason == "deadlines.until"):
            yield _finding(block, expression, verdict)


def _labelled(block: AnnotatedBlock, found: list[TimeExpression]) -> Iterator[Finding]:
    """«Срок: по приказу.» – words that no calendar places, behind the label of a term."""
    for match in _LABELLED.finditer(block.text):
        start, end = match.span("words")
        if not any(start <= e.start < end for e in found):
            yield block.find(ID, "deadline", start, end, Deadline(kind="vague"), 0.5, (say("deadlines.cell_words"),))


def _opens_item(block: AnnotatedBlock, found: TimeExpression, context: Context) -> bool:
    """«15 апреля – выезд в школы» as an item of a plan written as a list."""
    item = context.kind in ("plan", "event_plan") and block.zone == "body" and block.block.kind != "cell"
    starts = found.start <= block.number.start + len("– ") and found.kind == "definite"
    return item and starts and bool(_LEADS.match(block.text, found.end))


def _finding(block: AnnotatedBlock, found: TimeExpression, verdict: Verdict) -> Finding:
    closes = verdict.closes and found.unit == "day"
    value = Deadline(kind=found.kind, start=None if closes else found.first, end=found.last, recurrence=found.recurrence)
    steps = _steps(verdict.reason, [found], cue=verdict.cue)
    return block.find(ID, "deadline", found.start, found.end, value, verdict.confidence, steps)


def _steps(reason: str, found: list[TimeExpression], **params: str) -> tuple[str, ...]:
    steps = [say(reason, **params)]
    if all(e.kind == "vague" for e in found) and reason != "deadlines.vague":
        steps.append(say("deadlines.vague"))
    if any(e.kind == "impossible" for e in found):
        steps.append(say("deadlines.impossible"))
    years = {e.year for e in found}
    if "supplied" in years:
        steps.append(say("deadlines.supplied"))
    if "unknown" in years:
        steps.append(say("deadlines.no_year"))
    return tuple(steps)
