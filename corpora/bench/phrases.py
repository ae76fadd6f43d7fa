"""How the rules do on labelled phrases: per element precision, recall, F1; per value the share that is right.

A phrase is {"id", "kind", "text", "tags", "gold": {…}}. Borderline items are left out. An element counts as found when any
finding of it stands in the phrase. Exact values: deadlines by (start, end), month and day alone where the text does not give
the year; acts by (date, number).
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpora.bench.agreement import prf

Item = dict[str, Any]
Found = list[dict[str, Any]]

# Kind of a phrase → (element of the rules, key of the label that says yes).
_YES_NO = {
    "deadline": ("deadline", "is_deadline"),
    "responsible": ("responsible", "assigned"),
    "stage": ("stage", "is_stage"),
    "municipal_specifics": ("municipal_facts", "is_specifics"),
    "informing_schools": ("informing", "informs"),
    "analysis_avg_score_negative": ("average_scores", "trigger"),
    "rating_negative": ("school_ranking", "trigger"),
    "goal": ("goal", "is_goal"),
    "indicator": ("indicator", "is_indicator"),
    "measure": ("measure", "is_measure"),
}
_ALIKE = {
    "rating_negative": "school_ranking",
    "analysis_avg_score_negative": "average_scores",
    "informing_schools": "informing",
    "municipal_specifics": "municipal_facts",
}
_STAGES = {"подготовительный": "preparatory", "деятельностный": "active", "аналитический": "analytical"}


@dataclass
class Tally:
    """Counts of outcomes by line of the table, and the misses behind them."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    misses: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, name: str, outcome: str, item: Item, what: str = "") -> None:
        """Count one outcome: tp, fp, fn, tn, right or wrong."""
        self.counts[name][outcome] += 1
        if outcome in ("fp", "fn", "wrong"):
            self.misses[name].append(f"{outcome} {item['id']} {what} | {item['text'][:160]!r}")


def load(path: Path) -> list[Item]:
    """The labelled phrases of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def score(items: Iterable[Item], detect: Callable[[Item], Found]) -> Tally:
    """Run the rules on each phrase and compare with its labels."""
    tally = Tally()
    for item in items:
        if item["gold"].get("borderline") or "borderline" in item["tags"]:
            continue
        found: dict[str, Found] = defaultdict(list)
        for finding in detect(item):
            found[finding["element"]].append(finding)
        if item["kind"] in _YES_NO:
            _yes_no(tally, item, found)
        elif item["kind"] in ("regional_ref", "legal_ref"):
            _acts(tally, item, found["act"])
        elif item["kind"] == "negative_control":
            alarm = [e for e in item["gold"]["looks_like"] if found[_ALIKE.get(e, e)]]
            tally.add("negative_control", "fp" if alarm else "tn", item, str(alarm))
    return tally


def _yes_no(tally: Tally, item: Item, found: dict[str, Found]) -> None:
    element, key = _YES_NO[item["kind"]]
    yes, got = bool(item["gold"].get(key)), bool(found[element])
    outcome = {(True, True): "tp", (False, True): "fp", (True, False): "fn", (False, False): "tn"}[yes, got]
    tally.add(element, outcome, item)
    if not yes:
        return
    if element == "deadline":
        _deadlines(tally, item, found["deadline"])
    elif element == "responsible":
        _responsibles(tally, item, found["responsible"])
    elif element == "stage":
        types = {finding["value"].get("type") for finding in found["stage"]}
        for stage in item["gold"]["stages"]:
            tally.add("stage type", "right" if _STAGES.get(stage["type"]) in types else "wrong", item, stage["type"])


def _deadlines(tally: Tally, item: Item, found: Found) -> None:
    def day(date: str | None) -> str | None:
        """The date, or its month and day alone where the text does not give its year."""
        if not date or date[:4] in item["text"] or re.search(rf"\.{date[2:4]}\b", item["text"]):
            return date
        return date[4:]

    values = {(finding["value"].get("start"), finding["value"].get("end")) for finding in found}
    values |= {(start and start[4:], end and end[4:]) for start, end in values}
    for span in item["gold"]["spans"]:
        if span.get("start") or span.get("end"):
            start, end = day(span.get("start")), day(span.get("end"))
            hit = (start, end) in values or (start == end and ((None, end) in values or (start, None) in values))
            what = f"{span['surface']!r} {span.get('start')}..{span.get('end')} got {sorted(map(str, values))}"
            tally.add("deadline value", "right" if hit else "wrong", item, what)


def _responsibles(tally: Tally, item: Item, found: Found) -> None:
    values = [finding["value"] for finding in found]
    for span in item["gold"]["spans"]:
        for part in ("role", "person", "org"):
            if span.get(part):
                hit = any(
                    close(span[part], value.get(part))
                    or (part != "person" and close(span[part], " ".join(filter(None, (value.get("role"), value.get("org"))))))
                    for value in values
                )
                tally.add(f"responsible {part}", "right" if hit else "wrong", item, repr(span[part]))


def _acts(tally: Tally, item: Item, found: Found) -> None:
    want = {(a["date"], norm(a["number"])): a for a in item["gold"]["acts"] if a.get("number") and a.get("date")}
    numbered = [f["value"] for f in found if f["value"].get("number") and f["value"].get("date")]
    got = {(value["date"], norm(value["number"])): value for value in numbered}
    for key, act in want.items():
        tally.add("act", "tp" if key in got else "fn", item, str(key))
        if key in got:
            value = got[key]
            tally.add("act level", "right" if value.get("level") == act["level"] else "wrong", item, f"{key} {act['level']}")
            same = norm(value.get("type"))[:5] == norm(act["type"])[:5]
            tally.add("act type", "right" if same else "wrong", item, f"{key} {act['type']} got {value.get('type')}")
            if act.get("issuer"):
                right = close(act["issuer"], value.get("issuer"))
                tally.add(
                    "act issuer", "right" if right else "wrong", item, f"{key} {act['issuer']!r} got {value.get('issuer')!r}"
                )
    for key in got.keys() - want.keys():
        tally.add("act", "fp", item, str(key))


def norm(text: str | None) -> str:
    """Letters and digits only, lower case, ё as е."""
    return re.sub(r"[^0-9a-zа-я]+", "", (text or "").lower().replace("ё", "е"))


def close(a: str | None, b: str | None) -> bool:
    """Same words but for endings: a crude stem match in both directions."""
    x, y = _stems(a), _stems(b)
    return bool(x and y) and len(x & y) >= 0.6 * min(len(x), len(y))


def _stems(text: str | None) -> set[str]:
    words = re.findall(r"[0-9a-zа-я]+", (text or "").lower().replace("ё", "е"))
    return {word[:5] for word in words if len(word) > 2}


def figures(tally: Tally) -> dict[str, float]:
    """F1 by element (with its false alarms), the right share by value."""
    result: dict[str, float] = {}
    for name, counts in sorted(tally.counts.items()):
        if "right" in counts or "wrong" in counts:
            result[name] = round(counts["right"] / (counts["right"] + counts["wrong"]), 4)
        else:
            result[name] = round(prf(counts["tp"], counts["fp"], counts["fn"])[2], 4)
            result[f"{name} false alarms"] = counts["fp"]
    return result


def table(tally: Tally, misses: int = 0) -> list[str]:
    """The printed table: element, precision, recall, F1 or share, false alarms of negatives, count."""
    lines = [f"{'element':22} {'P':>6} {'R':>6} {'F1':>6} {'false alarms':>13} {'n':>5}"]
    for name, c in sorted(tally.counts.items()):
        if "right" in c or "wrong" in c:
            n = c["right"] + c["wrong"]
            lines.append(f"{name:22} {'':6} {c['right'] / n:6.3f} {'':6} {'':13} {n:5}")
        else:
            p, r, f1 = prf(c["tp"], c["fp"], c["fn"])
            lines.append(f"{name:22} {p:6.3f} {r:6.3f} {f1:6.3f} {c['fp']:6}/{c['fp'] + c['tn']:<6} {sum(c.values()):5}")
        lines += [f"    {miss}" for miss in tally.misses[name][:misses]]
    return lines
