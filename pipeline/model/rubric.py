"""The rubric as data: systems, tracks, functions, parameters with conditions, bands. Points stand nowhere else."""

from typing import Literal, Self

from pydantic import Field, FiniteFloat, model_validator

from pipeline.model.base import Value
from pipeline.model.measure import DocumentKind

Colour = Literal["green", "yellow", "orange", "red"]
Rounding = Literal["half_up", "half_even", "half_down", "up", "down"]


class Origin(Value):
    """Where a rule of the rubric comes from: a source («S003») with its place, or decided by us (and why)."""

    source: str | None = None
    place: str | None = None
    decided: bool = False
    note: str | None = None

    @model_validator(mode="after")
    def _named(self) -> Self:
        if not self.source and not self.decided:
            raise ValueError("источник (source) или пометка «решено нами» (decided: true)")
        return self


class Condition(Value):
    """A condition on the quantities that assemble measures. Exactly one of its forms is used:

    quantity with at_least or above (a number); all, any (lists of conditions); holds (a list of conditions) with
    at_least (how many of them must hold). Quantities are listed by `mum rubric show` and in CONTRIBUTING.md.
    """

    quantity: str | None = None
    at_least: float | None = Field(None, allow_inf_nan=False)
    above: float | None = Field(None, allow_inf_nan=False)
    all: tuple["Condition", ...] = ()
    any: tuple["Condition", ...] = ()
    holds: tuple["Condition", ...] = ()

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        forms = [bool(self.quantity), bool(self.all), bool(self.any), bool(self.holds)]
        if sum(forms) != 1:
            raise ValueError("ровно одно из: quantity, all, any, holds")
        if self.quantity and (self.at_least is None) == (self.above is None):
            raise ValueError("для quantity – одно из: at_least, above")
        if self.holds and (self.at_least is None or self.at_least != int(self.at_least) or self.above is not None):
            raise ValueError("для holds – at_least: сколько условий должно выполняться (целое число)")
        if (self.all or self.any) and not (self.at_least is None is self.above):
            raise ValueError("у all и any порога нет: at_least и above стоят у величины")
        return self

    def quantities(self) -> tuple[str, ...]:
        """Names of all quantities the condition speaks of, in order, each once."""
        inner = [name for part in (*self.all, *self.any, *self.holds) for name in part.quantities()]
        return tuple(dict.fromkeys(([self.quantity] if self.quantity else []) + inner))


class PointsFor(Value):
    """So many points when the condition holds; says is the wording of the rubric's table."""

    points: int
    when: Condition
    says: str


class Parameter(Value):
    """A parameter. levels are tried in order, the first that holds gives its points, else `otherwise`.

    A penalty has maximum 0 and only subtracts. looks_for and looks_in word what was searched and in which kinds of
    documents; next_step is the advice that earns the next point, by the points that were given.
    """

    id: str
    title: str
    functions: tuple[str, ...]
    maximum: int = Field(ge=0)
    penalty: bool = False
    levels: tuple[PointsFor, ...]
    otherwise: int
    otherwise_says: str
    looks_for: str
    looks_in: tuple[DocumentKind, ...] = ()
    next_step: dict[int, str] = {}
    effort: Literal["minutes", "hour", "day", "days"] = "hour"
    origin: Origin

    @property
    def scale(self) -> dict[int, str]:
        """The points that can be given, best first, with the wording of the rubric's table."""
        said = {self.otherwise: self.otherwise_says} | {level.points: level.says for level in reversed(self.levels)}
        return dict(sorted(said.items(), reverse=True))


class Expected(Value):
    """A document that a function expects: any of the kinds serves."""

    title: str
    kinds: tuple[DocumentKind, ...]


class Function(Value):
    """A function of the municipal authority: A, B or C."""

    id: str
    title: str
    task: str | None = None
    expected: tuple[Expected, ...] = ()
    origin: Origin


class System(Value):
    """A system of the management of quality, e.g. 1.2."""

    id: str
    name: str


class Excluded(Value):
    """A kind of measure outside the tasks of a track: phrases of stems that tell it (all stems of one phrase stand in
    the measure; «^» ties the first to the start), stems that lift it, and its origin."""

    id: str
    title: str
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
    origin: Origin


class Track(Value):
    """A track. words are stems and phrases that name it in titles and texts; tasks are those its measures speak of."""

    id: str
    system: str
    name: str
    function: str
    names: tuple[str, ...] = ()
    goal: str | None = None
    words: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    excluded: tuple[Excluded, ...] = ()
    origin: Origin


class Band(Value):
    """A level: percents from `least` upwards, to the next band."""

    least: int = Field(ge=0, le=100)
    level: str
    colour: Colour
    colour_name: str


class Rubric(Value):
    """A whole rubric. deadline_weights say how much of a deadline each kind counts (1, ½, 0); rounding is that of percents.

    A rubric file may say `extends: ID` and give only what differs: rules/rubrics/extend.py. sha256 is that of its bytes
    and of those it extends.
    """

    id: str
    version: str
    title: str
    year: int | None = None
    region: str | None = None
    systems: tuple[System, ...]
    functions: tuple[Function, ...]
    tracks: tuple[Track, ...]
    parameters: tuple[Parameter, ...]
    excluded: tuple[Excluded, ...] = ()
    bands: tuple[Band, ...]
    bands_origin: Origin
    rounding: Rounding = "half_up"
    origin: Origin | None = None
    deadline_weights: dict[str, FiniteFloat]
    review_below: float = Field(ge=0, le=1)
    sha256: str = ""

    def track(self, track_id: str) -> Track:
        """The track by its id; KeyError if the rubric has none such."""
        return {track.id: track for track in self.tracks}[track_id]

    def parameters_of(self, function: str) -> tuple[Parameter, ...]:
        """Parameters that the function is rated by."""
        return tuple(parameter for parameter in self.parameters if function in parameter.functions)
