"""The form as a workbook: complete, protected, the same bytes twice, and nothing in it that a program would run."""

import io
import re
import zipfile

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.model import FORM_MARK, Rubric
from reports import form
from tests.pipeline.assess.form_maker import HEAD, rubric

HOSTILE = '=HYPERLINK("http://example.org";"x")'


def opened(known: Rubric, *args: object, **words: object) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(form.render(known, known.tracks, *args, **words)))  # type: ignore[arg-type]


@pytest.fixture
def sheet() -> Worksheet:
    """The sheet of points for all tracks of a small rubric."""
    sheet: Worksheet = opened(rubric(), "self", "Кусинский район", 2023).worksheets[0]
    return sheet


def rows(sheet: Worksheet) -> list[list[object]]:
    """The rows with a parameter."""
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5) if row[2].value]


def test_a_row_for_each_parameter_of_each_track(sheet: Worksheet) -> None:
    """Codes, title and what each point means stand in every row; the cells to be filled are empty."""
    assert tuple(cell.value for cell in sheet[4]) == HEAD
    assert [(row[0], row[1], row[2]) for row in rows(sheet)] == [
        (track[:3], track, parameter) for track in ("1.1.1", "1.1.2", "1.2.1") for parameter in ("P1", "P3", "P5")
    ]
    assert rows(sheet)[0][3:] == ["Название P1", "2 – за 2\n1 – за 1\n0 – нет", None, None, None, None]
    assert rows(sheet)[2][4] == "0 – нет\n−1 – за -1\n−2 – за -2"
    assert (sheet["E2"].value, sheet["H2"].value) == ("Кусинский район", "2023")


def test_points_are_chosen_from_those_of_the_parameter(sheet: Worksheet) -> None:
    """Each cell for points has its list; a penalty has its own."""
    lists = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert lists["F6"] == '"2,1,0"' and lists["F8"] == '"0,-1,-2"'
    assert len(lists) == len(rows(sheet))
    assert all(one.errorStyle in (None, "stop") and one.allow_blank for one in sheet.data_validations.dataValidation)


def test_only_cells_to_be_filled_can_be_changed(sheet: Worksheet) -> None:
    """The sheet is protected without a password; widths and heights may be changed."""
    assert sheet.protection.sheet and not sheet.protection.password
    assert not sheet.protection.formatColumns and not sheet.protection.formatRows
    for row in (row for row in sheet.iter_rows(min_row=5) if row[2].value):
        assert [cell.protection.locked for cell in row] == [True] * 5 + [False] * 4
    assert [sheet[cell].protection.locked for cell in ("D2", "E2", "E3", "H2", "H3", "A4")] == [True] + [False] * 4 + [True]


def test_print_and_sight(sheet: Worksheet) -> None:
    """Titles stay in sight and on each page; A4 on its side, as wide as a page; texts are wrapped; each column has a note."""
    assert sheet.freeze_panes == "A5" and sheet.print_title_rows == "$4:$4"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage) == (0, True)
    assert all(sheet.cell(row, 5).alignment.wrap_text for row in range(6, 9))
    assert all(cell.comment and len(cell.comment.text) > 15 for cell in sheet[4])


def test_the_guide_names_penalties_only_when_there_are_any() -> None:
    """How to fill the form stands on the second sheet."""
    known = rubric()
    plain = known.model_copy(update={"parameters": known.parameters[:2]})
    texts = ["\n".join(str(row[0].value) for row in opened(one).worksheets[1].iter_rows()) for one in (known, plain)]
    assert "Параметр P5 – штрафной" in texts[0] and "штрафн" not in texts[1]
    assert "1. Форму заполняет муниципальный орган" in texts[0]


@pytest.mark.parametrize(
    ("role", "title", "points"), [("self", "Самооценка", HEAD[5]), ("expert", "Оценка эксперта", "Баллы (эксперт)")]
)
def test_roles(role: str, title: str, points: str) -> None:
    """A form for an expert has a sheet, a column and a mark of its own."""
    book = opened(rubric(), role)
    assert book.sheetnames == [title, "Как заполнить", FORM_MARK]
    assert book.worksheets[0]["F4"].value == points
    mark = book[FORM_MARK]
    assert mark.sheet_state == "veryHidden"
    assert [cell.value for cell in mark[1]] == [FORM_MARK, role, "sample", "1"]


def test_nothing_in_a_form_is_run() -> None:
    """A name that looks like a formula stays a text, also when its cell is edited; there are no formulas and no links."""
    known = rubric()
    hostile = known.model_copy(
        update={
            "title": HOSTILE,
            "tracks": tuple(track.model_copy(update={"name": HOSTILE}) for track in known.tracks),
            "parameters": tuple(one.model_copy(update={"title": "+7", "otherwise_says": "@cmd"}) for one in known.parameters),
        }
    )
    data = form.render(hostile, hostile.tracks, "self", HOSTILE, 2023)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if re.search(r"sheets/sheet\d", name)]
        links = [name for name in archive.namelist() if "externalLink" in name]
    assert sheets and not links
    assert not any(re.search(r"<f[ >]|<hyperlink", sheet) for sheet in sheets)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    assert (sheet["E2"].value, sheet["E2"].data_type, sheet["E2"].quotePrefix) == (HOSTILE, "s", True)
    assert sheet["D6"].data_type == "s"


def test_the_same_bytes_twice() -> None:
    """No clock in a form; another municipality is another form."""
    known = rubric()
    assert form.render(known, known.tracks) == form.render(known, known.tracks)
    assert form.render(known, known.tracks) != form.render(known, known.tracks, "self", "Кусинский район")
