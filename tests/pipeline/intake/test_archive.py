"""Archives as folders: every member is accounted for, names come out right, nothing gets out and no bomb goes off."""

import os
import sys
from pathlib import Path

import pytest
import rarfile

from pipeline.intake import Limits, collect, opened
from pipeline.model import Source
from tests.pipeline.intake.archive_maker import LINK, LOCKED, UTF8_NAME, rar, raw_zip, seven_zip, unicode_path, zipped

PLAN = "План работы на год".encode()
ORDER = "Приказ об утверждении плана".encode()
linux = pytest.mark.skipif(sys.platform != "linux", reason="limits of memory and the fork are those of Linux")


def _put(root: Path, name: str, data: bytes) -> Path:
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return file


def _outcomes(path: Path, limits: Limits | None = None, workers: int = 0) -> dict[str, str | None]:
    """Paths with the reason of refusal; in this process, where nothing else is being tested."""
    with opened(path, limits, workers) as sources:
        return {source.path: source.refused for source in sources}


def _texts(path: Path) -> dict[str, bytes]:
    with opened(path, workers=0) as sources:
        return {source.path: Path(source.place).read_bytes() for source in sources}


def test_members_stand_in_the_place_of_their_archive(tmp_path: Path) -> None:
    _put(tmp_path, "а.txt", PLAN)
    _put(tmp_path, "б.zip", zipped(("2022/приказ.txt", ORDER), ("2022/план.txt", PLAN), ("Акт.txt", ORDER)))
    _put(tmp_path, "в.txt", PLAN)
    assert list(_texts(tmp_path).items()) == [
        ("а.txt", PLAN),
        ("б.zip/2022/план.txt", PLAN),
        ("б.zip/2022/приказ.txt", ORDER),
        ("б.zip/Акт.txt", ORDER),
        ("в.txt", PLAN),
    ]


def test_an_archive_may_be_the_package_itself(tmp_path: Path) -> None:
    assert list(_texts(_put(tmp_path, "пакет.zip", zipped(("план.txt", PLAN)))).items()) == [("пакет.zip/план.txt", PLAN)]


def test_a_member_is_the_same_source_as_the_file_beside(tmp_path: Path) -> None:
    _put(tmp_path, "план.txt", PLAN)
    _put(tmp_path, "я.zip", zipped(("план.txt", PLAN)))
    with opened(tmp_path, workers=0) as (plain, packed):
        alike = {"path", "place"}
        assert plain.model_dump(exclude=alike) == packed.model_dump(exclude=alike)


@linux
def test_here_and_in_children_the_results_are_the_same(tmp_path: Path) -> None:
    _put(tmp_path, "1.zip", zipped(("план.txt", PLAN), ("внутри.zip", zipped(("приказ.txt", ORDER)))))
    _put(tmp_path, "2.rar", rar(("план.txt", PLAN)))
    _put(tmp_path, "3.zip", b"PK\x03\x04 cut short")
    assert _outcomes(tmp_path, workers=2) == _outcomes(tmp_path)


def test_nothing_stays_behind(tmp_path: Path) -> None:
    with opened(_put(tmp_path, "а.zip", zipped(("план.txt", PLAN))), workers=0) as (member,):
        assert Path(member.place).exists()
    assert not Path(member.place).parent.exists()


def test_a_package_without_archives_is_what_collect_gives(tmp_path: Path) -> None:
    _put(tmp_path, "план.txt", PLAN)
    with opened(tmp_path) as sources:
        assert sources == collect(tmp_path)


# Names.


@pytest.mark.parametrize("encoding", ["cp866", "cp1251", "utf-8"])
@pytest.mark.parametrize("name", ["Отчёт о выполнении плана.txt", "ПРИКАЗ № 5.txt", "Школы/Анализ ВПР.txt"])
def test_names_without_the_flag_are_told_by_their_letters(encoding: str, name: str, tmp_path: Path) -> None:
    file = _put(tmp_path, "а.zip", raw_zip((name.encode(encoding), PLAN)))
    assert list(_texts(file)) == [f"а.zip/{name}"]


def test_short_names_are_told_with_the_help_of_long_ones(tmp_path: Path) -> None:
    names = ["А.txt", "Б1.txt", "Дорожная карта по объективности.txt"]
    file = _put(tmp_path, "а.zip", raw_zip(*((name.encode("cp866"), PLAN) for name in names)))
    assert list(_texts(file)) == [f"а.zip/{name}" for name in names]


def test_the_flag_of_utf_8_is_believed(tmp_path: Path) -> None:
    file = _put(tmp_path, "а.zip", raw_zip(("Приказ.txt".encode(), PLAN), flags=UTF8_NAME))
    assert list(_texts(file)) == ["а.zip/Приказ.txt"]


@pytest.mark.parametrize(("belongs_to", "shown"), [("plan.txt", "План.txt"), ("other.txt", "plan.txt")])
def test_a_second_name_counts_if_it_belongs_to_the_first(belongs_to: str, shown: str, tmp_path: Path) -> None:
    file = _put(tmp_path, "а.zip", raw_zip((b"plan.txt", PLAN), extra=unicode_path(belongs_to.encode(), "План.txt")))
    assert list(_texts(file)) == [f"а.zip/{shown}"]


@pytest.mark.parametrize(
    ("name", "shown", "reason"),
    [
        ("../../план.txt", "план.txt", "reading.unsafe_path"),
        ("2022/../../план.txt", "2022/план.txt", "reading.unsafe_path"),
        ("..\\план.txt", "план.txt", "reading.unsafe_path"),
        ("/etc/план.txt", "etc/план.txt", None),
        ("C:\\Документы\\план.txt", "Документы/план.txt", None),
        ("./2022//план.txt", "2022/план.txt", None),
        ("план..txt", "план..txt", None),
    ],
)
def test_a_name_never_leads_out(name: str, shown: str, reason: str | None, tmp_path: Path) -> None:
    file = _put(tmp_path, "дом/а.zip", raw_zip((name.encode(), PLAN)))
    assert _outcomes(file) == {f"а.zip/{shown}": reason}
    assert [path.name for path in tmp_path.rglob("*")] == ["дом", "а.zip"]


def test_members_of_one_name_are_told_apart(tmp_path: Path) -> None:
    file = _put(tmp_path, "а.zip", raw_zip((b"plan.txt", PLAN), (b"plan.txt", ORDER)))
    assert _texts(file) == {"а.zip/plan.txt": PLAN, "а.zip/plan.txt (2)": ORDER}


def test_names_on_disk_are_ours_but_for_the_extension(tmp_path: Path) -> None:
    file = _put(tmp_path, "а.zip", zipped(("план; rm -rf.TXT", PLAN), ("без расширения", PLAN), ("таблица.csv", b"a;b\n1;2\n")))
    with opened(file, workers=0) as sources:
        assert sorted(Path(source.place).name for source in sources) == ["1.txt", "2", "3.csv"]
        assert [source.kind for source in sources] == ["text", "text", "csv"]


# What is left out, what is refused.


def test_folders_and_files_of_the_system_are_no_members(tmp_path: Path) -> None:
    members = [("2022/", b""), ("__MACOSX/._план.txt", PLAN), ("2022/Thumbs.db", PLAN), ("~$план.docx", b"x"), ("план.txt", PLAN)]
    assert list(_texts(_put(tmp_path, "а.zip", zipped(*members)))) == ["а.zip/план.txt"]


@pytest.mark.parametrize("members", [[], [("папка/", b"")], [("__MACOSX/план.txt", PLAN)]], ids=["none", "folder", "service"])
def test_an_archive_with_nothing_to_read_has_a_reason(members: list[tuple[str, bytes]], tmp_path: Path) -> None:
    assert _outcomes(_put(tmp_path, "а.zip", zipped(*members))) == {"а.zip": "reading.empty_archive"}


def test_each_bad_member_costs_only_itself(tmp_path: Path) -> None:
    data = zipped(("битый.txt", PLAN * 50), ("пустой.docx", b""), ("план.txt", ORDER * 50))
    place = data.index(b"\xd0\xb9.txt") + 12  # inside of the packed bytes of the first member
    file = _put(tmp_path, "а.zip", data[:place] + b"\xff\xff\xff\xff" + data[place + 4 :])
    assert _outcomes(file) == {
        "а.zip/битый.txt": "reading.broken",
        "а.zip/план.txt": None,
        "а.zip/пустой.docx": "reading.empty_file",
    }


def test_a_locked_member_is_told_from_a_broken_one(tmp_path: Path) -> None:
    assert _outcomes(_put(tmp_path, "а.zip", raw_zip((b"a.txt", PLAN), flags=LOCKED))) == {"а.zip/a.txt": "reading.password"}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    _put(tmp_path, "а.zip", raw_zip((b"a.txt", b"/etc/passwd"), attributes=LINK))
    _put(tmp_path, "б.rar", rar(("a.txt", b""), link="/etc/passwd"))
    assert _outcomes(tmp_path) == {"а.zip/a.txt": "reading.archive_link", "б.rar/a.txt": "reading.archive_link"}


def test_a_packing_we_do_not_know_is_said(tmp_path: Path) -> None:
    data = bytearray(raw_zip((b"a.txt", PLAN)))
    for mark, shift in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(mark) + shift] = 9  # Deflate64
    assert _outcomes(_put(tmp_path, "а.zip", bytes(data))) == {"а.zip/a.txt": "reading.packing"}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("а.zip", b"PK\x03\x04" + b"\0" * 60),
        ("а.rar", b"Rar!\x1a\x07\x01\x00" + b"\xff" * 60),
        ("а.7z", b"7z\xbc\xaf\x27\x1c\0\4" + b"\1" * 60),
    ],
    ids=["zip", "rar", "7z"],
)
def test_a_broken_archive_has_a_reason_of_its_own(name: str, data: bytes, tmp_path: Path) -> None:
    _put(tmp_path, name, data)
    _put(tmp_path, "план.txt", PLAN)
    assert _outcomes(tmp_path) == {name: "reading.broken", "план.txt": None}


@pytest.mark.parametrize("mark", ["[Content_Types].xml", "mimetype"])
def test_a_document_of_an_unknown_kind_is_no_archive(mark: str, tmp_path: Path) -> None:
    with opened(_put(tmp_path, "а.xlsb", zipped((mark, b"x"), ("xl/workbook.bin", b"x"))), workers=0) as (source,):
        assert (source.path, source.kind, source.refused) == ("а.xlsb", "package", None)


# RAR and 7Z.


def test_stored_members_of_rar_need_no_program(tmp_path: Path) -> None:
    file = _put(tmp_path, "а.rar", rar(("Протокол № 3.txt", PLAN), ("Школы/Приказ.txt", ORDER)))
    assert _texts(file) == {"а.rar/Протокол № 3.txt": PLAN, "а.rar/Школы/Приказ.txt": ORDER}


def test_rar_cut_short_gives_its_first_members_and_says_so(tmp_path: Path) -> None:
    data = rar(("план.txt", PLAN), ("приказ.txt", ORDER))
    file = _put(tmp_path, "а.rar", data[: data.index("приказ".encode()) - 20] + b"\xff" * 40)
    assert _outcomes(file) == {"а.rar/план.txt": None, "а.rar": "reading.broken"}


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for 7-Zip is a script with a shebang")
@pytest.mark.parametrize("program", ["", "7zz", "bsdtar"])
def test_packed_members_of_rar_ask_for_a_program_that_knows_rar(
    program: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if program:
        _put(tmp_path, f"bin/{program}", b"#!/bin/sh\necho 7z Zip\n").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setattr(rarfile, "CURRENT_SETUP", None)
    file = _put(tmp_path, "а.rar", rar(("план.txt", PLAN), packed=True))
    assert _outcomes(file) == {"а.rar/план.txt": "reading.no_unrar"}


def test_7z_is_read_with_its_names(tmp_path: Path) -> None:
    seven_zip(tmp_path / "а.7z", ("Протокол.txt", PLAN), ("Школы/Приказ.txt", ORDER), ("Thumbs.db", b"x"), ("Акт.txt", b""))
    assert _outcomes(tmp_path) == {"а.7z/Акт.txt": "reading.empty_file", "а.7z/Протокол.txt": None, "а.7z/Школы/Приказ.txt": None}
    assert _texts(tmp_path)["а.7z/Школы/Приказ.txt"] == ORDER


@pytest.mark.parametrize(("hide_list", "refused"), [(False, "а.7z/план.txt"), (True, "а.7z")])
def test_7z_under_a_password_is_told(hide_list: bool, refused: str, tmp_path: Path) -> None:
    seven_zip(tmp_path / "а.7z", ("план.txt", PLAN), password="тайна", hide_list=hide_list)
    assert _outcomes(tmp_path) == {refused: "reading.password"}


def test_7z_damaged_halfway_gives_what_stands_before(tmp_path: Path) -> None:
    first, second = os.urandom(300_000), os.urandom(300_000)
    seven_zip(tmp_path / "а.7z", ("1.txt", PLAN), ("2.bin", first), ("3.bin", second))
    data = bytearray((tmp_path / "а.7z").read_bytes())
    data[450_000:450_100] = bytes(100)
    (tmp_path / "а.7z").write_bytes(data)
    outcomes = _outcomes(tmp_path)
    assert (outcomes["а.7z/1.txt"], outcomes["а.7z/3.bin"]) == (None, "reading.broken")


# Limits.


def _nested(depth: int) -> bytes:
    data = zipped(("план.txt", PLAN))
    for level in range(depth - 1, 0, -1):
        data = zipped((f"{level}.zip", data))
    return data


@pytest.mark.parametrize(("depth", "reason"), [(3, None), (4, "reading.too_deep")])
def test_archives_in_archives_are_opened_to_the_limit(depth: int, reason: str | None, tmp_path: Path) -> None:
    outcomes = _outcomes(_put(tmp_path, "а.zip", _nested(depth)), Limits(archive_depth=3))
    assert list(outcomes.values()) == [reason]


@pytest.mark.parametrize(("limit", "reason"), [(3, None), (2, "reading.too_many_files")])
def test_members_are_counted_before_they_are_unpacked(limit: int, reason: str | None, tmp_path: Path) -> None:
    file = _put(tmp_path, "а.zip", zipped(*((f"{number}.txt", PLAN) for number in range(3))))
    assert set(_outcomes(file, Limits(archive_members=limit)).values()) == {reason}


def test_members_of_inner_archives_count_too(tmp_path: Path) -> None:
    inner = zipped(("3.txt", PLAN), ("4.txt", PLAN))
    file = _put(tmp_path, "а.zip", zipped(("1.txt", PLAN), ("2.zip", inner)))
    assert _outcomes(file, Limits(archive_members=3)) == {"а.zip/1.txt": None, "а.zip/2.zip": "reading.too_many_files"}


@pytest.mark.parametrize(("megabytes", "reason"), [(9, None), (20, "reading.bomb")])
def test_a_bomb_is_told_from_a_file_that_packs_well(megabytes: int, reason: str | None, tmp_path: Path) -> None:
    file = _put(tmp_path, "а.zip", zipped(("нули.txt", b"0" * megabytes * 2**20)))
    assert list(_outcomes(file).values()) == [reason]


def test_many_small_members_make_a_bomb_together(tmp_path: Path) -> None:
    file = _put(tmp_path, "а.zip", zipped(*((f"{number}.txt", b"0" * 2**20) for number in range(11))))
    assert _outcomes(file) == {"а.zip": "reading.bomb"}


def test_what_is_unpacked_in_all_has_a_limit(tmp_path: Path) -> None:
    inner = zipped(("план.txt", os.urandom(600_000)))
    file = _put(tmp_path, "а.zip", zipped(("1.zip", inner), ("план.txt", PLAN)))
    assert _outcomes(file, Limits(archive_mb=1)) == {"а.zip/1.zip": "reading.unpacked_too_large", "а.zip/план.txt": None}


def test_a_member_too_large_for_a_file_is_not_unpacked(tmp_path: Path) -> None:
    file = _put(tmp_path, "а.zip", zipped(("большой.txt", b"0" * (2**20 + 1)), ("план.txt", PLAN)))
    assert _outcomes(file, Limits(file_mb=1)) == {"а.zip/большой.txt": "reading.too_large", "а.zip/план.txt": None}


def test_an_archive_may_be_larger_than_a_file(tmp_path: Path) -> None:
    _put(tmp_path, "а.zip", zipped(*((f"{number}.txt", os.urandom(700_000)) for number in range(2))))
    _put(tmp_path, "б.zip", os.urandom(2**20 + 1))
    outcomes = _outcomes(tmp_path, Limits(file_mb=1))
    assert list(outcomes) == ["а.zip/0.txt", "а.zip/1.txt", "б.zip"]
    assert outcomes["б.zip"] == "reading.too_large"  # no archive, whatever its name
    assert _outcomes(tmp_path / "а.zip", Limits(archive_mb=1)) == {"а.zip": "reading.unpacked_too_large"}


def test_sizes_that_lie_do_not_help_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that promises little, and bytes that go on: they are counted as they come."""
    from pipeline.intake.archive_zip import ZipPack

    class Liar(ZipPack):
        def copy(self, wanted: object, shelf: object) -> None:
            with shelf.start(0) as target:  # type: ignore[attr-defined]
                for _ in range(1000):
                    target.write(bytes(2**20))

    monkeypatch.setitem(sys.modules["pipeline.intake.archive"]._PACKS, "zip", lambda source: Liar(Path(source.place)))
    file = _put(tmp_path, "а.zip", zipped(("план.txt", PLAN)))
    with opened(file, workers=0) as (source,):
        assert (source.path, source.refused) == ("а.zip", "reading.bomb")


@linux
def test_an_archive_that_hangs_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import time

    from pipeline.intake.archive_zip import ZipPack

    class Sleeper(ZipPack):
        def copy(self, wanted: object, shelf: object) -> None:
            time.sleep(60)

    monkeypatch.setitem(sys.modules["pipeline.intake.archive"]._PACKS, "zip", lambda source: Sleeper(Path(source.place)))
    _put(tmp_path, "а.zip", zipped(("план.txt", PLAN)))
    _put(tmp_path, "б.rar", rar(("план.txt", PLAN)))
    assert _outcomes(tmp_path, Limits(seconds=0.5), workers=1) == {"а.zip": "reading.time_out", "б.rar/план.txt": None}


def test_every_reason_has_its_sentence() -> None:
    from pipeline.extract import read_all

    for reason in ("bomb", "too_deep", "too_many_files", "unpacked_too_large"):
        source = Source(path="а.zip", place="", size=1, sha256="0", kind="zip", refused=f"reading.{reason}")
        ((_, _, status),) = read_all([source], Limits(archive_mb=7, archive_ratio=7, archive_members=7, archive_depth=7))
        assert "«а.zip»" in (status.message or "") and " 7 " in (status.message or "")
