"""The benchmark of rules on made-up labelled phrases and made-up findings: what counts as right, wrong, false, missed."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpora.bench.phrases import Tally, close, figures, load, norm, score, table

Json = dict[str, Any]


def phrase(kind: str, text: str = "Провести семинар до 01.03.2023.", **gold: object) -> Json:
    """A labelled phrase."""
    return {"id": "1", "kind": kind, "text": text, "tags": [], "gold": gold}


def counted(item: Json, *found: Json) -> dict[str, dict[str, int]]:
    """Outcomes by line of the table for one phrase and these findings."""
    tally = score([item], lambda _: list(found))
    return {name: dict(counts) for name, counts in tally.counts.items()}


def finding(element: str, **value: object) -> Json:
    """A finding as the command gives it."""
    return {"element": element, "value": value}


@pytest.mark.parametrize(
    ("kind", "gold", "element", "outcome", "proves"),
    [
        ("goal", {"is_goal": True}, "goal", "tp", "цель найдена"),
        ("goal", {"is_goal": True}, None, "fn", "цель пропущена"),
        ("goal", {"is_goal": False}, "goal", "fp", "ложная тревога"),
        ("goal", {"is_goal": False}, None, "tn", "верно промолчало"),
        ("goal", {"is_goal": True}, "indicator", "fn", "другой элемент не в счёт"),
        ("measure", {"is_measure": False}, "measure", "fp", "мера там, где её нет"),
    ],
)
def test_yes_or_no(kind: str, gold: Json, element: str | None, outcome: str, proves: str) -> None:
    """An element is there or not."""
    found = [finding(element)] if element else []
    assert counted(phrase(kind, **gold), *found)[kind] == {outcome: 1}, proves


@pytest.mark.parametrize(
    ("data", "outcome", "proves"),
    [
        ({}, "tp", "средние баллы без подтверждения – повод снять балл"),
        ({"confirmed": "yes"}, "fn", "при подтверждённой объективности повода нет"),
    ],
)
def test_confirmed_averages(data: Json, outcome: str, proves: str) -> None:
    """Averages of a procedure whose objectivity is confirmed are found, but they trigger nothing."""
    item = phrase("analysis_avg_score_negative", trigger=True)
    assert counted(item, finding("average_scores", data=data))["average_scores"] == {outcome: 1}, proves


@pytest.mark.parametrize(
    ("text", "span", "value", "outcome", "proves"),
    [
        ("до 01.03.2023", (None, "2023-03-01"), (None, "2023-03-01"), "right", "тот же день"),
        ("до 01.03.2023", (None, "2023-03-01"), (None, "2023-03-02"), "wrong", "другой день"),
        ("до 01.03.2023", (None, "2023-03-01"), (None, None), "wrong", "день не прочитан"),
        ("до 1 марта", (None, "2023-03-01"), (None, "XXXX-03-01"), "right", "года в тексте нет – не спрашивается"),
        ("до 01.03.23", (None, "2023-03-01"), (None, "2022-03-01"), "wrong", "год в тексте двумя цифрами – спрашивается"),
        ("01.03.2023", ("2023-03-01", "2023-03-01"), (None, "2023-03-01"), "right", "один день – как его конец"),
        ("март 2023", ("2023-03-01", "2023-03-31"), (None, "2023-03-31"), "wrong", "у промежутка нужны оба края"),
    ],
)
def test_value_of_a_deadline(
    text: str, span: tuple[str | None, str | None], value: tuple[str | None, str | None], outcome: str, proves: str
) -> None:
    """A date is right when it is the labelled one, the year only where the text gives it."""
    spans = [{"surface": text, "start": span[0], "end": span[1]}]
    item = phrase("deadline", text, is_deadline=True, spans=spans)
    found = finding("deadline", start=value[0], end=value[1])
    assert counted(item, found)["deadline value"] == {outcome: 1}, proves


@pytest.mark.parametrize(
    ("label", "value", "outcome", "proves"),
    [
        ({"role": "методист"}, {"role": "методисту"}, "right", "окончание не важно"),
        ({"role": "методист"}, {"role": "директор"}, "wrong", "другая должность"),
        (
            {"org": "Управление образования"},
            {"role": "управление образования", "org": None},
            "right",
            "орган назван как должность",
        ),
        ({"person": "Котова А.А."}, {"role": "Котова"}, "wrong", "человек – не должность"),
        ({"person": "Котова А.А."}, {}, "wrong", "человек не прочитан"),
    ],
)
def test_value_of_a_responsible(label: Json, value: Json, outcome: str, proves: str) -> None:
    """Role, person and body, each apart."""
    item = phrase("responsible", assigned=True, spans=[label])
    (part,) = label
    assert counted(item, finding("responsible", **value))[f"responsible {part}"] == {outcome: 1}, proves


def test_acts_by_date_and_number() -> None:
    """An act is found by date and number; level, type and issuer are judged for the found ones alone."""
    act = {"type": "приказ", "date": "2023-01-12", "number": "01/55", "level": "regional", "issuer": "Министерство образования"}
    item = phrase("legal_ref", acts=[act])
    hit = finding("act", type="приказ", date="2023-01-12", number="01/55", level="federal", issuer="Министерства образования")
    other = finding("act", type="приказ", date="2022-01-12", number="9", level="municipal", issuer=None)
    assert counted(item, hit, other) == {
        "act": {"tp": 1, "fp": 1},
        "act level": {"wrong": 1},
        "act type": {"right": 1},
        "act issuer": {"right": 1},
    }
    assert counted(item) == {"act": {"fn": 1}}


@pytest.mark.parametrize(("found", "outcome"), [(["deadline"], "fp"), (["stage"], "tn"), ([], "tn")])
def test_control_phrase(found: list[str], outcome: str) -> None:
    """A phrase that only looks like a deadline: a finding of that element is a false alarm, another one is not."""
    item = phrase("negative_control", looks_like=["deadline"])
    assert counted(item, *[finding(element) for element in found])["negative_control"] == {outcome: 1}


def test_stage_types() -> None:
    """The type of a stage is judged by its Russian label."""
    item = phrase("stage", is_stage=True, stages=[{"type": "аналитический"}, {"type": "подготовительный"}])
    assert counted(item, finding("stage", type="analytical"))["stage type"] == {"right": 1, "wrong": 1}


def test_borderline_phrases_are_left_out() -> None:
    """What the labellers did not agree on is not counted."""
    item = phrase("goal", is_goal=True, borderline=True)
    tagged = {**phrase("goal", is_goal=True), "tags": ["borderline"]}
    assert score([item, tagged], lambda _: []).counts == {}


def test_load_and_table(tmp_path: Path) -> None:
    """A JSONL file gives phrases, figures and a printed table with the misses behind them."""
    path = tmp_path / "phrases.jsonl"
    items = [phrase("goal", is_goal=True), phrase("goal", is_goal=True), phrase("goal", is_goal=False)]
    path.write_text("\n".join(json.dumps(item, ensure_ascii=False) for item in items) + "\n\n", encoding="utf-8")
    read = load(path)
    assert read == items
    tally = score(read, lambda item: [finding("goal")])
    assert figures(tally) == {"goal": 0.8, "goal false alarms": 1}
    lines = table(tally, misses=5)
    assert "0.667  1.000  0.800" in lines[1]
    assert lines[2].strip().startswith("fp 1")
    assert len(table(tally)) == 2


def test_nothing_scored() -> None:
    """An empty set gives no figures and a bare heading."""
    assert figures(Tally()) == {}
    assert len(table(Tally())) == 1


@pytest.mark.parametrize(
    ("a", "b", "same", "proves"),
    [
        ("Управление образования", "управления образования", True, "окончания"),
        ("Министерство образования и науки", "Министерство образования", True, "короче, но то же"),
        ("Методист", "Директор", False, "разные слова"),
        ("учёт", "учет", True, "ё – как е"),
        (None, "директор", False, "нечего сравнить"),
        ("", "", False, "пусто – не совпадение"),
    ],
)
def test_close(a: str | None, b: str | None, same: bool, proves: str) -> None:
    """Same words but for endings."""
    assert close(a, b) is same, proves


def test_norm() -> None:
    """Letters and digits alone."""
    assert norm(" № 01/55-ОД ") == "0155од"
    assert norm(None) == ""
