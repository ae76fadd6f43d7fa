"""Pages read as pictures put into a document: in the order of pages, blocks and tables numbered anew. Reads nothing."""

from collections.abc import Sequence
from heapq import merge
from itertools import accumulate
from typing import NamedTuple

from pipeline.extract.pdf import Numbering
from pipeline.extract.pdf_layout import Sheet
from pipeline.extract.pdf_page import Frame
from pipeline.extract.scan_page import ScannedPage
from pipeline.model import Block, Document, Hidden, Table

_Blocks = tuple[tuple[Block, ...], tuple[Table, ...]]
_NOWHERE = Frame(0.0, 0.0, 0.0, 0.0)


def blocks_and_tables(pages: Sequence[ScannedPage]) -> _Blocks:
    """The blocks and tables of pages, those that a page break has split joined."""
    sheets = {page.number: page.sheet for page in pages}
    last = max(sheets, default=0)
    return Numbering([sheets.get(n) or Sheet(n, _NOWHERE, _NOWHERE) for n in range(1, last + 1)]).blocks_and_tables()


def without_pages(document: Document, numbers: frozenset[int]) -> Document:
    """The document without the blocks and tables of some pages, its ids as they were."""
    blocks = tuple(block for block in document.blocks if block.location.page not in numbers)
    tables = tuple(table for table in document.tables if table.location.page not in numbers)
    return document.model_copy(update={"blocks": blocks, "tables": tables})


def merged(document: Document, pages: Sequence[ScannedPage]) -> Document:
    """The document with these pages put in; what it had on them gives way unless the page was unreadable."""
    read = frozenset(page.number for page in pages if page.grade != "unreadable")
    old = without_pages(document, read)
    sources: list[_Blocks] = [(old.blocks, old.tables), blocks_and_tables(pages)]
    blocks: list[Block] = []
    names: list[dict[str, str]] = [{}, {}]
    numbers: list[dict[int, int]] = [{}, {}]
    tables: list[Table] = []
    placed = (_placed([table.location.page for table in found], i) for i, (_, found) in enumerate(sources))
    order = [(i, k) for _, i, k in merge(*placed)]
    for new, (i, k) in enumerate(order, 1):
        numbers[i][sources[i][1][k].location.table or 0] = new
    placed = (_placed([block.location.page for block in found], i) for i, (found, _) in enumerate(sources))
    for _, i, k in merge(*placed):
        block = sources[i][0][k]
        names[i][block.id] = f"b{len(blocks) + 1}"
        blocks.append(_renumbered(block, names[i][block.id], numbers[i]))
    for new, (i, k) in enumerate(order, 1):
        tables.append(_renamed(sources[i][1][k], new, names[i]))
    return document.model_copy(update={"blocks": tuple(blocks), "tables": tuple(tables)})


class Insertion(NamedTuple):
    """Blocks and tables to stand before the block of a document with this number (from 0).

    Locations count tables of their own below zero (-1, -2, …); above it they mean those of the document.
    """

    place: int
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]


def spliced(document: Document, insertions: Sequence[Insertion]) -> Document:
    """The document with the insertions in their places, those of one place in their order; all ids are given anew."""
    sources: list[_Blocks] = [(document.blocks, document.tables), *((item.blocks, item.tables) for item in insertions)]
    keys = [(float(number), 0, number) for number in range(len(document.blocks))]
    order = [(key, 0, number) for number, key in enumerate(keys)]
    for source, item in enumerate(insertions, 1):
        order += [((item.place - 0.5, source, number), source, number) for number in range(len(item.blocks))]
    order.sort()
    names: list[dict[str, str]] = [{} for _ in sources]
    for new, (_, source, number) in enumerate(order, 1):
        names[source][sources[source][0][number].id] = f"b{new}"
    tables = sorted(
        (_first(table, names[source]), source, number)
        for source, (_, found) in enumerate(sources)
        for number, table in enumerate(found)
    )
    numbers: list[dict[int, int]] = [{} for _ in sources]
    for new, (_, source, number) in enumerate(tables, 1):
        numbers[source][sources[source][1][number].location.table or 0] = new
    return document.model_copy(
        update={
            "blocks": tuple(
                _renumbered(block, names[source][block.id], numbers[0] | numbers[source])
                for _, source, number in order
                for block in (sources[source][0][number],)
            ),
            "tables": tuple(
                _renamed(sources[source][1][number], new, names[source]) for new, (_, source, number) in enumerate(tables, 1)
            ),
            "hidden": tuple(_moved(hidden, numbers[0]) for hidden in document.hidden),
        }
    )


def _first(table: Table, names: dict[str, str]) -> int:
    """The number of the first block of a table; one without text comes last."""
    return min((int(names[cell.block][1:]) for cell in table.cells if cell.block in names), default=2**31)


def _moved(hidden: Hidden, numbers: dict[int, int]) -> Hidden:
    table = hidden.location.table
    if table is None:
        return hidden
    return hidden.model_copy(update={"location": hidden.location.model_copy(update={"table": numbers.get(table, table)})})


def _placed(pages: Sequence[int | None], source: int) -> list[tuple[int, int, int]]:
    """(page, source, index) in the order given: what follows something of a later page (a footer) stays after it."""
    reached = accumulate((page or 0 for page in pages), max)
    return [(page, source, index) for index, page in enumerate(reached)]


def _renumbered(block: Block, name: str, tables: dict[int, int]) -> Block:
    table = block.location.table
    location = block.location if table is None else block.location.model_copy(update={"table": tables.get(table)})
    return block.model_copy(update={"id": name, "location": location})


def _renamed(table: Table, number: int, names: dict[str, str]) -> Table:
    cells = tuple(cell.model_copy(update={"block": names.get(cell.block or "")}) for cell in table.cells)
    location = table.location.model_copy(update={"table": number})
    return table.model_copy(update={"id": f"t{number}", "cells": cells, "location": location})
