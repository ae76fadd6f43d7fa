"""A Word document saved as one XML file (Flat OPC): its parts are put back into a ZIP, and the reader of DOCX does the rest."""

import base64
import binascii
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

from lxml import etree

from pipeline.extract import docx
from pipeline.model import Document, ReadingError

_PKG = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def read(path: Path, name: str) -> Document:
    """The document of a Flat OPC file. ReadingError: reading.broken and what the reader of DOCX raises."""
    try:
        root = etree.fromstring(path.read_bytes(), _PARSER)
    except etree.XMLSyntaxError as error:
        code = "reading.deep_markup" if "Excessive depth" in str(error) else "reading.broken"
        raise ReadingError(code, name=name) from error
    with TemporaryDirectory(prefix="mum-", ignore_cleanup_errors=True) as folder:
        place = Path(folder) / "1.docx"
        with zipfile.ZipFile(place, "w") as archive:
            for part in root.iter(f"{_PKG}part"):
                archive.writestr(part.get(f"{_PKG}name", "").lstrip("/") or "nameless", _bytes(part, name))
        document = docx.read(place, name)
    return document.model_copy(update={"reader": f"flat_opc+{document.reader}"})


def _bytes(part: etree._Element, name: str) -> bytes:
    wrapped = next(iter(part.findall(f"{_PKG}xmlData/*")), None)
    if wrapped is not None:
        return etree.tostring(wrapped, encoding="utf-8", with_tail=False)
    try:
        return base64.b64decode(part.findtext(f"{_PKG}binaryData") or "")
    except binascii.Error as error:
        raise ReadingError("reading.broken", name=name) from error
