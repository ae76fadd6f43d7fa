"""Who stands last in a clause that orders an action: in brackets, after a dash, in the dative after the object. One clause
at a time; asked only where nobody was found before."""

from collections.abc import Iterator

from pipeline.annotate.names import persons
from pipeline.model import say
from rules.responsible.begins import starts_assignee
from rules.responsible.clauses import Clause, Token
from rules.responsible.lexicon import body_abbreviation, known_word, listed, verb_classes
from rules.responsible.phrase import Phrase, phrase
from rules.responsible.place import Place, placed, reports

_DASHES = ("–", "—")
_CONTACT = frozenset("телефон тел почта адрес".split())
_LONGEST = 150
_SHORTEST = 2


def last(clause: Clause) -> Iterator[Place]:
    """«Разместить приказ на сайте (Никулина Е.А.)», «Ознакомить – секретарь …», «сдать … отчёты директорам школ»."""
    action = clause.action
    if action is None or not _orders(clause, action):
        return
    step = say("responsible.step.last", action=clause.tokens[action].text)
    verb = clause.tokens[action].grammar.infinitive or ""
    if place := _in_brackets(clause, action, step):
        yield place
    elif found := _after_dash(clause, action):
        yield placed(clause, found, "nomn", 0.7, step)
    elif found := _after_object(clause, action, verb):
        yield placed(clause, found, "datv", 0.65, step)


def _orders(clause: Clause, action: int) -> bool:
    """Whether the clause begins with its action, a date aside, and the action is not about a person («заслушать»)."""
    verb = clause.tokens[action].grammar.infinitive or ""
    if reports(clause, len(clause.tokens)) or verb_classes(verb) & {"bestow", "appoint", "declare", "personal"}:
        return False
    return all(not t.word or t.grammar.pos in ("PREP", "ADVB", "CONJ", "PRCL") or _of_date(t) for t in clause.tokens[:action])


def _of_date(token: Token) -> bool:
    return token.grammar.lemma in listed("dates")


def _in_brackets(clause: Clause, action: int, step: str) -> Place | None:
    """Brackets with persons alone at the end, which explain no person or body before them."""
    token = clause.tokens[-1]
    inside = clause.text[token.start + 1 : token.end - 1]
    if not token.blank or clause.text[token.start] != "(" or len(inside) > _LONGEST or len(clause.tokens) - action <= _SHORTEST:
        return None
    named = persons(inside, "nomn")
    if not named or not (named[0].start == 0 or starts_assignee(inside, "nomn")):
        return None
    if _who(clause.tokens[-2]) or any(_is_contact(t) for t in clause.tokens):
        return None
    return Place(token.start + 1, token.end - 1, "nomn", 0.7, step)


def _who(token: Token) -> bool:
    """Whether a word names or may name a person or body that brackets after it explain."""
    if not token.word:
        return True
    return (
        body_abbreviation(token.text)
        or token.grammar.animate
        or bool(token.grammar.surname and token.text[0].isupper())
        or known_word(token.low, "roles", "units", "organisations", "people", "recipients")
    )


def _is_contact(token: Token) -> bool:
    return token.word and token.grammar.lemma in _CONTACT


def _after_dash(clause: Clause, action: int) -> Phrase | None:
    """A person or post in the nominative between the last dash and the end."""
    dashes = [at for at, token in enumerate(clause.tokens) if token.text in _DASHES]
    if not dashes or dashes[-1] - action < _SHORTEST or dashes[-1] + 1 >= len(clause.tokens):
        return None
    found = phrase(clause, dashes[-1] + 1, "nomn")
    if found is None or not _ends(clause, found.last):
        return None
    noun = clause.tokens[found.head - 1]
    certain = found.named or body_abbreviation(noun.text) or known_word(noun.low, "in_charge", "units")
    return found if certain else None


def _ends(clause: Clause, at: int) -> bool:
    """Whether nothing but a deadline follows («– Рябова М.К., срок до 30.09»)."""
    rest = clause.tokens[at:]
    return all(not t.word or t.grammar.pos in ("PREP", "ADVB") or _of_date(t) for t in rest) and not any(t.blank for t in rest)


def _after_object(clause: Clause, action: int, verb: str) -> Phrase | None:
    """A post in the dative at the very end: «До 10 октября сдать в кабинет карты | заместителям директоров по УВР». Nothing
    between is given to anybody by its meaning («помощь», «памятка»)."""
    if verb_classes(verb) & {"give", "commission", "advise", "oblige"}:
        return None
    for at in range(action + 2, len(clause.tokens)):
        token = clause.tokens[at]
        if token.word and token.grammar.lemma in listed("giving"):
            return None
        found = phrase(clause, at, "datv", anywhere=True)
        if found and not found.ambiguous and found.last == len(clause.tokens) and _has_object(clause, action, at):
            noun = clause.tokens[found.head - 1]
            if noun.blank:
                return found if _declined(clause, found) and not _who(clause.tokens[at - 1]) else None
            return found if (known_word(noun.low, "in_charge") and not known_word(noun.low, "taught")) else None
    return None


def _declined(clause: Clause, found: Phrase) -> bool:
    """Whether a name shows that it stands in the dative."""
    words = clause.text[clause.tokens[found.first].start : clause.tokens[found.last - 1].end]
    return [p.name for p in persons(words, "datv")] != [p.name for p in persons(words, "nomn")]


def _has_object(clause: Clause, action: int, end: int) -> bool:
    return any(t.word and "accs" in t.grammar.cases and t.grammar.pos == "NOUN" for t in clause.tokens[action + 1 : end])
