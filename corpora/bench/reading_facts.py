"""Checkable facts about real office files: a JSONL of facts beside the folder `files`.

A fact is {"id", "file", "check", "expected", "similarity"?}; rows and columns count from 0; a file that is part of a scan has
a similarity from 0 to 1. The checks are the functions below.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any

import mum
from corpora.bench.reading_values import Grid, Tally, alike, flat, grid, lines, within
from pipeline.model import Document, FileStatus, Screening

Fact = dict[str, Any]


@dataclass
class Case:
    """One file of the set as the product read it: its documents (several of an archive) and the status of each file."""

    place: Path
    name: str
    documents: list[Document] = field(default_factory=list)
    files: list[FileStatus] = field(default_factory=list)

    @property
    def tables(self) -> list[Grid]:
        """Texts of all tables."""
        return [grid(document, table) for document in self.documents for table in document.tables]

    @property
    def lines(self) -> list[str]:
        """Lines with text."""
        return [line for document in self.documents for line in lines(document)]

    @cached_property
    def screening(self) -> Screening:
        """The file screened as a package of its own, for what classify and the rules tell of it."""
        return mum.screen(self.place)


def measure(folder: Path, tally: Tally) -> None:
    """Read all files at once and count the facts that hold, as «facts» and by their check."""
    path = next(iter(sorted(folder.glob("facts*.jsonl"))))
    facts = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    cases = read(folder / "files", sorted({fact["file"] for fact in facts}))
    for fact in facts:
        right = holds(fact, cases[fact["file"]])
        tally.add("facts", right, f"{fact['id']} {fact['file']} {fact['check']} {flat(str(fact.get('expected', '')))[:100]!r}")
        tally.whole[f"facts, {fact['check']}"] += 1
        tally.right[f"facts, {fact['check']}"] += right


def read(folder: Path, names: list[str]) -> dict[str, Case]:
    """The named files of a folder, read as one package; a member of an archive belongs to the archive."""
    manifest, documents = mum.read(folder)
    cases = {name: Case(folder / name, name) for name in names}
    for name, case in cases.items():
        case.files = [file for file in manifest.files if _belongs(file.path, name)]
        case.documents = [document for document in documents if _belongs(document.path, name)]
    return cases


def _belongs(path: str, name: str) -> bool:
    return path == name or path.startswith(f"{name}/")


def holds(fact: Fact, case: Case) -> bool:
    """Whether a fact is so in what was read. KeyError for a check that is not known."""
    return _CHECKS[fact["check"]](fact, case)


def _same(fact: Fact, text: str, expected: str) -> bool:
    least = fact.get("similarity")
    return flat(text) == flat(expected) if least is None else alike(text, expected) >= float(least)


def _contains(fact: Fact, case: Case) -> bool:
    return within(fact["expected"], " ".join(case.lines)) >= float(fact.get("similarity", 1))


def _not_contains(fact: Fact, case: Case) -> bool:
    return bool(case.documents) and flat(fact["expected"]) not in " ".join(case.lines)


def _line(fact: Fact, case: Case) -> bool:
    return fact["index"] < len(case.lines) and _same(fact, case.lines[fact["index"]], fact["expected"])


def _table_count(fact: Fact, case: Case) -> bool:
    return bool(case.documents) and len(case.tables) == fact["expected"]


def _row(fact: Fact, case: Case) -> bool:
    try:
        row = case.tables[fact["table"]][fact["row"]]
    except IndexError:
        return False
    expected = fact["expected"]
    return len(row) == len(expected) and all(_same(fact, text, want) for text, want in zip(row, expected, strict=True))


def _cell(fact: Fact, case: Case) -> bool:
    try:
        return _same(fact, case.tables[fact["table"]][fact["row"]][fact["col"]], fact["expected"])
    except IndexError:
        return False


def _span(fact: Fact, case: Case) -> bool:
    tables = [table for document in case.documents for table in document.tables]
    cells = tables[fact["table"]].cells if fact["table"] < len(tables) else ()
    place = fact["row"] + 1, fact["col"] + 1
    return any((c.row, c.column) == place and (c.rows, c.columns) == (fact["rowspan"], fact["colspan"]) for c in cells)


def _rotation(fact: Fact, case: Case) -> bool:
    return any(turn_of(document) == fact["expected"] for document in case.documents)


def turn_of(document: Document) -> int | None:
    """By how many degrees clockwise the text of a page lies, as the boxes of its blocks tell; None without boxes.

    Cells of a row run as the text does; without tables, lines of a page that lies on its side are tall, and the reading
    begins where its top is.
    """
    steps = list(_steps(document))
    if steps:
        along, down = sum(x for x, _ in steps), sum(y for _, y in steps)
        return (0 if along > 0 else 180) if abs(along) > abs(down) else (90 if down > 0 else 270)
    boxes = [block.location.box for block in document.blocks if block.location.box]
    if not boxes:
        return None
    wide, tall = sum(x1 - x0 for x0, _, x1, _ in boxes), sum(bottom - top for _, top, _, bottom in boxes)
    first, last = boxes[0], boxes[-1]
    if wide >= tall:
        return 0 if last[1] >= first[1] else 180
    return 270 if last[0] >= first[0] else 90


def _steps(document: Document) -> Iterator[tuple[float, float]]:
    """From each cell of a table to the next of its row: how far to the right and down, in points."""
    for (one, a), (other, b) in pairwise((block.location, block.location.box) for block in document.blocks):
        if a and b and one.row is not None and (one.table, one.row) == (other.table, other.row):
            yield (b[0] + b[2] - a[0] - a[2]) / 2, (b[1] + b[3] - a[1] - a[3]) / 2


def _meta(fact: Fact, case: Case) -> bool:
    """Type, number, date, issuer and title of the document itself, those of them that the fact states."""
    card = next(iter(case.screening.documents), None)
    return card is not None and all(flat(str(getattr(card, name))) == flat(want) for name, want in fact["expected"].items())


def _refs(fact: Fact, case: Case) -> bool:
    """All acts cited by date and number; on a scan as many of them as characters have to be right."""
    found = {(act.date, flat(act.number or "").lower()) for act in case.screening.acts}
    hits = sum((want["date"], want["number"].lower()) in found for want in fact["expected"])
    return hits >= len(fact["expected"]) * (0.8 if fact.get("scan") else 1)


def _archive_files(fact: Fact, case: Case) -> bool:
    """Every member has a status, whatever became of it."""
    return {file.path.rsplit("/", 1)[-1] for file in case.files} >= set(fact["expected"])


def _opens(fact: Fact, case: Case) -> bool:
    return bool(case.documents) and bool(case.lines)


def _bad_file(fact: Fact, case: Case) -> bool:
    return bool(case.files) and all(file.status == "refused" and file.message for file in case.files)


_CHECKS: dict[str, Callable[[Fact, Case], bool]] = {
    "contains": _contains,
    "not_contains": _not_contains,
    "line": _line,
    "table_count": _table_count,
    "row": _row,
    "cell": _cell,
    "span": _span,
    "rotation": _rotation,
    "meta": _meta,
    "refs": _refs,
    "archive_files": _archive_files,
    "opens": _opens,
    "bad_file": _bad_file,
}
