"""Plans without a table: numbered lines, lines of labels below them, automatic lists."""

from collections.abc import Callable, Iterator

from corpora.bench.shapes.model import Json, Line, Part, Shape, paper, plan_rows, texts, want

_FORMATS = ("docx", "pdf", "html", "txt")
_Way = Callable[[str, Json], list[Line]]


def shapes() -> Iterator[Shape]:
    """Each way of writing a list."""
    ways: dict[str, _Way] = {
        "list, labels below": _labels_below,
        "list, one line below": _line_below,
        "list, dashes": _dashes,
        "list, in brackets": _in_brackets,
        "list, sentence": _sentence,
        "list, bulleted labels": _bulleted,
    }
    for name, way in ways.items():
        yield _shape(name, way)
    yield _shape("list, automatic numbers", _automatic, formats=("docx", "odt", "rtf"))


def _shape(name: str, way: _Way, formats: tuple[str, ...] = _FORMATS) -> Shape:
    rows = plan_rows()
    parts: list[Part] = []
    for section, title in enumerate(texts()["sections"], 1):
        level = 1 if way is _automatic else 0
        parts.append(Line(title if level else f"{section}. {title}", "item" if level else "head", level))
        inside = [row for row in rows if row["section"] == section - 1]
        for number, row in enumerate(inside, 1):
            parts += way(f"{section}.{number}.", row)
    wants = [want(row, {}, **({} if way is _dashes else _last_day(row))) for row in rows]
    return paper(name, parts, wants, formats=formats, rows=False)


def _last_day(row: Json) -> Json:
    """«Срок: 20.02.2023» is the last day of a term; in a column of its own the same words are the day itself."""
    return {"start": None} if row.get("start") == row["end"] else {}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _labels_below(number: str, row: Json) -> list[Line]:
    below = (f"Срок: {row['deadline']}", f"Ответственный: {row['responsible']}", f"Результат: {row['result']}")
    return [Line(f"{number} {row['measure']}."), *map(Line, below)]


def _line_below(number: str, row: Json) -> list[Line]:
    return [Line(f"{number} {row['measure']}."), Line(f"Срок: {row['deadline']}. Ответственный: {row['responsible']}.")]


def _dashes(number: str, row: Json) -> list[Line]:
    return [Line(f"{number} {row['measure']} – {row['deadline']} – {row['responsible']}.")]


def _in_brackets(number: str, row: Json) -> list[Line]:
    return [Line(f"{number} {row['measure']} (срок: {row['deadline']}; отв. {row['responsible']}).")]


def _sentence(number: str, row: Json) -> list[Line]:
    return [Line(f"{number} {row['measure']}. Срок исполнения – {row['deadline']}. Ответственный – {row['responsible']}.")]


def _bulleted(number: str, row: Json) -> list[Line]:
    labels = (f"срок исполнения: {row['deadline']};", f"ответственный исполнитель: {row['responsible']};")
    return [Line(f"{number} {row['measure']}:"), *(Line(f"- {label}") for label in labels)]


def _automatic(number: str, row: Json) -> list[Line]:
    below = (f"Срок: {row['deadline']}", f"Ответственный: {row['responsible']}")
    return [Line(row["measure"], "item", 2), *map(Line, below)]
