"""Precision on raw texts: places of findings, a steady sample, judgements of what is still found."""

import json
from pathlib import Path

from corpora.bench.precision import Place, places, sample, table

TEXT = "Справка\nШколам провести опрос до 1 марта 2024 года.\n\nДетям весело."


def _write(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
    return path


def test_places_are_offsets_in_the_whole_text() -> None:
    found = list(places({"id": "a", "text": TEXT}))
    assert {(place.element, TEXT[place.start : place.end]) for place in found} == {
        ("deadline", "до 1 марта 2024 года."),
        ("responsible", "Школам"),
    }


def test_nothing_in_a_text_without_either() -> None:
    assert not list(places({"id": "a", "text": "Детям весело.\nВ парке цветы."}))


def test_sample_is_the_same_whatever_the_order() -> None:
    found = [Place("a", "deadline", start, start + 1) for start in range(40)]
    chosen = sample(found, 5)
    assert len(chosen) == 5
    assert sample(found[::-1], 5) == chosen


def test_precision_counts_judgements_of_what_is_still_found(tmp_path: Path) -> None:
    texts = _write(tmp_path / "texts.jsonl", {"id": "a", "text": TEXT})
    deadline, responsible = sorted(places({"id": "a", "text": TEXT}), key=lambda place: place.element)
    gone = deadline._replace(start=0, end=3)
    rows = [{**place._asdict(), "right": right} for place, right in ((deadline, True), (responsible, False), (gone, False))]
    lines = table(texts, _write(tmp_path / "judged.jsonl", *rows), 0)
    assert lines[2].split() == ["deadline", "1.000", "precision", "of", "1", "judged"]
    assert lines[3].split() == ["responsible", "0.000", "precision", "of", "1", "judged"]


def test_without_judgements_the_sample_is_shown(tmp_path: Path) -> None:
    lines = table(_write(tmp_path / "texts.jsonl", {"id": "a", "text": TEXT}), None, 1)
    assert lines[0].split()[:2] == ["deadline", f"{10_000 / len(TEXT):.2f}"]
    assert "⟦Школам⟧ провести" in lines[3]
