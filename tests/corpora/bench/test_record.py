"""Recorded runs: written beside other sections, and compared as gains and losses."""

import json
from pathlib import Path

import pytest

from corpora.bench import record


def test_a_run_is_read_back(tmp_path: Path) -> None:
    """Figures come back as they were; another section of the file stays."""
    path = tmp_path / "runs.json"
    record.write(path, "rules", {"deadline": 0.9})
    record.write(path, "ratings", {"exact": 0.8})
    record.write(path, "rules", {"deadline": 0.95})
    assert record.read(path, "rules") == {"deadline": 0.95}
    assert record.read(path, "ratings") == {"exact": 0.8}


def test_nothing_recorded(tmp_path: Path) -> None:
    """No file or no section is an empty run, not an error."""
    path = tmp_path / "runs.json"
    assert record.read(path, "rules") == {}
    record.write(path, "ratings", {"exact": 0.8})
    assert record.read(path, "rules") == {}


def test_record_does_not_depend_on_order(tmp_path: Path) -> None:
    """The same figures in another order give the same bytes, Russian letters readable."""
    first, second = tmp_path / "1.json", tmp_path / "2.json"
    record.write(first, "rules", {"срок": 1.0, "акт": 0.5})
    record.write(second, "rules", {"акт": 0.5, "срок": 1.0})
    assert first.read_bytes() == second.read_bytes()
    assert "срок" in first.read_text(encoding="utf-8")
    assert json.loads(first.read_text(encoding="utf-8"))["rules"]["акт"] == 0.5


@pytest.mark.parametrize(
    ("before", "now", "said", "proves"),
    [
        ({"F1": 0.5}, {"F1": 0.6}, ["+ F1: 0.5 → 0.6"], "больше – лучше"),
        ({"F1": 0.6}, {"F1": 0.5}, ["- F1: 0.6 → 0.5"], "меньше – хуже"),
        ({"percent MAE": 2.0}, {"percent MAE": 1.0}, ["+ percent MAE: 2.0 → 1.0"], "ошибка: меньше – лучше"),
        ({"a false alarms": 1}, {"a false alarms": 3}, ["- a false alarms: 1 → 3"], "ложные тревоги: больше – хуже"),
        ({"b": 1.0, "a": 0.5}, {"b": 0.5, "a": 1.0}, ["+ a: 0.5 → 1.0", "- b: 1.0 → 0.5"], "сначала лучшее"),
        ({"F1": 0.5}, {"F1": 0.5}, [], "без изменений"),
        ({"F1": 0.5}, {"other": 0.5}, [], "нечего сравнивать"),
        ({}, {"F1": 0.5}, [], "первый прогон"),
    ],
)
def test_changes(before: dict[str, float], now: dict[str, float], said: list[str], proves: str) -> None:
    """Gains first, then losses, each with the figure before and now."""
    assert record.changes(before, now) == said, proves
