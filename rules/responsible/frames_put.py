"""On whom something is put: «возложить … на», «закрепить … за». One clause at a time."""

from collections.abc import Iterator

from pipeline.annotate.names import Case, nominative
from pipeline.model import say
from rules.responsible.clauses import Clause
from rules.responsible.lexicon import known_word, listed
from rules.responsible.phrase import phrase
from rules.responsible.place import Place, placed, told
from rules.responsible.walk import DUTIES

_UNDER = {"под", "зона"}
_DUTIES = (*DUTIES, "роль", "роли")


def entrusted(clause: Clause) -> Iterator[Place]:
    """«возложить контроль на …, сбор данных – на …», «на методиста … возложить», «обязанности координатора … на …»."""
    verb = clause.first("entrust", "rest")
    if verb is None and "entrust" not in clause.lead:
        return
    if verb is not None and not told(clause, verb) and "3per" not in clause.tokens[verb].grammar.tag:
        return
    lead = clause.tokens[verb].text if verb is not None else "возложить"
    role = _duty(clause)
    case: Case = "loct" if verb is not None and clause.tokens[verb].grammar.lemma == "лежать" else "accs"
    for at, token in enumerate(clause.tokens[:-1]):
        if token.low == "на" and (found := phrase(clause, at + 1, case)):
            yield placed(clause, found, case, 0.9, say("responsible.step.entrust", lead=f"{lead} на"), role)
    if verb is None and (listed_one := phrase(clause, 0, "accs")) and listed_one.named:
        yield placed(clause, listed_one, "accs", 0.85, say("responsible.step.heading"))


def answerable(clause: Clause) -> Iterator[Place]:
    """«… под личную ответственность директоров школ», «Зона ответственности методиста Ивановой И.И.»."""
    for at, token in enumerate(clause.tokens[:-1]):
        under = token.text.startswith("ответственност") and {t.low for t in clause.tokens[max(0, at - 2) : at]} & _UNDER
        if under and (found := phrase(clause, at + 1, "gent")):
            yield placed(clause, found, "gent", 0.75, say("responsible.step.bears"))


def _duty(clause: Clause) -> str | None:
    """«обязанности регионального координатора»: the role that is put on somebody, in the nominative."""
    for at, token in enumerate(clause.tokens[:-1]):
        found = phrase(clause, at + 1, "gent") if token.low.startswith(_DUTIES) else None
        if found and known_word(clause.tokens[found.head - 1].low, "roles"):
            return nominative(clause.words(found.first, found.last), "gent")
    return None


# «Оставить за школами право выбора» assigns nothing, unlike «контроль оставить за …».
_LEFT = ("оставить", "оставлять", "сохранить", "сохранять")
_OVERSIGHT = (
    "контрол",
    "ответственност",
    "координаци",
    "руководств",
    "надзор",
    "обязанност",
    "функци",
    "сопровожден",
    "кураторств",
)


def kept(clause: Clause) -> Iterator[Place]:
    """«закрепить … за методистом …», «закрепить методиста Иванову И.И. за школой»."""
    verb = clause.first("keep")
    if (verb is None and "keep" not in clause.lead) or (verb is not None and not told(clause, verb)):
        return
    if verb is None:
        yield from _by_school(clause)
        return
    if clause.tokens[verb].grammar.lemma in _LEFT and not any(token.low.startswith(_OVERSIGHT) for token in clause.tokens):
        return
    step = say("responsible.step.keep", lead=clause.tokens[verb].text)
    for at in range(len(clause.tokens)):
        found = phrase(clause, at, "accs", anywhere=True)
        if found and found.named and (at == verb + 1 or clause.tokens[at].grammar.animate):
            yield placed(clause, found, "accs", 0.85, step)
            return
    for at, token in enumerate(clause.tokens[:-1]):
        found = phrase(clause, at + 1, "ablt") if token.low == "за" else None
        if found and (found.named or not known_word(clause.tokens[found.head - 1].low, "schools")):
            yield placed(clause, found, "ablt", 0.85, step)


def _by_school(clause: Clause) -> Iterator[Place]:
    """«Закрепить методистов: Лапшину О.Е. – за СОШ № 5, Юркова Н.И. – за СОШ № 6»."""
    for at in range(len(clause.tokens)):
        found = phrase(clause, at, "accs") if at == 0 or clause.tokens[at - 1].text == "," else None
        if found and found.named and any(t.low == "за" for t in clause.tokens[found.last : found.last + 2]):
            yield placed(clause, found, "accs", 0.8, say("responsible.step.heading"))


def left_out(clause: Clause) -> Iterator[Place]:
    """«Контроль – за начальником отдела»: the verb is left out."""
    first = clause.tokens[0]
    if clause.action is not None or clause.verbs or not (first.word and first.grammar.lemma in listed("work")):
        return
    for at, token in enumerate(clause.tokens[:-2]):
        if token.text in ("–", "—", "-") and clause.tokens[at + 1].low == "за" and (found := phrase(clause, at + 2, "ablt")):
            yield placed(clause, found, "ablt", 0.7, say("responsible.step.keep", lead=first.text))
