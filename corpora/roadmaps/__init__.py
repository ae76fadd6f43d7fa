"""A region's own roadmap or order made into measures of its registry: read as a plan is read, by the same columns.

Three shapes, the first that fits: rows of tables, a table whose cells a text runs through one after another, clauses.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpora.roadmaps.clauses import of_clauses
from corpora.roadmaps.elements import elements
from corpora.roadmaps.flowed import of_flow
from corpora.roadmaps.rows import Column, Missed, of_tables
from pipeline.annotate import Annotated, annotate
from pipeline.annotate.period import period_of
from pipeline.classify import Known, classify
from pipeline.model import Document, DocumentCard, Region, RegionalMeasure, RegionalSource, Rubric
from rules.acts.level import level_of

__all__ = ["Column", "Missed", "Understood", "understand"]

_YEAR = re.compile(r"(?<!\d)20[12]\d(?!\d)")
_OWN_TYPES = re.compile(r"приказ|распоряжени|постановлени|письм|протокол", re.IGNORECASE)


@dataclass(frozen=True)
class Understood:
    """What was understood of a file: the source with its measures, the columns told apart, and what was left out and why.

    shape: «tables», «flow» or «clauses»; period_from: where the period comes from («title», «deadlines», «date», «user»,
    None where nothing says it); level: whose act it is («regional», «municipal» …), None where nothing tells.
    """

    source: RegionalSource
    shape: str
    period_from: str | None
    level: str | None = None
    columns: tuple[Column, ...] = ()
    missed: tuple[Missed, ...] = ()


def understand(
    document: Document,
    sha256: str,
    region: Region,
    rubric: Rubric,
    years: tuple[int, int] | None = None,
    title: str | None = None,
    binding: bool = True,
) -> Understood:
    """The measures of a regional document. years: for which it is, title: what it is called, when the user says so."""
    classified = classify([annotate(document)], document.path, rubric, (region,), Known(region=region))
    read, card = classified.documents[0], classified.cards[0]
    found = _measures(read, card, region, rubric)
    period, known = _period(card, found.source.measures, years)
    is_act = bool(card.type and card.date and card.number and _OWN_TYPES.match(card.type))
    source = RegionalSource(
        file=document.path.rsplit("/", 1)[-1],
        sha256=sha256,
        type=card.type if is_act else None,
        issuer=card.issuer if is_act else None,
        date=card.date if is_act else None,
        number=card.number if is_act else None,
        title=title or _flat(card.title),
        period=period,
        binding=binding,
        measures=found.source.measures,
    )
    level = level_of(card.type or "приказ", card.issuer, classified.region) if card.issuer else None
    return replace(found, source=source, period_from=known, level=level)


def _measures(read: Annotated, card: DocumentCard, region: Region, rubric: Rubric) -> Understood:
    assembled = elements(read, card)
    measures, columns, missed = of_tables(read, rubric, assembled)
    shape = "tables"
    if not measures:
        shape, measures = "flow", of_flow(read, region)
    if not measures:
        shape, measures = "clauses", of_clauses(assembled)
    source = RegionalSource(file="", sha256="", measures=tuple(measures))
    return Understood(source, shape, None, None, tuple(columns), tuple(missed))


def _period(
    card: DocumentCard, measures: Sequence[RegionalMeasure], years: tuple[int, int] | None
) -> tuple[tuple[str, str] | None, str | None]:
    """First and last day it is for, and what says so: the user, its title, its deadlines, else the date of the act."""
    if years:
        return (f"{years[0]}-01-01", f"{years[1]}-12-31"), "user"
    if named := period_of(card.title or "") or card.period:
        return named, "title"
    met = sorted({year for measure in measures for year in _YEAR.findall(measure.deadline or "")})
    if met:
        return (f"{met[0]}-01-01", f"{met[-1]}-12-31"), "deadlines"
    if card.date:
        return (f"{card.date[:4]}-01-01", f"{card.date[:4]}-12-31"), "date"
    return None, None


def _flat(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None
