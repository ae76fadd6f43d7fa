"""The shapes of a plan as a table: headers, sections, merged and continued cells, pages. Months and lists stand beside."""

from collections.abc import Callable, Iterator, Sequence

from corpora.bench.shapes.model import (
    ALL,
    PAPER,
    TURNED,
    UNWRITTEN,
    Grid,
    Json,
    Line,
    Shape,
    Spot,
    Want,
    across,
    paper,
    plan_rows,
    table,
    texts,
    want,
)

HEAD = ["№ п/п", "Мероприятие", "Срок", "Ответственный", "Результат"]
WIDTHS = [1.0, 5.0, 2.2, 3.2, 3.2]
Cells = list[Spot | str | None]
_KEYS = ("number", "measure", "deadline", "responsible", "result")
_BY_LETTER = {"n": "number", "m": "measure", "d": "deadline", "r": "responsible", "t": "result"}
_WIDTH_OF = {"n": 1.0, "m": 5.0, "d": 2.4, "r": 3.2, "t": 3.2, "a": 2.0, "k": 2.4, "x": 1.8}


def cells_of(row: Json, *keys: str) -> dict[str, str]:
    """The texts of these cells of a row."""
    return {key: row[key] for key in keys}


def line_of(row: Json, keys: Sequence[str] = _KEYS) -> list[str]:
    """A row of the plain table."""
    return [row[key] for key in keys]


def wants_of(rows: Sequence[Json], keys: Sequence[str] = _KEYS) -> list[Want]:
    """What must be read of plain rows."""
    return [want(row, cells_of(row, *keys)) for row in rows]


def shapes() -> Iterator[Shape]:
    """All shapes of one table, the wordings of headers first."""
    yield from _worded()
    yield from _headed()
    yield from _sectioned()
    yield from _continued()
    yield from _paged()
    yield from _columned()


def _worded() -> Iterator[Shape]:
    rows = plan_rows((0, 1))[:6]
    for number, header in enumerate(texts()["headers"], 1):
        letters = list(header)
        body = [[_value(row, letter) for letter in letters] for row in rows]
        grid = table([list(header.values()), *body], [_WIDTH_OF[letter] for letter in letters], heads=1)
        keys = [_BY_LETTER[letter] for letter in letters if letter in _BY_LETTER]
        yield paper(f"header wording/{number:02}", [grid], wants_of(rows, keys), formats=("docx", "pdf", "xlsx"), landscape=True)


def _value(row: Json, letter: str) -> str:
    if letter == "k":
        return str(texts()["sections"][row["section"]])
    return {"a": "педагоги", "x": ""}.get(letter) or str(row.get(_BY_LETTER.get(letter, ""), ""))


def _headed() -> Iterator[Shape]:
    """Headers of two levels, numbered columns, titles inside the table."""
    rows = plan_rows()
    body = [line_of(row) for row in rows]
    wants = wants_of(rows)
    two: list[Cells] = [
        [Spot("№", rows=2, bold=True), Spot("Мероприятие", rows=2, bold=True), Spot("Исполнение", columns=2, bold=True), None,
         Spot("Ожидаемый результат", rows=2, bold=True)],
        [None, None, "Срок", "Ответственный", None],
    ]  # fmt: skip
    numbered: Cells = [str(number) for number in range(1, 6)]
    title: Cells = across("ПЛАН МЕРОПРИЯТИЙ («дорожная карта»)", 5)
    yield paper("plain", [table([HEAD, *body], WIDTHS, 1)], wants, formats=ALL)
    yield paper("two-level header", [table([*two, *body], WIDTHS, 2)], wants, formats=ALL)
    yield paper("numbered columns", [table([HEAD, numbered, *body], WIDTHS, 2)], wants)
    yield paper("title inside", [table([title, HEAD, *body], WIDTHS)], wants)
    yield paper("title, two levels, numbers", [table([title, *two, numbered, *body], WIDTHS)], wants)
    top: list[Cells] = [[Spot("Реализация мер муниципального уровня", columns=5, bold=True), *[None] * 4], *two]
    yield paper("three-level header", [table([*top, *body], WIDTHS)], wants)
    upward = [Spot(text, bold=True, upward=True) for text in HEAD]
    yield paper("upward header", [table([upward, *body], WIDTHS, 1)], wants, formats=PAPER)
    yield _two_terms()


def _two_terms() -> Shape:
    """Deadlines in two columns under one head."""
    rows = [row | {"start": _iso(row["first"]), "end": _iso(row["last"])} for row in plan_rows()]
    head: list[Cells] = [
        [Spot("№", rows=2), Spot("Наименование мероприятия", rows=2), Spot("Срок реализации", columns=2), None,
         Spot("Ответственный исполнитель", rows=2)],
        [None, None, "начало", "окончание", None],
    ]  # fmt: skip
    keys = ("number", "measure", "first", "last", "responsible")
    grid = table([*head, *(line_of(row, keys) for row in rows)], [1, 5, 2, 2, 3.2], 2)
    return paper("two terms", [grid], wants_of(rows, keys))


def _iso(day: str) -> str:
    return "-".join(reversed(day.split(".")))


def _sectioned() -> Iterator[Shape]:
    """Section rows: merged, in the first cell alone, numbered, beside a number."""
    rows = plan_rows()
    names = texts()["sections"]
    ways: dict[str, Callable[[int, str], Cells]] = {
        "merged sections": lambda n, name: across(name, 5),
        "numbered sections": lambda n, name: across(f"{n}. {name}", 5),
        "sections in the first cell": lambda n, name: [name, "", "", "", ""],
        "sections beside a number": lambda n, name: [f"{n}.", name, "", "", ""],
        "sections merged beside a number": lambda n, name: [f"{n}.", Spot(name, columns=4, bold=True), None, None, None],
    }
    for title, way in ways.items():
        lines: list[Cells] = []
        for number, name in enumerate(names, 1):
            lines.append(way(number, name))
            lines += [list(line_of(row)) for row in rows if row["section"] == number - 1]
        yield paper(title, [table([HEAD, *lines], WIDTHS, 1)], wants_of(rows))


def _continued() -> Iterator[Shape]:
    """A responsible and a deadline for several rows: merged, left empty, marked as the same."""
    base = plan_rows()
    for row in base:  # every three rows have one term and one responsible
        first = base[(int(row["number"][:-1]) - 1) // 3 * 3]
        row |= {key: first.get(key) for key in ("deadline", "start", "end", "responsible")}
    body = [[row["number"], row["measure"], row["deadline"], row["responsible"]] for row in base]
    keys = ("number", "measure", "deadline", "responsible")
    merged = [
        [*line[:2], *(Spot(text, rows=len(body[at : at + 3])) if at % 3 == 0 else None for text in line[2:])]
        for at, line in enumerate(body)
    ]
    grid = table([HEAD[:4], *merged], WIDTHS[:4], 1)
    yield paper("merged terms and responsibles", [grid], wants_of(base, keys), formats=ALL[:-1])
    for mark in ("-//-", "то же", "–«–", "//", "----//----", "те же"):
        lines = [line if at % 3 == 0 else [*line[:3], mark] for at, line in enumerate(body)]
        wants = [want(row, cells_of(row, *keys[:3])) for row in base]
        yield paper(f"responsible continued by {mark!r}", [table([HEAD[:4], *lines], WIDTHS[:4], 1)], wants)
    yield _once_a_section()
    for mark in ("-//-", "то же"):
        lines = [line if at % 3 == 0 else [*line[:2], mark, mark] for at, line in enumerate(body)]
        wants = [want(row, cells_of(row, *keys[:2])) for row in base]
        yield paper(f"both continued by {mark!r}", [table([HEAD[:4], *lines], WIDTHS[:4], 1)], wants)


def _once_a_section() -> Shape:
    """The responsible in the first row of each section alone."""
    lines: list[Cells] = []
    rows = plan_rows()
    for number, name in enumerate(texts()["sections"]):
        inside = [row for row in rows if row["section"] == number]
        lines.append(across(name, 4))
        for at, row in enumerate(inside):
            row["responsible"] = inside[0]["responsible"]
            lines.append([row["number"], row["measure"], row["deadline"], "" if at else row["responsible"]])
    wants = wants_of(rows, ("number", "measure", "deadline"))
    return paper("responsible once a section", [table([HEAD[:4], *lines], WIDTHS[:4], 1)], wants)


def _paged() -> Iterator[Shape]:
    """Over pages: with and without a repeated header, torn into tables, landscape, turned."""
    rows = plan_rows()
    body = [line_of(row) for row in rows]
    narrow = [0.8, 3.0, 1.8, 2.6, 2.6]
    wants = wants_of(rows)
    yield paper("pages, header repeated", [table([HEAD, *body], narrow, 1)], wants, formats=PAPER)
    yield paper("pages, header once", [table([HEAD, *body], narrow)], wants, formats=PAPER)
    yield paper("landscape", [table([HEAD, *body], WIDTHS, 1)], wants, formats=("docx", *TURNED, "scan"), landscape=True)
    torn = [table([HEAD, *body[:6]], WIDTHS), table(body[6:11], WIDTHS), table(body[11:], WIDTHS)]
    yield paper("torn into tables", torn, wants, formats=ALL[:-1])
    lined = [part for grid in torn for part in (grid, Line(""))]
    yield paper("torn with blank lines", lined, wants, formats=UNWRITTEN)
    headed = [table([HEAD, *part], WIDTHS) for part in (body[:8], body[8:])]
    yield paper("two tables with headers", headed, wants, formats=UNWRITTEN)
    framed = table([HEAD, *body], WIDTHS, 1, framed=True)
    yield paper("nested in a layout table", [framed], wants, formats=("docx", "odt", "html"))
    split = [part for number in range(3) for part in _section_table(number, rows)]
    yield paper("a table for each section", split, wants, formats=UNWRITTEN)


def _section_table(number: int, rows: Sequence[Json]) -> list[Line | Grid]:
    name = texts()["sections"][number]
    body = [line_of(row) for row in rows if row["section"] == number]
    return [Line(f"{number + 1}. {name}", "head"), table([HEAD, *body], WIDTHS)]


def _columned() -> Iterator[Shape]:
    """Columns of another kind: none of numbers, tasks merged downwards, terms beside names, terms in the measure."""
    rows = plan_rows()
    names = texts()["sections"]
    keys = _KEYS[1:]
    yield paper("no number", [table([HEAD[1:], *(line_of(row, keys) for row in rows)], WIDTHS[1:], 1)], wants_of(rows, keys))
    tasks: list[Cells] = []
    for at, row in enumerate(rows):
        opens = at == 0 or rows[at - 1]["section"] != row["section"]
        height = sum(other["section"] == row["section"] for other in rows)
        tasks.append([Spot(names[row["section"]], rows=height) if opens else None, *line_of(row, keys)])
    grid = table([["Направление", *HEAD[1:]], *tasks], [2, *WIDTHS[1:]], 1)
    yield paper("tasks merged downwards", [grid], wants_of(rows, keys), landscape=True)
    both = [[row["number"], row["measure"], f"{row['deadline']},\n{row['responsible']}"] for row in rows]
    wants = [want(row, cells_of(row, "number", "measure")) for row in rows]
    yield paper(
        "term and responsible in one column", [table([["№", "Мероприятие", "Срок, ответственный"], *both], [1, 5, 4], 1)], wants
    )
    said = [row | {"measure": f"{row['measure']} ({row['deadline']})"} for row in rows if row["deadline"].startswith("до ")]
    lines = [line_of(row, ("number", "measure", "responsible")) for row in said]
    grid = table([["№", "Мероприятие", "Ответственный"], *lines], [1, 6, 3], 1)
    yield paper("term inside the measure", [grid], wants_of(said, ("number", "measure", "responsible")))
    levels = [row | {"number": f"{row['section'] + 1}.{at}"} for at, row in enumerate(rows, 1)]
    yield paper("numbers of two levels", [table([HEAD, *(line_of(row) for row in levels)], WIDTHS, 1)], wants_of(levels))
    note = [[*line_of(row), ""] for row in rows]
    grid = table([[*HEAD, "Отметка о выполнении"], *note], [*WIDTHS, 1.5], 1)
    yield paper("empty column of notes", [grid], wants_of(rows), landscape=True)
