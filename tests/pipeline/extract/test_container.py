"""DOCX and XLSX as archives: their parts are counted and weighed by the list alone; pictures and pages before they are read."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from pipeline.extract import read_all
from pipeline.extract.container import check
from pipeline.intake import Limits, collect
from pipeline.intake.limits import in_force, put_in_force
from pipeline.model import ReadingError

MIB = 2**20


def listed(*sizes: int) -> tuple[zipfile.ZipFile, int]:
    """An archive of parts of so many equal bytes, and its own size."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, size in enumerate(sizes):
            archive.writestr(f"part{number}.xml", bytes(size))
    return zipfile.ZipFile(target), len(target.getvalue())


@pytest.mark.parametrize(
    ("sizes", "limits", "reason"),
    [
        ((1, 1, 1), Limits(archive_members=2), "reading.too_many_parts"),
        ((1, 1), Limits(archive_members=2), None),
        ((2 * MIB, 2 * MIB), Limits(archive_mb=3), "reading.parts_too_large"),  # together, though each is small enough
        ((2 * MIB, MIB), Limits(archive_mb=3), None),
        ((11 * MIB,), Limits(), "reading.parts_swell"),
        ((9 * MIB,), Limits(), None),  # a thousand times, yet little
        ((11 * MIB,), Limits(archive_ratio=2000), None),
    ],
)
def test_parts(sizes: tuple[int, ...], limits: Limits, reason: str | None) -> None:
    """Each limit is kept and names itself; at the limit a file is still read."""
    before = put_in_force(limits)
    try:
        check(*listed(*sizes), "план.docx")
        told = None
    except ReadingError as error:
        told = error.code
        assert "«план.docx»" in str(error)
    finally:
        put_in_force(before)
    assert told == reason


@pytest.mark.parametrize("name", ["план.docx", "план.xlsx"])
@pytest.mark.parametrize("workers", [0, 1])
def test_readers_keep_them(name: str, workers: int, tmp_path: Path) -> None:
    """A document with a part that swells is refused whether a child reads it or this process."""
    kind = "word/document" if name.endswith("docx") else "xl/workbook"
    mime = "wordprocessingml.document" if name.endswith("docx") else "spreadsheetml.sheet"
    with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
        content = f"application/vnd.openxmlformats-officedocument.{mime}.main+xml"
        archive.writestr("[Content_Types].xml", f'<Types><Override PartName="/{kind}.xml" ContentType="{content}"/></Types>')
        archive.writestr("media/image1.bmp", bytes(20 * MIB))
    ((_, _, status),) = read_all(collect(tmp_path), workers=workers)
    assert status.reason == "reading.parts_swell"
    assert "больше чем в 100 раз" in (status.message or "")


@pytest.mark.parametrize("workers", [0, 1])
@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(("side", "refused"), [(1000, False), (1001, True)])
def test_pixels(side: int, refused: bool, workers: int, tmp_path: Path) -> None:
    """A picture of a million and some points is refused where a million is the limit; one of a million is not."""
    Image.new("L", (side, 1000), 255).save(tmp_path / "a.png")
    ((_, _, status),) = read_all(collect(tmp_path), Limits(megapixels=1), workers=workers)
    assert (status.reason == "reading.too_many_pixels") == refused
    assert ("больше 1 млн точек" in (status.message or "")) == refused


@pytest.mark.parametrize(("pages", "refused"), [(2, False), (3, True)])
def test_pages_of_a_tiff(pages: int, refused: bool, tmp_path: Path) -> None:
    """A TIFF of more pages than allowed is refused before its first page is recognised."""
    page = Image.new("L", (200, 300), 255)
    page.save(tmp_path / "a.tiff", save_all=True, append_images=[page] * (pages - 1))
    ((_, _, status),) = read_all(collect(tmp_path), Limits(pages=2), workers=0)
    assert (status.reason == "reading.too_many_pages") == refused


def test_limits_are_put_back() -> None:
    """Reading in this process leaves the limits of the process as they were."""
    assert list(read_all([], Limits(pages=1), workers=0)) == []
    assert in_force() == Limits()
