"""A shape as a web page, as plain text and as CSV."""

import csv
import io
from html import escape

from corpora.bench.shapes.model import Grid, Line, Part, Shape, Spot

_TAGS = {"title": "h1", "head": "h2", "text": "p", "item": "p"}


def html_bytes(shape: Shape) -> bytes:
    """A page with real tables: spans, shaded cells by their style."""
    body = "\n".join(_part(part) for part in shape.parts)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>\n{body}\n</body></html>".encode()


def _part(part: Part) -> str:
    if isinstance(part, Line):
        tag = _TAGS[part.style]
        return f"<{tag}>{_text(part.text)}</{tag}>"
    rows = "\n".join(f"<tr>{''.join(_cell(spot) for spot in row if spot)}</tr>" for row in part.rows)
    inner = f"<table border='1'>\n{rows}\n</table>"
    return f"<table><tr><td>{inner}</td></tr></table>" if part.framed else inner


def _cell(spot: Spot) -> str:
    spans = "".join(f" {name}='{value}'" for name, value in (("colspan", spot.columns), ("rowspan", spot.rows)) if value > 1)
    shade = " style='background-color:#92D050'" if spot.fill else ""
    tag = "th" if spot.bold else "td"
    return f"<{tag}{spans}{shade}>{_text(spot.text)}</{tag}>"


def _text(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def text_bytes(shape: Shape) -> bytes:
    """The lines of a plan without tables."""
    return "\r\n".join(part.text for part in shape.parts if isinstance(part, Line)).encode("cp1251")


def csv_bytes(shape: Shape) -> bytes:
    """Lines and tables as a spreadsheet saves them; a merged cell stands in its first place alone."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    for part in shape.parts:
        writer.writerows([[part.text]] if isinstance(part, Line) else _rows(part))
    return buffer.getvalue().encode("utf-8-sig")


def _rows(grid: Grid) -> list[list[str]]:
    return [[spot.text if spot else "" for spot in row] for row in grid.rows]
