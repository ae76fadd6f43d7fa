"""Whose package it is and of which year: municipality, region and year, from names and heads."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.annotate import Annotated
from pipeline.annotate.language import parses
from pipeline.classify.towns import named_by_issuers, region_of_towns
from pipeline.model import Municipality, Region

_NAME_YEAR = re.compile(r"(?<!\d)(20[12]\d)(?!\d)")
_CASES = ("nomn", "gent", "datv", "loct", "ablt")
_HEAD_BLOCKS = 15
# A municipality changes its unit while its region's data do not: what follows its adjective, and the unit it means.
_UNITS = {
    "муниципальный район": r"муниципальн\w+\sрайон",
    "муниципальный округ": r"муниципальн\w+\sокруг",
    "городской округ": r"городск\w+\sокруг",
}


class Place(NamedTuple):
    """The municipality by the name that the documents give it, and its region, which lists it under the same name."""

    municipality: str | None
    region: Region | None


def year_of(package: str, periods: Sequence[tuple[str, str] | None], dates: Sequence[str | None]) -> int | None:
    """The year of the package: that in its name, else of most plans, else of most documents' dates."""
    if match := _NAME_YEAR.search(package):
        return int(match.group(1))
    for years in ([p[0][:4] for p in periods if p], [d[:4] for d in dates if d]):
        if years:
            return int(min(Counter(years).items(), key=lambda item: (-item[1], item[0]))[0])
    return None


def place_of(documents: Sequence[Annotated], regions: Sequence[Region], issuers: Sequence[str | None] = ()) -> Place:
    """Region and municipality that the documents name most often: the heads decide, all the text where heads are silent.
    The municipality is that of most issuers, then of most documents, however often one of them names another.
    Towns of issuers come before names of regions, which may be those of a cited act; a municipality of no list is told by
    its issuers."""
    text = _flat("\n".join(block.text for document in documents for block in document.blocks))
    said = "\n".join(_head(document) for document in documents)
    heads = _flat(said)
    own_issuers = [issuer for issuer in issuers if issuer]
    region = (
        region_of_towns(own_issuers, regions)
        or _most_named(heads, regions)
        or region_of_towns([said], regions)
        or _most_named(text, regions)
    )
    if region is None:
        return Place(named_by_issuers(own_issuers), None)
    counts = [(count, own) for own in region.municipalities if (count := _count(own, region, text))]
    if not counts:
        return Place(named_by_issuers(own_issuers), region)
    apart = [_flat("\n".join(block.text for block in document.blocks)) for document in documents]
    votes = [(_times(own, region, map(_flat, own_issuers)), _times(own, region, apart), count, own) for count, own in counts]
    *_, own = max(votes, key=lambda item: (*item[:3], item[3].name))
    name = _as_said(own, region, text)
    return Place(name, renamed(region, name))


def _times(own: Municipality, region: Region, texts: Iterable[str]) -> int:
    """How many of the texts name a municipality."""
    return sum(_count(own, region, text) > 0 for text in texts)


def renamed(region: Region, name: str) -> Region:
    """The region with its municipality under this name, where it differs from its data by the unit alone."""
    adjective, _, unit = name.partition(" ")
    alike = [own for own in region.municipalities if own.adjective == adjective]
    if unit not in _UNITS or not alike or any(own.name == name for own in alike):
        return region
    # Of a town and a district of one name it is the district that becomes a «муниципальный округ».
    old = next((own for own in alike if own.name.endswith("район")), alike[0])
    changed = (own.model_copy(update={"name": name}) if own == old else own for own in region.municipalities)
    return region.model_copy(update={"municipalities": tuple(changed)})


def _head(document: Annotated) -> str:
    """Heads and stamps; of a document without clauses its first paragraphs."""
    blocks = document.body
    top = [block.text for index, block in enumerate(blocks) if block.zone in ("head", "stamp") or index < _HEAD_BLOCKS]
    return "\n".join(top)


def _most_named(text: str, regions: Sequence[Region]) -> Region | None:
    """The region whose name and most frequent municipality are met most often; of equals the first one."""
    counts = [_named(region, text) + _most_frequent(text, region) for region in regions]
    best = max(counts, default=0)
    return regions[counts.index(best)] if best else None


def _most_frequent(text: str, region: Region) -> int:
    return max((_count(own, region, text) for own in region.municipalities), default=0)


def _named(region: Region, text: str) -> int:
    stems, pattern = _names((region.name, *region.names))
    return len(pattern.findall(text)) if any(stem in text for stem in stems) else 0


def _count(own: Municipality, region: Region, text: str) -> int:
    # Most municipalities of a region are in no text: a plain search is far cheaper than the pattern of all forms.
    if not any(anchor in text for anchor in _anchors(own)):
        return 0
    return len(_pattern(own, _is_shared(own, region)).findall(text))


@cache
def _anchors(own: Municipality) -> tuple[str, ...]:
    """Beginnings of words of which every form of the municipality has one."""
    stems = [_flat(own.adjective)[:5]] if own.adjective else []
    if own.centre:
        stems.append(max(_flat(own.centre).split(), key=len)[:4])
    rest = (_flat(form) for form in (own.name, *own.forms))
    return tuple(dict.fromkeys([*stems, *(form for form in rest if not any(stem in form for stem in stems))]))


def _is_shared(own: Municipality, region: Region) -> bool:
    """Whether another municipality of the region has the same adjective, or a place elsewhere."""
    return own.ambiguous or any(own.adjective == other.adjective for other in region.municipalities if other != own)


def _as_said(own: Municipality, region: Region, text: str) -> str:
    """The name with the unit that the documents use most; that of the region's data where they use none or both alike."""
    if not own.adjective:
        return own.name
    forms = _adjective(own.adjective)
    units = _own_units(own) if _is_shared(own, region) else tuple(_UNITS)
    counts = {f"{own.adjective} {unit}": len(re.findall(rf"(?<![\w-])(?:{forms})\s{_UNITS[unit]}", text)) for unit in units}
    return max(sorted(counts), key=lambda name: (counts[name], name == own.name)) if any(counts.values()) else own.name


def _own_units(own: Municipality) -> tuple[str, ...]:
    """Units of a municipality whose adjective another one shares: a town stays a town."""
    return ("городской округ",) if own.name.endswith("городской округ") else ("муниципальный район", "муниципальный округ")


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).lower().replace("ё", "е")


@cache
def _names(forms: tuple[str, ...]) -> tuple[tuple[str, ...], re.Pattern[str]]:
    """The name of a region in its forms, with their beginnings; an abbreviation («ЧО») in small letters may be anything."""
    names = sorted({_flat(name) for name in forms if len(name) > 4}, key=lambda name: (-len(name), name))
    stems = tuple(dict.fromkeys(name[:7] for name in names))
    return stems, re.compile(rf"(?<![\w-])(?:{'|'.join(re.escape(name) for name in names)})(?!\w)")


@cache
def _pattern(own: Municipality, shared: bool) -> re.Pattern[str]:
    """The listed forms, and the adjective in the oblique cases before «район», «округ» or their full names."""
    forms = {_flat(own.name), *(_flat(form) for form in own.forms)}
    patterns = [_town(form) for form in sorted(forms, key=lambda form: (-len(form), form)) if form]
    if own.adjective:
        units = [_UNITS[unit] for unit in _own_units(own)] if shared else [r"район", r"округ", r"муниципальн", r"городск"]
        patterns.insert(0, rf"(?:{_adjective(own.adjective)})\s(?:{'|'.join(units)})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})")


def _town(form: str) -> str:
    """A form as a pattern: «город Троицк» in every case, but not «города Челябинской области»."""
    if not form.startswith("город "):
        return re.escape(form)
    stem = re.escape(form.removeprefix("город ").rstrip("аеийоуыьэюя"))
    return rf"город(?:а|у|е|ом)?\s{stem}\w{{0,3}}(?!\w)(?!\sобласт)"


@cache
def _adjective(adjective: str) -> str:
    """The adjective in the cases of the singular, as alternatives of a pattern."""
    # The analyser declines «Катавский» but not «Усть-Катавский».
    before, hyphen, last = adjective.rpartition("-")
    parse = next((parse for parse in parses(last) if "ADJF" in parse.tag), parses(last)[0])
    declined = (parse.inflect(frozenset({"masc", case})) for case in _CASES)
    found = {_flat(f"{before}{hyphen}{form.word}") for form in declined if form}
    return "|".join(re.escape(form) for form in sorted(found | {_flat(adjective)}))
