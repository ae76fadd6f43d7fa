"""The labels that Word shows before paragraphs, and the headings above them."""

from pathlib import Path

import pytest

from pipeline.extract.docx_numbering import written
from tests.pipeline.extract.docx_maker import abstract, document, in_list, labels, lvl, num, p, r, style, texts

THREE = abstract(0, lvl(0, "%1."), lvl(1, "%1.%2."), lvl(2, "%3)", "russianLower"))

FORMATS = [
    (5, "decimal", "5"),
    (5, "decimalZero", "05"),
    (12, "decimalZero", "12"),
    (1, "lowerLetter", "a"),
    (27, "lowerLetter", "aa"),
    (26, "upperLetter", "Z"),
    (4, "lowerRoman", "iv"),
    (1999, "upperRoman", "MCMXCIX"),
    (7, "russianLower", "ж"),
    (10, "russianLower", "к"),
    (29, "russianLower", "я"),
    (30, "russianLower", "аа"),
    (3, "russianUpper", "В"),
    (0, "russianLower", "0"),
    (0, "lowerRoman", "0"),
    (4, "none", ""),
    (4, "japaneseCounting", "4"),
]


@pytest.mark.parametrize(("number", "number_format", "expected"), FORMATS)
def test_written(number: int, number_format: str, expected: str) -> None:
    assert written(number, number_format) == expected


# Each row: what it proves, the lists, the (list, level) of each paragraph, the labels shown.
ROWS: list[tuple[str, str, list[tuple[int, int]], list[str | None]]] = [
    ("a plain list", THREE + num(1, 0), [(1, 0), (1, 0)], ["1.", "2."]),
    (
        "deeper levels start anew under each number",
        THREE + num(1, 0),
        [(1, 0), (1, 1), (1, 1), (1, 2), (1, 0), (1, 1), (1, 2)],
        ["1.", "1.1.", "1.2.", "а)", "2.", "2.1.", "а)"],
    ),
    ("a level above that was not used shows its start", THREE + num(1, 0), [(1, 1), (1, 1), (1, 0)], ["1.1.", "1.2.", "1."]),
    ("lists of one definition count on", THREE + num(1, 0) + num(2, 0), [(1, 0), (2, 0)], ["1.", "2."]),
    (
        "lists of two definitions count apart",
        abstract(0, lvl(0, "%1.")) + abstract(1, lvl(0, "%1)", start=4)) + num(1, 0) + num(2, 1),
        [(1, 0), (2, 0), (1, 0), (2, 0)],
        ["1.", "4)", "2.", "5)"],
    ),
    (
        "a list with a start of its own begins there, once",
        THREE + num(1, 0) + num(2, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        [(1, 0), (1, 0), (2, 0), (2, 0)],
        ["1.", "2.", "1.", "2."],
    ),
    (
        "a list may replace a level",
        THREE + num(1, 0, f'<w:lvlOverride w:ilvl="0">{lvl(0, "Статья %1", start=3)}</w:lvlOverride>'),
        [(1, 0), (1, 0)],
        ["Статья 3", "Статья 4"],
    ),
    (
        "a level that never restarts counts through",
        abstract(0, lvl(0, "%1."), lvl(1, "%2)", more='<w:lvlRestart w:val="0"/>')) + num(1, 0),
        [(1, 0), (1, 1), (1, 0), (1, 1)],
        ["1.", "1)", "2.", "2)"],
    ),
    (
        "legal numbering writes all in figures",
        abstract(0, lvl(0, "%1", "upperRoman"), lvl(1, "%1.%2", more="<w:isLgl/>")) + num(1, 0),
        [(1, 0), (1, 1)],
        ["I", "1.1"],
    ),
    ("any bullet is a bullet", abstract(0, lvl(0, "\uf0b7", "bullet")) + num(1, 0), [(1, 0), (1, 0)], ["•", "•"]),
    ("a bullet without a mark shows nothing", abstract(0, lvl(0, "", "bullet")) + num(1, 0), [(1, 0)], [None]),
    ("list 0 switches numbering off", THREE + num(1, 0), [(0, 0), (1, 0)], [None, "1."]),
    ("a list that is not defined shows nothing", THREE + num(1, 0), [(9, 0), (1, 0)], [None, "1."]),
    ("a level that is not defined shows nothing", THREE + num(1, 0), [(1, 7), (1, 0)], [None, "1."]),
    ("a definition that is missing shows nothing", THREE + num(1, 5), [(1, 0)], [None]),
    ("a level without number text shows nothing", abstract(0, lvl(0, "", "none")) + num(1, 0), [(1, 0)], [None]),
    (
        "a number that is itself hidden is counted but not shown",
        abstract(0, lvl(0, "%1.", more="<w:rPr><w:vanish/></w:rPr>")) + num(1, 0),
        [(1, 0)],
        [None],
    ),
]


@pytest.mark.parametrize(("proves", "numbering", "places", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_labels(tmp_path: Path, proves: str, numbering: str, places: list[tuple[int, int]], expected: list[str | None]) -> None:
    body = "".join(p("текст", in_list(list_id, level)) for list_id, level in places)
    found = document(tmp_path, body, numbering=numbering)
    assert labels(found) == expected
    kinds = ["list_item" if label else "paragraph" for label in expected]
    assert [block.kind for block in found.blocks] == kinds
    levels = [level + 1 if label else None for (_, level), label in zip(places, expected, strict=True)]
    assert [block.level for block in found.blocks] == levels


def test_the_label_is_no_part_of_the_text(tmp_path: Path) -> None:
    found = document(tmp_path, p("Утвердить план", in_list(1)), numbering=THREE + num(1, 0))
    assert texts(found) == ["Утвердить план"]


def test_numbering_through_styles(tmp_path: Path) -> None:
    linked = abstract(0, lvl(0, "%1.", more='<w:pStyle w:val="Clause"/>'), lvl(1, "%1.%2.", more='<w:pStyle w:val="Sub"/>'))
    styles = (
        style("Clause", f"<w:pPr>{in_list(1)}</w:pPr>")
        + style("Heir", '<w:basedOn w:val="Clause"/>')
        + style("Sub", '<w:basedOn w:val="Clause"/>')
        + style("Bare", f'<w:basedOn w:val="Clause"/><w:pPr>{in_list(0)}</w:pPr>')
    )
    clause, heir, sub, bare = (f'<w:pStyle w:val="{name}"/>' for name in ("Clause", "Heir", "Sub", "Bare"))
    deeper = '<w:numPr><w:ilvl w:val="1"/></w:numPr>'
    body = p("а", clause) + p("б", heir) + p("в", sub) + p("г", bare) + p("д", clause + in_list(0)) + p("е", clause + deeper)
    found = document(tmp_path, body, numbering=linked + num(1, 0), styles=styles)
    assert labels(found) == ["1.", "2.", "2.1.", None, None, "2.2."]


def test_a_style_may_name_its_level_itself(tmp_path: Path) -> None:
    styles = style("Sub", f"<w:pPr>{in_list(1, 1)}</w:pPr>")
    body = p("а", in_list(1)) + p("б", '<w:pStyle w:val="Sub"/>')
    assert labels(document(tmp_path, body, numbering=THREE + num(1, 0), styles=styles)) == ["1.", "1.1."]


def test_a_list_style_stands_behind_a_list(tmp_path: Path) -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
        + abstract(1, lvl(0, "п. %1"))
        + num(1, 0)
        + num(2, 1)
    )
    styles = style("Legal", f"<w:pPr>{in_list(2)}</w:pPr>", kind="numbering")
    assert labels(document(tmp_path, p("текст", in_list(1)), numbering=numbering, styles=styles)) == ["п. 1"]


def test_what_word_does_not_count(tmp_path: Path) -> None:
    numbering = THREE + num(1, 0)
    gone = in_list(1) + "<w:rPr><w:del/></w:rPr>"
    secret = in_list(1) + "<w:rPr><w:vanish/></w:rPr>"
    body = (
        p("первый", in_list(1))
        + p(f"<w:del>{r('удалён')}</w:del>", gone)
        + p(r("спрятан", "<w:vanish/>"), secret)
        + p("второй", in_list(1))
        + p("", in_list(1))
        + p("четвёртый: пустой третий виден своим номером", in_list(1))
    )
    assert labels(document(tmp_path, body, numbering=numbering)) == ["1.", "2.", "4."]


def test_headers_do_not_count_with_the_body(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    header = p("в колонтитуле", in_list(1))
    found = document(tmp_path, p("в тексте", in_list(1)) + section, numbering=THREE + num(1, 0), header1=header)
    assert labels(found) == ["1.", "1."]


HEADINGS = [
    ("an English built-in name", style("a1", "", name="heading 2"), 2),
    ("a Russian name", style("a1", "", name="Заголовок 3"), 3),
    ("an outline level in the style", style("a1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', name="Раздел"), 1),
    (
        "inherited",
        style("base", "", name="Heading 1") + style("a1", '<w:basedOn w:val="base"/>', name="Глава"),
        1,
    ),
    (
        "body text again in the heir",
        style("base", "", name="Heading 1")
        + style("a1", '<w:basedOn w:val="base"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>', name="Глава"),
        None,
    ),
    ("a name that only begins like it", style("a1", "", name="Заголовок таблицы"), None),
    ("a name with a number too many", style("a1", "", name="heading 10"), None),
    ("a table of contents", style("a1", "", name="toc 1"), None),
]


@pytest.mark.parametrize(("proves", "styles", "level"), HEADINGS, ids=[row[0] for row in HEADINGS])
def test_heading_styles(tmp_path: Path, proves: str, styles: str, level: int | None) -> None:
    block = document(tmp_path, p("Раздел", '<w:pStyle w:val="a1"/>'), styles=styles).blocks[0]
    assert (block.kind, block.level) == ("heading" if level else "paragraph", level)


def test_the_default_style_serves_paragraphs_without_one(tmp_path: Path) -> None:
    styles = style("n", '<w:pPr><w:jc w:val="center"/></w:pPr>', name="Normal", more='w:default="1"')
    found = document(tmp_path, p("а") + p("б", '<w:pStyle w:val="missing"/>'), styles=styles)
    assert [block.align for block in found.blocks] == ["center", "center"]


def test_path_of_headings(tmp_path: Path) -> None:
    def outline(level: int) -> str:
        return f'<w:outlineLvl w:val="{level}"/>'

    body = (
        p("до")
        + p("Цели", outline(0) + in_list(1))
        + p("под целями")
        + p("Задачи", outline(1))
        + p("под задачами")
        + p("Меры", outline(0) + in_list(1))
        + p("под мерами", outline(9))
    )
    found = document(tmp_path, body, numbering=THREE + num(1, 0))
    assert [(block.text, block.location.headings) for block in found.blocks] == [
        ("до", ()),
        ("Цели", ()),
        ("под целями", ("1. Цели",)),
        ("Задачи", ("1. Цели",)),
        ("под задачами", ("1. Цели", "Задачи")),
        ("Меры", ()),
        ("под мерами", ("2. Меры",)),
    ]
    assert [block.kind for block in found.blocks].count("heading") == 3
    assert (found.blocks[1].label, found.blocks[1].level) == ("1.", 1)
