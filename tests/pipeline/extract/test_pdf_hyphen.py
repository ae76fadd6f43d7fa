"""Hyphens at line ends: undone in plain words, kept in compounds."""

import pytest

from pipeline.extract.pdf_hyphen import join_lines


@pytest.mark.parametrize(
    ("before", "after", "expected", "proves"),
    [
        ("система обра-", "зования района", "система образования района", "a plain word is put together"),
        ("УПРАВЛЕНИЕ ОБРА-", "ЗОВАНИЯ", "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "also in capitals"),
        ("Меро-", "приятия", "Мероприятия", "also at the start of a sentence"),
        ("несовершенно-", "летних", "несовершеннолетних", "a compound without hyphen stays so"),
        ("эконо-", "мический анализ", "экономический анализ", "an ending like that of a first part is not enough"),
        ("диагно-", "стические работы", "диагностические работы", "the same for диагно-"),
        ("техно-", "логической", "технологической", "a short first part is a part of a word"),
        ("общеобра-", "зовательная", "общеобразовательная", "an adjective after a part of its root"),
        ("мягкий пере\u00ad", "нос", "мягкий перенос", "a soft hyphen goes too"),
    ],
)
def test_hyphen_of_the_line_end_goes(before: str, after: str, expected: str, proves: str) -> None:
    assert join_lines(before, after) == expected, proves


@pytest.mark.parametrize(
    ("before", "after", "expected", "proves"),
    [
        ("санитарно-", "эпидемиологический", "санитарно-эпидемиологический", "compound adjective in -но"),
        ("учебно-", "методическое пособие", "учебно-методическое пособие", "and a short one"),
        ("психолого-", "педагогической", "психолого-педагогической", "in -лого"),
        ("физико-", "математический", "физико-математический", "in -ико"),
        ("финансово-", "хозяйственной", "финансово-хозяйственной", "in -ово"),
        ("план-", "график", "план-график", "two nouns"),
        ("педагога, педагог-", "психолог", "педагога, педагог-психолог", "two nouns after other words"),
        ("сентябрь-", "октябрь", "сентябрь-октябрь", "two months"),
        ("кто-", "либо", "кто-либо", "a particle"),
        ("Санкт-", "Петербург", "Санкт-Петербург", "a capital letter after the hyphen"),
        ("2023-", "2024 годы", "2023-2024 годы", "figures"),
        ("11-", "х классов", "11-х классов", "an ending after figures"),
    ],
)
def test_real_hyphen_stays(before: str, after: str, expected: str, proves: str) -> None:
    assert join_lines(before, after) == expected, proves


def test_a_dash_is_no_hyphen() -> None:
    assert join_lines("отчёт –", "до мая") == "отчёт – до мая"
    assert join_lines("срок -", "май") == "срок - май"
