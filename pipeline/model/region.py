"""A region as data: its municipalities, bodies and known acts. Loaded from corpora/regions, used by the rules."""

from typing import Literal

from pipeline.model.base import Value
from pipeline.model.catalogue import say


class Body(Value):
    """A body of the region (ministry, institute): its normal form and the short forms that documents use."""

    name: str
    forms: tuple[str, ...] = ()
    kind: Literal["government", "ministry", "institute", "other"] = "other"


class Municipality(Value):
    """A municipality: full name, short name, adjective, centre and further forms met in documents.

    ambiguous: the adjective also names another municipality or a place elsewhere («Троицкий»).
    """

    name: str
    short: str
    adjective: str | None = None
    centre: str | None = None
    forms: tuple[str, ...] = ()
    ambiguous: bool = False


class RegionalMeasure(Value):
    """A measure of the regional complex of measures, in the words of its source: number, wording, when, by whom, with which
    result; the section of the source, and the system («1.2») or track («1.2.1») where the source tells it."""

    number: str | None = None
    text: str
    deadline: str | None = None
    responsible: str | None = None
    result: str | None = None
    section: str | None = None
    system: str | None = None
    track: str | None = None
    place: str | None = None


class RegionalSource(Value):
    """A document of the region with its measures: file, hash of its bytes, and the act that approves it.

    period: the first and last day it is for (ISO), None for any time. binding: False for directions and advice, whose wording
    names no regional measure. note says how the measures came here, when not by reading the file itself.
    """

    file: str
    sha256: str
    type: str | None = None
    issuer: str | None = None
    date: str | None = None
    number: str | None = None
    title: str | None = None
    period: tuple[str, str] | None = None
    binding: bool = True
    note: str | None = None
    measures: tuple[RegionalMeasure, ...] = ()

    def __hash__(self) -> int:
        """By the bytes it was read from: regions are keys of caches, and to hash hundreds of wordings each time is dear."""
        return hash((self.file, self.sha256, len(self.measures)))

    @property
    def act(self) -> str:
        """Its act in words, empty when none is known: «приказ от 28.12.2022 № 01/2961»."""
        if not (self.type and self.date and self.number):
            return ""
        day = ".".join(reversed(self.date.split("-")))
        return say("region.act", type=self.type, date=day, number=self.number)

    @property
    def label(self) -> str:
        """What it is called in a report: its act and title, else its file."""
        title = say("region.title", title=self.title) if self.title else ""
        return " ".join(part for part in (self.act, title) if part) or self.file

    @property
    def short(self) -> str:
        """The same in few words: its act, else its title, else its file."""
        return self.act or self.label

    def covers(self, year: int | None) -> bool:
        """Whether it is for this year; of a source without a period nothing else is known. An unknown year is none."""
        return self.period is None or (year is not None and self.period[0][:4] <= str(year) <= self.period[1][:4])


class KnownAct(Value):
    """An act that is known to exist, against which a citation can be checked."""

    type: str
    issuer: str
    date: str
    number: str
    title: str | None = None
    level: Literal["federal", "regional"] = "regional"
    source: str | None = None


class Region(Value):
    """A region of the country. names are its own name in every case and short form («ЧО»); of its towns the first is
    its centre. registry: what the region has planned for all municipalities, source by source."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    bodies: tuple[Body, ...] = ()
    municipalities: tuple[Municipality, ...] = ()
    towns: tuple[str, ...] = ()
    acts: tuple[KnownAct, ...] = ()
    registry: tuple[RegionalSource, ...] = ()
