"""A text cut into clauses of words with their grammar. Quotes, brackets, names and lists of numbers are blanked out and
stand as one word each. Who is assigned what is no matter of this module."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from pipeline.annotate.caseless import Caseless, caseless
from pipeline.annotate.language import known, parses
from pipeline.annotate.names import abbreviation, persons
from rules.responsible.lexicon import assigning_starts, verb_classes

BLANK = "\u25a1"
_GROUP = re.compile(
    r"«[^«»\n]{0,150}(?:«[^«»\n]{0,100}»[^«»\n]{0,100})?»|\"[^\"]{1,150}\s\"\w[^\"]{1,80}\"{1,2}|\"[^\"]{1,150}\"|“[^”]{1,150}”|\([^()]{0,200}\)"
)
_NUMBERS = re.compile(r"№+\s?\d+(?:\s?(?:,|и)\s?(?:№\s?)?\d+(?!\d*\.\d))*")
# «…, где результаты необъективны, …»: a clause of place or condition within commas.
_WITHIN = re.compile(r",\s(?:где|когда|если|чьи|чей|чьё)\s[^,.;:\n]{0,200},", re.IGNORECASE)
# A clause of «который»: up to its comma, or to the infinitive if that is not its own («которые могут представить …»).
_RELATIVE = re.compile(
    r""",\s(?:[а-яё]{1,4}\s)?котор[а-яё]+(?:
      [^,.;:\n]{0,100}?\b(?:мо[жг]|долж|необходим|следует|обязан)[а-яё]*\b[^,.;:\n]{0,200}
    | [^,.;:\n]{0,200}?(?=,|[.;:]|$|\s[а-яё]{2,25}(?:ть|ти|чь)\b))""",
    re.IGNORECASE | re.VERBOSE,
)
_STOP = re.compile(
    r"[;:!?|]|(?<!\b[гспуиоИО])(?<!\dг)(?<!\b(?:им|ул|ст|гл|см|рп))(?<!\b(?:зам|зав|рук|пос|вед|обл|нач|тел|отв|дир|пом|бух))(?<!\b(?:спец|секр|инсп|преп))\.(?=\s|$)"
    r"|\n(?=\s*(?:\d|[-–—•*]\s))",
    re.IGNORECASE,
)
_ACTION = re.compile(r"[а-яё]{2}(?:ть|ти|чь)(?:ся)?\b")
_OPENING = 160
_NUMBERED = re.compile(r"\s*(?:[-–—•*]\s*)?(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?\s*(?=[А-ЯЁа-яё□«\"]))?(?:[а-я]\)\s*)?")
_TOKEN = re.compile(rf"{BLANK}+|[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*\.?|\d[\d.,]*(?:-?[а-я]{{1,2}}\b)?|[^\s\w]|\w+")
_INFINITIVE = ("ть", "ти", "чь", "тъ", "ться", "тись", "чься", "тъся")
_ACTS = caseless(r"□,\s|[–—]\s(?:ответственн|за\s)|[а-яё](?:т[ьъ]|ти|чь)(?:ся|сь)?\b")
_VERBAL = ("INFN", "VERB", "PRTS")
POST = "post"
BEAR = "bear"
_POSTS = ("ответственн", "координатор", "куратор", "исполнител")
_LEADING = {"entrust", "keep", "commission", "advise", "oblige", "appoint", "declare"}
_LIKELY = 0.1
_NOMINAL = ("NOUN", "ADJF", "PRTF", "NUMR")


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a form may be: part of speech and lemma of its likeliest reading, all cases as a noun, adjective or
    participle, all lemmas as a finite verb or short participle; infinitive: its lemma, if it may be one."""

    pos: str
    lemma: str
    tag: str
    cases: frozenset[str]
    infinitive: str | None
    animate: bool
    adjective: bool
    surname: frozenset[str]


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, mark or blank at [start, end) of a text."""

    start: int
    end: int
    text: str

    @property
    def low(self) -> str:
        """The word in lower case without its dot."""
        return self.text.rstrip(".").lower()

    @property
    def blank(self) -> bool:
        """Whether quotes, brackets, a name or numbers stand here."""
        return self.text[0] == BLANK

    @property
    def word(self) -> bool:
        """Whether it is a Russian word."""
        return self.text[0].isalpha()

    @property
    def infinitive(self) -> bool:
        """Whether it may be an infinitive."""
        return self.text.endswith(_INFINITIVE) and self.word and bool(self.grammar.infinitive)

    @property
    def grammar(self) -> Grammar:
        """What the form may be."""
        return grammar(self.text.rstrip("."))


@dataclass(frozen=True)
class Clause:
    """One clause: the whole text, its tokens, whether it ends with a colon that opens a list or an action, and the
    classes of the verb that stood before the colon of the list it is in («Назначить: …»)."""

    text: str
    tokens: tuple[Token, ...]
    colon: bool = False
    lead: frozenset[str] = frozenset()

    @cached_property
    def verbs(self) -> tuple[tuple[int, frozenset[str]], ...]:
        """Where verbs that assign or tell who does it stand, with their classes."""
        starts = assigning_starts()
        at = [i for i, token in enumerate(self.tokens) if token.text[:4].lower() in starts]
        verbal = [(i, self.tokens[i].grammar) for i in at]
        return tuple((i, c) for i, its in verbal if its.pos in _VERBAL and (c := verb_classes(its.lemma)))

    @cached_property
    def action(self) -> int | None:
        """Where the first infinitive stands."""
        return next((i for i, token in enumerate(self.tokens) if token.infinitive), None)

    def first(self, *classes: str) -> int | None:
        """The first verb of any of these classes."""
        return next((at for at, its in self.verbs if its & set(classes)), None)

    def words(self, first: int, last: int) -> str:
        """The text of tokens [first, last) in one line."""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())


@lru_cache(maxsize=50_000)
def grammar(form: str) -> Grammar:
    """All that a form may be. A hard sign that a scan gave for the soft one at the end is undone."""
    low = re.sub(r"ъ$", "ь", form.lower())
    readings = parses(low)
    if abbreviation(form) or not readings:
        return Grammar("ABBR", low, "", frozenset(), None, False, False, frozenset())
    best = readings[0]
    nominal = [p for p in readings if p.tag.POS in _NOMINAL]
    infinitives = [p for p in readings if p.tag.POS == "INFN"]
    infinitive = infinitives[0] if infinitives and (best.tag.POS == "INFN" or low in ("вести", "нести")) else None
    nouns = [p for p in nominal if p.tag.POS == "NOUN" and not {"Name", "Surn", "Patr", "Geox"} & set(p.tag.grammemes)]
    unknown_gent = any(p.tag.case == "gent" and not known(p.word) for p in nominal)
    return Grammar(
        pos=str(best.tag.POS),
        lemma=str(best.normal_form).replace("ё", "е"),
        tag=str(best.tag),
        cases=frozenset(str(p.tag.case) for p in nominal) | ({"accs"} if unknown_gent else set()),
        infinitive=str(infinitive.normal_form) if infinitive else None,
        animate=bool(nouns) and all("anim" in p.tag for p in nouns),
        adjective=sum(p.score for p in nominal if p.tag.POS in ("ADJF", "PRTF")) > _LIKELY,
        surname=frozenset(str(p.tag.case) for p in readings if {"Surn", "Name", "Patr"} & set(p.tag.grammemes)),
    )


def masked(text: str) -> str:
    """The text with quotes, brackets and lists of numbers blanked out, of the same length."""
    text = _GROUP.sub(lambda match: BLANK * len(match.group()), text)
    return _NUMBERS.sub(lambda match: BLANK * len(match.group()), text)


def plain(text: str) -> str:
    """The text with quotes, brackets, names and clauses of «который» blanked out: what is left is sentences."""
    bare = masked(text)
    if re.search(r"[А-ЯЁ]\.|(?:вич|вн|ич)", bare):
        for person in persons(bare, namesakes=True):
            bare = bare[: person.start] + BLANK * (person.end - person.start) + bare[person.end :]
    bare = _WITHIN.sub(lambda match: BLANK * len(match.group()), bare)
    return _RELATIVE.sub(lambda match: BLANK * len(match.group()), bare) if "котор" in bare else bare


@cache
def _assigning() -> Caseless:
    return caseless(rf"\b(?:{'|'.join(sorted(assigning_starts()))})")


def _assigns(bare: str, begin: int, end: int) -> bool:
    """Whether a verb that assigns may stand here."""
    return _assigning().meets(bare, begin, end)


def _lead(clause: Clause) -> frozenset[str]:
    """What a list after a colon is led by: the classes of the verb, POST if it says what one is appointed to, BEAR if
    those who bear responsibility follow («… отвечают: …»)."""
    if clause.tokens and clause.tokens[-1].word and clause.tokens[-1].low in ("отвечают", "отвечает", "несут", "несет", "несёт"):
        return frozenset((BEAR,))
    found = next((its for _, its in clause.verbs if its & _LEADING), frozenset[str]())
    return found | {POST} if found and any(token.low.startswith(_POSTS) for token in clause.tokens) else found


def _opens(bare: str, at: int) -> bool:
    """Whether nothing or an action stands in the line behind a colon."""
    line, _, _ = bare[at : at + _OPENING].partition("\n")
    return not line.strip() or _ACTION.search(line) is not None


def clauses(text: str, bare: str) -> Iterator[Clause]:
    """The clauses of a text without their numbers and bullets. bare is plain(text)."""
    at = 0
    lead: frozenset[str] = frozenset()
    for stop in [*_STOP.finditer(bare), None]:
        end = stop.start() if stop else len(bare)
        mark = stop.group() if stop else ""
        numbered = _NUMBERED.match(bare, at, end)
        begin = numbered.end() if numbered else at
        if mark == ":" or lead or _ACTS.meets(bare, begin, end) or _assigns(bare, begin, end):
            tokens = tuple(Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(bare, begin, end))
            if tokens:
                yield Clause(text, tokens, mark == ":" and _opens(bare, end + 1), lead)
            if mark == ":":
                lead = _lead(Clause(text, tokens)) or lead
        if mark in (".", "!", "?", "|"):
            lead = frozenset()
        at = stop.end() if stop else end
