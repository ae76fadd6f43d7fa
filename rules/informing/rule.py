"""Schools are told of the plan: content and dates (full) or in general. Not: parents, pupils, reports upwards."""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.mentions import sentence_at
from pipeline.model import Finding, Mention, say

_SCHOOLS = (
    r"(?:руков|директор|заведующ|школ[ыаеу]?\b|школам|школах|обще?образовательн\w+\s+(?:организаци|учрежден|школ)"
    r"|образовательн\w+\s+(?:организаци|учрежден)|организаци\w+,?\sосуществляющ|учреждени\w+\s+образовани"
    r"|\bО[ОУ]\b|\bДО[ОУ]\b|\bМ[БАК]?[ОД]?ОУ\b|подведомственн\w+\s(?:организаци|учрежден)|коллектив)"
)
_PAPER = (
    r"(?:план\w{0,3}\b|дорожн\w{1,3}\s+карт|график|календар|комплекс\w{0,2}\sмер|порядок|порядка|положени|приказ|письм"
    r"|материал|информаци)"
)
_TELLS = re.compile(
    r"""
    (?P<yours>довод\w+\s+до\s+вашего\s+сведения)
    | (?P<bring>довести|доведен\w*|довод\w+)\b[^.;]{0,200}?\bдо\s+(?:сведения\s+)?(?P<whom>[^.;,]{3,160})
    | (?P<inform>(?:про)?информиров\w+|информируе[мт]|сообщ(?:аем|ает|ить)|ознаком\w+|уведом\w+|извест\w{2,5}|разъясн\w+)
      [,\s]+(?P<told>[^.;]{2,160})
    | (?P<send>направ\w+|разосла\w+|рассыл\w+|разосл\w+|переда\w+)\b(?P<sent>[^.;]{3,220})
    | (?P<site>размест\w+|размещ[её]н\w*|опубликов\w+)\b(?P<put>[^.;]{3,140}?\bсайт\w*\b(?!\s(?:школ|О[ОУ]\b|образовательн)))
    | (?P<attend>обраща\w+\s+(?:ваше\s+)?внимание\s+на\s+(?:дат|срок|график)\w*)(?P<what>[^.;]{0,80})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SCHOOLS_TOLD = re.compile(_SCHOOLS, re.IGNORECASE)
_PAPER_SENT = re.compile(_PAPER, re.IGNORECASE)
_TO_SCHOOLS = re.compile(
    rf"\b(?:в|во)\s(?:[а-яё]+\s){{0,2}}?{_SCHOOLS}|(?:руководителям|директорам|заведующим|школам|организациям|учреждениям)\b"
    r"|\bв\s(?:[а-яё]+\s){0,2}(?:ОО|ОУ|ДОО|ДОУ)\b",
    re.IGNORECASE,
)
_LETTER = re.compile(
    r"уважаем\w+\s(?:коллег|руководител|директор)|^\s*(?:напоминаем|направляем|информируем|сообщаем|доводим)",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"родител|законн\w+\sпредставител|обучающ|учащ|населени|министерств|общественност", re.IGNORECASE)
_UPWARDS = re.compile(
    r"отч[её]т|заявк|\bГ[БА]?У\b|ЧИРО|РЦОКИО|\bИРО\b|в\s(?:управлени|отдел|министерств|комитет|адрес)|на\s(?:курсы|обучение)"
    r"|представит|команд|делегаци|участник",
    re.IGNORECASE,
)
_WHICH = re.compile(r",\s(?:[а-яё]{1,2}\s)?(?:котор\w+|где)\b", re.IGNORECASE)
_CONTENT = re.compile(
    r"содержани|\bмероприяти\w+[^.;]{1,30}?\b(?:срок|дат)\w*|\b(?:срок|дат)\w+[^.;]{1,30}?\bмероприяти\w+|\bчто\sи\sкогда\b",
    re.IGNORECASE,
)
_DATES = re.compile(
    r"\b(?:срок|дат)(?:и|ы|ах|ами|ов)\b|\bдат\b|\bо\sсроках|указанием\s(?:дат|сроков)|\bграфик|календар", re.IGNORECASE
)
_WHOLE_PLAN = re.compile(r"план\w{0,3}\b|дорожн\w{1,3}\s+карт|график|календар|комплекс\w{0,2}\sмер", re.IGNORECASE)
_MEETING = re.compile(r"совещани|коллеги[яи]|собрани\w+\s(?:руковод|директор)|совет\w*\s(?:руковод|директор)", re.IGNORECASE)
_NEAR = 60
_NUMBERED_DATE = re.compile(
    r"\d{1,2}\.\d{2}\.(?:20)?\d\d|\d{1,2}\s(?:янв|фев|март|апр|ма[яй]|июн|июл|авг|сент|окт|ноя|дек)", re.IGNORECASE
)


def find(document: Annotated) -> Iterator[Finding]:
    """A sentence by which schools learn of the work: type full (content and dates, the plan itself) or general."""
    letter = document.context.kind == "letter"
    for block in document.blocks:
        if block.block.kind in ("header", "footer") or block.role in ("deadline", "responsible", "number", "header"):
            continue
        seen = -1
        for match in _TELLS.finditer(block.text):
            if match.start() < seen or not (how := _how(block, match, letter)):
                continue
            start, end = sentence_at(block, match.start())
            seen = end = max(end, match.end())
            # A letter says in its next sentence what is in the annex: it is read as a whole.
            kind = _kind(how, block.text if letter and how == "letter" else block.text[start:end], match)
            steps = (say(f"rule.informing.{how}", sign=match.group()[:60]), say(f"rule.informing.{kind}"))
            yield block.find("informing", "informing", start, end, Mention(type=kind), 0.85, steps)


def _how(block: AnnotatedBlock, match: re.Match[str], letter: bool) -> str | None:
    """The way in which schools are told, if it is they who are told."""
    letter = letter or bool(_LETTER.search(block.text))
    if match["bring"]:
        return "brought" if _SCHOOLS_TOLD.search(match["whom"]) and not _first_other(match["whom"]) else None
    if match["inform"]:
        if letter and re.match(r"(?:вас|об?|что)\b", match["told"], re.IGNORECASE):
            return "letter"
        told = match["told"][:80]
        met = _MEETING.search(block.text[sentence_at(block, match.start())[0] : match.start()])
        return "informed" if (_SCHOOLS_TOLD.search(told) or met) and not _first_other(told) else None
    if match["send"]:
        return _sent(match["sent"], letter and match["send"].lower().startswith("направля"))
    if match["site"]:
        plan = _WHOLE_PLAN.search(match["put"])
        return "site" if plan or re.search(r"напомина", block.text[: match.start()], re.IGNORECASE) else None
    return "letter"


def _first_other(told: str) -> bool:
    """Whether others than schools are named before any school."""
    other, school = _OTHERS.search(told), _SCHOOLS_TOLD.search(told)
    return bool(other and (not school or other.start() < school.start()))


def _sent(sent: str, letter: bool) -> str | None:
    # «… карту, в которой указаны участники и сроки»: what the paper says is not whom it goes to.
    sent = _WHICH.split(sent)[0]
    if _UPWARDS.search(sent) or not (paper := _PAPER_SENT.search(sent)):
        return None
    if _TO_SCHOOLS.search(sent):
        return "sent"
    return "sent" if letter and paper.start() < _NEAR else None


def _kind(how: str, text: str, match: re.Match[str]) -> str:
    """full: both content and dates, or the plan itself handed over or presented; else general."""
    if _CONTENT.search(text) and _DATES.search(text):
        return "full"
    if match["attend"]:
        return "full" if _NUMBERED_DATE.search(text) else "general"
    whole = _WHOLE_PLAN.search(text)
    if whole and how == "sent" and not re.match(r"[^.;]{0,40}информационн\w+ письм", text):
        return "full"
    if whole and how in ("brought", "informed") and _MEETING.search(text):
        return "full"
    return "general"
