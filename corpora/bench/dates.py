"""Agreement of the grammar of dates with public test sets of dates: exact value, by domain and kind. Reads JSONL, no rules.

Where the text gives no year, month and day are compared: the sets themselves supply different years.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pipeline.annotate.dates import TimeExpression, time_expressions

Json = dict[str, Any]

_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_LETTERS = 40
QUIRK = "quirk"
_DAYS = re.compile(r"P(?P<count>\d+)(?P<unit>[DW])")


@dataclass
class Tally:
    """Cases and exact ones by (domain, kind), and the misses as lines."""

    cases: Counter[tuple[str, str]] = field(default_factory=Counter)
    exact: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def load(path: Path) -> list[Json]:
    """The cases of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def score(cases: list[Json]) -> Tally:
    """Every case read with the year of its moment; a case counts when all its dates are found and nothing else."""
    tally = Tally()
    for case in cases:
        key = (case["domain"], QUIRK if _is_quirk(case) else case["kind"])
        moment = (case.get("ref") or "")[:10] or None
        year = int(moment[:4]) if moment else None
        found = [_moved(e, moment) for e in time_expressions(case["text"], year, moment=moment) if e.kind == "definite"]
        tally.cases[key] += 1
        if _agrees(case["gold"], found):
            tally.exact[key] += 1
        else:
            got = [(e.first, e.last, e.term) for e in found]
            tally.misses.append(f"{case['id']:24} {case['text'][:_LETTERS]!r} {case['gold']} got {got}")
    return tally


def _is_quirk(case: Json) -> bool:
    """What the set itself calls a quirk of a suite: a bare year is no date to one, another's negatives hold for one rule."""
    return not case["gold"] and (case["text"].strip().isdigit() or case["source"] == "when" and "." in case["text"])


def _moved(found: TimeExpression, moment: str | None) -> TimeExpression:
    """A term counted from the moment as the day it ends, where the set gives a moment."""
    days = _DAYS.fullmatch(found.term or "")
    if not (days and moment):
        return found
    day = date.fromisoformat(moment) + timedelta(days=int(days["count"]) * (7 if days["unit"] == "W" else 1))
    return replace(found, first=day.isoformat(), last=day.isoformat(), term=None, year="given")


def _agrees(gold: list[Json], found: list[TimeExpression]) -> bool:
    ends = [value for item in gold for value in _wanted(item)]
    got = [value for e in found for value in _told(e)]
    if len(ends) == 2 and len(found) == 1:  # two dates of one range
        ends = [(ends[0][0], ends[1][1])]
    return len(ends) == len(got) and all(_same(*pair) for pair in zip(ends, got, strict=True))


def _wanted(item: Json) -> Iterator[tuple[str, str]]:
    if "duration" in item or "offset" in item:
        ((unit, count),) = (item.get("duration") or item["offset"]).items()
        yield f"P{count}{_UNITS.get(unit, unit)}", ""
    elif "from" in item:
        yield _parts(item["from"]), _parts(item["to"] if "to" in item else item["from"])
    else:
        value: str = item.get("value", "")
        yield value, item.get("value_end", value)


def _parts(side: Json) -> str:
    return f"--{side.get('month', 0):02d}-{side.get('day', 0):02d}"


def _told(found: TimeExpression) -> Iterator[tuple[str, str]]:
    if found.term:
        yield found.term, ""
    elif found.first or found.last:
        first, last = str(found.first or found.last), str(found.last or found.first)
        known = found.year == "given" or found.unit == "counted"
        yield (first, last) if known else (f"-{first[4:]}", f"-{last[4:]}")


def _same(wanted: tuple[str, str], got: tuple[str, str]) -> bool:
    if got[0][:1] == "P" or wanted[0][:1] == "P":
        return wanted == got
    return got[0].endswith(_day(wanted[0], 0, got[0])) and got[1].endswith(_day(wanted[1], 1, got[1]))


def _day(value: str, side: int, got: str) -> str:
    """The first or last day of a value («2013-Q3», «2012-09», «2020»), without the year where got has none."""
    if "Q" in value:
        quarter = int(value[-1])
        value = f"{value[:4]}-{3 * quarter - 2 + 2 * side:02d}"
    if len(value) == 4:
        value = f"{value}-{'12' if side else '01'}"
    if len(value) == 7 and value[:2] != "--":
        value += got[-3:] if side else "-01"
    return value[-6:] if got.startswith("-") or value.startswith("--") else value


def figures(tally: Tally) -> dict[str, float]:
    """Share of exact cases: of each domain and of its kinds."""
    shares: dict[str, float] = {}
    for domain in sorted({domain for domain, _ in tally.cases}):
        keys = [key for key in sorted(tally.cases) if key[0] == domain]
        shares[f"dates, {domain}"] = _share(tally, keys)
        shares[f"dates, {domain}, without quirks"] = _share(tally, [key for key in keys if key[1] != QUIRK])
        shares |= {f"dates, {domain}, {kind}": _share(tally, [(domain, kind)]) for _, kind in keys}
    return shares


def _share(tally: Tally, keys: list[tuple[str, str]]) -> float:
    return round(sum(tally.exact[key] for key in keys) / sum(tally.cases[key] for key in keys), 4)


def _counts(asked: list[str], kind: str) -> bool:
    return not asked or (kind != QUIRK if asked == ["without quirks"] else asked == [kind])


def table(tally: Tally, misses: int) -> list[str]:
    """The figures as lines with the number of cases, then some misses."""
    lines = [f"{'figure':32} {'exact':>7}      n"]
    for name, value in figures(tally).items():
        _, domain, *kind = name.split(", ")
        count = sum(number for key, number in tally.cases.items() if key[0] == domain and _counts(kind, key[1]))
        lines.append(f"{name:32} {value:7.4f} {count:6d}")
    return lines + [f"  {line}" for line in tally.misses[:misses]]
