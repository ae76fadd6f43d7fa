"""Who is appointed what: «назначить … ответственным», «координатором является …», «Иванова И.И. – ответственная за …». One
clause at a time."""

from collections.abc import Iterator
from dataclasses import replace

from pipeline.annotate.names import Case, nominative
from pipeline.model import say
from rules.responsible.begins import governed, starts_assignee
from rules.responsible.clauses import POST, Clause
from rules.responsible.lexicon import known_word
from rules.responsible.phrase import Phrase, phrase
from rules.responsible.place import Place, institution, placed, told

_INSTRUMENTAL = "мйиюМЙИЮ"  # the last letters of all instrumental forms
_DASHES = ("–", "—")
_TO_BE = ("являться", "выступать")


def declared(clause: Clause) -> Iterator[Place]:
    """«Иванова И.И. – ответственная за сбор отчётов»."""
    for at, token in enumerate(clause.tokens[:-2]):
        post = clause.tokens[at + 1].low
        if token.text in ("–", "—") and post.startswith("ответственн") and clause.tokens[at + 2].low == "за":
            found = phrase(clause, 0, "nomn")
            if found and found.last == at:
                role = clause.words(at + 1, len(clause.tokens))
                yield placed(clause, found, "nomn", 0.8, say("responsible.step.appoint", lead=role), role)


def appointed(clause: Clause) -> Iterator[Place]:
    """«назначить ответственным … методиста …», «координатором … является …», «назначить … куратором»."""
    verb = clause.first("appoint", "declare")
    in_list = verb is None and bool(clause.lead & {"appoint", "declare"})
    if not in_list and (verb is None or not _appoints(clause, verb)):
        return
    case: Case = (
        "nomn" if verb is not None and not clause.tokens[verb].grammar.infinitive and not _first(clause, verb) else "accs"
    )
    post = _post(clause, verb)
    if post is None:
        yield from _without_post(clause, verb)
        return
    found = _appointee(clause, post, case, verb)
    if found:
        if found.first < post.first < found.last:
            found = replace(found, last=post.first)
        role = _role(clause, post, found, verb)
        lead = " ".join(filter(None, (clause.tokens[verb].text if verb is not None else "", role)))
        yield placed(clause, found, case, 0.9, say("responsible.step.appoint", lead=lead), role)
        yield from _more(clause, max(found.last, post.last if post.last < found.first else 0), case)


def _without_post(clause: Clause, verb: int | None) -> Iterator[Place]:
    """Those appointed where the post stands before a dash or in the words before a list."""
    if verb is not None and (after := _after_dash(clause, verb)):
        role = nominative(clause.words(verb + 1, after.first - 1), "accs")
        yield placed(clause, after, "accs", 0.9, say("responsible.step.appoint", lead=role), role)
    if not clause.lead & {"appoint", POST}:
        return
    if named := _person(clause):
        yield placed(clause, named, "accs", 0.85, say("responsible.step.heading"))
    else:
        yield from _for_what(clause)


def _for_what(clause: Clause) -> Iterator[Place]:
    """«Назначить ответственными: за подвоз – Иванову И.И., за питание – Петрова П.П.»; of a body: «СОШ № 1 – Иванову И.И.»."""
    begins = 0
    for at, token in enumerate(clause.tokens[:-1]):
        if token.text == "," and clause.tokens[at - 1].text not in ("и", ","):
            begins = at + 1 if clause.tokens[at + 1].low == "за" or at > begins else begins
        found = phrase(clause, at + 1, "accs") if token.text in _DASHES else None
        if not found or not found.named or begins >= at:
            continue
        if clause.tokens[begins].low == "за":
            role = say("responsible.for", what=clause.words(begins, at))
            yield placed(clause, found, "accs", 0.85, say("responsible.step.heading"), role)
        elif starts_assignee(clause.words(begins, at), "nomn"):
            place = placed(clause, found, "accs", 0.85, say("responsible.step.heading"))
            yield replace(place, start=clause.tokens[begins].start)


def _more(clause: Clause, start: int, case: Case) -> Iterator[Place]:
    """«…, секретарём – Брагину Е.Е.»: one more post with its person in the same clause."""
    for at in range(start, len(clause.tokens) - 1):
        token = clause.tokens[at]
        if not (token.word and "ablt" in token.grammar.cases and clause.tokens[at - 1].text in (",", "и")):
            continue
        post = phrase(clause, at, "ablt")
        if post is None or not known_word(clause.tokens[post.head - 1].low, "roles"):
            continue
        for first in range(post.head, len(clause.tokens)):
            found = phrase(clause, first, case, anywhere=clause.tokens[first - 1].text not in _DASHES)
            if found and found.named:
                role = _role(clause, post, found, None)
                yield placed(clause, found, case, 0.85, say("responsible.step.appoint", lead=role), role)
                break


def _after_dash(clause: Clause, verb: int) -> Phrase | None:
    """«Назначить ответственного за отчёты – методиста Иванову И.И.»."""
    if verb + 1 >= len(clause.tokens) or not known_word(clause.tokens[verb + 1].low, "posts"):
        return None
    for at in range(verb + 2, len(clause.tokens) - 1):
        if clause.tokens[at].text in _DASHES and (found := phrase(clause, at + 1, "accs")):
            return found
    return None


def _first(clause: Clause, verb: int) -> bool:
    return "1per" in clause.tokens[verb].grammar.tag


def _appoints(clause: Clause, verb: int) -> bool:
    """Whether the verb appoints: «назначить», «является», not «назначил» nor «был назначен»."""
    its = clause.tokens[verb].grammar
    present = its.lemma in _TO_BE and "past" not in its.tag
    return present or (told(clause, verb))


def _post(clause: Clause, verb: int | None) -> Phrase | None:
    """The post in the instrumental («ответственным за …», «муниципальным координатором …»)."""
    for at, token in enumerate(clause.tokens):
        if (
            token.text[-1] in _INSTRUMENTAL
            and token.word
            and at != verb
            and "ablt" in token.grammar.cases
            and not governed(clause, at, "ablt")
        ):
            found = phrase(clause, at, "ablt")
            noun = clause.tokens[found.head - 1] if found else token
            if verb is not None and clause.tokens[verb].grammar.lemma in _TO_BE and not known_word(noun.low, "posts"):
                continue
            beside = verb is not None and (at in (0, verb + 1)) and bool(clause.tokens[verb].grammar.infinitive)
            if found and (beside or known_word(noun.low, "roles") or token.low.startswith("ответственн")):
                return found
    return None


def _appointee(clause: Clause, post: Phrase, case: Case, verb: int | None) -> Phrase | None:
    """Who is appointed: the first phrase that names a person, else the first in number like the post."""
    spare: Phrase | None = None
    for at in range(len(clause.tokens)):
        if post.first <= at < post.head or at == verb:
            continue
        found = phrase(clause, at, case, anywhere=True)
        if found is None or (at < post.first < found.last and found.last > post.head and not found.named):
            continue
        if found.named and _own_name(clause, found, post):
            return found
        noun = clause.tokens[found.head - 1]
        if verb is not None and at == verb + 1 and not found.ambiguous:
            return found
        likely = known_word(noun.low, "roles") if noun.text.islower() else True
        if spare is None and likely and (not found.ambiguous or found.plural == post.plural):
            spare = found
    return spare or _institution(clause, post.head, case)


def _institution(clause: Clause, start: int, case: Case) -> Phrase | None:
    """A body with its form («МКУ «ИМЦ»») after a noun, whose case it does not show."""
    at = next((i for i in range(start, len(clause.tokens)) if clause.tokens[i].text.isupper() and institution(clause, i)), None)
    return phrase(clause, at, case) if at is not None else None


def _own_name(clause: Clause, found: Phrase, post: Phrase) -> bool:
    """«за работу школы методиста Иванову»: the name belongs to the nearest role before it, not to the school."""
    noun = clause.tokens[found.head - 1]
    post_of_his = noun.word and (known_word(noun.low, "roles") or noun.grammar.animate)
    return noun.blank or not noun.word or post_of_his or found.first < post.first


def _role(clause: Clause, post: Phrase, found: Phrase, verb: int | None) -> str:
    """The post with its tail, in the nominative: «ответственная за сбор данных»."""
    stops = [i for i in (verb, found.first) if i is not None and i >= post.head]
    last = min(stops) if stops else len(clause.tokens)
    while last > post.head and clause.tokens[last - 1].text in ("–", "—", "-", ","):
        last -= 1
    words = clause.words(post.first, last)
    return nominative(words[:1].lower() + words[1:], "ablt")


def _person(clause: Clause) -> Phrase | None:
    """A person at the start of an item after «назначить ответственных:»."""
    found = phrase(clause, 0, "accs")
    return found if found and found.named else None
