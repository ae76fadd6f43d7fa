"""A region as data: its municipalities, bodies and known acts. Loaded from corpora/regions, used by the rules."""

from typing import Literal

from pydantic import Field

from pipeline.model.base import Value


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
    """A measure of the regional complex of measures: its number and wording, with the source."""

    number: str | None = None
    text: str
    track: str | None = None
    source: str | None = None


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
    its centre."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    bodies: tuple[Body, ...] = ()
    municipalities: tuple[Municipality, ...] = ()
    towns: tuple[str, ...] = ()
    acts: tuple[KnownAct, ...] = ()
    measures: tuple[RegionalMeasure, ...] = Field(default=())
