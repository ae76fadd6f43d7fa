"""Whether a date in running text is the term of something to be done. Cells of a column of deadlines are not here."""

import re
from typing import NamedTuple

from pipeline.annotate.dates import TimeExpression
from pipeline.annotate.language import word

_ACT_BEFORE = re.compile(r"(?:\bот|\bдатирован\w*|\bредакци\w+|\bутв\.)\s*[«\"]?$", re.IGNORECASE)
_NUMBER_BEFORE = re.compile(r"№\s?\S{1,15}\s*[«\"]?$")
_ACT_AFTER = re.compile(r"\s*[,(]?\s*(?:года\s*)?(?:г\.?\s*)?(?:[А-ЯЁ][а-яё-]+\s+)?[,(]?\s*(?:№|N\s?\d|No\b)", re.IGNORECASE)
_REPORTED = re.compile(
    r"""(?: \bотч[её]тный\s(?:период|год)\W{1,3} | \bза(?:\s(?:период|время|весь|отч[её]тн\w+))*
          | \bпо\s(?:итогам|результатам|состоянию|данным)\b(?:(?!т[ьи]\b)[^.;|(»]){0,60}
          | \b(?:на|в)\s(?:начало|конец)(?:\s\w+)? | \bв\sсравнении\sс | \bпо\sсравнению\sс )\s*$""",
    re.VERBOSE | re.IGNORECASE,
)
# «Представить отчёт к заседанию совета» names a term; «подготовиться к заседанию», «приглашать к собранию» do not.
_HANDS_IN = re.compile(
    r"\b(?:представ|сда(?:ть|[её]т|вать)|направ|присла|переда(?:ть|вать)|заверш|законч|заполн|обнов)\w*", re.IGNORECASE
)
_LASTS = re.compile(r"\bна\sсрок\s*$", re.IGNORECASE)
_ON = re.compile(r"\bна(?:\sпериод)?\s*$", re.IGNORECASE)
_APPOINTED = re.compile(r"(?:назнач|запланир|перен[её]|намеч|продл)\w*\s(?:\w+\s){0,4}на\s*$", re.IGNORECASE)
_IN_FORCE = re.compile(
    r"действ(?:у[её]т|уют|ител\w+|ия)\b|вступ\w+\sв\s(?:законную\s)?силу|утра\w+\sсилу|\bизмен[её]н(?!и)|с\sдополнениями"
    r"|сертификат|лиценз|свидетельств|\bродил|рожден|\bвозраст|опубликован|горяч\w+\sлини|режим\w*\sработы|\bчас(?:ы|ов)\sработы"
    r"|^\W*(?:цел[ьи]|показател|ожидаем\w+\sрезультат)|при[её]мны\w+\s(?:дни|день|часы)|\bдата\b(?!\s(?:проведени|выполнени|исполнени|реализации|сдачи|представлени))|регистрац",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\bизменени\w+\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"\bдата\b(?!\s(?:проведени|выполнени|исполнени|реализации|сдачи|представлени))[^|\n]{0,40}[|\n]\s*$", re.IGNORECASE
)
_PROGRAMME = re.compile(
    r"срок\w*\s(?:реализации|действия|выполнения)\s(?:\w+\s){0,2}(?:(?:под)?программ|проект|стратег|концепц|положени|настоящ)\w*"
    r"|реализаци\w\s(?:\w+\s){0,2}(?:под)?программ\w*\s(?:\w+\s){0,2}(?:осуществл|рассчитан|предусм|планир)\w*",
    re.IGNORECASE,
)
# «декабрь к декабрю прошлого года», «на 2 % ежегодно»: a comparison and a rate of growth.
_COMPARED_AFTER = re.compile(
    r"\s*к\s(?:январ|феврал|март|апрел|ма[юя]|июн|июл|август|сентябр|октябр|ноябр|декабр|предыдущ)", re.IGNORECASE
)
_RATE_BEFORE = re.compile(r"\d\s?(?:%|процент\w*|п\.\s?п\.)\s?$")
_RATE_AFTER = re.compile(r"\s+(?:[а-яё]+\s){0,3}на\s\d[\d,]*\s?(?:%|процент)", re.IGNORECASE)
_FORECAST = re.compile(r"\b(?:ожидае?тся|ожидаются|прогнозиру\w+)\b", re.IGNORECASE)
_HOLDS = re.compile(
    r"\s*(?:[а-яё]+\s){0,2}(?:не\sдопуска|ввод[ия]тся|введ[её]н|примен[яи]|действу|прекраща|утрач)", re.IGNORECASE
)
_FORECAST_BEFORE = re.compile(r"\bпрогноз\w*\s(?:[а-яё]+\s){0,2}$", re.IGNORECASE)
_STAMP = re.compile(r"\b(?:согласован|утвержд|рассмотрен|принят)\w*", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:в\sсрок\s)?(?:до|не\sпозднее|не\sпозже|к)\b", re.IGNORECASE)
_DUTY = re.compile(
    r"\b(?:долж(?:ен|на|но|ны)|необходимо|следует|обязан\w*|надлежит|требуется|прошу|просим|буд[еу]т|поручить)\b", re.I
)
_LABEL = re.compile(
    r"\b(?:срок\w{0,3}|дат(?:ы|ами|ах|а(?=\s(?:проведени|выполнени|исполнени|сдачи)))|период(?:ом)?|время проведения)\b"
    r"[^.;|]{0,50}$",
    re.IGNORECASE,
)
_LABEL_RIGHT_BEFORE = re.compile(r"\b(?:срок\w{0,3}|дат(?:ы|ами))\W{1,3}$", re.IGNORECASE)
_DONE_WORD = re.compile(
    r"(?:ние|ния|ний|ция|ции|вка|тка|ика|инг|нинг|ара?|ад[аы]?|учёба|учеба|работа|встречи?|помощь)$", re.IGNORECASE
)
# «24 ноября т.г. в 14-30»: an hour is given to what is appointed.
_AT_HOUR = re.compile(r"\s?(?:[тс]\.\s?г\.)?,?\s(?:в|с|начало в)\s\d{1,2}[.:-]\d\d\b")
_NOMINATIVE = re.compile(
    r"\b(?:январь|февраль|март|апрель|май|июнь|июль|август|сентябрь|октябрь|ноябрь|декабрь)\b", re.IGNORECASE
)
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[а-яё]+)?")
_LONG = ("year", "school")
# «Методический час – ежемесячно, последняя пятница»: such wording behind a dash is said of what stands before it.
_DASHED = re.compile(r"[А-Яа-яЁё»)]{3}\s[-–—]\s$")
_DASHES = ("– ", "— ", "- ")
_CLOSES = re.compile(r"\s?(?:г(?:ода|\.)?)?\s?(?:[.;)]*\s*$|[,;]\s*[а-яёА-ЯЁ«]|\.?\s?\((?:отв|[А-ЯЁа-яё]))")
_SERIAL = ("recurrence", "schedule")
_NEAR_WORDS = 5


class Verdict(NamedTuple):
    """The message that says why a date is a deadline, how sure that is, and whether the date closes a term."""

    reason: str
    confidence: float
    cue: str = ""
    closes: bool = False


class Scope(NamedTuple):
    """The sentence (or cell) around an expression: its text, the expression's place in it, its verbs."""

    text: str
    start: int
    end: int
    instructs: bool
    instructs_before: bool
    instructs_near: bool
    past: bool
    present: bool
    names_action: bool


def is_act_date(text: str, found: TimeExpression) -> bool:
    """Whether the date belongs to an act or a document: «от 12.03.2021 № 5»."""
    if found.unit != "day":
        return False
    before = (text, max(0, found.start - 25), found.start)
    # «Приказ № 5 12.03.2021» is dated; in «в школе № 5 до 12.03.2021» the number is not that of an act.
    numbered = found.cue not in ("until", "from", "range") and _NUMBER_BEFORE.search(*before)
    return bool(numbered or _ACT_BEFORE.search(*before) or _ACT_AFTER.match(text, found.end))


def judge(text: str, found: TimeExpression, scope: Scope, bare: bool) -> Verdict | None:
    """Why the expression is a deadline in this sentence, or None when it is not one.

    bare: the text is all there is, so a date alone in it is the term that was asked about, not the date of a document.
    """
    if is_act_date(text, found) or _is_other(text, found, scope):
        return None
    alone = stands_alone(text, found)
    if found.unit in ("relative", "closing", "detail"):
        return Verdict("deadlines.relative", 0.8)
    repeats_until = found.unit == "recurrence" and bool(_UNTIL.search(text, found.start, found.end))
    if (found.cue == "until" or repeats_until) and found.unit not in _LONG:
        cue = _UNTIL.search(text, found.start, found.end)
        # «Закрепить наставников на срок до 31 декабря» tells how long it lasts rather than when it is to be done.
        sure = 0.5 if _LASTS.search(text, 0, found.start) else 0.9
        return Verdict("deadlines.until", sure, cue.group().lower() if cue else "до")
    if alone and _fits_alone(text, found, bare):
        return Verdict("deadlines.own_place", 0.8)
    if (
        not _LABEL.search(scope.text, 0, scope.start)
        and _DASHED.search(scope.text, 0, scope.start)
        and not scope.past
        and (found.unit in _SERIAL or found.cue == "range" or scope.names_action)
    ):
        return Verdict("deadlines.own_place", 0.6)
    if found.kind == "vague":
        if _LABEL_RIGHT_BEFORE.search(scope.text, 0, scope.start):
            return Verdict("deadlines.label", 0.7)
        if found.unit == "event":
            return None
        if found.unit == "occasion":
            handed = _HANDS_IN.search(text, _sentence_start(text, found), found.start)
            return Verdict("deadlines.vague", 0.5) if handed else None
        strict = found.unit in ("schedule", "always")
        return Verdict("deadlines.vague", 0.6) if scope.instructs_before or scope.instructs and not strict else None
    if found.unit in _LONG:
        return Verdict("deadlines.instruction", 0.5) if scope.instructs_near else None
    return _placed(text, found, scope)


def why_not(text: str, found: TimeExpression, scope: Scope) -> str:
    """The key of the message that says why an expression is no deadline."""
    before = text[max(0, found.start - 70) : found.start]
    left = scope.text[: scope.start]
    if is_act_date(text, found):
        return "act"
    if _REPORTED.search(before) or _ON.search(before):
        return "reported"
    if _IN_FORCE.search(left) or _CHANGED.search(left) or _takes_effect(text, found):
        return "in_force"
    if _PROGRAMME.search(text, max(0, found.start - 120), found.end):
        return "programme"
    if scope.past or (found.cue == "until" and _of_the_past(left)):
        return "past"
    return "no_action"


def _sentence_start(text: str, found: TimeExpression) -> int:
    """Where the sentence of an expression begins, roughly: after the last full stop, semicolon or line end."""
    return max(text.rfind(mark, 0, found.start) for mark in (". ", ";", "\n", "|")) + 1


def _placed(text: str, found: TimeExpression, scope: Scope) -> Verdict | None:
    """A day, month, range or recurrence inside a sentence: what there speaks of something still to be done."""
    if label := _LABEL.search(scope.text, 0, scope.start):
        # «срок – 15 мая» is the last day, «даты: 15 и 16 мая» are the days themselves.
        return Verdict("deadlines.label", 0.7, closes=label.group().lower().startswith("срок") and found.cue == "")
    if scope.instructs:
        return Verdict("deadlines.instruction", 0.8)
    if _NOMINATIVE.match(text, _first_word(text, found)) or re.match(r"\d{1,2}\s[а-яё]+ь\b", text[found.start : found.end]):
        return Verdict("deadlines.month", 0.6)
    if found.unit == "recurrence":
        # «ежедневно работают», «ежегодно выпускается» describe; a term needs an action that is set.
        return Verdict("deadlines.present", 0.6) if scope.names_action else None
    if scope.present or scope.names_action or (not scope.past and _AT_HOUR.match(text, found.end)):
        return Verdict("deadlines.present", 0.6)
    if found.cue == "range" and found.unit == "day" and scope.text[: scope.start].strip():
        return Verdict("deadlines.range", 0.5)
    return None


def is_titled(text: str, found: TimeExpression) -> bool:
    """Whether the time is part of a name in quotes: «Профиль «февраль – ноябрь»», «Неделя «Май без двоек»»."""
    return text.count("«", 0, found.start) > text.count("»", 0, found.start) and "»" in text[found.end :]


def closes_in_brackets(text: str, found: TimeExpression) -> bool:
    """Whether the time alone fills the brackets that close a text: «Защита результатов командами (13 декабря)»."""
    return text[: found.start].rstrip().endswith("(") and bool(re.fullmatch(r"[\s.]*\)[\s.;]*", text[found.end :]))


def closes_measure(text: str, found: TimeExpression) -> bool:
    """Whether the time closes a measure, before nothing but who does it or where: «… Декабрь.», «… – май (завуч)»."""
    if found.unit in ("event", "occasion") or is_act_date(text, found):
        return False
    before = text[max(0, found.start - 70) : found.start]
    told_of = _REPORTED.search(before) or _ON.search(before)
    return bool(_CLOSES.match(text, found.end)) and (before.endswith(_DASHES) or not told_of)


def stands_alone(text: str, found: TimeExpression) -> bool:
    """Whether nothing else stands in its line or in its cell of a table drawn with «|»."""
    left = text[: found.start].rstrip(" (").rpartition("\n")[2].rpartition("|")[2]
    right = re.match(
        r"[ .,;)]*(?:года)?[ .,;)]*(?:(?:в |с )?\d{1,2}[.:-]\d\d(?:\s?ч\w*\.?)?[ .,;)]*)?(?=[\n|]|$)", text[found.end :]
    )
    return not left.strip() and right is not None


def _fits_alone(text: str, found: TimeExpression, bare: bool) -> bool:
    whole = bare and len(text) - (found.end - found.start) < 4
    if found.unit in _LONG:
        # A line of years alone is part of a title; a cell of them is a term.
        return whole or "|" in text and "г" in text[found.start : found.end].lower()
    if found.kind == "definite" and found.unit == "day" and found.cue != "range":
        return whole or "|" in text or bool(_names_action(text[:80])) and not _has_past(text)
    return True


def _is_other(text: str, found: TimeExpression, scope: Scope) -> bool:
    """Reporting periods, states at a date, periods of plans and acts, what has already been."""
    before = text[max(0, found.start - 70) : found.start]
    left = scope.text[: scope.start]
    on = found.unit != "holidays" and found.cue != "until" and _ON.search(before) and not _APPOINTED.search(before)
    # «Подготовить приказ по итогам ВПР к 29 марта»: results are of a time, a term is not theirs.
    due = found.cue == "until" and found.unit == "day" and scope.instructs_before and "состоянию" not in before
    if on or _REPORTED.search(before) and not due:
        return True
    if _CHANGED.search(left) and not scope.instructs_before:
        return True
    if _COMPARED_AFTER.match(text, found.end) or _RATE_BEFORE.search(before) or _qualifies(text, found):
        return True
    if found.unit == "recurrence" and _RATE_AFTER.match(text, found.end) or _takes_effect(text, found):
        return True
    if _FORECAST_BEFORE.search(before) or _FORECAST.search(scope.text) and not scope.instructs:
        return True
    if found.cue == "until" and not scope.instructs and _of_the_past(left):
        return True
    if _LABELLED.search(before) or _IN_FORCE.search(left) or _PROGRAMME.search(text, max(0, found.start - 120), found.end):
        return True
    if found.unit == "day" and _STAMP.search(left) and not scope.instructs and found.cue not in ("until", "range"):
        return True
    if found.first and found.last and found.unit == "day" and found.cue == "" and found.first[:4] != found.last[:4]:
        return True
    if found.cue == "to" or found.unit in _LONG and found.cue in ("until", "from"):
        return True
    if found.cue != "until" and not found.recurrence and _follows_participle(left):
        return True
    if _LABEL_RIGHT_BEFORE.search(left):
        return False
    return scope.past and not (scope.instructs_before or _DUTY.search(scope.text)) and not _is_planned_beside_fact(text, found)


def _is_planned_beside_fact(text: str, found: TimeExpression) -> bool:
    """«март 15.03.2023 проведено …»: the planned month of a row whose next column tells what was done."""
    return found.unit == "month" and bool(_NOMINATIVE.match(text, _first_word(text, found)))


def _first_word(text: str, found: TimeExpression) -> int:
    match = _WORD.search(text, found.start)
    return match.start() if match else found.start


def _qualifies(text: str, found: TimeExpression) -> bool:
    """«ежемесячно обновляемый перечень»: the adverb says how, the participle behind it of what."""
    after = _WORD.match(text, found.end + 1)
    return found.unit == "recurrence" and after is not None and word(after.group()).tag.startswith("PRTF")


def _follows_participle(left: str) -> bool:
    words = _WORD.findall(left[-60:])[-3:]
    return any(word(form).tag.startswith("PRTF") and "past" in word(form).tag for form in words)


def _takes_effect(text: str, found: TimeExpression) -> bool:
    """«с 1 июня не допускается», «с 1 сентября вводится»: from when something holds."""
    return found.cue == "from" and _HOLDS.match(text, found.end) is not None


def _of_the_past(left: str) -> bool:
    """«семьи, поставленные на учёт до 1 марта 2005 года»: the term of a past participle before, no comma between."""
    words = _WORD.findall(left.rpartition(",")[2])[-12:]
    return any(word(form).tag.startswith("PRTF,") and "past" in word(form).tag for form in words)


def _has_past(text: str) -> bool:
    return any(_is_past(word(form).tag) for form in _WORD.findall(text))


def _is_past(tag: str) -> bool:
    return tag.startswith(("VERB", "PRTS")) and "past" in tag


def _names_action(text: str) -> bool:
    return any(_DONE_WORD.search(form) for form in _WORD.findall(text)[:4])


def scope_of(text: str, sentences: list[tuple[int, int]], found: TimeExpression) -> Scope:
    """The sentence around an expression, cut at the borders of flattened cells, with what its verbs tell."""
    first = max((start for start, _ in sentences if start <= found.start), default=0)
    last = min((end for _, end in sentences if end >= found.end), default=len(text))
    first = max(first, text.rfind("|", 0, found.start) + 1, text.rfind(";", 0, found.start) + 1)
    bar = text.find("|", found.end, last)
    last = bar if bar >= 0 else last
    part = text[first:last]
    words = [(match.start() + first, word(match.group()).tag) for match in _WORD.finditer(part)]
    ordering = [place for place, tag in words if tag.startswith("INFN")]
    before = [place for place in ordering if place < found.start]
    near = bool(before) and len(_WORD.findall(text[before[-1] : found.start])) <= _NEAR_WORDS
    return Scope(
        part,
        found.start - first,
        found.end - first,
        instructs=bool(ordering) or bool(_DUTY.search(part)),
        instructs_before=bool(before),
        instructs_near=near,
        past=any(_is_past(tag) for _, tag in words),
        present=any(tag.startswith("VERB") and ("pres" in tag or "futr" in tag) for _, tag in words),
        names_action=_names_action(part),
    )
