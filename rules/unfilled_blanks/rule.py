"""Blanks left in a document: the number or date of an act, the signatory, a place in a clause. Forms to fill are none."""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.model import Finding, Mention, say

ID = "unfilled_blanks"
ELEMENT = "blank_left"
_LINE = r"(?:(?<!_)_{2,60}|(?<!\.)\.{5,60}|(?<!…)…{2,60}|[XХ]{2,4}(?!\w))"
_NUMBER = rf"(?:№|N)\s?{_LINE}(?:[-/]\w{{1,4}})?"
_DAY = r"""(?:
    [«"„]\s?(?:_{1,20}|\d{1,2})\s?[»"“]\s?(?:_{2,60}|[а-я]{3,8})\s?(?:20(?:_{1,6}|\d\d)_{0,6})?\s?(?:года|г\.?)?
    | (?<!_)_{2,60}\s?(?:20(?:_{1,6}|\d\d)\s?(?:года|г\.?)?)? | [XХxх]{2}\.[XХxх\d]{2}\.(?:\d{4}|20[XХxх]{2})
    )"""
_DATED = r"\d{1,2}[./]\d{1,2}[./]\d{4}(?:\s?(?:года|г\.?))?"
# A number or a date of an act with a blank in it, with the other half beside it, blank or not.
_REQUISITE = re.compile(
    rf"""(?:(?:от\s?)?(?:{_DATED}|{_DAY})\s?)?{_NUMBER}(?:\s?от\s?(?:{_DATED}|{_DAY}))?
    | (?:№\s?[\w/-]{{1,12}}\s?)?\bот\s?{_DAY}(?:\s?№\s?[\w/-]{{1,12}})?
    | \bот\s{{0,2}}№\s?(?=$|\n)""",
    re.VERBOSE,
)
_DATE_ALONE = re.compile(_DAY, re.VERBOSE)
_ACT = re.compile(r"приказ|распоряж|постановл|протокол|пис[ье]м|решени", re.IGNORECASE)
_FORM = re.compile(
    r"(?:паспорт|серия|телефон|тел\.|школ|сош|оош|оо|класс|кабинет|договор|свидетельств)[а-яё]{0,4}\.?\s?$",
    re.IGNORECASE,
)
_GAP = re.compile(r"_{3,}|…{3,}|\.{8,}")
_SIGNATORY = re.compile(
    r"^(?:(?:и\.?\s?о\.?|врио|зам\w*\.?|заместитель|первый)\s+)*"
    r"(?:начальник|руководитель|директор|председатель|заведующ(?:ий|ая)|глава|министр|секретарь)\b",
    re.IGNORECASE,
)
_NAME = re.compile(
    r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.|[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:вич|вна)"
)
_PLACEHOLDER = re.compile(r"(?<!_)_{3,200}\s?/?\s?\(?\s?(?:Ф\.?\s?И\.?\s?О\.?|фамилия)", re.IGNORECASE)
_ACQUAINTED = re.compile(r"ознаком|подпись\s*:?\s*_|отметка", re.IGNORECASE)


def find(document: Annotated) -> Iterator[Finding]:
    """Each blank that should have been filled, once."""
    body = document.body
    for index, block in enumerate(body):
        if _has_blank(block.text):
            following = body[index + 1].text if index + 1 < len(body) else ""
            yield from _in_block(block, following)
    for block in document.blocks:
        if block.block.kind == "cell" and block.role is None and _has_blank(block.text) and _ACT.search(block.text):
            yield from _requisites(block, strict=False)


def _has_blank(text: str) -> bool:
    return any(sign in text for sign in ("__", "…", ".....", "ХХ", "XX", "хх.", "xx.")) or text.endswith("№")


def _in_block(block: AnnotatedBlock, following: str) -> Iterator[Finding]:
    if _ACQUAINTED.search(block.text):
        return
    found = list(_requisites(block, strict=block.zone in ("body", "signature", "clause") and not _ACT.search(block.text)))
    yield from found
    if found:
        return
    gap = _GAP.search(block.text)
    if gap and _SIGNATORY.match(block.text):
        # The name may stand on the next line, under the line for the signature; the next post has a name of its own.
        below = len(following) < 60 and not _SIGNATORY.match(following) and _NAME.search(following)
        if not _NAME.search(block.text[gap.start() :]) and not below:
            yield _finding(block, 0, len(block.text), "signatory")
    elif gap and _PLACEHOLDER.search(block.text) and block.zone in ("signature", "clause", "preamble"):
        yield _finding(block, gap.start(), len(block.text), "signatory")
    elif gap and block.zone in ("clause", "preamble"):
        yield _finding(block, gap.start(), gap.end(), "text")


def _requisites(block: AnnotatedBlock, strict: bool) -> Iterator[Finding]:
    """Blanks in numbers and dates of acts. strict: where forms may stand, both number and date must be there."""
    done = 0
    for match in _REQUISITE.finditer(block.text):
        said = match.group().strip()
        if _FORM.search(block.text[: match.start()]) or (strict and not ("№" in said and re.search(r"\bот\b", said))):
            continue
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        yield _finding(block, start, start + len(said), "requisite")
        done = match.end()
    if not done and block.zone in ("stamp", "head"):
        alone = _DATE_ALONE.search(block.text)
        if alone and "_" in alone.group() and ("«" in alone.group() or "20" in alone.group() or '"' in alone.group()):
            yield _finding(block, alone.start(), alone.end(), "requisite")


def _finding(block: AnnotatedBlock, start: int, end: int, kind: str) -> Finding:
    return block.find(ID, ELEMENT, start, end, Mention(type=kind), 0.9, (say("acts.blank"),))
