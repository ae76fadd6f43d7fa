"""Averages and mark statistics of assessment procedures by which schools, the municipality or heads are judged.

Harmless and not found: averages of the monitoring of heads, a regional average quoted alone, averages of other things,
shares of pupils below a level. Rankings have their own rule.
"""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.mentions import beyond, head, sentences_with
from pipeline.model import Finding, Mention, say

_TRIGGER = re.compile(
    r"""
    (?P<average>\b(?:средн\w{2,3}|ср\.)\s*(?:\w+\s+){0,2}?(?:балл?(?:а|у|ом|е|ы|ов|ам|ами|ах)?|отметк\w{1,3}|оценк\w{1,3})\b)
    | (?P<marks>
        \bуспеваемост\w{1,2}\b | \bкачеств\w{1,2}\s(?:знаний|обученности|успеваемости) | \bСОУ\b | степен\w{1,2}\sобученности
        | (?:процент|%)\sкачества\b | \bдво(?:ек|йк\w{1,2})\b | \bна\s[45]\sи\s[45]\b | [«"][2-5][»"]\s?[–—-]\s?\d
        | \b(?:кач|усп)\.(?=\s*[–—-]) | (?:отметк|оценк)\w{1,3}\s[«"][2-5][»"]
        | (?:отметк|оценк)\w{0,3}\s(?:неудовлетворительно|отлично|хорошо)
        | [«"][2-5][»"][^.;\n]{0,40}?(?:получил|написал|выполнил|%) | (?:получил|написал)\w*[^.;\n]{0,40}?[«"][2-5][»"]
      )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PROCEDURE = re.compile(
    r"\b(?:ВПР|ОГЭ|ЕГЭ|ГИА|ГВЭ|РДР|НИКО|ДКР)\b|экзамен|провероч\w+\sработ|контрольн\w+\s(?:работ|срез)|диагностическ\w+\sработ"
    r"|тестов\w+\sбалл|итогов\w+\sаттестаци"
)
_VALUE = re.compile(r"\d+[.,]\d+|\d+\s?%|[–—:]\s?\d{1,3}\b|состав\w+\s\d|\b[45]\sраз")
_DENIED = re.compile(
    r"\bне\s(?:использу|учитыва|сравнива|провод|допуска|примен|применя|рассматрива|составля|анализиру|будут|явля)|недопустим|запрещ"
    r"|исключ\w+\sиспользован|отказ\w*\sот",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"руководител\w+|управленч\w+|директор\w*\s|удовлетвор[её]нн\w+|анкет\w+|аттестата|независим\w+\sоценк\w+\sкачества\sусловий"
    r"|педагог\w*\s(?:набрал|показал)|компетенци\w+\s(?:педагог|учител)|олимпиад\w*",
    re.IGNORECASE,
)
_TARGET = re.compile(r"не\s(?:ниже|менее)|повысить|повышени[еяю]|увеличить|увеличени[еяю]|стремит|цель", re.IGNORECASE)
_CONFIRMED = re.compile(
    r"объективност\w{1,3}(?:[^.;]{0,100})?\bподтвержд[её]н\w*|подтвержд[её]нн\w{2,3}\s(?:\w+\s)?объективност"
    r"|объективност\w{1,3}[^.;]{0,60}\bподтвердил",
    re.IGNORECASE,
)
_NOT_CONFIRMED = re.compile(r"\b(?:не|без)\s(?:\w+\s)?подтвержд", re.IGNORECASE)
_COLUMN = re.compile(
    r"(?P<average>(?:средн|ср\.)\w*\s*(?:\w+\s+){0,2}(?:балл|отметк|оценк))"
    r"|(?P<marks>успеваемост|качество\s*(?:,\s*%|знани|обученност|успеваем)|[«\"][2-5][»\"]|^СОУ\b|обученност)",
    re.IGNORECASE,
)


def find(document: Annotated) -> Iterator[Finding]:
    """One finding per sentence and one per table; data confirmed=yes when the document states proven objectivity."""
    blocks = [b for b in document.blocks if b.block.kind not in ("header", "footer") and _TRIGGER.search(b.text)]
    if not blocks and not document.tables:
        return
    confirmed = _is_confirmed(document)
    for block in blocks:
        if block.block.kind != "cell":
            yield from _sentences(document, block, confirmed)
    for table in document.tables:
        for block in head(document, table).values():
            if (match := _COLUMN.search(block.text)) and not _OTHER.search(block.text):
                yield _finding(block, 0, len(block.text), match, confirmed, "table")
                break


def _sentences(document: Annotated, block: AnnotatedBlock, confirmed: bool) -> Iterator[Finding]:
    for start, end, match in sentences_with(block, _TRIGGER):
        # A sentence may name a harmless average first and a judged one after it.
        judged = (m for m in _TRIGGER.finditer(block.text, match.start(), end) if _judges(document, block.text, m, end))
        if first := next(judged, None):
            yield _finding(block, start, end, first, confirmed, "average" if first["average"] else "marks")


def _judges(document: Annotated, text: str, match: re.Match[str], end: int) -> bool:
    """Whether this average or mark statistic describes results of an assessment procedure of the municipality."""
    before, after = text[max(0, match.start() - 90) : match.start()], text[match.end() : end]
    value = _VALUE.search(after)
    near = after[: value.end() if value else 80]
    if _DENIED.search(after[:80]) or _OTHER.search(near) or _OTHER.search(before[-40:]):
        return False
    procedure = _PROCEDURE.search(before) or _PROCEDURE.search(match.group() + after)
    if match["average"]:
        if beyond(before[-30:] + near, document.context.region) and value and not re.search(r"\bМО\b|район|округ|город", near):
            return False
        return bool(procedure or value)
    inside = re.search(r"\d\s?%", match.group() + before) and re.search(r"[«\"][2-5]", match.group())
    return bool(procedure or (value and len(near) <= 90) or inside) and not _TARGET.search(before[-40:] + near)


def _is_confirmed(document: Annotated) -> bool:
    """Whether confirmed objectivity is stated as such somewhere in the document."""
    return any(
        (match := _CONFIRMED.search(block.text)) and not _NOT_CONFIRMED.search(match.group())
        for block in document.blocks
        if "бъективн" in block.text
    )


def _finding(
    block: AnnotatedBlock, start: int, end: int, match: re.Match[str], confirmed: bool, how: str
) -> Finding:  # fmt: skip
    kind = "average" if match["average"] else "marks"
    steps = [say(f"rule.average_scores.{how}", sign=match.group())]
    if confirmed:
        steps.append(say("rule.average_scores.confirmed"))
    value = Mention(type=kind, data={"confirmed": "yes"} if confirmed else {})
    return block.find("average_scores", "average_scores", start, end, value, 0.9, tuple(steps))
