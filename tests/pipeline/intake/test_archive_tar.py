"""TAR and single packed files: members under their names, links and ways out refused, bombs stopped while they unpack."""

import bz2
import gzip
import io
import lzma
import tarfile
from pathlib import Path

import pytest

from pipeline.intake import Limits, opened

PLAN = "План работы на год".encode()
PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress}


def _tar(*members: tuple[str, bytes], links: tuple[tuple[str, bytes], ...] = ()) -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, kind in links:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    return target.getvalue()


def _outcomes(tmp_path: Path, name: str, data: bytes, limits: Limits | None = None) -> dict[str, str | None]:
    file = tmp_path / name
    file.write_bytes(data)
    with opened(file, limits, workers=0) as sources:
        return {source.path: source.refused for source in sources}


def test_members_of_a_plain_tar(tmp_path: Path) -> None:
    data = _tar(("Папка/План.txt", PLAN), ("скан.pdf", b"%PDF-1.4\n"))
    assert _outcomes(tmp_path, "а.tar", data) == {"а.tar/Папка/План.txt": None, "а.tar/скан.pdf": None}


def test_a_tar_whose_first_file_is_a_pdf_is_a_tar(tmp_path: Path) -> None:
    assert _outcomes(tmp_path, "а.tar", _tar(("скан.pdf", b"%PDF-1.4\n"))) == {"а.tar/скан.pdf": None}


@pytest.mark.parametrize("packer", PACKERS)
def test_a_packed_tar_and_a_packed_file_alike(tmp_path: Path, packer: str) -> None:
    """A TAR inside is opened at once, any other file is one member under the name without the suffix."""
    packed = PACKERS[packer]
    assert _outcomes(tmp_path, f"а.tar.{packer}", packed(_tar(("План.txt", PLAN)))) == {f"а.tar.{packer}/План.txt": None}
    assert _outcomes(tmp_path, f"План.txt.{packer}", packed(PLAN)) == {f"План.txt.{packer}/План.txt": None}


def test_names_of_an_old_program_come_out_right(tmp_path: Path) -> None:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w", encoding="cp866", format=tarfile.GNU_FORMAT) as archive:
        archive.addfile(tarfile.TarInfo("Протокол собрания.txt"))
    assert list(_outcomes(tmp_path, "а.tar", target.getvalue())) == ["а.tar/Протокол собрания.txt"]


def test_links_devices_and_ways_out_are_refused_beside_a_good_file(tmp_path: Path) -> None:
    links = (("ссылка", tarfile.SYMTYPE), ("жёсткая", tarfile.LNKTYPE), ("устройство", tarfile.CHRTYPE))
    assert _outcomes(tmp_path, "а.tar", _tar(("план.txt", PLAN), ("../вне.txt", b"x"), links=links)) == {
        "а.tar/вне.txt": "reading.unsafe_path",
        "а.tar/жёсткая": "reading.archive_link",
        "а.tar/план.txt": None,
        "а.tar/ссылка": "reading.archive_link",
        "а.tar/устройство": "reading.archive_link",
    }


@pytest.mark.parametrize("packer", PACKERS)
def test_a_bomb_is_stopped_while_it_unpacks(tmp_path: Path, packer: str) -> None:
    """Its true size stands nowhere, so bytes are counted as they come."""
    data = PACKERS[packer](bytes(12 * 2**20))
    assert _outcomes(tmp_path, f"а.txt.{packer}", data) == {f"а.txt.{packer}": "reading.bomb"}


@pytest.mark.parametrize("packer", PACKERS)
def test_a_cut_file_is_a_broken_one(tmp_path: Path, packer: str) -> None:
    """What came out before the cut is not taken for the document."""
    data = PACKERS[packer](bytes(range(256)) * 4000)
    outcomes = _outcomes(tmp_path, f"а.bin.{packer}", data[: len(data) // 2])
    assert set(outcomes.values()) == {"reading.broken"}


def test_packed_files_in_one_another_count_for_depth(tmp_path: Path) -> None:
    data = gzip.compress(gzip.compress(PLAN))
    assert _outcomes(tmp_path, "а.txt.gz.gz", data, Limits(archive_depth=1)) == {"а.txt.gz.gz/а.txt.gz": "reading.too_deep"}
    assert _outcomes(tmp_path, "а.txt.gz.gz", data) == {"а.txt.gz.gz/а.txt.gz/а.txt": None}
