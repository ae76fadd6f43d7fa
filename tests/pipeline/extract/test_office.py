"""Legacy formats: what LibreOffice makes of them, how few starts that takes, and what a bad file costs."""

import os
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.extract import office, read_all
from pipeline.extract.dispatch import Failure
from pipeline.intake import Limits, collect
from pipeline.model import Document, FileStatus, ReadingError, Source
from tests.pipeline.extract.docx_maker import build, p

needs_office = pytest.mark.skipif(office.find_soffice() is None, reason="LibreOffice is not installed")
posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a script with a shebang")

RTF = b"{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset204 Times New Roman;}}\\f0 %s\\par}"
BARE_RTF = b"{\\rtf1\\ansi %s\\par}"
NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MIME = "application/vnd.oasis.opendocument."
PLAN = "План мероприятий на 2023 год"
HIDING_STYLE = '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>'
TEXT = """
<text:tracked-changes><text:changed-region text:id="c"><text:deletion>
  <office:change-info><dc:creator/><dc:date>2023-01-01T00:00:00</dc:date></office:change-info><text:p>удалено</text:p>
</text:deletion></text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">Цели</text:h>
<text:p>видно<text:change text:change-id="c"/> <text:span text:style-name="H">скрыто</text:span></text:p>
<table:table><table:table-column table:number-columns-repeated="2"/>
  <table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Мера</text:p></table:table-cell>
    <table:covered-table-cell/></table:table-row>
  <table:table-row><table:table-cell><text:p>Семинар</text:p></table:table-cell>
    <table:table-cell><text:p>май</text:p></table:table-cell></table:table-row>
</table:table>
<text:section text:name="s"><text:section-source xlink:href="{link}"/><text:p>вставка</text:p></text:section>
"""
DATE = '<text:p>Дата: <text:date text:date-value="2020-01-02" text:fixed="{fixed}">02.01.2020</text:date></text:p>'
SHEET = """
<table:table table:name="План"><table:table-row>
  <table:table-cell office:value-type="string"><text:p>№</text:p></table:table-cell>
  <table:table-cell office:value-type="string"><text:p>Мера</text:p></table:table-cell>
  <table:table-cell table:formula="of:=TODAY()" office:value-type="float" office:value="9"><text:p>9</text:p></table:table-cell>
  <table:table-cell table:formula="of:=1+2" office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>
</table:table-row></table:table>
"""

WORD_2003 = """<?xml version="1.0"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">
<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:wordDocument>
"""
EXCEL_2003 = """<?xml version="1.0"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Лист"><Table><Row><Cell><Data ss:Type="String">{text}</Data></Cell></Row></Table></Worksheet></Workbook>
"""
FLAT = """<?xml version="1.0"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text><text:p>{text}</text:p></office:text></office:body></office:document>
"""


def _open_document(path: Path, kind: str, body: str, styles: str = "", locked: bool = False) -> None:
    content = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    content += f"<office:body><office:{kind}>{body}</office:{kind}></office:body>"
    lock = '<manifest:encryption-data manifest:checksum="x"/>' if locked else ""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}{kind}"/>'
        f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{lock}</manifest:file-entry>'
        "</manifest:manifest>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MIME + kind)
        root = f'<?xml version="1.0"?><office:document-content {NAMES} office:version="1.2">{content}</office:document-content>'
        archive.writestr("content.xml", os.urandom(500) if locked else root)
        archive.writestr("META-INF/manifest.xml", manifest)


def _read(root: Path, limits: Limits | None = None) -> dict[str, tuple[Document | None, FileStatus]]:
    return {source.path: (document, status) for source, document, status in read_all(collect(root), limits, workers=0)}


def _lines(document: Document | None) -> list[str]:
    return [block.text for block in document.blocks] if document else []


# With LibreOffice itself: everything in as few starts as it goes.


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Document | None, FileStatus]]:
    root = tmp_path_factory.mktemp("package")
    (root / "план.rtf").write_bytes(RTF % PLAN.encode("cp1251"))
    (root / "без кодировки.rtf").write_bytes(BARE_RTF % PLAN.encode("cp1251"))
    (root / "переименован.doc").write_bytes(RTF % PLAN.encode("cp1251") + b"\r\n")  # not a copy, which is told of
    (root / "ворд.xml").write_text(WORD_2003.format(text=PLAN), encoding="utf-8")
    (root / "выгрузка.xls").write_text(EXCEL_2003.format(text=PLAN), encoding="utf-8")
    (root / "плоский.fodt").write_text(FLAT.format(text=PLAN), encoding="utf-8")
    (root / "битый.rtf").write_bytes(b"{\\rtf")
    _open_document(root / "справка.odt", "text", TEXT.format(link=(root / "план.rtf").as_uri()), HIDING_STYLE)
    _open_document(root / "под паролем.odt", "text", "", locked=True)
    _open_document(root / "дата дня.odt", "text", DATE.format(fixed="false"))
    _open_document(root / "дата.odt", "text", DATE.format(fixed="true"))
    _open_document(root / "план.ods", "spreadsheet", SHEET)
    return _read(root)


@needs_office
@pytest.mark.parametrize(("name", "kind"), [("ворд.xml", "word_xml"), ("выгрузка.xls", "excel_xml"), ("плоский.fodt", "fodt")])
def test_documents_in_one_file_of_xml_are_read(
    name: str, kind: str, results: dict[str, tuple[Document | None, FileStatus]]
) -> None:
    document, status = results[name]
    assert (_lines(document), status.status, status.format) == ([PLAN], "read", kind)


@needs_office
@pytest.mark.parametrize("name", ["план.rtf", "без кодировки.rtf", "переименован.doc"])
def test_raw_letters_of_rtf_come_out_russian(name: str, results: dict[str, tuple[Document | None, FileStatus]]) -> None:
    document, status = results[name]
    assert _lines(document) == [PLAN]
    assert (status.status, status.format, status.reader) == ("read", "rtf", "libreoffice+docx")
    assert document is not None and document.format == "docx"


@needs_office
def test_headings_tables_and_what_is_hidden_come_through(results: dict[str, tuple[Document | None, FileStatus]]) -> None:
    document, _ = results["справка.odt"]
    assert document is not None
    assert [(block.kind, block.text.strip()) for block in document.blocks] == [
        ("heading", "Цели"),
        ("paragraph", "видно"),
        ("cell", "Мера"),
        ("cell", "Семинар"),
        ("cell", "май"),
        ("paragraph", "вставка"),  # what the file has, not what it links to
    ]
    assert sorted((hidden.reason, hidden.text) for hidden in document.hidden) == [("deleted", "удалено"), ("vanish", "скрыто")]
    assert document.tables[0].cells[0].columns == 2


@needs_office
def test_the_day_of_the_reading_gets_into_no_text(results: dict[str, tuple[Document | None, FileStatus]]) -> None:
    (today,), (fixed,) = _lines(results["дата дня.odt"][0]), _lines(results["дата.odt"][0])
    assert today.strip() == "Дата:"
    assert fixed.startswith("Дата: ") and fixed.endswith("20")  # in whatever form LibreOffice shows it


@needs_office
def test_a_sheet_keeps_its_name_and_cells(results: dict[str, tuple[Document | None, FileStatus]]) -> None:
    document, status = results["план.ods"]
    assert document is not None
    assert [(block.location.sheet, block.location.cell, block.text) for block in document.blocks] == [
        ("План", "A1", "№"),
        ("План", "B1", "Мера"),
        ("План", "D1", "3"),
    ]
    assert (document.format, status.reader) == ("xlsx", "libreoffice+sheet")


@needs_office
@pytest.mark.parametrize(("name", "reason"), [("битый.rtf", "reading.broken"), ("под паролем.odt", "reading.password")])
def test_a_file_without_a_result_has_a_reason(
    name: str, reason: str, results: dict[str, tuple[Document | None, FileStatus]]
) -> None:
    document, status = results[name]
    assert document is None
    assert status.reason == reason


@needs_office
def test_one_file_alone_is_read_as_in_a_package(tmp_path: Path, results: dict[str, tuple[Document | None, FileStatus]]) -> None:
    (tmp_path / "план.rtf").write_bytes(RTF % PLAN.encode("cp1251"))
    assert office.read(tmp_path / "план.rtf", "план.rtf") == results["план.rtf"][0]


# With a script in the stead of LibreOffice, which does what each file says.

SCRIPT = """#!{python}
import os, shutil, sys, time
from pathlib import Path
arguments = sys.argv[1:]
target, out = arguments[arguments.index("--convert-to") + 1], Path(arguments[arguments.index("--outdir") + 1])
with open({log!r}, "a") as log:
    print(target, len(arguments[arguments.index("--outdir") + 2 :]), arguments[0], file=log)
out.mkdir(exist_ok=True)
for file in map(Path, arguments[arguments.index("--outdir") + 2 :]):
    order = file.read_bytes()
    if b"hang" in order:
        if os.fork() == 0:  # the program is a launcher of another one
            Path({child!r}).write_text(str(os.getpid()))
        time.sleep(60)
    if b"die" in order:
        sys.exit(77)
    if b"good" in order:
        shutil.copy({sample!r}, out / (file.stem + "." + target))
"""
StandIn = Callable[..., tuple[list[str], list[str]]]


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StandIn:
    """Reads RTF files of these orders by the stand-in: outcomes, and a line for each of its starts."""
    program, log, sample, root = (tmp_path / name for name in ("soffice", "log", "sample.docx", "package"))
    root.mkdir()
    build(sample, p("текст"))
    with zipfile.ZipFile(sample, "a") as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{DOCX}"/></Types>')
    script = SCRIPT.format(python=sys.executable, log=str(log), sample=str(sample), child=str(tmp_path / "child"))
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(office, "find_soffice", lambda: str(program))
    monkeypatch.setattr(office, "confined", lambda command, *_: command)  # its log lies where no program may write

    def run(*orders: str) -> tuple[list[str], list[str]]:
        for number, order in enumerate(orders, 1):
            (root / f"{number}.rtf").write_bytes(b"{\\rtf1 " + order.encode())
        statuses = [status for _, status in _read(root, Limits(seconds=1)).values()]
        return [status.reason or status.status for status in statuses], log.read_text(encoding="utf-8").splitlines()

    return run


@posix
def test_all_files_of_a_package_cost_one_start(stand_in: StandIn) -> None:
    outcomes, starts = stand_in("good 1", "good 2", "bad", "good 3")
    assert outcomes == ["read", "read", "reading.broken", "read"]
    assert [start.split()[:2] for start in starts] == [["docx", "4"]]


@posix
@pytest.mark.parametrize(("order", "reason"), [("hang", "reading.time_out"), ("die", "reading.crashed")])
def test_a_file_that_stops_the_program_costs_only_itself(order: str, reason: str, stand_in: StandIn) -> None:
    outcomes, starts = stand_in("good 1", "bad", order, "good 2")
    assert outcomes == ["read", "reading.broken", reason, "read"]
    profiles = [start.split()[2] for start in starts]
    assert len(set(profiles)) == len(profiles)  # a profile is never used twice


@posix
def test_the_program_is_ended_with_all_that_it_started(stand_in: StandIn, tmp_path: Path) -> None:
    assert stand_in("hang")[0] == ["reading.time_out"]
    child = int((tmp_path / "child").read_text(encoding="utf-8"))
    deadline = time.monotonic() + 5
    while _runs(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not _runs(child)


def _runs(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    if sys.platform == "linux":  # one that ended and was not asked for yet counts as ended
        return stat.exists() and stat.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_without_the_program_the_reason_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_soffice", lambda: None)
    (tmp_path / "план.rtf").write_bytes(RTF % b"x")
    (tmp_path / "план.txt").write_text(PLAN, encoding="utf-8")
    results = _read(tmp_path)
    assert results["план.rtf"][1].reason == "reading.no_libreoffice"
    assert "установите LibreOffice" in (results["план.rtf"][1].message or "")
    assert results["план.txt"][1].status == "read"
    with pytest.raises(ReadingError, match="LibreOffice"):
        office.read(tmp_path / "план.rtf", "план.rtf")


def test_a_package_without_legacy_files_does_not_ask_for_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked() -> None:
        raise AssertionError("the program was looked for")

    monkeypatch.setattr(office, "find_soffice", asked)
    (tmp_path / "план.txt").write_text(PLAN, encoding="utf-8")
    assert [status.status for _, status in _read(tmp_path).values()] == ["read"]


# What tells of a password, where LibreOffice says nothing.


def _compound(stream: str, start: bytes) -> bytes:
    """A compound file with a directory entry and the first sector of its stream."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + (9).to_bytes(2, "little")
    encoded = stream.encode("utf-16-le")
    entry = encoded.ljust(64, b"\0") + (len(encoded) + 2).to_bytes(2, "little") + b"\2" + bytes(49) + (1).to_bytes(4, "little")
    return header.ljust(512, b"\0") + entry.ljust(512, b"\0") + start.ljust(512, b"\0")


WORD = b"\xec\xa5" + bytes(8)
BOF = b"\x09\x08\x04\x00\x00\x06\x05\x00"


@posix
@pytest.mark.parametrize(
    ("stream", "start", "reason"),
    [
        ("WordDocument", WORD + b"\x00\x01", "reading.password"),
        ("WordDocument", WORD + b"\x00\x12", "reading.broken"),
        ("WordDocument", b"", "reading.broken"),
        ("Workbook", BOF + b"\x2f\x00\x02\x00\x00\x00", "reading.password"),
        ("Workbook", BOF + b"\x42\x00\x02\x00\x2f\x00", "reading.broken"),
    ],
    ids=["Word locked", "Word with other flags", "Word cut short", "Excel locked", "Excel with such bytes in a record"],
)
def test_a_password_is_told_from_damage(stream: str, start: bytes, reason: str, tmp_path: Path, stand_in: StandIn) -> None:
    file = tmp_path / "файл"
    file.write_bytes(_compound(stream, start))
    (source,) = collect(file)
    folder = tmp_path / "converted"
    folder.mkdir()
    (result,) = office.convert([source], folder, Limits())
    assert isinstance(result, Failure)
    assert result.code == reason


def test_nothing_to_convert_is_nothing_done(tmp_path: Path) -> None:
    none: list[Source] = []
    assert office.convert(none, tmp_path, Limits()) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("limit", "reason"), [(1000, "reading.memory"), (10_000, "reading.broken")])
def test_a_package_that_swells_is_told_from_a_broken_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: int, reason: str
) -> None:
    """LibreOffice dies of it without a word; the sizes in the list of parts say why."""
    monkeypatch.setattr(office, "_SWOLLEN", limit)
    with zipfile.ZipFile(tmp_path / "а.odt", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", " " * 5000)
    assert office._refusal(tmp_path / "а.odt").code == reason
