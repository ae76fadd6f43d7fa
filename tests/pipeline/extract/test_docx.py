"""The Word file as a whole: its parts in order, the kinds of package, and files that can't be read."""

import zipfile
from pathlib import Path

import pytest

from pipeline.extract import docx_package
from pipeline.extract.docx import read
from pipeline.extract.docx_styles import without_idle_tables
from pipeline.model import Location, ReadingError
from tests.pipeline.extract.docx_maker import (
    NAMES,
    abstract,
    build,
    document,
    in_list,
    labels,
    lvl,
    num,
    p,
    r,
    relationships,
    secrets,
    style,
    tbl,
    tc,
    texts,
    tr,
)


def reference(kind: str, target: str, when: str = "default") -> str:
    return f'<w:{kind}Reference w:type="{when}" r:id="{target}"/>'


def note(kind: str, number: int, text: str, more: str = "") -> str:
    return f'<w:{kind} w:id="{number}" {more}>{p(text)}</w:{kind}>'


def mark(kind: str, number: int, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{kind}Reference w:id="{number}"/></w:r>'


def repack(source: Path, name: str, data: bytes) -> Path:
    """The same package with one part replaced or, when data is empty, left out."""
    target = source.with_name("repacked.docx")
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        if data:
            new.writestr(name, data)
    return target


def refused(path: Path) -> str:
    with pytest.raises(ReadingError) as caught:
        read(path, "Приказ.docx")
    assert "Приказ.docx" in str(caught.value)
    return caught.value.code


def test_name_format_and_ids(tmp_path: Path) -> None:
    found = document(tmp_path, p("а") + tbl(tr("б")) + p("в"))
    assert (found.path, found.format, found.reader) == ("package/file.docx", "docx", "docx")
    assert [block.id for block in found.blocks] == ["b1", "b2", "b3"]
    assert (found.warnings, found.unreadable, found.pages) == ((), (), None)


def test_the_same_bytes_give_the_same_result_anywhere(tmp_path: Path) -> None:
    first = build(tmp_path / "a.docx", p("План", in_list(1)) + tbl(tr("Мера")), numbering=abstract(0, lvl(0, "%1.")))
    second = tmp_path / "другое место.bin"
    second.write_bytes(first.read_bytes())
    assert read(first, "x").model_dump_json() == read(second, "x").model_dump_json()


def test_headers_come_first_and_footers_last_each_once(tmp_path: Path) -> None:
    section = f"<w:sectPr>{reference('header', 'header1')}{reference('footer', 'footer1')}</w:sectPr>"
    body = p("первый раздел", section) + p("второй раздел") + section
    stamp = p("Управление образования") + tbl(tr("ИНН", "КПП"))
    found = document(tmp_path, body, header1=stamp, footer1=p("стр. 1"))
    assert [(block.kind, block.location.part, block.text) for block in found.blocks] == [
        ("header", "header", "Управление образования"),
        ("header", "header", "ИНН"),
        ("header", "header", "КПП"),
        ("paragraph", "body", "первый раздел"),
        ("paragraph", "body", "второй раздел"),
        ("footer", "footer", "стр. 1"),
    ]
    assert found.tables == ()
    assert found.blocks[3].location.paragraph == 1


FIRST_AND_EVEN = reference("header", "header1", "first") + reference("header", "header2", "even")


@pytest.mark.parametrize(
    ("switches", "settings", "expected"),
    [
        ("", "", ["текст"]),
        ("<w:titlePg/>", "", ["первая", "текст"]),
        ('<w:titlePg w:val="0"/>', "<w:evenAndOddHeaders/>", ["чётная", "текст"]),
    ],
)
def test_a_header_that_no_page_shows_is_not_read(tmp_path: Path, switches: str, settings: str, expected: list[str]) -> None:
    body = p("текст") + f"<w:sectPr>{FIRST_AND_EVEN}{switches}</w:sectPr>"
    found = document(tmp_path, body, header1=p("первая"), header2=p("чётная"), settings=settings)
    assert texts(found) == expected


def test_notes_follow_the_place_that_refers_to_them(tmp_path: Path) -> None:
    footnotes = (
        note("footnote", -1, "разделитель", 'w:type="separator"')
        + note("footnote", 1, "Приказ № 1")
        + note("footnote", 2, "без ссылки")
        + note("footnote", 3, "к ячейке")
    )
    body = (
        p(r("Основание") + mark("footnote", 1) + mark("footnote", -1))
        + tbl(tr(tc(p(r("Мера") + mark("footnote", 3))), "Срок"))
        + p(r("Итог") + mark("endnote", 1))
        + p(mark("footnote", 1) + r("ещё раз"))
    )
    found = document(tmp_path, body, footnotes=footnotes, endnotes=note("endnote", 1, "См. отчёт"))
    assert [(block.text, block.kind, block.location.part) for block in found.blocks] == [
        ("Основание", "paragraph", "body"),
        ("Приказ № 1", "note", "footnote"),
        ("Мера", "cell", "body"),
        ("Срок", "cell", "body"),
        ("к ячейке", "note", "footnote"),
        ("Итог", "paragraph", "body"),
        ("См. отчёт", "note", "endnote"),
        ("ещё раз", "paragraph", "body"),
    ]
    assert found.blocks[1].location.paragraph == 1
    assert (found.blocks[4].location.table, found.blocks[4].location.column) == (1, 1)


def test_a_note_of_hidden_text_is_hidden(tmp_path: Path) -> None:
    body = p(r("Видно") + mark("footnote", 1, "<w:vanish/>")) + p(f"<w:del>{mark('footnote', 2)}</w:del>")
    found = document(tmp_path, body, footnotes=note("footnote", 1, "тайна") + note("footnote", 2, "удалена"))
    assert texts(found) == ["Видно"]
    assert secrets(found) == [("vanish", "тайна"), ("deleted", "удалена")]


def test_a_note_that_refers_to_itself_ends(tmp_path: Path) -> None:
    own = f'<w:footnote w:id="1">{p(r("сноска") + mark("footnote", 1))}</w:footnote>'
    assert texts(document(tmp_path, p(r("текст") + mark("footnote", 1)), footnotes=own)) == ["текст", "сноска"]


def test_comments_are_not_text(tmp_path: Path) -> None:
    comments = f'<w:comment w:id="0">{p("поправить")}</w:comment>'
    body = p('<w:commentRangeStart w:id="0"/>' + r("План") + '<w:r><w:commentReference w:id="0"/></w:r>')
    assert texts(document(tmp_path, body, comments=comments)) == ["План"]


def test_strict_namespaces(tmp_path: Path) -> None:
    path = build(
        tmp_path / "strict.docx",
        p("Раздел", '<w:pStyle w:val="h"/>' + in_list(1)) + tbl(tr("Мера")),
        strict=True,
        styles=style("h", "", name="heading 1"),
        numbering=abstract(0, lvl(0, "%1.")) + num(1, 0),
    )
    found = read(path, "x")
    assert [(block.kind, block.text, block.label) for block in found.blocks] == [
        ("heading", "Раздел", "1."),
        ("cell", "Мера", None),
    ]


def test_the_main_part_may_have_any_name(tmp_path: Path) -> None:
    path = build(
        tmp_path / "a.docm", p("План", in_list(1)), main="doc/main.xml", numbering=abstract(0, lvl(0, "%1)")) + num(1, 0)
    )
    assert labels(read(path, "x")) == ["1)"]


def test_part_names_with_backslashes_and_capitals(tmp_path: Path) -> None:
    source = build(tmp_path / "a.docx", p("План"))
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(tmp_path / "b.docx", "w") as new:
        for entry in old.namelist():
            new.writestr(entry.replace("/", "\\").replace("document", "Document"), old.read(entry))
    assert texts(read(tmp_path / "b.docx", "x")) == ["План"]


def test_another_encoding(tmp_path: Path) -> None:
    xml = f'<?xml version="1.0" encoding="UTF-16"?><w:document {NAMES}><w:body>{p("План")}</w:body></w:document>'
    path = repack(build(tmp_path / "a.docx", ""), "word/document.xml", xml.encode("utf-16"))
    assert texts(read(path, "x")) == ["План"]


def test_a_document_of_pictures_is_unreadable_not_empty(tmp_path: Path) -> None:
    found = document(tmp_path, p('<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>'))
    assert found.blocks == ()
    assert found.unreadable == (Location(),)
    assert [warning.code for warning in found.warnings] == ["reading.no_text"]
    with_text = document(tmp_path, p('<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>') + p("Приказ"))
    assert (with_text.unreadable, with_text.warnings) == ((), ())
    assert document(tmp_path, p("")).unreadable == ()


def test_idle_table_styles_are_dropped_before_the_parse() -> None:
    used = style("Used", '<w:basedOn w:val="Root"/>', kind="table")
    root, idle = style("Root", "", kind="table"), style("Idle", "<w:rPr><w:b/></w:rPr>", kind="table")
    plain = style("Plain", "")
    sheet = f"<w:styles>{root}{idle}{used}{plain}{idle}</w:styles>".encode()
    assert without_idle_tables(sheet, ["Used"]) == f"<w:styles>{root}{used}{plain}</w:styles>".encode()
    commented = b"<!-- <w:style -->" + sheet
    assert without_idle_tables(commented, []) == commented
    assert without_idle_tables(b"<w:styles/>", []) == b"<w:styles/>"
    closed = b'<w:styles><w:style w:type="table" w:styleId="Odd"/>' + plain.encode() + b"</w:styles>"
    assert without_idle_tables(closed, []) == closed
    circle = style("A", '<w:basedOn w:val="B"/>', kind="table") + style("B", '<w:basedOn w:val="A"/>', kind="table")
    assert without_idle_tables(circle.encode(), ["A"]) == circle.encode()


BROKEN = [
    ("no zip", b"%PDF-1.7"),
    ("nothing", b""),
    ("a zip that was cut", b"PK\x03\x04\x14\x00\x00\x00\x08\x00"),
]


@pytest.mark.parametrize(("what", "data"), BROKEN, ids=[row[0] for row in BROKEN])
def test_what_is_no_package(tmp_path: Path, what: str, data: bytes) -> None:
    path = tmp_path / "file.docx"
    path.write_bytes(data)
    assert refused(path) == "reading.broken"


@pytest.mark.parametrize(
    ("part", "data"),
    [
        ("word/document.xml", ""),
        ("word/document.xml", "<w:document"),
        ("word/document.xml", "<workbook/>"),
        ("_rels/.rels", ""),
        ("_rels/.rels", relationships({"word/other.xml": "officeDocument"})),
    ],
)
def test_broken_parts(tmp_path: Path, part: str, data: str) -> None:
    assert refused(repack(build(tmp_path / "a.docx", p("План")), part, data.encode())) == "reading.broken"


def test_damaged_bytes_of_a_part(tmp_path: Path) -> None:
    path = build(tmp_path / "a.docx", p("План мероприятий"))
    data = bytearray(path.read_bytes())
    data[60:90] = bytes(30)
    path.write_bytes(data)
    assert refused(path) == "reading.broken"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "нет.docx") == "reading.broken"


def test_passwords(tmp_path: Path) -> None:
    wrapped = tmp_path / "a.docx"
    wrapped.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert refused(wrapped) == "reading.password"
    locked = build(tmp_path / "b.docx", p("План"))
    data = bytearray(locked.read_bytes())
    for start in (data.find(b"PK\x03\x04") + 6, data.find(b"PK\x01\x02") + 8):
        data[start] |= 1
    locked.write_bytes(data)
    assert refused(locked) == "reading.password"


def test_a_part_that_would_grow_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = build(tmp_path / "a.docx", p("План " * 1000))
    assert len(texts(read(path, "x"))) == 1
    monkeypatch.setattr(docx_package, "PART_LIMIT", 4000)
    assert refused(path) == "reading.memory"


LAUGHS = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE d [<!ENTITY x "ха-ха">]>',
        '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        f'<!DOCTYPE d [<!ENTITY e0 "ха">{LAUGHS}<!ENTITY x "&e9;">]>',
    ],
    ids=["own words", "a file of this machine", "words that grow"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, doctype: str, encoding: str) -> None:
    """No office writes them and Word does not open such a file; a text with them left out would not be the author's."""
    body = "<w:p><w:r><w:t>План&x;</w:t></w:r></w:p>"
    xml = f"{doctype}<w:document {NAMES}><w:body>{body}</w:body></w:document>"
    path = repack(build(tmp_path / "a.docx", ""), "word/document.xml", xml.encode(encoding))
    assert refused(path) == "reading.entities"


@pytest.mark.parametrize("depth", [80, 20_000])
@pytest.mark.parametrize("opening", ["<w:tbl><w:tr><w:tc>", "<w:sdt><w:sdtContent>", "<w:p><w:r><w:txbxContent>"])
def test_deep_nesting_is_read_or_refused_but_never_crashes(tmp_path: Path, opening: str, depth: int) -> None:
    tags = [tag.strip("<>") for tag in opening.split("><")]
    closing = "".join(f"</{tag}>" for tag in reversed(tags))
    path = build(tmp_path / "a.docx", opening * depth + p("дно") + closing * depth)
    if depth * len(tags) < 250:
        assert texts(read(path, "x")) == ["дно"]
    else:
        assert refused(path) == "docx.too_deep"
