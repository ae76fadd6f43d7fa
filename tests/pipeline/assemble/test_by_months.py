"""Deadlines of plans by months: which months are marked, in which year, and where that stands."""

import pytest

from pipeline.annotate import Annotated, Context, annotate
from pipeline.assemble.by_months import deadline_by_months
from pipeline.model import Block, Cell, Document, Location, MeasureDeadline, Table

YEAR = ("2023-01-01", "2023-12-31")
SCHOOL = ("2023-09-01", "2024-08-31")
PAINT = "▒"  # an empty painted cell


def plan(months: list[str], marks: list[str], period: tuple[str, str] | None = YEAR) -> Annotated:
    """A plan of one measure by these months; PAINT is a painted cell without text."""
    rows = [["Мероприятие", *months, "Ответственный"], ["Семинар для завучей", *marks, "Котова А.А."]]
    blocks: list[Block] = []
    cells: list[Cell] = []
    for r, row in enumerate(rows, 1):
        for c, text in enumerate(row, 1):
            shown = text not in ("", PAINT)
            ident = f"b{r}.{c}" if shown else None
            if ident:
                blocks.append(Block(id=ident, kind="cell", text=text, location=Location(table=1, row=r, column=c)))
            cells.append(Cell(row=r, column=c, block=ident, shaded=text == PAINT))
    table = Table(id="t1", n_rows=2, n_columns=len(rows[0]), cells=tuple(cells))
    document = Document(path="План.docx", format="docx", blocks=tuple(blocks), tables=(table,))
    return annotate(document).with_context(Context(kind="plan", period=period))


def due(months: list[str], marks: list[str], period: tuple[str, str] | None = YEAR) -> MeasureDeadline:
    document = plan(months, marks, period)
    table = document.tables[0]
    return deadline_by_months(document, table, table.rows[0], document.by_id["b2.1"])


NAMES = ["январь", "февраль", "март", "апрель"]


@pytest.mark.parametrize(
    ("marks", "bounds", "proves"),
    [
        (["", "+", "", ""], ("2023-02-01", "2023-02-28"), "знак – весь месяц"),
        (["", "х", "V", ""], ("2023-02-01", "2023-03-31"), "от первого знака до последнего"),
        (["", PAINT, PAINT, ""], ("2023-02-01", "2023-03-31"), "закраска без текста – знак"),
        ([PAINT, PAINT, "+", PAINT], ("2023-03-01", "2023-03-31"), "рядом со знаками закраска – оформление"),
        (["", "15", "", ""], ("2023-02-15", "2023-02-15"), "число в ячейке месяца – день"),
        (["", "", "15.03", ""], ("2023-03-15", "2023-03-15"), "число и месяц в ячейке"),
        (["", "до 20", "", ""], (None, "2023-02-20"), "«до 20» – срок без начала"),
        (["-", "–", "", "нет"], (None, None), "прочерк – не знак"),
        (["", "", "", ""], (None, None), "ни одного знака – срока нет"),
    ],
)
def test_bounds(marks: list[str], bounds: tuple[str | None, str | None], proves: str) -> None:
    """First and last day by the marks of a row."""
    found = due(NAMES, marks)
    assert (found.start, found.end) == bounds, proves
    assert (found.kind == "none") == (bounds == (None, None))


def test_school_year_runs_over_new_year() -> None:
    """In a school year January is of the next year."""
    found = due(["сентябрь", "октябрь", "январь"], ["", "", "+"], SCHOOL)
    assert (found.start, found.end) == ("2024-01-01", "2024-01-31")


def test_year_of_nobody_is_unknown() -> None:
    """Without a year in title or package the month is a month of some year."""
    assert due(NAMES, ["", "+", "", ""], None).start == "XXXX-02-01"


def test_evidence_is_the_marked_cell() -> None:
    """The quote names the months; the place is that of the first mark, painted ones too."""
    found = due(NAMES, ["", "+", "+", ""])
    assert (found.quote, found.evidence and found.evidence.quote) == ("февраль – март", "+")
    painted = due(NAMES, ["", PAINT, "", ""]).evidence
    assert painted and (painted.quote, painted.location and painted.location.column) == ("февраль", 3)
    assert "строка 2, столбец 3" in painted.place


def test_an_evenly_empty_row_has_no_evidence() -> None:
    """Nothing marked, nothing quoted."""
    assert due(NAMES, ["", "", "", ""]) == MeasureDeadline()
