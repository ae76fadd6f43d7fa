"""Averages and mark statistics of assessment procedures by which schools, the municipality or heads are judged.

Harmless and not found: averages of the monitoring of heads, a regional average quoted alone, averages of other things,
shares of pupils below a level. Rankings have their own rule.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.caseless import caseless
from pipeline.annotate.meanings import lexicon
from pipeline.annotate.mentions import beyond, head, sentence_at
from pipeline.model import Finding, Mention, say

_LEXICON = lexicon(Path(__file__).parent / "lexicon.yaml")
_GATE = caseless(
    r"средн|ср\.|балл|успева|качеств|кач\.|усп\.|обученност|СО[УК]\b|дво[еий]|тро[еий]|пят[её]р|хорошист|отличник|ударник|отметк|оценк|[«\"][2-5]"
    r"|«(?:отлично|хорошо)|на\s[45]\sи\s[45]|медиан"
)
# Marks by their figures or quoted words; the rest is told by dictionary forms.
_MARKS = re.compile(
    r"""
    \bна\s[45]\sи\s[45]\b | \b(?:количеств|числ|дол|процент)\w{1,3}\s[«"][2-5][»"]
    | [«"][2-5][»"]\s?[–—-]\s?\d | (?:отметк|оценк)\w{1,3}\s[«"][2-5][»"]
    | [«"][2-5][»"][^.;\n]{0,40}?(?:получил|написал|выполнил|%) | (?:получил|написал)\w*[^.;\n]{0,40}?[«"][2-5][»"]
    | [«"](?:отлично|хорошо|неудовлетворительно|удовлетворительно)[»"]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_VALUE = re.compile(r"\bс\s\d+\s(?:%\s)?до\s\d|\d+[.,]\d+|\d+\s?%|[–—:]\s?\d{1,3}\b|состав\w+\s\d|\b[45]\sраз")
_DENIED = re.compile(
    r"\bне\s(?:стоит|следует|надо|нужно|рекоменд|ориентир|опира|сводил|включ|использу|учитыва|сравнива|провод|допуска|примен|применя|рассматрива|составля|анализиру|будут|явля)|недопустим|запрещ"
    r"|исключ\w+\sиспользован|отказ\w*\sот",
    re.IGNORECASE,
)
# The rules of rating itself speak of averages too: «… выставляются отрицательные баллы».
_OF_RATING = re.compile(r"отрицательн\w+\sбалл|балл\w*\s(?:снижа|вычита|снима)\w*", re.IGNORECASE)
_HEADS = re.compile(r"руководител(?!ям|ю)\w+|директор(?!ам|у\b)\w*\s|педагог\w*\s(?:набрал|показал)", re.IGNORECASE)
_TARGET = re.compile(r"не\s(?:ниже|менее)|повысить|повышени[еяю]|увеличить|увеличени[еяю]|стремит|цель", re.IGNORECASE)
_CONFIRMED = re.compile(
    r"объективност\w{1,3}(?:[^.;]{0,100})?\bподтвержд[её]н\w*|подтвержд[её]нн\w{2,3}\s(?:\w+\s)?объективност"
    r"|объективност\w{1,3}[^.;]{0,60}\bподтвердил",
    re.IGNORECASE,
)
_NOT_CONFIRMED = re.compile(r"\b(?:не|без)\s(?:\w+\s)?подтвержд", re.IGNORECASE)
_COLUMN = re.compile(
    r"(?P<average>(?:средн|ср\.)\w*\s*(?:\w+\s+){0,2}(?:балл|отметк|оценк|отм\.|%|процент\w?\sвыполн|результат)|среднебалльн)"
    r"|(?P<marks>успеваемост|усп\.|качество\s*(?:,\s*%|знани|обученност|успеваем)|кач(?:ество|\.)?,?\s%|[«\"][2-5][»\"]|^СО[УК]\b|обученност|двоек"
    r"|неуспевающ)",
    re.IGNORECASE,
)
# A table that lost its lines: cells with signs between them.
_FLAT = re.compile(r"^[^|│\n]*(?:[|│][^|│\n]*){2,}$", re.MULTILINE)
_NEAR = 90


class _Sign(NamedTuple):
    """An average or a mark statistic in a text."""

    start: int
    end: int
    kind: str


def find(document: Annotated) -> Iterator[Finding]:
    """One finding per sentence and one per column of a table; data confirmed=yes when the document states proven objectivity."""
    blocks = [b for b in document.blocks if b.block.kind not in ("header", "footer") and _GATE.meets(b.text)]
    if not blocks and not document.tables:
        return
    confirmed = _is_confirmed(document)
    for block in blocks:
        if block.block.kind != "cell":
            yield from tuple(_flat(block, confirmed)) or _sentences(document, block, confirmed)
    for table in document.tables:
        for block in head(document, table).values():
            if (match := _COLUMN.search(block.text)) and not (_HEADS.search(block.text) or _LEXICON.has(block.words, "other")):
                sign = _Sign(*match.span(), "average" if match["average"] else "marks")
                yield _finding(block, 0, len(block.text), sign, confirmed, "table")


def _sentences(document: Annotated, block: AnnotatedBlock, confirmed: bool) -> Iterator[Finding]:
    signs = _signs(block)
    for start, end in block.sentences if signs else ():
        # A sentence may name a harmless average first and a judged one after it.
        judged = (sign for sign in signs if start <= sign.start < end and not _harmless(document, block, sign, (start, end)))
        if first := next(judged, None):
            yield _finding(block, start, end, first, confirmed, first.kind)


def _flat(block: AnnotatedBlock, confirmed: bool) -> Iterator[Finding]:
    """The first line of a flat table that names columns of averages or marks."""
    for line in _FLAT.finditer(block.text):
        other = _HEADS.search(line.group()) or _LEXICON.has(block.words, "other", start=line.start(), end=line.end())
        for cell in re.finditer(r"[^|│\n]+", line.group()) if not other else ():
            named = cell.group().strip()
            if match := _COLUMN.search(named):
                at = line.start() + cell.start() + cell.group().index(named)
                sign = _Sign(at + match.start(), at + match.end(), "average" if match["average"] else "marks")
                yield _finding(block, *line.span(), sign, confirmed, "table")
                return


def rejected(document: Annotated) -> Iterator[Finding]:
    """Averages and mark statistics that cost nothing, each with the reason."""
    for block in document.blocks:
        for sign in _signs(block) if block.block.kind not in ("cell", "header", "footer") else ():
            span = sentence_at(block, sign.start)
            if reason := _harmless(document, block, sign, span):
                steps = (say(f"rule.average_scores.not.{reason}"),)
                yield block.find("average_scores", "average_scores", sign.start, sign.end, Mention(type=sign.kind), steps=steps)


def _signs(block: AnnotatedBlock) -> list[_Sign]:
    """Averages and mark statistics in the order of the text."""
    found = [_Sign(*match.span(), "marks") for match in _MARKS.finditer(block.text)]
    for hit in _LEXICON.hits(block.words, "average", "marks", "quality_in"):
        found.append(_Sign(hit.start, hit.end, "average" if hit.name == "average" else "marks"))
    if _LEXICON.has(block.words, "mean"):
        found += [_Sign(hit.start, hit.end, "average") for hit in _LEXICON.hits(block.words, "score")]
    return sorted(found)


def _harmless(document: Annotated, block: AnnotatedBlock, sign: _Sign, span: tuple[int, int]) -> str:
    """Why this average or mark statistic does not describe results of an assessment procedure of the municipality; an empty
    string where it does."""
    start, end = span
    text, read = block.text, block.words
    before, after = text[max(start, sign.start - _NEAR) : sign.start], text[sign.end : end]
    value = _VALUE.search(after)
    near = after[: value.end() if value else 80]
    if _OF_RATING.search(text, start, end):
        return "rating"
    denied = _DENIED.search(before)
    # «Балл аттестата не учитывали, средний балл ОГЭ – 3,6»: the denial is of what stands before the comma.
    if _DENIED.search(after[:80]) or (denied and not (value and "," in before[denied.end() :])):
        return "denied"
    if _is_other(block, sign, (start, end), near):
        return "other"
    procedure = _LEXICON.has(read, "procedure", start=start, end=end)
    if sign.kind == "average":
        if "оцен" in text[sign.start : sign.end].lower() and not procedure:
            # «Средняя оценка» is of anything (services, a camp, teachers): only a procedure makes it a mark.
            return "other"
        ours = r"\bМО\b|район|округ|город" if value else r"\bМО\b|район|округ|город|школ|СОШ|директор"
        if beyond(before[-30:] + near, document.context.region) and not re.search(ours, near):
            return "beyond"
        return "" if procedure or value or _LEXICON.has(read, "judged", start=start, end=end) else "alone"
    inside = re.search(r"\d\s?%", text[sign.start : sign.end] + before) and "«" in text[sign.start : sign.end]
    if not (procedure or (value and len(near) <= _NEAR) or inside):
        return "alone"
    return "target" if _TARGET.search(before[-40:] + near) else ""


def _is_other(block: AnnotatedBlock, sign: _Sign, span: tuple[int, int], near: str) -> bool:
    """Averages of something else: of the monitoring of heads, of questionnaires, ages, services."""
    start, end = max(span[0], sign.start - 40), min(span[1], sign.end + len(near))
    if any(_LEXICON.has(block.words, "other", start=a, end=b) for a, b in ((start, sign.start), (sign.end, end))):
        return True
    heads = _HEADS.search(block.text, start, end)
    return bool(heads) and not _LEXICON.has(block.words, "judged", "procedure", start=span[0], end=span[1])


def _is_confirmed(document: Annotated) -> bool:
    """Whether confirmed objectivity is stated as such somewhere in the document."""
    return any(
        (match := _CONFIRMED.search(block.text)) and not _NOT_CONFIRMED.search(match.group())
        for block in document.blocks
        if "бъективн" in block.text
    )


def _finding(
    block: AnnotatedBlock, start: int, end: int, sign: _Sign, confirmed: bool, how: str
) -> Finding:  # fmt: skip
    steps = [say(f"rule.average_scores.{how}", sign=block.text[sign.start : sign.end])]
    if confirmed:
        steps.append(say("rule.average_scores.confirmed"))
    value = Mention(type=sign.kind, data={"confirmed": "yes"} if confirmed else {})
    return block.find("average_scores", "average_scores", start, end, value, 0.9, tuple(steps))
