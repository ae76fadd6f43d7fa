"""The benchmark of packages on a made-up labelled package and made-up screenings."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from corpora.bench.packages import Agreement, base, compare, figures, labelled, norm, same_measure, table

Json = dict[str, Any]

DEADLINE = {"kind": "definite", "start": None, "end": "2023-03-01"}
GOLD: Json = {
    "id": "пакет",
    "parameters": {
        "1.1.1": {
            "P1": {"points": 2, "why": "меры", "evidence": [{"quote": "Провести семинар"}]},
            "P4": {"points": 0, "why": "нет основания"},
            "P5": {"points": -1, "why": "срез", "evidence": [{"quote": "срез"}]},
            "P6": {"points": None, "outcome": "not_applicable"},
        }
    },
    "percent": {"1.1.1": 50},
    "level": {"1.1.1": "Есть отдельные элементы системы"},
    "documents": [{"path": "План.docx", "kind": "plan", "tracks": ["1.1.1"]}],
    "measures": [
        {
            "path": "План.docx",
            "row": "1",
            "text": "Провести семинар для завучей",
            "deadline": DEADLINE,
            "responsible": [{"surface": "Котова А.А., методист", "person": "Котова А.А."}],
            "concrete": True,
        }
    ],
}
GOT: Json = {
    "ratings": [
        {"track": "1.1.1", "parameter": "P1", "points": 2, "outcome": "scored", "evidence": [{"quote": "Провести семинар"}]},
        {"track": "1.1.1", "parameter": "P4", "points": 0, "outcome": "not_found", "evidence": []},
        {"track": "1.1.1", "parameter": "P5", "points": -1, "outcome": "scored", "evidence": [{"quote": "срез"}]},
    ],
    "tracks": [{"track": "1.1.1", "percent": 50, "level": "Есть отдельные элементы системы"}],
    "documents": [{"path": "Папка/План.docx", "kind": "plan", "tracks": ["1.1.1"]}],
    "acts": [],
    "measures": [
        {
            "path": "Папка/План.docx",
            "text": "Провести семинар для завучей",
            "deadline": DEADLINE,
            "responsible": [{"person": "Котова А.А.", "role": "методист", "quote": "Котова А.А., методист"}],
            "concrete": True,
        }
    ],
}


def compared(**changes: Json | list[Json]) -> Agreement:
    """The made-up screening with some parts replaced, compared with its labels."""
    agreement = Agreement()
    compare(agreement, copy.deepcopy(GOLD), {**copy.deepcopy(GOT), **changes})
    return agreement


def rated(parameter: str, **change: object) -> list[Json]:
    """Ratings with one of them changed."""
    return [{**rating, **change} if rating["parameter"] == parameter else rating for rating in copy.deepcopy(GOT["ratings"])]


def test_full_agreement() -> None:
    """A screening like its labels: every share is 1, no misses; what does not apply is not counted."""
    agreement = compared()
    found = figures(agreement)
    assert agreement.misses == []
    assert agreement.tally["ratings"] == 3
    assert (found["exact"], found["percent MAE"], found["level exact"]) == (1.0, 0.0, 1.0)
    assert (found["measures found"], found["measure whole"], found["measures extra"]) == (1.0, 1.0, 0)
    assert (found["document kind"], found["document tracks"]) == (1.0, 1.0)
    assert (found["with evidence"], found["evidence shared"]) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("change", "exact", "off", "said", "proves"),
    [
        ({"points": 1}, 0.6667, 0.0, "want 2", "промах на балл"),
        ({"points": 0}, 0.6667, 0.3333, "want 2", "промах на два"),
        ({"points": None, "outcome": "unreadable"}, 0.6667, 0.0, "no rating", "оценки нет – не совпадение"),
    ],
)
def test_points_that_differ(change: Json, exact: float, off: float, said: str, proves: str) -> None:
    """A missing rating counts against agreement as a wrong one does."""
    agreement = compared(ratings=rated("P1", **change))
    found = figures(agreement)
    assert (found["exact"], found["off by two"]) == (exact, off), proves
    assert said in agreement.misses[0]


def test_unreadable_agreed_is_left_out() -> None:
    """Where labels and proposal both say «unreadable» the parameter is in no share."""
    gold = copy.deepcopy(GOLD)
    gold["parameters"]["1.1.1"]["P1"] = {"points": None, "outcome": "unreadable"}
    agreement = Agreement()
    compare(agreement, gold, {**GOT, "ratings": rated("P1", points=None, outcome="unreadable")})
    found = figures(agreement)
    assert (found["exact"], found["ratings missing"]) == (1.0, 0)


@pytest.mark.parametrize(
    ("change", "figure", "proves"),
    [
        ({"deadline": {"kind": "none"}}, "measure deadline", "срок не прочитан"),
        ({"deadline": {**DEADLINE, "end": "2023-03-02"}}, "measure deadline", "другой день"),
        ({"responsible": []}, "measure responsible", "ответственный не прочитан"),
        ({"responsible": [{"person": "Дятлова С.А."}]}, "measure responsible", "другой человек"),
        ({"concrete": False}, "measure concrete", "конкретная мера принята за цель"),
        ({"text": "Совершенно другое мероприятие"}, "measures found", "мера не найдена"),
        ({"path": "Приказ.docx"}, "measures found", "мера найдена в другом документе"),
    ],
)
def test_measures_that_differ(change: Json, figure: str, proves: str) -> None:
    """Each part of a measure is compared apart; a deadline or responsible that differs is a miss of the whole."""
    found = figures(compared(measures=[{**GOT["measures"][0], **change}]))
    assert found[figure] == 0.0, proves
    assert found["measure whole"] == (1.0 if figure == "measure concrete" else 0.0)


def test_documents_and_percents_that_differ() -> None:
    """Another kind and another percent are counted with how far off they are."""
    found = figures(
        compared(
            documents=[{"path": "План.docx", "kind": "order", "tracks": []}],
            tracks=[{"track": "1.1.1", "percent": 58, "level": "Целостная система"}],
        )
    )
    assert (found["document kind"], found["document tracks"]) == (0.0, 0.0)
    assert (found["percent MAE"], found["level exact"]) == (8.0, 0.0)


def test_extra_measures_are_counted() -> None:
    """A measure that no label has is extra."""
    extra = {**GOT["measures"][0], "text": "Проверить тетради учеников"}
    assert figures(compared(measures=[*GOT["measures"], extra]))["measures extra"] == 1


@pytest.mark.parametrize(
    ("a", "b", "same", "proves"),
    [
        ("Провести семинар", "1. Провести семинар.", True, "номер и точка не важны"),
        ("Провести семи-\nнар", "Провести семинар", True, "перенос строки"),
        ("Cеминар", "Семинар", True, "латинская буква, похожая на русскую"),
        ("Провести семинар", "Провести семинар и подготовить подробный отчёт о нём для учредителя", False, "меньше половины"),
        ("Провести семинар", "Сдать отчёт", False, "разные меры"),
        ("", "Сдать отчёт", False, "пустая мера"),
    ],
)
def test_same_measure(a: str, b: str, same: bool, proves: str) -> None:
    """Two wordings of one measure."""
    assert same_measure(a, b) is same, proves


def test_names_of_files_and_texts() -> None:
    """A file is known by its own name whatever holds it; a text by its letters and digits."""
    assert base("архив.zip!/Папка/План.docx") == base("архив.zip/план.DOCX") == "план.docx"
    assert norm("Учёт № 5\u00a0–\n«Да»") == "учет5да"
    assert norm(None) == ""


def test_labels_lie_beside_their_packages(tmp_path: Path) -> None:
    """Every *.gold.json below a folder with the folder of its package, in order; other files are none."""
    for name in ("б", "а"):
        (tmp_path / "набор" / name).mkdir(parents=True)
        (tmp_path / "набор" / f"{name}.gold.json").write_text(json.dumps({"id": name}), encoding="utf-8")
    (tmp_path / "набор" / "прочее.json").write_text("{}", encoding="utf-8")
    assert [(gold["id"], path) for gold, path in labelled(tmp_path)] == [
        ("а", tmp_path / "набор" / "а"),
        ("б", tmp_path / "набор" / "б"),
    ]


def test_printed_table() -> None:
    """A line for each parameter, the other figures, then as many misses as asked for."""
    agreement = compared(ratings=rated("P1", points=1))
    lines = table(agreement, misses=1)
    assert [line.split()[0] for line in lines[:4]] == ["parameter", "P1", "P4", "P5"]
    assert "no rating" not in lines[-1] and "want 2" in lines[-1]
    assert len(table(agreement)) == len(lines) - 1


def test_nothing_compared() -> None:
    """No packages: no shares, nothing divided by zero."""
    assert figures(Agreement()) == {"ratings missing": 0, "measures extra": 0}


ACT = {"path": "План.docx", "surface": "приказ от 01.02.2023 № 5-од", "date": "2023-02-01", "number": "5-од", "is_basis": True}


@pytest.mark.parametrize(
    ("act", "found", "relation", "proves"),
    [
        ({"number": "5-ОД", "date": "2023-02-01", "relation": "basis"}, 1.0, 1.0, "тот же акт – основание"),
        ({"number": "5-од", "date": "2023-02-01", "relation": "mentions"}, 1.0, 0.0, "акт найден, но принят за упоминание"),
        ({"number": "6-од", "date": "2023-02-01", "relation": "basis"}, 0.0, None, "другой номер – другой акт"),
    ],
)
def test_acts_and_what_they_are_there_for(act: Json, found: float, relation: float | None, proves: str) -> None:
    agreement = Agreement()
    compare(agreement, GOLD | {"acts": [ACT]}, GOT | {"acts": [{"path": "Папка/План.docx", **act}]})
    result = figures(agreement)
    assert (result["acts found"], result.get("act relation")) == (found, relation), proves


@pytest.mark.parametrize(
    ("quote", "valid", "proves"),
    [("до 1 марта", 1.0, "размеченный срок меры – такое же место"), ("Провести семинар", 0.5, "мера – не её срок")],
)
def test_another_place_of_the_same_element_is_as_valid(quote: str, valid: float, proves: str) -> None:
    """A deadline supports P3 wherever it is labelled; what is labelled as another element does not."""
    gold, got = copy.deepcopy(GOLD), copy.deepcopy(GOT)
    gold["measures"][0]["deadline"]["surface"] = "до 1 марта"
    gold["parameters"]["1.1.1"] = {
        "P1": GOLD["parameters"]["1.1.1"]["P1"],
        "P3": {"points": 2, "why": "сроки", "evidence": [{"quote": "до 7 мая"}]},
    }
    got["ratings"] = [
        {"track": "1.1.1", "parameter": "P1", "points": 2, "evidence": [{"quote": "Провести семинар"}]},
        {"track": "1.1.1", "parameter": "P3", "points": 2, "evidence": [{"quote": quote}]},
    ]
    agreement = Agreement()
    compare(agreement, gold, got)
    assert figures(agreement)["evidence valid"] == valid, proves
    assert figures(agreement)["evidence shared"] == 0.5
