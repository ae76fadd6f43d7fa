"""Files in = read + read with a warning + refused, whatever a file does to its reader."""

import logging
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from pipeline.extract import READERS, read_all, read_source
from pipeline.extract.status import status_of
from pipeline.intake import Limits, collect
from pipeline.model import Block, Document, FileStatus, Hidden, Location, ReadingError, Source, Warning

linux = pytest.mark.skipif(sys.platform != "linux", reason="the trap module reaches children by fork only")
LIMITS = Limits(seconds=0.5, memory_mb=200, open_files=16, output_mb=1)
Result = tuple[Source, Document | None, FileStatus]


def _trap(path: Path, name: str) -> Document:
    """A reader that does what the file says."""
    order = path.read_text(encoding="utf-8")
    match order.split()[0]:
        case "hang":
            time.sleep(60)
        case "spin":
            while True:
                pass
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "leave":
            os._exit(0)
        case "swell":
            bytearray(2**30)
        case "open":
            held = [path.open() for _ in range(100)]
            del held
        case "fail":
            raise ValueError("inner detail")
        case "refuse":
            raise ReadingError("reading.password", name=name)
        case "flood":
            order = "a" * 2**21
    return Document(path=name, format="text", blocks=(Block(id="b1", kind="paragraph", text=order, location=Location()),))


@pytest.fixture
def trap(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    module = ModuleType("pipeline.extract.trap")
    module.read = _trap  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(READERS, "text", "trap")
    yield


def _package(root: Path, *orders: str) -> tuple[Source, ...]:
    for number, order in enumerate(orders, 1):
        (root / f"{number}.txt").write_text(order, encoding="utf-8")
    return collect(root)


def _outcomes(results: list[Result]) -> list[str]:
    return [status.reason or status.status for _, _, status in results]


@linux
@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ("hang", "reading.time_out"),
        ("spin", "reading.time_out"),
        ("die", "reading.crashed"),
        ("swell", "reading.memory"),
        ("flood", "reading.memory"),
        ("open", "reading.broken"),
        ("fail", "reading.broken"),
        ("refuse", "reading.password"),
    ],
)
@pytest.mark.usefixtures("trap")
def test_a_bad_file_costs_only_itself(order: str, reason: str, tmp_path: Path) -> None:
    sources = _package(tmp_path, "good one", order, "good two", "good three")
    results = list(read_all(sources, LIMITS, workers=2))
    assert [source for source, _, _ in results] == list(sources)
    assert _outcomes(results) == ["read", reason, "read", "read"]
    assert [document is None for _, document, _ in results] == [False, True, False, False]
    assert all("2.txt" in (status.message or "") for _, _, status in results if status.status == "refused")


@linux
@pytest.mark.parametrize("order", ["swell", "open", "flood"])
@pytest.mark.usefixtures("trap")
def test_the_same_is_read_where_the_limits_allow_it(order: str, tmp_path: Path) -> None:
    roomy = Limits(memory_mb=4096, open_files=200, output_mb=10)
    assert _outcomes(list(read_all(_package(tmp_path, order), roomy, workers=1))) == ["read"]


@linux
@pytest.mark.usefixtures("trap")
def test_several_bad_files_in_a_row_leave_the_good_ones_whole(tmp_path: Path) -> None:
    sources = _package(tmp_path, "die 1", "die 2", "hang", "good", "die 3", "die 4")
    crashed = "reading.crashed"
    assert _outcomes(list(read_all(sources, LIMITS, workers=2))) == [
        crashed, crashed, "reading.time_out", "read", crashed, crashed,
    ]  # fmt: skip


@linux
@pytest.mark.usefixtures("trap")
def test_a_child_that_leaves_without_a_word_ends_by_the_time_limit(tmp_path: Path) -> None:
    sources = _package(tmp_path, "leave", "good")
    assert _outcomes(list(read_all(sources, LIMITS, workers=1))) == ["reading.time_out", "read"]


@linux
@pytest.mark.usefixtures("trap")
def test_the_class_of_an_error_goes_to_the_log_and_its_text_nowhere(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        ((_, _, status),) = read_all(_package(tmp_path, "fail"), LIMITS, workers=1)
    assert "ValueError" in caplog.text
    assert "inner detail" not in caplog.text + (status.message or "")


def test_here_and_in_children_the_results_are_the_same(tmp_path: Path) -> None:
    (tmp_path / "план.csv").write_text("№;Мера\n1;Семинар\n", encoding="utf-8")
    (tmp_path / "приказ.txt").write_text("Приказываю провести семинар.", encoding="utf-8")
    (tmp_path / "пустой.txt").write_bytes(b"")
    (tmp_path / "фото.png").write_bytes(b"\x89PNG\r\n\x1a\n")  # a picture without a picture
    sources = collect(tmp_path)
    here = list(read_all(sources, workers=0))
    assert here == list(read_all(sources, workers=1)) == list(read_all(sources, workers=2))
    assert _outcomes(here) == ["read", "read", "reading.empty_file", "reading.broken"]


@pytest.mark.usefixtures("trap")
def test_an_error_in_this_process_is_a_status_too(tmp_path: Path) -> None:
    assert _outcomes(list(read_all(_package(tmp_path, "fail", "good"), workers=0))) == ["reading.broken", "read"]


def test_same_bytes_are_read_once_and_named_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def spy(path: Path, name: str) -> Document:
        calls.append(name)
        return _trap(path, name)

    module = ModuleType("pipeline.extract.trap")
    module.read = spy  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(READERS, "text", "trap")
    results = list(read_all(_package(tmp_path, "good", "other", "good"), workers=0))
    assert calls == ["1.txt", "2.txt"]
    assert [document.path for _, document, _ in results if document] == ["1.txt", "2.txt", "3.txt"]


def test_a_copy_names_the_file_that_it_repeats(tmp_path: Path) -> None:
    """The first of the same bytes is simply read, the others are read with a warning; a copy that is refused is not named."""
    sources = _package(tmp_path, "План", "Приказ", "План", "План", "", "")
    statuses = [status for _, _, status in read_all(sources, workers=0)]
    assert [status.status for status in statuses] == ["read", "read"] + ["read_with_warning"] * 2 + ["refused"] * 2
    assert [status.reason for status in statuses[2:4]] == ["reading.duplicate"] * 2
    assert all("«1.txt»" in (status.message or "") for status in statuses[2:4])


def test_the_same_bytes_of_another_kind_are_read_anew(tmp_path: Path) -> None:
    for name in ("а.csv", "а.txt"):
        (tmp_path / name).write_text("№;Мера\n1;Семинар\n", encoding="utf-8")
    tables = [len(document.tables) for _, document, _ in read_all(collect(tmp_path), workers=0) if document]
    assert tables == [1, 0]


def test_results_may_be_left_halfway(tmp_path: Path) -> None:
    sources = _package(tmp_path, *(f"строка {number}" for number in range(5)))
    results = read_all(sources, workers=1)
    assert next(results)[0] == sources[0]
    results.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("kind", "named"),
    [("ppt", "PowerPoint 97"), ("zip", "архив ZIP"), ("msg", "Outlook"), ("eml", "письмо")],
)
def test_a_kind_not_read_yet_is_named_in_russian(kind: str, named: str) -> None:
    source = Source(path="файл", place="/нет", size=1, sha256="0", kind=kind)
    with pytest.raises(ReadingError, match=named):
        read_source(source)
    ((_, document, status),) = read_all([source], workers=0)
    assert document is None
    assert status.reason == "reading.not_supported"
    assert named in (status.message or "")


@pytest.mark.parametrize(("kind", "reason"), [("signature", "reading.not_document"), ("djvu", "reading.not_supported")])
def test_what_can_hold_no_text_is_told_from_what_may(kind: str, reason: str) -> None:
    """Nobody is asked to save a signature as DOCX; a scan in DjVu may be the very document that is missed."""
    ((_, _, status),) = read_all([Source(path="файл", place="/нет", size=1, sha256="0", kind=kind)], workers=0)
    assert (status.status, status.reason) == ("refused", reason)


def test_what_intake_turned_away_is_not_opened() -> None:
    source = Source(path="ключ.docx", place="/нет", size=1, sha256="0", kind="docx", refused="reading.password")
    with pytest.raises(ReadingError) as error:
        read_source(source)
    assert error.value.code == "reading.password"
    ((_, _, status),) = read_all([source], workers=0)
    assert (status.status, status.reason) == ("refused", "reading.password")


SOURCE = Source(path="a.pdf", place="/нет", size=5, sha256="0", kind="pdf")
BLOCK = Block(id="b1", kind="paragraph", text="текст", location=Location())
UNSEEN = Hidden(reason="white", text="тайна", location=Location())


def _status(**fields: object) -> FileStatus:
    document = Document.model_validate({"path": "a.pdf", "format": "pdf", "blocks": (BLOCK,), "pages": 4} | fields)
    return status_of(SOURCE, document, Limits())


def _pages(*numbers: int) -> tuple[Location, ...]:
    return tuple(Location(page=number) for number in numbers)


def test_a_sound_document_has_no_reason_and_no_message() -> None:
    status = _status()
    assert (status.status, status.reason, status.message, status.pages) == ("read", None, None, 4)


def test_pages_without_text_stand_in_one_sentence() -> None:
    page = Warning(code="reading.page_without_text", params={"page": "1"})
    status = _status(unreadable=_pages(1, 2, 4), warnings=(page,))
    assert status.reason == "reading.page_without_text"
    assert "1–2, 4" in (status.message or "")
    assert (status.message or "").count("На стр.") == 1


def test_a_document_of_scans_alone_is_still_a_document() -> None:
    status = _status(blocks=(), unreadable=_pages(1, 2, 3, 4))
    assert (status.status, status.reason) == ("read_with_warning", "reading.no_text")


def test_hidden_text_and_warnings_are_told_together_once_each() -> None:
    warning = Warning(code="reading.doubtful_letters")
    status = _status(hidden=(UNSEEN, UNSEEN), warnings=(warning, warning))
    assert status.reason == "reading.doubtful_letters"
    assert (status.message or "").count("букв не распознана") == 1
    assert "не видно" in (status.message or "")


def test_a_document_without_text_is_told_from_a_scan() -> None:
    assert _status(blocks=()).reason == "reading.no_content"


def test_a_refusal_tells_the_limit_that_was_crossed() -> None:
    large = SOURCE.model_copy(update={"refused": "reading.too_large"})
    ((_, _, status),) = read_all([large], Limits(file_mb=7), workers=0)
    assert "7 МБ" in (status.message or "")
