"""A document as the rules see it: blocks with cleaned text and words, tables with the meaning of their columns.

Everything costly is computed on first use. What the document is (kind, year, whose) comes from classify through
`with_context`; rules read it and never write.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.annotate import language
from pipeline.annotate.clean import CleanText, clean
from pipeline.annotate.columns import Role, TableView, view
from pipeline.annotate.meanings import Words, words
from pipeline.annotate.structure import Heading, Zone, number_of, zones
from pipeline.model import Block, Document, ElementValue, Finding, Region

if TYPE_CHECKING:
    from spacy.tokens import Doc

_AROUND = 40


class AnnotatedBlock:
    """One block with cleaned text. Offsets that rules work with are offsets in `text`; `find` maps them back."""

    def __init__(self, path: str, block: Block) -> None:
        self.path = path
        self.block = block
        self.role: Role | None = None
        self.zone: Zone = "body"

    @cached_property
    def clean(self) -> CleanText:
        """The cleaned text and its map to the original."""
        return clean(self.block.text)

    @property
    def text(self) -> str:
        """The cleaned text."""
        return self.clean.text

    @cached_property
    def number(self) -> Heading:
        """The number of the clause («2.1»), from the label or typed before the text, and where its text starts."""
        return number_of(self.block.label, self.text)

    @cached_property
    def doc(self) -> "Doc":
        """The words as a spaCy Doc with lemmas and tags."""
        return language.doc(self.text)

    @cached_property
    def words(self) -> Words:
        """The words with their dictionary forms, for classes of words by meaning."""
        return words(self.text)

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Spans of the sentences of the cleaned text."""
        return language.sentences(self.text)

    def find(
        self,
        rule: str,
        element: str,
        start: int,
        end: int,
        value: ElementValue,
        confidence: float = 1.0,
        steps: tuple[str, ...] = (),
    ) -> Finding:
        """A finding at the cleaned span [start, end), addressed in the original text."""
        first, last = self.clean.span(start, end)
        original = self.block.text
        return Finding(
            rule=rule,
            element=element,
            path=self.path,
            block=self.block.id,
            start=first,
            end=last,
            quote=original[first:last],
            value=value,
            confidence=confidence,
            steps=steps,
            before=original[max(0, first - _AROUND) : first],
            after=original[last : last + _AROUND],
        )


@dataclass(frozen=True)
class Context:
    """What is known of the document from outside its text: kind, year and planning period (ISO dates, inclusive),
    region and municipality of the package. Any of it may be unknown."""

    kind: str | None = None
    year: int | None = None
    period: tuple[str, str] | None = None
    region: Region | None = None
    municipality: str | None = None
    date: str | None = None


@dataclass(frozen=True)
class Annotated:
    """A document ready for the rules."""

    document: Document
    blocks: tuple[AnnotatedBlock, ...]
    tables: tuple[TableView, ...]
    context: Context = field(default_factory=Context)

    @cached_property
    def by_id(self) -> dict[str, AnnotatedBlock]:
        """Annotated blocks by block id."""
        return {block.block.id: block for block in self.blocks}

    @cached_property
    def body(self) -> tuple[AnnotatedBlock, ...]:
        """Blocks outside tables, headers and footers, in reading order."""
        return tuple(b for b in self.blocks if b.block.kind not in ("cell", "header", "footer"))

    def with_context(self, context: Context) -> "Annotated":
        """The same document, with what classify found out about it."""
        return replace(self, context=context)


def annotate(document: Document) -> Annotated:
    """Prepare a document for the rules: number and zone of each block, role of each table column."""
    blocks = tuple(AnnotatedBlock(document.path, block) for block in document.blocks)
    by_id = {block.block.id: block for block in blocks}
    tables = tuple(view(table, {k: b.text for k, b in by_id.items() if b.block.kind == "cell"}) for table in document.tables)
    for table in tables:
        for row in table.rows:
            for column, cell in row.cells.items():
                if cell.block and cell.column == column:
                    by_id[cell.block].role = "section" if row.section else table.roles.get(column)
        for block_id in table.header_blocks:
            by_id[block_id].role = "header"
    outside = [b for b in blocks if b.block.kind not in ("cell", "header", "footer")]
    for block, zone in zip(outside, zones([(b.text, b.number, b.block) for b in outside]), strict=True):
        block.zone = zone
    return Annotated(document, blocks, tables)
