"""A rubric goes into a spreadsheet and comes back the same; what an expert writes wrong is told by sheet and cell."""

import io
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model import DataError, InputError, Rubric
from pipeline.model.rubric import Condition, PointsFor
from pipeline.score import QUANTITIES
from rules.rubrics import load, rubric, rubric_ids
from rules.rubrics.check import is_share
from rules.rubrics.dump import dumped
from rules.rubrics.table.columns import ABOUT, TABLES
from rules.rubrics.table.read import read
from rules.rubrics.table.write import written

RUBRIC = rubric("chelyabinsk-2023")


def unhashed(known: Rubric) -> Rubric:
    """The rubric without the hash of its file, which another file has not."""
    return known.model_copy(update={"sha256": ""})


def through(known: Rubric, folder: Path) -> Rubric:
    """The rubric after its spreadsheet and the YAML file made of it."""
    table, file = folder / "table.xlsx", folder / "table.yaml"
    table.write_bytes(written(known))
    file.write_bytes(dumped(read(table)))
    return unhashed(load(file))


@pytest.mark.parametrize("name", rubric_ids())
def test_round_trip(tmp_path: Path, name: str) -> None:
    """Every rubric that we ship comes back equal, in the same bytes each time."""
    known = rubric(name)
    assert through(known, tmp_path) == unhashed(known)
    assert written(known) == written(known)
    assert dumped(known) == dumped(load_bytes(tmp_path, dumped(known)))


def load_bytes(folder: Path, data: bytes) -> Rubric:
    (folder / "again.yaml").write_bytes(data)
    return load(folder / "again.yaml")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("name", ["chelyabinsk-2023", "msoko"])
def test_round_trip_through_libreoffice(tmp_path: Path, name: str) -> None:
    """An expert who opens and saves the spreadsheet in LibreOffice loses nothing."""
    (tmp_path / "table.xlsx").write_bytes(written(rubric(name)))
    saved = tmp_path / "saved"
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "xlsx"]
        + ["--outdir", str(saved), str(tmp_path / "table.xlsx")],
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert read(saved / "table.xlsx") == unhashed(rubric(name))


def leaves() -> st.SearchStrategy[Condition]:
    """Conditions on one quantity; thresholds as people write them, with at most six digits after the comma."""
    return st.builds(
        lambda name, sign, share, count: Condition.model_validate({"quantity": name, sign: share if is_share(name) else count}),
        st.sampled_from(sorted(QUANTITIES)),
        st.sampled_from(["at_least", "above"]),
        st.integers(0, 10**6).map(lambda number: number / 10**6),
        st.integers(0, 10**4).map(float) | st.integers(0, 10**6).map(lambda number: number / 1000),
    )


def groups(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    """All, any, and so many of several conditions."""
    several = st.lists(parts, min_size=1, max_size=4).map(tuple)
    some = several.flatmap(lambda chosen: st.builds(Condition, holds=st.just(chosen), at_least=st.integers(1, len(chosen))))
    return st.builds(Condition, all=several) | st.builds(Condition, any=several) | some


@settings(max_examples=25, deadline=None)
@given(st.recursive(leaves(), groups, max_leaves=8))
def test_any_condition_comes_back(tmp_path_factory: pytest.TempPathFactory, condition: Condition) -> None:
    """Conditions of any depth, whatever their quantities and thresholds."""
    first = RUBRIC.parameters[0]
    level = PointsFor(points=2, when=condition, says="по условию")
    changed = first.model_copy(update={"levels": (level, first.levels[1])})
    known = RUBRIC.model_copy(update={"parameters": (changed,), "tracks": ()})
    assert through(known, tmp_path_factory.mktemp("table")) == unhashed(known)


def test_kinds_in_another_order(tmp_path: Path) -> None:
    """Tracks that list shared kinds in opposite orders keep their orders: the first kind that fits gives the reason."""
    one, two = RUBRIC.tracks[0].excluded[:2]
    orders = ((one, two), (two, one), (two,), ())
    tracks = tuple(t.model_copy(update={"excluded": kinds}) for t, kinds in zip(RUBRIC.tracks, orders, strict=False))
    known = RUBRIC.model_copy(update={"tracks": tracks})
    assert through(known, tmp_path) == unhashed(known)


def test_texts_stay_texts(tmp_path: Path) -> None:
    """What looks like a formula, a number, a date or a link is the text it was, and no cell is a formula."""
    texts = ["=1+1", "+7", "-5", "@сумма", "1.1", "2023-01-01", "https://example.org", "строка\nи ещё", "да", "«кавычки»"]
    systems = tuple(RUBRIC.systems[0].model_copy(update={"id": f"s{at}", "name": text}) for at, text in enumerate(texts))
    known = RUBRIC.model_copy(update={"systems": systems, "tracks": (), "title": "=HYPERLINK(1)"})
    book = openpyxl.load_workbook(io.BytesIO(written(known)))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert through(known, tmp_path) == unhashed(known)


def test_what_helps_the_expert() -> None:
    """Each column has a note, headers stand still, closed values have a list, texts wrap, rows are high enough."""
    book = openpyxl.load_workbook(io.BytesIO(written(RUBRIC)))
    assert book.sheetnames == ["Памятка", ABOUT.title, *(sheet.title for sheet in TABLES), "Величины"]
    for sheet in TABLES:
        page = book[sheet.title]
        assert page.freeze_panes is not None and page["A2"].alignment.wrap_text
        for cell in page[1]:
            assert cell.comment is not None and len(cell.comment.text) > 10, (sheet.title, cell.value)
        closed = [column for column in sheet.columns if column.refers or column.kind in ("choice", "yes_no", "quantity")]
        assert len(page.data_validations.dataValidation) == len(closed)
    assert (book["Исключённые виды"].row_dimensions[3].height or 0) > 100


def test_item_with_a_semicolon_is_refused() -> None:
    """A phrase that would fall apart in its cell is told before anything is written."""
    track = RUBRIC.tracks[0].model_copy(update={"words": ("одно; другое",)})
    with pytest.raises(DataError, match="одно; другое"):
        written(RUBRIC.model_copy(update={"tracks": (track,)}))


def edited(tmp_path: Path, edit: Callable[[openpyxl.Workbook], object]) -> Path:
    """The spreadsheet of our rubric after an expert changed something."""
    path = tmp_path / "table.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(written(RUBRIC)))
    edit(book)
    book.save(path)
    return path


def put(sheet: str, cell: str, value: object) -> Callable[[openpyxl.Workbook], object]:
    """An edit of one cell."""
    return lambda book: book[sheet].__setitem__(cell, value)


def row_of(page: Worksheet, *values: object) -> int:
    """The first row that begins with these values."""
    return next(row[0].row for row in page.iter_rows() if tuple(cell.value for cell in row[: len(values)]) == values)


PLACES = {sheet: openpyxl.load_workbook(io.BytesIO(written(RUBRIC)))[sheet] for sheet in ("Условия", "Баллы и советы")}
P3 = row_of(PLACES["Условия"], "P3", 2)
P1 = row_of(PLACES["Условия"], "P1", 2)
FEW = row_of(PLACES["Баллы и советы"], "P3", 1)


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "limit"),
    [
        ("Условия", f"G{P3}", 0.85, 0.85),
        ("Условия", f"G{P3}", "85 %", 0.85),
        ("Условия", f"G{P3}", "0,85", 0.85),
        ("Условия", f"G{P3}", "1", 1),
    ],
)
def test_changed_threshold_is_read(tmp_path: Path, sheet: str, cell: str, value: object, limit: float) -> None:
    """A share may be written as a percent or a number, and nothing else of the rubric changes."""
    changed = read(edited(tmp_path, put(sheet, cell, value)))
    p3 = next(parameter for parameter in changed.parameters if parameter.id == "P3")
    assert p3.levels[0].when.at_least == limit
    assert [p for p in changed.parameters if p.id != "P3"] == [p for p in RUBRIC.parameters if p.id != "P3"]


def test_numbers_that_a_spreadsheet_makes_of_codes(tmp_path: Path) -> None:
    """A code typed as a number, spaces around it and quantities by their name in the file are understood."""

    def edit(book: openpyxl.Workbook) -> None:
        book["Треки"]["B2"] = " 1.1 "
        book["Системы"]["A9"] = 2.4
        book["Условия"][f"E{P3}"] = "deadline_share"
        book["Условия"][f"C{P3}"] = 1

    assert read(edited(tmp_path, edit)) == unhashed(RUBRIC)


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "expected", "proves"),
    [
        ("Условия", f"G{P3}", "много", "Ожидалось число", "слово вместо порога"),
        ("Условия", f"G{P3}", 5, "доля от 0 до 1", "доля больше единицы"),
        ("Условия", f"E{P3}", "доля мер с результатом", "похоже на «доля мер с результатом или показателем»", "величины нет"),
        ("Условия", f"F{P3}", "≥", "не менее; больше", "знака нет"),
        ("Условия", f"F{P3}", None, "ячейка пуста", "знак стёрт"),
        ("Условия", f"A{P3}", "P33", "P1, P2, P3", "параметра нет"),
        ("Условия", f"C{P1 + 1}", "7.1", "номер 1 или номер под строкой", "номер ни под чем"),
        ("Условия", f"C{P1 + 2}", "1.1", "без повторов", "номер дважды"),
        ("Условия", f"G{P1}", 2, "Ожидалась пустая ячейка", "порог у «все условия ниже»"),
        ("Баллы и советы", f"B{FEW}", 2, "разные баллы", "баллы дважды"),
        ("Баллы и советы", f"B{FEW}", 1.5, "целое число", "дробные баллы"),
        ("Баллы и советы", f"D{FEW}", None, "ячейка пуста", "нет слов"),
        ("Параметры", "D2", 1, "", "баллы выше наибольшего"),
        ("Параметры", "C2", "A; Z", "A, B, C", "функции нет"),
        ("Параметры", "G2", "планы", "план, дорожная карта", "вида документа нет"),
        ("Параметры", "E2", "иногда", "да; нет", "ни да, ни нет"),
        ("Параметры", "A3", "P1", "неповторяющиеся", "код дважды"),
        ("Треки", "B2", "9.9", "1.1, 1.2", "системы нет"),
        ("Треки", "C2", None, "ячейка пуста", "нет названия"),
        ("Исключённые виды", "A2", "7.7.7", "1.1.1, 1.1.2", "трека нет"),
        ("Исключённые виды", "A2", None, "ячейка пуста", "треки не названы"),
        ("Уровни", "A5", 10, "least: 0", "уровни не доходят до нуля"),
        ("Уровни", "C2", "синий", "зелёный; жёлтый", "цвета нет"),
        ("О рубрике", "B2", None, "ячейка пуста", "нет кода рубрики"),
        ("О рубрике", "B8", 7, "не больше 1", "порог просмотра больше единицы"),
        ("Системы", "B1", "Имя", "Код, Название", "столбец переименован"),
    ],
)
def test_faults_name_sheet_and_cell(tmp_path: Path, sheet: str, cell: str, value: object, expected: str, proves: str) -> None:
    """The sentence names the sheet and the cell that was spoilt (or the one that contradicts it) and what was expected."""
    with pytest.raises(DataError) as caught:
        read(edited(tmp_path, put(sheet, cell, value)))
    said = [line for line in str(caught.value).splitlines() if expected in line]
    assert said, str(caught.value)
    elsewhere = {"баллы выше наибольшего": "лист «Баллы и советы», ячейка B2", "уровни не доходят до нуля": "лист «Уровни»"}
    assert any(elsewhere.get(proves, f"лист «{sheet}», ячейка {cell}") in line for line in said), str(caught.value)


def test_several_faults_are_told_at_once(tmp_path: Path) -> None:
    """Two spoilt cells are two lines, one for each."""

    def edit(book: openpyxl.Workbook) -> None:
        book["Условия"][f"G{P3}"] = "много"
        book["Треки"]["E2"] = "Я"

    with pytest.raises(DataError) as caught:
        read(edited(tmp_path, edit))
    assert [line.split(":")[0] for line in str(caught.value).splitlines()[1:]] == [
        f"лист «Условия», ячейка G{P3} («Порог»)",
        "лист «Треки», ячейка E2 («Функция»)",
    ]


@pytest.mark.parametrize(
    ("edit", "expected", "proves"),
    [
        (lambda book: book.remove(book["Системы"]), "лист «Системы»: такого листа нет", "лист удалён"),
        (lambda book: book["Условия"].delete_cols(7), "столбца «Порог» нет", "столбец удалён"),
        (lambda book: book["Условия"].delete_rows(P3), "условия для этих баллов нет", "условие удалено"),
        (lambda book: book["Баллы и советы"].delete_rows(FEW), "условие есть, а баллов (1)", "баллы удалены, условие осталось"),
    ],
)
def test_what_was_deleted_is_missed(
    tmp_path: Path, edit: Callable[[openpyxl.Workbook], object], expected: str, proves: str
) -> None:
    """A sheet, a column or a row without which the rubric is not whole."""
    with pytest.raises(DataError) as caught:
        read(edited(tmp_path, edit))
    assert expected in str(caught.value), proves


def test_columns_and_empty_rows_may_move(tmp_path: Path) -> None:
    """Columns are known by their headers, and empty rows say nothing."""

    def edit(book: openpyxl.Workbook) -> None:
        page = book["Системы"]
        page.insert_rows(4)
        for row in page.iter_rows():
            row[0].value, row[1].value = row[1].value, row[0].value

    assert read(edited(tmp_path, edit)) == unhashed(RUBRIC)


def test_what_is_no_spreadsheet(tmp_path: Path) -> None:
    """A text with the name of a spreadsheet, and a path where there is none."""
    (tmp_path / "text.xlsx").write_text("это не книга", encoding="utf-8")
    with pytest.raises(DataError, match="не читается как таблица"):
        read(tmp_path / "text.xlsx")
    with pytest.raises(InputError):
        read(tmp_path / "none.xlsx")
