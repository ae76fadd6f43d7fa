"""The cheapest steps that earn the points of a parameter, or the next level of a track, found by rating again."""

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, product

from pipeline.advise.recipes import Recipes
from pipeline.advise.state import State, Step
from pipeline.advise.steps import Wording, lowering, raising
from pipeline.model import Condition, Parameter
from pipeline.score.conditions import holds

_Leaves = tuple[Condition, ...]


def cheapest(state: State, parameter: Parameter, points: int, known: Recipes, wording: Wording) -> tuple[Step, ...] | None:
    """The steps of least work after which the parameter gets at least so many points; None where no steps do."""

    def reached(steps: Sequence[Step]) -> bool:
        return state.after(steps).points(parameter) >= points

    found = _of_penalty if parameter.penalty else _of_levels
    sets = [_pruned(steps, reached) for steps in found(state, parameter, points, known, wording) if reached(steps)]
    return min(sets, key=minutes, default=None)


def minutes(steps: Sequence[Step]) -> int:
    """The work of some steps together."""
    return sum(step.minutes for step in steps)


def _of_levels(state: State, parameter: Parameter, points: int, known: Recipes, wording: Wording) -> Iterator[tuple[Step, ...]]:
    """For every way to fulfil a level that gives the points: steps until each of its conditions holds."""
    for level in parameter.levels:
        if level.points >= points:
            for leaves in _ways(level.when):
                steps: tuple[Step, ...] = ()
                for leaf in leaves:
                    steps += _until(state.after(steps), parameter, leaf, known, wording)
                yield steps


def _ways(condition: Condition) -> Iterator[_Leaves]:
    """Every choice of conditions on single quantities that fulfils the condition."""
    if condition.quantity:
        yield (condition,)
    elif condition.any:
        for part in condition.any:
            yield from _ways(part)
    else:
        needed = int(condition.at_least or 0) if condition.holds else len(condition.all)
        for parts in combinations(condition.holds or condition.all, needed):
            for chosen in product(*(tuple(_ways(part)) for part in parts)):
                yield tuple(leaf for leaves in chosen for leaf in leaves)


def _until(state: State, parameter: Parameter, leaf: Condition, known: Recipes, wording: Wording) -> tuple[Step, ...]:
    """As few steps of one quantity, in their order, as make its condition hold; none where it holds or never will."""
    if holds(leaf, state.measured(parameter)):
        return ()
    steps = raising(leaf.quantity or "", state, known, wording)
    return _least(steps, lambda some: holds(leaf, state.after(some).measured(parameter)))


def _of_penalty(state: State, parameter: Parameter, points: int, known: Recipes, wording: Wording) -> Iterator[tuple[Step, ...]]:
    """For every choice of the quantities that cost points: steps until they cost no more than allowed."""
    names = dict.fromkeys(name for level in parameter.levels for name in level.when.quantities())
    for size in range(1, len(names) + 1):
        for chosen in combinations(names, size):
            steps = _once(step for name in chosen for step in lowering(name, state, known, wording))
            yield _least(steps, lambda some: state.after(some).points(parameter) >= points)


def _once(steps: Iterator[Step]) -> list[Step]:
    """One place is mended once, even where two quantities ask for it."""
    return list({(step.recipe.id, step.path, step.target): step for step in steps}.values())


def _least(steps: Sequence[Step], enough: Callable[[Sequence[Step]], bool]) -> tuple[Step, ...]:
    """The shortest beginning of the steps that is enough (more steps never spoil it); none if even all are not."""
    if not steps or not enough(steps):
        return ()
    low, high = 1, len(steps)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(steps[:middle]) else (middle + 1, high)
    return tuple(steps[:low])


def _pruned(steps: tuple[Step, ...], reached: Callable[[Sequence[Step]], bool]) -> tuple[Step, ...]:
    """Without the kinds of steps that another one makes needless: a justified goal is a goal as well."""
    for name in dict.fromkeys(step.recipe.id for step in steps):
        rest = tuple(step for step in steps if step.recipe.id != name)
        if rest and reached(rest):
            steps = rest
    return steps
