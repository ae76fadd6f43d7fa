"""Tables of a Word file: the grid, what stands in a cell, and tables in tables."""

from pathlib import Path

from pipeline.model import Cell, Document, Table
from tests.pipeline.extract.docx_maker import (
    abstract,
    document,
    in_list,
    lvl,
    num,
    p,
    r,
    secrets,
    style,
    tbl,
    tc,
    texts,
    tr,
)

RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
NUMBERING = abstract(0, lvl(0, "%1.")) + num(1, 0)


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def layout(found: Document, table: Table) -> dict[tuple[int, int, int, int], str | None]:
    """The text of each cell by row, column, rows and columns."""
    return {
        (cell.row, cell.column, cell.rows, cell.columns): found.by_id[cell.block].text if cell.block else None
        for cell in table.cells
    }


def test_a_plain_table(tmp_path: Path) -> None:
    found = document(tmp_path, p("План") + tbl(tr("Мера", "Срок"), tr("Семинар", "")) + p("Итог"))
    (table,) = found.tables
    assert (table.id, table.n_rows, table.n_columns, table.header_rows) == ("t1", 2, 2, 0)
    assert table.cells == (
        Cell(row=1, column=1, block="b2"),
        Cell(row=1, column=2, block="b3"),
        Cell(row=2, column=1, block="b4"),
        Cell(row=2, column=2, block=None),
    )
    block = found.by_id["b4"]
    assert (block.kind, block.text) == ("cell", "Семинар")
    assert (block.location.table, block.location.row, block.location.column) == (1, 2, 1)
    # Paragraphs are counted outside tables.
    assert [found.by_id[key].location.paragraph for key in ("b1", "b2", "b5")] == [1, None, 2]


def test_merged_cells(tmp_path: Path) -> None:
    body = tbl(
        tr(tc("Раздел", span(3))),
        tr(tc("Срок", RESTART), "а", "б"),
        tr(tc("", GOES_ON), tc("в", span(2))),
        tr(tc("Новый", RESTART), "г", "д"),
    )
    found = document(tmp_path, body)
    assert layout(found, found.tables[0]) == {
        (1, 1, 1, 3): "Раздел",
        (2, 1, 2, 1): "Срок",
        (2, 2, 1, 1): "а",
        (2, 3, 1, 1): "б",
        (3, 2, 1, 2): "в",
        (4, 1, 1, 1): "Новый",
        (4, 2, 1, 1): "г",
        (4, 3, 1, 1): "д",
    }
    assert (found.tables[0].n_rows, found.tables[0].n_columns) == (4, 3)


def test_a_merge_that_nothing_above_can_own_is_a_cell(tmp_path: Path) -> None:
    first = document(tmp_path, tbl(tr(tc("без начала", GOES_ON))))
    assert layout(first, first.tables[0]) == {(1, 1, 1, 1): "без начала"}
    other_width = document(tmp_path, tbl(tr(tc("широкая", span(2) + RESTART)), tr(tc("узкая", GOES_ON), "б")))
    assert texts(other_width) == ["широкая", "узкая", "б"]


def test_text_under_a_merged_cell_is_not_seen(tmp_path: Path) -> None:
    found = document(tmp_path, tbl(tr(tc("видно", RESTART)), tr(tc("скрыто", GOES_ON))))
    assert texts(found) == ["видно"]
    assert secrets(found) == [("invisible", "скрыто")]
    deleted = p(r("скрыто ") + f"<w:del>{r('и удалено')}</w:del>")
    found = document(tmp_path, tbl(tr(tc("видно", RESTART)), tr(tc(deleted, GOES_ON))))
    assert secrets(found) == [("invisible", "скрыто и удалено")]


def test_rows_that_begin_late_and_end_early(tmp_path: Path) -> None:
    late = '<w:gridBefore w:val="1"/>'
    early = '<w:gridAfter w:val="2"/>'
    found = document(tmp_path, tbl(tr("а", "б", "в"), tr("г", "д", properties=late), tr("е", properties=early)))
    assert [(cell.row, cell.column) for cell in found.tables[0].cells] == [(1, 1), (1, 2), (1, 3), (2, 2), (2, 3), (3, 1)]
    assert found.tables[0].n_columns == 3
    assert document(tmp_path, tbl(tr("а", properties=early))).tables[0].n_columns == 3


def test_absurd_spans_are_cut(tmp_path: Path) -> None:
    found = document(tmp_path, tbl(tr(tc("а", span(10**9)), tc("б", span(-3)), tc("в", '<w:gridSpan w:val="x"/>'))))
    assert [cell.columns for cell in found.tables[0].cells] == [63, 1, 1]


def test_header_rows_are_the_leading_marked_ones(tmp_path: Path) -> None:
    mark, off = "<w:tblHeader/>", '<w:tblHeader w:val="0"/>'
    both = tbl(tr("а", properties=mark), tr("б", properties=mark), tr("в"), tr("г", properties=mark))
    none = tbl(tr("а", properties=off), tr("б", properties=mark))
    found = document(tmp_path, both + none)
    assert [table.header_rows for table in found.tables] == [2, 0]


def test_a_cell_is_one_block_of_lines(tmp_path: Path) -> None:
    several = p("Провести:") + p("") + p("семинар", in_list(1)) + p("вебинар", in_list(1))
    found = document(tmp_path, tbl(tr(tc(several))), numbering=NUMBERING)
    assert [(block.text, block.label) for block in found.blocks] == [("Провести:\n1. семинар\n2. вебинар", None)]


def test_numbers_of_an_automatic_column_are_not_lost(tmp_path: Path) -> None:
    numbered = tc(p("", in_list(1)))
    body = tbl(tr(numbered, "Семинар"), tr(numbered, "Вебинар"), tr(tc(p("Сбор", in_list(1))), tc(p("", in_list(0)))))
    found = document(tmp_path, body, numbering=NUMBERING)
    assert [(block.label, block.text) for block in found.blocks] == [
        ("1.", ""),
        (None, "Семинар"),
        ("2.", ""),
        (None, "Вебинар"),
        ("3.", "Сбор"),
    ]
    assert [cell.block for cell in found.tables[0].cells] == ["b1", "b2", "b3", "b4", "b5", None]


def test_a_cell_under_a_merge_does_not_count(tmp_path: Path) -> None:
    number = p("", in_list(1))
    body = tbl(tr(tc(number, RESTART), "а"), tr(tc(number, GOES_ON), "б"), tr(tc(number), "в"))
    found = document(tmp_path, body, numbering=NUMBERING)
    assert [block.label for block in found.blocks if block.label] == ["1.", "2."]


def test_form_of_a_cell(tmp_path: Path) -> None:
    bold = p(r("Срок", "<w:b/>"), '<w:jc w:val="center"/>')
    found = document(tmp_path, tbl(tr(tc(bold + bold), tc(bold + p("нет")))))
    assert [(block.bold, block.align) for block in found.blocks] == [(True, "center"), (False, "center")]


def test_a_table_in_a_cell_follows_the_outer_one(tmp_path: Path) -> None:
    inner = tbl(tr("внутри", "рядом"))
    found = document(tmp_path, tbl(tr(tc(p("снаружи") + inner + p("ещё")), "сосед")) + p("после"))
    assert texts(found) == ["снаружи\nещё", "сосед", "внутри", "рядом", "после"]
    assert [(table.id, len(table.cells)) for table in found.tables] == [("t1", 2), ("t2", 2)]
    assert found.by_id["b4"].location.table == 2
    assert found.by_id["b4"].location.column == 2


def test_a_cell_that_holds_only_a_table_is_empty(tmp_path: Path) -> None:
    found = document(tmp_path, tbl(tr(tc(tbl(tr("внутри")) + p("")))))
    assert found.tables[0].cells == (Cell(row=1, column=1, block=None),)
    assert found.tables[1].cells == (Cell(row=1, column=1, block="b1"),)


def test_tracked_rows_and_cells(tmp_path: Path) -> None:
    body = tbl(
        tr("первая", "а"),
        tr("удалённая", tc(tbl(tr("внутри неё")) + p("")), properties="<w:del/>"),
        tr("вставленная", "б", properties="<w:ins/>"),
        tr(tc("удалённая ячейка", "<w:cellDel/>"), "в"),
    )
    found = document(tmp_path, body)
    assert layout(found, found.tables[0]) == {
        (1, 1, 1, 1): "первая",
        (1, 2, 1, 1): "а",
        (2, 1, 1, 1): "вставленная",
        (2, 2, 1, 1): "б",
        (3, 2, 1, 1): "в",
    }
    assert secrets(found) == [("deleted", "удалённая"), ("deleted", "удалённая ячейка"), ("deleted", "внутри неё")]
    assert (len(found.tables), found.tables[0].n_rows) == (1, 3)


def test_a_table_that_is_all_deleted_is_no_table(tmp_path: Path) -> None:
    found = document(tmp_path, tbl(tr("нет её", properties="<w:del/>")) + tbl(tr("есть")))
    assert [table.id for table in found.tables] == ["t1"]
    assert texts(found) == ["есть"]


def test_content_controls_around_rows_and_cells(tmp_path: Path) -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    body = tbl(tr("а", "б"), control(tr("в", control(tc("г")))), control(control(tr("д", "е"))))
    found = document(tmp_path, body)
    assert texts(found) == ["а", "б", "в", "г", "д", "е"]
    assert (found.tables[0].n_rows, found.tables[0].n_columns) == (3, 2)


def test_headings_above_a_table(tmp_path: Path) -> None:
    heading = p("Меры", '<w:outlineLvl w:val="0"/>')
    inside = tc(p("Шапка", '<w:pStyle w:val="h"/>'))
    found = document(tmp_path, heading + tbl(tr(inside)) + p("после"), styles=style("h", "", name="heading 1"))
    assert found.tables[0].location.headings == ("Меры",)
    # A heading style inside a cell opens no section.
    assert [block.kind for block in found.blocks] == ["heading", "cell", "paragraph"]
    assert found.blocks[2].location.headings == ("Меры",)


def test_painted_empty_cells_are_told(tmp_path: Path) -> None:
    """A colour is told of an empty cell only; white and no colour are none."""
    paint = '<w:shd w:val="clear" w:fill="92D050"/>'
    white = '<w:shd w:val="clear" w:fill="FFFFFF"/>'
    found = document(tmp_path, tbl(tr(tc("", paint), tc("", white), tc("май", paint), tc(""))))
    assert [cell.shaded for cell in found.tables[0].cells] == [True, False, False, False]
