"""Words, sentences and forms of Russian as the rules get them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from razdel import sentenize

from pipeline.annotate.language import doc, inflect, lemma, lemmas, sentences, word


@pytest.mark.parametrize(
    ("form", "expected", "proves"),
    [
        ("школами", "школа", "падеж"),
        ("Директору", "директор", "прописная буква"),
        ("учёт", "учет", "ё – как е"),
        ("проведены", "провести", "краткое причастие – глагол"),
        ("2023", "2023", "число остаётся собой"),
        ("№", "№", "знак остаётся собой"),
        ("ВСОКО", "всоко", "незнакомая аббревиатура – строчными"),
    ],
)
def test_lemma(form: str, expected: str, proves: str) -> None:
    """The dictionary form in small letters, е for ё."""
    assert lemma(form) == expected, proves


@pytest.mark.parametrize(("form", "tag"), [("провести", "INFN"), ("школа", "NOUN"), ("15", "NUMB"), ("–", "PNCT")])
def test_tag(form: str, tag: str) -> None:
    """The part of speech stands at the start of the tag."""
    assert word(form).tag.startswith(tag)


def test_lemmas_leave_punctuation_out() -> None:
    """Words and numbers only, in order."""
    assert lemmas("Провести семинар, № 5 – для школ.") == ["провести", "семинар", "5", "для", "школа"]
    assert lemmas("… – !") == []


@pytest.mark.parametrize(
    ("form", "grammemes", "expected", "proves"),
    [
        ("директору", ("nomn",), "директор", "дательный – в именительный"),
        ("методистам", ("sing", "nomn"), "методист", "множественное – в единственное"),
        ("администрация", ("gent",), "администрации", "именительный – в родительный"),
        ("№", ("nomn",), "№", "что не склоняется, остаётся собой"),
        ("по", ("gent",), "по", "предлог остаётся собой"),
    ],
)
def test_inflect(form: str, grammemes: tuple[str, ...], expected: str, proves: str) -> None:
    """Another form of the word, or the word itself."""
    assert inflect(form, *grammemes) == expected, proves


@pytest.mark.parametrize(
    ("text", "parts", "proves"),
    [
        ("Провести семинар. Сдать отчёт.", ["Провести семинар.", "Сдать отчёт."], "два предложения"),
        ("Котовой А.А. провести семинар.", ["Котовой А.А. провести семинар."], "инициалы не рвут предложение"),
        ("Школы г. Миасса и с. Уйского.", ["Школы г. Миасса и с. Уйского."], "сокращения не рвут предложение"),
        ("Срок – 01.03.2023 г.", ["Срок – 01.03.2023 г."], "дата не рвёт предложение"),
    ],
)
def test_sentences(text: str, parts: list[str], proves: str) -> None:
    """Spans of sentences: the text between them is the sentence itself."""
    assert [text[start:end] for start, end in sentences(text)] == parts, proves


@pytest.mark.parametrize("text", ["Провести семинар (до 01.03.2023), «Школа будущего».", "Слово", "10-11 классы; СОШ №5"])
def test_doc_keeps_the_text(text: str) -> None:
    """Offsets of words are offsets in the text, and no character is lost."""
    words = doc(text)
    assert words.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in words)


def test_doc_carries_lemmas_and_tags() -> None:
    """Rules match lemmas and parts of speech."""
    words = doc("Провести семинары")
    assert [(token.lemma_, token.pos_) for token in words] == [("провести", "VERB"), ("семинар", "NOUN")]
    assert len(doc("")) == 0


@given(
    st.lists(st.sampled_from(["план", "кВт", "Школа", "№", "5", ".", "!", ";", "»", ")", " ", "\n", "т. е.", "«"]), max_size=12)
)
def test_sentences_are_those_of_razdel(parts: list[str]) -> None:
    """Where razdel is not asked, it would not have parted the text either."""
    text = "".join(parts)
    expected = [(part.start, part.stop) for part in sentenize(text)] if text.strip() else []
    assert sentences(text) == expected
