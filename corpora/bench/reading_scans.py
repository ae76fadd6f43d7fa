"""Scans that the benchmark makes itself: pages of the sample packages at 300 dpi, slightly turned and noisy.

Their letters are compared with those of the page before it was made a picture, the rows and cells of ruled tables with the
texts that the samples were written from.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image
from rapidfuzz.distance import Levenshtein

import mum
from corpora.bench.reading_values import Grid, Tally, alike, by_path, flat, grid
from corpora.samples.make_samples import texts
from pipeline.model import Document

Json = dict[str, Any]
Rows = list[list[str]]

_DPI = 300
_STEEPEST = 1.5  # degrees to either side
_NOISE = 14.0  # standard deviation, of 255 levels of grey
_ROW, _CELL = 0.8, 0.9  # likeness from which a row counts as found, a cell as right
_LEFT_OUT = ("gap", "hidden")
_AS_TEXT = ("item", "small")


@dataclass(frozen=True)
class Paper:
    """A document of the samples as a PDF with text, and the rows of its ruled tables, headers included."""

    pdf: bytes
    rows: Rows


def measure(tally: Tally) -> None:
    """Read all scans in one go and count characters, rows and cells. ModuleNotFoundError without the writer of PDF."""
    with TemporaryDirectory(prefix="mum-") as work:
        typed, scanned = Path(work) / "typed", Path(work) / "scanned"
        typed.mkdir()
        scanned.mkdir()
        truth = {}
        for number, paper in enumerate(papers(), 1):
            name = f"{number:02}.pdf"
            (typed / name).write_bytes(paper.pdf)
            scan(paper.pdf, scanned / name, seed=number)
            truth[name] = paper.rows
        before, after = by_path(mum.read(typed)[1]), by_path(mum.read(scanned)[1])
    wrong = whole = 0
    for name, rows in truth.items():
        errors, length = characters(before[name], after.get(name))
        wrong, whole = wrong + errors, whole + length
        if errors > 0.02 * length:
            tally.misses.append(f"scans: {name} has {errors} of {length} characters wrong")
        count_rows(tally, rows, after.get(name), name)
    tally.means["scans, characters right"] = 1 - wrong / whole
    tally.whole["scans, characters right"] = whole


def papers() -> Iterator[Paper]:
    """The documents of all samples; a sheet of a spreadsheet is a document of its own."""
    from corpora.samples.write_pdf import pdf_bytes

    for package in texts().values():
        for document in package["documents"]:
            for blocks in _contents(document):
                tables = [block["table"] for block in blocks if "table" in block]
                spec = {"author": package["author"], "landscape": any(len(t["columns"]) > 4 for t in tables), "blocks": blocks}
                rows = [[flat(str(value)) for value in row] for table in tables for row in [table["columns"], *_plain(table)]]
                yield Paper(pdf_bytes(spec), rows)


def _contents(document: Json) -> list[list[Json]]:
    if "blocks" in document:
        return [[_block(*pair) for block in document["blocks"] for pair in block.items() if pair[0] not in _LEFT_OUT]]
    return [[*sheet["above"], _block("table", sheet["table"])] for sheet in document["sheets"]]


def _block(kind: str, content: Any) -> Json:
    """A block in the kinds that the writer of PDF knows; cells are written out where a spreadsheet merges them."""
    if kind in _AS_TEXT:
        return {"text": content[1] if isinstance(content, list) else content}
    if kind != "table":
        return {kind: content}
    rows: list[Any] = []
    for row in content["rows"]:
        above = rows[-1] if rows else ""
        rows.append(row if isinstance(row, str) else [above[i] if v == "^" else _value(v) for i, v in enumerate(row)])
    return {kind: content | {"rows": rows}}


def _value(value: Any) -> str:
    return f"{value:%d.%m.%Y}" if isinstance(value, datetime.date) else str(value)


def _plain(table: Json) -> Rows:
    return [row for row in table["rows"] if not isinstance(row, str)]


def scan(pdf: bytes, target: Path, seed: int) -> None:
    """The pages of a PDF as pictures in a PDF; the same seed gives the same pictures."""
    random = np.random.default_rng(seed)
    document = pdfium.PdfDocument(pdf)
    pages = []
    for page in document:
        image = page.render(scale=_DPI / 72, grayscale=True).to_pil().convert("L")
        turned = image.rotate(float(random.uniform(-_STEEPEST, _STEEPEST)), Image.Resampling.BICUBIC, fillcolor=255)
        grey = np.asarray(turned) + random.normal(0, _NOISE, (turned.height, turned.width)).astype(np.float32)
        pages.append(Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8)))
    document.close()
    pages[0].save(target, "PDF", resolution=_DPI, save_all=True, append_images=pages[1:])


def characters(typed: Document, scanned: Document | None) -> tuple[int, int]:
    """How many characters are wrong (put in, left out, changed) of how many, page by page in the order of reading."""
    errors = length = 0
    for page in range(1, (typed.pages or 0) + 1):
        text, got = _page(typed, page), _page(scanned, page) if scanned else ""
        errors += Levenshtein.distance(text, got)
        length += len(text)
    return errors, length


def _page(document: Document, number: int) -> str:
    return flat("\n".join(block.text for block in document.blocks if block.location.page == number))


def count_rows(tally: Tally, truth: Rows, scanned: Document | None, name: str) -> None:
    """Count the rows found among those of all tables, and the cells right in the row found, each in its column."""
    read: Grid = [row for table in scanned.tables for row in grid(scanned, table)] if scanned else []
    for row in truth:
        joined = " ".join(row)
        best = max(read, key=lambda got: alike(joined, " ".join(got)), default=[])
        found = bool(best) and alike(joined, " ".join(best)) >= _ROW
        tally.add("scans, rows found", found, f"{name} {joined[:80]!r} best {' '.join(best)[:80]!r}")
        for place, text in enumerate(row):
            got = best[place] if found and len(best) == len(row) else ""
            right = alike(text, got) >= _CELL
            tally.add("scans, cells right", right, f"{name} {text[:60]!r} got {got[:60]!r}")
