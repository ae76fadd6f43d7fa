"""Whether the findings that labels expect are found, and which findings of checks no label expects.

Which code answers which label is data: findings.yaml. A type that the product does not have counts as missed.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

Json = dict[str, Any]
# Findings about the package, not about words of a document: no label quotes a place of theirs.
_OF_PACKAGE = frozenset({"missing_document"})


class Told(NamedTuple):
    """Something the product said: source («check:aim_only»), document, words."""

    source: str
    path: str
    quote: str


@dataclass
class Findings:
    """Labels met and all labels by type; findings of checks expected and all by code; misses in words."""

    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    silent: Counter[str] = field(default_factory=Counter)
    spoken: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    checks: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


@cache
def mapping() -> Json:
    """The data: expected, silent, justified."""
    loaded: Json = yaml.load((Path(__file__).parent / "findings.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return loaded


def compare(findings: Findings, gold: Json, got: Json) -> None:
    """Compare what one screening (as JSON) says with the findings that its labels expect."""
    told = list(_told(got))
    labels = gold.get("findings_expected", [])
    for label in labels:
        name = label["check"]
        if name in mapping()["silent"]:
            findings.silent[name] += 1
            findings.spoken[name] += (broken := _answered(label, told, mapping()["silent"][name]))
            findings.misses += [f"{gold['id']} not silent: {name} {label['path']} {label['quote'][:80]!r}"] * broken
            continue
        findings.wanted[name] += 1
        findings.found[name] += (met := _answered(label, told, mapping()["expected"].get(name, [])))
        findings.misses += [f"{gold['id']} finding missed: {name} {label['path']} {label['quote'][:80]!r}"] * (not met)
    for item in told:
        kind, _, code = item.source.partition(":")
        if kind != "check" or code in _OF_PACKAGE:
            continue
        right = any(_answered(label, [item], mapping()["expected"].get(label["check"], [])) for label in labels)
        right = right or _is_justified(gold, code, item)
        findings.checks[code] += 1
        findings.right[code] += right
        findings.misses += [f"{gold['id']} finding unexpected: {code} {item.path} {item.quote[:80]!r}"] * (not right)


def figures(findings: Findings) -> dict[str, float]:
    """Shares and counts for the record of runs."""
    if not findings.wanted:
        return {}
    return {
        "findings found": round(findings.found.total() / findings.wanted.total(), 4),
        "findings unexpected": findings.checks.total() - findings.right.total(),
        "silence broken": findings.spoken.total(),
    }


def table(findings: Findings, misses: int = 0) -> list[str]:
    """By type of label, then by code of check, then misses."""
    if not findings.wanted:
        return []
    lines = [f"{'expected finding':32} {'n':>4} {'found':>6}"]
    lines += [f"{name:32} {n:4} {findings.found[name]:6}" for name, n in sorted(findings.wanted.items())]
    lines += [f"{'(silent) ' + name:32} {n:4} {findings.spoken[name]:6}" for name, n in sorted(findings.silent.items())]
    lines += [f"{'check':32} {'n':>4} {'no label':>8}"]
    lines += [f"{name:32} {n:4} {n - findings.right[name]:8}" for name, n in sorted(findings.checks.items())]
    return lines + [f"  {miss}" for miss in findings.misses[:misses]]


def _told(got: Json) -> Iterator[Told]:
    for fault in got.get("findings", []):
        yield Told(f"check:{fault['rule']}", fault["path"], fault["quote"])
    for rating in got.get("ratings", []):
        if (rating.get("points") or 0) < 0:
            for evidence in rating.get("evidence", []):
                yield Told(f"rating:{rating['parameter']}", evidence["path"], evidence["quote"])
    for file in got.get("files", []):
        if file["status"] != "read":
            yield Told("file", file["path"], "")
    for stage in got.get("stages", []):
        yield Told("stage", stage["path"], stage["quote"])
    for measure in got.get("measures", []):
        for responsible in measure.get("responsible", []):
            yield Told("responsible", measure["path"], responsible["quote"])


def _answered(label: Json, told: list[Told], sources: list[str]) -> bool:
    return any(_answers(label, item, source) for item in told for source in sources)


def _answers(label: Json, item: Told, source: str) -> bool:
    kind, _, code = source.partition(":")
    if item.source != (f"check:{code}" if kind == "whole" else source):
        return False
    same = not item.path or _base(item.path) == _base(label["path"])
    return same and (kind in ("whole", "file") or _overlap(item.quote, label["quote"]))


def _overlap(one: str, other: str) -> bool:
    a, b = _norm(one), _norm(other)
    return bool(a and b) and (a in b or b in a)


def _norm(text: str | None) -> str:
    return re.sub(r"[\W]+", "", (text or "").lower().replace("ё", "е"))


def _base(path: str) -> str:
    return re.split(r"[/!\\]", path)[-1].lower()


def _is_justified(gold: Json, code: str, item: Told) -> bool:
    holds = _JUSTIFIES.get(mapping()["justified"].get(code, ""))
    return holds is not None and holds(gold, item)


def _of_measure(holds: Callable[[Json], bool]) -> Callable[[Json, Told], bool]:
    def justified(gold: Json, item: Told) -> bool:
        own = (m for m in gold["measures"] if _base(m["path"]) == _base(item.path))
        return any(holds(m) and (_overlap(m["text"], item.quote) or _in_cells(m, item)) for m in own)

    return justified


def _in_cells(measure: Json, item: Told) -> bool:
    return _overlap(measure["deadline"].get("surface", ""), item.quote)


def _undated(gold: Json, item: Told) -> bool:
    own = (stage for stage in gold.get("stages", []) if _base(stage["path"]) == _base(item.path))
    return any(not stage.get("start") and not stage.get("end") and _overlap(stage["surface"], item.quote) for stage in own)


def _empty_row(gold: Json, item: Told) -> bool:
    own = (counts for counts in gold.get("conclusion_rows", []) if _base(counts["path"]) == _base(item.path))
    return any(min(counts["with_actual_date"], counts["with_actual_result"]) < counts["rows"] for counts in own)


_JUSTIFIES: dict[str, Callable[[Json, Told], bool]] = {
    "aim": _of_measure(lambda measure: not measure["concrete"]),
    "unassigned": _of_measure(lambda measure: not measure["responsible"]),
    "vague": _of_measure(lambda measure: measure["deadline"]["kind"] == "vague"),
    "outside": _of_measure(lambda measure: measure["deadline"]["kind"] == "outside"),
    "off_track": _of_measure(lambda measure: measure["off_track"]),
    "undated_stage": _undated,
    "empty_row": _empty_row,
}
