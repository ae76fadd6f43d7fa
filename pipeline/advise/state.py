"""The evidence of a track as it would be after some mends: measures changed, added or dropped, quantities raised."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from pipeline.advise.recipes import Recipe
from pipeline.model import DocumentKind, Measure, Parameter, Target
from pipeline.score import measured, points_of
from pipeline.score.quantity import Basis, Quantity

_Key = tuple[str, str, int]


@dataclass(frozen=True)
class Step:
    """One use of a recipe: the measure it changes (update; None: drops it) or adds, or the quantities it moves by so much.

    models are the wordings for the parts of the recipe; path and kind the document that takes them, target the place.
    """

    recipe: Recipe
    models: tuple[str, ...] = ()
    measure: Measure | None = None
    update: Mapping[str, object] | None = None
    added: Measure | None = None
    moves: Mapping[str, float] = field(default_factory=dict)
    path: str | None = None
    kind: DocumentKind | None = None
    target: Target | None = None
    extra_minutes: int = 0

    @property
    def minutes(self) -> int:
        """Estimated work."""
        return self.recipe.minutes + self.extra_minutes


def key(measure: Measure) -> _Key:
    """The address of a measure."""
    return measure.path, measure.evidence.block, measure.evidence.start


@dataclass(frozen=True)
class State:
    """The evidence after some steps."""

    basis: Basis
    moved: Mapping[str, float] = field(default_factory=dict)

    def measured(self, parameter: Parameter) -> dict[str, Quantity]:
        """The quantities of a parameter, never below zero."""
        return {
            name: replace(found, value=max(0.0, found.value + self.moved.get(name, 0.0)))
            for name, found in measured(self.basis, parameter).items()
        }

    def points(self, parameter: Parameter) -> int:
        """The points the parameter gets."""
        return points_of(parameter, self.measured(parameter))

    @cached_property
    def all_points(self) -> dict[str, int]:
        """The points of every parameter of the track."""
        parameters = self.basis.rubric.parameters_of(self.basis.track.function)
        return {parameter.id: self.points(parameter) for parameter in parameters}

    def after(self, steps: Sequence[Step]) -> "State":
        """The evidence after these steps."""
        measures: dict[_Key, Measure] = {key(measure): measure for measure in self.basis.measures}
        added: list[Measure] = []
        moved = Counter(self.moved)
        for step in steps:
            if step.added:
                added.append(step.added)
            elif step.measure and step.update is None:
                measures.pop(key(step.measure), None)
            elif step.measure and step.update and (at := key(step.measure)) in measures:
                measures[at] = measures[at].model_copy(update=dict(step.update))
            for name, by in step.moves.items():
                moved[name] += by  # type: ignore[assignment]  # Counter adds floats as well
        return State(replace(self.basis, measures=(*measures.values(), *added)), moved)
