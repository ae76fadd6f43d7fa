"""Spreadsheets (XLSX): one pass over the XML gives values as shown, merged cells and what is hidden.

Only filled cells are kept, so a lone cell at the far end of a sheet costs nothing. Tables are found by grid.
"""

import posixpath
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import IO

from lxml import etree

from pipeline.extract.container import check
from pipeline.extract.grid import Grid, Layout, Place, Shown
from pipeline.extract.sheet_styles import Style, shown_date, shown_number, styles_of
from pipeline.model import Document, Hidden, Location, ReadingError
from pipeline.model.document import HiddenReason

_MAX_PART = 200 * 2**20
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BOOLEANS = {"1": "ИСТИНА", "true": "ИСТИНА"}
_RELATIONS = ("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id",
              "{http://purl.oclc.org/ooxml/officeDocument/relationships}id")  # fmt: skip


@dataclass
class _Sheet:
    """The cells of one sheet as the file has them, by (row, column) from 1, and what is hidden of it."""

    cells: dict[Place, tuple[str, Style]] = field(default_factory=dict)
    ends: dict[Place, Place] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)

    def seen_at(self, place: Place) -> Place | None:
        """Where a cell is seen: a merged cell is hidden only with all of its rows or all of its columns."""
        last_row, last_column = self.ends.get(place, place)
        row = next((row for row in range(place[0], last_row + 1) if row not in self.hidden_rows), None)
        column = next((column for column in range(place[1], last_column + 1) if not self._is_hidden(column)), None)
        return None if row is None or column is None else (row, column)

    def _is_hidden(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.hidden_columns)


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
        self._strings = [
            _text(item) for part in self._targets(main, "sharedStrings").values() for item in self._stream(part, "si")
        ]
        self._styles = [style for part in self._targets(main, "styles").values() for style in styles_of(self._parse(part))]

    def read(self, name: str) -> Document:
        layout = Layout()
        hidden: list[Hidden] = []
        for item in self._listed:
            target = next((self._sheets[item.get(key, "")] for key in _RELATIONS if item.get(key) in self._sheets), None)
            if target is None:  # a sheet with a chart alone
                continue
            title = item.get("name", "")
            whole: HiddenReason | None = "hidden_sheet" if item.get("state", "visible") != "visible" else None
            grid, unseen = _part(self._sheet(target), title, whole)
            layout.add(grid)
            hidden.extend(unseen)
        return Document(
            path=name,
            format="xlsx",
            reader="sheet",
            blocks=tuple(layout.blocks),
            tables=tuple(layout.tables),
            hidden=tuple(hidden),
        )

    def _sheet(self, part: str) -> _Sheet:
        sheet = _Sheet()
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

    def _add_row(self, sheet: _Sheet, row: int, element: etree._Element) -> None:
        if _is_collapsed(element, "ht"):
            sheet.hidden_rows.add(row)
        column = 0
        for cell in element.iterfind("{*}c"):
            place = _place(cell.get("r", ""))
            column = place[1] if place else column + 1
            number = int(cell.get("s", "0"))
            style = self._styles[number] if number < len(self._styles) else Style()
            text = self._value(cell, style)
            if text.strip():
                sheet.cells[row, column] = text, style

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


def _part(sheet: _Sheet, title: str, whole: HiddenReason | None) -> tuple[Grid, list[Hidden]]:
    """Parts what is seen on a sheet from what is hidden (all of it when the sheet is)."""
    shown: dict[Place, Shown] = {}
    ends: dict[Place, Place] = {}
    unseen: list[tuple[HiddenReason, Place, str]] = []
    for place, (text, style) in sorted(sheet.cells.items(), key=lambda item: item[0]):
        seen = sheet.seen_at(place)
        reason = whole or ("hidden_row" if seen is None else style.hides)
        if reason or seen is None:
            unseen.append((reason or "hidden_row", place, text))
        else:
            shown[seen] = Shown(text, style.bold)
            if place in sheet.ends:
                ends[seen] = sheet.ends[place]
    grid = Grid(shown, lambda row, column: _place_of(title, row, column), ends, frozenset(sheet.hidden_rows))
    return grid, _hidden(unseen, title)


def _hidden(unseen: list[tuple[HiddenReason, Place, str]], title: str) -> list[Hidden]:
    """One entry for the hidden cells of a row."""
    found = []
    for (reason, _), group in groupby(unseen, key=lambda item: (item[0], item[1][0])):
        cells = list(group)
        text = " | ".join(text for _, _, text in cells)
        found.append(Hidden(reason=reason, text=text, location=Location(**_place_of(title, *cells[0][1]))))
    return found


def _place_of(title: str, row: int, column: int) -> dict[str, str]:
    return {"sheet": title, "cell": f"{_letters(column)}{row}"}


def _is_collapsed(element: etree._Element, size: str) -> bool:
    """Hidden, or drawn without any height or width."""
    return element.get("hidden") in ("1", "true") or element.get(size) in ("0", "0.0")


def _text(item: etree._Element) -> str:
    """The text of a string with its differently formatted runs; phonetic hints (rPh) are no text."""
    pieces = [piece for piece in item if _local(piece) in ("t", "r")]
    return _clean("".join(t.text or "" for piece in pieces for t in piece.iter("{*}t")))


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


@cache
def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
