"""Surnames put into the nominative («Цою» → «Цой», «Тихую» → «Тихая»). The dictionary knows some of them, other words
that serve as surnames too; the endings of the rest are regular. Where a name stands in a text is told by names.py."""

import re
from typing import Any, Literal

from pipeline.annotate.language import known, parses

Case = Literal["nomn", "gent", "datv", "accs", "ablt", "loct"]
Gender = Literal["masc", "femn"]

_HARD = "[бвгджзклмнпрстфхцчшщ]"
_Rule = tuple[str, str, str, str, Gender]
# (end of the stem, ending, its nominative, cases it may stand for (? – unknown), gender); the first that fits wins.
# First those in -ов, -ин, -ский, which no dictionary need be asked about.
_REGULAR: tuple[_Rule, ...] = (
    ("[оеё]в|[иы]н", "ой|ою", "а", "? gent datv ablt loct", "femn"),
    ("[оеё]в|[иы]н", "у", "а", "accs", "femn"),
    ("[оеё]в|[иы]н", "у", "", "? datv", "masc"),
    ("[оеё]в|[иы]н", "а", "", "gent accs", "masc"),
    ("[оеё]в|[иы]н", "ым", "", "? ablt", "masc"),
    ("[оеё]в|[иы]н", "е", "", "loct", "masc"),
    ("[сц]к", "ой|ою", "ая", "? gent datv ablt loct", "femn"),
    ("[сц]к", "ую", "ая", "? accs", "femn"),
    ("[сц]к", "ому|ого", "ий", "? gent datv accs", "masc"),
    ("[сц]к", "им|ом", "ий", "ablt loct", "masc"),
    ("[сц]к", "им", "ий", "?", "masc"),
)
_OTHER: tuple[_Rule, ...] = (
    ("[оеё]в", "ому|ого", "ой", "? gent datv accs", "masc"),
    (_HARD, "ой|ою", "ая", "gent datv loct", "femn"),
    ("[чшщжн]", "ей|ею", "ая", "gent datv loct", "femn"),
    ("[чтнр]", "ой|ою", "ая", "? ablt", "femn"),
    (_HARD, "ой|ою", "а", "ablt", "femn"),
    (_HARD, "ую", "ая", "? accs", "femn"),
    ("н", "юю", "яя", "? accs", "femn"),
    ("[гхкжшщч]", "ому|ему|ого|его", "ий", "? gent datv accs", "masc"),
    ("н", "ему|его", "ий", "? gent datv accs", "masc"),
    ("[вндтрлс]", "ому|ого", "ый", "? gent datv accs", "masc"),
    ("[вндтрлс]", "ым", "ый", "? ablt", "masc"),
    ("[бвгдзклмнпрстфх]", "цу", "ец", "? datv", "masc"),
    ("[бвгдзклмнпрстфх]", "ца", "ец", "gent accs", "masc"),
    ("[бвгдзклмнпрстфх]", "цом|цем", "ец", "ablt", "masc"),
    ("[аеиоу]", "ю", "й", "datv", "masc"),
    ("[аеиоу]", "я", "й", "gent accs", "masc"),
    ("[аеиоу]", "ем", "й", "ablt", "masc"),
    ("[бвлнртд]", "ю", "ь", "datv", "masc"),
    ("[бвлнртд]", "я", "ь", "gent accs", "masc"),
    ("[бвлнртд]", "ем", "ь", "ablt", "masc"),
    (_HARD, "у", "а", "accs", "femn"),
    (_HARD, "у", "", "? datv", "masc"),
    (_HARD, "а", "", "gent accs", "masc"),
    (_HARD, "ом|ем", "", "ablt", "masc"),
    (_HARD, "е", "а", "datv loct", "femn"),
    (_HARD, "[ыи]", "а", "gent", "femn"),
)
# Adjectives in -ой that are surnames more often than the nouns they look like («Яровой»: Яровая, not Ярова).
_IN_OVOY = re.compile(r"(?:Яров|Берегов|Кошев|Ланов)(?:ой|ую)$")
_Compiled = tuple[tuple[re.Pattern[str], str, frozenset[str], Gender], ...]


def _compiled(rules: tuple[_Rule, ...]) -> _Compiled:
    return tuple(
        (re.compile(rf"(?<=[А-ЯЁа-яё])({stem})(?:{ending})$"), nominative, frozenset(cases.split()), gender)
        for stem, ending, nominative, cases, gender in rules
    )


_REGULARLY, _OTHERWISE = _compiled(_REGULAR), _compiled(_OTHER)


def surname(form: str, case: Case | None = None, gender: Gender | None = None) -> str:
    """A surname in the nominative. case, gender: as far as the place or the first name tells them."""
    whole = re.sub(r"-\s*\n\s*", "", form)
    return "-".join(_surname(part.capitalize(), case, gender) for part in whole.split("-"))


def _surname(form: str, case: Case | None, gender: Gender | None) -> str:
    if case == "nomn":
        return form
    known = None if case is None and _may_be_nominative(form) else _known(form, case, gender)
    if case is None and known is None and _may_be_nominative(form):
        return form
    return _changed(form, _REGULARLY, case, gender, known) or known or _changed(form, _OTHERWISE, case, gender) or form


def _changed(form: str, rules: _Compiled, case: Case | None, gender: Gender | None, known: str | None = None) -> str | None:
    """The form with the ending of the first rule that fits. known: what the dictionary says of one that only looks
    regular («Яровой»: «Яровая», not «Ярова»)."""
    for ending, nominative, cases, its in rules:
        if (case or "?") in cases and gender in (None, its) and ending.search(form):
            adjective = known is not None and its == "femn" and bool(_IN_OVOY.match(form))
            return known if adjective else ending.sub(rf"\1{nominative}", form)
    return None


def _may_be_nominative(form: str) -> bool:
    """Whether a known form is an adjective or noun of one in the nominative («Толстой», «Сорока»)."""
    return any(known(p.word) and p.tag.case == "nomn" and p.tag.number == "sing" and "Abbr" not in p.tag for p in parses(form))


def _known(form: str, case: Case | None, gender: Gender | None) -> str | None:
    """The nominative by the dictionary: of a surname, else of a noun or adjective («Голубя», «Береговой»)."""
    readings = [p for p in parses(form) if known(p.word) and p.tag.number == "sing" and p.tag.POS in ("NOUN", "ADJF")]
    fitting = [p for p in readings if _fits(p, case) and gender in (None, p.tag.gender)]
    plain = [p for p in fitting if not {"Name", "Patr", "Geox"} & set(p.tag.grammemes)]
    for parse in sorted(plain, key=lambda reading: "Surn" not in reading.tag):
        changed = parse.inflect({"nomn", "sing"})
        if changed and parse.tag.gender in ("masc", "femn"):
            return str(changed.word if parse.tag.POS == "NOUN" else _adjective(parse)).capitalize()
    return None


def _fits(parse: Any, case: Case | None) -> bool:
    """Whether a reading stands in the case; the accusative of a man's surname looks like the genitive."""
    its = parse.tag.case
    return case is None or its == case or (case == "accs" and its == "gent" and parse.tag.gender == "masc")


def _adjective(parse: Any) -> str:
    """The nominative of an adjective in its own gender."""
    return str(parse.inflect({"nomn", "sing", parse.tag.gender}).word)
