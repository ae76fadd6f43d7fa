"""The steps that move a quantity of the rubric: for each measure that lacks something, each place at fault, each text to add."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.advise.recipes import Part, Recipe, Recipes
from pipeline.advise.state import State, Step
from pipeline.assemble import Read
from pipeline.model import Evidence, Finding, Measure, MeasureDeadline, MeasureResponsible, Target, say
from pipeline.model.elements import Stage, StageType
from pipeline.score.quantity import Basis

_MOST_NEW_MEASURES = 5
_NEW = "new"
_QUOTED = re.compile(r"«([^»]+)»")


@dataclass(frozen=True)
class Wording:
    """What the models of wordings are filled with: the year and the region (genitive) of the package."""

    year: str
    region: str


@dataclass(frozen=True)
class _Asked:
    """A recipe asked for steps that move a quantity: the state it starts from, and what models are filled with."""

    recipe: Recipe
    state: State
    known: Recipes
    wording: Wording
    quantity: str

    @property
    def basis(self) -> Basis:
        return self.state.basis

    @property
    def moves(self) -> dict[str, float]:
        """What the recipe raises, and by how much."""
        return dict.fromkeys(self.recipe.raises if self.quantity in self.recipe.raises else (self.quantity,), self.recipe.by)

    def model(self, part: Part, **more: str) -> str:
        named = _QUOTED.search(say(f"quantity.{self.quantity}"))
        of_quantity = named[1] if named else ""
        return part.model.format(year=self.wording.year, region=self.wording.region, part=of_quantity, **more)


def raising(quantity: str, state: State, known: Recipes, wording: Wording) -> list[Step]:
    """Steps that raise a quantity, those that help most first."""
    found: list[Step] = []
    for recipe in known.raising(quantity):
        # A new measure is advised where there are too few or none, not to better a share.
        if recipe.action == "measure" and state.basis.measures and quantity.endswith("share"):
            continue
        found += _STEPS.get(recipe.action, _texts)(_Asked(recipe, state, known, wording, quantity))
    return found


def lowering(quantity: str, state: State, known: Recipes, wording: Wording) -> list[Step]:
    """Steps that lower a quantity: measures to drop, places to erase."""
    found: list[Step] = []
    for recipe in known.lowering(quantity):
        asked = _Asked(recipe, state, known, wording, quantity)
        found += _dropped(asked) if recipe.action == "drop" else _erased(asked)
    return found


def _deadlines(asked: _Asked) -> Iterator[Step]:
    weights = asked.basis.rubric.deadline_weights
    lacking = [measure for measure in asked.basis.measures if weights[measure.deadline.kind] < 1]
    due = MeasureDeadline(kind="definite")
    for measure in sorted(lacking, key=lambda measure: weights[measure.deadline.kind]):
        yield _for_measure(asked, measure, {"deadline": due})


def _responsibles(asked: _Asked) -> Iterator[Step]:
    for measure in asked.basis.measures:
        if not measure.responsible:
            yield _for_measure(asked, measure, {"responsible": (MeasureResponsible(evidence=measure.evidence),)})


def _results(asked: _Asked) -> Iterator[Step]:
    """An order has no place for results: measures of plans alone."""
    plans = {read.card.path for read in asked.basis.reads if read.card.kind in ("plan", "event_plan")}
    for measure in asked.basis.measures:
        if not measure.result and (measure.source == "row" or measure.path in plans):
            yield _for_measure(asked, measure, {"result": asked.model(asked.recipe.parts[0])})


def _reworded(asked: _Asked) -> Iterator[Step]:
    models = asked.known.measures_of(asked.basis.track.id)
    vague = [measure for measure in asked.basis.measures if not measure.concrete]
    for number, measure in enumerate(vague):
        yield _for_measure(asked, measure, {"concrete": True}, measure_model=models[number % len(models)])


def _for_measure(asked: _Asked, measure: Measure, update: dict[str, object], measure_model: str = "") -> Step:
    model = asked.model(asked.recipe.parts[0], measure=measure_model)
    return Step(asked.recipe, (model,), measure, update, path=measure.path, target=_target(measure.evidence))


def _extended(asked: _Asked) -> Iterator[Step]:
    """The first concrete measure on the track, preferably of a plan, is made to name what it does not."""
    on_track = [m for m in asked.basis.measures if m.concrete and asked.basis.track.id not in m.off_tracks]
    fitting = [m for m in on_track if not m.tailored and not m.regional]
    for measure in sorted(fitting or on_track, key=lambda measure: measure.source != "row")[:1]:
        tailors = "tailored_measures" in asked.recipe.raises
        update: dict[str, object] = {"tailored": True} if tailors else {}
        moves = {} if tailors else asked.moves
        model = asked.model(asked.recipe.parts[0])
        yield Step(asked.recipe, (model,), measure, update, moves=moves, path=measure.path, target=_target(measure.evidence))


def _new_measures(asked: _Asked) -> Iterator[Step]:
    """Measures to add below the last one of the plan, or into a new plan."""
    part = asked.recipe.parts[0]
    read = _into(asked, part)
    last = next((m for m in reversed(asked.basis.measures) if read and m.path == read.card.path), None)
    for number, model in enumerate(asked.known.measures_of(asked.basis.track.id)[:_MOST_NEW_MEASURES]):
        evidence = Evidence(path=read.card.path if read else "", place="", quote=model, block=f"{_NEW}{number}")
        added = Measure(
            path=evidence.path,
            place="",
            text=model,
            tracks=(asked.basis.track.id,),
            concrete=True,
            result=_NEW,
            deadline=MeasureDeadline(kind="definite"),
            responsible=(MeasureResponsible(evidence=evidence),),
            evidence=evidence,
        )
        yield Step(
            asked.recipe,
            (asked.model(part, measure=model),),
            added=added,
            path=read.card.path if read else None,
            kind=part.into[0],
            target=_target(last.evidence) if last else None,
            extra_minutes=0 if read or number else asked.known.new_document,
        )


def _texts(asked: _Asked) -> Iterator[Step]:
    """One text to add, part by part, into the first document of the package that may take it."""
    read = _into(asked, asked.recipe.parts[0])
    yield Step(
        asked.recipe,
        tuple(asked.model(part) for part in asked.recipe.parts),
        moves=asked.moves,
        path=read.card.path if read else None,
        kind=asked.recipe.parts[0].into[0],
        extra_minutes=0 if read else asked.known.new_document,
    )


def _into(asked: _Asked, part: Part) -> Read | None:
    """The document that takes a text: the first of the kinds that is there; the ground of an order needs an order."""
    current = [read for read in asked.basis.reads if not read.is_outdated]
    return next((read for kind in part.into for read in current if read.card.kind == kind), None)


def _new_stages(asked: _Asked) -> Iterator[Step]:
    """The stages that the plan with most of them lacks."""
    read, present = _best_stages(asked)
    read = read or _into(asked, asked.recipe.parts[0])
    for type_, words in asked.known.stages.items():
        if type_ not in present:
            dates = words.dates.format(year=asked.wording.year)
            yield Step(
                asked.recipe,
                (asked.model(asked.recipe.parts[0], stage=words.name, dates=dates),),
                moves={"stages": 1, "stages_dated": 1},
                path=read.card.path if read else None,
                kind=asked.recipe.parts[0].into[0],
                extra_minutes=0 if read else asked.known.new_document,
            )


def _dated_stages(asked: _Asked) -> Iterator[Step]:
    """The stages of that plan which have no dates of their own."""
    read, present = _best_stages(asked)
    for type_, finding in present.items():
        value = finding.value
        if read and isinstance(value, Stage) and not (value.start or value.end):
            dates = asked.known.stages[type_].dates.format(year=asked.wording.year)
            target = Target(path=finding.path, block=finding.block, start=finding.start, end=finding.end)
            model = asked.model(asked.recipe.parts[0], dates=dates)
            yield Step(asked.recipe, (model,), moves={"stages_dated": 1}, path=finding.path, target=target)


def _best_stages(asked: _Asked) -> tuple[Read | None, dict[StageType, Finding]]:
    best: tuple[Read | None, dict[StageType, Finding]] = (None, {})
    for read in (read for read in asked.basis.reads if not read.is_outdated):
        present: dict[StageType, Finding] = {}
        for finding in read.of("stage"):
            value = finding.value
            if isinstance(value, Stage) and (value.type not in present or value.start or value.end):
                present[value.type] = finding
        if len(present) > len(best[1]):
            best = read, present
    return best


def _dropped(asked: _Asked) -> Iterator[Step]:
    off = [measure for measure in asked.basis.measures if asked.basis.track.id in measure.off_tracks]
    for measure in sorted(off, key=lambda measure: measure.excluded is None):
        yield Step(asked.recipe, measure=measure, path=measure.path, target=_target(measure.evidence))


def _erased(asked: _Asked) -> Iterator[Step]:
    """Every place that the quantity stands on."""
    quantity = asked.quantity
    parameter = next(p for p in asked.basis.rubric.parameters if quantity in {q for lv in p.levels for q in lv.when.quantities()})
    for evidence in asked.state.measured(parameter)[quantity].evidence:
        yield Step(asked.recipe, moves={quantity: -1}, path=evidence.path, target=_target(evidence))


def _target(evidence: Evidence) -> Target:
    return Target(path=evidence.path, block=evidence.block, start=evidence.start, end=evidence.end)


_STEPS: dict[str, Callable[[_Asked], Iterator[Step]]] = {
    "deadline": _deadlines,
    "responsible": _responsibles,
    "result": _results,
    "reword": _reworded,
    "extend": _extended,
    "measure": _new_measures,
    "stage": _new_stages,
    "date": _dated_stages,
}
