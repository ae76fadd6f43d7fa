"""Concrete measures of the regional complex that a text names: by number, by title, as what a regional institute runs."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.language import lemma
from pipeline.model import Finding, Mention, say
from rules.regional_measure.marks import Marks

ID = "regional_measure"
# One sign often closes two quotations: «… «Точка роста».
_TITLE = r"\s?\(?«(?P<title>[^«»]{3,200}(?:«[^«»]*»?[^«»]*){0,3})»"
_NAMED = re.compile(
    rf"""\b(?:(?P<measure>мер(?:а|ы|у|е|ой|ами|ам|ах)?|мероприяти[а-яё]{{1,3}})
        | (?P<clause>п\.?п?\.?|пункт[а-яё]{{0,3}}|подпункт[а-яё]{{0,3}}|приложени[а-яё]{{1,3}}))
    \s?(?:№\s?)?(?:(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}})(?![\d/-])(?!\.\d)(?!\s?(?:год|г\.|%|час))(?:{_TITLE})?
    | {_TITLE.replace("<title>", "<alone>")})""",
    re.VERBOSE | re.IGNORECASE,
)
_MORE = re.compile(
    rf"\)?\s?(?:,|;|\bи\b)\s?(?:мер[а-яё]{{0,3}}\s)?(?P<number>\d{{1,2}}\.\d{{1,2}}(?:\.\d{{1,2}})?)(?![\d/.-])(?:{_TITLE})?"
)
# «меры 2 уровня» counts something else: a whole number stands before a document or a stop.
_OF_WHAT = re.compile(
    r"\s(?!регион|комплекс|план|дорож|програм|приказ|распор|котор|област|респуб|и\s|из\s|протокол|письм)[а-яё]",
    re.IGNORECASE,
)
_END = re.compile(r"(?<!\b[гпсч])[.!?]\s+(?=[А-ЯЁ«])|\n(?=\d{1,2}[.)]\s)|;|,(?!\s?(?:утвержд|одобрен|приняты|разработан))")
_SENTENCE = re.compile(r"(?<!\b[гпсч])(?<!\bп\.п)[.!?]\s+(?=[А-ЯЁ«])|\n(?=\d{1,2}[.)]\s)")
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_NO_PRODUCT = re.compile(r"\b(?:заявк|сведени|отч[её]т|справк|данны|информаци)[а-яё]{0,4}\b", re.IGNORECASE)
_QUOTED_AFTER = re.compile(r"\s?(?P<sign>«)(?P<title>[^«»]{3,200}(?:«[^«»]*»[^«»]*)*)»")
_REPORTS = ("analytical_note", "conclusion", "letter", "regulation")
_BACK = 420


@cache
def _products() -> frozenset[str]:
    loaded = yaml.load((Path(__file__).parent / "lexicon.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return frozenset(loaded["products"])


def find(document: Annotated) -> Iterator[Finding]:
    """Each named measure of the region, once for each place. Own numbers of the municipality are none."""
    marks = Marks(document.context.region)
    for block in document.blocks:
        if block.block.kind in ("header", "footer"):
            continue
        if _NAMED.search(block.text):
            yield from _by_name(block, marks)
        if document.context.kind not in _REPORTS and block.role not in ("deadline", "responsible", "result"):
            yield from _of_institutes(block, marks)


def _by_name(block: AnnotatedBlock, marks: Marks) -> Iterator[Finding]:
    done = 0
    for match in _NAMED.finditer(block.text):
        if match.start() < done:
            continue
        end = _regional(block.text, match, marks)
        if end is None:
            continue
        title = match["title"] or match["alone"]
        yield _finding(block, match.start(), end, match["number"], title, _step(match))
        done = end
        more = _MORE.match(block.text, match.end())
        while more and match["measure"] and match["number"]:
            step = say("acts.measure.continued", number=more["number"])
            yield _finding(block, more.start("number"), more.end(), more["number"], more["title"], step)
            done = more.end()
            more = _MORE.match(block.text, more.end())


def _regional(text: str, match: re.Match[str], marks: Marks) -> int | None:
    """Where the name of the measure ends if it belongs to a regional document, named after it or else before it."""
    if (
        match["clause"]
        and match["alone"]
        or match["clause"]
        and match["clause"].lower().startswith("прил")
        and not match["title"]
    ):
        return None
    if match["number"] and "." not in match["number"] and not match["title"] and _OF_WHAT.match(text, match.end("number")):
        return None
    after = _governed(text, match)
    own = marks.first(after)
    if own is None:
        return None
    if own:
        listed = text[match.end() :].startswith(after)
        return match.end() + own if listed else match.end()
    before = _SENTENCE.split(text[max(0, match.start() - _BACK) : match.start()])[-1]
    return match.end() if marks.last_is_own(before) else None


def _governed(text: str, match: re.Match[str]) -> str:
    """What the number belongs to, as far as it is said after it: «регионального комплекса мер»."""
    at = match.end()
    more = _MORE.match(text, at) if match["measure"] else None
    while more:
        at = more.end()
        more = _MORE.match(text, at)
    after = text[at : at + 220]
    if re.match(r"\s?котор", after):
        return ""
    inside = text.rfind("(", 0, match.start()) > text.rfind(")", 0, match.start())
    close = after.find(")") if inside and match.group().count("(") == 0 else -1
    end = _END.search(after)
    stops = [stop for stop in (close, end.start() if end else -1) if stop >= 0]
    return after[: min(stops)] if stops else after


def _step(match: re.Match[str]) -> str:
    if match["number"] is None:
        return say("acts.measure.name", title=match["alone"])
    return say("acts.measure.charge" if match["clause"] else "acts.measure.number", number=match["number"])


def _finding(
    block: AnnotatedBlock, start: int, end: int, number: str | None, title: str | None, step: str
) -> Finding:  # fmt: skip
    data = {key: value for key, value in (("number", number), ("title", title)) if value}
    return block.find(ID, ID, start, end, Mention(type="number" if number else "name", data=data), 0.9, (step,))


def _of_institutes(block: AnnotatedBlock, marks: Marks) -> Iterator[Finding]:
    """«семинар РЦОКИО «…»», «по форме РЦОКИО»: the product stands right before the institute's name."""
    if marks.institute is None:
        return
    for match in marks.institute.finditer(block.text):
        before = block.text[max(0, match.start() - 60) : match.start()]
        words = list(_WORD.finditer(before))[-3:]
        near = [word for word in words if lemma(word.group()) in _products() and _only_words(before[word.end() :])]
        first = _WORD.match(match.group())
        led = first is not None and lemma(first.group().lower()) in _products()  # «ДПП ГБУ ДПО ЧИРО»
        if not (near or led) or _NO_PRODUCT.search(_SENTENCE.split(block.text[: match.start()])[-1]):
            continue
        start = match.start() if led else match.start() - len(before) + near[-1].start()
        title = _QUOTED_AFTER.match(block.text, match.end())
        end = title.end() if title else match.end()
        said = title["title"] if title else block.text[start:end]
        value = Mention(type="institute", data={"title": said})
        yield block.find(ID, ID, start, end, value, 0.8, (say("acts.measure.institute", title=said),))


def _only_words(between: str) -> bool:
    """Whether only words that go with the product stand between it and the institute: no stop, no preposition."""
    return bool(re.fullmatch(r"\s?(?:[а-яё-]{4,}\s|«[^»]*»\s?){0,2}", between))
