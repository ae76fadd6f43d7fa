"""The way through the words after the head of an assignee's phrase, as long as they belong to it: genitive chains, «по
вопросам …», names, participles, lists. Where the phrase begins is told by begins.py."""

import re

from pipeline.annotate.names import Case, persons, regular_surname
from rules.responsible.begins import head_end
from rules.responsible.clauses import Clause
from rules.responsible.lexicon import body_abbreviation, known_word, listed

_FIELDS = 9  # words among which the fields of a unit are told
_PLACE = re.compile(r"(?:г|им|с|п|д|ст|пос|пгт|р|рп|обл|ул|х|о)\.?", re.IGNORECASE)
_LEGAL = frozenset("МКУ МБУ МАУ МУ ГБУ ГАУ ГКУ ФГБУ АНО ОАО ПАО АО МУП".split())
LED_BY = (("в", "составе"), ("в", "лице"), ("под", "руководством"), ("под", "председательством"), ("под", "началом"))
DUTIES = ("обязанност", "функци", "полномочи")  # what is put on somebody belongs not to his name
_LEADS_ABLATIVE = ("завед", "управл", "руковод", "осуществл", "зав")


class Walk:
    """The way through the words after a head, as long as they belong to it."""

    def __init__(self, clause: Clause, case: Case, begins: str) -> None:
        self.tokens = clause.tokens
        self.clause = clause
        self.case = case
        self.ablative = begins.lower().startswith(_LEADS_ABLATIVE)
        self.by = self.after_by = self.towns = False

    def end(self, at: int) -> int:
        """The token after the last one that belongs to the phrase."""
        while at < len(self.tokens):
            following = self._step(at)
            if following is None:
                return at
            at = following
        return at

    def _step(self, at: int) -> int | None:
        token = self.tokens[at]
        if token.blank:
            return self._past_blank(at)
        if token.word:
            return self._past_word(at)
        if token.text in (",", "/"):
            return self._past_join(at + 1, comma=token.text == ",")
        if token.text in ("-", "–", "—") and at + 1 < len(self.tokens):
            following = self.tokens[at + 1]
            return (
                head_end(self.clause, at + 1, self.case)
                if following.text.islower() and not following.low.startswith("ответственн")
                else None
            )
        return self._past_classes(at) if token.text[0].isdigit() else None

    def _past_blank(self, at: int) -> int | None:
        """Quotes, names and clauses of «который» belong; brackets only with names or before more of the phrase."""
        token = self.tokens[at]
        inside = self.clause.text[token.start : token.end]
        if inside[0] != "(" or inside[1:2].isupper() or persons(inside) or inside.startswith("(далее"):
            return at + 1
        return at + 1 if at + 1 < len(self.tokens) and self._step(at + 1) is not None else None

    def _past_word(self, at: int) -> int | None:
        token = self.tokens[at]
        its = token.grammar
        before = self.tokens[at - 1]
        if token.low in ("и", "или"):
            return self._past_join(at + 1, comma=False)
        if token.low == "а" and at + 1 < len(self.tokens) and self.tokens[at + 1].low == "также":
            return self._past_join(at + 2, comma=False)
        if token.low.startswith(DUTIES) and not before.low.startswith("исполня"):
            return None
        if token.text.endswith(".") and _PLACE.fullmatch(token.text):
            return at + 1
        if its.pos == "PREP":
            return self._past_preposition(at)
        if its.infinitive or its.pos in ("VERB", "ADVB", "PRTS", "GRND", "CONJ", "PRCL", "PRED"):
            return None if "Abbr" not in its.tag and not (its.surname and token.text[0].isupper()) else at + 1
        if its.pos == "ABBR" or (token.text[0].isupper() and before.word and before.text in _LEGAL):
            return at + 1
        placed = _PLACE.fullmatch(before.text) or (before.word and before.grammar.lemma in listed("settlements"))
        if token.text[0].isupper() and (self.case in its.surname or placed or regular_surname(token.text, self.case)):
            self.towns = self.towns or bool(placed)
            return at + 1
        self.ablative = self.ablative or before.low.startswith("управлени")
        fits = {"gent"} | ({"ablt"} if self.ablative else set())
        if self.after_by:
            fits.add("datv")
        if fits & its.cases:
            self.after_by = self.after_by and its.pos != "NOUN"
            return at + 1
        return at + 1 if self._apposed(at) else None

    def _apposed(self, at: int) -> bool:
        """«муниципальному координатору | методисту Ивановой»: one more role in the same case."""
        token = self.tokens[at]
        return self.case in token.grammar.cases and known_word(token.low, "roles") and token.text.islower()

    def _past_preposition(self, at: int) -> int | None:
        if at + 1 >= len(self.tokens):
            return None
        low, following = self.tokens[at].low, self.tokens[at + 1]
        its = following.grammar if following.word else None
        if low == "по" and (its is None or its.lemma in listed("adjuncts")):
            return None
        if low == "по" and its and ("datv" in its.cases or its.pos == "ABBR"):
            self.by, self.after_by = True, its.pos != "NOUN"
            return at + 2
        if low in ("в", "во") and its and its.lemma in ("сфера", "область"):
            return at + 2
        if led := self._led(at):
            return led
        before = self.tokens[at - 1].low
        if low == "от" and its and (its.pos == "ABBR" or "gent" in its.cases) and known_word(before, "roles"):
            return at + 2
        if low == "за" and before.startswith("ответственн"):
            return self._until_comma(at + 1)
        return at + 2 if low == "при" and before.startswith(("совет", "комисси")) and its else None

    def _led(self, at: int) -> int | None:
        """Past «в составе», «под руководством», «во главе с», «в лице»: who a body consists of or is led by."""
        words = tuple(token.low for token in self.tokens[at : at + 3])
        if words[:2] == ("во", "главе") and words[2:] in (("с",), ("со",)):
            self.ablative = True
            return at + 3
        return at + 2 if words[:2] in LED_BY else None

    def _past_join(self, at: int, *, comma: bool) -> int | None:
        """After a comma or «и»: one more assignee, more of the same chain, a participle («, работающим в …»)."""
        if at >= len(self.tokens):
            return None
        token = self.tokens[at]
        end_of_head = head_end(self.clause, at, self.case)
        if end_of_head is not None and not self._a_thing(at):
            return end_of_head
        if token.blank:
            return at + 1 if self.tokens[at - 2].blank or not comma else None
        if not token.word:
            return self._past_classes(at) if token.text[0].isdigit() else None
        its = token.grammar
        if (
            comma
            and its.pos in ("PRTF", "ADJF")
            and ({self.case, "gent"} & its.cases)
            and not known_word(token.low, "organisations")
        ):
            return self._until_comma(at)
        if self.by and "datv" in its.cases and not (comma and its.pos == "ADJF" and "ablt" in its.cases):
            self.after_by = its.pos != "NOUN"
            return at + 1
        if its.pos == "ABBR":
            return at + 1
        if its.pos == "PREP" and token.low == "по":
            return self._past_preposition(at)
        surname = token.text[0].isupper() and (self.case in its.surname or self.towns)
        chained = "gent" in its.cases and not its.infinitive and its.pos in ("NOUN", "ADJF", "PRTF")
        return at + 1 if surname or (chained and (not comma or self.case != "accs" or self._of_fields(at))) else None

    def _of_fields(self, at: int) -> bool:
        """«Управление социальной политики, образования и | спорта»: fields of a unit, the last after «и»."""
        before = self.tokens[max(0, at - _FIELDS) : at]
        after = self.tokens[at : at + _FIELDS]
        return any(t.word and known_word(t.low, "units") for t in before) and any(t.low == "и" for t in after)

    def _a_thing(self, at: int) -> bool:
        """A capital abbreviation after a preposition phrase goes on with it («по УВР, ВР»)."""
        token = self.tokens[at]
        return token.word and token.text.isupper() and not body_abbreviation(token.text)

    def _until_comma(self, at: int) -> int:
        """Past a participle or «ответственным за …», up to its comma, the verb or the end."""
        while at < len(self.tokens):
            token = self.tokens[at]
            if token.text in (",", "–", "—") or (token.word and (token.grammar.infinitive or token.grammar.pos == "VERB")):
                return at
            at += 1
        return at

    def _past_classes(self, at: int) -> int | None:
        """«9 и 11-х | классов»: figures belong if classes follow."""
        for ahead in range(at, min(at + 8, len(self.tokens))):
            token = self.tokens[ahead]
            if token.word and token.low.startswith(("класс", "паралле", "уровн", "категори", "разряд", "квалификац")):
                return ahead + 1
            if token.word and len(token.low) > 2:
                return None
        return None
