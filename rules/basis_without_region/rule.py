"""A package check: orders that rest on no act of their own region, in tracks where no other document does."""

from collections.abc import Iterator

from pipeline.model import ActMark, Package, Remark, say

# Of several acts the one that tells most: an act of another region, then the municipality's own, then the federal ones.
_ORDER = ("other_region", "municipal", "federal")
_PLANNING = ("order", "plan", "event_plan")


def examine(package: Package) -> Iterator[Remark]:
    """One remark for each such order, at the act that tells most."""
    grounds: dict[str, list[ActMark]] = {}
    for act in package.acts:
        if act.relation == "basis":
            grounds.setdefault(act.path, []).append(act)
    served = {
        track
        for card in package.documents
        if card.kind in _PLANNING and any(act.level == "regional" for act in grounds.get(card.path, ()))
        for track in card.tracks
    }
    for card in package.documents:
        acts = grounds.get(card.path, [])
        if card.kind == "order" and card.tracks and not served & set(card.tracks):
            yield from _remark(acts)


def _remark(acts: list[ActMark]) -> Iterator[Remark]:
    """Nothing where the issuer of an act is unknown: it may be of the region."""
    if any(act.level not in _ORDER for act in acts):
        return
    for level in _ORDER:
        act = next((act for act in acts if act.level == level), None)
        if act:
            what = say(f"package.basis.{level}")
            yield Remark(path=act.path, place=act.place, quote=act.quote, type=level, data={"what": what})
            return
