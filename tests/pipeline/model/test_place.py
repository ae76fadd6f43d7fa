"""A location in the words of a person: from the widest to the narrowest, and nothing twice."""

import pytest

from pipeline.model import Location
from pipeline.model.place import describe


@pytest.mark.parametrize(
    ("location", "words", "proves"),
    [
        (Location(paragraph=12), "абзац 12", "абзац DOCX"),
        (Location(headings=("План", "Раздел 1"), paragraph=3), "раздел «Раздел 1», абзац 3", "ближний заголовок"),
        (Location(table=2, row=4, column=3), "таблица 2, строка 4, столбец 3", "ячейка таблицы DOCX"),
        (Location(table=2), "таблица 2", "таблица целиком"),
        (Location(page=3, paragraph=7), "стр. 3", "в PDF есть страницы, абзацы там ни к чему"),
        (Location(page=3, table=1, row=2, column=1), "стр. 3, таблица 1, строка 2, столбец 1", "таблица PDF"),
        (Location(sheet="План", cell="C7", table=1, row=7, column=3), "лист «План», ячейка C7", "ячейка листа – своим именем"),
        (Location(part="footnote", paragraph=5), "сноска, абзац 5", "сноска"),
        (Location(part="header"), "верхний колонтитул", "колонтитул без абзаца"),
        (Location(), "", "о месте ничего не известно"),
    ],
)
def test_describe(location: Location, words: str, proves: str) -> None:
    """The place as a person looks it up."""
    assert describe(location) == words, proves


def test_long_heading_is_cut() -> None:
    """A long heading keeps its beginning; white space in it is single; a short one stays whole."""
    words = describe(Location(headings=("Меры\nпо поддержке  школ " + "района " * 20,), paragraph=1))
    assert words.startswith("раздел «Меры по поддержке школ района")
    assert words.endswith("…», абзац 1")
    assert len(words) < 85
    assert "…" not in describe(Location(headings=("М" * 60,), paragraph=1))


def test_heading_alone_names_no_place() -> None:
    """Headings without a paragraph do not say where in the section the text stands."""
    assert describe(Location(headings=("План",), page=2)) == "стр. 2"
