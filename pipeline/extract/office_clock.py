"""Takes out of a converted file what the clock put there: LibreOffice fills fields and formulas of today anew.

The date that the author saw is lost in the conversion; a date of the day of reading is no evidence, and changes daily.
"""

import re
import zipfile
from pathlib import Path

_PARTS = re.compile(r"(?:word|xl/worksheets)/[\w.]+\.xml")
# A field: its beginning (a date that stays has a lock there), its instruction, its result, its end. LibreOffice writes
# them so, one after another and never nested.
_FIELD = re.compile(
    rb"(?P<code><w:fldChar w:fldCharType=\"begin\">(?:</w:fldChar>)?</w:r><w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?"
    rb"<w:instrText[^>]*>\s*(?:DATE|TIME)\b[^<]*</w:instrText>)"
    rb"(?P<result>.*?)(?=<w:fldChar w:fldCharType=\"end\")",
    re.DOTALL,
)
_TEXT = re.compile(rb"<w:t(?: [^>]*)?>[^<]*</w:t>")
# A cell: its formula with one of the functions of the clock, its value.
_CELL = re.compile(rb"(?P<formula><f(?: [^>]*)?>[^<]*\b(?:TODAY|NOW)\(\)[^<]*</f>)<v>[^<]*</v>")


def forget_clock(file: Path) -> None:
    """Rewrites a DOCX or XLSX that LibreOffice made, if it holds a field or a formula of the present date or time.

    Cells that reckon further from such a formula are left as they are.
    """
    with zipfile.ZipFile(file) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    changed = {name: _without_clock(data) for name, data in parts.items() if _PARTS.fullmatch(name)}
    if all(parts[name] == data for name, data in changed.items()):
        return
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in (parts | changed).items():
            archive.writestr(name, data)


def _without_clock(data: bytes) -> bytes:
    without_fields = _FIELD.sub(lambda field: field["code"] + _TEXT.sub(b"", field["result"]), data)
    return _CELL.sub(rb"\g<formula>", without_fields)
