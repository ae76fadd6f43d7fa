"""Place of a package that no list names: region by towns, municipality by the issuers."""

import pytest

from corpora import regions
from pipeline.classify.place import place_of
from pipeline.classify.towns import named_by_issuers, region_of_towns
from tests.pipeline.paper import paper

EVERY = regions.every()


@pytest.mark.parametrize(
    ("text", "region", "proves"),
    [
        ("Отдел образования Администрации города Шадринска", "Курганская область", "город одного субъекта"),
        ("Глава города Орла", "Орловская область", "беглый гласный в имени города"),
        ("Администрация города Нижний Тагил", "Свердловская область", "имя в два слова"),
        ("школы г. Сызрань", "Самарская область", "«г.» перед именем"),
        ("Управление образования города Кусы", "Челябинская область", "город региона с данными"),
        ("города Твери, города Торжка и города Пскова", "Тверская область", "двух городов одного субъекта больше"),
    ],
)
def test_region_of_towns(text: str, region: str, proves: str) -> None:
    """The subject whose towns are named."""
    found = region_of_towns([text], EVERY)
    assert found is not None
    assert found.name == region, proves


@pytest.mark.parametrize(
    ("text", "proves"),
    [
        ("Администрация города Железногорска", "город с таким именем есть в двух субъектах"),
        ("Администрация города Соседска", "такого города нет"),
        ("Управление образования", "город не назван"),
        ("Свободный график, Мирный характер, Заречный берег", "имена городов как обычные слова"),
    ],
)
def test_no_region(text: str, proves: str) -> None:
    """What names no town of one subject tells no region."""
    assert region_of_towns([text], EVERY) is None, proves


def test_municipality_of_most_issuers() -> None:
    """More than half of the local issuers, as most of them write it; others and regional bodies do not count."""
    assert (
        named_by_issuers(["Отдел образования администрации города Шадринска"] * 2 + ["Глава города Кургана"]) == "город Шадринск"
    )
    assert named_by_issuers(["Глава города Шадринска", "Глава города Кургана"]) is None
    assert named_by_issuers(["Министерство образования города Кургана"]) is None
    assert named_by_issuers([]) is None


def test_town_of_issuers_comes_before_the_region_of_a_cited_act() -> None:
    """A package that cites an act of another region is still of the region of its own town."""
    document = paper("Приказ", "В соответствии с приказом Министерства образования Челябинской области")
    place = place_of([document], EVERY, ["Отдел образования Администрации города Шадринска"])
    assert (place.municipality, place.region and place.region.name) == ("город Шадринск", "Курганская область")
    assert place_of([document], EVERY).municipality is None


def test_every_subject_has_towns() -> None:
    """The list names towns of every subject but the three cities, each once in its subject."""
    without = [region.name for region in EVERY if not region.towns]
    assert without == ["Город Москва", "Город Санкт-Петербург", "Город Севастополь"]
    assert [region.name for region in EVERY if len(set(region.towns)) != len(region.towns)] == []
