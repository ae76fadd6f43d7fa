"""What each document is and whose: kind, own number and date, tracks, year, municipality. Decides; rates nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.annotate import Annotated, Context
from pipeline.annotate.period import period_of
from pipeline.classify.foreign import without_foreign
from pipeline.classify.header import Header, own_header
from pipeline.classify.kind import Kind, kind_of
from pipeline.classify.place import place_of, renamed, year_of
from pipeline.classify.tracks import tracks_of
from pipeline.model import DocumentCard, Region, Rubric

_PLANS = ("plan", "event_plan")


@dataclass(frozen=True)
class Known:
    """What the user says of the package; whatever is None is told from the documents. tracks: those that documents serve whose
    names have no code."""

    municipality: str | None = None
    region: Region | None = None
    year: int | None = None
    tracks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Classified:
    """The documents with their context, a card for each, and whose package it is."""

    documents: tuple[Annotated, ...]
    cards: tuple[DocumentCard, ...]
    municipality: str | None
    region: Region | None
    year: int | None
    package: str = ""


def classify(documents: Sequence[Annotated], package: str, rubric: Rubric, regions: Sequence[Region], known: Known) -> Classified:
    """Tell kinds, headers, tracks, year, municipality and region of a package's documents."""
    headers = [own_header(document) for document in documents]
    kinds = [kind_of(document, header) for document, header in zip(documents, headers, strict=True)]
    periods = [_period(document, kind, header) for document, kind, header in zip(documents, kinds, headers, strict=True)]
    plans = [period for period, kind in zip(periods, kinds, strict=True) if kind.kind in _PLANS]
    year = known.year or year_of(package, plans, [header.date for header in headers])
    tracks = tracks_of(documents, [header.title or "" for header in headers], package, rubric, known.tracks)
    place = place_of(documents, [known.region] if known.region else regions, [header.issuer for header in headers])
    municipality = known.municipality or place.municipality
    default = next((region for region in regions if region.id == rubric.region), None)
    region = place.region or known.region or default
    if region and known.municipality:
        region = renamed(region, known.municipality)
    contexts = [
        _context(kind, header, period, Context(year=year, region=region, municipality=municipality))
        for kind, period, header in zip(kinds, periods, headers, strict=True)
    ]
    cards = [
        _card(document, kind, header, period, tuple(served), municipality, year)
        for document, kind, header, period, served in zip(documents, kinds, headers, periods, tracks, strict=True)
    ]
    told = [document.with_context(context) for document, context in zip(documents, contexts, strict=True)]
    return Classified(
        tuple(without_foreign(told, cards)),
        tuple(cards),
        municipality,
        region,
        year,
        package,
    )


def _context(kind: Kind, header: Header, period: tuple[str, str] | None, package: Context) -> Context:
    """What the rules are told of a document, beside what is known of its package."""
    number = header.number if header.type else None
    context = replace(package, kind=kind.kind, period=period, date=header.date, number=number)
    return replace(context, issuer=header.issuer, title=header.title)


def _period(document: Annotated, kind: Kind, header: Header) -> tuple[str, str] | None:
    """The planning period: named by the title of a plan or its first lines; other kinds have none."""
    if kind.kind not in _PLANS:
        return None
    top = " ".join(block.text for block in document.body[:8])
    return period_of(header.title or "") or period_of(top) or period_of(document.document.path.rsplit("/", 1)[-1])


def _card(
    document: Annotated,
    kind: Kind,
    header: Header,
    period: tuple[str, str] | None,
    tracks: tuple[str, ...],
    municipality: str | None,
    year: int | None,
) -> DocumentCard:
    current = period is None or year is None or period[0][:4] <= str(year) <= period[1][:4]
    return DocumentCard(
        path=document.document.path,
        kind=kind.kind,
        type=header.type,
        number=header.number,
        date=header.date,
        issuer=header.issuer,
        title=header.title,
        tracks=tracks,
        year=int((period[0] if period else header.date or "0")[:4]) or None,
        period=period,
        municipality=municipality,
        current=current,
        confidence=kind.confidence,
        why=(kind.why,),
    )
