"""The tree of clauses: what stands under what in orders of different offices."""

import pytest

from pipeline.annotate.clauses import parents
from tests.pipeline.paper import Line, Rows, paper

ORDER = ("ПРИКАЗ", "ПРИКАЗЫВАЮ:")


def above(*lines: str | Line | Rows) -> dict[str, list[str]]:
    """For each clause the texts above it, nearest first."""
    document = paper(*ORDER, *lines)
    return {document.by_id[block].text: [up.text for up in chain] for block, chain in parents(document).items()}


@pytest.mark.parametrize(
    ("lines", "clause", "chain", "proves"),
    [
        (("2. Котовой А.А.:", "2.1. провести семинар;"), "2.1. провести семинар;", ["2. Котовой А.А.:"], "2.1 под 2"),
        (
            ("1. Школам:", "1.1. Директорам:", "1.1.1. сдать отчёт;"),
            "1.1.1. сдать отчёт;",
            ["1.1. Директорам:", "1. Школам:"],
            "три уровня, ближний первым",
        ),
        (("1. Утвердить:", "1) план;"), "1) план;", ["1. Утвердить:"], "скобка под точкой"),
        (("3. Директорам:", "- сдать отчёт;"), "- сдать отчёт;", ["3. Директорам:"], "тире под пунктом"),
        (
            ("3. Директорам:", "3.1. Школам:", "– сдать отчёт;"),
            "– сдать отчёт;",
            ["3.1. Школам:", "3. Директорам:"],
            "тире под подпунктом",
        ),
        (("2. Котовой А.А.:", "провести отбор."), "провести отбор.", ["2. Котовой А.А.:"], "строка без номера продолжает пункт"),
        (("1. Школам:", "2. Провести семинар."), "2. Провести семинар.", [], "соседний пункт – не под первым"),
        (("1.1. Школам:", "2. Сдать отчёт."), "2. Сдать отчёт.", [], "после подпункта – снова верхний уровень"),
        (("2.1. Школам:", "2.2. Котовой А.А."), "2.2. Котовой А.А.", [], "2.2 – не под 2.1"),
        (("1. Утвердить:", "1) план;", "2) график."), "2) график.", ["1. Утвердить:"], "2) рядом с 1), а не под ним"),
        (("Провести семинар.",), "Провести семинар.", [], "единственный пункт без номера"),
    ],
)
def test_what_stands_above(lines: tuple[str, ...], clause: str, chain: list[str], proves: str) -> None:
    """The clauses above a clause, nearest first; none above one of the top level."""
    assert above(*lines)[clause] == chain, proves


def test_automatic_numbers_count_as_typed_ones() -> None:
    """A number that Word shows builds the same tree."""
    found = above(Line("Котовой А.А.:", label="2."), Line("провести семинар", label="2.1."))
    assert found["провести семинар"] == ["Котовой А.А.:"]


def test_nothing_hangs_under_a_signature() -> None:
    """The tree ends with the clauses: neither the signature nor the annex hangs under the last one."""
    found = above("1. Школам:", "Начальник В.Г. Котов", "Приложение к приказу", "1.1. Показатели")
    assert list(found) == ["1. Школам:"]


def test_a_document_without_clauses_has_no_tree() -> None:
    """A numbered plan is no order."""
    assert parents(paper("План", "1. Школам:", "1.1. Сдать отчёт")) == {}
