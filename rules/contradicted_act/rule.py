"""A package check: one act cited with two dates or two numbers, or otherwise than it is known.

The same number may return every year, so two dates are of one act only where they differ in one of day, month and year
(a known act), lie in one year (within the package), or the titles are the same.
"""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.model import ActMark, KnownAct, Package, Remark, say

_SAME_TITLE = 92
_SAME_ISSUER = 80
_LEAST_TITLE = 25


class _Named(NamedTuple):
    """An act as one place names it. where says in words which place that is."""

    type: str
    level: str | None
    issuer: str
    date: str
    number: str
    title: str
    where: str


def examine(package: Package) -> Iterator[Remark]:
    """Each citation that contradicts a known act or an earlier citation of the package."""
    known = [_known(act) for act in (package.region.acts if package.region else ())]
    before: list[_Named] = []
    for act in package.acts:
        if not act.date or not act.number:
            continue
        cited = _cited(act, act.date, act.number)
        other = next((o for o in known if _contradicts(cited, o, _is_near)), None)
        other = other or next((o for o in before if _contradicts(cited, o, _in_one_year)), None)
        if other:
            yield _remark(act, cited, other)
        else:
            before.append(cited)


def _known(act: KnownAct) -> _Named:
    issuer = _plain(act.issuer)
    return _Named(act.type, act.level, issuer, act.date, _plain(act.number), act.title or "", say("package.act.known"))


def _cited(act: ActMark, date: str, number: str) -> _Named:
    where = say("package.act.elsewhere", path=act.path.rsplit("/", 1)[-1])
    return _Named(act.type, act.level, _plain(act.issuer or ""), date, _plain(number), act.title or "", where)


def _plain(text: str) -> str:
    return re.sub(r"[\s«»\"]+", "", text).lower()


def _contradicts(cited: _Named, other: _Named, close: Callable[[str, str], bool]) -> bool:
    """The same act with another date or number."""
    if (cited.type, cited.level) != (other.type, other.level) or not _same_issuer(cited.issuer, other.issuer):
        return False
    titled = _same_title(cited.title, other.title)
    if cited.number == other.number:
        return cited.date != other.date and (titled or (close(cited.date, other.date) and not _differ(cited.title, other.title)))
    return titled and cited.date == other.date


def _same_issuer(one: str, other: str) -> bool:
    """Two names of one body: «Минпросвещения России», «Министерство просвещения Российской Федерации»; or none named."""
    return not (one and other) or one == other or fuzz.partial_ratio(one, other) >= _SAME_ISSUER


def _same_title(one: str, other: str) -> bool:
    return min(len(one), len(other)) >= _LEAST_TITLE and fuzz.ratio(one.lower(), other.lower()) >= _SAME_TITLE


def _differ(one: str, other: str) -> bool:
    """Whether both have titles and these are not the same: two acts."""
    return bool(one and other) and not _same_title(one, other)


def _is_near(one: str, other: str) -> bool:
    return sum(a != b for a, b in zip(one.split("-"), other.split("-"), strict=True)) == 1


def _in_one_year(one: str, other: str) -> bool:
    return one[:4] == other[:4]


def _remark(act: ActMark, cited: _Named, other: _Named) -> Remark:
    year, month, day = other.date.split("-")
    same = cited.number == other.number
    kind, value = ("date", {"date": f"{day}.{month}.{year}"}) if same else ("number", {"number": other.number})
    said = say(f"package.act.{kind}", where=other.where, **value)
    return Remark(path=act.path, place=act.place, quote=act.quote, type=kind, data={"other": said})
