"""Columns of numbers on scans: cells in which something else was seen are cut out and read once more as numbers."""

import re
from collections.abc import Sequence

from pipeline.extract.pdf_cells import Lattice
from pipeline.extract.scan_cells import read_cells
from pipeline.extract.scan_image import Picture
from pipeline.extract.scan_words import Seen

_NUMBER = re.compile(r"[+–-]?\d[\d.,/:–-]*%?\.?|[–-]")
_DECIMAL = re.compile(r"\d+,\d+%?")
_DOTTED = re.compile(r"(\d+)\.(\d+%?)")
_FEW, _MOSTLY = 3, 0.6  # filled cells of a column of numbers, and how many of them are numbers
_SURE = 80  # confidence of a number that is not read again
_SIGNS = "0123456789,.-%"


def with_numbers(picture: Picture, tables: Sequence[Lattice], words: Sequence[Seen]) -> list[Seen]:
    """The words, those of doubtful cells in columns of numbers replaced by the numbers seen there, where any are."""
    result = list(words)
    for table in tables:
        cells = _cells(table, result)
        for column in _number_columns(table, cells):
            result = _reread(picture, table, column, cells, result)
    return result


def _cells(table: Lattice, words: Sequence[Seen]) -> dict[int, list[Seen]]:
    """The words of each filled slot."""
    cells: dict[int, list[Seen]] = {}
    for word in words:
        slot = table.slot_at((word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2)
        if slot is not None:
            cells.setdefault(slot, []).append(word)
    return cells


def _number_columns(table: Lattice, cells: dict[int, list[Seen]]) -> list[list[int]]:
    """The filled slots of each column that holds mostly numbers, its head left out."""
    columns: dict[int, list[int]] = {}
    for number, slot in enumerate(table.slots):
        if number in cells and slot.columns == 1 and slot.row > 0:
            columns.setdefault(slot.column, []).append(number)
    return [
        slots
        for _, slots in sorted(columns.items())
        if len(slots) >= _FEW and sum(_is_number(cells[slot]) for slot in slots) >= _MOSTLY * len(slots)
    ]


def _is_number(words: Sequence[Seen]) -> bool:
    return all(_NUMBER.fullmatch(word.text) for word in words)


def _reread(
    picture: Picture, table: Lattice, column: Sequence[int], cells: dict[int, list[Seen]], words: list[Seen]
) -> list[Seen]:
    """All words, with those of one column mended."""
    decimal = sum(_is_decimal(cells[slot]) for slot in column) > len(column) / 2
    doubtful = [slot for slot in column if _is_doubtful(cells[slot], decimal)]
    found = read_cells(picture, [table.slots[slot].box for slot in doubtful], _SIGNS)
    instead = {id(word): word for slot in column for word in cells[slot]}
    for slot, new in zip(doubtful, found, strict=True):
        if _beats(new, cells[slot], decimal):
            first, *others = cells[slot]
            instead[id(first)] = _one(new, first)
            instead |= {id(other): other._replace(text="") for other in others}
    mended = [instead.get(id(word), word) for word in words]
    own = {id(word) for word in instead.values()}
    return [_with_comma(word) if decimal and id(word) in own else word for word in mended if word.text]


def _one(new: Sequence[Seen], old: Seen) -> Seen:
    """The words read in a cell as one, in the line of the word that it replaces."""
    left, top = min(word.box[0] for word in new), min(word.box[1] for word in new)
    right, bottom = max(word.box[2] for word in new), max(word.box[3] for word in new)
    text = " ".join(word.text for word in new)
    return Seen(text, min(word.confidence for word in new), (left, top, right, bottom), old.line)


def _is_doubtful(words: Sequence[Seen], decimal: bool) -> bool:
    unsure = min(word.confidence for word in words) < _SURE
    return unsure or not _is_number(words) or (decimal and not _is_decimal(words))


def _beats(new: Sequence[Seen], old: Sequence[Seen], decimal: bool) -> bool:
    """Whether what was read of a cell as a number is better than what was read before."""
    if not new or not _is_number(new):
        return False
    if not _is_number(old) or (decimal and _is_decimal(new) > _is_decimal(old)):
        return True
    surer = min(word.confidence for word in new) > min(word.confidence for word in old)
    return surer and _is_decimal(new) == _is_decimal(old)


def _is_decimal(words: Sequence[Seen]) -> bool:
    return len(words) == 1 and bool(_DECIMAL.fullmatch(_with_comma(words[0]).text))


def _with_comma(word: Seen) -> Seen:
    """In a column of decimal fractions a point between digits is a comma."""
    dotted = _DOTTED.fullmatch(word.text)
    return word._replace(text=f"{dotted[1]},{dotted[2]}") if dotted else word
