"""The same plan in every shape and format: rows with all their cells right, and measures with deadline and responsible.

Shapes and writers are in `shapes`. Each file is a package of its own for classify: nothing is learned from its neighbours.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz

import mum
from corpora.bench.packages import norm, same_measure
from corpora.bench.reading_values import Tally, alike, grid
from corpora.bench.shapes import layouts, lists, months, sheets
from corpora.bench.shapes.files import write
from corpora.bench.shapes.model import Shape, Want
from pipeline.model import Document, Measure

FORMATS = ("docx", "odt", "rtf", "pdf", "pdf rotate", "pdf sideways", "pdf both", "html", "xlsx", "csv", "txt", "scan")
Places = dict[str, set[int]]  # columns where each cell of a measure stands in one row
_LIKE = 0.9  # from which likeness a text that went through recognition or was cut at its marks is right


def every() -> Iterator[Shape]:
    """All shapes."""
    for module in (layouts, months, lists, sheets):
        yield from module.shapes()


def measure(tally: Tally, shapes: Iterable[Shape] | None = None, formats: Sequence[str] = FORMATS) -> None:
    """Write, read and compare all shapes, one figure for each shape and format. Needs LibreOffice for some formats."""
    with TemporaryDirectory(prefix="mum-") as work:
        files = write(every() if shapes is None else shapes, Path(work), formats)
        documents = {document.path: document for document in mum.read(work)[1]}
    for name, (shape, kind) in sorted(files.items()):
        document = documents.get(name)
        if shape.rows:
            _count(tally, "rows", shape, kind, rows_right(shape.wants, document, kind == "scan"))
        _count(tally, "measures", shape, kind, measures_right(shape.wants, document, kind == "scan"))


def _count(tally: Tally, what: str, shape: Shape, kind: str, right: list[str]) -> None:
    """right: for each measure what is wrong with it, nothing when it is right."""
    for want, fault in zip(shape.wants, right, strict=True):
        tally.add(f"shapes, {what}", not fault, f"{shape.name} [{kind}] {want.measure[:40]!r}: {fault}")
        for figure in (f"shapes, {what}, {kind}", f"shapes, {what}: {shape.name.split('/')[0]}"):
            tally.whole[figure] += 1
            tally.right[figure] += not fault


def rows_right(wants: Sequence[Want], document: Document | None, recognised: bool) -> list[str]:
    """For each measure why no row of a table is its own with all its cells, each in the column usual for it; «» if one is."""
    rows = [(number, row) for number, table in enumerate(document.tables) for row in grid(document, table)] if document else []
    found = [_best(want, rows, recognised) for want in wants]
    usual: dict[tuple[int, str], Counter[int]] = {}
    for table, places in found:
        for key, columns in places.items():
            usual.setdefault((table, key), Counter()).update(columns)
    return [_fault(want, table, places, usual) for want, (table, places) in zip(wants, found, strict=True)]


def _best(want: Want, rows: list[tuple[int, list[str]]], recognised: bool) -> tuple[int, Places]:
    """The table and row with the most of the wanted cells, each with the columns where it stands."""
    best: tuple[int, Places] = (0, {})
    for table, row in rows:
        where = {key: {at for at, cell in enumerate(row) if _same(text, cell, recognised)} for key, text in want.cells.items()}
        places = {key: columns for key, columns in where.items() if columns}
        if len(places) > len(best[1]):
            best = table, places
    return best


def _fault(want: Want, table: int, places: Places, usual: dict[tuple[int, str], Counter[int]]) -> str:
    missing = [key for key in want.cells if key not in places]
    moved = [key for key, its in places.items() if max(usual[table, key].values()) > max(usual[table, key][at] for at in its)]
    return f"no {', '.join(missing + moved)}" if missing or moved else ""


def _same(text: str, cell: str, recognised: bool) -> bool:
    return alike(text, cell) >= _LIKE if recognised else norm(text) == norm(cell)


def measures_right(wants: Sequence[Want], document: Document | None, recognised: bool) -> list[str]:
    """For each measure what is wrong with it after assemble: absent, its deadline, its responsible."""
    if document is None:
        return ["not read"] * len(wants)
    found = _measures(document)
    faults = [_measure_fault(want, found, recognised) for want in wants]
    extra = len(found) - len(wants)
    return [
        f"{extra} measures too many" if extra > 0 and number == 0 and not fault else fault for number, fault in enumerate(faults)
    ]


def _measures(document: Document) -> tuple[Measure, ...]:
    from corpora import regions
    from pipeline.annotate import annotate
    from pipeline.assemble import Read, assemble
    from pipeline.classify import Known, classify
    from pipeline.screen import find
    from rules.rubrics import rubric

    known = classify([annotate(document)], "", rubric(mum.DEFAULT_RUBRIC), regions.every(), Known())
    reads = [Read(one, card, find(one)[0]) for one, card in zip(known.documents, known.cards, strict=True)]
    return assemble(reads, rubric(mum.DEFAULT_RUBRIC)).measures


def _measure_fault(want: Want, found: Sequence[Measure], recognised: bool) -> str:
    hits = [m for m in found if same_measure(want.measure, m.text) or (recognised and alike(want.measure, m.text) >= _LIKE)]
    if not hits:
        return "no measure"
    hit = hits[0]
    if (hit.deadline.start, hit.deadline.end) != (want.start, want.end):
        return f"deadline {hit.deadline.start}–{hit.deadline.end} ({hit.deadline.quote!r}), not {want.start}–{want.end}"
    who = norm(" ".join(one.quote for one in hit.responsible))
    if fuzz.ratio(who, norm(want.responsible)) < 100 * _LIKE:
        return f"responsible {[one.quote for one in hit.responsible]}, not {want.responsible!r}"
    return ""
