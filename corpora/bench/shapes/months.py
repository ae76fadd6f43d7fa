"""Plans by months: which months are marked tells when a measure is due."""

from calendar import monthrange
from collections.abc import Iterator, Sequence

from corpora.bench.shapes.model import Json, Shape, Spot, paper, plan_rows, table, texts, want

_FORMATS = ("docx", "pdf", "html", "xlsx")
_NAMES = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
_SHORT = "янв. февр. март апр. май июнь июль авг. сент. окт. нояб. дек.".split()
_ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
_SCHOOL = (9, 10, 11, 12, 1, 2, 3, 4, 5)
_YEAR = tuple(range(1, 13))


def shapes() -> Iterator[Shape]:
    """Marks of all kinds, heads of all kinds, the school year, quarters."""
    for mark in ("+", "х", "V", "✓", "*", "●"):
        yield _shape(f"months, {mark}", _NAMES, mark)
    yield _shape("months, shaded", _NAMES, None)
    yield _shape("months, short names", _SHORT, "+")
    yield _shape("months, capitals", [name.upper() for name in _NAMES], "X")
    yield _shape("months, Roman numbers", _ROMAN, "+", over="Месяцы")
    yield _shape("months, numbers", [f"{month:02}" for month in _YEAR], "+", over="Месяц")
    yield _shape("months, two-level header", _NAMES, "+", over="Сроки реализации")
    yield _shape("months, two-level, shaded", _SHORT, None, over="2023 год")
    yield _dated()
    yield _school("school year, +", "+")
    yield _school("school year, shaded", None)
    yield _quarters()


def _head(names: Sequence[str], over: str | None) -> list[list[Spot | str | None]]:
    upward = [Spot(name, bold=True, upward=True) for name in names]
    if over is None:
        return [["№", "Мероприятия", *upward, "Ответственные"]]
    tall = [Spot(text, rows=2, bold=True) for text in ("№", "Мероприятия", "Ответственные")]
    return [
        [*tall[:2], Spot(over, columns=len(names), bold=True), *[None] * (len(names) - 1), tall[2]],
        [None, None, *upward, None],
    ]


def _paper(
    name: str, head: list[list[Spot | str | None]], lines: list[list[Spot | str | None]], rows: Sequence[Json], **more: str
) -> Shape:
    width = len(lines[0]) - 3
    grid = table([*head, *lines], [0.8, 5, *[8 / width] * width, 3], len(head))
    wants = [want(row, {key: row[key] for key in ("number", "measure", "responsible")}) for row in rows]
    formats = (*_FORMATS, "odt") if "shaded" in name else _FORMATS
    return paper(name, [grid], wants, formats=formats, landscape=True, **more)


def _shape(name: str, names: Sequence[str], mark: str | None, over: str | None = None) -> Shape:
    rows = [row | _bounds(row["months"], _years(_YEAR)) for row in plan_rows()]
    lines = [[row["number"], row["measure"], *_marks(row["months"], _YEAR, mark), row["responsible"]] for row in rows]
    return _paper(name, _head(names, over), lines, rows)


def _marks(months: Sequence[int], order: Sequence[int], mark: str | None) -> Iterator[Spot]:
    for month in order:
        marked = month in months
        yield Spot(mark or "", fill=mark is None) if marked else Spot()


def _years(order: Sequence[int]) -> dict[int, int]:
    """The year of each month: in a school year those before September belong to the next one."""
    return {month: 2023 + (order[0] == 9 and month < 9) for month in order}


def _bounds(months: Sequence[int], years: dict[int, int]) -> Json:
    first, last = months[0], months[-1]
    return {
        "start": f"{years[first]}-{first:02}-01",
        "end": f"{years[last]}-{last:02}-{monthrange(years[last], last)[1]:02}",
    }


def _dated() -> Shape:
    """Days in the cells of months."""
    rows, lines = [], []
    for row in plan_rows():
        day = int(row["last"][:2])
        month = int(row["last"][3:5])
        date = f"2023-{month:02}-{day:02}"
        rows.append(row | {"start": date, "end": date})
        cells = [Spot(f"{day:02}.{month:02}") if at == month else Spot() for at in _YEAR]
        lines.append([row["number"], row["measure"], *cells, row["responsible"]])
    return _paper("months, dates", _head(_NAMES, None), lines, rows)


def _school(name: str, mark: str | None) -> Shape:
    years = _years(_SCHOOL)
    rows = [row | {"months": kept} for row in plan_rows() if (kept := [m for m in row["months"] if m in _SCHOOL])]
    rows = [row | _bounds(sorted(row["months"], key=_SCHOOL.index), years) for row in rows]
    lines = [[row["number"], row["measure"], *_marks(row["months"], _SCHOOL, mark), row["responsible"]] for row in rows]
    return _paper(name, _head([_NAMES[month - 1] for month in _SCHOOL], None), lines, rows, title=texts()["school_title"])


def _quarters() -> Shape:
    """Four columns of quarters."""
    rows, lines = [], []
    for row in plan_rows():
        quarters = sorted({(month - 1) // 3 for month in row["months"]})
        first, last = 3 * quarters[0] + 1, 3 * quarters[-1] + 3
        rows.append(row | _bounds((first, last), _years(_YEAR)))
        cells = [Spot("+" if quarter in quarters else "") for quarter in range(4)]
        lines.append([row["number"], row["measure"], *cells, row["responsible"]])
    return _paper("quarters", _head([f"{name} квартал" for name in _ROMAN[:4]], None), lines, rows)
