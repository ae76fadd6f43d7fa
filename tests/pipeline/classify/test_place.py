"""Municipality, region and year of a package: the heads decide, the unit is the one that the documents use."""

import pytest

from corpora import regions
from pipeline.classify.place import place_of, renamed, year_of
from tests.pipeline.paper import Line, paper

EVERY = regions.every()
CHELYABINSK = regions.region("chelyabinsk")


def place(*texts: str | Line) -> tuple[str | None, str | None]:
    """Municipality and region of a package of one document."""
    found = place_of([paper(*texts)], EVERY)
    return found.municipality, found.region.name if found.region else None


@pytest.mark.parametrize(
    ("text", "municipality", "proves"),
    [
        ("Администрация Кусинского муниципального района", "Кусинский муниципальный район", "полное название"),
        ("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ МИАССКОГО ГОРОДСКОГО ОКРУГА", "Миасский городской округ", "прописными"),
        ("В школах Уйского района", "Уйский муниципальный район", "просто «район»"),
        ("Управление образования Троицкого муниципального района", "Троицкий муниципальный район", "район, а не город Троицк"),
        ("Управление образования Троицкого городского округа", "Троицкий городской округ", "город Троицк, а не район"),
        ("Школы Троицкого района", "Троицкий муниципальный район", "районом бывает только район"),
        ("Управление образования города Троицка", "Троицкий городской округ", "город по его названию"),
        ("Чебаркульский городской округ", "Чебаркульский городской округ", "город Чебаркуль, а не район"),
        ("Чебаркульский муниципальный район", "Чебаркульский муниципальный район", "район, а не город Чебаркуль"),
        ("Катав-Ивановский муниципальный район", "Катав-Ивановский муниципальный район", "двойное название"),
        ("В Усть-Катавском городском округе 9 школ", "Усть-Катавский городской округ", "двойное название в предложном падеже"),
        ("Озерский городской округ", "Озёрский городской округ", "«е» вместо «ё»"),
    ],
)
def test_municipality_is_told(text: str, municipality: str, proves: str) -> None:
    """Names in any case and spelling; a town and a district of one name are told apart."""
    assert place(text) == (municipality, "Челябинская область"), proves


@pytest.mark.parametrize(
    ("text", "proves"),
    [
        ("План мероприятий школ района", "район не назван"),
        ("Учитель Троицкий А.Б. провёл урок", "фамилия – не муниципалитет"),
        ("Саткинская школа искусств", "прилагательное без «района» – не муниципалитет"),
        ("Школы города Челябинской области", "город области – не город Челябинск"),
        ("", "пустой документ"),
    ],
)
def test_no_municipality(text: str, proves: str) -> None:
    """What is not named stays unknown."""
    assert place(text)[0] is None, proves


@pytest.mark.parametrize(
    ("texts", "municipality", "proves"),
    [
        (("Администрация Увельского муниципального округа", "Школы Увельского муниципального округа"),
         "Увельский муниципальный округ", "район стал муниципальным округом"),
        (("Школы Троицкого муниципального округа",), "Троицкий муниципальный округ", "округом стал район, а не город"),
        (("Увельский муниципальный округ (ранее – Увельский муниципальный район)", "Школы Увельского муниципального округа"),
         "Увельский муниципальный округ", "прежнее название упомянуто реже"),
        (("Школы Увельского муниципального района", "Совет Увельского муниципального района", "Увельский муниципальный округ"),
         "Увельский муниципальный район", "новое название упомянуто реже"),
        (("Школы Увельского района",), "Увельский муниципальный район", "вид не назван – как в данных региона"),
        (("Увельский муниципальный район, Увельский муниципальный округ",), "Увельский муниципальный район",
         "поровну – как в данных региона"),
    ],
)  # fmt: skip
def test_unit_is_that_of_the_documents(texts: tuple[str, ...], municipality: str, proves: str) -> None:
    """A municipality that became an okrug has the name that its documents give it."""
    assert place(*texts)[0] == municipality, proves


def test_region_lists_the_municipality_under_its_new_name() -> None:
    """So no check takes the new name for another municipality: one is renamed, none is added."""
    found = place_of([paper("Школы Увельского муниципального округа")], EVERY)
    assert found.region is not None
    names = [own.name for own in found.region.municipalities]
    assert "Увельский муниципальный округ" in names
    assert "Увельский муниципальный район" not in names
    assert len(names) == len(CHELYABINSK.municipalities)


@pytest.mark.parametrize(
    ("name", "proves"),
    [
        ("Увельский муниципальный район", "название уже такое"),
        ("Далматовский муниципальный округ", "такого муниципалитета в регионе нет"),
        ("Увельский улус", "такого вида нет"),
        ("Троицкий городской округ", "город уже есть среди данных"),
    ],
)
def test_other_names_change_nothing(name: str, proves: str) -> None:
    """Only a known municipality with another unit is renamed."""
    assert renamed(CHELYABINSK, name) == CHELYABINSK, proves


@pytest.mark.parametrize(
    ("texts", "region", "proves"),
    [
        (("Департамент образования и науки Курганской области", "ПРИКАЗ"), "Курганская область", "субъект, о котором данных нет"),
        (("Министерство образования Республики Татарстан", "ПРИКАЗ"), "Республика Татарстан", "республика"),
        (("Управление образования Томской области",), "Томская область", "Томская область – не Омская"),
        (("Правительство Кемеровской области – Кузбасса",), "Кемеровская область – Кузбасс", "регион с данными"),
        (("МИНИСТЕРСТВО ОБРАЗОВАНИЯ ЧЕЛЯБИНСКОЙ ОБЛАСТИ",), "Челябинская область", "регион рубрики"),
        (("План школ района",), None, "никакой регион не назван"),
        (("Девчонки и мальчишки района",), None, "буквы «чо» внутри слова – не Челябинская область"),
    ],
)
def test_region_of_the_heads(texts: tuple[str, ...], region: str | None, proves: str) -> None:
    """The subject of the federation that the heads name is the region, with data of its own or not."""
    assert place(*texts) == (None, region), proves


def test_own_subject_outweighs_a_neighbour_in_the_text() -> None:
    """A package of Kurgan region that mentions courses in Chelyabinsk does not become one of Chelyabinsk region."""
    body = ["Анализ кадров"] * 20 + ["Педагоги обучались на курсах в г. Челябинск и г. Миасс."] * 3
    assert place("Администрация Шадринского района Курганской области", *body) == (None, "Курганская область")


def test_neighbour_in_a_title_does_not_outweigh_the_own_municipality() -> None:
    """A package of Kusa that reports of a visit to another region stays a package of Kusa."""
    documents = [
        paper("Управление образования Кусинского муниципального района", "ПРИКАЗ", "ПРИКАЗЫВАЮ:", "1. Провести семинар."),
        paper("Справка о стажировке в Свердловской области", "Участвовали 3 педагога Кусинского муниципального района."),
    ]
    found = place_of(documents, EVERY)
    assert (found.municipality, found.region and found.region.id) == ("Кусинский муниципальный район", "chelyabinsk")


def test_most_named_municipality_is_the_own_one() -> None:
    """A neighbour named once does not matter."""
    texts = ["Школы Уйского муниципального района"] * 3 + ["Опыт Саткинского муниципального района"]
    assert place(*texts)[0] == "Уйский муниципальный район"


@pytest.mark.parametrize(
    ("package", "periods", "dates", "year", "proves"),
    [
        ("Кусинский район 2022", [("2023-01-01", "2023-12-31")], ["2023-02-01"], 2022, "год в имени пакета решает"),
        ("Пакет", [("2023-01-01", "2023-12-31"), None], ["2022-12-20"], 2023, "период плана важнее даты приказа"),
        ("Пакет", [("2023-09-01", "2024-08-31"), ("2023-01-01", "2023-12-31")], [], 2023, "учебный год – по его началу"),
        ("Пакет", [], ["2023-02-01", "2022-12-30", "2023-04-05"], 2023, "год большинства дат"),
        ("Пакет", [], ["2023-02-01", "2022-12-30"], 2022, "поровну – ранний"),
        ("Пакет 120235", [], [], None, "год внутри числа – не год"),
        ("Пакет", [None], [None], None, "ничего не известно"),
    ],
)
def test_year(
    package: str, periods: list[tuple[str, str] | None], dates: list[str | None], year: int | None, proves: str
) -> None:
    """The name of the package, then the plans, then the dates."""
    assert year_of(package, periods, dates) == year, proves


def test_a_municipality_that_one_document_names_often_is_not_the_packages_own() -> None:
    """The issuers decide, then how many documents name a municipality, and only then how often it is named."""
    own = paper("Управление образования Уйского муниципального района", "Отчёт школ")
    pasted = paper(*["Школы Кусинского муниципального района"] * 9)
    assert place_of([own, pasted], EVERY, ["Управление образования Уйского муниципального района", None]).municipality == (
        "Уйский муниципальный район"
    )
    assert place_of([own, own, pasted], EVERY).municipality == "Уйский муниципальный район"
