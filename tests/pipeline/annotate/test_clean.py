"""Cleaned text keeps its way back to the original, character by character."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.clean import clean, lookalike_words

_TEXTS = st.text(
    alphabet="абвдеоиАОСРе abcopxορ-\n\t \u00a0\u00ad\u200b\u2011\u202e\u0301\u0306\u0308\U000e0041«»№.,:12ПРИКАЗ", max_size=120
)


@given(_TEXTS)
def test_every_clean_character_has_its_origin(text: str) -> None:
    """origin never decreases, stays inside the original, and is one offset for each clean character."""
    cleaned = clean(text)
    origin = cleaned.origin if cleaned.origin is not None else tuple(range(len(text)))
    assert len(origin) == len(cleaned.text)
    assert all(0 <= at < len(text) for at in origin)
    assert list(origin) == sorted(origin)


@given(_TEXTS)
def test_clean_characters_are_those_of_the_original(text: str) -> None:
    """A clean character is the original one, or its repaired form: white space, a Russian letter for a Latin or Greek
    one, «й» or «ё» for the first of its two signs."""
    cleaned = clean(text)
    for index, char in enumerate(cleaned.text):
        original = text[cleaned.span(index, index + 1)[0]]
        foreign = unicodedata.name(original, "").startswith(("LATIN", "GREEK")) and unicodedata.name(char).startswith("CYRILLIC")
        assert (
            char == original
            or char.isspace()
            and not original.isalnum()
            or foreign
            or original + char in ("ий", "ИЙ", "её", "ЕЁ")
        )


@given(_TEXTS)
def test_no_word_is_lost(text: str) -> None:
    """Letters and digits are neither lost nor invented."""
    assert sum(c.isalnum() for c in clean(text).text) == sum(c.isalnum() for c in text)


@given(_TEXTS)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    """Cleaned text is clean: rules may rely on single spaces, so that words map to offsets."""
    once = clean(text).text
    assert "  " not in once
    assert once == once.strip()


@pytest.mark.parametrize(
    ("text", "expected", "proves"),
    [
        ("обра-\nзования", "образования", "перенос по строкам снят"),
        ("П Р И К А З", "ПРИКАЗ", "разрядка снята"),
        ("п р и к а з ы в а ю:", "приказываю:", "разрядка строчных букв снята"),
        ("рукo\u00adводителям", "руководителям", "мягкий перенос и латинская буква сняты"),
        ("до\u00a001.03.2023", "до 01.03.2023", "неразрывный пробел стал обычным"),
        ("первая \n\n вторая", "первая\nвторая", "строки остаются строками"),
        ("\u200bшкола\u200b", "школа", "знаки нулевой ширины сняты"),
        ("шк\u2060о\u200dл\ufeffа", "школа", "знаки нулевой ширины внутри слова сняты"),
        ("до \u202e1 мая\u202c", "до 1 мая", "знаки направления письма сняты"),
        ("шк\U000e0061ола", "школа", "невидимые метки сняты"),
        ("шкοла и Сοвет", "школа и Совет", "греческая буква заменена русской"),
        ("Bсероссийский", "Всероссийский", "латинская «B» заменена русской «В»"),
        ("отчëт", "отчёт", "латинская «ë» заменена русской «ё»"),
        ("третии\u0306 отче\u0308т", "третий отчёт", "«й» и «ё» из двух знаков стали одним"),
        ("шко\u0301ла", "школа", "ударение снято"),
        ("ш\u0336к\u0336ола", "школа", "зачёркивание знаками снято"),
        ("сѐмьѝ", "семьи", "буквы с ударением стали обычными"),
    ],
)
def test_repairs(text: str, expected: str, proves: str) -> None:
    """Each repair that the rules rely on."""
    assert clean(text).text == expected, proves


@pytest.mark.parametrize(
    ("text", "proves"),
    [
        ("IT-куб и web-сайт", "иностранные слова не трогаются"),
        ("социально-экономический", "дефис внутри строки остаётся"),
        ("а и б в г", "несколько отдельных букв не слипаются"),
        ("с 1 по 5", "отдельные буквы и числа не слипаются"),
        ("А. Б. Иванов", "инициалы с точками не слипаются"),
        ("Microsoft", "латинское слово остаётся латинским"),
        ("5 μкм и 3 Ωм", "греческие обозначения единиц не трогаются"),
        ("α-частица", "греческая буква перед дефисом не трогается"),
        ("1.\nПровести", "номер и строка не слипаются"),
    ],
)
def test_left_alone(text: str, proves: str) -> None:
    """What must stay as it is."""
    assert clean(text).text == text, proves


def test_span_maps_back_to_the_original_words() -> None:
    """A found word is quoted as the document has it, with its hyphen and line break."""
    text = "Провести мони-\nторинг  школ"
    cleaned = clean(text)
    start = cleaned.text.index("мониторинг")
    first, last = cleaned.span(start, start + len("мониторинг"))
    assert text[first:last] == "мони-\nторинг"


def test_lookalike_words_are_told_from_foreign_ones() -> None:
    """Only words that mix both alphabets with letters of the same look are named."""
    text = "Рекoмендовать IT-куб школa"
    assert [text[a:b] for a, b in lookalike_words(text)] == ["Рекoмендовать", "школa"]
