"""Classes of words by dictionary forms: what an entry meets and what it leaves alone."""

from pathlib import Path

import pytest

from pipeline.annotate.meanings import Lexicon, lexicon, words

ROWS = [
    ("довести", "План доведён до школ", ["доведён"], "форма глагола узнаётся по словарной форме"),
    ("довести", "План заведён в систему", [], "другой глагол с похожей основой – другое слово"),
    ("слабый звено", "Слабым звеном остаётся чтение", ["Слабым звеном"], "оборот из двух слов в любом падеже"),
    ("слабый звено", "Слабое, но первое звено", [], "оборот рвётся другими словами"),
    ("оповещ*", "Оповещение школ", ["Оповещение"], "звёздочка берёт всё семейство слов"),
    ("оповещ*", "Овощная база", [], "семейство начинается с основы"),
    ("испытывать _ трудность", "испытывают большие трудности", ["испытывают большие трудности"], "черта – одно любое слово"),
    ("испытывать _ трудность", "испытывают очень большие трудности", [], "одно слово – не два"),
    ("ср . балл", "Ср. балл по округу", ["Ср. балл"], "сокращение остаётся самим собой"),
    ("ср . балл", "Сравните балл", [], "глагол не становится сокращением"),
    ("отчёт", "по отчету центра", ["отчету"], "ё и е – одна буква"),
    ("школа", "В школе-интернате", [], "слово через дефис – другое слово"),
]


@pytest.mark.parametrize(("entry", "text", "found", "proves"), ROWS, ids=[row[3] for row in ROWS])
def test_hits(entry: str, text: str, found: list[str], proves: str) -> None:
    """An entry is met where its dictionary forms stand in a row, and its place is that of the text."""
    hits = Lexicon({"class": [entry]}).hits(words(text), "class")
    assert [text[hit.start : hit.end] for hit in hits] == found


def test_longest_entry_wins() -> None:
    """«самый слабый» is one sign, not «слабый» inside it."""
    text = "самый слабый класс"
    hits = Lexicon({"class": ["слабый", "самый слабый"]}).hits(words(text), "class")
    assert [text[hit.start : hit.end] for hit in hits] == ["самый слабый"]


def test_bounds() -> None:
    """Only hits wholly between the two offsets count."""
    text = "школа и школа"
    read = words(text)
    found = Lexicon({"class": ["школа"]})
    assert len(found.hits(read, "class")) == 2
    assert [hit.start for hit in found.hits(read, "class", start=3)] == [8]
    assert not found.has(read, "class", start=1, end=10)


def test_dashes_are_one() -> None:
    """A hyphen, a dash and a minus between words are the same mark."""
    assert [words(f"а {dash} б").tokens[1].lemma for dash in "-–—−"] == ["–"] * 4


def test_file(tmp_path: Path) -> None:
    """A lexicon is read from the YAML beside a rule."""
    path = tmp_path / "lexicon.yaml"
    path.write_text("who: [директор, руководитель]\n", encoding="utf-8")
    assert lexicon(path).meets("директор", "who")
    assert not lexicon(path).meets("ученик", "who")


@pytest.mark.parametrize("entry", ["_ балл", "до*"], ids=["любое слово первым", "основа короче трёх букв"])
def test_an_entry_begins_with_something_to_look_up(entry: str) -> None:
    """Texts are passed over by the first words of entries: one that has none is refused, not left out in silence."""
    with pytest.raises(ValueError, match="first word"):
        Lexicon({"class": [entry]})
