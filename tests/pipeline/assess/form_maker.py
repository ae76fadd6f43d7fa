"""Forms as read: a document of blocks on a sheet, made of rows that a test names."""

from pipeline.model import Block, Document, Hidden, Location, Rubric
from pipeline.model.rubric import Band, Condition, Function, Origin, Parameter, PointsFor, System, Track

DECIDED = Origin(decided=True)
HEAD = ("Система", "Трек", "Параметр", "Название параметра", "Что значат баллы", "Баллы (самооценка)",
        "Цитата из документа", "Документ и место в нём", "Комментарий")  # fmt: skip
MARK = Hidden(reason="hidden_sheet", text="mum-form-1 | self | sample | 1", location=Location(sheet="mum-form-1", cell="A1"))
SHEET = "Самооценка"

Line = tuple[str, ...]


def document(
    *rows: Line,
    head: Line = HEAD,
    top: dict[str, str] | None = None,
    hidden: tuple[Hidden, ...] = (MARK,),
    path: str = "Форма.xlsx",
) -> Document:
    """A form with these rows under the titles of its columns (row 4); empty cells are no blocks. top: cells above them."""
    cells = dict(top or {})
    for number, row in enumerate((head, *rows), 4):
        cells |= {f"{'ABCDEFGHIJ'[column]}{number}": text for column, text in enumerate(row) if text}
    blocks = tuple(
        Block(id=f"b{number}", kind="cell", text=text, location=Location(sheet=SHEET, cell=cell))
        for number, (cell, text) in enumerate(cells.items(), 1)
    )
    return Document(path=path, format="xlsx", blocks=blocks, hidden=hidden)


def line(track: str, parameter: str, points: str = "", quote: str = "", document: str = "", comment: str = "") -> Line:
    """A row as the form has it."""
    return (track[:3], track, parameter, f"Название {parameter}", "2 – да\n0 – нет", points, quote, document, comment)


def rubric() -> Rubric:
    """Two tracks of one function: P1 and P3 give 0-2, P5 only subtracts."""
    return Rubric(
        id="sample",
        version="1",
        title="Рубрика",
        systems=(System(id="1.1", name="Система оценки"), System(id="1.2", name="Система работы со школами")),
        functions=(Function(id="A", title="Меры", origin=DECIDED),),
        tracks=tuple(
            Track(id=code, system=code[:3], name=f"Имя {code}", function="A", origin=DECIDED)
            for code in ("1.1.1", "1.1.2", "1.2.1")
        ),
        parameters=(_parameter("P1", (2, 1), 2), _parameter("P3", (2, 1), 2), _parameter("P5", (-2, -1), 0)),
        bands=(
            Band(least=50, level="Верхний", colour="green", colour_name="зелёный"),
            Band(least=0, level="Нижний", colour="red", colour_name="красный"),
        ),  # fmt: skip
        bands_origin=DECIDED,
        deadline_weights={},
        review_below=0.5,
    )


def _parameter(name: str, points: tuple[int, ...], maximum: int) -> Parameter:
    when = Condition(quantity="measures", at_least=1)
    return Parameter(
        id=name,
        title=f"Название {name}",
        functions=("A",),
        maximum=maximum,
        penalty=not maximum,
        levels=tuple(PointsFor(points=number, when=when, says=f"за {number}") for number in points),
        otherwise=0,
        otherwise_says="нет",
        looks_for="меры",
        origin=DECIDED,
    )
