"""The sample packages: the files open and hold what they promise, and expected.yaml agrees with them and with itself.

The product's own readers are not used here: python-docx, calamine and pdfium are the second opinion.
"""

import hashlib
import io
import zipfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml
from docx import Document
from python_calamine import CalamineWorkbook

from corpora.samples import make_samples, write_pdf

EXPECTED: dict[str, Any] = yaml.safe_load((make_samples.HERE / "expected.yaml").read_text(encoding="utf-8"))
DOCUMENTS = [(package, document) for package, truth in EXPECTED.items() for document in truth["documents"]]
READABLE = [(package, document) for package, document in DOCUMENTS if not document.get("refused")]
WITH_MEASURES = [(package, document) for package, document in DOCUMENTS if "measures" in document]
TRACKS = [(package, track) for package, truth in EXPECTED.items() for track in truth["tracks"]]
EXCEPTIONS = ("aims", "vague", "impossible", "no_deadline", "no_responsible", "off_track")
PARAMETERS = {
    "A": {"P1", "P2", "P3", "P4", "P5", "P8", "P10", "P11"},
    "B": {"P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11"},
}
PENALTIES = {"P5", "P9"}


def file_of(package: str, document: dict[str, Any]) -> Path:
    return make_samples.PACKAGES / package / str(document["path"])


def tables_of(path: Path) -> list[list[list[str]]]:
    if path.suffix == ".docx":
        tables = Document(str(path)).tables
        return [[[cell.text for cell in row.cells] for row in table.rows] for table in tables]
    if path.suffix == ".xlsx":
        book = CalamineWorkbook.from_path(str(path))
        return [[[_shown(value) for value in row] for row in book.get_sheet_by_name(book.sheet_names[0]).to_python()]]
    return []


def _shown(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def text_of(path: Path) -> str:
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            words = " ".join(pdf[page].get_textpage().get_text_range() for page in range(len(pdf)))
    else:
        parts = [paragraph.text for paragraph in Document(str(path)).paragraphs] if path.suffix == ".docx" else []
        words = " ".join([*parts, *(cell for table in tables_of(path) for row in table for cell in row)])
    return " ".join(words.replace("\ufffe", "-").split())


def plan_rows(path: Path) -> list[list[str]]:
    return [row for table in tables_of(path) for row in table if row[0].isdigit()]


def measures_of(package: str, track: str) -> dict[str, int]:
    """Counts over all measures of the track's documents, exceptions by their name in expected.yaml."""
    counts = dict.fromkeys(("measures", "with_result", *EXCEPTIONS), 0)
    for document in EXPECTED[package]["documents"]:
        if track in document["tracks"]:
            counts["measures"] += document.get("measures", 0)
            counts["with_result"] += document.get("with_result", 0)
            for name in EXCEPTIONS:
                counts[name] += len(document.get(name, []))
    return counts


def graded(share: float, two: float, one: float) -> int:
    return 2 if share >= two else 1 if share >= one else 0


def test_every_file_is_expected_and_every_expected_file_is_there() -> None:
    present = {path for path in make_samples.PACKAGES.rglob("*") if path.is_file()}
    assert present == {file_of(package, document) for package, document in DOCUMENTS}


@pytest.mark.parametrize(("package", "document"), DOCUMENTS, ids=lambda value: str(value)[:60])
def test_files_are_small_enough_to_be_carried(package: str, document: dict[str, Any]) -> None:
    assert 0 < file_of(package, document).stat().st_size < 200_000


@pytest.mark.parametrize(("package", "document"), READABLE, ids=lambda value: str(value)[:60])
def test_readable_files_have_russian_text(package: str, document: dict[str, Any]) -> None:
    text = text_of(file_of(package, document)).casefold()
    assert sum("а" <= letter <= "я" for letter in text) > 400


def test_exactly_one_file_is_broken_and_does_not_open() -> None:
    broken = [file_of(package, document) for package, document in DOCUMENTS if document.get("refused")]
    assert len(broken) == 1
    assert not zipfile.is_zipfile(broken[0])
    assert broken[0].read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("package", "document"),
    [(package, document) for package, document in DOCUMENTS if "rows" in document and ".pdf" not in document["path"]],
    ids=lambda value: str(value)[:60],
)
def test_plan_has_the_stated_rows_numbered_without_a_gap(package: str, document: dict[str, Any]) -> None:
    rows = plan_rows(file_of(package, document))
    assert [row[0] for row in rows] == [str(number) for number in range(1, document["rows"] + 1)]


def test_each_package_has_a_plan_of_at_least_twenty_rows() -> None:
    for package, truth in EXPECTED.items():
        rows = [document["rows"] for document in truth["documents"] if document["kind"] == "plan"]
        assert rows and min(rows) >= 20, package


def test_pdf_plan_repeats_its_header_and_holds_its_last_row() -> None:
    text = text_of(
        make_samples.PACKAGES / "katav-ivanovsk-2024-1.1.2-2.2.1/Трек 1.1.2 Сбалансированность/План мероприятий 1.1.2.pdf"
    )
    assert text.count("Наименование мероприятия") == 2
    assert "18 декабря 2024" in text


@pytest.mark.parametrize(("package", "document"), WITH_MEASURES, ids=lambda value: str(value)[:60])
def test_empty_cells_of_a_plan_are_the_labelled_ones(package: str, document: dict[str, Any]) -> None:
    """Deadline and responsible cells that are empty (a merged one serves all its rows) and filled results."""
    spec = next(item for item in make_samples.texts()[package]["documents"] if item["file"] == document["path"])
    blocks = spec["blocks"] if "blocks" in spec else spec["sheets"][:1]
    tables = [block["table"] for block in blocks if "table" in block]
    if "rows" not in document:
        assert not tables, "clauses of an order or protocol stand in text, not in a table"
        return
    columns = tables[0]["columns"]
    rows = [row for row in tables[0]["rows"] if isinstance(row, list)]
    for words, label in ((("Срок", "Период"), "no_deadline"), (("Ответств", "Исполн", "Кто"), "no_responsible")):
        place = next(index for index, name in enumerate(columns) if name.startswith(words))
        assert [str(row[0]) for row in rows if row[place] in ("", "–")] == document.get(label, [])
    results = [index for index, name in enumerate(columns) if "езультат" in name]
    assert sum(bool(row[index]) for row in rows for index in results) == document["with_result"]


@pytest.mark.parametrize(("package", "track"), TRACKS)
def test_points_that_follow_from_counts_follow(package: str, track: str) -> None:
    """P1, P3, P10 and P5 are shares over all measures of the track: the labels must give the points stated."""
    points = EXPECTED[package]["parameters"][track]
    count = measures_of(package, track)
    total = count["measures"]
    concrete = total - count["aims"]
    dated = total - count["no_deadline"] - count["impossible"] - count["vague"] / 2
    assigned = (total - count["no_responsible"]) / total
    assert points["P1"] == (2 if concrete >= 3 and concrete / total >= 0.8 else min(concrete, 1))
    assert points["P3"] == graded(dated / total, 0.9, 0.5)
    assert points["P10"] == (2 if assigned >= 0.9 and count["with_result"] / total >= 0.5 else int(assigned >= 0.5))
    assert points["P5"] == (-2 if count["off_track"] / total >= 0.3 else -min(count["off_track"], 1))


@pytest.mark.parametrize(("package", "track"), TRACKS)
def test_percent_follows_from_points(package: str, track: str) -> None:
    stated = EXPECTED[package]["tracks"][track]
    points = EXPECTED[package]["parameters"][track]
    assert set(points) == PARAMETERS[stated["function"]]
    maximum = 2 * len(set(points) - PENALTIES)
    share = Decimal(max(0, sum(points.values()))) / maximum * 100
    assert stated["percent"] == int(share.quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize(
    ("package", "finding"),
    [(package, finding) for package, truth in EXPECTED.items() for finding in truth["findings"]],
    ids=lambda value: str(value)[:60],
)
def test_each_expected_finding_quotes_its_document(package: str, finding: dict[str, str]) -> None:
    assert finding["quote"] in text_of(make_samples.PACKAGES / package / finding["path"])


def test_quoted_hidden_text_is_hidden_and_nothing_else_is() -> None:
    hidden = {}
    for package, document in READABLE:
        path = file_of(package, document)
        if path.suffix == ".docx":
            runs = [run for paragraph in Document(str(path)).paragraphs for run in paragraph.runs if run.font.hidden]
            if runs:
                hidden[document["path"]] = " ".join(run.text for run in runs)
    assert list(hidden) == ["Справка по ВПР.docx"]
    assert "подготовительный этап" in hidden["Справка по ВПР.docx"]


@pytest.mark.parametrize(
    ("path", "present", "absent"),
    [
        ("emanzhelinsk-2023-1.2.1/Приказ № 27-ОД от 25.01.2023.docx", "Министерства образования и науки Челябинской", "____"),
        ("emanzhelinsk-2023-1.2.1/Приказ № 27-ОД от 25.01.2023.docx", "содержание и сроки мероприятий", "в течение года"),
        ("emanzhelinsk-2023-1.2.1/Аналитическая справка 1.2.1.pdf", "Основная проблема", "редний балл"),
        ("emanzhelinsk-2023-1.2.1/Аналитическая справка 1.2.1.pdf", "отмечена тенденция", "ейтинг"),
        ("emanzhelinsk-2023-1.2.1/Приложение 2. План методического десанта.docx", "Аналитический этап (с 02.05.2023", "____"),
        ("verkhneuralsk-2023-1.1.1/приказ объективность.docx", "273-ФЗ", "Челябинской области"),
        ("verkhneuralsk-2023-1.1.1/План мероприятий (приложение 1).docx", "в течение года", "этап"),
    ],
)
def test_what_makes_a_package_good_or_weak(path: str, present: str, absent: str) -> None:
    text = text_of(make_samples.PACKAGES / path)
    assert present in text
    assert absent not in text


def test_order_of_the_middle_package_is_numbered_by_word_not_by_hand() -> None:
    path = make_samples.PACKAGES / "katav-ivanovsk-2024-1.1.2-2.2.1/Приказ от 22.01.2024 № 19 О муниципальных мерах.docx"
    paragraphs = [p for p in Document(str(path)).paragraphs if p._p.pPr is not None and p._p.pPr.numPr is not None]
    assert len(paragraphs) == 8
    assert not any(paragraph.text[0].isdigit() for paragraph in paragraphs)


def test_roadmap_has_true_dates_a_merged_deadline_and_a_second_sheet() -> None:
    path = make_samples.PACKAGES / "emanzhelinsk-2023-1.2.1/Приложение 1. Дорожная карта 1.2.1 на 2023 год.xlsx"
    rows = {row[0]: row for row in plan_rows(path)}
    assert rows["6"][2] == "2023-02-17"
    assert (rows["2"][2], rows["3"][2]) == ("февраль 2023 года", "")
    assert CalamineWorkbook.from_path(str(path)).sheet_names == ["Дорожная карта", "Показатели"]


def test_generator_gives_the_same_bytes_twice_without_the_clock() -> None:
    package = make_samples.texts()["emanzhelinsk-2023-1.2.1"]
    for document in package["documents"]:
        if document["file"].endswith(".pdf") and not write_pdf.FONTS.exists():
            continue
        first = make_samples.document_bytes(package, document)
        assert hashlib.sha256(first).digest() == hashlib.sha256(make_samples.document_bytes(package, document)).digest()
        if not document["file"].endswith(".pdf"):
            times = {member.date_time for member in zipfile.ZipFile(io.BytesIO(first)).infolist()}
            assert times == {(1980, 1, 1, 0, 0, 0)}


def test_committed_files_hold_the_texts_of_today(tmp_path: Path) -> None:
    """Bytes may differ with another version of a library; the text of a file may not."""
    if not write_pdf.FONTS.exists():
        pytest.skip("DejaVu fonts are not installed")
    make_samples.write_packages(tmp_path)
    for package, document in READABLE:
        assert text_of(tmp_path / package / document["path"]) == text_of(file_of(package, document))
