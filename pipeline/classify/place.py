"""Whose package it is and of which year: municipality, region and year, from names and heads."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from pipeline.annotate import Annotated
from pipeline.annotate.language import morph
from pipeline.model import Municipality, Region

_NAME_CASES = ("nomn", "gent", "datv", "loct", "ablt")

_NAME_YEAR = re.compile(r"(?<!\d)(20[12]\d)(?!\d)")
_CASES = ("nomn", "gent", "datv", "loct", "ablt")


def year_of(package: str, periods: Sequence[tuple[str, str] | None], dates: Sequence[str | None]) -> int | None:
    """The year of the package: that in its name, else of most plans, else of most documents' dates."""
    if match := _NAME_YEAR.search(package):
        return int(match.group(1))
    for years in ([p[0][:4] for p in periods if p], [d[:4] for d in dates if d]):
        if years:
            return int(min(Counter(years).items(), key=lambda item: (-item[1], item[0]))[0])
    return None


def municipality_of(documents: Sequence[Annotated], regions: Sequence[Region]) -> tuple[Municipality, Region] | None:
    """The municipality that the documents name most often, and its region; None when none is named."""
    text = "\n".join(_flat(block.text) for document in documents for block in document.blocks)
    counts: list[tuple[int, Municipality, Region]] = []
    for region in regions:
        for municipality in region.municipalities:
            count = sum(text.count(form) for form in _forms(municipality))
            if count:
                counts.append((count, municipality, region))
    if not counts:
        return None
    _, municipality, region = max(counts, key=lambda item: (item[0], item[1].name))
    return municipality, region


def region_of(documents: Sequence[Annotated], regions: Sequence[Region]) -> Region | None:
    """The region named in the heads and stamps of the documents; None when no known one is."""
    heads = _flat(" ".join(b.text for d in documents for b in d.blocks if b.zone in ("head", "stamp", "body")))
    named = [(heads.count(_flat(region.name)) + sum(heads.count(_flat(n)) for n in region.names), region) for region in regions]
    count, region = max(named, key=lambda item: (item[0], item[1].id), default=(0, None))
    return region if count else None


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).lower().replace("ё", "е")


@lru_cache(maxsize=256)
def _forms(municipality: Municipality) -> tuple[str, ...]:
    """Forms to count: the listed ones, and adjective with «район», «округ», «муниципальный» in the oblique cases."""
    forms = {_flat(municipality.name), *(_flat(form) for form in municipality.forms)}
    if municipality.adjective and not municipality.ambiguous:
        parse = morph().parse(municipality.adjective)[0]
        for case in _CASES:
            form = parse.inflect({"masc", case})
            if form:
                adjective = _flat(str(form.word))
                forms |= {f"{adjective} {noun}" for noun in ("район", "округ", "муниципальн", "городск")}
    # A form inside another one would be counted twice: only the shortest of nested forms is kept.
    return tuple(sorted(f for f in forms if f and not any(other != f and other in f for other in forms if other)))
