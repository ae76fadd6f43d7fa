"""The text of one Word paragraph: what a person sees, what is hidden and why, which boxes and notes hang on it.

Numbers, headings and tables are not here.
"""

import re
from dataclasses import dataclass, field
from itertools import groupby
from typing import Literal, NamedTuple

from pipeline.extract.colours import WHITE, Colour, alike
from pipeline.extract.docx_boxes import ground_in, why_unseen
from pipeline.extract.docx_package import ALTERNATE, VAL, Element, R, W, branch_of
from pipeline.extract.docx_styles import Look, Styles, look_of
from pipeline.model.document import HiddenReason

_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_XML_BLANKS = " \t\r\n"
# Letters of 3 points and less can't be read (in half points).
_TINY = 6
_RUNS = frozenset((f"{W}r", f"{_M}r"))
_RUN_PROPERTIES = f"{W}rPr"
_RUN_STYLE = f"{W}rStyle"
_TEXTS = frozenset((f"{W}t", f"{W}delText", f"{_M}t"))
_BOX = f"{W}txbxContent"
# What stands for a picture, and its attribute that names the relation.
PICTURES = {
    "{http://schemas.openxmlformats.org/drawingml/2006/main}blip": f"{R}embed",
    "{urn:schemas-microsoft-com:vml}imagedata": f"{R}id",
}
_FIELD = f"{W}fldChar"
_SYMBOL = f"{W}sym"
_DELETED = frozenset((f"{W}del", f"{W}moveFrom"))
_SKIPPED = frozenset((f"{W}pPr", f"{W}sdtPr", f"{W}sdtEndPr", f"{W}fldData", f"{W}proofErr"))
_SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}softHyphen": "\u00ad",
    f"{W}noBreakHyphen": "\u2011",
}
_NOTES: dict[str, Literal["footnote", "endnote"]] = {
    f"{W}footnoteReference": "footnote",
    f"{W}endnoteReference": "endnote",
}
# The marks of symbol fonts that office documents use; any other mark is shown as a bullet.
_MARKS = {
    "symbol": {0xB7: "•", 0xAE: "→", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB4: "×", 0xB9: "≠", 0xD6: "√", 0x2D: "−"},
    "wingdings": {
        0xFC: "✓", 0xFB: "✗", 0xFE: "☑", 0xFD: "☒", 0xA8: "☐", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0xE0: "→", 0xA7: "▪",
        0x6E: "■", 0x6C: "●", 0xD8: "➢", 0x2A: "✉", 0x28: "☎",
    },
    "wingdings 2": {0x50: "✓", 0x4F: "✗", 0x52: "☑", 0x54: "☒", 0xA3: "☐", 0x2A: "☐"},
}  # fmt: skip
_UNKNOWN_MARK = "•"
_SEEN = re.compile(r"[^\s\u00ad\u200b-\u200f\u2060\ufeff]")


class Piece(NamedTuple):
    """A stretch of text of one look; reason says why nobody sees it, None when they do."""

    text: str
    reason: HiddenReason | None
    bold: bool


class Box(NamedTuple):
    """A text box: its content, why nobody sees it, and what it is painted with."""

    content: Element
    reason: HiddenReason | None
    ground: Colour


class NoteMark(NamedTuple):
    """A reference to a note by its id in the part of notes."""

    part: Literal["footnote", "endnote"]
    id: str
    reason: HiddenReason | None


@dataclass(slots=True)
class Content:
    """All that stands in one paragraph, in reading order; pictures by the ids of their relations."""

    pieces: list[Piece] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)

    def text(self) -> str:
        """The visible text without blanks at its ends; "" when nothing can be seen."""
        text = "".join([piece.text for piece in self.pieces if piece.reason is None]).strip()
        return text if _SEEN.search(text) else ""

    def bold(self) -> bool:
        """Whether all visible text is bold; False when there is none."""
        seen = [piece.bold for piece in self.pieces if piece.reason is None and piece.text.strip()]
        return bool(seen) and all(seen)

    def hidden(self) -> list[tuple[HiddenReason, str]]:
        """The stretches that nobody sees with their reasons, neighbours of one reason joined."""
        found = []
        for reason, pieces in groupby(self.pieces, key=lambda piece: piece.reason):
            text = "".join(piece.text for piece in pieces).strip()
            if reason is not None and text:
                found.append((reason, text))
        return found


class Runs:
    """Reads the paragraphs of one part in order; fields may stretch over several of them."""

    def __init__(self, root: Element, styles: Styles) -> None:
        self._styles = styles
        self._keeps_blanks = root.get(_SPACE) == "preserve"
        marks = [mark.get(f"{W}fldCharType") for mark in root.iter(_FIELD)]
        # An unclosed field of a damaged file would swallow the rest of the document.
        self._closed = marks.count("begin") == marks.count("end")
        # One entry for each open field: whether its instruction is over and its result goes on.
        self._fields: list[bool] = []
        self._content = Content()
        self._style: str | None = None
        self._ground = WHITE

    def read(self, paragraph: Element, style: str | None, reason: HiddenReason | None, ground: Colour) -> Content:
        """The content of a paragraph of this style; reason and ground tell of what stands around and behind it."""
        self._content = Content()
        self._style = style
        self._ground = ground
        self._walk(paragraph, reason)
        return self._content

    def _walk(self, parent: Element, reason: HiddenReason | None) -> None:
        # Hyperlinks, insertions, content controls, smart tags, formulas: whatever wraps runs is looked through.
        for child in parent:
            tag = child.tag
            if tag in _RUNS:
                self._run(child, reason)
            elif tag in _DELETED:
                self._walk(child, reason or "deleted")
            elif tag == ALTERNATE:
                branch = branch_of(child)
                if branch is not None:
                    self._walk(branch, reason)
            elif tag not in _SKIPPED:
                self._walk(child, reason)

    def _run(self, run: Element, reason: HiddenReason | None) -> None:
        properties = run.find(_RUN_PROPERTIES)
        look = self._look(properties)
        drawn_reason = reason or ("vanish" if look.vanish else None)
        reason = reason or self._why_hidden(look)
        bold = bool(look.bold)
        for child in run:
            tag = child.tag
            if tag in _TEXTS:
                self._add(self._text(child), reason, bold)
            elif tag in _SIGNS:
                self._add(_SIGNS[tag], reason, bold)
            elif tag == _FIELD:
                self._turn(child.get(f"{W}fldCharType"))
            elif tag == _SYMBOL:
                self._add(_mark(child), reason, bold)
            elif tag in _NOTES:
                self._content.notes.append(NoteMark(_NOTES[tag], child.get(f"{W}id", ""), drawn_reason))
            elif tag != _RUN_PROPERTIES:
                self._drawn(child, drawn_reason)

    def _drawn(self, element: Element, reason: HiddenReason | None) -> None:
        if element.tag == _BOX:
            if not self._in_instruction():
                self._content.boxes.append(Box(element, reason or why_unseen(element), ground_in(element)))
        elif element.tag == ALTERNATE:
            branch = branch_of(element)
            if branch is not None:
                self._drawn(branch, reason)
        elif element.tag in PICTURES:
            if reason is None:
                self._content.pictures.append(element.get(PICTURES[element.tag], ""))
        else:
            for child in element:
                # Ruby text keeps runs of its own inside a run.
                if child.tag in _RUNS:
                    self._run(child, reason)
                else:
                    self._drawn(child, reason)

    def _look(self, properties: Element | None) -> Look:
        if properties is None:
            return self._styles.run(self._style, None)
        style = properties.find(_RUN_STYLE)
        base = self._styles.run(self._style, None if style is None else style.get(VAL))
        return base.under(look_of(properties))

    def _why_hidden(self, look: Look) -> HiddenReason | None:
        if look.vanish:
            return "vanish"
        if look.crushed or (look.size is not None and look.size <= _TINY):
            return "tiny"
        if look.letters and alike(look.letters, self._ground if look.ground is None else look.ground):
            return "white"
        return None

    def _add(self, text: str, reason: HiddenReason | None, bold: bool) -> None:
        if text and not self._in_instruction():
            self._content.pieces.append(Piece(text, reason, bold))

    def _in_instruction(self) -> bool:
        return self._closed and not all(self._fields)

    def _turn(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _text(self, element: Element) -> str:
        text = element.text or ""
        if not self._keeps_blanks and element.get(_SPACE) != "preserve":
            text = text.strip(_XML_BLANKS)
        # A line break in the XML itself is shown as a space.
        return text.replace("\n", " ")


def _mark(symbol: Element) -> str:
    code = symbol.get(f"{W}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return _UNKNOWN_MARK
    marks = _MARKS.get(symbol.get(f"{W}font", "").lower())
    # Symbol fonts live at F000-F0FF of the private area.
    if marks is not None:
        return marks.get(number & 0xFF, _UNKNOWN_MARK)
    return chr(number) if 0x20 <= number < 0xD800 else _UNKNOWN_MARK
