"""Where a Word paragraph stands, as far as it takes the paragraph out of sight: flat lines, indents beyond the page."""

from typing import NamedTuple

from pipeline.extract.docx_package import Element, W, whole
from pipeline.model.document import HiddenReason

_SPACING = f"{W}spacing"
_PLACES = (_SPACING, f"{W}ind", f"{W}framePr")
_LINE = f"{W}line"
_LINE_RULE = f"{W}lineRule"
_SIDES = (f"{W}left", f"{W}start", f"{W}x", f"{W}y")
# In twentieths of a point: lines of 3 points, and the longer side of the largest page of an office (A3).
_FLATTEST = 60
_WIDEST = 23811


class Place(NamedTuple):
    """Where a paragraph stands, as far as it takes it out of sight; None where nothing is said.

    flat: its lines are no higher than a hair; away: it begins beyond the edge of any page.
    """

    flat: bool | None = None
    away: bool | None = None

    def under(self, other: "Place") -> "Place":
        """This place with all that `other` says laid over it."""
        if other is NO_PLACE:
            return self
        return Place(self.flat if other.flat is None else other.flat, self.away if other.away is None else other.away)

    def why_unseen(self) -> HiddenReason | None:
        """Why nobody sees the paragraph; None when it is in sight."""
        return "tiny" if self.flat else "off_page" if self.away else None


NO_PLACE = Place()


def place_of(properties: Element | None) -> Place:
    """The place that w:pPr asks for."""
    if properties is None:
        return NO_PLACE
    flat = away = None
    for child in properties.iterchildren(*_PLACES):
        if child.tag == _SPACING:
            if child.get(_LINE) is not None:
                exact = child.get(_LINE_RULE) == "exact"
                flat = exact and (whole(child.get(_LINE), 0, 31680) or 0) <= _FLATTEST
        else:
            away = any((whole(child.get(side), -31680, 31680) or 0) >= _WIDEST for side in _SIDES)
    return NO_PLACE if flat is None and away is None else Place(flat, away)
