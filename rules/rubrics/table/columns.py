"""The sheets of a rubric and their columns: where a value stands in the rubric's data, of what kind it is, how wide to show it.

Titles and notes stand in the catalogue under rubric.sheet and rubric.column.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from pipeline.model import DocumentKind, say
from pipeline.model.rubric import Colour, Rounding

Kind = Literal["text", "id", "integer", "number", "yes_no", "list", "choice", "choices", "tracks", "quantity", "limit"]
_SHORT, _MIDDLE, _LONG, _LONGEST = 14, 22, 44, 64


@dataclass(frozen=True)
class Column:
    """A column: its name in the catalogue, the path of the value in a record, and what may stand there.

    words: the group of the catalogue that names the values of a closed list; refers: the sheet whose first column lists
    the ids that may stand here.
    """

    name: str
    path: tuple[str, ...]
    kind: Kind = "text"
    width: int = _MIDDLE
    values: tuple[str, ...] = ()
    words: str = ""
    refers: str = ""

    def title(self, sheet: str) -> str:
        """The header of the column."""
        return self._said(sheet)[0].strip()

    def note(self, sheet: str) -> str:
        """What it means and what may stand there."""
        return self._said(sheet)[1].strip()

    def _said(self, sheet: str) -> list[str]:
        return say(f"rubric.column.{sheet}.{self.name}").split("|", 1)

    def named(self) -> dict[str, str]:
        """Values of a closed list by their Russian names."""
        return {say(f"{self.words}.{value}"): value for value in self.values}


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name in the catalogue and its columns."""

    name: str
    columns: tuple[Column, ...]

    @property
    def title(self) -> str:
        """The name on the tab."""
        return say(f"rubric.sheet.{self.name}")


def _column(name: str, kind: Kind = "text", width: int = _MIDDLE, refers: str = "") -> Column:
    """A column whose value stands under its own name."""
    return Column(name, (name,), kind, width, refers=refers)


def _origin(at: str = "origin") -> tuple[Column, ...]:
    parts: tuple[tuple[str, Kind, int], ...] = (
        ("source", "text", _SHORT),
        ("place", "text", _MIDDLE),
        ("decided", "yes_no", _SHORT),
        ("note", "text", _LONG),
    )
    return tuple(Column(f"{at}.{name}", (at, name), kind, width) for name, kind, width in parts)


_KINDS = get_args(DocumentKind)
_EFFORTS = ("minutes", "hour", "day", "days")
_WEIGHTS = ("definite", "vague", "impossible", "outside", "none")

ABOUT = Sheet(
    "about",
    (
        _column("id", "id"),
        _column("version", "id"),
        _column("title"),
        _column("year", "integer"),
        _column("region", "id"),
        Column("rounding", ("rounding",), "choice", values=get_args(Rounding), words="rubric.rounding"),
        _column("review_below", "number"),
        *(Column(f"weight.{name}", ("deadline_weights", name), "number") for name in _WEIGHTS),
        *_origin(),
        *_origin("bands_origin"),
    ),
)
BANDS = Sheet(
    "bands",
    (
        _column("least", "integer", _SHORT),
        _column("level", width=_LONG),
        Column("colour", ("colour",), "choice", values=get_args(Colour), words="report.colour"),
        _column("colour_name"),
    ),
)
SYSTEMS = Sheet("systems", (_column("id", "id", _SHORT), _column("name", width=_LONGEST)))
FUNCTIONS = Sheet(
    "functions", (_column("id", "id", _SHORT), _column("title", width=_LONG), _column("task", width=_LONG), *_origin())
)
EXPECTED = Sheet(
    "expected",
    (
        _column("function", "id", _SHORT, refers="functions"),
        _column("title", width=_LONG),
        Column("kinds", ("kinds",), "choices", _LONG, _KINDS, "report.kind"),
    ),
)
TRACKS = Sheet(
    "tracks",
    (
        _column("id", "id", _SHORT),
        _column("system", "id", _SHORT, refers="systems"),
        _column("name", width=_LONG),
        _column("names", "list", _MIDDLE),
        _column("function", "id", _SHORT, refers="functions"),
        _column("goal", width=_LONG),
        _column("words", "list", _LONG),
        _column("tasks", "list", _LONG),
        *_origin(),
    ),
)
EXCLUDED = Sheet(
    "excluded",
    (
        _column("tracks", "tracks", _MIDDLE),
        _column("id", "id"),
        _column("title", width=_LONG),
        _column("words", "list", _LONGEST),
        _column("unless", "list", _MIDDLE),
        *_origin(),
    ),
)
PARAMETERS = Sheet(
    "parameters",
    (
        _column("id", "id", _SHORT),
        _column("title", width=_LONG),
        _column("functions", "list", _SHORT),
        _column("maximum", "integer", _SHORT),
        _column("penalty", "yes_no", _SHORT),
        _column("looks_for", width=_LONG),
        Column("looks_in", ("looks_in",), "choices", _MIDDLE, _KINDS, "report.kind"),
        Column("effort", ("effort",), "choice", _SHORT, _EFFORTS, "effort"),
        *_origin(),
    ),
)
POINTS = Sheet(
    "points",
    (
        _column("parameter", "id", _SHORT, refers="parameters"),
        _column("points", "integer", _SHORT),
        Column("gives", ("gives",), "choice", _MIDDLE, ("levels", "otherwise"), "rubric.gives"),
        _column("says", width=_LONGEST),
        _column("step", width=_LONGEST),
    ),
)
CONDITIONS = Sheet(
    "conditions",
    (
        _column("parameter", "id", _SHORT, refers="parameters"),
        _column("points", "integer", _SHORT),
        _column("number", "id", _SHORT),
        Column("form", ("form",), "choice", _MIDDLE, ("all", "any", "holds"), "rubric.form"),
        _column("quantity", "quantity", _LONGEST),
        Column("sign", ("sign",), "choice", _SHORT, ("at_least", "above"), "rubric.sign"),
        _column("limit", "limit", _SHORT),
    ),
)
TABLES = (BANDS, SYSTEMS, FUNCTIONS, EXPECTED, TRACKS, EXCLUDED, PARAMETERS, POINTS, CONDITIONS)
