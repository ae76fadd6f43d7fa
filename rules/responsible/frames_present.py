"""Who does it by the order or plan itself: «контроль осуществляет …», «методист … организует», «ответственность несут …»,
«сопровождение осуществляется специалистом …». One clause at a time."""

from collections.abc import Iterator

from pipeline.model import say
from rules.responsible.clauses import BEAR, Clause, Token
from rules.responsible.lexicon import known_word, listed, verb_classes
from rules.responsible.phrase import Phrase, phrase
from rules.responsible.place import Place, placed

_PAST = ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись")


def doing(clause: Clause, *, firm: bool, named: bool) -> Iterator[Place]:
    """firm: the text orders or plans, so that «методисты проводят» assigns and does not describe; named: this can be said
    of persons named at least."""
    if BEAR in clause.lead and (bearers := phrase(clause, 0, "nomn")):
        yield placed(clause, bearers, "nomn", 0.8, say("responsible.step.bears"))
    for at, its in clause.verbs:
        token = clause.tokens[at]
        if not its & {"duty", "perform"} or "3per" not in token.grammar.tag:
            continue
        if any(_past(other) for other in clause.tokens):
            return
        if token.low.endswith("ся"):
            if token.grammar.lemma != "вестись" or firm:
                yield from _passive(clause, at)
        else:
            yield from _active(clause, at, "duty" in its, firm, named)


def _past(token: Token) -> bool:
    """Whether a word is a verb of the past: then the clause reports."""
    return token.low.endswith(_PAST) and token.grammar.pos == "VERB" and "past" in token.grammar.tag


def _active(clause: Clause, verb: int, duty: bool, firm: bool, named: bool) -> Iterator[Place]:
    """The subject after the verb («контроль осуществляет отдел …») or at the start («методист … ведёт»)."""
    step = say(
        "responsible.step.bears" if _of_responsibility(clause) else "responsible.step.present", verb=clause.tokens[verb].text
    )
    after = _subject_after(clause, verb)
    found = after or _subject_before(clause, verb)
    if found is None or (clause.tokens[verb].grammar.lemma == "возглавлять" and not _a_person(clause, found)):
        return
    if clause.tokens[verb].grammar.lemma == "нести" and not _of_responsibility(clause):
        return
    of_work = _about_work(clause, verb, inverted=after is not None)
    names_one = after is not None and found.named and clause.tokens[found.head - 1].word
    steady = duty and known_word(clause.tokens[found.head - 1].low, "in_charge")
    if (
        (of_work and (duty or after is not None))
        or names_one
        or steady
        or (named and found.named)
        or (firm and _in_charge(clause, found))
    ):
        yield placed(clause, found, "nomn", 0.8 if duty else 0.7, step)


def _a_person(clause: Clause, found: Phrase) -> bool:
    """Whether the phrase is of a person or a post («рейтинг возглавляет СОШ № 1» is no assignment)."""
    return found.named or known_word(clause.tokens[found.head - 1].low, "roles")


def _subject_after(clause: Clause, verb: int) -> Phrase | None:
    """The subject that follows the verb, an object between them allowed («курирует направление заместитель …»)."""
    for at in range(verb + 1, min(verb + 6, len(clause.tokens))):
        found = phrase(clause, at, "nomn", anywhere=True)
        sure = at == verb + 1 or not found or not found.ambiguous or (found.plural and not _nominative_before(clause, verb))
        if found and sure and _agrees(clause, verb, found) and _no_object(clause, verb, found):
            return found
    return None


def _nominative_before(clause: Clause, verb: int) -> bool:
    """Whether the verb may have its subject before it."""
    return any(t.blank or (t.word and "nomn" in t.grammar.cases) for t in clause.tokens[:verb])


def _no_object(clause: Clause, verb: int, found: Phrase) -> bool:
    """Whether the phrase is no object: it is of a person or an object stands before («осуществляет управление»)."""
    noun = clause.tokens[found.head - 1]
    if noun.blank or "accs" not in noun.grammar.cases or noun.grammar.animate:
        return True
    return any(t.word and "accs" in t.grammar.cases for t in clause.tokens[:verb]) or clause.tokens[0].low == "за"


def _subject_before(clause: Clause, verb: int) -> Phrase | None:
    """The subject at the start of the clause, or after its adjunct."""
    found = phrase(clause, 0, "nomn")
    if found and found.last <= verb and _agrees(clause, verb, found):
        between = clause.tokens[found.last : verb]
        return (
            found
            if all(not t.word or t.grammar.pos in ("ADVB", "PRCL", "PREP") or not t.grammar.cases for t in between)
            else None
        )
    return None


def _agrees(clause: Clause, verb: int, found: Phrase) -> bool:
    """Whether verb and subject agree in number; of several in a row any will do."""
    token = clause.tokens[found.first]
    several = any(t.text == "," or t.low == "и" for t in clause.tokens[found.first : found.last])
    known = token.word and token.grammar.cases
    return several or not known or found.plural == ("plur" in clause.tokens[verb].grammar.tag)


def _of_responsibility(clause: Clause) -> bool:
    return any(token.low.startswith("ответственност") for token in clause.tokens)


def _about_work(clause: Clause, verb: int, *, inverted: bool) -> bool:
    """Whether the verb is about work that is led or kept up («контроль», «сбор», «его»), or rules its object by itself."""
    if clause.tokens[verb].grammar.lemma == "отвечать":
        return any(token.low == "за" for token in clause.tokens)
    alone = clause.tokens[verb].grammar.lemma in listed("leading")
    around = (*clause.tokens[:verb], *clause.tokens[verb + 1 : verb + 4]) if inverted else _object(clause, verb)
    if clause.tokens[verb].grammar.lemma == "нести":
        return _of_responsibility(clause)
    return alone or any(t.word and (t.grammar.lemma in listed("work") or t.low in ("его", "ее", "её", "их")) for t in around)


def _object(clause: Clause, verb: int) -> tuple[Token, ...]:
    """The words after a verb up to its first noun («осуществляет | текущий контроль»)."""
    after = clause.tokens[verb + 1 :]
    noun = next((i for i, token in enumerate(after) if token.word and token.grammar.pos == "NOUN"), len(after) - 1)
    return after[: noun + 1]


def _in_charge(clause: Clause, found: Phrase) -> bool:
    """One post or a body, not «учителя», whom a sentence may only describe."""
    noun = clause.tokens[found.head - 1]
    return not known_word(noun.low, "taught")


def _passive(clause: Clause, verb: int) -> Iterator[Place]:
    """«Сопровождение осуществляется специалистом …»: by one post or a body, and it is work that is led or kept up."""
    of_work = any(t.word and t.grammar.lemma in listed("work") and "nomn" in t.grammar.cases for t in clause.tokens[:verb])
    gives = "give" in verb_classes(clause.tokens[verb].grammar.lemma)
    for at in range(verb + 1, min(verb + 4, len(clause.tokens))):
        found = phrase(clause, at, "ablt", anywhere=True)
        in_charge = found and not found.plural and known_word(clause.tokens[found.head - 1].low, "in_charge", "units")
        if found and ((in_charge and not gives) or found.named or (of_work and (not found.plural or _in_charge(clause, found)))):
            yield placed(clause, found, "ablt", 0.7, say("responsible.step.present", verb=clause.tokens[verb].text))
            return
