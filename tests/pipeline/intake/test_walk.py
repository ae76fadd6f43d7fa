"""What files a package has: every one is accounted for, in the same order everywhere, links and pipes kept out."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from pipeline.intake import Limits, collect, walk
from pipeline.intake.walk import printable
from pipeline.model import InputError, Source

TEXT = "План работы на год".encode()
posix = pytest.mark.skipif(sys.platform == "win32", reason="names and links of POSIX file systems")


def _put(root: Path, *names: str, data: bytes = TEXT) -> None:
    for name in names:
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _refused(root: Path) -> dict[str, str | None]:
    return {source.path: source.refused for source in collect(root)}


def test_a_folder_is_walked_to_the_bottom_in_one_order(tmp_path: Path) -> None:
    _put(tmp_path, "б.txt", "А.txt", "Ёлка/2.txt", "ёлка/1.txt", "а/в/г.txt", "а б.txt")
    assert [source.path for source in collect(tmp_path)] == [
        "а/в/г.txt", "а б.txt", "А.txt", "б.txt", "ёлка/1.txt", "Ёлка/2.txt",
    ]  # fmt: skip


def test_a_single_file_is_a_package_of_its_own_name(tmp_path: Path) -> None:
    _put(tmp_path, "в папке/приказ.txt")
    (source,) = collect(tmp_path / "в папке" / "приказ.txt")
    assert (source.path, source.size, source.kind) == ("приказ.txt", len(TEXT), "text")


def test_same_bytes_have_the_same_digest_and_others_do_not(tmp_path: Path) -> None:
    _put(tmp_path, "1.txt", "2.txt")
    _put(tmp_path, "3.txt", data=TEXT + b"!")
    first, second, third = collect(tmp_path)
    assert first.sha256 == second.sha256 != third.sha256


@pytest.mark.parametrize(
    "name", ["Thumbs.db", "desktop.ini", ".DS_Store", "~$план.docx", ".~lock.план.odt#", "__MACOSX/план.docx"]
)
def test_files_of_the_system_are_left_out(name: str, tmp_path: Path) -> None:
    _put(tmp_path, name, "план.txt")
    assert [source.path for source in collect(tmp_path)] == ["план.txt"]


@pytest.mark.parametrize("name", ["thumbs.db.txt", "план ~$.txt", "desktop.txt", "MACOSX/план.txt"])
def test_files_with_names_alike_are_kept(name: str, tmp_path: Path) -> None:
    _put(tmp_path, name)
    assert [source.path for source in collect(tmp_path)] == [name]


def test_a_large_file_named_like_a_lock_is_a_document(tmp_path: Path) -> None:
    _put(tmp_path, "~$план.txt", data=TEXT * 500)
    assert len(collect(tmp_path)) == 1


def test_every_file_has_a_source_and_a_reason_when_it_is_turned_away(tmp_path: Path) -> None:
    _put(tmp_path, "пустой.docx", data=b"")
    _put(tmp_path, "странный.bin", data=bytes(range(256)))
    _put(tmp_path, "спорченный.docx", data=bytes(range(256)))
    _put(tmp_path, "назван так.pdf")
    _put(tmp_path, "годный.txt")
    assert _refused(tmp_path) == {
        "пустой.docx": "reading.empty_file",
        "странный.bin": "reading.unknown_kind",
        "спорченный.docx": "reading.broken",
        "назван так.pdf": None,  # content decides: a text under such a name is read, with a warning
        "годный.txt": None,
    }


def test_a_file_above_the_limit_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "большой.txt").open("wb") as file:
        file.truncate(2 * 2**20)
    _put(tmp_path, "малый.txt")
    looked: list[str] = []
    look = walk._look

    def spy(place: Path) -> tuple[str, str | None]:
        looked.append(place.name)
        return look(place)

    monkeypatch.setattr(walk, "_look", spy)
    large, small = collect(tmp_path, Limits(file_mb=1))
    assert (large.refused, large.size, large.sha256) == ("reading.too_large", 2 * 2**20, "")
    assert small.refused is None
    assert looked == ["малый.txt"]


def test_a_file_of_just_the_limit_is_taken(tmp_path: Path) -> None:
    _put(tmp_path, "ровно.txt", data=b"a" * 2**20)
    assert collect(tmp_path, Limits(file_mb=1))[0].refused is None


def test_a_file_that_may_not_be_read_is_said_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(tmp_path, "закрытый.txt")

    def denied(place: Path) -> tuple[str, str | None]:
        raise PermissionError(place)

    monkeypatch.setattr(walk, "_look", denied)
    assert _refused(tmp_path) == {"закрытый.txt": "reading.no_access"}


def test_a_missing_path_and_an_empty_folder_end_the_command(tmp_path: Path) -> None:
    with pytest.raises(InputError) as missing:
        collect(tmp_path / "нет такой")
    (tmp_path / "пустая").mkdir()
    with pytest.raises(InputError) as empty:
        collect(tmp_path)
    assert (missing.value.code, empty.value.code) == ("input.no_path", "input.empty_folder")
    assert "нет такой" in str(missing.value)


@posix
def test_links_out_of_the_package_are_not_read(tmp_path: Path) -> None:
    _put(tmp_path, "чужое/тайна.txt", "пакет/план.txt")
    package = tmp_path / "пакет"
    (package / "файл.txt").symlink_to(tmp_path / "чужое" / "тайна.txt")
    (package / "папка").symlink_to(tmp_path / "чужое")
    (package / "никуда.txt").symlink_to(tmp_path / "нет")
    (package / "свой.txt").symlink_to("план.txt")
    sources = {source.path: source for source in collect(package)}
    assert {path: source.refused for path, source in sources.items()} == {
        "файл.txt": "reading.link",
        "папка": "reading.link",
        "никуда.txt": "reading.broken_link",
        "план.txt": None,
        "свой.txt": None,
    }
    assert sources["файл.txt"].sha256 == ""
    assert sources["свой.txt"].sha256 == sources["план.txt"].sha256


@posix
def test_loops_of_links_come_to_an_end(tmp_path: Path) -> None:
    _put(tmp_path, "а/план.txt")
    (tmp_path / "а" / "вверх").symlink_to("..")
    (tmp_path / "сам").symlink_to("сам")
    assert _refused(tmp_path) == {"а/план.txt": None, "сам": "reading.broken_link"}


@posix
def test_a_link_given_as_the_package_is_not_read(tmp_path: Path) -> None:
    _put(tmp_path, "тайна.txt")
    (tmp_path / "план.txt").symlink_to("тайна.txt")
    (source,) = collect(tmp_path / "план.txt")
    assert source.refused == "reading.link"


@posix
def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "труба.txt")
    assert _refused(tmp_path) == {"труба.txt": "reading.not_file"}


@posix
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("план\nработы.txt".encode(), "план работы.txt"),
        ("план работы.txt".encode("cp1251"), "план работы.txt"),
        (b"a\x07b.txt", "a�b.txt"),
        ("при\u202etxt.exe".encode(), "при�txt.exe"),
        (unicodedata.normalize("NFD", "йод.txt").encode(), "йод.txt"),
    ],
    ids=["line break", "bytes of cp1251", "control character", "reversed direction", "letters in parts"],
)
def test_any_name_is_shown_and_read(name: bytes, shown: str, tmp_path: Path) -> None:
    place = os.path.join(os.fsencode(tmp_path), name)  # noqa: PTH118 - a Path takes no bytes
    with open(place, "wb") as file:  # noqa: PTH123 - the same
        file.write(TEXT)
    (source,) = collect(tmp_path)
    assert (source.path, source.kind) == (shown, "text")
    assert Path(source.place).read_bytes() == TEXT


@posix
def test_two_files_never_share_a_shown_name(tmp_path: Path) -> None:
    for name in (b"a\x01.txt", b"a\x02.txt"):
        with open(os.path.join(os.fsencode(tmp_path), name), "wb") as file:  # noqa: PTH118, PTH123 - bytes as above
            file.write(TEXT)
    assert [source.path for source in collect(tmp_path)] == ["a�.txt", "a�.txt (2)"]


def test_an_ordinary_name_is_shown_as_it_is() -> None:
    assert printable("Приказ № 5 – «О плане» (копия).docx") == "Приказ № 5 – «О плане» (копия).docx"


def test_the_result_is_frozen_sources(tmp_path: Path) -> None:
    _put(tmp_path, "план.txt")
    sources = collect(tmp_path)
    assert isinstance(sources, tuple) and isinstance(sources[0], Source)
    assert sources == collect(tmp_path)
