"""Which expected documents a package lacks: an annex of an order is there as much as a file of its own."""

import pytest

from pipeline.annotate import Annotated, Context
from pipeline.classify import Classified
from pipeline.faults import missing
from pipeline.model import DocumentCard, DocumentKind
from rules.rubrics import rubric
from tests.pipeline.paper import Line, Rows, paper

ORDER: tuple[str | Line | Rows, ...] = (
    "ПРИКАЗ",
    "На основании плана работы",
    "ПРИКАЗЫВАЮ:",
    "1. Утвердить план.",
    "Начальник А.А. Иванова",
)
STAMP = Line("Приложение к приказу от 12.01.2023 № 4", align="right")
PLAN: Rows = [["№", "Мероприятие", "Срок", "Ответственный"], ["1", "Провести семинар для учителей", "март", "методист"]]
DONE: Rows = [["№", "Мероприятие", "Срок", "Вывод об эффективности"], ["1", "Провести семинар", "март", "эффективно"]]
NAMES: Rows = [["№", "ФИО", "Школа"], ["1", "Иванова А.А.", "СОШ № 2"]]
LISTED = (
    "План мероприятий",
    "1. Провести семинар для учителей в марте 2023 года.",
    "2. Провести сверку журналов в мае 2023 года.",
)


def lacking(document: Annotated, kind: DocumentKind) -> list[str]:
    """What is missing from a package of this one document, track 1.1.1."""
    card = DocumentCard(path=document.document.path, kind=kind, tracks=("1.1.1",))
    classified = Classified((document.with_context(Context(kind=kind)),), (card,), None, None, 2023)
    return [fault.message for fault in missing(classified, rubric("chelyabinsk-2023"))]


@pytest.mark.parametrize(
    ("parts", "kind", "has_plan", "proves"),
    [
        ((*ORDER, STAMP, "План мероприятий", PLAN), "order", True, "таблица плана в приложении к приказу"),
        ((*ORDER, STAMP, *LISTED), "order", True, "перечень плана в приложении к приказу"),
        (("План мероприятий", PLAN), "plan", True, "план отдельным файлом"),
        (ORDER, "order", False, "приказ без приложения"),
        ((*ORDER, STAMP, "Список наблюдателей", NAMES), "order", False, "в приложении список людей, не план"),
        (("Справка", PLAN), "analytical_note", False, "таблица мер в справке – не план"),
    ],
)
def test_a_plan_may_be_an_annex(parts: tuple[str | Line | Rows, ...], kind: DocumentKind, has_plan: bool, proves: str) -> None:
    """The plan is missing only where no document holds it."""
    told = any("План мероприятий" in message for message in lacking(paper(*parts), kind))
    assert told is not has_plan, proves


@pytest.mark.parametrize(("table", "there"), [(DONE, True), (NAMES, False)])
def test_a_conclusion_may_be_an_annex(table: Rows, there: bool) -> None:
    """A table of conclusions below an order is the conclusion that function A expects."""
    told = any("Заключение" in message for message in lacking(paper(*ORDER, STAMP, "Приложение", table), "order"))
    assert told is not there
