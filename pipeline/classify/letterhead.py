"""Who issues a document: the bodies named above the kind of an act or under it, as one name in the nominative."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.act_line import is_foreign
from pipeline.classify.bodies import PLACES, SUBJECT, begins, begins_body, is_genitive_body
from pipeline.classify.naming import genitive, has_place, is_place, nominative_place, sentence_case
from pipeline.classify.requisites import is_requisites, read

_LONGEST = 300
_LONG_NAME = 250
# Lines of a letterhead that name no one: addresses, codes, marks, the convocation, what the court says.
_SKIPPED = re.compile(
    r"\d{6}|\bул\.|\bтел\b|тел(?:ефон)?[.:/]|факс|@|e-mail|\bинн\b|огрн|окпо|https?:|www\.|^\W*проект\W*$|^\W*$|созыв|^именем\s|зарегистр"
    r"|^\W*(?:копия|герб|экз\w*\.?|не\sподлежит|для\sслужебного|приложение\sк\sписьму|лист\s\d)|заседани[ея]$|сесси[яи]|^\(.*\)$|^официальн",
    re.IGNORECASE,
)
# After these come names of persons and dates of somebody else.
_BREAKS = re.compile(r"^(?:согласован|утвержд|приложени|принят|рассмотрен|одобрен|введен)|[А-ЯЁ]\.\s?[А-ЯЁ]\.|^\{", re.IGNORECASE)
# «МИНИСТЕРСТВО ЮСТИЦИИ … / ЗАРЕГИСТРИРОВАНО» is a stamp beside the header.
_REGISTERED = re.compile(r"^зарегистр", re.IGNORECASE)
_REGISTRAR = re.compile(r"^(?:министерство\sюстиции|минюст)", re.IGNORECASE)
_INITIALS = re.compile(r"(?<![А-ЯЁа-яё])[А-ЯЁ]\.\s?[А-ЯЁ]\.")
_ADDRESSEE = re.compile(
    r"^(?:руководител(?:ям|ю)|директор(?:ам|у)|начальник(?:ам|у)|заведующ(?:им|ему)|глав(?:ам|е)|министру|губернатору)\b", re.I
)
_STATE = re.compile(r"^российская\sфедерация$", re.IGNORECASE)
_PARENT = re.compile(r"^(?:администраци|исполнительн\w+\sкомитет|мэри)", re.IGNORECASE)
_UNDER = re.compile(
    r"^(?:\S+ое\s)?(?:управлени|отдел|комитет|департамент|учреждени|мку\b|мбу\b|муниципальн|финансов)", re.IGNORECASE
)
# «администрация муниципального образования / Камешковский район»: the name itself stands in the nominative.
_NAMED_NEXT = re.compile(r"(?:муниципального\sобразования|городского\sокруга)$", re.IGNORECASE)
_QUOTES = re.compile(r"[«»\"„“”]")


class Names(NamedTuple):
    """What a letterhead names, line by line joined: subjects and municipalities, then bodies; numbers stand between."""

    places: tuple[str, ...]
    bodies: tuple[str, ...]
    numbers: tuple[str, ...]


def issuer_of(above: Sequence[str], below: Sequence[str], told: str | None, kind: str | None) -> tuple[str | None, str | None]:
    """The issuer, and the number of a joint act where its issuers have each their own. told stands in the line of the kind,
    below under it; both are in the genitive."""
    if told is None and below and is_genitive_body(below[0], kind):
        told = " ".join([below[0], *_continued(below[1:])])
    names = _names(above)
    if told:
        named = nominative_place(_clean(told))
        return _placed(named, names.places), None
    if len(names.numbers) > 1 and len(names.numbers) == len(names.bodies):
        return ", ".join(map(nominative_place, names.bodies)), "/".join(names.numbers)
    if not names.bodies:
        law = kind is not None and kind.endswith(("закон", "кодекс", "конституция"))
        return (names.places[-1] if law and names.places else None), None
    return _joined(names), None


def _joined(names: Names) -> str:
    """An office under its administration takes it in the genitive; of other bodies the nearest to the act issues it."""
    last = names.bodies[-1]
    parent = names.bodies[-2] if len(names.bodies) > 1 else None
    if parent and _PARENT.match(parent) and _UNDER.match(last):
        above = genitive(_placed(parent, names.places))
        return f"{last} {above[:1].lower()}{above[1:]}"[:_LONGEST]
    return _placed(last, names.places)


def _placed(body: str, places: Sequence[str]) -> str:
    """«Правительство» under «Калининградская область» is that of the region; a body with a place of its own needs none."""
    nearest = next((place for place in reversed(places) if not _STATE.match(place)), None)
    if nearest is None or has_place(body) or _QUOTES.search(body) or SUBJECT.match(body):
        return body[:_LONGEST]
    whose = genitive(nearest)
    proper = SUBJECT.match(nearest) or is_place(nearest.split(" ")[0])
    whose = whose if proper else whose[:1].lower() + whose[1:]
    return f"{body} {whose}"[:_LONGEST]


def _names(above: Sequence[str]) -> Names:
    places: list[str] = []
    bodies: list[str] = []
    numbers: list[str] = []
    for name in _segments(above):
        number = read([name]).number if is_requisites(name) else None
        cleaned = _clean(name)
        if number:
            numbers.append(number)
        elif SUBJECT.match(cleaned) or (PLACES.match(cleaned) and not begins_body(cleaned)):
            places.append(cleaned)
        elif cleaned not in bodies:
            bodies.append(cleaned)
    return Names(tuple(places), tuple(bodies), tuple(numbers))


def _segments(above: Sequence[str]) -> list[str]:
    """The names of a letterhead, each joined from its lines: a line that does not begin a name goes on with the last."""
    names: list[str] = []
    # A coat of arms, a stamp or another's date between: what stands before it is not the issuer's.
    goes_on = False
    for line in above:
        if _SKIPPED.search(line) or is_foreign(line):
            goes_on = goes_on and bool(re.match(r"^\(", line))
            if names and _REGISTERED.match(line) and _REGISTRAR.match(names[-1]):
                names.pop()
            continue
        if _BREAKS.match(line) or _INITIALS.search(line) or _ADDRESSEE.match(line) or len(line) > _LONG_NAME:
            names, goes_on = [], False
            continue
        if is_requisites(line):
            names += [line] if names and read([line]).number else []
            goes_on = False
        elif begins(line) and not (goes_on and _takes(names[-1], line)):
            names.append(line)
            goes_on = True
        elif goes_on and names:
            names[-1] = f"{names[-1]} {line}"
    return names


def _takes(name: str, line: str) -> bool:
    """Whether a name goes on with a line that might begin another: in an open quotation, or as the name of a municipality."""
    return _open_quote(name) or bool(_NAMED_NEXT.search(name) and PLACES.match(line))


def _open_quote(name: str) -> bool:
    return name.count("«") > name.count("»") or name.count('"') % 2 == 1


def _continued(lines: Sequence[str]) -> list[str]:
    """The further lines of a name under the kind: up to the date, the title, a new name."""
    found: list[str] = []
    for line in lines[:3]:
        if is_requisites(line) or begins(line) or not line.isupper() or re.match(r"^[«\"]?Об?о?\s|г\.\s", line):
            break
        found.append(line)
    return found


def _clean(name: str) -> str:
    name = re.sub(r"\s*\((?!якутия)[^()]*\)?\s*$", "", re.sub(r"\s+", " ", name), flags=re.IGNORECASE).strip(" ,.;:*|")
    name = sentence_case(name)
    return name[:1].upper() + name[1:]
