"""A document as the rules see it: blocks with cleaned text and words, tables with the meaning of their columns.

Everything costly is computed on first use. What the document is (kind, year, whose) comes from classify through
`with_context`; rules read it and never write.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from pipeline.annotate import language
from pipeline.annotate.clean import CleanText, clean
from pipeline.annotate.columns import Role, TableView, view
from pipeline.annotate.foreign import Foreign
from pipeline.annotate.listed import Line, roles_of_list
from pipeline.annotate.meanings import Words, words
from pipeline.annotate.own_words import NO_WORDS, OwnWords
from pipeline.annotate.structure import Heading, Zone, number_of, zones
from pipeline.annotate.stuffing import Stuffed, stuffed
from pipeline.model import Block, Document, ElementValue, Finding, Region

if TYPE_CHECKING:
    from spacy.tokens import Doc

_AROUND = 40
# Lines of a title between two parts of a plan («Этап 2. Проведение», «Отвечают: заведующие»), and how long each may be.
_BETWEEN_PARTS = 3
_LONGEST_TITLE = 200
_CONTINUATION = re.compile(r"\W*(?:продолжение|окончание)\b.{0,40}$|[\W\d]*$", re.IGNORECASE)


class AnnotatedBlock:
    """One block with cleaned text. Offsets that rules work with are offsets in `text`; `find` maps them back.

    withheld: stuffed text, or another municipality's, which is no evidence: for the rules such a block is empty.
    """

    def __init__(self, path: str, block: Block, withheld: bool = False) -> None:
        self.path = path
        self.block = block
        self.withheld = withheld
        self.role: Role | None = None
        self.zone: Zone = "body"

    def emptied(self) -> "AnnotatedBlock":
        """The same block, withheld."""
        empty = AnnotatedBlock(self.path, self.block, withheld=True)
        empty.role, empty.zone = self.role, self.zone
        return empty

    @cached_property
    def clean(self) -> CleanText:
        """The cleaned text and its map to the original."""
        return CleanText("", (), len(self.block.text)) if self.withheld else clean(self.block.text)

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
    """What is known of the document: kind, year and planning period (ISO dates, inclusive), region and municipality of
    the package, its own date, issuer and title, and its own number where it has a header of its own. Any of it may be
    unknown."""

    kind: str | None = None
    year: int | None = None
    period: tuple[str, str] | None = None
    region: Region | None = None
    municipality: str | None = None
    date: str | None = None
    number: str | None = None
    issuer: str | None = None
    title: str | None = None


@dataclass(frozen=True)
class Annotated:
    """A document ready for the rules. stuffed and foreign name the blocks whose text is withheld from them."""

    document: Document
    blocks: tuple[AnnotatedBlock, ...]
    tables: tuple[TableView, ...]
    context: Context = field(default_factory=Context)
    stuffed: tuple[Stuffed, ...] = ()
    foreign: tuple[Foreign, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, AnnotatedBlock]:
        """Annotated blocks by block id."""
        return {block.block.id: block for block in self.blocks}

    @cached_property
    def body(self) -> tuple[AnnotatedBlock, ...]:
        """Blocks outside tables, headers and footers, in reading order."""
        return tuple(b for b in self.blocks if b.block.kind not in ("cell", "header", "footer"))

    @property
    def is_foreign(self) -> bool:
        """Whether all of it is another municipality's."""
        return bool(self.foreign) and all(block.withheld for block in self.blocks)

    def with_context(self, context: Context) -> "Annotated":
        """The same document, with what classify found out about it."""
        return replace(self, context=context)

    def without(self, foreign: Sequence[Foreign]) -> "Annotated":
        """The same document, with the parts of another municipality withheld from the rules."""
        ids = {name for part in foreign for name in part.blocks}
        blocks = tuple(block.emptied() if block.block.id in ids else block for block in self.blocks)
        return replace(self, blocks=blocks, foreign=tuple(foreign))


def annotate(document: Document, own: OwnWords = NO_WORDS) -> Annotated:
    """Prepare a document for the rules: number and zone of each block, role of each table column. own: the wording of the
    rubric, which is no evidence where it is listed."""
    found = stuffed(document.blocks, own)
    withheld = {name for group in found for name in group.blocks}
    blocks = tuple(AnnotatedBlock(document.path, block, block.id in withheld) for block in document.blocks)
    by_id = {block.block.id: block for block in blocks}
    tables = _views(document, {k: b.text or b.block.label or "" for k, b in by_id.items() if b.block.kind == "cell"})
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
    if not any(table.is_plan for table in tables):
        for index, role in roles_of_list([Line(b.text, b.number, b.block.label, b.zone) for b in outside]).items():
            outside[index].role = role
    return Annotated(document, blocks, tables, stuffed=found)


def _views(document: Document, texts: dict[str, str]) -> tuple[TableView, ...]:
    """Tables with the meaning of their columns; a table that stands right below another may be a part of it, and one below the
    title of a section may have the columns of the one above."""
    order = {block.id: number for number, block in enumerate(document.blocks)}
    found: list[TableView] = []
    end = -1
    for table in document.tables:
        places = [order[cell.block] for cell in table.cells if cell.block]
        between = document.blocks[end + 1 : min(places, default=0)] if found else ()
        adjoins = bool(found and places) and all(_parts_tables(block) for block in between)
        near = bool(found and places) and len(between) <= _BETWEEN_PARTS and all(_titles(block) for block in between)
        found.append(view(table, texts, found[-1] if adjoins or near else None, apart=not adjoins))
        end = max(places, default=end)
    return tuple(found)


def _titles(block: Block) -> bool:
    """Whether a block is a short line that is no sentence."""
    return len(block.text) <= _LONGEST_TITLE and not block.text.rstrip().endswith((".", ";"))


def _parts_tables(block: Block) -> bool:
    """Whether a block between two tables is but the mark of a page: a running title or «Продолжение таблицы»."""
    return block.kind in ("header", "footer") or bool(_CONTINUATION.match(block.text))
