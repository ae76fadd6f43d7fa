"""What the benchmark of reading compares: a document as lines and grids, the likeness of texts, and the count of hits."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.model import Block, Document, Table

Grid = list[list[str]]


@dataclass
class Tally:
    """What was looked for and found, by the name of the figure; what was missed in words."""

    right: Counter[str] = field(default_factory=Counter)
    whole: Counter[str] = field(default_factory=Counter)
    means: dict[str, float] = field(default_factory=dict)
    misses: list[str] = field(default_factory=list)

    def add(self, name: str, right: bool, miss: str) -> None:
        """Count one thing looked for; `miss` says what and where, for the list of misses."""
        self.whole[name] += 1
        self.right[name] += right
        if not right:
            self.misses.append(f"{name}: {miss}")


def flat(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def shown(block: Block) -> str:
    """The text of a block with its automatic number, as a person sees it."""
    return flat(f"{block.label or ''} {block.text}")


def lines(document: Document) -> list[str]:
    """The lines with text, in reading order."""
    return [line for block in document.blocks if (line := shown(block))]


def grid(document: Document, table: Table) -> Grid:
    """The texts of a table by row and column; a merged cell repeats its text in every place it covers."""
    rows = [[""] * table.n_columns for _ in range(table.n_rows)]
    for cell in table.cells:
        text = shown(document.by_id[cell.block]) if cell.block else ""
        for row in range(cell.row - 1, min(cell.row - 1 + cell.rows, table.n_rows)):
            for column in range(cell.column - 1, min(cell.column - 1 + cell.columns, table.n_columns)):
                rows[row][column] = text
    return rows


def alike(text: str, other: str) -> float:
    """How much two texts are the same by their characters, 0-1."""
    return Levenshtein.normalized_similarity(flat(text), flat(other))


def within(part: str, whole: str) -> float:
    """How much of a text is found in a longer one by its characters, 0-1."""
    part, whole = flat(part), flat(whole)
    if part in whole:
        return 1.0
    return fuzz.partial_ratio(part, whole) / 100 if len(part) <= len(whole) else alike(part, whole)


def by_path(documents: Iterable[Document]) -> dict[str, Document]:
    """Documents by their path in the package."""
    return {document.path: document for document in documents}
