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


def settle(page: Any) -> tuple[list[tuple[str, Box]], bool]:
    """The hidden values of a page (pdfium's raw handle) with their boxes in user space, and whether the shown ones have
    become objects of the page, which is then to be loaded anew. Comments, marks and links stay apart."""
    count = raw.FPDFPage_GetAnnotCount(page)
    if count < 1:
        return [], False
    hidden: list[tuple[str, Box]] = []
    others: list[int] = []
    for number in range(count):
        note = raw.FPDFPage_GetAnnot(page, number)
        if not note:
            continue
        kind = raw.FPDFAnnot_GetSubtype(note)
        if kind not in _TYPED:
            others.append(number)
        elif raw.FPDFAnnot_GetFlags(note) & _UNSEEN:
            hidden += _value(note, kind)
            others.append(number)
        raw.FPDFPage_CloseAnnot(note)
    if len(others) == count:
        return hidden, False
    for number in reversed(others):
        raw.FPDFPage_RemoveAnnot(page, number)
    return hidden, raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS


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
