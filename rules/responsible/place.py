"""A place of a text that names assignees, and what its finders ask of the verbs of a clause."""

from dataclasses import dataclass

from pipeline.annotate.names import Case
from rules.responsible.clauses import Clause, Token
from rules.responsible.lexicon import known_word, listed, verb_classes, verbs_of
from rules.responsible.phrase import Phrase

_LONGEST_SHORT = 5  # letters of an abbreviation
_ASKING = {"oblige", "advise", "commission"}


@dataclass(frozen=True)
class Place:
    """Words of a text that name assignees: span, their case, confidence, the step that led here, a role given there and
    whether it is told besides the post."""

    start: int
    end: int
    case: Case | None
    confidence: float
    step: str
    role: str | None = None
    joins: bool = False


def placed(clause: Clause, found: Phrase, case: Case, confidence: float, step: str, role: str | None = None) -> Place:
    """The place of a phrase. A role that a clause gives joins the post of who gets it."""
    start, end = clause.tokens[found.first].start, clause.tokens[found.last - 1].end
    while clause.text[end - 1] == "," and end > start:
        end -= 1
    return Place(start, end, case, confidence, step, role, joins=role is not None)


def institution(clause: Clause, at: int) -> bool:
    """Whether a body begins here with the form that is its own («МКУ «ИМЦ»», «ГАУ ДПО ИРО»)."""
    return known_word(clause.tokens[at].text, "forms") and not (at and known_word(clause.tokens[at - 1].text, "forms"))


def told(clause: Clause, at: int) -> bool:
    """Whether a verb assigns: an infinitive, «назначаю», «назначается», «назначен», not «назначил», «был назначен»."""
    token = clause.tokens[at]
    its = token.grammar
    if its.infinitive or its.pos == "INFN":
        return True
    been = any(other.word and other.grammar.lemma == "быть" and "past" in other.grammar.tag for other in clause.tokens)
    if its.pos == "PRTS":
        return not been
    return its.pos == "VERB" and "past" not in its.tag and ("1per" in its.tag or token.low.endswith("ся"))


def reports(clause: Clause, last: int) -> bool:
    """Whether the words before an action show that nobody is told to act: a finite verb, «свойственно», «чтобы»."""
    return any(_reports(token, at) for at, token in enumerate(clause.tokens[:last]))


def _reports(token: Token, at: int) -> bool:
    named = at and token.text[0].isupper() and not (token.text.isupper() and len(token.text) > _LONGEST_SHORT)
    if not token.word or token.low in verbs_of("modal") or named:
        return False  # a capital inside a clause is a name («школам сёл Айлино, Рудничное»)
    its = token.grammar
    if "1per" in its.tag and verb_classes(its.lemma) & _ASKING:
        return False  # «прошу директорам школ поручить …»
    if its.pos == "VERB" or (its.pos == "PRTS" and not verb_classes(its.lemma) & {"commission", "advise"}):
        return True
    return token.low in listed("states") or its.pos in ("PRED", "ADJS")
