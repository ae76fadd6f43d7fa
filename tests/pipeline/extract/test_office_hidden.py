"""What legacy formats hide or delete stays apart through LibreOffice; each line of a sample says what it is."""

import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from pipeline.extract import office, office_odt, office_rtf, read_all
from pipeline.extract.office_profile import write_profile
from pipeline.intake import collect
from pipeline.model import Document
from tests.pipeline.extract import test_office
from tests.pipeline.extract.docx_maker import build, p, r

needs_office = pytest.mark.skipif(office.find_soffice() is None, reason="LibreOffice is not installed")

INFO = "<office:change-info><dc:creator/><dc:date>2023-01-01T00:00:00</dc:date></office:change-info>"
ODT = f"""
<text:tracked-changes>
  <text:changed-region text:id="c"><text:deletion><text:p>удалено без подписи</text:p></text:deletion></text:changed-region>
  <text:changed-region text:id="d"><text:deletion>{INFO}<text:p>удалено</text:p></text:deletion></text:changed-region>
  <text:changed-region text:id="i"><text:insertion>{INFO}</text:insertion></text:changed-region>
</text:tracked-changes>
<text:p>видно<text:change text:change-id="c"/></text:p>
<text:p>видно тоже<text:change text:change-id="d"/></text:p>
<text:p><text:change-start text:change-id="i"/>вставлено<text:change-end text:change-id="i"/></text:p>
<text:p>поле<text:hidden-text text:condition="ooow:TRUE" text:string-value="скрытое поле" text:is-hidden="true"/></text:p>
<text:p>поле <text:hidden-text text:condition="ooow:x" text:string-value="видно" text:is-hidden="false">видно</text:hidden-text>
</text:p>
<text:p>скрытый абзац<text:hidden-paragraph text:condition="ooow:TRUE" text:is-hidden="true"/></text:p>
<text:p>показанный абзац<text:hidden-paragraph text:condition="ooow:FALSE" text:is-hidden="false"/></text:p>
<text:section text:name="s1" text:display="none"><text:p>скрытый раздел</text:p></text:section>
<text:section text:name="s2" text:display="condition" text:condition="ooow:x" text:is-hidden="true">
<text:p>раздел с условием</text:p></text:section>
<text:section text:name="s3" text:display="condition" text:condition="ooow:x" text:is-hidden="false">
<text:p>показанный раздел</text:p></text:section>
<text:p><text:span text:style-name="H">скрытый стиль</text:span></text:p>
<text:p>с примечанием<office:annotation><text:p>примечание</text:p></office:annotation></text:p>
"""
RTF = (
    "{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset204 Arial;}}"
    "{\\colortbl;\\red255\\green255\\blue255;\\red0\\green0\\blue0;}{\\*\\revtbl{Unknown;}{Я;}}\\f0 видно\\par "
    "{\\v скрыто}{\\v\\v0 не скрыто }{\\deleted\\revauthdel1 удалено}{\\revised\\revauth1 вставлено }"
    "{\\cf1 белое}{\\cf1\\chcbpat2 белое на чёрном }{\\fs2 мелкое}{\\fs12 сноска}\\par "
    "{\\*\\userprops {\\propname a}\\proptype30{\\staticval b} свойство файла}{\\*\\generator программа}конец\\par}"
)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{test_office.DOCX}"/></Types>'
)


def secrets(document: Document) -> list[tuple[str, str]]:
    return sorted((hidden.reason, hidden.text.strip()) for hidden in document.hidden)


def lines(document: Document) -> list[str]:
    return [" ".join(block.text.split()) for block in document.blocks]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    root, made = tmp_path_factory.mktemp("package"), tmp_path_factory.mktemp("made")
    test_office._open_document(root / "а.odt", "text", ODT, test_office.HIDING_STYLE)
    (root / "а.rtf").write_bytes(RTF.encode("cp1251"))
    gone = "<w:del><w:r><w:delText>удалено</w:delText></w:r></w:del>"
    kept = f"<w:ins>{r('вставлено')}</w:ins>"
    letters = r("скрыто", "<w:vanish/>") + r(" видно ") + r("белое", '<w:color w:val="FFFFFF"/>') + gone + kept
    with zipfile.ZipFile(build(made / "а.docx", p(letters) + p("ниже")), "a") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
    with xlsxwriter.Workbook(str(made / "б.xlsx")) as book:
        sheet, secret = book.add_worksheet("План"), book.add_worksheet("Тайный")
        sheet.write_column(0, 0, ["видно", "скрытая строка"])
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.write(2, 0, "белое", book.add_format({"font_color": "#FFFFFF"}))
        secret.write(0, 0, "скрытый лист")
        secret.hide()
    for source, kind in (("а.docx", "doc"), ("б.xlsx", "xls"), ("б.xlsx", "ods")):
        _convert(made / source, kind, root)
    return {source.path: document for source, document, _ in read_all(collect(root), workers=0) if document}


def _convert(file: Path, kind: str, folder: Path) -> None:
    profile = file.parent / f"profile-{kind}"
    write_profile(profile)
    command = [office.find_soffice() or "", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(folder), str(file)], check=True, capture_output=True)


@needs_office
def test_odt(read: dict[str, Document]) -> None:
    assert lines(read["а.odt"]) == [
        "видно", "видно тоже", "вставлено", "поле", "поле видно", "показанный абзац", "показанный раздел", "с примечанием",
    ]  # fmt: skip
    assert secrets(read["а.odt"]) == [
        ("deleted", "удалено"),
        ("deleted", "удалено без подписи"),
        ("vanish", "раздел с условием"),
        ("vanish", "скрытое поле"),
        ("vanish", "скрытый абзац"),
        ("vanish", "скрытый раздел"),
        ("vanish", "скрытый стиль"),
    ]


@needs_office
def test_rtf(read: dict[str, Document]) -> None:
    assert lines(read["а.rtf"]) == ["видно", "не скрыто вставлено белое на чёрном сноска", "конец"]
    assert secrets(read["а.rtf"]) == [("deleted", "удалено"), ("tiny", "мелкое"), ("vanish", "скрыто"), ("white", "белое")]


@needs_office
def test_doc(read: dict[str, Document]) -> None:
    assert lines(read["а.doc"]) == ["видно вставлено", "ниже"]
    assert secrets(read["а.doc"]) == [("deleted", "удалено"), ("vanish", "скрыто"), ("white", "белое")]


@needs_office
@pytest.mark.parametrize("name", ["б.xls", "б.ods"])
def test_sheets(name: str, read: dict[str, Document]) -> None:
    assert lines(read[name]) == ["видно"]
    assert secrets(read[name]) == [("hidden_row", "скрытая строка"), ("hidden_sheet", "скрытый лист"), ("white", "белое")]


# Without LibreOffice: what is done to a file before it gets there.


@pytest.mark.parametrize(
    ("data", "prepared"),
    [
        (rb"{\rtf1\ansi text}", rb"{\rtf1\ansi\ansicpg1251 text}"),
        (rb"{\rtf1\ansi\ansicpg1252 text}", rb"{\rtf1\ansi\ansicpg1252 text}"),
        (rb"{\rtf1\ansicpg1251 a{\*\userprops {\propname b} c}d}", rb"{\rtf1\ansicpg1251 ad}"),
        (rb"{\rtf1\ansicpg1251 a{\*\userprops \{ c}d}", rb"{\rtf1\ansicpg1251 ad}"),
        (rb"{\rtf1\ansicpg1251 a{\*\userprops \bin3 }}}x}d}", rb"{\rtf1\ansicpg1251 ad}"),
        (rb"{\rtf1\ansicpg1251 a{\*\userprops c", rb"{\rtf1\ansicpg1251 a"),
        (rb"{\rtf1\ansicpg1251 a{\*\userpropsx c}d}", rb"{\rtf1\ansicpg1251 a{\*\userpropsx c}d}"),
        (rb"{\rtf1\ansicpg1251 a{\*\shpinst c}d}", rb"{\rtf1\ansicpg1251 a{\*\shpinst c}d}"),
        (rb"{\rtf1\ansicpg1251 a\{\*\userprops c\}d}", rb"{\rtf1\ansicpg1251 a\{\*\userprops c\}d}"),
    ],
    ids=[
        "кодировка названа", "своя кодировка", "свойства файла", "скобка в свойствах", "сырые байты", "группа без конца",
        "похожее имя", "группа с надписью", "скобки набраны",
    ],
)  # fmt: skip
def test_rtf_made_ready(data: bytes, prepared: bytes) -> None:
    assert office_rtf.prepared(data) == prepared


@pytest.mark.parametrize(
    ("content", "changes"),
    [
        ("<text:p>видно</text:p>", False),
        ('<text:section text:name="s"><text:p>видно</text:p></text:section>', False),
        ('<text:section text:display="true"><text:p>видно</text:p></text:section>', False),
        ('<text:section text:display="none"><text:p>скрыто</text:p></text:section>', True),
        ('<text:p>видно<text:hidden-paragraph text:condition="ooow:x eq 1"/></text:p>', False),
        ('<text:p>скрыто<text:hidden-paragraph text:condition="ooow:TRUE"/></text:p>', True),
    ],
    ids=["обычный", "раздел", "видный раздел", "скрытый раздел", "неизвестное условие", "верное условие"],
)
def test_odt_made_ready(content: str, changes: bool, tmp_path: Path) -> None:
    file = tmp_path / "а.odt"
    test_office._open_document(file, "text", content)
    before = file.read_bytes()
    office_odt.prepare(file)
    assert (file.read_bytes() != before) == changes


def test_a_damaged_odt_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "а.odt"
    file.write_bytes(b"PK\x03\x04 hidden-text")
    office_odt.prepare(file)
    assert file.read_bytes() == b"PK\x03\x04 hidden-text"


def test_the_same_odt_is_made_ready_in_the_same_way(tmp_path: Path) -> None:
    test_office._open_document(tmp_path / "а.odt", "text", ODT, test_office.HIDING_STYLE)
    shutil.copyfile(tmp_path / "а.odt", tmp_path / "б.odt")
    for name in ("а.odt", "б.odt"):
        office_odt.prepare(tmp_path / name)
    assert (tmp_path / "а.odt").read_bytes() == (tmp_path / "б.odt").read_bytes()
