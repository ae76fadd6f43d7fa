"""A package's place where no list names it: its region by the towns named, its municipality by its issuers."""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.annotate.municipal import municipal_names, same
from pipeline.model import Region

_LOCAL = re.compile(
    r"^(?:\S+\s){0,3}?(?:администраци|управлени|отдел|комитет|глав|дум|собрани|совет|мэр|исполнительн|мку\b|департамент)",
    re.IGNORECASE,
)


def region_of_towns(texts: Sequence[str], regions: Sequence[Region]) -> Region | None:
    """The region of the towns named in the texts most often; None where a name is that of towns of two regions, or of none."""
    homes: dict[str, set[int]] = {}
    for index, region in enumerate(regions):
        for town in region.towns:
            homes.setdefault(_flat(town), set()).add(index)
    counts: Counter[int] = Counter()
    for text in texts:
        for found in municipal_names(text):
            home = homes.get(_flat(re.sub(r"^(?:город|городской округ)\s", "", found.name)), set())
            counts.update(home if len(home) == 1 else ())
    best = max(counts.values(), default=0)
    return next((regions[index] for index in sorted(counts) if counts[index] == best), None)


def named_by_issuers(issuers: Sequence[str]) -> str | None:
    """The municipality of most local bodies that issued the documents, as most of them write it."""
    found = [next(municipal_names(issuer), None) for issuer in issuers if _LOCAL.match(issuer)]
    names = [name for name in found if name is not None]
    if not names:
        return None
    groups = [[other.name for other in names if same(name.root, other.root)] for name in names]
    largest = max(groups, key=len)
    if 2 * len(largest) <= len(names):
        return None
    return min(Counter(largest).items(), key=lambda item: (-item[1], item[0]))[0]


def _flat(name: str) -> str:
    return name.lower().replace("ё", "е")
