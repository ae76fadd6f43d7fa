"""How screenings agree with labelled packages: points by parameter, percents, levels, evidence, documents, measures.

A label file is <id>.gold.json beside the folder <id>. Texts are compared by letters and digits alone.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpora.bench.agreement import ac1, exact, kappa

Json = dict[str, Any]

_SHARES = (
    ("level exact", "level exact", "tracks"),
    ("evidence shared", "evidence shared with gold", "non-zero ratings"),
    ("evidence valid", "evidence valid", "non-zero ratings"),
    ("with evidence", "with evidence", "non-zero ratings"),
    ("document kind", "document kind", "documents"),
    ("document tracks", "document tracks", "documents"),
    ("measures found", "measures found", "measures"),
    ("measure deadline", "measure deadline", "measures"),
    ("measure responsible", "measure responsible", "measures"),
    ("measure whole", "measure whole", "measures"),
    ("measure concrete", "measure concrete", "measures"),
    ("acts found", "acts found", "acts"),
    ("act relation", "act relation", "acts found"),
)


@dataclass
class Agreement:
    """What was compared: pairs (label, proposal) by parameter, counts, differences of percents, misses in words."""

    pairs: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    tally: Counter[str] = field(default_factory=Counter)
    percents: list[float] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)


def labelled(folder: Path) -> Iterator[tuple[Json, Path]]:
    """Each label file of a folder with the package it speaks of."""
    for path in sorted(folder.glob("**/*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        yield gold, path.parent / gold["id"]


def compare(agreement: Agreement, gold: Json, got: Json) -> None:
    """Compare the screening of one package (as JSON) with its labels."""
    agreement.tally["packages"] += 1
    _ratings(agreement, gold, got)
    _percents(agreement, gold, got)
    _documents(agreement, gold, got)
    _measures(agreement, gold, got)
    _acts(agreement, gold, got)


def _acts(agreement: Agreement, gold: Json, got: Json) -> None:
    """Acts by date and number in their document, and whether what each is there for is told: a ground, or not."""
    tally = agreement.tally
    relations: dict[tuple[str, str, str | None], set[bool]] = defaultdict(set)
    for act in got["acts"]:
        relations[base(act["path"]), _letters(act["number"]), act["date"]].add(act["relation"] == "basis")
    for want in gold.get("acts", ()):
        tally["acts"] += 1
        told = relations.get((base(want["path"]), _letters(want["number"]), want["date"]))
        tally["acts found"] += told is not None
        tally["act relation"] += told is not None and want["is_basis"] in told
        if told is None or want["is_basis"] not in told:
            agreement.misses.append(f"{gold['id']} act {want['surface'][:80]!r}: basis {want['is_basis']} got {told}")


def _letters(number: str | None) -> str:
    return re.sub(r"[^0-9a-zа-я]+", "", (number or "").lower())


def _ratings(agreement: Agreement, gold: Json, got: Json) -> None:
    tally, ident = agreement.tally, gold["id"]
    ratings = {(r["track"], r["parameter"]): r for r in got["ratings"]}
    for track, parameters in gold["parameters"].items():
        for parameter, want in parameters.items():
            if want.get("outcome") == "not_applicable":
                continue
            tally["ratings"] += 1
            rating = ratings.get((track, parameter))
            agreed = want.get("outcome") == "unreadable" and rating is not None and rating.get("outcome") == "unreadable"
            if agreed:
                tally["unreadable agreed"] += 1
            elif rating is None or rating.get("points") is None:
                tally["ratings missing"] += 1
                agreement.misses.append(f"{ident} {track} {parameter}: no rating (want {want['points']})")
            else:
                agreement.pairs[parameter].append((want["points"], rating["points"]))
                if want["points"] != rating["points"]:
                    why = f"want {want['points']} ({want['why']}) got {rating['points']} ({rating.get('why', '')[:140]})"
                    agreement.misses.append(f"{ident} {track} {parameter}: {why}")
                if not _evidence(tally, gold, track, parameter, want, rating):
                    quotes = [evidence["quote"][:60] for evidence in rating.get("evidence", [])][:3]
                    agreement.misses.append(f"{ident} {track} {parameter}: evidence {quotes}")


def _evidence(tally: Counter[str], gold: Json, track: str, parameter: str, want: Json, rating: Json) -> bool:
    """Whether what supports a rating is what the label names, or another place that is labelled as the same element."""
    if not rating["points"]:
        return True
    quotes = [norm(e["quote"]) for e in rating.get("evidence", [])]
    wanted = [norm(e["quote"]) for e in want.get("evidence", [])]
    shared = _meet(quotes, wanted)
    valid = shared or _meet(quotes, [norm(text) for text in _same_element(gold, track, parameter)])
    tally["non-zero ratings"] += 1
    tally["with evidence"] += bool(quotes)
    tally["evidence shared with gold"] += shared
    tally["evidence valid"] += valid
    return valid


def _meet(quotes: list[str], wanted: list[str]) -> bool:
    return any(q and w and (q in w or w in q) for q in quotes for w in wanted)


def _same_element(gold: Json, track: str, parameter: str) -> Iterator[str]:
    """Texts of the package that are labelled as what the parameter counts: measures, their deadlines, who is responsible."""
    own = [m for m in gold.get("measures", ()) if track in m.get("tracks", (track,))]
    if parameter in ("P1", "C7"):
        yield from (measure["text"] for measure in own if measure["concrete"] or parameter == "C7")
    elif parameter == "P3":
        yield from (m["deadline"]["surface"] for m in own if m["deadline"]["kind"] in ("definite", "vague"))
    elif parameter == "P5":
        yield from (measure["text"] for measure in own if measure.get("off_track"))
    elif parameter == "P10":
        yield from (who["surface"] for measure in own for who in measure["responsible"])
    elif parameter == "P11":
        yield from (stage["surface"] for stage in gold.get("stages", ()) if track in stage.get("tracks", (track,)))


def _percents(agreement: Agreement, gold: Json, got: Json) -> None:
    tracks = {track["track"]: track for track in got["tracks"]}
    for track, percent in gold["percent"].items():
        agreement.tally["tracks"] += 1
        proposal = tracks.get(track)
        if proposal is None or proposal.get("percent") is None:
            agreement.misses.append(f"{gold['id']} {track}: no percent")
            continue
        agreement.percents.append(abs(proposal["percent"] - percent))
        agreement.tally["level exact"] += proposal["level"] == gold["level"][track]


def _documents(agreement: Agreement, gold: Json, got: Json) -> None:
    documents = {base(card["path"]): card for card in got["documents"]}
    for want in gold["documents"]:
        agreement.tally["documents"] += 1
        card = documents.get(base(want["path"]))
        if card:
            agreement.tally["document kind"] += card["kind"] == want["kind"]
            agreement.tally["document tracks"] += sorted(card.get("tracks") or []) == sorted(want["tracks"])
            if card["kind"] != want["kind"]:
                agreement.misses.append(f"{gold['id']} {want['path']}: kind {want['kind']} got {card['kind']}")


def _measures(agreement: Agreement, gold: Json, got: Json) -> None:
    tally = agreement.tally
    mine: dict[str, list[Json]] = defaultdict(list)
    for measure in got["measures"]:
        mine[base(measure["path"])].append(measure)
    for want in gold["measures"]:
        tally["measures"] += 1
        hit = next((m for m in mine[base(want["path"])] if same_measure(want["text"], m["text"])), None)
        place = f"{want['path']} {want.get('row')}"
        if hit is None:
            agreement.misses.append(f"{gold['id']} measure not found: {place} {want['text'][:80]!r}")
            continue
        deadline, who = _same_deadline(want, hit), _same_responsible(want, hit)
        tally["measures found"] += 1
        tally["measure deadline"] += deadline
        tally["measure responsible"] += who
        tally["measure whole"] += deadline and who
        tally["measure concrete"] += bool(hit.get("concrete")) == want["concrete"]
        if not deadline:
            agreement.misses.append(f"{gold['id']} deadline {place}: want {want['deadline']} got {hit.get('deadline')}")
        if not who:
            surfaces = [r["surface"] for r in want["responsible"]]
            agreement.misses.append(f"{gold['id']} responsible {place}: want {surfaces} got {hit.get('responsible')}")
    tally["measures extra"] += max(0, len(got["measures"]) - len(gold["measures"]))


def _same_deadline(want: Json, hit: Json) -> bool:
    label, got = want["deadline"], hit.get("deadline") or {"kind": "none"}
    if got.get("kind") != label["kind"]:
        return False
    return label["kind"] != "definite" or not label.get("end") or got.get("end") == label["end"]


def _same_responsible(want: Json, hit: Json) -> bool:
    found = hit.get("responsible") or []
    names = " ".join(norm(" ".join(filter(None, (r.get("role"), r.get("person"), r.get("org"), r.get("quote"))))) for r in found)
    every = all(
        norm(r["surface"])[:24] in names
        or any(norm(r.get(k))[:12] and norm(r.get(k))[:12] in names for k in ("person", "org", "role"))
        for r in want["responsible"]
    )
    return every and bool(want["responsible"]) == bool(names)


def same_measure(text: str, other: str) -> bool:
    """Whether two wordings are of one measure: one holds the other (by half at least), or both begin alike."""
    a, b = norm(text), norm(other)
    if not a or not b:
        return False
    short, long = sorted((a, b), key=len)
    return (short in long and len(short) >= 0.5 * len(long)) or a[:60] == b[:60]


def norm(text: str | None) -> str:
    """Letters and digits only, lower case, ё as е, look-alike Latin letters as Cyrillic, line-break hyphens gone."""
    text = re.sub(r"[-\u00ad\u2010]\s*\n\s*", "", text or "").lower().replace("ё", "е")
    text = text.translate(str.maketrans("acehkmoptxyb", "асенкмортхув"))
    return re.sub(r"[^0-9a-zа-я]+", "", text)


def base(path: str | None) -> str:
    """Name of the file itself: archives and folders are shown in more than one way."""
    return re.split(r"[/!\\]", path or "")[-1].lower()


def _levels(parameter: str, pairs: list[tuple[int, int]]) -> list[int]:
    return [-2, -1, 0] if min(min(p) for p in pairs) < 0 or parameter in ("P5", "P9") else [0, 1, 2]


def _by_parameter(agreement: Agreement) -> Iterator[tuple[str, list[tuple[int, int]], list[int]]]:
    pairs = dict(agreement.pairs)
    pooled = [pair for parameter, ps in pairs.items() if parameter[0] == "C" for pair in ps]
    if pooled:
        pairs["C pooled"] = pooled
    for name, ps in sorted(pairs.items(), key=lambda x: (x[0][0], int(x[0][1:]) if x[0][1:].isdigit() else 99)):
        levels = _levels(name, ps)
        yield name, [(a, b) for a, b in ps if a in levels and b in levels], levels


def figures(agreement: Agreement) -> dict[str, float]:
    """All figures by name; those of a parameter are «P3 exact», «P3 qwk», «P3 ac1» (left out where undefined)."""
    result: dict[str, float] = {}
    every: list[tuple[int, int]] = []
    tally = agreement.tally
    for name, pairs, levels in _by_parameter(agreement):
        every += [] if name == "C pooled" else pairs
        result[f"{name} exact"] = round(exact(pairs), 3)
        for key, value in (("qwk", kappa(pairs, levels)), ("ac1", ac1(pairs, levels))):
            if value is not None:
                result[f"{name} {key}"] = round(value, 3)
    if every:
        result["exact"] = round(sum(a == b for a, b in every) / max(1, tally["ratings"] - tally["unreadable agreed"]), 4)
        result["off by two"] = round(sum(abs(a - b) > 1 for a, b in every) / len(every), 4)
        result["qwk all"] = round(kappa(every, [-2, -1, 0, 1, 2]) or 0, 4)
    if agreement.percents:
        result["percent MAE"] = round(sum(agreement.percents) / len(agreement.percents), 2)
    result |= {name: round(tally[part] / tally[whole], 4) for name, part, whole in _SHARES if tally[whole]}
    return result | {"ratings missing": tally["ratings missing"], "measures extra": tally["measures extra"]}


def table(agreement: Agreement, misses: int = 0) -> list[str]:
    """The printed table: parameters, then the other figures, then misses."""
    lines = [f"{'parameter':10} {'n':>4} {'exact':>6} {'QWK':>6} {'AC1':>6}"]
    for name, pairs, levels in _by_parameter(agreement):
        values = (kappa(pairs, levels), ac1(pairs, levels))
        shown = " ".join(f"{'–':>6}" if value is None else f"{value:6.2f}" for value in values)
        lines.append(f"{name:10} {len(pairs):4} {exact(pairs):6.2f} {shown}")
    whole = {name: value for name, value in figures(agreement).items() if not re.match(r"(P\d+|C\d|C pooled) ", name)}
    lines += [f"{name:22} {value}" for name, value in whole.items()]
    return lines + [f"  {miss}" for miss in agreement.misses[:misses]]
