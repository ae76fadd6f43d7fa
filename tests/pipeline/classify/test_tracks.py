"""Tracks of documents: codes in folders and names of files, else the words of titles and texts."""

import pytest

from pipeline.classify.tracks import renumbered, tracks_of
from pipeline.model import Rubric
from pipeline.model.rubric import System
from rules.rubrics import rubric
from tests.pipeline.paper import paper

RUBRIC = rubric("chelyabinsk-2023")
CYCLE = rubric("cycle-2020")
UPBRINGING = ("План воспитательной работы", "Рабочая программа воспитания и воспитание обучающихся школ", "Система воспитания")


def tracks(
    paths: list[str], package: str = "Пакет", texts: tuple[str, ...] = ("Текст",), by: Rubric = RUBRIC
) -> list[tuple[str, ...]]:
    """Tracks of documents that lie at these paths and all hold the same paragraphs."""
    documents = [paper(*texts, path=path) for path in paths]
    return tracks_of(documents, [""] * len(documents), package, by)


@pytest.mark.parametrize(
    ("path", "served", "proves"),
    [
        ("Трек 1.2.1 Поддержка/План.docx", ("1.2.1",), "код в имени папки"),
        ("План 2.2.1 на год.docx", ("2.2.1",), "код в имени файла"),
        ("1.1/1.1.2 Сбалансированность/План.docx", ("1.1.2",), "внутренняя папка решает"),
        ("1.1.1 и 1.1.2/Приказ.docx", ("1.1.1", "1.1.2"), "два кода в одном имени"),
        ("Направление 1.2/Приказ.docx", ("1.2.1", "1.2.2", "1.2.3"), "код направления – все его треки"),
        ("1.4/План.docx", ("1.4",), "трек без третьей цифры"),
        ("Приказ от 21.1.2023.docx", (), "дата – не код"),
        ("План 2023.docx", (), "год – не код"),
        ("Трек 3.1.1/План.docx", (), "такого трека в рубрике нет"),
        ("Пункт 11.1.1.docx", (), "код внутри большего числа"),
    ],
)
def test_code_in_a_path(path: str, served: tuple[str, ...], proves: str) -> None:
    """Codes stand in names; dates, years and longer numbers are none."""
    assert tracks([path]) == [served], proves


def test_root_serves_all_tracks_of_the_package() -> None:
    """A document in the root serves every track that some folder names; one in a folder serves its own alone."""
    found = tracks(["Приказ.docx", "1.1.2/План.docx", "2.2.1/План.docx"])
    assert found == [("1.1.2", "2.2.1"), ("1.1.2",), ("2.2.1",)]


@pytest.mark.parametrize(
    ("package", "served"),
    [("Кусинский 1.1.1", ("1.1.1",)), ("Кусинский 2023", ()), ("Кусинский", ())],
)
def test_name_of_the_package(package: str, served: tuple[str, ...]) -> None:
    """Without codes in paths the package's own name tells; a year in it does not."""
    assert tracks(["План.docx"], package) == [served]


@pytest.mark.parametrize(
    ("texts", "served", "proves"),
    [
        (
            ("План профилактики учебной неуспешности", "Работа с неуспевающими и причины неуспеваемости учеников"),
            ("1.2.3",),
            "слова трека в тексте",
        ),
        (
            ("Адресная поддержка школ с низкими образовательными результатами", "Кураторы ШНОР и антикризисная программа"),
            ("1.2.1",),
            "название трека",
        ),
        (("План подготовки к отопительному сезону", "Проверить котельные"), (), "о треках ничего не сказано"),
        (("Обсудили объективность судейства на турнире",), (), "одного слова мало"),
        ((), (), "пустой документ"),
    ],
)
def test_words_tell_without_codes(texts: tuple[str, ...], served: tuple[str, ...], proves: str) -> None:
    """The track that texts speak of most; a stray word is not enough."""
    assert tracks(["План.docx"], texts=texts) == [served], proves


def test_codes_outweigh_words() -> None:
    """A folder's code decides whatever the text speaks of."""
    texts = ("Профилактика учебной неуспешности", "неуспевающие, неуспеваемость, учебная неуспешность")
    assert tracks(["2.2.1/План.docx"], texts=texts) == [("2.2.1",)]


def test_code_of_a_system_means_the_tracks_of_the_package() -> None:
    """A root order «(1.2)» serves those tracks of 1.2 that folders or the package name; all of them where none is named."""
    found = tracks(["Приказ 19 (1.2).docx", "1.2.1/Карта.docx", "1.2.3/План.docx"])
    assert found == [("1.2.1", "1.2.3"), ("1.2.1",), ("1.2.3",)]
    assert tracks(["Приказ (1.2).docx"], "Кусинский 1.2.2") == [("1.2.2",)]
    assert tracks(["Приказ (1.2).docx", "2.2.1/План.docx"])[0] == ("1.2.1", "1.2.2", "1.2.3")


@pytest.mark.parametrize(
    ("path", "texts", "by", "served", "proves"),
    [
        ("1.1.1/План.docx", ("Текст",), CYCLE, ("2.1",), "трек 2023 года в рубрике 2020 года"),
        ("2.5/План.docx", ("Текст",), RUBRIC, ("2.3",), "направление 2020 года в рубрике 2023 года"),
        ("2.3/План.docx", UPBRINGING, CYCLE, ("2.5",), "2.3 с 2021 года – воспитание, и тексты о воспитании"),
        ("2.3/План.docx", ("Текст",), CYCLE, ("2.3",), "тексты ни о чём: код рубрики"),
        ("2.3/План.docx", UPBRINGING, RUBRIC, ("2.3",), "тексты о треке рубрики: код рубрики"),
        ("2.4.1/План.docx", ("Мониторинг качества дошкольного образования",), CYCLE, (), "в 2020 году такого направления нет"),
        ("3.3.3/План.docx", ("Текст",), CYCLE, (), "кода нет ни в одной нумерации"),
    ],
)
def test_codes_of_another_numbering(path: str, texts: tuple[str, ...], by: Rubric, served: tuple[str, ...], proves: str) -> None:
    """The same number means another system in 2020 and later; the texts decide where both readings are possible."""
    assert tracks([path], texts=texts, by=by) == [served], proves


@pytest.mark.parametrize("direction", CYCLE.systems, ids=lambda system: system.id)
def test_directions_of_2020_are_told_by_their_names(direction: System) -> None:
    """A package without codes whose plan is titled by a direction serves that direction alone."""
    title = f"План мероприятий по направлению «{direction.name}»"
    assert tracks_of([paper(title, path="План.docx")], [title], "Пакет", CYCLE) == [(direction.id,)]


def test_what_has_no_counterpart_is_not_served_by_others() -> None:
    """A document of a direction that the rubric lacks does not count for the tracks of the other folders."""
    assert tracks(["2.4.1/План.docx", "1.2.1/План.docx", "Приказ.docx"], by=CYCLE) == [(), ("1.2",), ("1.2",)]


@pytest.mark.parametrize(
    ("path", "served", "by", "expected", "proves"),
    [
        ("2.3 Воспитание/План.docx", {"2.5"}, CYCLE, {"2.3": ("2.5",)}, "понят по другой нумерации"),
        ("2.4.1/План.docx", set(), CYCLE, {"2.4.1": ()}, "соответствия нет"),
        ("2.3/План.docx", {"2.3"}, CYCLE, {}, "понят по рубрике"),
        ("1.4/План.docx", {"1.4"}, CYCLE, {}, "номер не изменился"),
        ("План.docx", {"2.5"}, CYCLE, {}, "кода в названии нет"),
    ],
)
def test_renumbered_codes_are_told(
    path: str, served: set[str], by: Rubric, expected: dict[str, tuple[str, ...]], proves: str
) -> None:
    """The report says which codes were read by another numbering."""
    assert renumbered([path], served, by) == expected, proves
