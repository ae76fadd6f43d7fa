"""Whether an assignee begins at a word: a person, a role, a body, in the case that the place asks for. Where it ends is
told by phrase.py."""

import re

from pipeline.annotate.language import parses
from pipeline.annotate.names import Case, Head, bare_names, head, persons
from rules.responsible.clauses import Clause, Token
from rules.responsible.lexicon import SHORT, body_abbreviation, known_word, listed

_REACH = 300
_LONGEST_NAME = 80
_PAIR = re.compile(r"[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?")
_WORD = re.compile(r"[А-Яа-яЁё][А-Яа-яЁё-]*\.?")
_ABSTRACT = re.compile(r"ств(?:о|а|у|ом|е)$")
_BODIES = ("roles", "units", "organisations")


def starts_assignee(piece: str, case: Case | None, *, people: bool = False) -> bool:
    """Whether the words begin with a person, a role or a body that may be assigned something, in this case.

    people: also with those who are taught and their parents, whom only a label makes an assignee.
    """
    if _starts_with_name(piece, case):
        return True
    first = _WORD.search(piece)
    if not first or piece[: first.start()].strip(' («"'):
        return False
    if body_abbreviation(first.group()):
        return True
    if SHORT.fullmatch(first.group()):
        return bool(re.match(r"\W*(?:и\.\s?о\.|(?!и\.)\w+[. ]\s?\w)", piece, re.IGNORECASE))
    found = head(piece, case or "nomn") or (head(piece, "nomn") if case is None else None)
    if not found:
        return False
    after = _WORD.match(piece, min(len(piece), found.core[-1][1] + 1))
    if after and body_abbreviation(after.group()) and (case != "gent"):
        return not known_word(piece[found.core[-1][0] :], "recipients", "people")
    return _names_worker(piece, found, people)


def _starts_with_name(piece: str, case: Case | None) -> bool:
    """«Рябкова Н.С. …», «Анна Котова …»."""
    named = next(iter(persons(piece[:_LONGEST_NAME], case)), None)
    if named and named.start == 0:
        return True
    pair = _PAIR.match(piece)
    return pair is not None and any(" " in person.name for person in bare_names(pair.group(), case))


def _names_worker(piece: str, found: Head, people: bool) -> bool:
    """Whether the head of a phrase is who works or a body: by the lexicon, or as an animate noun."""
    words = [piece[start:end] for start, end, _ in found.core]
    noun = words[-1]
    if noun.lower().startswith("ответственност") or (
        len(words) == 1 and not found.plural and noun.lower().startswith("организац")
    ):
        return False  # «Организации питания …» is an activity
    if people and any(known_word(word, "people") for word in words):
        return True
    if known_word(noun, "people"):
        return False
    if known_word(noun, "recipients"):
        return noun.lower().startswith("лиц") and known_word(words[0], "roles")  # «должностным лицам»
    if not any(p.tag.POS == "NOUN" for p in parses(noun)):
        return known_word(noun, "substantives")
    if _ABSTRACT.search(noun.lower()) and not known_word(noun, "units", "organisations"):
        return False  # «кураторство» is no curator
    if known_word(noun, *_BODIES):
        return True
    return Token(0, len(noun), noun).grammar.animate and not Token(0, len(noun), noun).grammar.surname


def governed(clause: Clause, at: int, case: Case) -> bool:
    """Whether the word before takes this one: a preposition, an adjective that agrees, «помощь | учителям»."""
    if at == 0:
        return False
    before = clause.tokens[at - 1]
    if before.text == "-" or before.blank:
        return clause.tokens[at].text.isupper()
    if not before.word:
        return False
    its = before.grammar
    if clause.tokens[at].text.isupper() and its.pos not in ("VERB", "INFN", "PRTS", "CONJ"):
        return True  # the case of an abbreviation is unknown: it may belong to any noun before it
    if its.pos == "PREP" or (case == "datv" and its.lemma in listed("giving")):
        return True
    return (its.adjective or (its.pos == "NUMR" and case in its.cases)) and not known_word(before.low, "roles")


def piece_from(clause: Clause, at: int) -> str:
    start = clause.tokens[at].start
    return clause.text[start : min(start + _REACH, clause.tokens[-1].end)]


def head_end(clause: Clause, first: int, case: Case) -> int | None:
    """The token after the head of an assignee that begins here, or None."""
    token = clause.tokens[first]
    if token.blank and first and clause.tokens[first - 1].low in ("им", "имени"):
        return None  # after whom a school is named
    if token.blank:
        quoted = clause.text[token.start] in '«"“' and _may_be_named(clause, first)
        named = persons(piece_from(clause, first), case)
        return first + 1 if quoted or (named and named[0].start == 0) else None
    if not token.word:
        return None
    short = bool(SHORT.fullmatch(token.text))
    if not short and (len(token.text) < 2 or (not token.text.isupper() and case not in token.grammar.cases)):
        return None
    piece = piece_from(clause, first)
    if not starts_assignee(piece, case):
        return None
    found = None if short else head(piece, case)
    if not found:
        return _past_short(clause, first) if short else first + 1
    reach = token.start + found.core[-1][1]
    return next((i for i in range(first, len(clause.tokens)) if clause.tokens[i].end >= reach), first) + 1


def _may_be_named(clause: Clause, first: int) -> bool:
    """Whether quotes may be a body's name here: at the start or after «на», with a capital in them."""
    begins = first == 0 or clause.tokens[first - 1].low == "на"
    return begins and clause.text[clause.tokens[first].start + 1 : clause.tokens[first].start + 2].isupper()


def _past_short(clause: Clause, first: int) -> int:
    """The token after «зам.», «и. о. директора»."""
    at = first + 1
    while at < len(clause.tokens) and (SHORT.fullmatch(clause.tokens[at].text) or clause.tokens[at].low in ("о", ".")):
        at += 1
    if at < len(clause.tokens) and clause.tokens[at].word and not clause.tokens[at].text.isupper():
        at += 1
    return at
