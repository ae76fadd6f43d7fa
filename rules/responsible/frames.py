"""Who is told to act, in the dative or accusative: before or after an infinitive, before a colon, by «поручить»,
«рекомендовать», «обязать». One clause at a time."""

import re
from collections.abc import Iterator

from pipeline.annotate.caseless import caseless
from pipeline.annotate.names import abbreviation
from pipeline.model import say
from rules.responsible.clauses import Clause
from rules.responsible.lexicon import known_word, verb_classes, verbs_of
from rules.responsible.phrase import Phrase, phrase
from rules.responsible.place import Place, institution, placed, reports, told

_SEVERAL = 2
# «Директору вручить грамоту», «объявить благодарность»; «объявить отбор» and «вручить школам план» are to be done.
_AWARDED = caseless(
    r"\b(?:благодарност|грамот|диплом|приз|наград|преми|медал|статус|имя\b|имени\b|выговор|замечани|знак|звани|категори|призна|сертификат|внимани|поздравлени)"
    r"|\b(?:роль|значени|жизнь|жизн[иь])"
)
# «ГТУ целесообразно организовать на предприятиях»: an opinion of what is to be made, not of who is to act.
_ADVISABLE = ("целесообразно", "можно", "возможно", "планируется", "предполагается", "желательно")
_IN_BRACKETS = re.compile(r"\([А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.")


def instructed(clause: Clause) -> Iterator[Place]:
    """«Методисту РМК … подготовить», «Руководителям школ:», «РМК (…) информировать», «Работу … вести методисту»."""
    action = clause.action
    if action is None:
        opens = (clause.colon or _of_several(clause)) and not reports(clause, len(clause.tokens))
        if opens and (found := phrase(clause, 0, "datv")):
            yield placed(clause, found, "datv", 0.85, say("responsible.step.heading"))
            yield from _together(clause, found.last)
        return
    if reports(clause, action):
        return
    verb = clause.tokens[action].grammar.infinitive or ""
    if "bestow" in verb_classes(verb) and _AWARDED.search(clause.text, clause.tokens[action].end):
        return
    yield from _by_force(clause)
    found = _before(clause, action) or _after(clause, action, verb)
    if any(token.low in _ADVISABLE for token in clause.tokens[:action]) and not (found and _told_by_form(clause, found)):
        return
    if found is None:
        yield from _named(clause, action)
    elif not _appointing(clause, found, verb):
        place = _instruction(clause, found, action)
        yield place
        yield from _together(clause, found.last)
        yield from _others(clause, found.last, place.step)


def _told_by_form(clause: Clause, found: Phrase) -> bool:
    """Whether the form of the word itself says that it stands in the dative; an abbreviation has no forms."""
    return not found.ambiguous and not abbreviation(clause.tokens[found.head - 1].text)


def _of_several(clause: Clause) -> bool:
    """«Органам … Аяно-Майского (Саввин А.К.), Охотского (Гринёва М.В.)»: what they are to do stands in the next lines."""
    found = phrase(clause, 0, "datv") if clause.text.count("(") >= _SEVERAL else None
    words = clause.text[clause.tokens[0].start : clause.tokens[-1].end]
    return found is not None and found.last == len(clause.tokens) and len(_IN_BRACKETS.findall(words)) >= _SEVERAL


def _instruction(clause: Clause, found: Phrase, action: int) -> Place:
    advised = next(
        (t.text for t in clause.tokens if t.low in verbs_of("modal") and t.low.startswith(("рекоменд", "предлаг"))), None
    )
    if advised:
        return placed(clause, found, "datv", 0.6, say("responsible.step.recommend", lead=advised))
    return placed(clause, found, "datv", 0.9, say("responsible.step.instruct", action=clause.tokens[action].text))


def _before(clause: Clause, action: int) -> Phrase | None:
    """Who stands before the infinitive: at the start, after an adjunct («до 1 мая директорам …»), after the object."""
    counted = len(clause.tokens) > 1 and clause.tokens[0].word and clause.tokens[0].grammar.pos == "NUMR"  # «трём директорам»
    if found := phrase(clause, int(counted), "datv"):
        return found if found.last <= action else None
    for at in range(1, action):
        found = phrase(clause, at, "datv", anywhere=True)
        opening = all(t.word and t.grammar.pos in ("ADVB", "PRCL", "NPRO", "CONJ") for t in clause.tokens[:at])
        if found and found.last <= action and (opening or found.named or not found.ambiguous or _set_off(clause, at)):
            return found
    return None


def _set_off(clause: Clause, at: int) -> bool:
    """Whether a comma or a date stands before."""
    return clause.tokens[at - 1].text in (",", "–", "—") or clause.tokens[at - 1].text[0].isdigit()


def _after(clause: Clause, action: int, verb: str) -> Phrase | None:
    """Who stands right after the infinitive: «Работу вести заведующему …»; not whom something is given or sent."""
    at = action + 1
    while at < len(clause.tokens) and clause.tokens[at].word and clause.tokens[at].grammar.pos in ("ADVB", "PRCL"):
        at += 1
    if at >= len(clause.tokens) or verb_classes(verb) & {"give", "commission", "advise", "oblige", "personal"}:
        return None
    found = phrase(clause, at, "datv")
    noun = clause.tokens[found.head - 1] if found else None
    fronted = action > 0 and "accs" in clause.tokens[0].grammar.cases
    if found is None or noun is None:
        return None
    if not fronted and (found.ambiguous or (noun.word and "accs" in noun.grammar.cases)):
        return None
    helped = known_word(clause.tokens[found.head - 1].low, "taught")
    animate = clause.tokens[found.head - 1].blank or clause.tokens[found.head - 1].grammar.animate
    return found if fronted or (animate and not helped) or (found.named and not helped) else None


def _named(clause: Clause, action: int) -> Iterator[Place]:
    """«Отдел образования … организовать»: named in the nominative, and what to do follows at once."""
    found = phrase(clause, 0, "nomn")
    if found is None or found.last > action:
        return
    between = clause.tokens[found.last : action]
    if all(not t.word or t.grammar.pos in ("ADVB", "PRCL", "PREP") or t.text[0].isdigit() for t in between):
        step = say("responsible.step.instruct", action=clause.tokens[action].text)
        yield placed(clause, found, "nomn", 0.8, step)
        yield from _together(clause, found.last)


def _appointing(clause: Clause, found: Phrase, verb: str) -> bool:
    """«Ответственной за … назначить …»: the one appointed stands after the verb."""
    noun = clause.tokens[found.head - 1]
    return noun.word and "ablt" in noun.grammar.cases and bool(verb_classes(verb) & {"appoint", "declare"})


def _together(clause: Clause, at: int) -> Iterator[Place]:
    """«… совместно с директорами школ»: those who share the work."""
    while at < len(clause.tokens) and clause.tokens[at].text in (",",):
        at += 1
    words = [token.low for token in clause.tokens[at : at + 2]]
    shared = len(words) == 2 and words[0] in ("совместно", "вместе") and words[1] in ("с", "со") and at + 2 < len(clause.tokens)
    if shared and (found := phrase(clause, at + 2, "ablt")):
        yield placed(clause, found, "ablt", 0.6, say("responsible.step.together"))


def _others(clause: Clause, at: int, step: str) -> Iterator[Place]:
    """«…, Бугаеву Т.Т. – обновить банк заданий»: one more who is told something in the same clause."""
    for first in range(at + 1, len(clause.tokens)):
        before = clause.tokens[first - 1]
        found = phrase(clause, first, "datv") if before.text == "," or before.low in ("а", "и") else None
        if found and _told_next(clause, found.last):
            yield placed(clause, found, "datv", 0.8, step)


def _told_next(clause: Clause, at: int) -> bool:
    """Whether what somebody is told follows: a dash or an infinitive."""
    while at < len(clause.tokens) and clause.tokens[at].word and clause.tokens[at].grammar.pos in ("ADVB", "PRCL"):
        at += 1
    return at < len(clause.tokens) and (clause.tokens[at].text in ("–", "—") or clause.tokens[at].infinitive)


def _by_force(clause: Clause) -> Iterator[Place]:
    """«Силами методистов ИМЦ провести …»."""
    for at, token in enumerate(clause.tokens[:-1]):
        if token.low == "силами" and (found := phrase(clause, at + 1, "gent")):
            yield placed(clause, found, "gent", 0.7, say("responsible.step.together"))


def commissioned(clause: Clause) -> Iterator[Place]:
    """«поручить методисту …», «рекомендовать до 1 мая директорам …», «педагогам рекомендуется …»."""
    for at, its in clause.verbs:
        token = clause.tokens[at]
        if not its & {"commission", "advise", "order"} or not told(clause, at):
            continue
        if reports(clause, at):
            return
        found = _addressed(clause, at)
        if found:
            advised = "advise" in its
            step = say(f"responsible.step.{'recommend' if advised else 'entrust'}", lead=token.text)
            yield placed(clause, found, "datv", 0.6 if advised else 0.85, step)
            yield from _together(clause, found.last)
            yield from _others(clause, found.last, step)
        return
    if clause.lead & {"commission", "advise"} and (found := phrase(clause, 0, "datv")):
        yield placed(clause, found, "datv", 0.8, say("responsible.step.heading"))


def _addressed(clause: Clause, verb: int) -> Phrase | None:
    """The dative of a verb of commission: right after it, further on, or before it."""
    for at in (*range(verb + 1, len(clause.tokens)), *range(verb)):
        found = phrase(clause, at, "datv", anywhere=at != verb + 1)
        if found is None or (found.ambiguous and not found.named and at not in (verb + 1, 0)):
            continue
        before = clause.tokens[at - 1] if at else None
        if before and before.word and "give" in verb_classes(before.grammar.infinitive or ""):
            continue
        return found
    for at in range(verb + 2, len(clause.tokens)):
        if clause.tokens[at].text.isupper() and institution(clause, at):
            return phrase(clause, at, "datv")  # «поручить сбор данных МБУ «ЦОКО»»: the body does not show its case
    return None


def obliged(clause: Clause) -> Iterator[Place]:
    """«обязать руководителей …», «просим директоров школ представить …», «уполномочить …»."""
    for at, its in clause.verbs:
        token = clause.tokens[at]
        if "oblige" not in its or not told(clause, at) or at + 1 >= len(clause.tokens):
            continue
        follows = any(other.infinitive for other in clause.tokens[at + 1 :])
        asked = token.grammar.lemma in ("просить", "попросить")
        of_whom = clause.tokens[at + 1].low == "от"  # «требовать от директоров …»
        found = phrase(clause, at + 1 + of_whom, "gent" if of_whom else "accs") if at + 1 + of_whom < len(clause.tokens) else None
        if found and (follows or clause.colon or not asked):
            step = say("responsible.step.entrust", lead=token.text)
            yield placed(clause, found, "gent" if of_whom else "accs", 0.7 if asked else 0.9, step)
            return
    if "oblige" in clause.lead and (found := phrase(clause, 0, "accs")):
        yield placed(clause, found, "accs", 0.8, say("responsible.step.heading"))
