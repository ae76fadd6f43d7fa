"""Clause numbers and zones of orders, plans and protocols."""

import pytest

from pipeline.annotate import annotate
from pipeline.annotate.structure import is_signature, number_of
from pipeline.model import Block, Document, Location


@pytest.mark.parametrize(
    ("label", "text", "parts", "proves"),
    [
        (None, "2.1. Провести семинар", (2, 1), "номер с точкой"),
        (None, "3) довести до сведения", (3,), "номер со скобкой"),
        ("4.", "Провести", (4,), "автоматический номер"),
        (None, "1.Утвердить", (1,), "номер без пробела"),
        (None, "20 школ района", (), "число – не номер"),
        (None, "01.02.2023 проведён", (), "дата – не номер"),
        (None, "Провести", (), "нет номера"),
        ("•", "пункт списка", (), "маркер – не номер"),
    ],
)
def test_numbers(label: str | None, text: str, parts: tuple[int, ...], proves: str) -> None:
    """Typed and automatic numbers are read, other numbers are not."""
    assert number_of(label, text).parts == parts, proves


@pytest.mark.parametrize(
    "line",
    [
        "Начальник Управления образования В.Г. Котов",
        "И.о. начальника С.А. Дятлова",
        "Исп. Рябова Н.С., 8 (351) 2-30-00",
        "Председатель комиссии ________",
    ],
)
def test_signatures(line: str) -> None:
    """Lines of signatories and typists."""
    assert is_signature(line)


@pytest.mark.parametrize(
    "line",
    [
        "Начальнику отдела Котовой А.А. провести семинар до 01.03.2023.",
        "Руководителям школ представить отчёты.",
        "Специалисты выехали в школу.",
        "Директор школы отвечает за порядок.",
    ],
)
def test_clauses_are_no_signatures(line: str) -> None:
    """Clauses that begin with a post are not signatures."""
    assert not is_signature(line)


def zones(*texts: str) -> list[str]:
    """Zones of paragraphs."""
    blocks = tuple(
        Block(id=f"b{i}", kind="paragraph", text=text, location=Location(paragraph=i)) for i, text in enumerate(texts, 1)
    )
    return [block.zone for block in annotate(Document(path="x", format="text", blocks=blocks)).blocks]


def test_zones_of_an_order() -> None:
    """Head, preamble, clauses, signature."""
    found = zones(
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
        "ПРИКАЗ",
        "от 01.02.2023 № 5",
        "На основании приказа министерства от 10.01.2023 № 1",
        "ПРИКАЗЫВАЮ:",
        "1. Утвердить план.",
        "2. Котовой А.А. провести семинар.",
        "Начальник управления В.Г. Котов",
        "Приложение к приказу от 01.02.2023 № 5",
        "План работы на 2023 год",
    )
    assert found == ["head", "head", "head", "preamble", "preamble", "clause", "clause", "signature", "stamp", "body"]


def test_a_plan_has_no_clauses() -> None:
    """Without «ПРИКАЗЫВАЮ» nothing is a clause, numbered or not."""
    assert zones("План", "1. Провести семинар", "2. Провести совещание") == ["body", "body", "body"]
