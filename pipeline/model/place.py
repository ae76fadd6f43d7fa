"""A location in words that a person can follow: «стр. 3, таблица 1, строка 4, столбец 2»."""

from pipeline.model.catalogue import say
from pipeline.model.location import Location


def describe(location: Location) -> str:
    """The place in Russian, from the widest to the narrowest; empty only for a location that says nothing."""
    parts: list[str] = []
    if location.part != "body":
        parts.append(say(f"place.{location.part}"))
    if location.sheet is not None:
        parts.append(say("place.sheet", name=location.sheet))
    if location.page is not None:
        parts.append(say("place.page", number=location.page))
    if location.cell is not None:
        parts.append(say("place.cell", name=location.cell))
    elif location.table is not None:
        parts.append(say("place.table", number=location.table))
        if location.row is not None:
            parts.append(say("place.row", number=location.row))
        if location.column is not None:
            parts.append(say("place.column", number=location.column))
    elif location.page is None and location.paragraph is not None:
        if location.headings:
            parts.append(say("place.heading", title=_short(location.headings[-1])))
        parts.append(say("place.paragraph", number=location.paragraph))
    if location.picture is not None:
        parts.append(say("place.picture", number=location.picture))
    return ", ".join(parts)


def _short(title: str) -> str:
    flat = " ".join(title.split())
    return flat if len(flat) <= 60 else flat[:57].rstrip() + "…"
