"""Overlong paragraphs are read in pieces: nothing is lost, addresses stay apart, ordinary documents are left alone."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract.bound import LONGEST, bounded
from pipeline.model import Block, Document, Location


def document(text: str, kind: str = "paragraph") -> Document:
    """A document of one block."""
    block = Block.model_validate({"id": "b1", "kind": kind, "text": text, "location": Location(paragraph=1), "label": "1."})
    return Document(path="a.txt", format="text", blocks=(block,))


def test_ordinary_document_is_left_alone() -> None:
    """Nothing is copied where nothing is too long."""
    given_document = document("Провести семинар. " * 10)
    assert bounded(given_document) is given_document


def test_long_line_becomes_pieces_with_ids_of_their_own() -> None:
    """Each piece is short enough, ends with a sentence and has its own id; only the first keeps the label."""
    pieces = bounded(document("Провести семинар для учителей. " * 1000)).blocks
    assert all(len(piece.text) <= LONGEST for piece in pieces)
    assert [piece.id for piece in pieces[:3]] == ["b1", "b1.2", "b1.3"]
    assert [piece.label for piece in pieces[:2]] == ["1.", None]
    assert all(piece.text.endswith(".") for piece in pieces)


def test_cell_stays_whole() -> None:
    """A cell is one block of its table whatever its length."""
    given_document = document("текст " * 2000, "cell")
    assert bounded(given_document).blocks == given_document.blocks


@given(st.text(alphabet="аб. \n", max_size=3 * LONGEST))
def test_no_character_but_white_space_is_lost(text: str) -> None:
    """The pieces together are the text, white space aside, in the same order."""
    pieces = bounded(document(text)).blocks
    assert "".join("".join(piece.text for piece in pieces).split()) == "".join(text.split())
    assert all(len(piece.text) <= LONGEST for piece in pieces)
