"""Streams that unpack to far more than they are, found before anything is read."""

import zlib
from pathlib import Path
from typing import Any

import pytest

from pipeline.extract.pdf import read
from pipeline.extract.pdf_swell import swells
from pipeline.model import ReadingError
from tests.pipeline.extract.pdf_maker import Maker

MIB = 2**20


def stream(size: int, levels: int = 1, filters: str | None = None) -> bytes:
    data = b"\0" * size
    for _ in range(levels):
        data = zlib.compress(data, 9)
    names = "/FlateDecode " * levels if filters is None else filters
    return b"1 0 obj\n<< /Length %d /Filter [%s] >>\nstream\n" % (len(data), names.encode()) + data + b"\nendstream\nendobj\n"


@pytest.mark.parametrize(
    ("made", "swelling"),
    [
        ({"size": 120 * MIB}, True),
        ({"size": 120 * MIB, "levels": 3}, True),  # a few bytes in the file
        ({"size": 120 * MIB, "filters": "/Fl"}, True),  # the short name
        ({"size": 60 * MIB}, False),  # much, but no more than a large blank page
        ({"size": MIB, "levels": 2}, False),
        ({"size": 120 * MIB, "filters": "/DCTDecode"}, False),  # what looks packed is not unpacked by this filter
    ],
)
def test_swells(made: dict[str, Any], swelling: bool) -> None:
    """Only what a reader would really unpack counts, at every level."""
    assert swells(stream(**made)) is swelling


def test_damage_is_no_swelling() -> None:
    """Bytes that do not unpack, words that look like marks and nothing at all harm nobody."""
    assert not swells(b"1 0 obj << /Filter /FlateDecode >>\nstream\n" + b"no deflate" * 20_000 + b"\nendstream")
    assert not swells(stream(2 * MIB) + b"plain words: stream\n and endstream\n")
    assert not swells(b"")


def test_a_swelling_file_is_refused(tmp_path: Path) -> None:
    """A good document with such a stream beside its pages is not opened; without it, it is read."""
    good, bad = Maker(tmp_path / "good.pdf"), tmp_path / "bad.pdf"
    good.text(60, 100, "Провести семинар")
    assert good.read().blocks
    bad.write_bytes(good.path.read_bytes() + stream(120 * MIB))
    with pytest.raises(ReadingError, match="разрастается"):
        read(bad, "план.pdf")
