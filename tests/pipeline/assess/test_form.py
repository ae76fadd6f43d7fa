"""Forms told from documents, and their rows."""

import pytest

from pipeline.assess import form_of
from pipeline.model import Document, Hidden, Location
from tests.pipeline.assess.form_maker import HEAD, MARK, document, line

ROWS = (line("1.1.1", "P1", "2"), line("1.1.1", "P3", "1"))
EXPERT = tuple("Баллы (эксперт)" if title == "Баллы (самооценка)" else title for title in HEAD)


def test_a_form_is_known_by_its_mark() -> None:
    """The hidden sheet tells role and rubric."""
    form = form_of(document(*ROWS))
    assert form is not None
    assert (form.role, form.rubric, form.has_table, form.hidden) == ("self", "sample", True, ())
    assert [(row["track"], row["parameter"], row["points"]) for row in form.rows] == [("1.1.1", "P1", "2"), ("1.1.1", "P3", "1")]


@pytest.mark.parametrize(("head", "role"), [(HEAD, "self"), (EXPERT, "expert")])
def test_without_the_mark_the_titles_of_columns_tell(head: tuple[str, ...], role: str) -> None:
    """A program that lost the hidden sheet, or a printed form, costs nothing but the rubric's id."""
    form = form_of(document(*ROWS, head=head, hidden=()))
    assert form is not None and (form.role, form.rubric, len(form.rows)) == (role, None, 2)


def test_columns_may_be_moved_and_titles_broken_over_lines() -> None:
    """Titles, not letters of columns, tell what stands where."""
    head = ("Комментарий", "Баллы\n(самооценка)", "ТРЕК", "Параметр:")
    form = form_of(document(("пояснение", "2", "1.1.1", "P1"), head=head, hidden=()))
    assert form is not None
    (row,) = form.rows
    assert (row["points"], row["track"], row["comment"]) == ("2", "1.1.1", "пояснение")
    assert row.place("points") == "лист «Самооценка», ячейка B5"
    assert form_of(document(("1.1.1",), head=("Трек",), hidden=(MARK,))) is not None


@pytest.mark.parametrize(
    ("head", "proves"),
    [
        (("№", "Мероприятие", "Срок", "Ответственный"), "a plan"),
        (("Трек", "Мероприятие", "Параметр", "Баллы"), "a table of somebody else's points"),
        (("Трек", "Параметр", "Баллы (самооценка) и обоснование"), "a title that only begins like ours"),
        (("Трек", "Баллы (самооценка)"), "no column of parameters"),
    ],
)
def test_documents_are_no_forms(head: tuple[str, ...], proves: str) -> None:
    """What lacks one of the three titles and has no mark stays a document of the package."""
    assert form_of(document(("1", "2", "3"), head=head, hidden=())) is None, proves


def test_other_hidden_sheets_make_no_form() -> None:
    """A plan with a hidden sheet of its own is a plan."""
    hidden = Hidden(reason="hidden_sheet", text="Справочник | self", location=Location(sheet="Лист2", cell="A1"))
    assert form_of(document(("1", "2"), head=("№", "Трек"), hidden=(hidden,))) is None


def test_a_form_without_its_titles_is_still_no_document() -> None:
    """The mark alone makes a form: its rows are not taken for measures, and that nothing was read is known."""
    form = form_of(document(("x", "y"), head=("а", "б")))
    assert form is not None and not form.has_table and form.rows == ()


def test_names_of_tracks_are_no_rows() -> None:
    """The merged line over the rows of a track holds nothing to read; a row of one's own does."""
    form = form_of(document(("Трек 1.1.1 «Объективность»",), *ROWS, ("", "", "", "Наш показатель", "", "2")))
    assert form is not None
    assert [row["parameter"] for row in form.rows] == ["P1", "P3", ""]
    assert form.rows[2].written == "Наш показатель; 2"


def test_a_column_of_ones_own_is_kept() -> None:
    """What stands beside the table belongs to its row."""
    form = form_of(document((*line("1.1.1", "P1", "2"), "см. также сайт")))
    assert form is not None and form.rows[0].loose == ("см. также сайт",)


def test_the_block_above_the_table() -> None:
    """Values stand right of their labels; an empty one does not take the next label for its value."""
    top = {"D2": "Муниципалитет:", "E2": "Кусинский район", "G2": "Год:", "H2": "2023", "D3": "Заполнил (должность, Ф. И. О.):",
           "G3": "Дата заполнения:"}  # fmt: skip
    form = form_of(document(*ROWS, top=top))
    assert form is not None
    assert (form.fields["municipality"], form.fields["year"]) == ("Кусинский район", "2023")
    assert form.fields.get("filled_by", "") == "" and form.fields.get("filled_on", "") == ""


def test_hidden_rows_are_named() -> None:
    """A row put away by a filter is told with its place; the mark is not."""
    row = Hidden(reason="hidden_row", text="1.1.1 | P1 | 2", location=Location(sheet="Самооценка", cell="B9"))
    form = form_of(document(*ROWS, hidden=(MARK, row)))
    assert form is not None and form.hidden == (("лист «Самооценка», ячейка B9", "1.1.1 | P1 | 2"),)


def test_a_document_without_cells_is_no_form() -> None:
    """Texts that speak of tracks are documents."""
    assert form_of(Document(path="а.txt", format="text", blocks=())) is None
