"""Spreadsheets (XLSX): one pass over the XML gives values as shown, merged cells and what is hidden.

Only filled cells are kept, so a lone cell at the far end of a sheet costs nothing. Tables are found by grid.
"""

import posixpath
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import IO

from lxml import etree

from pipeline.extract.colours import WHITE
from pipeline.extract.container import check
from pipeline.extract.grid import Layout, Place
from pipeline.extract.pictures import large_pictures
from pipeline.extract.sheet_colours import Letters, letters_of
from pipeline.extract.sheet_parts import Sheet, parted, place_of
from pipeline.extract.sheet_pictures import embedded, pinned_to
from pipeline.extract.sheet_styles import Style, shown_date, shown_number, silent_on, styles_of
from pipeline.model import Block, Document, Embedded, Hidden, ReadingError
from pipeline.model.document import HiddenReason

_MAX_PART = 200 * 2**20
_MOST_PAINTED = 100_000
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SIZE = re.compile(r"\d{1,5}(?:\.\d{1,20})?")
_FLATTEST = 3.0  # points of height; a narrow column lets its text run over the next one
_BOOLEANS = {"1": "ИСТИНА", "true": "ИСТИНА"}
_RELATIONS = ("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
              "{http://purl.oclc.org/ooxml/officeDocument/relationships}id")  # fmt: skip


def read(path: Path, name: str) -> Document:
    """The document of a workbook: all of its sheets in their order. ReadingError when it is broken or protected."""
    try:
        with zipfile.ZipFile(path) as archive:
            check(archive, path.stat().st_size, name)
            return _Workbook(archive).read(name)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, KeyError, etree.XMLSyntaxError) as error:
        raise ReadingError("reading.broken", name=name) from error
    except RuntimeError as error:  # zipfile: the member is encrypted
        raise ReadingError("reading.password", name=name) from error


_Run = tuple[str, Letters]


class _Workbook:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        books = self._targets("", "officeDocument").values()
        if not books:
            raise zipfile.BadZipFile("no workbook in the package")
        main = next(iter(books))
        self._sheets = self._targets(main, "worksheet")
        book = self._parse(main)
        properties = book.find("{*}workbookPr")
        self._from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._listed = book.findall("{*}sheets/{*}sheet")
        # Strings of one look, and those of several that may hide something, by their number.
        self._strings: list[str] = []
        self._mixed: dict[int, list[_Run]] = {}
        for part in self._targets(main, "sharedStrings").values():
            for item in self._stream(part, "si"):
                if runs := _odd_runs(item):
                    self._mixed[len(self._strings)] = runs
                self._strings.append(_text(item))
        self._styles = [style for part in self._targets(main, "styles").values() for style in styles_of(self._parse(part))]

    def read(self, name: str) -> Document:
        layout = Layout()
        hidden: list[Hidden] = []
        pictures: list[Embedded] = []
        for item in self._listed:
            target = next((self._sheets[item.get(key, "")] for key in _RELATIONS if item.get(key) in self._sheets), None)
            if target is None:  # a sheet with a chart alone
                continue
            title = item.get("name", "")
            whole: HiddenReason | None = "hidden_sheet" if item.get("state", "visible") != "visible" else None
            grid, unseen = parted(self._sheet(target), title, whole)
            before = len(layout.blocks)
            layout.add(grid)
            hidden.extend(unseen)
            if whole is None:
                pictures += self._pictures(target, title, layout.blocks, before, len(pictures) + 1)
        return Document(
            path=name,
            format="xlsx",
            reader="sheet",
            blocks=tuple(layout.blocks),
            tables=tuple(layout.tables),
            hidden=tuple(hidden),
            pictures=large_pictures(pictures, self._raw),
        )

    def _pictures(self, part: str, title: str, blocks: list[Block], before: int, first: int) -> list[Embedded]:
        """The pictures of a sheet whose blocks follow the first `before` ones."""
        found = embedded(pinned_to(part, self._targets, self._parse), blocks[before:], partial(place_of, title), first)
        last = blocks[before - 1].id if before else None
        return [picture if picture.after else picture.model_copy(update={"after": last}) for picture in found]

    def _raw(self, part: str) -> bytes | None:
        try:
            with self._open(part) as file:
                return file.read()
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, KeyError):
            return None

    def _sheet(self, part: str) -> Sheet:
        sheet = Sheet()
        row = 0
        for element in self._stream(part, "row", "col", "mergeCell"):
            match _local(element):
                case "row":
                    row = int(element.get("r", row + 1))
                    self._add_row(sheet, row, element)
                case "col" if _is_collapsed(element, "width"):
                    sheet.hidden_columns.append((int(element.get("min", "1")), int(element.get("max", "1"))))
                case "mergeCell":
                    first, _, last = element.get("ref", "").partition(":")
                    start, end = _place(first), _place(last)
                    if start and end:
                        sheet.ends[start] = end
        return sheet

    def _add_row(self, sheet: Sheet, row: int, element: etree._Element) -> None:
        if _is_collapsed(element, "ht"):
            sheet.hidden_rows.add(row)
        column = 0
        for cell in element.iterfind("{*}c"):
            place = _place(cell.get("r", ""))
            column = place[1] if place else column + 1
            number = int(cell.get("s", "0"))
            style = self._styles[number] if number < len(self._styles) else Style()
            text = self._value(cell, style)
            if text.strip() and ";" in style.format and cell.get("t", "n") == "n":
                text, style = _silenced(text, cell.findtext("{*}v") or "", style)
            if self._mixed or cell.get("t") == "inlineStr":
                text = self._without_unseen(cell, text, style, (row, column), sheet)
            if text.strip():
                sheet.cells[row, column] = text, style
            elif style.filled and len(sheet.painted) < _MOST_PAINTED:
                sheet.painted.add((row, column))

    def _value(self, cell: etree._Element, style: Style) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(_text(item) for item in cell.iterfind("{*}is"))
        raw = cell.findtext("{*}v") or ""
        match kind:
            case "s":
                index = int(raw or -1)
                return self._strings[index] if 0 <= index < len(self._strings) else ""
            case "n":
                return shown_number(raw, style.format, self._from_1904) if raw else ""
            case "b":
                return _BOOLEANS.get(raw.strip(), "ЛОЖЬ")
            case "d":
                return shown_date(moment, style.format) if (moment := _moment(raw)) else raw
            case _:
                return _clean(raw)

    def _without_unseen(self, cell: etree._Element, text: str, style: Style, place: Place, sheet: Sheet) -> str:
        """The text of a cell without the pieces that nobody sees, which go to the sheet."""
        runs: list[_Run] = []
        if cell.get("t") == "inlineStr":
            runs = [run for item in cell.iterfind("{*}is") for run in _odd_runs(item)]
        elif cell.get("t") == "s":
            runs = self._mixed.get(int(cell.findtext("{*}v") or -1), [])
        if not runs or style.hides:
            return text
        seen = []
        for piece, letters in runs:
            reason = letters.why_unseen(style.ground)
            if reason is None:
                seen.append(piece)
            elif piece.strip():
                sheet.pieces.append((reason, place, piece.strip()))
        return "".join(seen)

    def _targets(self, part: str, kind: str) -> dict[str, str]:
        """Parts of a kind that a part (the package itself when empty) refers to, by the reference's id."""
        folder, base = posixpath.split(part)
        relations = self._parse(posixpath.join(folder, "_rels", f"{base}.rels"))
        return {
            item.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/")
            for item in relations
            if _local(item) == "Relationship" and item.get("Type", "").endswith("/" + kind)
        }

    def _open(self, part: str) -> IO[bytes]:
        if self._archive.getinfo(part).file_size > _MAX_PART:
            raise zipfile.BadZipFile(f"{part} is absurdly large")
        return self._archive.open(part)

    def _parse(self, part: str) -> etree._Element:
        with self._open(part) as file:
            return etree.parse(file, etree.XMLParser(resolve_entities=False, no_network=True)).getroot()

    def _stream(self, part: str, *tags: str) -> Iterator[etree._Element]:
        """The elements with these names one by one; each is emptied when the next is asked for."""
        with self._open(part) as file:
            names = [f"{{*}}{tag}" for tag in tags]
            for _, element in etree.iterparse(file, tag=names, resolve_entities=False, no_network=True):
                yield element
                element.clear()
                parent = element.getparent()
                while parent is not None and element.getprevious() is not None:
                    del parent[0]


def _is_collapsed(element: etree._Element, size: str) -> bool:
    """Hidden, or drawn without any height or width."""
    if element.get("hidden") in ("1", "true"):
        return True
    least = _FLATTEST if size == "ht" else 0.0
    return (
        element.get(size) is not None and bool(_SIZE.fullmatch(element.get(size, ""))) and float(element.get(size, "1")) <= least
    )


def _text(item: etree._Element) -> str:
    """The text of a string with its differently formatted runs; phonetic hints (rPh) are no text."""
    pieces = [piece for piece in item if _local(piece) in ("t", "r")]
    return _clean("".join(t.text or "" for piece in pieces for t in piece.iter("{*}t")))


def _odd_runs(item: etree._Element) -> list[_Run]:
    """The runs of a string with their letters, if some of them are not seen on paper."""
    runs = [(_clean(run.findtext("{*}t") or ""), letters_of(run.find("{*}rPr"))) for run in item.iterfind("{*}r")]
    return runs if any(letters.why_unseen(WHITE) for _, letters in runs) else []


def _silenced(text: str, number: str, style: Style) -> tuple[str, Style]:
    """A number that its format does not show is hidden; a zero, whose place is left empty as a rule, is nothing."""
    if not silent_on(number, style.format):
        return text, style
    return ("", style) if not float(number) else (text, replace(style, hides="invisible"))


def _moment(raw: str) -> datetime | None:
    try:
        return datetime.fromisoformat(raw)
    except ValueError:
        return None


def _clean(text: str) -> str:
    decoded = _ESCAPE.sub(_unescaped, text) if "_x" in text else text
    return decoded.replace("\r\n", "\n").replace("\r", "\n")


def _unescaped(match: re.Match[str]) -> str:
    """The character of an escape («_x000D_»); nothing for those that no text may hold."""
    char = chr(int(match[1], 16))
    return char if char in "\t\r\n" or unicodedata.category(char) not in ("Cc", "Cs") else ""


def _local(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _place(reference: str) -> Place | None:
    match = _REFERENCE.fullmatch(reference)
    return (int(match[2]), _number(match[1])) if match else None


@cache
def _number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
