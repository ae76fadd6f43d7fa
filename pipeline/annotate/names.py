"""Names of persons in any case and order, and noun phrases put into the nominative («методистам школ» → «методисты
школ»). Who is assigned what is no matter of this module."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from pipeline.annotate.language import inflect, known, parses
from pipeline.annotate.surnames import Case as Case
from pipeline.annotate.surnames import Gender, surname

_TORN = r"(?:-[ ]*\n\s*[а-яё]+)?"
_CAPITAL = rf"(?:[А-ЯЁ][а-яё]+{_TORN}|[А-ЯЁ]{{2,}})(?:-[А-ЯЁ](?:[а-яё]+|[А-ЯЁ]+))?"
_INITIALS = r"[А-ЯЁ]\.\s?[А-ЯЁ](?:\.|(?![А-Яа-яЁё.]))"
_PATRONYMIC = (
    r"(?:[А-ЯЁ][а-яё]+(?:[вьмкт]ич(?:а|у|ем|е)?|(?:вн|ичн)(?:а|ы|е|у|ой|ою))"
    r"|[А-ЯЁ]+(?:[ВЬМКТ]ИЧ(?:А|У|ЕМ|Е)?|(?:ВН|ИЧН)(?:А|Ы|Е|У|ОЙ|ОЮ)))"
)
_PERSON = re.compile(
    rf"""(?<![А-Яа-яЁё.-])(?:
      (?P<surname>{_CAPITAL})\s(?P<name>{_CAPITAL})\s(?P<patronymic>{_PATRONYMIC})
    | (?P<name2>{_CAPITAL})\s(?P<patronymic2>{_PATRONYMIC})(?:\s(?P<surname2>{_CAPITAL}))?
    | (?P<surname3>{_CAPITAL})\s{{0,2}}(?P<initials>{_INITIALS})
    | (?P<surname5>[А-ЯЁ][а-яё]+)\s(?P<initial>[А-ЯЁ]\.)(?=\s*(?:[),;]|$))
    | (?P<initials2>{_INITIALS}|[А-ЯЁ]\.(?=\S))\s{{0,2}}(?P<surname4>{_CAPITAL})
    )(?![А-Яа-яЁё])""",
    re.VERBOSE,
)
_NAMED_AFTER = re.compile(r"\b(?:им\.|имени)\s*$", re.IGNORECASE)
_OWN_INITIALS = re.compile(rf"\s{{0,2}}{_CAPITAL}\s{{0,2}}{_INITIALS}")
_CAPITALS = re.compile(r"\s{0,2}[А-ЯЁ]{2,}\b")
_SETTLEMENT = re.compile(
    r"(?:\b(?:г|гор|с|п|пос|пгт|д|дер|ст|рп|х|им)\.?|\b(?:город|село|посёлок|поселок|станица|деревня)[а-яё]?)\s{0,2}$", re.I
)
_LEADING = re.compile(r"[А-ЯЁ][А-Яа-яЁё]*\s")
_FORMS: dict[str, tuple[Case, Gender]] = {
    "ич": ("nomn", "masc"), "ича": ("gent", "masc"), "ичу": ("datv", "masc"), "ичем": ("ablt", "masc"),
    "иче": ("loct", "masc"), "на": ("nomn", "femn"), "ны": ("gent", "femn"), "не": ("datv", "femn"),
    "ну": ("accs", "femn"), "ной": ("ablt", "femn"), "ною": ("ablt", "femn"),
}  # fmt: skip
_PARTICIPLE = re.compile(r",\s([а-яё]+(?:щ|ш|нн|т)(?:[иы]ми?|[иы]х|[ое]му|[ое]го|[ое]й|[иы]й|[иы]е)(?:ся)?)\b")
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_OBLIQUE: tuple[Case, ...] = ("datv", "accs", "gent", "ablt")


class Person(NamedTuple):
    """A person in a text: span, and the name in the nominative («Рябкова Н.С.», «Рябкова Надежда Сергеевна»)."""

    start: int
    end: int
    name: str


class Head(NamedTuple):
    """The words of a phrase that decline together as (start, end, nominative): core up to its head noun, and a
    participle further on («органам …, осуществляющим»)."""

    core: tuple[tuple[int, int, str], ...]
    plural: bool
    participle: tuple[tuple[int, int, str], ...] = ()

    @property
    def words(self) -> tuple[tuple[int, int, str], ...]:
        """All of them."""
        return self.core + self.participle


def persons(text: str, case: Case | None = None, *, namesakes: bool = False) -> list[Person]:
    """Persons named in a text by a surname with initials or by a patronymic. namesakes: also those after whom a school
    is named («СОШ им. А.С. Пушкина»).

    case is the grammatical case that the place asks for, where it is known: «на Ахлюстина С.В.» (accs) is Ахлюстин.
    Without it a surname that may stand in the nominative is left as it is.
    """
    found: list[Person] = []
    at = 0
    while match := _PERSON.search(text, at):
        lead = match["surname"] or match["surname3"]
        if not namesakes and _NAMED_AFTER.search(text, max(0, match.start() - 10), match.start()):
            at = match.end()
            continue
        if match["surname5"] and not _tagged(match["surname5"], "Surn", None):
            at = match.end()  # «Приложение А.»
            continue
        if lead and _names_follow(match, text) and (_common(lead) or _no_surname(lead, match, text)):
            # «Директору Н.С. Рябковой»: the first word is a role, the name begins after it.
            word = _LEADING.match(text, match.start())
            at = word.end() if word else match.end()
            continue
        found.append(Person(match.start(), match.end(), _name(match, case)))
        at = match.end()
    return found


_AFTER_INITIALS = re.compile(r"(?:[А-ЯЁ]\.|\bим\.|\bимени)\s*$")
_REGULAR_SURNAME = re.compile(r"[а-яё](?:[оеё]в|[иы]н)(?:ой|у|а|ым)?$")
_AT_START = re.compile(r"([А-ЯЁ][а-яё]+)\s([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)(?=,|\s?\(|\s[–—])")
_AT_END = re.compile(r"(?:^|(?<=[\s»)]))(?:([А-ЯЁ][а-яё]+)\s)?([А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?)\s*$")


def bare_names(text: str, case: Case | None = None) -> list[Person]:
    """A surname without initials, or with a first name, at the end of a text («методисту Лыткиной», «Анна Котова»).

    Only for places where a person is looked for: surnames alone are too often other words.
    """
    if (match := _AT_START.match(text)) and (pair := _pair(match[1], match[2], case)):
        return [Person(match.start(), match.end(2), pair)]
    match = _AT_END.search(text)
    if not match or _AFTER_INITIALS.search(text[: match.start()]):
        return []
    if match[1] and (pair := _pair(match[1], match[2], case)):
        return [Person(match.start(), match.end(2), pair)]
    start, end = match.span(2)
    likely = _tagged(match[2], "Surn", case) and (_REGULAR_SURNAME.search(match[2]) or not _common(match[2]))
    return [Person(start, end, surname(match[2], case))] if likely else []


def _pair(first: str, second: str, case: Case | None) -> str | None:
    """«Анне Котовой» or «Котовой Анне» as «Котова Анна»."""
    name, family = (first, second) if _tagged(first, "Name", case) else (second, first)
    if not (_tagged(name, "Name", case) and _tagged(family, "Surn", case)):
        return None
    its = next(p for p in parses(name) if "Name" in p.tag and case in (None, p.tag.case))
    gender: Gender | None = its.tag.gender if its.tag.gender in ("masc", "femn") else None
    return f"{surname(family, case, gender)} {_first_name(name, case or 'nomn', gender or 'masc')}"


def _tagged(form: str, grammeme: str, case: Case | None) -> bool:
    """Whether a form may be a surname or first name in this case, and is no place."""
    readings = parses(form)
    fits = any(grammeme in p.tag and case in (None, p.tag.case) and (known(p.word) or grammeme == "Surn") for p in readings)
    regular = grammeme == "Surn" and case is not None and regular_surname(form, case)
    return (fits or regular) and "Geox" not in readings[0].tag


def regular_surname(form: str, case: Case) -> bool:
    """Whether a capitalised form ends like a surname in -ов or -ин and is no noun in this case («Лавину» in the dative)."""
    noun = any(p.tag.POS == "NOUN" and p.tag.case == case for p in parses(form))
    return form[:1].isupper() and bool(_REGULAR_SURNAME.search(form)) and not noun


def _common(form: str) -> bool:
    """Whether a capitalised word is a known word and no surname."""
    readings = parses(form)
    return known(readings[0].word) and not any({"Surn", "Name", "Geox"} & set(p.tag.grammemes) for p in readings)


def _no_surname(lead: str, match: re.Match[str], text: str) -> bool:
    """Whether the first of two capitalised words around initials is a body or a place («ИМЦ Н.С. Рябковой», «г. Миасса
    Н.С. Рябковой») and the name begins after it."""
    if not match["surname3"] or _OWN_INITIALS.match(text, match.end()):
        return False
    placed = bool(_SETTLEMENT.search(text, max(0, match.start() - 20), match.start()))
    return placed or (lead.isupper() and not _CAPITALS.match(text, match.end())) or "Geox" in parses(lead)[0].tag


def _names_follow(match: re.Match[str], text: str) -> bool:
    """Whether a whole name still stands after the first word of the match."""
    if match["surname"]:
        return True
    return bool(re.match(rf"\s{{0,2}}{_CAPITAL}", text[match.end() : match.end() + 60]))


def _name(match: re.Match[str], case: Case | None) -> str:
    patronymic = match["patronymic"] or match["patronymic2"]
    if not patronymic:
        initials = re.sub(r"\s", "", match["initials"] or match["initials2"] or match["initial"]).rstrip(".") + "."
        return f"{surname(match['surname3'] or match['surname4'] or match['surname5'], case)} {initials}"
    base = patronymic.capitalize()
    ending = max((end for end in _FORMS if base.endswith(end)), key=len)
    its_case, gender = _FORMS[ending]
    father = base[: -len(ending)] + ("ич" if gender == "masc" else "на")
    family = match["surname"] or match["surname2"]
    parts = [_first_name(match["name"] or match["name2"], its_case, gender), father]
    return " ".join([surname(family, its_case, gender), *parts] if family else parts)


def _first_name(form: str, case: Case, gender: Gender) -> str:
    if case != "nomn":
        # «Анне» is a foreign name that never changes only where it can't be the dative of «Анна».
        for parse in sorted(parses(form), key=lambda reading: "Fixd" in reading.tag):
            if "Name" in parse.tag and parse.tag.case in (case, "accs") and parse.tag.gender in (gender, "ms-f"):
                changed = parse.inflect({"nomn", "sing"})
                return str(changed.word if changed else form).capitalize()
    return form.capitalize()


def abbreviation(word: str) -> bool:
    """Whether a word is written as an abbreviation («МКУ», «СОШ»), not a word in capitals."""
    return len(word) > 1 and word.isupper() and not (len(word) > 5 and known(parses(word)[0].word))


Agreement = tuple[str, str | None]  # number, and gender in the singular


def head(phrase: str, case: Case) -> Head | None:
    """The leading words of a phrase that agree in this case, up to its head noun; None if it has no such reading.

    A participle or adjective is the head itself where no noun agrees with it («заведующему районным кабинетом»).
    """
    words: list[tuple[re.Match[str], dict[Agreement, Any]]] = []
    end = 0
    for match in _WORD.finditer(phrase):
        readings = {} if phrase[end : match.start()].strip() else _readings(match.group(), case)
        if words:
            readings = {agreement: parse for agreement, parse in readings.items() if agreement in words[-1][1]}
        if not readings:
            break
        words.append((match, readings))
        end = match.end()
        if next(iter(readings.values())).tag.POS == "NOUN":
            break
    if not words:
        return None
    agreement = next(iter(words[-1][1]))
    if agreement == ("sing", "neut") and ("sing", "masc") in words[-1][1] and words[-1][1][agreement].tag.POS != "NOUN":
        agreement = ("sing", "masc")  # «ответственному за …» with no noun: a person
    if tail := _PARTICIPLE.search(phrase, end):
        readings = _readings(tail[1], case)
        if agreement in readings and any(p.tag.POS == "PRTF" for p in parses(tail[1])):
            words.append((tail, readings))
    found = tuple((*m.span(m.re.groups), _nominative_form(m.group(m.re.groups), read[agreement])) for m, read in words)
    core = len(found) - (words[-1][0].re is _PARTICIPLE)
    return Head(found[:core], agreement[0] == "plur", found[core:])


@lru_cache(maxsize=50_000)
def _readings(form: str, case: Case) -> dict[Agreement, Any]:
    """The likeliest reading as noun, adjective or participle in this case for each number and gender."""
    found: dict[Agreement, Any] = {}
    spoken = not abbreviation(form) and len(form) > 1 and parses(form)[0].tag.POS not in ("PREP", "CONJ")
    for parse in parses(form) if spoken else ():
        tag = parse.tag
        # A new word («тьюторов») is read as a thing: its genitive may be the accusative of a person.
        fits = tag.case == case or (case == "accs" and tag.case == "gent" and not known(parse.word))
        if tag.POS in ("NOUN", "ADJF", "PRTF") and fits:
            found.setdefault((str(tag.number), None if tag.number == "plur" else str(tag.gender)), parse)
    return found


def _nominative_form(form: str, reading: Any) -> str:
    if reading.tag.case == "nomn":
        return form
    if reading.tag.POS == "NOUN" and "-" in form:
        return "-".join(_part(part, reading.tag.case, reading.tag.number) for part in form.split("-"))
    return _as_written(form, _inflected(reading) or form)


def _part(form: str, case: str, number: str) -> str:
    """One part of a compound noun in the nominative («педагогам» of «педагогам-психологам»)."""
    fitting = [p for p in parses(form) if p.tag.POS == "NOUN" and p.tag.case == case and p.tag.number == number]
    return _as_written(form, _inflected(fitting[0]) or form if fitting else form)


@lru_cache(maxsize=20_000)
def _inflected(reading: Any) -> str | None:
    """The nominative of a reading in its own number."""
    if reading.normal_form == "учитель" and reading.tag.number == "plur":
        return "учителя"  # the dictionary gives the bookish «учители» first
    changed = reading.inflect({"nomn", reading.tag.number})
    return str(changed.word) if changed else None


def _as_written(form: str, word: str) -> str:
    """The word with the capitals (and ё or е) of the form it was made of."""
    kept = word if "ё" in form.lower() or "ё" not in word else word.replace("ё", "е")
    if form.isupper() and len(form) > 1:
        return kept.upper()
    return kept[:1].upper() + kept[1:] if form[:1].isupper() else kept


def nominative(phrase: str, case: Case | None = None) -> str:
    """A noun phrase in the nominative: its head noun and the words agreeing with it are changed, the rest is kept.

    case is the case in which it stands, if known. Without it a phrase that may be in the nominative is left alone,
    so is one that begins with an abbreviation («МКУ», «зам. директора»).
    """
    for its in (case,) if case else ("nomn", *_OBLIQUE):
        found = head(phrase, its)
        if found and not re.match(r"\.", phrase[found.words[-1][1] :]):
            return _replaced(phrase, found.words)
    return phrase


def singular(phrase: str) -> str:
    """The same phrase of one («методисты РМК» → «методист РМК»), given in the nominative."""
    found = head(phrase, "nomn")
    if not found or not found.plural:
        return phrase
    gender = next((p.tag.gender for p in parses(found.words[-1][2]) if p.tag.case == "nomn"), None)
    changed = [
        (start, end, _as_written(word, inflect(word, "nomn", "sing", *([gender] if gender and i else []))))
        for i, (start, end, word) in enumerate(reversed(found.words))
    ]
    return _replaced(phrase, tuple(reversed(changed)))


def _replaced(phrase: str, words: tuple[tuple[int, int, str], ...]) -> str:
    between = [phrase[a[1] : b[0]] for a, b in pairwise(words)]
    middle = "".join(word + gap for (_, _, word), gap in zip(words, [*between, ""], strict=True))
    return phrase[: words[0][0]] + middle + phrase[words[-1][1] :]
