"""Quantities of a regulation on the МСОКО: how far each direction and component of the cycle is described (0, 1, 2)."""

from functools import partial

from pipeline.score.quantity import Basis, Quantity, count, quantity
from rules.msoko_regulation.lists import LEADS, parts

_LEVELS = ("named", "described")


def _depth(basis: Basis, part: str) -> Quantity:
    """0: not named; 1: named; 2: described. The deepest of all regulations counts."""
    found = [basis.found("msoko_part", f"{part}_{level}") for level in _LEVELS]
    depth = max((place for place, places in enumerate(found, 1) if places), default=0)
    shown = count(found[depth - 1] if depth else [])
    return Quantity(depth, shown.evidence)


for _part in (part for kind in LEADS for part in parts(kind)):
    quantity(f"msoko_{_part.id}")(partial(_depth, part=_part.id))
