"""One assignee read out of words («Методисту МКУ «Центр» Рябковой Н.С.»): role, person, organisation. Lists of them are
split by lists.py; where in a text they stand is told by places.py."""

import re

from pipeline.annotate.language import inflect, parses
from pipeline.annotate.names import Case, Head, Person, abbreviation, bare_names, head, nominative, persons
from pipeline.model import Responsible
from rules.responsible.begins import starts_assignee
from rules.responsible.clauses import masked
from rules.responsible.lexicon import body_abbreviation, in_full, known_word

_WORD = re.compile(r"[А-Яа-яЁё][А-Яа-яЁё-]*\.?")
_ASIDE = re.compile(r"\s*\((?:по согласованию|далее|тел|каб|в соответствии|при наличии|по необходимости)[^()]*\)\s*", re.I)
_SHORT = re.compile(r"([А-Яа-я]{2,4})(?:\.\s*|\s+(?=[а-яё]))")
_SHORT_INSIDE = re.compile(r"\b([а-я]{2,4})\.\s*")
_OF_MATTERS = re.compile(r"\s\((по\s[^()]{3,100})\)\s?")  # «заместитель главы (по социальным вопросам)»
# «глава поселения», «заместитель главы администрации района»: one post, no body apart.
_OF_HEAD = re.compile(r"\b[Гг]лав(?:а|ы|е|у|ой|ам|ами)\b")
_TERRITORIES = ("администрац", "поселени", "округ", "муниципал")
_ACTING = re.compile(r"И\.\s?о\.")
_LED = re.compile(
    r"\s(?:(?P<consists>в\sсоставе)|под\s(?:руководством|председательством|началом)|в\sлице|(?P<ablative>во\sглаве\sсо?))\s"
)
_IN_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*)\)")
DASH = re.compile(r"^[\s,:;–—.-]+|[\s,:;–—-]+$|(?<=[а-яё]{4})\.$")


def read(piece: str, case: Case | None) -> Responsible:
    """Role, person and organisation of one assignee, in the nominative. case: that of the words outside brackets."""
    text = _ASIDE.sub(" ", re.sub(r"^\s*отв\.\s*", "", piece, flags=re.I))
    text = _OF_MATTERS.sub(r" \1 ", text)
    if led := _LED.search(text):
        return _led(read(text[: led.start()], case), read(text[led.end() :], "ablt" if led["ablative"] else "gent"))
    names: list[str] = []
    role: str | None = None

    def bracket(match: re.Match[str]) -> str:
        nonlocal role
        inside = match["inside"]
        within = persons(inside) or _surnames(inside)
        if not within:
            return match.group()
        names.extend(person.name for person in within)
        before = DASH.sub("", inside[: within[0].start])
        role = before or role
        return " "

    text = _IN_BRACKETS.sub(bracket, text)
    outside = persons(text, case) or bare_names(text, case)
    for person in reversed(outside):
        text = f"{text[: person.start]} {text[person.end :]}"
    names = [person.name for person in outside] + names
    words = DASH.sub("", re.sub(r"\s+", " ", DASH.sub("", text.strip()))).replace(" ,", ",")
    if aside := re.fullmatch(r"\(([^()]*)\)", words):
        # «Белова Н.Н. (СОШ № 7)» tells her body, «(математика)» does not.
        words, case = (aside[1], "nomn") if starts_assignee(aside[1], "nomn") else ("", case)
    own_role, org = _role_and_org(words, case) if words else (None, None)
    return Responsible(role=role or own_role, person=", ".join(dict.fromkeys(names)) or None, org=org)


def _surnames(inside: str) -> list[Person]:
    """«Отделу (Чуйков)», «Директорам (Антонов, Бурцева)»: surnames alone, if nothing else stands in the brackets."""
    found = [bare_names(part, "nomn") for part in re.split(r",\s*", inside)]
    whole = all(names and names[0].start == 0 for names in found) and not starts_assignee(inside, "nomn")
    return [names[0] for names in found] if whole else []


def consists(piece: str) -> bool:
    """Whether a body is followed by those whom it consists of («Рабочей группе в составе Ивановой И.И.»)."""
    return any(match["consists"] for match in _LED.finditer(piece))


def _led(body: Responsible, leader: Responsible) -> Responsible:
    """«МКУ «ЦРО» в лице директора Ивановой И.И.»: the body with who leads it or whom it consists of."""
    if leader.role is None or leader.person is None:
        return body.model_copy(update={"person": leader.person or body.person})
    return Responsible(role=leader.role, person=leader.person, org=body.org or body.role or leader.org)


def _role_and_org(words: str, case: Case | None) -> tuple[str | None, str | None]:
    """A role with its tail split off where that is an organisation («методист» | «МКУ «Центр»»)."""
    its: Case = case or "nomn"
    words, its = _in_full(words, its)
    found = head(words, its)
    first = _WORD.match(words)
    short = bool(first and first.group().endswith("."))
    if not short and (not found or body_abbreviation(words.split()[0])):
        return None, words
    if not short and found and (_a_body(words, found) or not any(known_word(words[a:b], "roles") for a, b, _ in found.core)):
        known = any(known_word(words[a:b], "units", "organisations") for a, b, _ in found.core)
        whole = nominative(words, its)
        after = words[found.core[-1][1] :].strip()
        if known or (after and body_abbreviation(after.split()[0])):
            return None, whole
        return _small(whole), None
    at = _tail(words, first.end() if short and first else found.core[-1][1] if found else 0)
    if at is None:
        return _small(nominative(words, its)), None
    role, tail = words[:at].strip(" –—-"), words[at:].strip()
    by = re.search(r"\sпо\s[^«»\"]+$", tail)
    if by and not re.match(r"(?:отдел|сектор|служб)", tail.lower()):
        role, tail = role + by.group(), tail[: by.start()]
    return _small(nominative(role, its)), _orgs(tail)


def _a_body(words: str, found: Head) -> bool:
    """Whether the head noun is a body's, whatever its adjective («экспертная комиссия»)."""
    noun = words[found.core[-1][0] : found.core[-1][1]]
    return known_word(noun, "units", "organisations") and not known_word(noun, "roles")


def _in_full(words: str, case: Case) -> tuple[str, Case]:
    """A shortened post at the start in full, then in the nominative («гл. специалисту УО» → «главный специалист УО»)."""
    match = _SHORT.match(words)
    full = in_full(match[1]) if match else None
    if not match or not full:
        return words, case
    if full.endswith("й") and full != "заведующий":
        rest, its = _in_full(words[match.end() :], case)
        found = head(rest, its)
        several = full[:-2] + ("ие" if full.endswith(("щий", "ший")) else "ые")
        return f"{several if found and found.plural else full} {nominative(rest, its)}", "nomn"
    return f"{full} {_SHORT_INSIDE.sub(_in_genitive, words[match.end() :])}", "nomn"


def _in_genitive(match: re.Match[str]) -> str:
    full = in_full(match[1])
    return inflect(full, "gent") + " " if full else match.group()


def _orgs(tail: str) -> str:
    """The organisations of a role («школ и детских садов», «методическим кабинетом») in the nominative."""
    done: list[str] = []
    for part in re.split(r"(,\s|\sи\s)", tail):
        found = head(part, "gent")
        if not done or (found and any(known_word(part[a:b], "organisations") for a, b, _ in found.core)):
            part = nominative(part, "gent" if found else "ablt")
        done.append(part)
    return "".join(done)


def _tail(words: str, start: int) -> int | None:
    """Where the organisation begins after a role, if one does: at its first adjective («общеобразовательных …»). After
    «по» only a body with a form («МБОУ») is one: «по УВР» is no body."""
    begin: int | None = None
    after_by = False
    for match in _WORD.finditer(masked(words), start):
        word = match.group()
        if abbreviation(word):
            if body_abbreviation(word) and not (after_by and not known_word(word, "forms")):
                return match.start() if begin is None else begin
            if not after_by:
                return None
        elif word == "по":
            begin, after_by = None, True
        elif known_word(word, "units") or re.fullmatch(r"за|в|с|на|от", word):
            return None
        elif known_word(word, "roles"):
            begin = None
        elif known_word(word, "organisations"):
            of_head = _OF_HEAD.search(words[: match.start()]) and word.lower().startswith(_TERRITORIES)
            return None if after_by or of_head else match.start() if begin is None else begin
        elif begin is None or not _agreeing(word):
            begin = match.start() if _agreeing(word) and not after_by else None
    return None


def _agreeing(word: str) -> bool:
    """Whether a word may be an adjective of the organisation after it; a name before it too («Калиновской»)."""
    return any(p.tag.POS in ("ADJF", "PRTF") for p in parses(word))


def _small(words: str) -> str:
    """A role without the capital that began the clause."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or _ACTING.match(words) else words
