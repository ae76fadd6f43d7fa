"""One assignee read out of words («Методисту МКУ «Центр» Рябковой Н.С.») and lists of them split. Where in a text
assignees stand is told by places.py."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

import yaml

from pipeline.annotate.names import Case, abbreviation, head, nominative, persons, singular
from pipeline.model import Responsible

_WORD = re.compile(r"[А-Яа-яЁё][А-Яа-яЁё-]*\.?")
_GROUP = re.compile(r"«[^«»\n]{0,150}(?:«[^«»\n]{0,100}»[^«»\n]{0,100})?»|\"[^\"]{1,150}\"|“[^”]{1,150}”|\([^()]{0,200}\)")
_NUMBERS = re.compile(r"№+\s?\d+(?:\s?(?:,|и)\s?(?:№\s?)?\d+(?!\d*\.))*")
_SEPARATOR = re.compile(r"\s*(?:;|\n|,|/|\||(?<=\s)(?:и|а также|совместно с)(?=\s))\s*")
_ASIDE = re.compile(r"\s*\((?:по согласованию|далее|тел|каб|в соответствии|при наличии|по необходимости)[^()]*\)\s*", re.I)
_IN_BRACKETS = re.compile(r"\s*\((?P<inside>[^()]*)\)")
_FORM = re.compile(r"(?:[А-ЯЁ]{2,}|и|по|для|при|с|за|[-–—])$")
_DASH = re.compile(r"^[\s,:;–—.-]+|[\s,:;–—-]+$|(?<=[а-яё]{4})\.$")
_ROLE_END = re.compile(r"\s(?=[А-ЯЁ]{2,}\b|[«\"])")
_EMPTY = re.compile(r"[\W\d_]*(?:нет|не требуется)?[\W\d_]*", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """An assignee's words at [start, end) of a text, and what was read out of them."""

    start: int
    end: int
    value: Responsible
    inherited: bool = False


@cache
def _stems(name: str) -> re.Pattern[str]:
    """The stems of one list of the lexicon as a pattern for the start of a word in lower case."""
    data = yaml.safe_load((resources.files("rules.responsible") / "lexicon.yaml").read_text(encoding="utf-8"))
    return re.compile("|".join(re.escape(str(stem).lower()) for stem in sorted(data[name], key=len, reverse=True)))


def known_word(word: str, *lists: str) -> bool:
    """Whether a word begins with a stem of these lists of the lexicon."""
    low = word.lower()
    return any(_stems(name).match(low) for name in lists)


def body_abbreviation(word: str) -> bool:
    """Whether a word in capitals may name a body («РМК», «МБОУ»), unlike «ВПР»."""
    return abbreviation(word) and not _stems("not_bodies").fullmatch(word.lower())


def masked(text: str) -> str:
    """The text with quotes, brackets and lists of numbers blanked out, of the same length."""
    text = _GROUP.sub(lambda match: "\u25a1" * len(match.group()), text)
    return _NUMBERS.sub(lambda match: "\u25a1" * len(match.group()), text)


def starts_assignee(piece: str, case: Case | None, *, people: bool = False) -> bool:
    """Whether the words begin with a person, a role or a body that may be assigned something, in this case.

    people: also with those who are taught and their parents, whom only a label makes an assignee.
    """
    named = next(iter(persons(piece, case)), None)
    if named and named.start == 0:
        return True
    first = _WORD.search(piece)
    if not first or piece[: first.start()].strip(' («"'):
        return False
    if body_abbreviation(first.group()):
        return True
    if re.fullmatch(r"(?:зам|зав|рук|спец|пред|нач|гл|вед|ст|и|врио)\.?", first.group().lower()):
        return bool(re.match(r"\W*(?:[иИ]\.\s?о\.|\w+[. ]\s?\w)", piece))
    found = head(piece, case or "nomn") or (head(piece, "nomn") if case is None else None)
    if not found:
        return False
    words = [piece[start:end] for start, end, _ in found.words]
    after = _WORD.match(piece, min(len(piece), found.words[-1][1] + 1))
    if after and body_abbreviation(after.group()):
        return True
    if len(words) == 1 and not found.plural and words[0].lower().startswith("организац"):
        return False  # «Организации питания …» is an activity
    lists = ("roles", "units", "organisations", *(["people"] if people else []))
    return any(known_word(word, *lists) for word in words)


def read(piece: str, case: Case | None) -> Responsible:
    """Role, person and organisation of one assignee, in the nominative. case: that of the words outside brackets."""
    text = _ASIDE.sub(" ", piece)
    names: list[str] = []
    role: str | None = None

    def bracket(match: re.Match[str]) -> str:
        nonlocal role
        inside = match["inside"]
        within = persons(inside)
        if not within:
            return match.group()
        names.extend(person.name for person in within)
        before = _DASH.sub("", inside[: within[0].start])
        role = before or role
        return " "

    text = _IN_BRACKETS.sub(bracket, text)
    outside = persons(text, case)
    for person in reversed(outside):
        text = f"{text[: person.start]} {text[person.end :]}"
    names = [person.name for person in outside] + names
    words = _DASH.sub("", re.sub(r"\s+", " ", _DASH.sub("", text.strip()))).replace(" ,", ",")
    own_role, org = _role_and_org(words, case) if words else (None, None)
    return Responsible(role=role or own_role, person=", ".join(dict.fromkeys(names)) or None, org=org)


def _role_and_org(words: str, case: Case | None) -> tuple[str | None, str | None]:
    """A role with its tail split off where that is an organisation («методист» | «МКУ «Центр»»)."""
    its: Case = case or "nomn"
    found = head(words, its)
    first = _WORD.match(words)
    short = bool(first and first.group().endswith("."))
    if not short and (not found or body_abbreviation(words.split()[0])):
        return None, words
    if not short and found and not any(known_word(words[a:b], "roles") for a, b, _ in found.words):
        known = any(known_word(words[a:b], "units", "organisations") for a, b, _ in found.words)
        whole = nominative(words, its)
        after = words[found.words[-1][1] :].strip()
        if known or (after and body_abbreviation(after.split()[0])):
            return None, whole
        return _small(whole), None
    at = _tail(words, first.end() if short and first else found.words[-1][1] if found else 0)
    if at is None:
        return _small(nominative(words, its)), None
    role, tail = words[:at].strip(), words[at:].strip()
    by = re.search(r"\sпо\s[^«»\"]+$", tail)
    if by and not re.match(r"(?:отдел|сектор|служб)", tail.lower()):
        role, tail = role + by.group(), tail[: by.start()]
    return _small(nominative(role, its)), _orgs(tail)


def _orgs(tail: str) -> str:
    """The organisations of a role («школ и детских садов», «методическим кабинетом») in the nominative."""
    done: list[str] = []
    for part in re.split(r"(,\s|\sи\s)", tail):
        found = head(part, "gent")
        if not done or (found and any(known_word(part[a:b], "organisations") for a, b, _ in found.words)):
            part = nominative(part, "gent" if found else "ablt")
        done.append(part)
    return "".join(done)


def _tail(words: str, start: int) -> int | None:
    """Where the organisation begins after a role, if one does: at its first adjective («общеобразовательных …»)."""
    begin: int | None = None
    plain = masked(words)
    for match in _WORD.finditer(plain, start):
        word = match.group()
        if abbreviation(word):
            if not body_abbreviation(word):
                return None
            return match.start() if begin is None else begin
        if known_word(word, "units") or re.fullmatch(r"по|за|в|с|на", word):
            return None
        if known_word(word, "roles"):
            begin = None
            continue
        begin = match.start() if begin is None else begin
        if known_word(word, "organisations"):
            return begin
    return None


def _small(words: str) -> str:
    """A role without the capital that began the clause."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def split(text: str, case: Case | None, start: int = 0, *, whole: bool = False) -> list[Part]:
    """The assignees of a list, with offsets from `start` on. whole: also words that name no known role or body."""
    pieces = _merged(text, list(_pieces(text)), case, whole)
    parts: list[Part] = []
    for first, last in pieces:
        piece = text[first:last]
        if _EMPTY.fullmatch(piece):
            continue
        names = persons(piece, case)
        if len(names) > 1 and not re.sub(r"[\W\d_]", "", _without(piece, [(n.start, n.end) for n in names])):
            parts += [Part(start + first + n.start, start + first + n.end, Responsible(person=n.name)) for n in names]
        elif parts and not starts_assignee(piece, case) and not whole and not names:
            break
        else:
            parts.append(Part(start + first, start + last, read(piece, case)))
    return _inherited(parts)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    plain = masked(text)
    at = 0
    for match in _SEPARATOR.finditer(plain):
        if match.end() > match.start() and match.start() >= at:
            if text[at : match.start()].strip():
                yield at, match.start()
            at = match.end()
    if text[at:].strip():
        yield at, len(text.rstrip())


def _merged(text: str, pieces: list[tuple[int, int]], case: Case | None, people: bool) -> list[tuple[int, int]]:
    """Pieces joined that are one assignee: wrapped lines, «химии, физики», a role and its person."""
    done: list[tuple[int, int]] = []
    for first, last in pieces:
        if done and _continues(text[done[-1][0] : done[-1][1]], text[done[-1][1] : first], text[first:last], case, people):
            done[-1] = (done[-1][0], last)
        else:
            done.append((first, last))
    return done


def _continues(before: str, gap: str, piece: str, case: Case | None, people: bool) -> bool:
    """Whether a piece goes on with the assignee before it."""
    had, has = persons(before, case), persons(piece, case)
    if ";" in gap or "|" in gap:
        return False
    if "\n" in gap and _FORM.search(before):
        return True
    if not starts_assignee(piece, case, people=people):
        return not (has and had and "(" in piece)
    bare = bool(has) and has[0].start <= 1
    role = _WORD.match(before)
    its = head(before, case or "nomn")
    if bare and not had:
        one = not its or not its.plural
        return bool(role and (known_word(role.group(), "roles") or (its and known_word(its.words[-1][2], "roles"))) and one)
    if had and not bare and not has and "и" not in gap:
        # «Пшеничная Л.Ю., зав. ИМК»: a role of one after a person who has none yet.
        alone = had[-1].end >= len(before.rstrip()) and had[-1].start <= 1
        now = head(piece, case or "nomn")
        word = _WORD.match(piece)
        roled = bool(word and known_word(word.group(), "roles")) or bool(now and known_word(now.words[-1][2], "roles"))
        return alone and roled and not (now and now.plural)
    word = _WORD.match(piece)
    school = bool(word and known_word(word.group(), "schools") and not has and not had)
    return school and bool(its and its.plural and known_word(its.words[-1][2], "roles")) and _ends_in_school(before)


def _ends_in_school(before: str) -> bool:
    """Whether a role already has schools after it, so that one more of them goes on with the list."""
    return any(known_word(match.group(), "schools") for match in list(_WORD.finditer(masked(before)))[1:])


def _inherited(parts: list[Part]) -> list[Part]:
    """«Директорам СОШ № 1 (…), СОШ № 2 (…)» and «Методистам Щукиной, Баженовой»: the role goes to each, of one."""
    done: list[Part] = []
    role: str | None = None
    for part in parts:
        value = part.value
        if value.role:
            role = value.role if value.person and singular(value.role) != value.role else None
            one = value.model_copy(update={"role": singular(value.role)}) if role else value
            done.append(replace(part, value=one))
        elif role and value.person:
            done.append(replace(part, value=value.model_copy(update={"role": singular(role)}), inherited=True))
        else:
            role = None
            done.append(part)
    return done


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in reversed(spans):
        text = text[:start] + text[end:]
    return re.sub(r"\b(?:и|а также)\b", "", text)
