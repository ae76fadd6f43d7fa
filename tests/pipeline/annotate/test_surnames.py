"""Surnames in the nominative, by the dictionary and by their endings. All samples are made up."""

import pytest

from pipeline.annotate.surnames import Case, surname


@pytest.mark.parametrize(
    ("form", "case", "expected", "proves"),
    [
        ("Цою", "datv", "Цой", "a short surname in -й"),
        ("Голубю", "datv", "Голубь", "a soft sign by the dictionary"),
        ("Соловью", "datv", "Соловей", "a fleeting vowel that only the dictionary knows"),
        ("Коваля", "accs", "Коваль", "a soft sign by the ending"),
        ("Тихую", "accs", "Тихая", "an adjective, feminine"),
        ("Сухому", "datv", "Сухой", "an adjective with the stress on its ending"),
        ("Береговой", "datv", "Береговая", "an adjective in -овой that is a surname"),
        ("Шульгой", "ablt", "Шульга", "-гой of a noun"),
        ("Ткачом", "ablt", "Ткач", "the instrumental of a consonant"),
        ("Новицким", "ablt", "Новицкий", "the instrumental of -ский"),
        ("Петрове", "loct", "Петров", "the prepositional"),
    ],
)
def test_surname_is_changed(form: str, case: Case | None, expected: str, proves: str) -> None:
    """An oblique form becomes the nominative."""
    assert surname(form, case) == expected, proves


@pytest.mark.parametrize(
    ("form", "case", "proves"),
    [
        ("Толстой", None, "may be the nominative where the case is unknown"),
        ("Сорока", None, "a noun in the nominative"),
        ("Ковалёва", None, "a woman's surname in the nominative"),
        ("Лебедь", None, "a noun with a soft sign"),
        ("Тарасюк", "datv", "a woman's surname that never changes"),
        ("Мороз", "datv", "the same of a known word"),
        ("Бондаренко", "accs", "-ко never changes"),
        ("Черных", "accs", "-ых never changes"),
        ("Петрова", "nomn", "the nominative is left alone"),
        ("Гогия", "datv", "a rare ending"),
        ("Ли", "datv", "too short to change"),
    ],
)
def test_surname_stays(form: str, case: Case | None, proves: str) -> None:
    """Forms that are left as they are written."""
    assert surname(form, case) == form, proves
