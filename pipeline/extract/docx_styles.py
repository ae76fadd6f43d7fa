"""Styles of a Word document: what a paragraph or a run inherits, and how formatting is read. Counters are not here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import reduce
from typing import NamedTuple

from pipeline.extract.colours import Colour
from pipeline.extract.docx_colours import ground_of, highlight_of, letters_of, painted
from pipeline.extract.docx_package import VAL, Element, W, is_on, number_in, whole
from pipeline.extract.docx_places import NO_PLACE, Place, place_of
from pipeline.model import Align

_HEADING = re.compile(r"(?:heading|заголовок)\s*(?P<level>[1-9])", re.IGNORECASE)
_BODY_TEXT = 9
_ALIGNS: dict[str, Align] = {"left": "left", "start": "left", "center": "center", "right": "right", "end": "right"}
_LOOKS = {
    f"{W}b": "bold",
    f"{W}sz": "size",
    f"{W}color": "color",
    f"{W}vanish": "vanish",
    f"{W}specVanish": "vanish",
    f"{W}shd": "ground",
    f"{W}highlight": "highlight",
    f"{W}w": "scale",
    f"{W}spacing": "spacing",
}
_NARROWEST = 10  # per cent of a letter's width: narrower ones are mere strokes
_TIGHTEST = -160  # twentieths of a point between letters: with more all of them stand on one spot
_JC = f"{W}jc"
_STYLE, _STYLE_END = b"<w:style ", b"</w:style>"
_STYLE_ID = re.compile(rb'\bw:styleId="([^"]*)"')
_POINTS = re.compile(r"\d{1,5}(?:\.\d{1,5})?pt", re.ASCII)
_BASED_ON = re.compile(rb'<w:basedOn w:val="([^"]*)"')


class Look(NamedTuple):
    """How text looks, as far as reading needs it; None where nothing is said.

    size in half points; letters and ground: the colours of the text and of what lies behind it; crushed: squeezed so
    that no letter can be told.
    """

    bold: bool | None = None
    vanish: bool | None = None
    size: float | None = None
    letters: Colour | None = None
    ground: Colour | None = None
    crushed: bool | None = None

    def under(self, other: "Look") -> "Look":
        """This look with all that `other` says laid over it."""
        return Look(
            self.bold if other.bold is None else other.bold,
            self.vanish if other.vanish is None else other.vanish,
            self.size if other.size is None else other.size,
            self.letters if other.letters is None else other.letters,
            self.ground if other.ground is None else other.ground,
            self.crushed if other.crushed is None else other.crushed,
        )


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph gets from its style and the styles below it. ids: from the style itself to its base."""

    ids: tuple[str, ...] = ()
    heading: int | None = None
    align: Align | None = None
    num_id: str | None = None
    level: int | None = None
    look: Look = PLAIN
    place: Place = NO_PLACE


@dataclass
class Styles:
    """The style sheet; lookups are remembered, as a document has few styles and many runs."""

    elements: dict[str, Element] = field(default_factory=dict)
    default: str | None = None
    base: Look = PLAIN
    base_align: Align | None = None
    _paragraphs: dict[str | None, ParagraphStyle] = field(default_factory=dict)
    _runs: dict[tuple[str | None, str | None], Look] = field(default_factory=dict)

    @classmethod
    def load(cls, root: Element | None) -> "Styles":
        """Read styles.xml; without it nothing is inherited."""
        styles = cls()
        if root is None:
            return styles
        styles.base = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        styles.base_align = align_of(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
        for style in root.findall(f"{W}style"):
            style_id = style.get(f"{W}styleId", "")
            styles.elements[style_id] = style
            is_default = style.get(f"{W}default", "0") in ("1", "true", "on")
            if is_default and style.get(f"{W}type") == "paragraph":
                styles.default = style_id
        return styles

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """What the style gives to a paragraph; None is a paragraph without a style of its own."""
        found = self._paragraphs.get(style_id)
        if found is None:
            found = self._paragraphs[style_id] = self._resolve(style_id)
        return found

    def run(self, paragraph_style: str | None, run_style: str | None) -> Look:
        """How a run looks before its direct formatting."""
        key = (paragraph_style, run_style)
        found = self._runs.get(key)
        if found is None:
            lower = self.paragraph(paragraph_style).look
            upper = _looks(self.chain(run_style)) if run_style else PLAIN
            mixed = self.base.under(lower).under(upper)
            # Switches that are on in both styles cancel each other (ECMA-376 part 1, 17.7.3).
            toggled = Look(bold=_toggled(lower.bold, upper.bold), vanish=_toggled(lower.vanish, upper.vanish))
            found = self._runs[key] = mixed.under(toggled)
        return found

    def has_dark_table(self, style_id: str | None) -> bool:
        """Whether a table style paints any cells: white letters on them can be seen."""
        return any(painted(shading) for style in self.chain(style_id) for shading in style.iter(f"{W}shd"))

    def chain(self, style_id: str | None) -> list[Element]:
        """The style and all it is based on, nearest first; a circle is cut."""
        found: dict[str, Element] = {}
        while style_id is not None and style_id in self.elements and style_id not in found:
            style = found[style_id] = self.elements[style_id]
            based_on = style.find(f"{W}basedOn")
            style_id = None if based_on is None else based_on.get(VAL)
        return list(found.values())

    def _resolve(self, style_id: str | None) -> ParagraphStyle:
        chain = self.chain(self.default if style_id is None or style_id not in self.elements else style_id)
        properties = [found for style in chain if (found := style.find(f"{W}pPr")) is not None]
        numbered = [found for item in properties if (found := item.find(f"{W}numPr")) is not None]
        return ParagraphStyle(
            ids=tuple(style.get(f"{W}styleId", "") for style in chain),
            heading=next((level or None for style in chain if (level := _style_heading(style)) is not None), None),
            align=next((align for item in properties if (align := align_of(item))), self.base_align),
            num_id=next((num_id for item in numbered if (num_id := num_id_of(item)) is not None), None),
            level=next((level for item in numbered if (level := number_in(item, f"{W}ilvl", 0, 8)) is not None), None),
            look=_looks(chain),
            place=reduce(Place.under, map(place_of, reversed(properties)), NO_PLACE),
        )


def without_idle_tables(sheet: bytes, named: Iterable[str]) -> bytes:
    """A style sheet without the table styles that no table names, for a quicker parse.

    Templates carry hundreds of kilobytes of them. A sheet that is written in an unusual way is left as it is.
    """
    if b"<!" in sheet:
        return sheet
    tables = list(_table_styles(sheet))
    places = {style_id: (first, last) for style_id, first, last in tables}
    wanted: set[bytes] = set()
    queue = [name.encode() for name in named]
    while queue:
        style_id = queue.pop()
        if style_id not in wanted:
            wanted.add(style_id)
            queue += _BASED_ON.findall(sheet, *places.get(style_id, (0, 0)))
    kept, end = [], 0
    for style_id, first, last in tables:
        if style_id not in wanted:
            kept.append(sheet[end:first])
            end = last
    return b"".join([*kept, sheet[end:]])


def _table_styles(sheet: bytes) -> Iterator[tuple[bytes, int, int]]:
    """The table styles of a sheet with their places, found by plain searches: no pattern is as quick."""
    end = 0
    while (at := sheet.find(b'w:type="table"', end)) >= 0:
        first, opened = sheet.rfind(_STYLE, end, at), sheet.find(b">", at)
        last = sheet.find(_STYLE_END, opened)
        named = _STYLE_ID.search(sheet, max(first, 0), opened)
        end = at + 1
        if min(first, opened, last) >= 0 and named and b">" not in sheet[first:at] and sheet[opened - 1 : opened] != b"/":
            end = last + len(_STYLE_END)
            yield named[1], first, end


def look_of(properties: Element | None) -> Look:
    """The look that w:rPr asks for."""
    if properties is None:
        return PLAIN
    bold = vanish = size = letters = ground = crushed = None
    for child in properties:
        asked = _LOOKS.get(child.tag)
        if asked is None:
            continue
        if asked == "bold":
            bold = is_on(child)
        elif asked == "size":
            size = _half_points(child.get(VAL))
        elif asked == "color":
            letters = letters_of(child)
        elif asked == "vanish":
            vanish = bool(vanish) or is_on(child)
        elif asked == "scale":
            crushed = (whole(child.get(VAL, "").rstrip("%"), 0, 600) or 100) <= _NARROWEST
        elif asked == "spacing":
            crushed = crushed or (whole(child.get(VAL), -31680, 31680) or 0) <= _TIGHTEST or None
        elif asked == "highlight":
            ground = highlight_of(child) or ground
        else:
            # A highlight is painted over the shading, whichever the file names first.
            ground = ground or ground_of(properties)
    return Look(bold, vanish, size, letters, ground, crushed)


def align_of(properties: Element | None) -> Align | None:
    """The alignment that w:pPr asks for; all ways of stretching lines count as "justify"."""
    jc = None if properties is None else properties.find(_JC)
    return None if jc is None else _ALIGNS.get(jc.get(VAL, "left"), "justify")


def heading_of(properties: Element) -> int | None:
    """The heading level in w:outlineLvl: 1-9, 0 for body text, None when nothing is said."""
    level = number_in(properties, f"{W}outlineLvl", 0, _BODY_TEXT)
    return None if level is None else (level + 1) % (_BODY_TEXT + 1)


def num_id_of(numbering: Element) -> str | None:
    """The list that w:numPr names; "0" switches numbering off."""
    num_id = numbering.find(f"{W}numId")
    return None if num_id is None else num_id.get(VAL)


def _half_points(text: str | None) -> float | None:
    # Strict documents may write "2pt" where the usual ones write "4".
    if text is not None and text.endswith("pt") and _POINTS.fullmatch(text):
        return float(text[:-2]) * 2
    return whole(text, 0, 10_000)


def _style_heading(style: Element) -> int | None:
    properties = style.find(f"{W}pPr")
    level = None if properties is None else heading_of(properties)
    if level is not None:
        return level
    name = style.find(f"{W}name")
    match = _HEADING.fullmatch(style.get(f"{W}styleId", "") if name is None else name.get(VAL, ""))
    return int(match["level"]) if match else None


def _looks(chain: list[Element]) -> Look:
    looks = []
    for style in reversed(chain):
        looks.append(Look(ground=ground_of(style.find(f"{W}pPr"))))
        looks.append(look_of(style.find(f"{W}rPr")))
    return reduce(Look.under, looks, PLAIN)


def _toggled(lower: bool | None, upper: bool | None) -> bool | None:
    return None if lower is None or upper is None else lower != upper
