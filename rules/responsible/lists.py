"""Lists of assignees («Директорам СОШ № 1 (…), СОШ № 2 (…)») split into single ones. One is read by assignee.py."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.annotate.names import Case, bare_names, head, persons, singular
from pipeline.model import Responsible
from rules.responsible.assignee import consists, read
from rules.responsible.begins import starts_assignee
from rules.responsible.clauses import masked
from rules.responsible.lexicon import known_word

_WORD = re.compile(r"[А-Яа-яЁё][А-Яа-яЁё-]*\.?")
_SEPARATOR = re.compile(r"\s*(?:,\s*отв\.(?=\s)|;|\n|,|/|\||(?<=\s)(?<!\bГО\s)(?:и|а также|совместно с)(?=\s))\s*")
_FORM = re.compile(r"(?:[А-ЯЁ]{2,}|и|по|для|при|с|за|[-–—])$")
_EMPTY = re.compile(r"[\W\d_]*(?:нет|не требуется)?[\W\d_]*", re.IGNORECASE)


@dataclass(frozen=True)
class Part:
    """An assignee's words at [start, end) of a text, and what was read out of them."""

    start: int
    end: int
    value: Responsible
    inherited: bool = False


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
        elif parts and not starts_assignee(piece, case) and not whole and not names and not _one_more(piece, parts, case):
            break
        else:
            parts.append(Part(start + first, start + last, read(piece, case)))
    return _inherited(parts)


def _one_more(piece: str, parts: list[Part], case: Case | None) -> bool:
    """«Методистам Щукиной, Баженовой»: one more surname after one."""
    return parts[-1].value.person is not None and bool(bare := bare_names(piece, case)) and bare[0].start == 0


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
    had = persons(before, case) or bare_names(before, case)
    has = persons(piece, case) or bare_names(piece, case)
    if ";" in gap or "|" in gap:
        return False
    if "\n" in gap and _FORM.search(before):
        return True
    if consists(before) and persons(piece, "gent"):
        return True
    if not starts_assignee(piece, case, people=people):
        return not (has and had and ("(" in piece or has[0].start == 0))
    bare = bool(has) and has[0].start <= 1
    role = _WORD.match(before)
    its = head(before, case or "nomn")
    if bare and not had:
        one = not its or not its.plural
        return bool(role and (known_word(role.group(), "roles") or (its and known_word(its.core[-1][2], "roles"))) and one)
    if had and not bare and not has and "и" not in gap:
        # «Пшеничная Л.Ю., зав. ИМК»: a role of one after a person who has none yet.
        alone = had[-1].end >= len(before.rstrip()) and had[-1].start <= 1
        now = head(piece, case or "nomn")
        word = _WORD.match(piece)
        roled = bool(word and known_word(word.group(), "roles")) or bool(now and known_word(now.core[-1][2], "roles"))
        return alone and roled and not (now and now.plural)
    word = _WORD.match(piece)
    school = bool(word and known_word(word.group(), "schools") and not has and not had)
    return school and bool(its and its.plural and known_word(its.core[-1][2], "roles")) and _ends_in_school(before)


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
            role = value.role if value.person and "," not in value.person and singular(value.role) != value.role else None
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
