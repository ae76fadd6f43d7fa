"""Whether a line of a letterhead begins the name of a body, a subject or a municipality, and in which case."""

import re

from pipeline.annotate.language import lemma, parses
from pipeline.classify.requisites import is_requisites
from rules.acts.grammar import words

SUBJECT = re.compile(
    r"^(?:республика\s\S.*|\S+\s(?:народная\s)?республика|\S+\s(?:область|край)(?:\s[–—-]\s\S+)?|\S+\sавтономн(?:ый|ая)\s(?:округ|область).*"
    r"|российская\sфедерация)$",
    re.IGNORECASE,
)
PLACES = re.compile(
    r"^(?:\S+(?:ий|ый|ой|ое)\s)?(?:муниципальн(?:ое\sобразование|ый\s(?:район|округ))|город(?:ской\sокруг)?|(?:городское|сельское)\sпоселение"
    r"|район|посёлок|поселок)(?!\w)",
    re.IGNORECASE,
)
_BODIES = re.compile(
    r"^(?:суд|пленум|президиум|палата|инспекция|прокуратура|казначейство|банк|бюро|отделение|территориальн\w*|исполком|дирекция|академия"
    r"|университет|техникум|колледж|лицей|фонд|председатель|курултай|хурал|хасэ|представительств\w*|мку|мбу|мау|мбоу|маоу|мкоу|мбдоу|мадоу|гбу|гау|гку"
    r"|гбоу|гаоу|гбпоу|фгбоу|фгбу|огбу|моу|мдоу)$"
)
_LISTED = ("гоу", "гу", "оо", "уо", "гуо", "роо", "руо", "имц", "минобрнауки", "минпросвещения", "рособрнадзор", "минздрав")
_ACTING = re.compile(r"^(?:(?:временно\s)?исполняющ\w+\sобязанности|врио|и\.\s?о\.)\s", re.IGNORECASE)


def begins(line: str) -> bool:
    """Whether a line begins the name of a body, a subject or a municipality: its head stands in the nominative."""
    if line[:1] in '«"„(':
        return False
    return bool(_ACTING.match(line) or SUBJECT.match(line) or PLACES.match(line)) or begins_body(line)


def begins_body(line: str) -> bool:
    """Whether a line begins the name of a body: adjectives in the nominative, then a word for a body in it."""
    for word in re.findall(r"[А-ЯЁа-яё-]+", line)[:6]:
        small = word.lower()
        name = lemma(small)
        if small in _LISTED or _BODIES.match(small):
            return True
        if (name in words("bodies") or _BODIES.match(name)) and _is_nominative(small):
            return True
        if not _is_nominative_adjective(small):
            return False
    return False


def _is_nominative(word: str) -> bool:
    return any("NOUN" in parse.tag and "nomn" in parse.tag and "sing" in parse.tag for parse in parses(word)[:4])


def _is_nominative_adjective(word: str) -> bool:
    last = word.rsplit("-", 1)[-1]
    return any(("ADJF" in parse.tag or "PRTF" in parse.tag) and "nomn" in parse.tag for parse in parses(last)[:4])


def is_genitive_body(line: str, kind: str | None) -> bool:
    """Whether the line under the kind names whose act it is: «ГЛАВЫ … РАЙОНА», «ПРЕЗИДЕНТА РОССИЙСКОЙ ФЕДЕРАЦИИ»."""
    if is_requisites(line) or begins(line) or kind in ("протокол", "письмо", None):
        return False
    found = re.findall(r"[А-ЯЁа-яё-]+", line)[:5]
    for word in found:
        readings = parses(word.lower().rsplit("-", 1)[-1])
        if any("NOUN" in parse.tag and "gent" in parse.tag for parse in readings):
            return lemma(word.lower()) in words("bodies")
        if not any("ADJF" in parse.tag and "gent" in parse.tag for parse in readings):
            return False
    return False
