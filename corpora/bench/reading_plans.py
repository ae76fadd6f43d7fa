"""Plan rows of labelled packages: whether measure, deadline and responsible stand in one row, each in its column.

A label file is <id>.gold.json beside the folder <id>. Which column is right is told by most rows of the same table.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mum
from corpora.bench.packages import base, labelled, norm
from corpora.bench.reading_values import Tally, grid
from pipeline.model import Document

Json = dict[str, Any]
Places = dict[str, frozenset[int]]  # columns where each part of a measure stands in one row

_PLANS = ("plan", "event_plan")
_FORMATS = {"docx": "DOCX", "pdf_text": "text PDF", "xlsx": "XLSX", "odt": "ODT"}


def measure(folder: Path, tally: Tally) -> None:
    """Read the packages and count the measures of plans that stand in rows with the right cells, by format."""
    for gold, package in labelled(folder):
        documents = {base(document.path): document for document in mum.read(package)[1]}
        for card in gold["documents"]:
            if card["kind"] in _PLANS and card["format"] in _FORMATS:
                measures = [m for m in gold["measures"] if m["path"] == card["path"] and not m.get("unreadable")]
                _count(tally, measures, documents.get(base(card["path"])), f"{gold['id']} {card['path']}", card["format"])


def _count(tally: Tally, measures: list[Json], document: Document | None, place: str, kind: str) -> None:
    for item, right in zip(measures, rows_right(measures, document), strict=True):
        miss = f"{place} {item.get('row')} {item['text'][:60]!r}"
        tally.add("plan rows", right, miss)
        tally.whole[f"plan rows, {_FORMATS[kind]}"] += 1
        tally.right[f"plan rows, {_FORMATS[kind]}"] += right


def rows_right(measures: list[Json], document: Document | None) -> list[bool]:
    """For each measure whether some row of a table has all its parts, every part in the column usual for it."""
    if document is None:
        return [False] * len(measures)
    found = [_places(item, document) for item in measures]
    usual: dict[tuple[int, str], Counter[int]] = {}
    for places in found:
        for table, parts in places:
            for part, columns in parts.items():
                usual.setdefault((table, part), Counter()).update(columns)
    column = {key: min(counts, key=lambda c: (-counts[c], c)) for key, counts in usual.items() if counts}
    return [
        any(all(column.get((table, part)) in columns for part, columns in parts.items()) for table, parts in places)
        for places in found
    ]


def _places(item: Json, document: Document) -> list[tuple[int, Places]]:
    """The rows that hold the measure's text (number of the table, columns of its parts); a part not there has none."""
    wanted = dict(_parts(item))
    rows: list[tuple[int, Places]] = []
    for number, table in enumerate(document.tables):
        for row in grid(document, table):
            cells = [norm(text) for text in row]
            if any(wanted["text"] in cell for cell in cells):
                parts = {
                    part: frozenset(column for column, cell in enumerate(cells) if text in cell) for part, text in wanted.items()
                }
                rows.append((number, parts))
    return rows


def _parts(item: Json) -> Iterator[tuple[str, str]]:
    yield "text", norm(item["text"])
    if item["deadline"].get("surface"):
        yield "deadline", norm(item["deadline"]["surface"])
    for count, who in enumerate(item["responsible"]):
        if who.get("surface"):
            yield f"responsible {count}", norm(who["surface"])
