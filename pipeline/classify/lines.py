"""The head of a document as lines, each with what layout tells of it, and the signs by which a head ends."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import NamedTuple

from pipeline.annotate import Annotated, AnnotatedBlock

_HEAD_BLOCKS = 40
_LONGEST = 420
_PARAGRAPH = 300
# The text of an act begins: its preamble, first clause, chapter or article.
_TEXT = re.compile(
    r"^(?:\d{1,2}(?:\.\d{1,2})?[.)]\s|[IVX]{1,4}\.\s|(?:статья|глава|раздел)\s\d|настоящ(?:ий|ее)\s|в\sсоответствии\b|на\sосновании\b"
    r"|во\sисполнение|(?:в|с)\sцел(?:ях|ью)\b|руководствуясь|согласно\b|рассмотрев|заслушав|обсудив|в\sсвязи\b|учитывая\b|уважаем"
    r"|внести\b|утвердить\b)|^[^«»\"]{0,90}\b(?:постановля(?:ю|ет)|приказываю|решил[аи]?|определил[аи]?|установил[аи]?|обязываю)\s?:?$",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """A line of text. opens: it begins a paragraph or stands after an empty line. zone: that of its block."""

    text: str
    opens: bool
    zone: str


def head_lines(document: Annotated) -> list[Line]:
    """Lines up to the preamble, the first long text or the rows of a real table."""
    return list(
        takewhile(lambda line: not _TEXT.match(line.text), lines_of(head_blocks(document), document.document.reader == "text"))
    )


def head_blocks(document: Annotated) -> list[AnnotatedBlock]:
    """The leading blocks up to the preamble, the first long text or the rows of a real table."""
    # A table of one or two rows at the top lays out date and number side by side, whatever its columns seem to be.
    rows = {cell.block: view.table.n_rows for view in document.tables for cell in view.table.cells if cell.block is not None}
    blocks = [block for block in document.blocks if block.block.kind not in ("header", "footer", "note")]

    def belongs(block: AnnotatedBlock) -> bool:
        longest = max((len(line) for line in block.text.split("\n")), default=0)
        short = len(block.text) <= _LONGEST and longest <= _PARAGRAPH
        in_table = rows.get(block.block.id, 0) > 2 and block.role not in (None, "other", "section")
        # «для заявителя …» goes on with a title, though «Для …» may open a preamble.
        return (block.zone != "preamble" or block.text[:1].islower()) and short and not in_table

    return list(takewhile(belongs, blocks[:_HEAD_BLOCKS]))


def lines_of(blocks: Iterable[AnnotatedBlock], plain: bool) -> Iterator[Line]:
    """The lines of blocks. In a plain text, where every line is a block, the numbers of the lines tell the empty ones."""
    last: int | None = None
    for block in blocks:
        place = block.block.location.paragraph
        opens = not (plain and last is not None and place == last + 1)
        last = place
        for line in block.text.split("\n"):
            if line.strip():
                yield Line(line.strip(), opens, block.zone)
                opens = False


def is_text(line: str) -> bool:
    """Whether a line begins the text of an act: its preamble, a clause, an article."""
    return bool(_TEXT.match(line))
