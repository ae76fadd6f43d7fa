"""References to acts as texts cite them; see references.yaml. Every reference of a row is found, and nothing else."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from corpora.regions import region
from pipeline.annotate import Context, annotate
from pipeline.model import ActReference, Block, Document, Location
from rules.acts.rule import find

ROWS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "references.yaml").read_text(encoding="utf-8"))


def read(document: Document, **known: Any) -> list[list[str | None]]:
    """Kind, issuer, date and number of each act that the document cites."""
    annotated = annotate(document).with_context(Context(region=region("chelyabinsk"), **known))
    values = [finding.value for finding in find(annotated)]
    return [[v.type, v.issuer, v.date, v.number] for v in values if isinstance(v, ActReference)]


def document(*lines: str | None, reader: str = "text") -> Document:
    """A document of lines, None for an empty one; reader tells whether it is a plain text."""
    told = [(number, line) for number, line in enumerate(lines, 1) if line]
    blocks = (Block(id=f"b{n}", kind="paragraph", text=line, location=Location(paragraph=n)) for n, line in told)
    return Document(path="d", format="text", reader=reader, blocks=tuple(blocks))


@pytest.mark.parametrize("row", ROWS, ids=[row["proves"] for row in ROWS])
def test_reference(row: dict[str, Any]) -> None:
    """All references of the text, in order, with their values."""
    assert read(document(row["text"])) == row["find"]


WRAPPED = ("в соответствии с приказами Минобрнауки России от 06.10.2013", "№ 131 «Об общих", "принципах», от 07.12.2014 № 416")


def test_list_of_acts_goes_over_the_lines_of_a_plain_text() -> None:
    """Lines of one paragraph of a plain text are read together."""
    assert [row[3] for row in read(document(*WRAPPED))] == ["131", "416"]


def test_paragraphs_are_read_apart() -> None:
    """An empty line, an item of a list, or another format: the next line is another paragraph."""
    alone = [["приказ", "Минобрнауки России", "2013-10-06", None]]
    assert read(document(WRAPPED[0], None, *WRAPPED[1:])) == alone
    assert read(document(*WRAPPED, reader="docx")) == alone
    assert read(document("Приказ Управления образования", "1. № 5 от 03.02.2023")) == []


def test_place_of_a_reference_is_the_line_of_its_number() -> None:
    """The quote of an act that is spread over lines stands in the line that holds its number."""
    found = next(find(annotate(document(*WRAPPED))))
    assert (found.block, found.quote) == ("b2", "№ 131")


def test_own_header_in_one_line_is_no_reference() -> None:
    """«Приказ Министерства … от … № …» at the top is the document's own header when classify has read it so; below it is one."""
    line = "Приказ Минпросвещения России от 22.03.2021 № 115 «Об утверждении Порядка»"
    cited = [["приказ", "Минпросвещения России", "2021-03-22", "115"]]
    assert read(document(line, None, "Текст."), date="2021-03-22", number="115") == []
    assert read(document(line, None, "Текст."), date="2021-03-23", number="116") == cited
    assert read(document(*["Текст.", None] * 15, line), date="2021-03-22", number="115") == cited
