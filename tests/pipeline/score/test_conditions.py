"""Conditions of a rubric and the rounding of percents."""

import pytest
from pydantic import ValidationError

from pipeline.model import Condition
from pipeline.score import _percent
from pipeline.score.conditions import holds
from pipeline.score.quantity import Quantity

GIVEN = {"measures": Quantity(3), "share": Quantity(0.9), "facts": Quantity(0)}


@pytest.mark.parametrize(
    ("condition", "expected", "proves"),
    [
        ({"quantity": "measures", "at_least": 3}, True, "порог включается"),
        ({"quantity": "measures", "at_least": 4}, False, "ниже порога"),
        ({"quantity": "share", "at_least": 0.9}, True, "доля ровно на пороге"),
        ({"quantity": "facts", "above": 0}, False, "«больше» не включает порог"),
        ({"quantity": "measures", "above": 2}, True, "«больше» выполняется"),
        ({"all": [{"quantity": "measures", "at_least": 1}, {"quantity": "facts", "at_least": 1}]}, False, "все – нет одного"),
        ({"any": [{"quantity": "measures", "at_least": 1}, {"quantity": "facts", "at_least": 1}]}, True, "любое из"),
        (
            {"holds": [{"quantity": "measures", "at_least": 1}, {"quantity": "facts", "at_least": 1}], "at_least": 2},
            False,
            "нужно два",
        ),
        (
            {"holds": [{"quantity": "measures", "at_least": 1}, {"quantity": "share", "at_least": 0.5}], "at_least": 2},
            True,
            "есть два",
        ),
    ],
)
def test_holds(condition: dict[str, object], expected: bool, proves: str) -> None:
    """Each form of a condition, on both sides of its threshold."""
    assert holds(Condition.model_validate(condition), GIVEN) is expected, proves


@pytest.mark.parametrize(
    "condition",
    [
        {},
        {"quantity": "measures"},
        {"quantity": "measures", "at_least": 1, "above": 2},
        {"quantity": "measures", "at_least": 1, "all": [{"quantity": "facts", "at_least": 1}]},
        {"holds": [{"quantity": "facts", "at_least": 1}]},
        {"quantiti": "measures", "at_least": 1},
    ],
)
def test_wrong_conditions_are_refused(condition: dict[str, object]) -> None:
    """A condition with no form, two forms or a misspelt key is an error of the rubric, not a silent False."""
    with pytest.raises(ValidationError):
        Condition.model_validate(condition)


@pytest.mark.parametrize(
    ("points", "maximum", "expected"),
    [(14, 14, 100), (0, 14, 0), (-3, 14, 0), (1, 8, 13), (5, 8, 63), (9, 16, 56), (13, 16, 81), (12, 14, 86)],
)
def test_percent_rounds_half_up_and_never_below_zero(points: int, maximum: int, expected: int) -> None:
    """12.5 becomes 13, 62.5 becomes 63; penalties can't take a track below zero."""
    assert _percent(points, maximum) == expected
