"""Tables of PDFs against their full ground truth by adjacency: which texts stand beside and below one another.

A record is {"pdf", "tables": [{"cells": [[row0, col0, row1, col1, text]]}]} with all tables of the file, or {"pdf", "page",
"grid": [rows]} with one table of a page.
"""

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from statistics import mean
from typing import Any

import mum
from corpora.bench.agreement import prf
from corpora.bench.reading_values import Tally, by_path
from pipeline.model import Document, Table

Spot = tuple[int, int, int, int, str]  # first row and column, last row and column (from 0), text
Relations = Counter[tuple[str, str, str]]


def measure(folder: Path, tally: Tally) -> None:
    """Read all PDFs and average precision, recall and F1 of the documents; the worst come first among the misses."""
    path = next(path for path in sorted(folder.glob("*.jsonl")))
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    documents = by_path(mum.read(folder / "pdf")[1])
    scores = [(record, score(record, documents.get(record["pdf"]))) for record in records]
    if not scores:
        return
    for place, name in enumerate(("precision", "recall", "F1")):
        tally.means[f"tables, adjacency {name}"] = mean(values[place] for _, values in scores)
    tally.whole["tables, adjacency F1"] = len(scores)
    worst = sorted((values[2], record["pdf"], values) for record, values in scores)
    tally.misses += [f"tables: {pdf} precision {p:.2f} recall {r:.2f} F1 {f1:.2f}" for f1, pdf, (p, r, _) in worst if f1 < 0.9]


def score(record: dict[str, Any], document: Document | None) -> tuple[float, float, float]:
    """Precision, recall and F1 of one record; a file that was not read has none of its tables."""
    tables = document.tables if document else ()
    if "grid" in record:
        want = relations(_of_grid(record["grid"]))
        page = [table for table in tables if table.location.page == record["page"]]
        return max((_prf(want, _found(document, [table])) for table in page), key=lambda prf: prf[2], default=(0.0, 0.0, 0.0))
    want = sum((relations([(*cell[:4], cell[4]) for cell in table["cells"]]) for table in record["tables"]), Counter())
    return _prf(want, _found(document, tables))


def _found(document: Document | None, tables: Iterable[Table]) -> Relations:
    return sum((relations(_of_table(document, table)) for table in tables), Counter()) if document else Counter()


def _prf(want: Relations, got: Relations) -> tuple[float, float, float]:
    both = (want & got).total()
    return prf(both, got.total() - both, want.total() - both)


def _of_grid(rows: list[list[str]]) -> list[Spot]:
    return [(i, j, i, j, text) for i, row in enumerate(rows) for j, text in enumerate(row)]


def _of_table(document: Document, table: Table) -> list[Spot]:
    texts = document.by_id
    return [
        (c.row - 1, c.column - 1, c.row + c.rows - 2, c.column + c.columns - 2, texts[c.block].text)
        for c in table.cells
        if c.block
    ]


def relations(cells: Iterable[Spot]) -> Relations:
    """Every filled cell with the nearest filled one to the right and below, by their texts without spaces."""
    filled = [(cell, text) for cell in cells if (text := "".join(cell[4].split()))]
    at = {
        (row, column): number
        for number, (cell, _) in enumerate(filled)
        for row in range(cell[0], cell[2] + 1)
        for column in range(cell[1], cell[3] + 1)
    }
    rows, columns = max((r for r, _ in at), default=0) + 1, max((c for _, c in at), default=0) + 1
    pairs: set[tuple[int, int, str]] = set()
    for number, (cell, _) in enumerate(filled):
        for row in range(cell[0], cell[2] + 1):
            right = next((at[row, c] for c in range(cell[3] + 1, columns) if (row, c) in at), None)
            pairs |= {(number, right, "right")} if right is not None else set()
        for column in range(cell[1], cell[3] + 1):
            below = next((at[r, column] for r in range(cell[2] + 1, rows) if (r, column) in at), None)
            pairs |= {(number, below, "below")} if below is not None else set()
    return Counter((filled[one][1], filled[other][1], way) for one, other, way in pairs)
