"""The level of an act by its issuer and the package's own region. What stands on the act is told by relation.py."""

import re
from functools import cache

from pipeline.model import Region
from pipeline.model.elements import ActLevel
from rules.acts.grammar import words

_SUBJECT = re.compile(
    r"(?:[А-ЯЁ][а-яё]+-)?[А-ЯЁ][а-яё]+(?:ой|ого|ому|ая|ий|ое|ом)\s(?:национальн\w+\s)?(?:области|область|обл\.|края|край|крае"
    r"|автономн\w+\s(?:округ|област)\w*|(?:народной\s)?республик[иа])"
    r"|Республик[иа]\s[А-ЯЁ]|[А-ЯЁ][а-яё]+ой\s(?:Народной\s)?Республики"
)
# An act without an issuer is the author's own: packages are municipal. Letters come from anywhere.
_WITHOUT_ISSUER: dict[str, ActLevel] = {
    "указ": "federal",
    "закон": "federal",
    "приказ": "municipal",
    "распоряжение": "municipal",
    "постановление": "municipal",
    "решение": "municipal",
    "протокол": "municipal",
}
_HEAD_OF_OFFICE = re.compile(r"^(?:министерств|управлени|отдел|департамент|комитет|администраци|глав[аы]\b)", re.IGNORECASE)
# «ГАУ ДПО», «ГБОУДПО», «КОГОАУ ДПО»: a state institution that trains teachers is the region's, whatever its name begins with.
_STATE_INSTITUTE = re.compile(r"(?<!\w)(?:ко|о|к|обл)?г[оабк]{1,3}у\s?дпо(?!\w)", re.IGNORECASE)
_AUTONOMOUS = re.compile(r"автономн\w+\sокруг\w*", re.IGNORECASE)
_CAPITALS = re.compile(r"\b(?:г(?:ород|\.)?\w{0,2}\s)?(?=Москв|Санкт-Петербург|Севастопол)")


def level_of(kind: str, issuer: str | None, region: Region | None) -> ActLevel | None:
    """The level of an act of this kind by this issuer (nominative or as written); None where nothing tells it."""
    if kind in ("федеральный закон", "федеральный конституционный закон", "кодекс", "ГОСТ", "СанПиН", "СП", "СНиП"):
        return "federal"
    if issuer is None:
        return _WITHOUT_ISSUER.get(kind)
    return _by_issuer(issuer, region)


def _by_issuer(issuer: str, region: Region | None) -> ActLevel | None:
    subject = _subject(issuer)
    own_body = region is not None and _names_body(issuer, region)
    own = region is not None and _names_region(issuer, region)
    foreign = subject and region is not None and not own
    if _has(issuer, "federal") and not (own_body and subject):
        return "federal"
    if own_body and not foreign and not _is_municipal(issuer):
        return "regional"
    if _has(issuer, "federal_unless_subject") and not subject:
        return "federal"
    if _STATE_INSTITUTE.search(issuer):
        return "other_region" if foreign else "regional"
    if _has(issuer, "school") and not _HEAD_OF_OFFICE.match(issuer):
        return "institutional"
    if _is_municipal(issuer):
        return "municipal"
    if subject or own:
        return "other_region" if foreign else "regional"
    if _has(issuer, "municipal_alone"):
        return "municipal"
    return "regional" if _has(issuer, "regional_alone") else None


def _is_municipal(issuer: str) -> bool:
    """Whether the issuer is of a town or district: the region that is named after it does not make it regional."""
    return _has(_CAPITALS.sub("", _AUTONOMOUS.sub("", issuer)), "municipal")


def _subject(issuer: str) -> bool:
    return bool(_SUBJECT.search(issuer)) or _has(issuer, "subjects")


def _names_region(issuer: str, region: Region) -> bool:
    stem = re.escape(region.name.split()[0][:-2].lower())
    names = "|".join(re.escape(name.lower()) for name in (region.name, *region.names))
    return bool(re.search(rf"(?<!\w)(?:(?:{names})(?!\w)|{stem}\w{{1,3}}\s(?:обл|кра|респ|авт))", issuer.lower()))


def _names_body(issuer: str, region: Region) -> bool:
    """Whether the issuer is a body of the region, by its name or one of its short forms."""
    said = _letters(issuer)
    return any(_letters(form) in said for body in region.bodies for form in (body.name, *body.forms))


def _letters(text: str) -> str:
    return " " + " ".join(re.findall(r"[а-яёa-z]+", text.lower().replace("ё", "е"))) + " "


def _has(text: str, name: str) -> bool:
    return bool(_pattern(name).search(text.lower()))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Short entries are whole abbreviations, longer ones the beginnings of words."""
    parts = [re.escape(word) + (r"(?!\w)" if len(word) <= 4 and word not in _STEMS else "") for word in words(name)]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")")


_STEMS = ("школ", "лице", "глав", "мин", "фгб", "югр", "тыв", "крым", "чечн")
