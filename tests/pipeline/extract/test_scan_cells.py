"""What is mended in recognised words: numbers of columns, dashes, Roman numerals; and what is left as it is."""

import numpy as np
import pytest
from PIL import Image

from pipeline.extract import scan_numbers
from pipeline.extract.pdf_cells import Lattice, Slot
from pipeline.extract.scan_cells import read_cells
from pipeline.extract.scan_context import in_context
from pipeline.extract.scan_image import Picture
from pipeline.extract.scan_numbers import with_numbers
from pipeline.extract.scan_words import Seen
from pipeline.model import Box
from tests.pipeline.extract.scan_maker import SCALE, Drawn

BLANK = Picture(Image.new("L", (10, 10), 255), SCALE)


def words(text: str, line: int = 1) -> list[Seen]:
    return [Seen(word, 90, (10 * i, 0, 10 * i + 8, 10), (1, 1, line)) for i, word in enumerate(text.split())]


@pytest.mark.parametrize(
    ("seen", "true"),
    [
        ("Ш квартал 2023 г.", "III квартал 2023 г."),
        ("во П квартале", "во II квартале"),
        ("до 1У четверти", "до IV четверти"),
        ("П полугодие,", "II полугодие,"),
        ("б уроков", "6 уроков"),
        ("1 квартал", "1 квартал"),
        ("И этап", "И этап"),
        ("Ш класс", "Ш класс"),
        ("П турнир", "П турнир"),
        ("пункт б приказа", "пункт б приказа"),
        ("б) уроки", "б) уроки"),
        ("б", "б"),
    ],
)  # fmt: skip
def test_in_context(seen: str, true: str) -> None:
    """Letters that stand for Roman numerals before what they number, a lone 6 before what is counted; nothing else."""
    assert " ".join(word.text for word in in_context(words(seen))) == true


def test_no_context_across_lines() -> None:
    """The word of the next line is no neighbour."""
    assert [word.text for word in in_context(words("Ш") + words("квартал", 2))] == ["Ш", "квартал"]


def column(*cells: tuple[str, float]) -> tuple[Lattice, list[Seen]]:
    """A table of one column with a head, each cell ten points high."""
    rows = [("Балл", 95.0), *cells]
    slots = tuple(Slot(row, 0, 1, 1, (0.0, 10.0 * row, 50.0, 10.0 * row + 10)) for row in range(len(rows)))
    seen = [Seen(text, sure, (5.0, 10.0 * row + 2, 20.0, 10.0 * row + 8), (1, 1, row)) for row, (text, sure) in enumerate(rows)]
    return Lattice((0.0, 50.0), tuple(10.0 * row for row in range(len(rows) + 1)), slots), seen


@pytest.mark.parametrize(
    ("cells", "again", "true"),
    [
        ([("4", 95), ("т", 60), ("9", 95), ("12", 95)], ("17", 80.0), ["4", "17", "9", "12"]),
        ([("4,1", 95), ("35", 95), ("3,9", 95)], ("3,5", 70.0), ["4,1", "3,5", "3,9"]),
        ([("4,1", 95), ("3.5", 95), ("3,9", 95)], ("3.5", 70.0), ["4,1", "3,5", "3,9"]),
        ([("4", 95), ("92", 50), ("9", 95)], ("22", 80.0), ["4", "22", "9"]),
        ([("4", 95), ("92", 50), ("9", 95)], ("22", 40.0), ["4", "92", "9"]),
        ([("4", 95), ("нет", 95), ("9", 95)], ("", 0.0), ["4", "нет", "9"]),
        ([("да", 95), ("нет", 60), ("9", 95)], ("17", 99.0), ["да", "нет", "9"]),
        ([("4.5", 95), ("3", 95), ("12", 95)], ("17", 10.0), ["4.5", "3", "12"]),
    ],
    ids=["a letter", "a lost comma", "a point for a comma", "surer now", "not surer", "no number there",
         "no column of numbers", "no column of fractions"],
)  # fmt: skip
def test_numbers(
    monkeypatch: pytest.MonkeyPatch, cells: list[tuple[str, float]], again: tuple[str, float], true: list[str]
) -> None:
    """Only doubtful cells of columns that hold numbers change, and only for a number that is better."""
    table, seen = column(*cells)

    def reread(picture: Picture, boxes: list[Box], signs: str) -> list[list[Seen]]:
        text, sure = again
        return [[Seen(text, sure, box, (-1, 0, 0))] if text else [] for box in boxes]

    monkeypatch.setattr(scan_numbers, "read_cells", reread)
    assert [word.text for word in with_numbers(BLANK, [table], seen)] == ["Балл", *true]


def cell(kind: str) -> Picture:
    drawn = Drawn((60, 24))
    if kind == "dash":
        drawn.line(20, 12, 26, 12)
    if kind == "long line":
        drawn.line(5, 12, 55, 12)
    grain = np.random.default_rng(1).normal(0, 12, (drawn.image.height, drawn.image.width))
    return Picture(Image.fromarray(np.clip(np.asarray(drawn.image) - np.abs(grain), 0, 255).astype(np.uint8)), SCALE)


@pytest.mark.parametrize(("kind", "dash"), [("dash", True), ("long line", False), ("nothing", False)])
def test_dash(monkeypatch: pytest.MonkeyPatch, kind: str, dash: bool) -> None:
    """A dash alone in a cell is seen by its form, in place; the rest of a ruling line and the grain of paper are none."""
    monkeypatch.setattr("pipeline.extract.scan_cells.words_of", lambda *_: [])
    (found,) = read_cells(cell(kind), [(0.0, 0.0, 60.0, 24.0)])
    assert [word.text for word in found] == (["–"] if dash else [])
    assert all(abs(word.box[0] - 20) < 1 and abs(word.box[1] - 12) < 1 for word in found)
