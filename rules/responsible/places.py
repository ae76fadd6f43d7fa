"""Where a text assigns something to somebody: before an infinitive or a colon, after «возложить на», «назначить»,
«поручить», after a label. Who exactly it is, is read by assignee.py."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.annotate.language import word
from pipeline.annotate.names import Case, head, nominative, persons
from pipeline.model import say
from rules.responsible.assignee import known_word, masked, starts_assignee

_LONGEST = 420
_GATE = re.compile(
    r"[а-яё](?:ть|ти|чь)(?:ся)?\b|:|возл|назнач|поруч|отв\.|исполнител|тветствен|\||\s[–—]\s[^–—]{3,60}\s[–—]\s",
    re.IGNORECASE,
)
_START = re.compile(
    r"(?:^|\n\s*|(?<=[.;:])\s+|(?<=\d\.))(?:[-–—•*]\s*)?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s*)?"
    r"(?P<lead>(?:рекоменд|поруч|предлож|предпис)\w+\s+|обязать\s+)?(?=[А-ЯЁа-яё\u25a1])",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[;:!?|]|(?<!\b[гспуиоИО])(?<!\dг)(?<!\b(?:им|ул|ст|гл))(?<!\b(?:зам|зав|рук|пос|вед|обл|нач))\.(?=\s|$)|\n(?=\s*\d)"
)
_INFINITIVE = re.compile(r"\b[а-яё]{2,}(?:ть|ти|чь)(?:ся)?\b")
_ADJUNCT = re.compile(
    r"""\s*,?\s*\b(?:в\s+срок|не\s+позднее|(?:до|с|к|по)\s+(?=\d)|до\s+(?:конца|начала)|со\s+дня|в\s+период|в\s+течение
    |совместно|при\s|(?:ежегодно|ежеквартально|ежемесячно|еженедельно|постоянно|регулярно)\b|в\s+(?!сфере|област)|для\s|на\s|от\s
    |с\s+(?:цел|уч[её]т|привлеч|участи|использ)|согласно|из\s+числа|(?:своевременно|незамедлительно|также|дополнительно|обязательно)\b
    |лично\b|самостоятельно|необходимо|следует|надлежит|рекомендуется|поручается|поручить|под\s|не\s|за\s+счёт
    |по\s+(?:итогам|результатам|мере|окончании|согласованию)|продолжить|и\s+(?=[а-яё]+(?:ть|ти|чь)(?:ся)?\b)
    |\(?\s*отв|контроль\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_GROUND = re.compile(r"(?:по\s+(?:итогам|результатам)|на\s+основании|с\s+уч[её]том|в\s+целях)\s+", re.IGNORECASE)
_GROUND_WORD = re.compile(r"(?P<word>[а-яё-]+)\s+(?=[А-Яа-яЁё«])", re.IGNORECASE)
_GROUND_REACH = 80
_TO = re.compile(r"\b(?:ко?|по|согласно|благодаря)\s+$", re.IGNORECASE)
# «Школам присвоить статус», «Победителям вручить дипломы»: those in the dative get something and do nothing.
_GIVEN = re.compile(r"присво|вруч|выразить|объявить|уделить|рассказать|пожелать")
_APPOINTING = re.compile(r"ответственно.*\b(?:назначить|определить)$")
_ALLOWED_VERB = re.compile(r"следует|надлежит|рекоменду\w+|поруча\w+", re.IGNORECASE)
_ENTRUST = re.compile(
    r"\b(?P<lead>возл(?:ожить|ожен[аоы]?|ожено|агаю|агается|агаем))\b(?P<what>[^.;\n]{0,160}?)\s+на\s+(?=[А-ЯЁа-яё\u25a1])",
    re.IGNORECASE,
)
_COMMISSION = re.compile(r"\b(?P<lead>поруч(?:ить|аю|ается|аем|ено))\s+", re.IGNORECASE)
_APPOINT = re.compile(
    r"\b(?P<lead>[Нн]азнач(?:ить|аю|ен[аоы]?|аем)|[Оо]пределить|[Уу]твердить|[Сс]читать)\s+"
    r"(?P<head>(?:[а-яё-]+(?:ым|им|ой|ей|ыми|ими)\s+){0,3}[а-яё-]+(?:ым|им|ой|ей|ыми|ими|ом|ем|ами|ями)\b)"
)
_APPOINT_AFTER = re.compile(
    r"\b(?P<role>[Оо]тветственн(?:ой|ым|ыми)\b[^.;:\n]{0,160}?|[Кк]оординатор(?:ом|ами)\b[^.;:\n]{0,80}?)\s+"
    r"(?P<lead>назначить|назначаю|определить)\s+(?=[А-ЯЁа-яё\u25a1])",
)
_APPOINT_WHO = re.compile(
    r"\b(?P<lead>[Нн]азначить|[Нн]азначаю|[Оо]пределить)\s+(?P<who>[^.;:\n]{3,160}?(?:[А-ЯЁ]\.)?[^.;:\n]{0,60}?),?\s+"
    r"(?P<role>ответственн(?:ым|ой|ыми)\b[^.;:\n]{0,120}|координатор(?:ом|ами)\b[^.;:\n]{0,80})"
)
_OTHERS = r"за\s+[^:.;\n–—|]{3,120}?"
_LABEL = re.compile(
    rf"""(?:(?<=^)|(?<=[\n(|;.])|(?<=[\n(|;.,]\s))\s*(?:[•*–—-]\s)?(?P<label>(?:
        [Оо]тветственн(?:ый|ая|ые|ое)(?:\s+(?:исполнител[ьи]|лиц[оа]|специалист))?(?:\s+{_OTHERS})?
      | (?:[Сс]о)?[Ии]сполнител[ьи]|[Оо]тв\.(?:\s+{_OTHERS})?
      )(?:\s+(?:основных\s+)?(?:мероприятий|программы|плана|проекта|пункта|подпрограммы)){{0,2}})
    \s*(?P<mark>[:–—-]\s*|\n\s*|(?<=отв\.)\s*|(?<=Отв\.)\s*)(?=[А-ЯЁа-яё«])""",
    re.VERBOSE,
)
_PHONE = re.compile(r"[,;\s(]*(?:тел|\+?\d[\d\s()-]{4,})")
_BEARS = re.compile(r"\bответственность\b[^.;\n]{0,160}?\b(?P<lead>нес[её]т|несут)\s+(?=[А-ЯЁа-яё\u25a1])", re.IGNORECASE)
_LABEL_END = re.compile(
    r"\n\s*(?:\n|(?:срок|результат|ожидаем|цел|задач|участник|соисполн|период|место|отметка|объём)\w*)|(?<!\b[А-ЯЁ])[.](?=\s*$)"
    r"|[,;]\s*срок|\s(?=(?-i:[А-ЯЁ][а-яё]+)(?:\s[а-яё]+){0,3}\s?:)",
    re.IGNORECASE,
)
_LEAST_PARTS = 5  # three cells and what stands between them
_FLAT_DATE = re.compile(
    r"\d{4}|\d{1,2}\.\d{1,2}|январ|феврал|март|апрел|\bма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|ежегодн|ежемесячн"
    r"|ежеквартальн|постоянно|в течение|квартал|числа",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Place:
    """Words of a text that name assignees: span, their case, confidence, the step that led here, a role given there."""

    start: int
    end: int
    case: Case | None
    confidence: float
    step: str
    role: str | None = None


def places(text: str, *, labels: bool = True) -> list[Place]:
    """The places of a text (without its own number) where something is assigned, in order, none inside another."""
    if not _GATE.search(text):
        return []
    plain = _plain(text)
    finders: tuple[Callable[[str, str], Iterator[Place]], ...] = (_entrusted, _appointed, _instructed, _commissioned)
    found: list[Place] = []
    for finder in (*finders, _labelled, _flat) if labels else finders:
        for place in finder(text, plain):
            if all(place.end <= other.start or place.start >= other.end for other in found):
                found.append(place)
    return sorted(found, key=lambda place: place.start)


def _plain(text: str) -> str:
    """The text with quotes, brackets and names blanked out: what is left is sentences."""
    plain = masked(text)
    if re.search(r"[А-ЯЁ]\.", plain):
        for person in persons(plain):
            plain = plain[: person.start] + "\u25a1" * (person.end - person.start) + plain[person.end :]
    return plain


def _instructed(text: str, plain: str) -> Iterator[Place]:
    """«Методисту РМК … подготовить», «Руководителям школ:», «РМК (…) информировать», «Рекомендовать руководителям …»."""
    for match in _START.finditer(plain):
        begin = _past_ground(text, match.end())
        lead = (match["lead"] or "").strip()
        case: Case = "accs" if lead.lower().startswith("обяз") else "datv"
        piece = text[begin : begin + _LONGEST]
        if not starts_assignee(piece, case):
            continue
        end, action = _until_action(plain, begin)
        if end is None:
            if not lead:
                continue
            end = begin + len(_first_phrase(plain, begin))
        end = begin + len(_without_adverbs(text[begin:end]))
        if _APPOINTING.match(f"{piece[:12]} {action}".lower()):
            continue  # «Ответственной за … назначить …»: the one appointed stands after the verb
        yield from _together(text, plain, end)
        advised = next((said for said in (lead, action) if said.lower().startswith(("рекоменд", "предлож"))), None)
        if advised:
            yield Place(begin, end, case, 0.6, say("responsible.step.recommend", lead=advised))
        elif action:
            yield Place(begin, end, case, 0.9, say("responsible.step.instruct", action=action))
        else:
            yield Place(begin, end, case, 0.85, say("responsible.step.heading"))


def _past_ground(text: str, begin: int) -> int:
    """Where the assignee stands after a ground without a comma: «По итогам опроса | методисту … подготовить»."""
    ground = _GROUND.match(text, begin)
    if ground is None:
        return begin
    for match in _GROUND_WORD.finditer(text, ground.end(), ground.end() + _GROUND_REACH):
        if "datv" in word(match["word"]).tag and not _TO.search(text, begin, match.start()):
            return match.start() if starts_assignee(text[match.start() : match.start() + _LONGEST], "datv") else begin
    return begin


def _without_adverbs(words: str) -> str:
    """The words without adverbs and dashes at the end («Ивановой И.И. повторно»)."""
    words = words.rstrip(" ,-–—")
    last = re.search(r"\s([а-яё]{3,})$", words)
    if last and word(last[1]).tag.startswith(("ADVB", "PRCL", "CONJ")):
        return _without_adverbs(words[: last.start()])
    return words


def _together(text: str, plain: str, end: int) -> Iterator[Place]:
    """«… совместно с директорами школ»: those who share the work."""
    if match := re.compile(r"[\s,]*(?:совместно|вместе)\s+со?\s+").match(plain, end):
        yield from _after(text, plain, match, "ablt", 0.6, say("responsible.step.together"))


def _until_action(plain: str, begin: int) -> tuple[int | None, str]:
    """Where the words before the action end, and the infinitive («» for a colon); None if no action follows."""
    stop = _STOP.search(plain, begin, begin + _LONGEST)
    limit = stop.start() if stop else min(len(plain), begin + _LONGEST)
    for match in _INFINITIVE.finditer(plain, begin, limit):
        if word(match.group()).tag.startswith("INFN"):
            between = plain[begin : match.start()]
            if _finite(between) or _GIVEN.match(match.group()):
                return None, ""
            return (begin + len(_first_phrase(between, 0)), match.group())
    if stop and stop.group() == ":" and not _finite(plain[begin:limit]) and _opens_list(plain, begin, limit):
        return begin + len(_first_phrase(plain[:limit], begin)), ""
    return None, ""


def _opens_list(plain: str, begin: int, colon: int) -> bool:
    """Whether a colon assigns: it ends its line or an action follows; «Владелец: Иванов И.И.» names nobody to act."""
    rest = plain[colon + 1 : colon + 200]
    actions = (m for m in _INFINITIVE.finditer(rest) if word(m.group()).tag.startswith("INFN"))
    return "\n" not in plain[begin:colon].strip() and (not rest.split("\n")[0].strip() or any(actions))


def _first_phrase(plain: str, begin: int) -> str:
    """The words from `begin` up to the first adjunct («в срок до …», «совместно с …») or the end of the sentence."""
    stop = _STOP.search(plain, begin)
    limit = min(stop.start() if stop else len(plain), begin + _LONGEST)
    cut = _ADJUNCT.search(plain, begin + 1, limit)
    return plain[begin : cut.start() if cut else limit]


def _finite(words: str) -> bool:
    """Whether a finite verb stands in the words: then nobody is told to do what follows."""
    return any(
        word(match.group()).tag.startswith("VERB") and not _ALLOWED_VERB.match(match.group())
        for match in re.finditer(r"\b[а-яё]{3,}\b", words)
    )


def _entrusted(text: str, plain: str) -> Iterator[Place]:
    """«возложить контроль на …», «ответственность … несёт …»."""
    for match in _ENTRUST.finditer(plain):
        yield from _after(text, plain, match, "accs", 0.9, say("responsible.step.entrust", lead=match["lead"] + " на"))
    for match in _BEARS.finditer(plain):
        yield from _after(text, plain, match, "nomn", 0.8, say("responsible.step.bears"))


def _commissioned(text: str, plain: str) -> Iterator[Place]:
    """«… поручить методисту …» inside a sentence."""
    for match in _COMMISSION.finditer(plain):
        yield from _after(text, plain, match, "datv", 0.85, say("responsible.step.entrust", lead=match["lead"]))


def _appointed(text: str, plain: str) -> Iterator[Place]:
    """«назначить ответственным …», «ответственной за … назначить …», «назначить … ответственным»."""
    for match in _APPOINT_AFTER.finditer(plain):
        step = say("responsible.step.appoint", lead=_line(text[match.start() : match.end()]))
        yield from _after(text, plain, match, "accs", 0.9, step, _appointment(text[slice(*match.span("role"))]))
    for match in _APPOINT.finditer(plain):
        found = head(match["head"], "ablt")
        begin = _recipient(text, plain, match.end(), found.plural) if found else None
        if begin is not None:
            role = _line(text[match.start("head") : begin])
            yield Place(
                begin, begin + len(_first_phrase(plain, begin)), "accs", 0.9,
                say("responsible.step.appoint", lead=f"{match['lead']} {role}"), _appointment(role),
            )  # fmt: skip
    for match in _APPOINT_WHO.finditer(plain):
        begin, end = match.span("who")
        if starts_assignee(text[begin:end], "accs"):
            role = _appointment(text[slice(*match.span("role"))])
            yield Place(begin, end, "accs", 0.9, say("responsible.step.appoint", lead=match["lead"]), role)


def _appointment(words: str) -> str:
    """«Ответственной за сбор данных» as the role it gives: «ответственная за сбор данных»."""
    words = _line(words)
    return nominative(words[:1].lower() + words[1:], "ablt")


def _recipient(text: str, plain: str, at: int, plural: bool) -> int | None:
    """Where the one who is appointed stands after the role: «… за сбор данных | методиста …», «… Плана | Управление …»."""
    stop = _STOP.search(plain, at)
    for match in re.finditer(r"(?<=\s)[А-ЯЁа-яё\u25a1]", plain[: stop.start() if stop else len(plain)]):
        begin = match.start()
        if begin < at or not starts_assignee(text[begin : begin + _LONGEST], "accs"):
            continue
        its = head(text[begin : begin + _LONGEST], "accs")
        small = match.group().islower()
        if its is None or not small or (its.plural == plural and known_word(its.words[-1][2], "roles")):
            return begin
    return None


def _after(
    text: str, plain: str, match: re.Match[str], case: Case, confidence: float, step: str, role: str | None = None
) -> Iterator[Place]:
    """The assignee that begins where the match ends, if one does."""
    begin = match.end()
    end = begin + len(_first_phrase(plain, begin))
    infinitive = next((m for m in _INFINITIVE.finditer(plain, begin, end) if word(m.group()).tag[:4] == "INFN"), None)
    end = begin + len(text[begin : infinitive.start() if infinitive else end].rstrip(" ,"))
    if starts_assignee(text[begin:end], case) or text[begin : begin + 1] in ("«", '"'):
        yield Place(begin, end, case, confidence, step, role)


def _labelled(text: str, plain: str) -> Iterator[Place]:
    """«Ответственный: …», «Отв. …», «исполнитель – …», the label of a passport on a line of its own."""
    for match in _LABEL.finditer(text):
        begin = match.end()
        end_of_value = _LABEL_END.search(text, begin)
        end = end_of_value.start() if end_of_value else len(text)
        bracket = text.find(")", begin, end) if text[: match.start("label")].rstrip().endswith("(") else -1
        stop = _STOP.search(plain, begin, end)
        end = bracket if bracket >= 0 else stop.start() if stop and stop.group() in ".|" else end
        typist = match["label"].lower().startswith("исп") and _PHONE.search(text, begin, begin + 80)
        if not typist and starts_assignee(text[begin:end], "nomn", people=True):
            label = _line(match["label"])
            role = label if "исполнител" in label.lower() else None
            yield Place(begin, end, "nomn", 0.85, say("responsible.step.label", label=label), role)


def _flat(text: str, plain: str) -> Iterator[Place]:
    """A row of a table written in one line with bars or dashes: assignees stand in a cell after the one with the deadline."""
    barred = text.count("|") > 1
    parts = re.split(r"(\|)" if barred else r"(\s[–—-]\s)", text)
    if len(parts) < _LEAST_PARTS:
        return
    at, dated = 0, False
    for cell in parts:
        body = cell.strip()
        begin = at + len(cell) - len(cell.lstrip())
        at += len(cell)
        if dated and body and starts_assignee(body, "nomn", people=not barred) and len(body) <= 250:
            ends = body[:-1] if body.endswith(".") and not barred else body
            yield Place(begin, begin + len(ends), "nomn", 0.6, say("responsible.step.flat"))
            return
        dated = dated or (len(body) <= 60 and bool(_FLAT_DATE.search(body)))


def _line(words: str) -> str:
    return " ".join(words.split())
