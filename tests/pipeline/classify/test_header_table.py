"""Headers as real bodies print them, each in several layouts and with the noise of recognition; see headers.yaml."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.annotate import annotate
from pipeline.classify.header import own_header
from pipeline.model import Block, Document, Location

KIND_LINE = re.compile(r"^(РАСПОРЯЖЕНИЕ|ПОСТАНОВЛЕНИЕ|ПРИКАЗ|УКАЗ|РЕШЕНИЕ|ЗАКОН)$", re.MULTILINE)
HERE = Path(__file__).parent
ROWS: list[dict[str, Any]] = yaml.safe_load((HERE / "headers.yaml").read_text(encoding="utf-8"))


def lines(text: str) -> Document:
    """A block for each line, as plain texts are read: an empty line leaves a gap in the numbers."""
    told = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    blocks = (Block(id=f"b{n}", kind="paragraph", text=line, location=Location(paragraph=n)) for n, line in told)
    return Document(path="d.txt", format="text", reader="text", blocks=tuple(blocks))


def paragraphs(text: str) -> Document:
    """A block for each paragraph with line breaks inside, as office files are read."""
    told = enumerate((part for part in text.strip("\n").split("\n\n") if part.strip()), 1)
    blocks = (Block(id=f"b{n}", kind="paragraph", text=part, location=Location(paragraph=n)) for n, part in told)
    return Document(path="d.docx", format="docx", blocks=tuple(blocks))


def glued(text: str) -> Document:
    """Lines without any empty one between them."""
    return lines(text.replace("\n\n", "\n"))


def apart(text: str) -> Document:
    """An empty line after every line."""
    return lines(text.replace("\n", "\n\n"))


def noisy(text: str) -> Document:
    """What recognition adds: specks as lines of their own, at the kind of the act and behind it, spaces."""
    return lines(KIND_LINE.sub(r". \1 .", text.replace("\n\n", "\n\n‘ .\n\n", 2), count=1).replace(" ", "  "))


@pytest.mark.parametrize("layout", [lines, paragraphs, glued, apart, noisy])
@pytest.mark.parametrize("row", ROWS, ids=[row["proves"] for row in ROWS])
def test_header(row: dict[str, Any], layout: Any) -> None:
    """Kind of act, issuer, date, number and title are read as the row says, and nothing that it does not say."""
    assert own_header(annotate(layout(row["text"]))).model_dump() == row["expect"]
