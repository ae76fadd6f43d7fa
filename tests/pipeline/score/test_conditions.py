"""Conditions of a rubric and the rounding of percents."""

import pytest
from pydantic import ValidationError

from pipeline.model import Condition, Rating
from pipeline.model.rubric import Rounding
from pipeline.score import _percent, summarise
from pipeline.score.conditions import holds
from pipeline.score.quantity import Quantity
from rules.rubrics import rubric

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


@pytest.mark.parametrize(
    ("rounding", "expected"),
    [
        ("half_up", (13, 63, 33)),
        ("half_down", (12, 62, 33)),
        ("half_even", (12, 62, 33)),
        ("up", (13, 63, 34)),
        ("down", (12, 62, 33)),
    ],
)
def test_rounding_is_data(rounding: Rounding, expected: tuple[int, int, int]) -> None:
    """12.5, 62.5 and 33.3 % as each kind of rounding of a rubric gives them."""
    assert (_percent(1, 8, rounding), _percent(5, 8, rounding), _percent(1, 3, rounding)) == expected


def test_rounding_stands_in_the_rubric() -> None:
    """The percent of a track follows the rubric: 1 of 8 points is 13 % in ours, 12 % in one that rounds down."""
    ours = rubric("chelyabinsk-2023")
    points = [("P1", 1, 2), ("P3", 0, 2), ("P8", 0, 2), ("P11", 0, 2)]
    ratings = [
        Rating(track="1.1.1", parameter=p, title="", points=got, max=top, outcome="scored", confidence=1, why="")
        for p, got, top in points
    ]
    down = ours.model_copy(update={"rounding": "down"})
    assert [summarise(ratings, by)[0][0].percent for by in (ours, down)] == [13, 12]


@pytest.mark.parametrize(
    "condition",
    [
        {"all": [{"quantity": "measures", "at_least": 1}], "at_least": 1},
        {"any": [{"quantity": "measures", "at_least": 1}], "above": 1},
        {"holds": [{"quantity": "measures", "at_least": 1}], "at_least": 0.5},
        {"holds": [{"quantity": "measures", "at_least": 1}], "at_least": 1, "above": 1},
    ],
)
def test_idle_thresholds_are_refused(condition: dict[str, object]) -> None:
    """A threshold that nothing would read is a mistake of whoever wrote it."""
    with pytest.raises(ValidationError):
        Condition.model_validate(condition)
