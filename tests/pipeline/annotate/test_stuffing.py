"""Stuffed text is withheld from the rules and earns nothing; where it is not stuffed the same words count. Cases of what
counts as stuffing stand in rules/keyword_stuffing."""

from pipeline.annotate import annotate
from pipeline.annotate.stuffing import stuffed
from pipeline.model import Block, Document, Location
from pipeline.screen import find

CLAUSE = "Руководителям школ провести анализ результатов и представить отчёт до 1 мая 2023 года. "


def document(*texts: str) -> Document:
    blocks = [Block(id=f"b{n}", kind="paragraph", text=text, location=Location(paragraph=n)) for n, text in enumerate(texts, 1)]
    return Document(path="план.docx", format="docx", blocks=tuple(blocks))


def test_a_clause_counts_once_and_not_when_it_is_stuffed() -> None:
    once, _ = find(annotate(document(CLAUSE)))
    assert "deadline" in {finding.element for finding in once}
    stuffed_found, _ = find(annotate(document(CLAUSE * 6)))
    assert [finding.rule for finding in stuffed_found] == ["keyword_stuffing"]


def test_the_text_around_stays() -> None:
    annotated = annotate(document("План", CLAUSE * 6, CLAUSE))
    assert [block.text for block in annotated.blocks] == ["План", "", CLAUSE.strip()]
    assert [group.blocks for group in annotated.stuffed] == [("b2",)]


def test_the_last_piece_of_a_long_stuffed_paragraph_is_stuffed_too() -> None:
    blocks = document("План", CLAUSE * 6, "Руководителям школ провести анализ").blocks
    pieces = [blocks[0], blocks[1], blocks[2].model_copy(update={"id": "b2.2"})]
    assert [group.blocks for group in stuffed(pieces)] == [("b2", "b2.2")]


def test_a_finding_quotes_the_beginning_and_stands_at_the_original() -> None:
    annotated = annotate(document("План", CLAUSE * 6))
    (finding,) = [finding for finding in find(annotated)[0] if finding.rule == "keyword_stuffing"]
    assert finding.block == "b2"
    assert finding.quote == annotated.by_id["b2"].block.text[: finding.end]
    assert len(finding.quote) < 200
