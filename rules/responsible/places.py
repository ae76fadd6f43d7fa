"""Where a text assigns something to somebody: the finders of clauses, labels and flat rows together. Who exactly it is,
is read by assignee.py."""

import re
from collections.abc import Iterator

from pipeline.annotate.caseless import caseless
from rules.responsible.clauses import Clause, clauses, plain
from rules.responsible.flat import bracketed, flat
from rules.responsible.frames import commissioned, instructed, obliged
from rules.responsible.frames_appoint import appointed, declared
from rules.responsible.frames_present import doing
from rules.responsible.frames_put import answerable, entrusted, kept, left_out
from rules.responsible.frames_tail import last
from rules.responsible.labels import labelled
from rules.responsible.place import Place

_GATE = caseless(
    r"""[а-яё](?:т[ьъ]|ти|чь)(?:ся)?\b | : | возл|ложится|тветствен|назнач|закреп|поруч|исполнител
    | (?:утвержд[её]н|избран)[аоы]?\b
    | отв\. | [–—]\s[^–—]{3,60}\s[–—]\s | [–—]\sза\s | [|;\t] | \([А-ЯЁ][а-яё]+\s[А-ЯЁ]\.
    | (?:^|[\n(])(?:до\s|в\sтечение|постоянн|еже|регулярн|по\sмере|по\sграф|весь|январ|феврал|март|апрел|ма[йя]\b|ию[нл]|авгус
      |сентяб|октяб|нояб|декаб)
    | \b(?:кто|просим|прошу)\b | \b(?:контроль|куратор|координатор)[а-яё\s-]{0,60}[–—-]\s | [а-яё][аеёиуюя]т(?:ся)?\b""",
    re.VERBOSE,
)
_TERMED = re.compile(r"\bсрок|\(?отв\.", re.IGNORECASE)
_FIRM = re.compile(r"\b(?:приказываю|постановля[юе]т?|обязываю|решил[аио]?|решено|постановил[аио]?|решает)\b\s*:?", re.IGNORECASE)


def places(text: str, *, labels: bool = True, firm: bool = False, numbered: bool = False) -> list[Place]:
    """The places of a text (without its own number) where something is assigned, in order, none inside another.

    firm: the text is known to order, e.g. a clause of an order. numbered: it has a number, so that «методист Иванова И.И.
    проводит» assigns.
    """
    if not _GATE.meets(text):
        return []
    bare = plain(text)
    firm = firm or bool(_FIRM.search(text))
    found: list[Place] = []
    cut = list(clauses(text, bare))
    for clause in cut:
        for place in _of_clause(clause, firm, named=firm or numbered or bool(_TERMED.search(text))):
            _add(found, place)
    if labels:
        for place in (*flat(text), *labelled(text, bare), *bracketed(text)):
            _add(found, place)
    for clause in cut:
        if not any(clause.tokens[0].start <= place.start < clause.tokens[-1].end for place in found):
            for place in last(clause):
                _add(found, place)
    return sorted(found, key=lambda place: place.start)


def _of_clause(clause: Clause, firm: bool, named: bool) -> Iterator[Place]:
    yield from declared(clause)
    yield from answerable(clause)
    yield from left_out(clause)
    if clause.action is None and not (clause.verbs or clause.colon or clause.lead or "(" in clause.text):
        return
    yield from entrusted(clause)
    yield from kept(clause)
    yield from appointed(clause)
    yield from commissioned(clause)
    yield from obliged(clause)
    yield from instructed(clause)
    yield from doing(clause, firm=firm, named=named)


def _add(found: list[Place], place: Place) -> None:
    if all(place.end <= other.start or place.start >= other.end for other in found):
        found.append(place)
