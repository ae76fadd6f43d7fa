"""The benchmark of reading: what counts as right and what does not, on values and small files made here."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from corpora.bench import reading, reading_plans, reading_scans, reading_tables
from corpora.bench.reading_facts import Case, holds, turn_of
from corpora.bench.reading_values import Tally, alike, flat, grid, within
from mum.cli import INPUT, OK, run
from pipeline.model import Block, Cell, Document, FileStatus, Location, Table


def document(rows: list[list[str]], paragraphs: tuple[str, ...] = (), path: str = "a.docx") -> Document:
    blocks = [Block(id=f"p{i}", kind="paragraph", text=text, location=Location(page=1)) for i, text in enumerate(paragraphs)]
    cells = []
    for i, row in enumerate(rows, 1):
        for j, text in enumerate(row, 1):
            blocks.append(Block(id=f"c{i}.{j}", kind="cell", text=text, location=Location(table=1, row=i, column=j, page=1)))
            cells.append(Cell(row=i, column=j, block=f"c{i}.{j}"))
    table = Table(id="t1", n_rows=len(rows), n_columns=len(rows[0]), cells=tuple(cells), location=Location(page=1))
    return Document(path=path, format="docx", blocks=tuple(blocks), tables=(table,))


ROWS = [["№", "Мероприятие", "Срок"], ["1", "Провести семинар", "март 2023"]]


def case(status: str = "read") -> Case:
    file = FileStatus(path="a.docx", status=status, message="почему" if status == "refused" else None)  # type: ignore[arg-type]
    documents = [] if status == "refused" else [document(ROWS, ("План  работы", "на 2023 год"))]
    return Case(Path("a.docx"), "a.docx", documents, [file])


@pytest.mark.parametrize(
    ("fact", "right"),
    [
        ({"check": "contains", "expected": "План работы на 2023"}, True),  # over lines, spaces folded
        ({"check": "contains", "expected": "План работы на 2024"}, False),  # one character off is wrong
        ({"check": "contains", "expected": "План работы на 2024", "similarity": 0.8}, True),  # but not on a scan
        ({"check": "contains", "expected": "Положение о премировании", "similarity": 0.8}, False),
        ({"check": "not_contains", "expected": "тайна"}, True),
        ({"check": "not_contains", "expected": "семинар"}, False),
        ({"check": "line", "index": 1, "expected": "на 2023 год"}, True),
        ({"check": "line", "index": 0, "expected": "на 2023 год"}, False),
        ({"check": "line", "index": 99, "expected": "на 2023 год"}, False),
        ({"check": "table_count", "expected": 1}, True),
        ({"check": "table_count", "expected": 2}, False),
        ({"check": "row", "table": 0, "row": 1, "expected": ["1", "Провести семинар", "март 2023"]}, True),
        ({"check": "row", "table": 0, "row": 1, "expected": ["1", "Провести семинар"]}, False),  # a column too many
        ({"check": "row", "table": 1, "row": 0, "expected": ["1"]}, False),  # no such table
        ({"check": "cell", "table": 0, "row": 0, "col": 2, "expected": "Срок"}, True),
        ({"check": "cell", "table": 0, "row": 0, "col": 1, "expected": "Срок"}, False),  # the wrong column
        ({"check": "cell", "table": 0, "row": 9, "col": 0, "expected": "Срок"}, False),
        ({"check": "span", "table": 0, "row": 0, "col": 0, "rowspan": 1, "colspan": 1}, True),
        ({"check": "span", "table": 0, "row": 0, "col": 0, "rowspan": 1, "colspan": 2}, False),
        ({"check": "opens"}, True),
        ({"check": "bad_file"}, False),
        ({"check": "archive_files", "expected": ["a.docx"]}, True),
        ({"check": "archive_files", "expected": ["a.docx", "b.docx"]}, False),
    ],
)
def test_fact_of_a_read_file(fact: dict[str, Any], right: bool) -> None:
    """Each check holds where the document says so and fails where it does not."""
    assert holds(fact, case()) is right


@pytest.mark.parametrize(
    ("fact", "right"),
    [
        ({"check": "bad_file"}, True),
        ({"check": "opens"}, False),
        ({"check": "contains", "expected": "План"}, False),
        ({"check": "not_contains", "expected": "тайна"}, False),  # nothing read is no proof of absence
        ({"check": "table_count", "expected": 0}, False),
    ],
)
def test_fact_of_a_refused_file(fact: dict[str, Any], right: bool) -> None:
    """A refused file is only good where a bad file was expected."""
    assert holds(fact, case("refused")) is right


@pytest.mark.parametrize(
    ("boxes", "degrees"),
    [
        ([(50, 50, 400, 62), (50, 80, 400, 92)], 0),
        ([(50, 80, 400, 92), (50, 50, 400, 62)], 180),  # wide lines, read from below
        ([(50, 50, 62, 400), (80, 50, 92, 400)], 270),  # tall lines, read from the left
        ([(80, 50, 92, 400), (50, 50, 62, 400)], 90),
    ],
)
def test_turn_of_lines(boxes: list[tuple[float, float, float, float]], degrees: int) -> None:
    """Where the lines run and where reading begins tell how the page lies."""
    blocks = (Block(id=f"b{i}", kind="paragraph", text="Строка", location=Location(box=b)) for i, b in enumerate(boxes))
    assert turn_of(Document(path="a.png", format="pdf", blocks=tuple(blocks))) == degrees


def test_turn_of_cells() -> None:
    """Cells of a row that follow one another upwards mean a page with its top to the left, however wide they are."""
    places = [(1, (10, 500, 300, 600)), (2, (10, 300, 300, 500)), (3, (10, 100, 300, 300))]
    blocks = tuple(
        Block(id=f"b{n}", kind="cell", text="Текст", location=Location(table=1, row=1, column=n, box=b)) for n, b in places
    )
    assert turn_of(Document(path="a.png", format="pdf", blocks=blocks)) == 270


def test_a_document_without_boxes_has_no_turn() -> None:
    """A Word file does not lie in any way."""
    assert turn_of(document(ROWS)) is None


def test_grid_repeats_merged_cells() -> None:
    """A merged cell stands in every place it covers; one without a block is empty."""
    blocks = (Block(id="b1", kind="cell", text="Раздел", location=Location(), label="1."),)
    cells = (Cell(row=1, column=1, columns=2, block="b1"), Cell(row=2, column=1), Cell(row=2, column=2))
    table = Table(id="t1", n_rows=2, n_columns=2, cells=cells)
    assert grid(Document(path="a", format="docx", blocks=blocks, tables=(table,)), table) == [["1. Раздел"] * 2, ["", ""]]


def test_likeness() -> None:
    """Whole texts are compared by characters, parts by the best place in the longer text."""
    assert flat(" а\n б ") == "а б"
    assert alike("семинар", "семинар") == 1
    assert alike("семинар", "лекция") < 0.5
    assert within("семинар", "провести семинор в марте") > 0.8
    assert within("провести семинар в марте", "семинар") < 0.5


def test_relations_of_neighbours() -> None:
    """Nearest filled neighbours only, empty cells skipped, spaces not counted, a spanning cell over all below it."""
    cells = [(0, 0, 0, 1, "Год"), (1, 0, 1, 0, "2 022"), (1, 1, 1, 1, ""), (1, 2, 1, 2, "2023")]
    assert reading_tables.relations(cells) == Counter({("Год", "2022", "below"): 1, ("2022", "2023", "right"): 1})


def test_table_score() -> None:
    """The same grid gives 1, no document 0, a lost column loses recall but no precision below it."""
    record = {
        "pdf": "a.pdf",
        "tables": [{"cells": [[r, c, r, c, text] for r, row in enumerate(ROWS) for c, text in enumerate(row)]}],
    }
    assert reading_tables.score(record, document(ROWS)) == (1, 1, 1)
    assert reading_tables.score(record, None) == (0, 0, 0)
    precision, recall, _ = reading_tables.score(record, document([row[:2] for row in ROWS]))
    assert precision == 1
    assert recall == pytest.approx(4 / 7)


def test_table_score_of_one_table_of_a_page() -> None:
    """A grid is looked for among the tables of its page only."""
    assert reading_tables.score({"pdf": "a.pdf", "page": 1, "grid": ROWS}, document(ROWS))[2] == 1
    assert reading_tables.score({"pdf": "a.pdf", "page": 2, "grid": ROWS}, document(ROWS))[2] == 0


def measure(text: str, deadline: str | None, *who: str) -> dict[str, Any]:
    return {"text": text, "deadline": {"surface": deadline}, "responsible": [{"surface": name} for name in who]}


PLAN = [
    ["Мероприятие", "Срок", "Ответственный"],
    ["Провести семинар", "март 2023", "Петрова А.А."],
    ["Обновить сайт", "май 2023", "Сидоров Б.Б."],
    ["Собрать отчёты", "июнь 2023", "Петрова А.А."],
]


@pytest.mark.parametrize(
    ("item", "right"),
    [
        (measure("Обновить сайт", "май 2023", "Сидоров Б.Б."), True),
        (measure("Обновить сайт", None), True),  # nothing else was to be found
        (measure("Обновить сайт", "март 2023"), False),  # the deadline of another row
        (measure("Обновить портал", "май 2023"), False),  # no such row
    ],
)
def test_plan_row(item: dict[str, Any], right: bool) -> None:
    """All parts of a measure must stand in its own row."""
    others = [measure("Провести семинар", "март 2023", "Петрова А.А."), measure("Собрать отчёты", "июнь 2023", "Петрова А.А.")]
    assert reading_plans.rows_right([*others, item], document(PLAN))[-1] is right


def test_plan_cell_in_a_wrong_column() -> None:
    """A deadline that slid into another column is wrong even in its own row; the other rows stay right."""
    rows = [*PLAN[:3], ["Собрать отчёты", "", "июнь 2023 Петрова А.А."]]
    items = [measure(row[0], row[1]) for row in PLAN[1:]]
    assert reading_plans.rows_right(items, document(rows)) == [True, True, False]


def test_plan_that_was_not_read() -> None:
    """Every row of it is missed."""
    assert reading_plans.rows_right([measure("Обновить сайт", None)], None) == [False]


def test_rows_and_cells_of_a_scan() -> None:
    """A row is found by its text as a whole; cells count only in their own columns and not by a few letters."""
    tally = Tally()
    read = document([["1", "Провести семинор", "март 2023"], ["2", "сайт", "нечто совсем иное"]])
    reading_scans.count_rows(tally, [["1", "Провести семинар", "март 2023"], ["2", "Обновить портал", "май"]], read, "a.pdf")
    assert (tally.right["scans, rows found"], tally.whole["scans, rows found"]) == (1, 2)
    assert (tally.right["scans, cells right"], tally.whole["scans, cells right"]) == (3, 6)


def test_characters_wrong() -> None:
    """Characters put in, left out or changed are counted; a page that was not read is wrong as a whole."""
    typed, read = document([["а"]], ("семинар",)), document([["а"]], ("семинор!",))
    assert reading_scans.characters(typed.model_copy(update={"pages": 1}), read) == (2, len("семинар а"))
    assert reading_scans.characters(typed.model_copy(update={"pages": 1}), None) == (9, 9)


def test_scans_are_the_same_for_the_same_seed(tmp_path: Path) -> None:
    """Another seed turns the page otherwise; the same seed never does."""
    paper = next(reading_scans.papers())
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        (tmp_path / name).mkdir()
        reading_scans.scan(paper.pdf, tmp_path / name / "скан.pdf", seed)
    # The library that writes the file puts the time into it, after the pictures.
    images = {name: (tmp_path / name / "скан.pdf").read_bytes().split(b"/CreationDate")[0] for name in "abc"}
    assert images["a"] == images["b"] != images["c"]


def test_figures_and_bars() -> None:
    """Shares and means stand side by side, each with the bar it must reach; misses only as many as asked for."""
    tally = Tally(means={"tables, adjacency F1": 0.5})
    tally.whole["tables, adjacency F1"] = 3
    tally.add("facts", True, "")
    tally.add("facts", False, "f-1 потерян")
    assert reading.figures(tally) == {"facts": 0.5, "tables, adjacency F1": 0.5}
    shown = "\n".join(reading.table(tally, misses=1))
    assert "0.97" in shown
    assert "0.85" in shown
    assert "f-1 потерян" in shown
    assert "потерян" not in "\n".join(reading.table(tally))


def facts_folder(folder: Path) -> Path:
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "записка.txt").write_text("План работы\nСеминар проведён\n", encoding="utf-8")
    facts = [
        {"id": "1", "file": "записка.txt", "check": "contains", "expected": "Семинар проведён"},
        {"id": "2", "file": "записка.txt", "check": "contains", "expected": "Семинар отменён"},
        {"id": "3", "file": "нет.txt", "check": "opens"},
    ]
    (folder / "facts.jsonl").write_text("\n".join(json.dumps(fact, ensure_ascii=False) for fact in facts), encoding="utf-8")
    return folder


def test_command_prints_and_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command reads the files, prints the share and the misses and records the figures."""
    record = tmp_path / "run.json"
    arguments = ["bench", "reading", "--facts", str(facts_folder(tmp_path / "set")), "--misses", "9", "--record", str(record)]
    assert run(arguments) == OK
    said = capsys.readouterr().out
    assert "Семинар отменён" in said
    assert "нет.txt" in said
    assert json.loads(record.read_text(encoding="utf-8"))["reading"]["facts"] == 0.3333


@pytest.mark.parametrize("arguments", [[], ["--facts", "."], ["--tables", "нет-такой"], ["--gold", "."]])
def test_command_without_labels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    """Nothing to measure, or a folder without labels, is said in a sentence."""
    monkeypatch.chdir(tmp_path)
    assert run(["bench", "reading", *arguments]) == INPUT
    assert capsys.readouterr().err.strip()
