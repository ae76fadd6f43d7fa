"""Words that tell whose a document is: of the package's own region, or of someone else (municipal, federal, other)."""

import re

from pipeline.model import Region

_REGIONAL = r"региональн[а-яё]{2,3}\b|(?<![\w-])(?:областн|краев|республиканск)[а-яё]{2,3}\b"
_GOES_ON = r"(?:\s(?:комплекс|план|дорожн|карт|мер|мероприяти|программ|проект|концепци)[а-яё]{0,3})*"
_OTHER = (
    r"муниципальн[а-яё]{2,3}\b|районн[а-яё]{2,3}\b|городск[а-яё]{2,3}\b|школьн[а-яё]{2,3}\b|администраци[а-яё]{1,3}\b|настоящ[а-яё]{2,3}\b"
    r"|(?:управлени[а-яё]{1,2}|отдел[а-яё]{0,2}|комитет[а-яё]{0,2})\s(?:по\s)?(?:делам\s)?образовани[а-яё]{1,2}\b|федеральн[а-яё]{2,3}\b"
    r"|российской\sфедерации|\bрф\b|\bроссии\b|рособрнадзор|минпросвещени|планов?[а-яё]{0,2}\sработы|устав[а-яё]{0,2}\b|\b(?:фгос|сан\s?пин|уо|мкоу|мбоу|маоу)\b"
    r"|[а-яё]+(?:ой|ого)\s(?:области|края|республики)\b"
)
_ADJECTIVE = ("ская", "ский", "цкая", "цкий")
_INSTITUTE = (
    r"(?:областн|краев|региональн|государственн)?[а-я]{0,3}\s?(?:институт|центр|академи)[а-я]{0,3}\s"
    r"(?:развития\s(?:профессионального\s)?образования|оценки\sкачества\sобразования"
    r"|(?:повышения\sквалификации|переподготовки)(?:\s(?:и\s)?[а-я]+){0,2}?(?:\s(?:работников|педагогов)(?:\sобразования)?)?)"
)
_QUOTED = re.compile(r"«[^«»]*(?:«[^«»]*»[^«»]*)*»|\"[^\"]*\"")
_OF_A_TOWN = re.compile(r"(?:район|округ|город|поселени|г\.)[а-яё]{0,4}\s(?:[А-ЯЁ][а-яё]+[а-я]*\s)?$", re.IGNORECASE)


class Marks:
    """The marks of one region, compiled once for a document."""

    def __init__(self, region: Region | None) -> None:
        bodies = region.bodies if region else ()
        names = [*(region.names if region else ()), *((region.name,) if region else ())]
        forms = [form for body in bodies for form in (body.name, *body.forms)]
        own = rf"(?:{_REGIONAL}){_GOES_ON}" + (rf"|(?<!\w)(?:{_any(forms + names)})(?!\w)" if names else "")
        self._mark = re.compile(rf"(?P<own>{own})|(?P<other>{_OTHER})", re.IGNORECASE)
        institutes = [form for body in bodies if body.kind == "institute" for form in (body.name, *body.forms)]
        prefix = r"(?<!\w)(?:[А-Я]{2,6}\s(?:ДПО\s)?)?«?"
        named = [part for part in (_any(institutes), _of_region(region)) if part]
        self.institute = re.compile(rf"{prefix}(?:{'|'.join(named)})(?!\w)»?") if named else None

    def first(self, text: str) -> int | None:
        """Where the first mark of the text ends if it is the region's own; None if another's, 0 if there is none."""
        for match in self._mark.finditer(masked(text)):
            if match["own"]:
                return match.end()
            return None
        return 0

    def last_is_own(self, text: str) -> bool:
        """Whether the last mark outside quotations is the region's own."""
        said = masked(text)
        marks = [bool(match["own"]) and not _OF_A_TOWN.search(said[: match.start()]) for match in self._mark.finditer(said)]
        return bool(marks) and marks[-1]


def _of_region(region: Region | None) -> str:
    """«Вологодского института развития образования»: an institute told by the adjective of its region, in any case."""
    first = region.name.split()[0] if region else ""
    return rf"{re.escape(first[:-2])}[а-я]{{2,3}}\s{_INSTITUTE}" if first.endswith(_ADJECTIVE) else ""


def _any(forms: list[str]) -> str:
    """Any of the forms, the longest first, in one order always."""
    return "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))


def masked(text: str) -> str:
    """The text with what stands in quotation marks blanked, length kept: titles say nothing of whose the document is."""
    return _QUOTED.sub(lambda match: " " * len(match.group()), text)
