"""The benchmark of findings on made-up labels and made-up screenings."""

from typing import Any

import pytest

from corpora.bench.findings import Findings, compare, figures, mapping, table

Json = dict[str, Any]
PLAN = "Папка/План.docx"
MEASURE = {
    "path": "План.docx",
    "text": "Усилить контроль",
    "concrete": False,
    "responsible": [],
    "deadline": {"kind": "vague", "surface": "постоянно"},
}
STAGE = {"path": "План.docx", "surface": "Подготовительный этап", "start": None, "end": None}


def compared(labels: list[tuple[str, str]], **got: Any) -> Findings:
    """Labels (type, quote) of План.docx against parts of a screening."""
    expected = [{"check": check, "path": "План.docx", "quote": quote} for check, quote in labels]
    gold = {"id": "пакет", "findings_expected": expected, "measures": [MEASURE], "stages": [STAGE], "conclusion_rows": []}
    findings = Findings()
    compare(findings, gold, got)
    return findings


def fault(rule: str, quote: str, path: str = PLAN) -> Json:
    """A finding of a check."""
    return {"rule": rule, "path": path, "quote": quote}


PENALTY = {"parameter": "P5", "evidence": [{"path": PLAN, "quote": "Субботник"}]}


@pytest.mark.parametrize(
    ("label", "got", "found", "proves"),
    [
        (("blank_left", "№ ____ от ____"), {"findings": [fault("unfilled_blanks", "№ ____")]}, 1, "цитата короче размеченной"),
        (("blank_left", "№ ____"), {"findings": [fault("unfilled_blanks", "№ ____ от ____")]}, 1, "цитата длиннее"),
        (("other_year", "2020"), {"findings": [fault("other_year", "")]}, 1, "находка о документе в целом"),
        (("off_track", "Субботник"), {"ratings": [{**PENALTY, "points": -1}]}, 1, "P5"),
        (("unreadable_page", "текст"), {"files": [{"path": PLAN, "status": "read_with_warning"}]}, 1, "страница не прочитана"),
        (("blank_left", "№ ____"), {"findings": [fault("unfilled_blanks", "№ ____", "Приказ.docx")]}, 0, "другой документ"),
        (("blank_left", "№ ____"), {"findings": [fault("broken_numbering", "№ ____")]}, 0, "другая проверка"),
        (("blank_left", "№ 17"), {"findings": [fault("unfilled_blanks", "№ 18")]}, 0, "другое место"),
        (("off_track", "Субботник"), {"ratings": [{**PENALTY, "points": 0}]}, 0, "нет штрафа"),
        (("contradiction", "Субботник"), {"findings": [fault("contradiction", "Субботник")]}, 0, "такой проверки у нас нет"),
    ],
)  # fmt: skip
def test_label_is_found(label: tuple[str, str], got: Json, found: int, proves: str) -> None:
    """A label is met by a source that the data name for its type, in its document and at its words."""
    assert compared([label], **got).found.total() == found, proves


@pytest.mark.parametrize(
    ("rule", "quote", "unexpected", "proves"),
    [
        ("aim_only", "Усилить контроль", 0, "мера размечена как цель"),
        ("empty_responsible", "Усилить контроль", 0, "у меры нет ответственного"),
        ("vague_deadline", "постоянно", 0, "срок размечен как неопределённый"),
        ("stages_without_dates", "Подготовительный этап", 0, "этап размечен без дат"),
        ("outside_period", "Усилить контроль", 1, "срок размечен не как выходящий за период"),
        ("aim_only", "Провести семинар", 1, "такой меры в разметке нет"),
        ("unfilled_blanks", "№ ____", 1, "разметка о пустом месте молчит"),
        ("missing_document", "", 0, "нехватка документа – не место в документе"),
    ],
)
def test_finding_no_label_expects(rule: str, quote: str, unexpected: int, proves: str) -> None:
    """A finding of a check is expected by a label that quotes it, or by the labels of measures and stages."""
    assert figures(compared([("blank_left", "№ 5")], findings=[fault(rule, quote)]))["findings unexpected"] == unexpected, proves


@pytest.mark.parametrize(("quote", "broken"), [("Л.В. Горбунова", 1), ("Котова А.А.", 0)])
def test_silence(quote: str, broken: int) -> None:
    """Where a label wants silence, what was read as a responsible breaks it."""
    measures = [{"path": PLAN, "responsible": [{"quote": quote}]}]
    assert compared([("signatory_not_responsible", "Л.В. Горбунова")], measures=measures).spoken.total() == broken


def test_table_and_misses() -> None:
    """The table names each type and check; a miss says which label or finding it is; nothing without labels."""
    findings = compared([("blank_left", "№ 5")], findings=[fault("other_year", "2020")])
    assert any(line.split() == ["blank_left", "1", "0"] for line in table(findings))
    assert any(line.split() == ["other_year", "1", "1"] for line in table(findings))
    assert [miss.split(": ")[1].split()[0] for miss in findings.misses] == ["blank_left", "other_year"]
    assert table(Findings()) == [] and figures(Findings()) == {}


def test_every_source_is_of_a_known_kind() -> None:
    """The data name only sources that the benchmark can tell."""
    sources = [s for part in ("expected", "silent") for listed in mapping()[part].values() for s in listed]
    assert {source.partition(":")[0] for source in sources} == {"check", "whole", "rating", "file", "stage", "responsible"}
