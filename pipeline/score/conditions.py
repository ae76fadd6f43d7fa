"""Conditions of a rubric on quantities. Knows no parameter and no number: both are rubric data."""

from collections.abc import Mapping

from pipeline.model import Condition
from pipeline.score.quantity import Quantity

# Shares are ratios of small integers: a tolerance far below 1/n keeps 0.9 of 10 measures from failing by rounding.
_TOLERANCE = 1e-9


def holds(condition: Condition, quantities: Mapping[str, Quantity]) -> bool:
    """Whether the condition holds for these quantities. KeyError for a quantity that was not measured."""
    if condition.quantity:
        value = quantities[condition.quantity].value
        if condition.at_least is not None:
            return value >= condition.at_least - _TOLERANCE
        return condition.above is not None and value > condition.above + _TOLERANCE
    if condition.all:
        return all(holds(part, quantities) for part in condition.all)
    if condition.any:
        return any(holds(part, quantities) for part in condition.any)
    return sum(holds(part, quantities) for part in condition.holds) >= (condition.at_least or 0)
