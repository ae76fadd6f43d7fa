"""Makes an ODT ready for LibreOffice: what it hides or deletes is marked in the one way that comes through as hidden.

LibreOffice leaves hidden paragraphs and sections in the text of the DOCX, drops hidden fields, and takes a deletion for
plain text when nobody signed it.
"""

import zipfile
import zlib
from pathlib import Path

from lxml import etree

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DUBLIN = "{http://purl.org/dc/elements/1.1/}"
_PARTS = ("content.xml", "styles.xml")
_MARKS = (b"deletion", b"hidden-text", b"hidden-paragraph", b":display=")
_MOST = 50 * 2**20  # bytes of a part; real ones have a few
_MOST_PARTS = 4 * _MOST
_NAME = "mum-hidden"
_NO_DATE = "2000-01-01T00:00:00"
_SURE = frozenset(("ooow:TRUE", "ooow:true", "ooow:1", "TRUE", "true", "1"))
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def prepare(file: Path) -> None:
    """Rewrites the file if it hides or deletes anything; one that is damaged is left for LibreOffice to refuse."""
    try:
        with zipfile.ZipFile(file) as archive:
            changed = {name: data for name in _PARTS if (data := _changed(archive, name)) is not None}
            if changed:
                _write(archive, file, changed)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError, etree.XMLSyntaxError):
        return


def _write(archive: zipfile.ZipFile, file: Path, changed: dict[str, bytes]) -> None:
    place = file.with_suffix(".new")
    room = _MOST_PARTS
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as target:
        for info in archive.infolist():
            room -= info.file_size
            if info.filename in changed:
                target.writestr(info, changed[info.filename])
            elif info.file_size <= _MOST and room >= 0:  # pictures without measure stay behind
                target.writestr(info, archive.read(info))
    place.replace(file)


def _changed(archive: zipfile.ZipFile, name: str) -> bytes | None:
    if name not in archive.namelist() or archive.getinfo(name).file_size > _MOST:
        return None
    data = archive.read(name)
    if not any(mark in data for mark in _MARKS):
        return None
    root = etree.fromstring(data, _PARSER)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") if _mark(root) else None


def _mark(root: etree._Element) -> bool:
    """Marks what is hidden or deleted in a part; whether there was anything to mark."""
    unsigned = [item for item in root.iter(f"{_TEXT}deletion") if item.find(f"{_OFFICE}change-info") is None]
    for deletion in unsigned:
        info = etree.Element(f"{_OFFICE}change-info")
        etree.SubElement(info, f"{_DUBLIN}creator")
        etree.SubElement(info, f"{_DUBLIN}date").text = _NO_DATE
        deletion.insert(0, info)
    hidden = [
        item for item in root.iter(f"{_TEXT}hidden-text", f"{_TEXT}hidden-paragraph", f"{_TEXT}section") if _is_hidden(item)
    ]
    for item in hidden:
        _hide(item)
    if hidden:
        _add_style(root)
    return bool(unsigned or hidden)


def _is_hidden(item: etree._Element) -> bool:
    """Whether a field or a section hides something: as the file says of itself, or by a condition that always holds."""
    if item.tag == f"{_TEXT}section":
        display = item.get(f"{_TEXT}display", "true")
        if display != "condition":
            return display == "none"
    known = item.get(f"{_TEXT}is-hidden")
    return known == "true" if known else item.get(f"{_TEXT}condition", "").strip() in _SURE


def _hide(item: etree._Element) -> None:
    if item.tag == f"{_TEXT}hidden-text":
        item.text = item.get(f"{_TEXT}string-value") or item.text
        item.tag = f"{_TEXT}span"
        item.attrib.clear()
        item.set(f"{_TEXT}style-name", _NAME)
    elif item.tag == f"{_TEXT}section":
        item.attrib.pop(f"{_TEXT}display")
        for paragraph in item.iter(f"{_TEXT}p", f"{_TEXT}h"):
            _wrap(paragraph)
    else:
        around = next(item.iterancestors(f"{_TEXT}p", f"{_TEXT}h"), None)
        item.tag = f"{_TEXT}s"  # a mere blank: the field itself would only hide the paragraph on the screen
        item.attrib.clear()
        if around is not None:
            _wrap(around)


def _wrap(paragraph: etree._Element) -> None:
    """Puts all that stands in a paragraph into a hidden span."""
    span = etree.Element(f"{_TEXT}span", {f"{_TEXT}style-name": _NAME})
    span.text, paragraph.text = paragraph.text, None
    span.extend(list(paragraph))
    paragraph.append(span)


def _add_style(root: etree._Element) -> None:
    styles = root.find(f"{_OFFICE}automatic-styles")
    if styles is None:
        styles = etree.Element(f"{_OFFICE}automatic-styles")
        body = root.find(f"{_OFFICE}body")
        root.insert(len(root) if body is None else root.index(body), styles)
    style = etree.SubElement(styles, f"{_STYLE}style", {f"{_STYLE}name": _NAME, f"{_STYLE}family": "text"})
    etree.SubElement(style, f"{_STYLE}text-properties", {f"{_TEXT}display": "none"})
