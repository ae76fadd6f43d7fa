"""Values of form fields and notes typed on a PDF page: those a viewer shows become text of the page, others are hidden."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw

from pipeline.model import Box

_TYPED = frozenset((raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WIDGET))
# Not shown, hidden, not on the screen.
_UNSEEN = 1 | 2 | 32
_VALUES = {raw.FPDF_ANNOT_WIDGET: b"V", raw.FPDF_ANNOT_FREETEXT: b"Contents"}


def opened(document: Any, index: int) -> tuple[Any, list[tuple[str, Box]]]:
    """A page with the shown values as objects of its own, and the hidden values with their boxes in user space.

    Comments, marks and links stay apart.
    """
    page = document[index]
    count = raw.FPDFPage_GetAnnotCount(page.raw)
    if count < 1:
        return page, []
    hidden, others = _sorted(page.raw, count)
    if len(others) == count:
        return page, hidden
    for number in reversed(others):
        raw.FPDFPage_RemoveAnnot(page.raw, number)
    if document.formenv is None:
        document.init_forms()  # from now on pdfium draws values that the file holds without their drawing
    if document.formenv is not None:
        raw.FORM_OnAfterLoadPage(page.raw, document.formenv.raw)
    if raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY) != raw.FLATTEN_SUCCESS:
        return page, hidden
    page.close()
    return document[index], hidden


def _sorted(page: Any, count: int) -> tuple[list[tuple[str, Box]], list[int]]:
    """The hidden values, and the numbers of all notes but those that show a value."""
    hidden: list[tuple[str, Box]] = []
    others: list[int] = []
    for number in range(count):
        note = raw.FPDFPage_GetAnnot(page, number)
        kind = raw.FPDFAnnot_GetSubtype(note) if note else raw.FPDF_ANNOT_UNKNOWN
        if kind not in _TYPED:
            others.append(number)
        elif raw.FPDFAnnot_GetFlags(note) & _UNSEEN:
            hidden += _value(note, kind)
            others.append(number)
        if note:
            raw.FPDFPage_CloseAnnot(note)
    return hidden, others


def _value(note: Any, kind: int) -> Iterator[tuple[str, Box]]:
    key = _VALUES.get(kind)
    if key is None or raw.FPDFAnnot_GetValueType(note, key) != raw.FPDF_OBJECT_STRING:
        return
    size = raw.FPDFAnnot_GetStringValue(note, key, None, 0)
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    raw.FPDFAnnot_GetStringValue(note, key, buffer, size)
    text = bytes(buffer)[: max(0, size - 2)].decode("utf-16-le", "replace").strip()
    place = raw.FS_RECTF()
    if text and raw.FPDFAnnot_GetRect(note, place):
        yield text, (place.left, place.bottom, place.right, place.top)
