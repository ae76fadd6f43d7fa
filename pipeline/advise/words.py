"""Steps as mends that a person can follow: what to do, in which rows or documents, with models of the wording."""

from collections.abc import Sequence

from pipeline.advise.recipes import Recipes
from pipeline.advise.state import Step
from pipeline.model import Mend, say
from pipeline.score.places import LADDER, where

# Estimated work in the steps that reports speak of, up to so many minutes; beyond the last: days.
_EFFORTS = ((15, "minutes"), (90, "hour"), (480, "day"))


def effort_of(work: int) -> str:
    """The work of so many minutes as reports name it: minutes, hour, day, days."""
    return next((name for most, name in _EFFORTS if work <= most), "days")


def mends_of(steps: Sequence[Step], known: Recipes) -> tuple[Mend, ...]:
    """The steps of one recipe in one document as one mend for each part of the recipe, in order."""
    groups: dict[tuple[str, str | None], list[Step]] = {}
    for step in steps:
        groups.setdefault((step.recipe.id, step.path), []).append(step)
    return tuple(_mend(group, part) for group in groups.values() for part in range(len(group[0].recipe.parts)))


def _mend(steps: list[Step], part: int) -> Mend:
    first = steps[0]
    models = [step.models[part] for step in steps if step.models]
    return Mend(
        action=first.recipe.parts[part].action,
        text=first.recipe.parts[part].do,
        models=tuple(models if len(set(models)) > 1 else models[:1]),
        path=first.path,
        kind=first.kind,
        places=_places(steps),
        targets=tuple(dict.fromkeys(step.target for step in steps if step.target)),
    )


def _places(steps: list[Step]) -> tuple[str, ...]:
    """The rows and clauses concerned, or the document, or that a new one is needed."""
    measures = sorted((step.measure for step in steps if step.measure), key=lambda measure: measure.ordinal)
    if measures:
        return (where(measures, True, LADDER[0]),)
    first = steps[0]
    if first.path:
        return (first.path.rsplit("/", 1)[-1],)
    return (say("advice.new", kind=say(f"report.kind.{first.kind}")),)
