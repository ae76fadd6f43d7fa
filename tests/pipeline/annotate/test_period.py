"""The planning period in a title: a year, years, a school year, or none."""

import pytest

from pipeline.annotate.period import period_of


@pytest.mark.parametrize(
    ("title", "period", "proves"),
    [
        ("План мероприятий на 2023 год", ("2023-01-01", "2023-12-31"), "год"),
        ("План на 2023 г.", ("2023-01-01", "2023-12-31"), "сокращение «г.»"),
        ("Дорожная карта (2023)", ("2023-01-01", "2023-12-31"), "год в скобках"),
        ("План работы 2023", ("2023-01-01", "2023-12-31"), "год в конце"),
        ("План на 2022/2023 учебный год", ("2022-09-01", "2023-08-31"), "учебный год через черту"),
        ("План на 2022-23 уч. год", ("2022-09-01", "2023-08-31"), "учебный год кратко"),
        ("План на 2023 – 2024 учебный год", ("2023-09-01", "2024-08-31"), "учебный год через тире с пробелами"),
        ("Комплекс мер на 2022-2024 годы", ("2022-01-01", "2024-12-31"), "несколько лет"),
    ],
)
def test_period(title: str, period: tuple[str, str], proves: str) -> None:
    """First and last day; a school year lasts from September to August."""
    assert period_of(title) == period, proves


@pytest.mark.parametrize(
    ("title", "proves"),
    [
        ("План мероприятий", "года нет"),
        ("Приложение к приказу от 12.01.2023 № 7", "дата приказа – не период"),
        ("План по итогам 2022/23", "дробь без слов «учебный год»"),
        ("Программа «Школа 2030 плюс»", "год в названии, не в конце"),
        ("План на 1999 год", "не наш век"),
        ("Приказ № 12023 год", "год внутри большего числа"),
        ("", "пустое название"),
    ],
)
def test_no_period(title: str, proves: str) -> None:
    """Dates of acts, names and numbers are no periods."""
    assert period_of(title) is None, proves
