"""The noun phrase that names an assignee: where it begins and ends. What is read out of it is the matter of assignee.py."""

from dataclasses import dataclass

from pipeline.annotate.names import Case, head, persons
from rules.responsible.begins import governed, head_end, piece_from
from rules.responsible.clauses import Clause
from rules.responsible.walk import Walk


@dataclass(frozen=True)
class Phrase:
    """An assignee's phrase: tokens [first, last), the end of its head, whether it names a person and is of several."""

    first: int
    last: int
    head: int
    named: bool
    plural: bool
    ambiguous: bool


def phrase(clause: Clause, first: int, case: Case, *, anywhere: bool = False) -> Phrase | None:
    """The assignee's phrase that begins at a token in this case, if one does. anywhere: the place itself does not
    show that a phrase begins there (see `governed`)."""
    if anywhere and governed(clause, first, case):
        return None
    end_of_head = head_end(clause, first, case)
    if end_of_head is None:
        return None
    last = Walk(clause, case, clause.text[clause.tokens[first].start :][:40]).end(end_of_head)
    while last > end_of_head and (clause.tokens[last - 1].text in (",", "–", "—", "-", "и") or _relative(clause, last - 1)):
        last -= 1
    its = head(piece_from(clause, first), case)
    start, end = clause.tokens[first].start, clause.tokens[last - 1].end
    token = clause.tokens[first]
    of_head = [t for t in clause.tokens[first:end_of_head] if t.word]
    ambiguous = token.word and all("gent" in t.grammar.cases for t in of_head)
    return Phrase(first, last, end_of_head, bool(persons(clause.text[start:end], case)), bool(its and its.plural), ambiguous)


def _relative(clause: Clause, at: int) -> bool:
    """Whether a blank is a clause of «который», which ends no assignee."""
    return clause.tokens[at].blank and clause.text[clause.tokens[at].start] == ","
