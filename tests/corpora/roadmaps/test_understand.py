"""Regional documents read into measures: the same rows out of every format, what is left out and why, years and acts."""

from pathlib import Path
from typing import Any

import pytest

import mum
from corpora.regions import region
from corpora.roadmaps import Understood, understand
from rules.rubrics import rubric
from tests.corpora.roadmaps.order_maker import CALIBRATE, COLUMNS, CONSULT, PASSPORT, SECTIONS, flowed, order


def read(path: Path, **asked: Any) -> Understood:
    """What is understood of a file."""
    manifest, (document,) = mum.read(path, workers=0)
    return understand(document, manifest.files[0].sha256, region("chelyabinsk"), rubric("chelyabinsk-2023"), **asked)


@pytest.mark.parametrize("name", ["Приказ.docx", "Комплекс мер.xlsx", "Приказ.pdf"])
def test_rows_come_whole_out_of_every_format(name: str, tmp_path: Path) -> None:
    """Number, wording, dates, executors, result and section of each row; the track that a section names."""
    found = read(order(tmp_path, name))
    assert found.shape == "tables" and not found.missed
    measures = found.source.measures
    assert [(m.number, m.text.replace("\n", " ")) for m in measures] == [
        ("1.1", CALIBRATE),
        ("1.2", "Перепроверка работ ВПР в школах с признаками необъективности"),
        ("2.1", CONSULT),
        ("2.2", PASSPORT),
    ]
    assert [m.deadline for m in measures] == [
        "февраль – март 2023 года",
        "до 15.06.2023",
        "ежеквартально",
        "до 1 марта 2023 года",
    ]
    assert [m.responsible for m in measures] == ["ГБУ ДПО ЧИРО, МОУО", "ГБУ ДПО РЦОКИО", "МОУО", "МОУО"]
    assert [m.result for m in measures] == ["Не менее 10 лабораторий", "Справка", "Протоколы консилиумов", "Паспорта всех школ"]
    assert [m.section for m in measures] == [SECTIONS[0]] * 2 + [SECTIONS[1]] * 2
    assert [m.track for m in measures] == ["1.1.1"] * 2 + [None] * 2
    assert found.source.period == ("2023-01-01", "2023-12-31")
    roles = [column.role for column in found.columns]
    assert roles == ["number", "measure", "deadline", "responsible", "result"]


@pytest.mark.parametrize("name", ["Приказ.docx", "Приказ.pdf"])
def test_the_act_of_an_order(name: str, tmp_path: Path) -> None:
    """Type, date, number, title and issuer stand in the source, and whose act it is."""
    found = read(order(tmp_path, name))
    source = found.source
    assert (source.type, source.date, source.number) == ("приказ", "2022-12-28", "01/2961")
    assert source.title == "Об утверждении комплекса мер по управлению качеством образования на 2023 год"
    assert found.level == "regional" and found.period_from == "title"


def test_a_table_without_an_act_has_none(tmp_path: Path) -> None:
    """A sheet names no act: nothing is made up; the user may give it a title and years."""
    source = read(order(tmp_path, "Меры.xlsx"), title="Комплекс мер", years=(2023, 2024)).source
    assert (source.type, source.date, source.number) == (None, None, None)
    assert source.title == "Комплекс мер" and source.label == "«Комплекс мер»"
    assert source.period == ("2023-01-01", "2024-12-31")


def test_columns_in_another_order_and_wording(tmp_path: Path) -> None:
    """Columns are told by their words, not by their place."""
    rows = [["МОУО", "в течение 2023 года", CONSULT], ["ЧИРО", "март 2023 года", CALIBRATE]]
    found = read(order(tmp_path, "Приказ.docx", rows, ["Ответственные", "Когда", "Содержание деятельности"]))
    assert [(m.responsible, m.deadline, m.text) for m in found.source.measures] == [
        ("МОУО", "в течение 2023 года", CONSULT),
        ("ЧИРО", "март 2023 года", CALIBRATE),
    ]
    assert [m.number for m in found.source.measures] == [None, None]


def test_terms_in_one_column_or_above_the_rows(tmp_path: Path) -> None:
    """A column of both dates and executors is told apart, and a section that is a month dates its rows."""
    both = [["1", CONSULT, "до 01.03.2023, методист МОУО"], ["2", CALIBRATE, "до 15.04.2023, директор ЧИРО"]]
    found = read(order(tmp_path, "Приказ.docx", both, ["№", "Мероприятие", "Срок, ответственный"])).source.measures
    assert [(m.deadline, m.responsible) for m in found] == [
        ("до 01.03.2023", "методист МОУО"),
        ("до 15.04.2023", "директор ЧИРО"),
    ]
    months = ["Март 2023 года", ["1", CONSULT, "МОУО"], "Апрель 2023 года", ["2", CALIBRATE, "ЧИРО"]]
    found = read(order(tmp_path, "Приказ.docx", months, ["№", "Мероприятие", "Исполнители"])).source.measures
    assert [m.deadline for m in found] == ["Март 2023 года", "Апрель 2023 года"]
    assert [m.responsible for m in found] == ["МОУО", "ЧИРО"]


def test_rows_without_a_measure_are_named(tmp_path: Path) -> None:
    """A row whose measure is empty is no measure: it is told with its place, the rest is taken."""
    rows = [["1", CONSULT, "март 2023 года", "МОУО", "Протоколы"], ["2", "", "май 2023 года", "МОУО", "Справка"]]
    found = read(order(tmp_path, "Приказ.docx", rows))
    assert [m.number for m in found.source.measures] == ["1"]
    assert [(m.reason, "май 2023 года" in m.text) for m in found.missed] == [("region.missed.row", True)]


def test_a_table_of_something_else_is_named(tmp_path: Path) -> None:
    """A table of indicators gives no measures and is told as such."""
    rows = [["Доля школ", "31,4"], ["Доля учителей", "12,0"], ["Доля классов", "7,5"]]
    found = read(order(tmp_path, "Приказ.docx", rows, ["Показатель", "2022 год"]))
    assert [m.reason for m in found.missed] == ["region.missed.table"]
    assert not any("Доля" in m.text for m in found.source.measures)


def test_clauses_of_an_order_without_a_table(tmp_path: Path) -> None:
    """Numbered clauses that set an action are measures; those that approve or keep control are none."""
    text = (
        "МИНИСТЕРСТВО ОБРАЗОВАНИЯ И НАУКИ ЧЕЛЯБИНСКОЙ ОБЛАСТИ\nПРИКАЗ\n28.12.2022 № 01/2961\nО мерах на 2023 год\n"
        "ПРИКАЗЫВАЮ:\n1. Утвердить перечень школ.\n"
        "2. ГБУ ДПО ЧИРО провести семинар для методистов муниципалитетов до 01.03.2023.\n"
        "3. Руководителям МОУО направить паспорта школ в РЦОКИО до 15.03.2023.\n"
        "4. Контроль за исполнением приказа оставляю за собой.\n"
    )
    (tmp_path / "Приказ.txt").write_text(text, encoding="utf-8")
    found = read(tmp_path / "Приказ.txt")
    assert found.shape == "clauses"
    assert [m.number for m in found.source.measures] == ["2", "3"]
    assert found.source.measures[0].deadline == "до 01.03.2023"


def test_a_table_copied_as_text(tmp_path: Path) -> None:
    """Cells that stand one after another are told apart by months and names of bodies; titles of pages are the section."""
    found = read(flowed(tmp_path))
    assert found.shape == "flow"
    first, second, third = found.source.measures
    assert (first.number, first.text, first.deadline) == ("3.1", CALIBRATE, "Февраль - март 2023 года")
    assert first.responsible == "ГБУ ДПО РЦОКИО, МОУО" and second.result == "Протоколы консилиумов"
    assert third.result == "Паспорта школ (резолюция)", "что стоит на следующей странице, в результат не входит"
    assert {m.section for m in found.source.measures} == {"Муниципальные механизмы управления качеством образования"}
    assert found.period_from == "deadlines" and found.source.period == ("2023-01-01", "2023-12-31")


@pytest.mark.parametrize(
    ("text", "proves"),
    [
        ("Справка о результатах\nВ области проведены семинары.\nИтоги подведены.", "справка без номеров"),
        (
            "1.1. Общие положения\n1.2. Настоящее положение определяет порядок.\n1.3. Термины.",
            "положение: номера есть, сроков нет",
        ),
        ("3.1.\nМера\nЯнварь 2023 года\nМОУО", "одна строка – не таблица"),
        ("Погода стояла ясная.", "одна строка текста"),
    ],
)
def test_texts_without_measures(text: str, proves: str, tmp_path: Path) -> None:
    """Nothing is read into what is no list of measures."""
    (tmp_path / "Текст.txt").write_text(text, encoding="utf-8")
    assert read(tmp_path / "Текст.txt").source.measures == (), proves


def test_the_act_of_a_municipality_is_told(tmp_path: Path) -> None:
    """A municipal order has measures, and they are not the region's."""
    text = (
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ КАРАБАШСКОГО ГОРОДСКОГО ОКРУГА\nПРИКАЗ\n28.12.2022 № 34\nО мерах\nПРИКАЗЫВАЮ:\n"
        "1. Методисту Орловой Т.А. провести семинар до 01.03.2023.\n"
    )
    (tmp_path / "Приказ.txt").write_text(text, encoding="utf-8")
    assert read(tmp_path / "Приказ.txt").level == "municipal"


def test_columns_are_said_with_their_headers(tmp_path: Path) -> None:
    """Each column with the words of its header."""
    assert [column.header for column in read(order(tmp_path, "Приказ.docx")).columns] == COLUMNS
