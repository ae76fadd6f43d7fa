"""Regional measures from the rows of tables, by the columns that annotate tells apart and assemble reads in plans."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz import fuzz

from corpora.roadmaps.elements import who
from pipeline.annotate import Annotated, AnnotatedBlock, Role, Row, TableView
from pipeline.assemble.rows import cells_by_role
from pipeline.model import Measure, RegionalMeasure, Rubric
from pipeline.model.place import describe

_NUMBER = re.compile(r"\s*(\d{1,3}(?:\.\d{1,3}){0,3})[.)]?\s*")
_CODED = re.compile(r"(?:трек|направлени[ея]|систем[аы])\s*(?P<code>\d\.\d(?:\.\d)?)\b", re.IGNORECASE)
_SAME_NAME = 92.0
_SHOWN = 80


class Column(NamedTuple):
    """A column told apart: the table's number, what its header says, and what it is taken for."""

    table: int
    header: str
    role: Role


class Missed(NamedTuple):
    """What was not understood: where, its words, and the reason as a key of the catalogue."""

    place: str
    text: str
    reason: str


def of_tables(
    read: Annotated, rubric: Rubric, assembled: Sequence[Measure]
) -> tuple[list[RegionalMeasure], list[Column], list[Missed]]:
    """The measures of all tables, the columns of those, and the tables and rows that give none. assembled: what assemble makes
    of the document, for deadlines and executors that stand in a column together, in a section's title or in the text."""
    known = {measure.evidence.block: measure for measure in assembled if measure.source == "row"}
    measures: list[RegionalMeasure] = []
    columns: list[Column] = []
    missed: list[Missed] = []
    section: str | None = None
    for number, table in enumerate(read.tables, 1):
        if "measure" not in table.roles.values():
            missed += _left_out(read, table)
            continue
        columns += [] if table.continues else _columns(read, table, number)
        section = section if table.continues else None
        for row in table.rows:
            cells = cells_by_role(read, table, row)
            if row.section:
                section = _text(next((block for block in _blocks(read, row)), None)) or section
            elif "measure" in cells:
                measures.append(_measure(cells, section, rubric, known.get(cells["measure"].block.id)))
            elif set(cells) - {"number"}:
                missed.append(_row_missed(read, row))
    return measures, columns, missed


def _measure(
    cells: dict[Role, AnnotatedBlock], section: str | None, rubric: Rubric, assembled: Measure | None
) -> RegionalMeasure:
    measure = cells["measure"]
    number, text = _numbered(cells.get("number"), measure)
    due, responsible = _text(cells.get("deadline")), _text(cells.get("responsible"))
    if until := _text(cells.get("until")):
        due = f"{due} – {until}" if due else until
    both = "assignment" in cells
    if assembled and (due is None or both):
        due = assembled.deadline.quote
    if assembled and (responsible is None or both):
        responsible = who(assembled)
    system, track = _serves(section or "", rubric)
    return RegionalMeasure(
        number=number,
        text=text,
        deadline=due or (_text(cells["assignment"]) if both else None),
        responsible=responsible,
        result=_text(cells.get("result")),
        section=section,
        system=system,
        track=track,
        place=describe(measure.block.location),
    )


def _numbered(number: AnnotatedBlock | None, measure: AnnotatedBlock) -> tuple[str | None, str]:
    """The number of a row, from its own column or before the text of the measure, and the text without it."""
    own = _NUMBER.fullmatch(_text(number) or "")
    if own:
        return own[1], _lines(measure.text)
    head = measure.number
    return (head.text.rstrip(".)") or _text(number), _lines(measure.text[head.start :]))


def _serves(section: str, rubric: Rubric) -> tuple[str | None, str | None]:
    """System or track that a section names by its name, or by its code after the word «трек» or «направление»."""
    code = _CODED.search(section)
    said = " ".join(section.lower().split())
    for track in rubric.tracks:
        if (code and code["code"] == track.id) or fuzz.partial_ratio(track.name.lower(), said, score_cutoff=_SAME_NAME):
            return None, track.id
    for system in rubric.systems:
        if (code and code["code"] == system.id) or fuzz.partial_ratio(system.name.lower(), said, score_cutoff=_SAME_NAME):
            return system.id, None
    return None, None


def _columns(read: Annotated, table: TableView, number: int) -> Iterator[Column]:
    heads = {
        cell.column: read.by_id[cell.block].text for cell in table.table.cells if cell.block in table.header_blocks and cell.block
    }
    for column, role in sorted(table.roles.items()):
        yield Column(number, heads.get(column, ""), role)


def _left_out(read: Annotated, table: TableView) -> Iterator[Missed]:
    """A table without a column of measures, unless it is but a frame of requisites: one row, or one column."""
    texts = [read.by_id[cell.block] for cell in table.table.cells if cell.block]
    if table.table.n_rows > 1 and table.table.n_columns > 1 and texts:
        said = " | ".join(_brief(block.text) for block in texts[: table.table.n_columns])
        yield Missed(describe(table.table.location) or describe(texts[0].block.location), said, "region.missed.table")


def _row_missed(read: Annotated, row: Row) -> Missed:
    blocks = _blocks(read, row)
    return Missed(describe(blocks[0].block.location), " | ".join(_brief(block.text) for block in blocks), "region.missed.row")


def _blocks(read: Annotated, row: Row) -> list[AnnotatedBlock]:
    names = dict.fromkeys(cell.block for cell in row.cells.values() if cell.block)
    return [read.by_id[name] for name in names if read.by_id[name].text]


def _brief(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else flat[: _SHOWN - 1].rstrip() + "…"


def _text(block: AnnotatedBlock | None) -> str | None:
    if block is None:
        return None
    return " ".join(block.text.split()) or block.block.label


def _lines(text: str) -> str:
    """A text with its lines kept: the first one is often the measure itself, the others its particulars."""
    return "\n".join(flat for line in text.split("\n") if (flat := " ".join(line.split())))
