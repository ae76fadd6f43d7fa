"""The container of a Word document: zip, relationships between parts, safe XML. What the parts say stands elsewhere."""

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple, TypeAlias

from lxml import etree

from pipeline.extract.container import check
from pipeline.model import ReadingError

Element: TypeAlias = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
VAL = f"{W}val"

ALTERNATE = f"{MC}AlternateContent"

PART_LIMIT = 200 * 2**20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# Without huge_tree the parser refuses more than 256 levels, so walks over the tree can't run out of stack.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
# What zipfile raises on damaged bytes: its own error and those of the modules below it.
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, NotImplementedError, OSError)
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"http://schemas.openxmlformats.org/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
_WHOLE = re.compile(r"\s*[+-]?\d{1,18}\s*", re.ASCII)
_TRANSPARENT = frozenset(
    W + tag for tag in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "dir", "bdo")
)


class Relation(NamedTuple):
    """A link from one part to another: its id, the last word of its type ("styles", "header"), the part's name."""

    id: str
    kind: str
    target: str


class Package:
    """An opened Word file. Every failure is a ReadingError about `name`."""

    def __init__(self, path: Path, name: str) -> None:
        """Open the zip. ReadingError: reading.password, reading.no_access, reading.broken."""
        self.name = name
        try:
            data = path.read_bytes()
            # Word wraps an encrypted document in an OLE container.
            if data.startswith(_OLE):
                raise ReadingError("reading.password", name=name)
            self._zip = zipfile.ZipFile(BytesIO(data))
            check(self._zip, len(data), name)
        except PermissionError as error:
            raise ReadingError("reading.no_access", name=name) from error
        except _DAMAGE as error:
            raise ReadingError("reading.broken", name=name) from error
        # Part names ignore case; some programs write them with backslashes.
        self._entries = {_key(info.filename): info for info in self._zip.infolist()}

    def main(self) -> str:
        """The name of the main part, wherever the package keeps it. reading.broken when there is none."""
        for relation in self.relations(""):
            if relation.kind == "officeDocument" and _key(relation.target) in self._entries:
                return relation.target
        raise ReadingError("reading.broken", name=self.name)

    def relations(self, part: str) -> list[Relation]:
        """The links of a part to other parts of the package, in the order of the file; "" is the package itself."""
        folder, file = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        if root is None:
            return []
        return [
            Relation(
                item.get("Id", ""),
                item.get("Type", "").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", folder, item.get("Target", "")))[1:],
            )
            for item in root.iter(_RELATION)
            if item.get("TargetMode") != "External"
        ]

    def xml(self, part: str, lighten: Callable[[bytes], bytes] | None = None) -> Element | None:
        """The root of a part, strict names turned into the usual ones; None if there is no such part.

        lighten may take from the bytes what is not needed before they are parsed.
        """
        entry = self._entries.get(_key(part))
        if entry is None:
            return None
        data = self._bytes(entry)
        root = self._parse(lighten(data) if lighten else data)
        namespace = etree.QName(root).namespace or ""
        if not namespace.startswith("http://purl.oclc.org/"):
            return root
        # Rewritten from the parsed tree, so the encoding of the file does not matter.
        data = etree.tostring(root, encoding="utf-8")
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return self._parse(data)

    def raw(self, part: str) -> bytes | None:
        """The bytes of a part that is no XML, a picture; None if there is no such part or it is damaged."""
        entry = self._entries.get(_key(part))
        try:
            return None if entry is None else self._bytes(entry)
        except ReadingError:
            return None

    def _bytes(self, entry: zipfile.ZipInfo) -> bytes:
        if entry.flag_bits & 1:
            raise ReadingError("reading.password", name=self.name)
        # zipfile never gives more than the size that the entry declares.
        if entry.file_size > PART_LIMIT:
            raise ReadingError("reading.memory", name=self.name)
        try:
            return self._zip.read(entry)
        except _DAMAGE as error:
            raise ReadingError("reading.broken", name=self.name) from error

    def _parse(self, data: bytes) -> Element:
        try:
            root = etree.fromstring(data, _PARSER)
        except etree.XMLSyntaxError as error:
            said = str(error)
            code = "docx.too_deep" if "Excessive depth" in said else "reading.broken"
            declared = "ntity" in said and b"<!DOCTYPE" in data.replace(
                b"\0", b""
            )  # else a stray «&» of a damaged part, which can be mended
            raise ReadingError("reading.entities" if declared else code, name=self.name) from error
        if root.getroottree().docinfo.internalDTD is not None:  # Office refuses such a file too
            raise ReadingError("reading.entities", name=self.name)
        return root


def inside(parent: Element, wanted: frozenset[str]) -> Iterator[Element]:
    """The nearest `wanted` elements below parent, through content controls and other wrappers that show nothing."""
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from inside(child, wanted)
        elif child.tag == ALTERNATE:
            branch = branch_of(child)
            if branch is not None:
                yield from inside(branch, wanted)


def branch_of(alternate: Element) -> Element | None:
    """The one branch of mc:AlternateContent that is read: the first choice, else the fallback."""
    choice = alternate.find(f"{MC}Choice")
    return alternate.find(f"{MC}Fallback") if choice is None else choice


def is_on(element: Element | None) -> bool:
    """Whether a switch such as w:b or w:vanish is there and on."""
    return element is not None and element.get(VAL, "1") not in ("0", "false", "off")


def whole(text: str | None, low: int, high: int) -> int | None:
    """A whole number of an attribute, kept between low and high; None when it is absent or no number."""
    if text is None or not _WHOLE.fullmatch(text):
        return None
    return max(low, min(high, int(text)))


def number_in(parent: Element | None, tag: str, low: int, high: int) -> int | None:
    """The whole number in w:val of parent's child `tag`, kept between low and high."""
    child = None if parent is None else parent.find(tag)
    return None if child is None else whole(child.get(VAL), low, high)


def _key(part: str) -> str:
    return part.replace("\\", "/").lstrip("/").lower()
