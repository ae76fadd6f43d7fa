"""Parts of another municipality are withheld from the rules; a name left over in the package's own plan costs nothing."""

import pytest

from corpora import regions
from pipeline.annotate import Annotated
from pipeline.classify import Classified, Known, classify
from pipeline.faults import missing
from pipeline.screen import find
from rules.rubrics import rubric
from tests.pipeline.paper import Line, Rows, paper

HEAD = ("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ УЙСКОГО МУНИЦИПАЛЬНОГО РАЙОНА", "ПРИКАЗ", "от 03.02.2023 № 57", "О плане")
CLAUSES = ("ПРИКАЗЫВАЮ:", "1. Методисту собрать отчёты школ до 1 марта 2023 г.")
ORDER = paper(*HEAD, *CLAUSES, path="Приказ.docx")
ROWS: Rows = [["№", "Мероприятие", "Срок"], ["1", "Провести семинар для учителей физики", "15.03.2023"]]
OTHERS_STAMP = Line("Приложение 1\nк приказу Управления образования\nот 23.01.2023 № 34-ОД", align="right")
OWN_STAMP = Line("Приложение 1\nк приказу Управления образования\nот 03.02.2023 № 57", align="right")


def told(*documents: Annotated) -> Classified:
    return classify(documents, "пакет 2023 1.1.1", rubric("chelyabinsk-2023"), regions.every(), Known())


def plan(title: str, *more: str | Line | Rows, stamp: Line = OTHERS_STAMP) -> Annotated:
    return paper(stamp, Line(f"План мероприятий\n{title}", align="center"), ROWS, *more, path="План.docx")


@pytest.mark.parametrize(
    ("document", "proves"),
    [
        (plan("Кусинского муниципального района на 2023 год"), "план другого района из справочника"),
        (plan("КУСИНСКОГО МУНИЦИПАЛЬНОГО РАЙОНА НА 2023 ГОД"), "прописными буквами"),
        (plan("школ Кусинского района на 2023 год"), "короткое имя из справочника"),
        (plan("Кетовского муниципального округа на 2023 год"), "муниципалитет, которого нет в справочнике"),
        (plan("Кусинского района", stamp=Line("Приложение к приказу от ___ № ___", align="right")), "штамп без реквизитов"),
    ],
)
def test_the_plan_of_another_municipality_is_withheld_and_told_of(document: Annotated, proves: str) -> None:
    judged = told(ORDER, document).documents[1]
    findings, failed = find(judged)
    assert not failed
    assert [f.element for f in findings if f.element in ("measure", "deadline")] == [], proves
    (name,) = [f for f in findings if f.rule == "foreign_municipality"]
    assert document.by_id[name.block].block.text[name.start : name.end] == name.quote
    assert judged.is_foreign
    assert all(block.text == "" for block in judged.blocks)


@pytest.mark.parametrize(
    ("document", "proves"),
    [
        (plan("Уйского муниципального района на 2023 год"), "свой план"),
        (plan("Уиского муниципального района на 2023 год"), "своё имя с ошибкой распознавания"),
        (plan("на 2023 год"), "муниципалитет не назван"),
        (
            plan("Кусинского муниципального района на 2023 год", stamp=OWN_STAMP),
            "утверждён приказом пакета: имя – описка",
        ),
        (plan("Кусинского района", "В школах Уйского района 210 педагогов."), "ниже назван свой район"),
        (plan("Советского района на 2023 год"), "район, которого нет в справочнике, может быть частью города"),
        (plan("проведения семинара в Кусинском муниципальном районе"), "название места встречи"),
        (plan("обмена опытом с педагогами Кусинского муниципального района"), "сотрудничество с соседями"),
    ],
)
def test_own_plans_stay(document: Annotated, proves: str) -> None:
    judged = told(ORDER, document).documents[1]
    assert "measure" in {finding.element for finding in find(judged)[0]}, proves
    assert judged.foreign == (), proves


def test_only_the_pasted_part_is_withheld() -> None:
    own: Rows = [["№", "Мероприятие", "Срок"], ["1", "Организовать практикум для завучей", "апрель 2023 г."]]
    title = Line("План мероприятий\nКусинского муниципального района на 2023 год", align="center")
    document = paper(Line("План мероприятий на 2023 год", align="center"), own, OTHERS_STAMP, title, ROWS, path="План.docx")
    judged = told(ORDER, document).documents[1]
    assert [f.quote for f in find(judged)[0] if f.element == "measure"] == ["Организовать практикум для завучей"]


def test_the_plan_of_another_municipality_is_no_plan_of_the_package() -> None:
    """The report says that a plan is missing, as it would without the other's."""

    def without_plan(classified: Classified) -> bool:
        return any("план" in fault.message.lower() for fault in missing(classified, rubric("chelyabinsk-2023")))

    assert without_plan(told(ORDER, plan("Кусинского муниципального района на 2023 год 1.1.1")))
    assert not without_plan(told(ORDER, plan("Уйского муниципального района на 2023 год 1.1.1")))


def test_a_letter_may_come_from_anywhere() -> None:
    letter = paper(
        "Управление образования администрации Кусинского муниципального района",
        "Директорам школ",
        "Уважаемые коллеги!",
        "Просим представить отчёты до 1 марта 2023 г.",
        path="Письмо.docx",
    )
    assert told(ORDER, letter).documents[1].foreign == ()


def test_the_name_that_most_documents_have_is_the_packages_own() -> None:
    """Where the municipality was told wrongly, its real documents are not withheld."""
    real = [paper(f"Справка {n}", "Школы Шуйского муниципального округа провели семинары.", path=f"{n}.docx") for n in range(3)]
    head = paper("ОТДЕЛ ОБРАЗОВАНИЯ ШУЙСКОГО МУНИЦИПАЛЬНОГО ОКРУГА", "ПРИКАЗ", "от 03.02.2023 № 5", *CLAUSES, path="Приказ.docx")
    assert [document.foreign for document in told(head, *real, plan("Кусинского района", stamp=OWN_STAMP)).documents[:4]] == [
        ()
    ] * 4
