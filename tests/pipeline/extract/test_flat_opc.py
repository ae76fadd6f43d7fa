"""Word documents in one XML file: the same document as in a DOCX, and broken ones are refused."""

import base64
import zipfile
from pathlib import Path

import pytest

from pipeline.extract.flat_opc import read
from pipeline.intake import kind_of
from pipeline.model import ReadingError
from tests.pipeline.extract.docx_maker import build, p

SPACE = 'xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"'


def _flat(path: Path) -> bytes:
    """The parts of a DOCX in one file, as Word writes them."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "[Content_Types].xml"}
    bodies = [
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{data.decode().split("?>")[-1]}</pkg:xmlData></pkg:part>'
        for name, data in parts.items()
    ]
    picture = base64.b64encode(b"\x89PNG").decode()
    bodies.append(f'<pkg:part pkg:name="/word/media/1.png"><pkg:binaryData>{picture}</pkg:binaryData></pkg:part>')
    return f'<?xml version="1.0"?>\n<pkg:package {SPACE}>{"".join(bodies)}</pkg:package>'.encode()


def test_it_is_the_same_document(tmp_path: Path) -> None:
    place = build(tmp_path / "a.docx", p("Провести семинар") + p("Собрать отчёты"))
    file = tmp_path / "a.xml"
    file.write_bytes(_flat(place))
    document = read(file, "a.xml")
    assert [block.text for block in document.blocks] == ["Провести семинар", "Собрать отчёты"]
    assert (kind_of(file.read_bytes(), file), document.reader) == ("flat_opc", "flat_opc+docx")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (f"<pkg:package {SPACE}/>".encode(), "reading.broken"),
        (b"<pkg:package", "reading.broken"),
        (b"<a>" * 1000 + b"</a>" * 1000, "reading.deep_markup"),
    ],
    ids=["no parts", "cut short", "too deep"],
)
def test_what_is_no_document_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    file = tmp_path / "a.xml"
    file.write_bytes(data)
    with pytest.raises(ReadingError) as error:
        read(file, "a.xml")
    assert error.value.code == code
