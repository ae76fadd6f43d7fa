"""Plain text and CSV: a line is a paragraph, a CSV is laid out like a sheet. Encodings are told apart by intake."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline.extract.grid import Grid, Layout, Shown
from pipeline.intake.charset import decode
from pipeline.intake.walk import BINARY_SUFFIXES, safe_suffix
from pipeline.model import Block, Document, Location, ReadingError, Warning

_LINE_END = re.compile(r"\r\n|[\r\n\f\x0b\x85\u2028\u2029]")
# What colours a text on a terminal, and signs that show nothing at all.
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]{0,20}[A-Za-z]|\][^\x07\x1b]{0,200}\x07)")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_DELIMITERS = ";,\t|"
# Excel names the delimiter so in the first line of a CSV.
_SEPARATOR = re.compile(r"sep=(.)(?:\r\n|[\r\n])", re.IGNORECASE)
_SAMPLE = 20_000


_RUSSIAN = re.compile(r"[А-Яа-яЁё]{3,}")
_FEW_WORDS = 5


def read(path: Path, name: str) -> Document:
    """The document of a text file. ReadingError when its bytes are no text in a known encoding."""
    text = decode(path.read_bytes())
    if text is None:
        raise ReadingError("reading.broken", name=name)
    if safe_suffix(name) in BINARY_SUFFIXES and len(_RUSSIAN.findall(text)) < _FEW_WORDS:
        raise ReadingError("reading.broken", name=name)  # a scrap of a file that was no text
    text = _ESCAPES.sub("", text.removeprefix("\ufeff").rstrip("\x1a"))
    warnings = tuple(Warning(code=code) for code in _doubts(text, name))
    text = _CONTROLS.sub("", text)
    layout = Layout()
    if name.casefold().endswith((".csv", ".tsv")):
        layout.add(_grid(text, name))
    else:
        layout.blocks.extend(_lines(text))
    blocks, tables = tuple(layout.blocks), tuple(layout.tables)
    return Document(path=name, format="text", reader="text", blocks=blocks, tables=tables, warnings=warnings)


def _doubts(text: str, name: str) -> Iterator[str]:
    if safe_suffix(name) in BINARY_SUFFIXES:
        yield "reading.other_content"
    if "\ufffd" in text:
        yield "reading.doubtful_letters"
    if _CONTROLS.search(text):
        yield "reading.control_characters"


def _lines(text: str) -> list[Block]:
    """A block for each line with text; its paragraph is the number of the line in the file."""
    filled = [(number, line) for number, line in enumerate(_LINE_END.split(text), 1) if line.strip()]
    return [
        Block(id=f"b{count}", kind="paragraph", text=line, location=Location(paragraph=number))
        for count, (number, line) in enumerate(filled, 1)
    ]


def _grid(text: str, name: str) -> Grid:
    named = _SEPARATOR.match(text)
    delimiter = named[1] if named else _delimiter(text)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        cells = {
            (row, column): Shown(_LINE_END.sub("\n", value))
            for row, values in enumerate(rows, 1)
            if not (named and row == 1)
            for column, value in enumerate(values, 1)
            if value.strip()
        }
    except csv.Error as error:
        raise ReadingError("reading.broken", name=name) from error
    return Grid(cells, lambda row, column: {"paragraph": row})


def _delimiter(text: str) -> str:
    """What parts the columns: the candidate whose rows are most alike («;» when none makes columns)."""
    return max(_DELIMITERS, key=lambda delimiter: _regular(text[:_SAMPLE], delimiter))


def _regular(sample: str, delimiter: str) -> float:
    """How many rows of several columns have the commonest width, times their share. A lone quote is a cell cut in two."""
    try:
        rows = [row for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter) if len(row) > 1]
    except csv.Error:
        return 0
    whole = Counter(len(row) for row in rows if not any(cell.count('"') % 2 for cell in row))
    return max(whole.values(), default=0) ** 2 / max(1, len(rows))
