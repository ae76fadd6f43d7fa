"""A package's documents told together: cards, the context that rules get, whose package it is and of which year."""

import pytest

from corpora import regions
from pipeline.annotate import Annotated
from pipeline.classify import Classified, Known, classify
from pipeline.model import DocumentCard
from rules import rules
from rules.acts.level import level_of
from rules.rubrics import rubric
from tests.pipeline.paper import Line, Rows, paper

RUBRIC = rubric("chelyabinsk-2023")
TABLE: Rows = [["№", "Мероприятие", "Срок", "Ответственный"], ["1", "Семинар", "март", "Котова А.А."]]


def order(place: str = "Кусинского муниципального района", path: str = "Приказ.docx") -> Annotated:
    """An order of the municipality."""
    return paper(
        f"Управление образования администрации {place}",
        "ПРИКАЗ",
        "от 12.01.2023 № 7",
        "О мерах поддержки школ",
        "В целях поддержки школ",
        "ПРИКАЗЫВАЮ:",
        "1. Провести семинар до 01.03.2023.",
        path=path,
    )


def plan(title: str = "План мероприятий на 2023 год", path: str = "План.docx") -> Annotated:
    """A plan with the stamp of the order above."""
    stamp = Line("Приложение к приказу Управления образования\nот 12.01.2023 № 7", align="right")
    return paper(stamp, title, TABLE, path=path)


def told(*documents: Annotated, package: str = "Пакет 1.2.1", known: Known | None = None) -> Classified:
    """What classify tells of these documents."""
    return classify(documents, package, RUBRIC, regions.every(), known or Known())


def card(*documents: Annotated, package: str = "Пакет 1.2.1", known: Known | None = None) -> DocumentCard:
    """The card of the last of these documents."""
    return told(*documents, package=package, known=known).cards[-1]


def test_card_of_an_order() -> None:
    """Kind, own number and date, title, tracks, municipality and year of an order; it has no planning period."""
    found = card(order())
    assert (found.kind, found.number, found.date, found.title) == ("order", "7", "2023-01-12", "О мерах поддержки школ")
    assert (found.tracks, found.municipality) == (("1.2.1",), "Кусинский муниципальный район")
    assert (found.year, found.period, found.current) == (2023, None, True)
    assert "ПРИКАЗ" in found.why[0]


def test_card_of_an_annex() -> None:
    """A plan has number and date of the order that approves it, and the period of its title."""
    found = card(order(), plan())
    assert (found.kind, found.number, found.date) == ("plan", "7", "2023-01-12")
    assert found.period == ("2023-01-01", "2023-12-31")


@pytest.mark.parametrize(
    ("title", "path", "year", "current", "proves"),
    [
        ("План мероприятий на 2023 год", "План.docx", 2023, True, "план того же года"),
        ("План мероприятий на 2022 год", "План.docx", 2023, False, "план прошлого года"),
        ("План на 2022/2023 учебный год", "План.docx", 2023, True, "учебный год касается года пакета"),
        ("План на 2022/2023 учебный год", "План.docx", 2022, True, "и начала учебного года"),
        ("План на 2021/2022 учебный год", "План.docx", 2023, False, "прошлый учебный год"),
        ("План мероприятий", "План.docx", 2023, True, "период не назван – план не считается чужим"),
        ("План мероприятий", "План на 2022 год.docx", 2023, False, "период только в имени файла"),
    ],
)
def test_plan_of_another_year(title: str, path: str, year: int, current: bool, proves: str) -> None:
    """A plan is current when its period touches the year of the package."""
    assert card(plan(title, path), known=Known(year=year)).current is current, proves


def test_notes_have_no_planning_period() -> None:
    """The year in the title of an analytical note is what it is about, not a planning period."""
    found = card(paper("АНАЛИТИЧЕСКАЯ СПРАВКА", "по итогам ВПР за 2022 год"), known=Known(year=2023))
    assert (found.period, found.current) == (None, True)


def test_rules_get_what_was_told() -> None:
    """Kind, year, period, region, municipality and date stand in the context of each document."""
    context = told(order(), plan()).documents[1].context
    assert (context.kind, context.year, context.period) == ("plan", 2023, ("2023-01-01", "2023-12-31"))
    assert context.region is not None and context.region.id == "chelyabinsk"
    assert (context.municipality, context.date) == ("Кусинский муниципальный район", "2023-01-12")


def test_what_the_user_knows_wins() -> None:
    """Municipality, region and year given by the user are not overruled."""
    known = Known("Уйский муниципальный район", regions.region("kuzbass"), 2021)
    found = told(order(), plan(), known=known)
    assert found.municipality == "Уйский муниципальный район"
    assert found.region is not None and found.region.id == "kuzbass"
    assert found.year == 2021


def test_region_is_that_of_the_rubric_when_none_is_named() -> None:
    """Where the documents name no region the rubric's own one is meant."""
    found = told(plan())
    assert found.municipality is None
    assert found.region is not None and found.region.id == "chelyabinsk"


def test_region_without_data_is_not_the_region_of_the_rubric() -> None:
    """In a package of Kurgan region acts of Chelyabinsk region are those of another region, its own are regional."""
    found = told(order("Шадринского района Курганской области"))
    assert found.region is not None
    assert (found.region.id, found.region.name) == ("other", "Курганская область")
    foreign = level_of("приказ", "Министерство образования и науки Челябинской области", found.region)
    own = level_of("приказ", "Департамент образования и науки Курганской области", found.region)
    assert (foreign, own) == ("other_region", "regional")


@pytest.mark.parametrize("known", [None, Known(municipality="Увельский муниципальный округ")])
def test_okrug_is_no_foreign_municipality(known: Known | None) -> None:
    """A municipality that became an okrug is not taken for a foreign one, a neighbour is."""
    documents = [order("Увельского муниципального округа"), paper("Школы Увельского муниципального округа и Уйского района")]
    found = told(*documents, known=known)
    check = next(rule for rule in rules() if rule.folder.name == "foreign_municipality")
    quotes = [finding.quote for document in found.documents for finding in check.find(document)]
    assert found.municipality == "Увельский муниципальный округ"
    assert quotes == ["Уйского района"]


def test_no_documents() -> None:
    """A package of refused files alone: no cards, the year from its name."""
    found = told(package="Кусинский район 2023")
    assert (found.cards, found.municipality, found.year) == ((), None, 2023)
