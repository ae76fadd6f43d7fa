"""Recipes of mends as data (mends.yaml): what to do, with a model of the wording, and which quantities of the rubric it moves."""

from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from pipeline.model import DataError, DocumentKind, Value
from pipeline.model.elements import StageType
from pipeline.model.screening import MendAction

_FILE = Path(__file__).parent / "mends.yaml"
_OTHER_TRACKS = "*"


class Part(Value):
    """One change of a recipe: what to do (do), a model of the wording, and the kinds of documents it may go into."""

    action: MendAction
    do: str
    model: str = ""
    into: tuple[DocumentKind, ...] = ()


class Recipe(Value):
    """A mend: the quantities it raises (by so much) or lowers each time, the minutes it takes, its parts. «msoko_*» stands for
    each quantity of such a name, raised alone."""

    id: str
    raises: tuple[str, ...] = ()
    lowers: tuple[str, ...] = ()
    by: float = 1
    minutes: int
    parts: tuple[Part, ...]

    @property
    def action(self) -> MendAction:
        """The action of its first part."""
        return self.parts[0].action


class StageWords(Value):
    """How a stage is called, and when it is in a plan of a year."""

    name: str
    dates: str


class Recipes(Value):
    """All recipes, model measures by track, the stages; new_document: minutes that a new document takes besides."""

    mends: tuple[Recipe, ...]
    measures: dict[str, tuple[str, ...]]
    stages: dict[StageType, StageWords]
    new_document: int

    def raising(self, quantity: str) -> tuple[Recipe, ...]:
        """Recipes that raise a quantity, in the order of the file."""
        return tuple(recipe for recipe in self.mends if any(fnmatch(quantity, name) for name in recipe.raises))

    def lowering(self, quantity: str) -> tuple[Recipe, ...]:
        """Recipes that lower a quantity."""
        return tuple(recipe for recipe in self.mends if quantity in recipe.lowers)

    def measures_of(self, track: str) -> tuple[str, ...]:
        """Model measures of a track."""
        return self.measures.get(track, self.measures[_OTHER_TRACKS])


@cache
def recipes() -> Recipes:
    """The recipes of the product. DataError if its file is damaged."""
    try:
        return Recipes.model_validate(yaml.load(_FILE.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise DataError("data.wrong", file=_FILE.name, key=key, expected=first["msg"]) from error
