"""Reading the acts that a text cites: each date and number with its kind, issuer and title; lists share the first kind."""

import re
from typing import NamedTuple

from rules.acts.grammar import Anchor, Kind, anchors, kinds, quoted
from rules.acts.issuer import issuer_before, issuer_of

Span = tuple[int, int]
_FAR = 330
NEAR = 130
_STOP = re.compile(r"[.!?]\s+(?=[А-ЯЁ«])(?<!г\.\s)(?<!\b[А-ЯЁ]\.\s)|\n(?=[-–•]\s)|\t")
# What is dated or numbered here is another thing: an edition, a registration, a newspaper.
_OTHER = re.compile(
    r"(?:в\s+ред\w*\.?|редакци\w+|изм\w*\.?|регистр\w+|зарегистрирован\w*[^()]{0,60}|Минюст\w*[^()]{0,30})\s*(?:от\s*)?$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:школ|сош|оош|гимнази|лице|сад|доу|приложени|пункт|форм|таблиц|кабинет|вопрос|задани|задач|раздел|вариант|участ"
    r"|центр|корпус|класс|част|стать|показател|мер|позици|строк|лист|том|изменени)[а-яё]{0,4}\s*$",
    re.IGNORECASE,
)
_MEETING = re.compile(r"\s?(?:\w+\s)?(?:заседани|совещани)\w+", re.IGNORECASE)
_LINK = re.compile(r"^\s*(?:\([^()]*\))?\s*(?:[,;]|,?\s*и(?=\s)|,?\s*а также)\s*(?P<issuer>[^,;()]{0,110}?)\s*$")
_AFTER = re.compile(r"\s?(?:года|г\.)?,?\s?(?:\((?:в\sред|далее|с\sизм)[^()]{0,150}\)\s?)?")
_TITLE = re.compile(r"Об?о?\s[^\n;<]{5,200}?(?=[\n;<(]|,\s(?:в|на|руков|приказ|письм|постан)|\.(?:\s|$)|$)")


class Act(NamedTuple):
    """An act as read in a text: the span from its kind to its number or date, where its title ends, its values."""

    start: int
    end: int
    title_end: int
    kind: Kind
    issuer: str | None
    anchor: Anchor
    title: str | None


def read(text: str) -> list[Act]:
    """The acts cited in a text, in order. Those of one list share kind and issuer with the first of it."""
    dated = anchors(text)
    if not dated:
        return []
    named, spans = kinds(text), quoted(text)
    acts: list[Act] = []
    for anchor in dated:
        completed = _completed(text, anchor, acts)
        if completed:
            acts[-1] = completed
            continue
        act = _read_one(text, anchor, named, spans, acts)
        if act:
            acts.append(act)
    return _with_shared_dates(acts)


def _read_one(text: str, anchor: Anchor, named: list[Kind], spans: list[Span], acts: list[Act]) -> Act | None:
    around = next((span for span in spans if span[0] < anchor.start < span[1]), None)
    low = max(acts[-1].end if acts else 0, around[0] if around else 0, anchor.start - _FAR)
    # The title after the last act is its own, unless the anchor stands in it.
    low = max(low, acts[-1].title_end) if acts and acts[-1].title_end <= anchor.start else low
    stop = [match.end() for match in _STOP.finditer(text, low, anchor.start)]
    low = stop[-1] if stop else low
    before = text[low : anchor.start]
    if _OTHER.search(before):
        return None
    kind = _nearest(named, low, anchor, [span for span in spans if span != around])
    if kind is None:
        return None if stop else _elliptic(text, anchor, acts, before)
    between = text[kind.end : anchor.start]
    if not _holds(anchor, kind, between):
        return None
    title, title_end = _title(text, anchor, between)
    issuer = issuer_of(between) or issuer_before(text[max(0, kind.start - NEAR) : kind.start])
    return Act(kind.start, anchor.end, title_end, kind, issuer, anchor, title)


def _completed(text: str, anchor: Anchor, acts: list[Act]) -> Act | None:
    """«протокол № 3 заседания совета от 12.03.2023»: the date stands apart from the number, after the issuer."""
    if not acts or acts[-1].anchor.dated or anchor.number or not anchor.says_from:
        return None
    last, between = acts[-1], text[acts[-1].end : anchor.start]
    issuer = issuer_of(between)
    if len(between) > NEAR or not (issuer or _MEETING.match(between)):
        return None
    both = last.anchor._replace(date=anchor.date, dated=True)
    title, title_end = _title(text, anchor, "")
    return last._replace(end=anchor.end, title_end=title_end, anchor=both, issuer=last.issuer or issuer, title=title)


def _nearest(named: list[Kind], low: int, anchor: Anchor, spans: list[Span]) -> Kind | None:
    """The last word of a kind before the anchor, outside quotations; a weak one only where no strong one stands."""
    inside = [
        kind for kind in named if low <= kind.start and kind.end <= anchor.start and not any(a < kind.start < b for a, b in spans)
    ]
    strong = [kind for kind in inside if kind.strong]
    return strong[-1] if strong else inside[-1] if inside and anchor.number and anchor.dated else None


def _holds(anchor: Anchor, kind: Kind, between: str) -> bool:
    """Whether date and number belong to the kind. One alone must stand close to it, and a number count nothing else."""
    if anchor.number and anchor.dated:
        return kind.strong or len(between) <= NEAR
    if len(between) > NEAR or not kind.strong or _COUNTED.search(between):
        return False
    bare = re.sub(r"[«\"„].*[»\"“]", "", between).strip(" \n,(")
    return not bare or issuer_of(between) is not None


def _elliptic(text: str, anchor: Anchor, acts: list[Act], before: str) -> Act | None:
    """A further act of a list: «…, от 11.01.2023 № 01/12», «и Рособрнадзора от …»."""
    link = _LINK.match(before)
    if not acts or not link or not anchor.number or not (anchor.says_from or link["issuer"]) or anchor.comma:
        return None
    first, named = acts[-1], link["issuer"]
    issuer = issuer_of(named) if named else first.issuer
    if named and (issuer is None or _COUNTED.search(named)):
        return None
    title, title_end = _title(text, anchor, "")
    start = anchor.start - len(before) + (link.start("issuer") if named else len(before))
    return Act(start, anchor.end, title_end, first.kind, issuer, anchor, title)


def _title(text: str, anchor: Anchor, between: str) -> tuple[str | None, int]:
    """The title after the number, quoted or not, or the quoted one before the date; and where it ends."""
    after = _AFTER.match(text, anchor.end)
    at = after.end() if after else anchor.end
    span = next(((a, b) for a, b in quoted(text[at : at + 700]) if a == 0), None)
    if span:
        return text[at + 1 : at + span[1] - 1], at + span[1]
    plain = _TITLE.match(text, at)
    if plain:
        return plain.group().strip(), plain.end()
    earlier = [between[a + 1 : b - 1] for a, b in quoted(between) if between[a + 1 : a + 3].lower() in ("о ", "об")]
    return (earlier[-1] if earlier else None), anchor.end


def _with_shared_dates(acts: list[Act]) -> list[Act]:
    """«Минпросвещения № СК-228/03 и Рособрнадзора № 01-169/08-01 от …»: the date is that of both."""
    for index in range(len(acts) - 2, -1, -1):
        act, following = acts[index], acts[index + 1]
        if not act.anchor.dated and following.kind == act.kind:
            shared = act.anchor._replace(date=following.anchor.date, dated=following.anchor.dated)
            acts[index] = act._replace(anchor=shared)
    return acts
