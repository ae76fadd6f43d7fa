"""Conditions from numbered rows: 1 is the condition, 1.1, 1.2 … stand inside it."""

from typing import Any

from rules.rubrics.nodes import Loc
from rules.rubrics.table.cells import Book, Place, Row

Data = dict[str, Any]
Places = dict[Loc, Place]
_SOME = "measures"


def tree(rows: list[Row], loc: Loc, book: Book, places: Places) -> Data | None:
    """The condition that the rows make; None where row 1 is missing. Faults go to the book, cells to the places."""
    made: dict[str, tuple[Data, Row, Loc]] = {}
    for row in rows:
        number = str(row.get("number") or "")
        parent = made.get(number.rpartition(".")[0])
        if number in made or (parent is None and number != "1") or (parent and not parent[1].get("form")):
            book.fault(row.place("number"), "cell_outline", value=number)
            continue
        at = loc
        if parent:
            listed = parent[0].setdefault(parent[1].get("form"), [])
            at = (*parent[2], parent[1].get("form"), len(listed))
        condition = _condition(row, at, book, places)
        if parent:
            listed.append(condition)
        made[number] = (condition, row, at)
    return made["1"][0] if "1" in made else None


def _condition(row: Row, loc: Loc, book: Book, places: Places) -> Data:
    """One row: a quantity with its limit, or how the rows below are tied."""
    form, limit = row.get("form"), row.get("limit")
    places |= {loc: row.place("form" if form else "quantity"), (*loc, "quantity"): row.place("quantity")}
    places |= {(*loc, sign): row.place("limit") for sign in ("at_least", "above")}
    if form:
        if row.get("quantity") or (limit is not None and form != "holds"):
            book.fault(row.place("quantity" if row.get("quantity") else "limit"), "cell_idle")
        return {"at_least": limit} if form == "holds" and limit is not None else {}
    for name in ("quantity", "sign", "limit"):
        if row.get(name) is None and not book.told(row.place(name)):
            book.fault(row.place(name), "cell_empty")
    # What is missing has been told; something stands for it, so that it is not told twice.
    return {"quantity": row.get("quantity") or _SOME, str(row.get("sign") or "at_least"): limit or 0}
