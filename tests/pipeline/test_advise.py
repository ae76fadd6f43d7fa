"""What to mend first: one advice for each rating that can rise, the cheapest and most rewarding first."""

import pytest

from pipeline.advise import advise
from pipeline.model import Rating, Rubric
from rules.rubrics import rubric

RUBRIC = rubric("chelyabinsk-2023")


def rating(parameter: str, points: int | None, next_step: str | None = "Добавьте.", **more: object) -> Rating:
    """A rating of track 1.1.1."""
    return Rating.model_validate(
        {
            "track": "1.1.1",
            "parameter": parameter,
            "title": parameter,
            "points": points,
            "max": 2,
            "outcome": "unreadable" if points is None else "scored",
            "confidence": 1.0,
            "why": "",
            "next_step": next_step,
            **more,
        }
    )


def efforts(**chosen: str) -> Rubric:
    """The rubric with other efforts of some parameters."""
    changed = (p.model_copy(update={"effort": chosen.get(p.id, p.effort)}) for p in RUBRIC.parameters)
    return RUBRIC.model_copy(update={"parameters": tuple(changed)})


@pytest.mark.parametrize(
    ("parameter", "points", "gain", "proves"),
    [
        ("P1", 0, 1, "с нуля до следующего уровня"),
        ("P1", 1, 1, "с единицы до двух"),
        ("P5", -2, 1, "штраф уменьшается на один"),
        ("P5", -1, 1, "штраф снимается"),
    ],
)
def test_gain_is_the_next_level(parameter: str, points: int, gain: int, proves: str) -> None:
    """The gain is the step to the next level of the rubric, not to the best one."""
    (advice,) = advise([rating(parameter, points)], RUBRIC)
    assert (advice.track, advice.parameter, advice.text, advice.gain) == ("1.1.1", parameter, "Добавьте.", gain), proves


@pytest.mark.parametrize(
    ("given", "proves"),
    [
        (rating("P1", 2), "высший балл – советовать нечего"),
        (rating("P5", 0), "штрафа нет – советовать нечего"),
        (rating("P1", None), "не прочитано – сначала прочитать"),
        (rating("P1", 0, None), "у рубрики нет совета"),
    ],
)
def test_nothing_to_advise(given: Rating, proves: str) -> None:
    """No advice where nothing can rise or nothing is known."""
    assert advise([given], RUBRIC) == (), proves


def test_a_level_that_is_skipped() -> None:
    """Where the rubric has no level in between, the step is the whole way."""
    parameter = next(p for p in RUBRIC.parameters if p.id == "P1")
    best = parameter.model_copy(update={"levels": tuple(level for level in parameter.levels if level.points == 2)})
    (advice,) = advise([rating("P1", 0)], RUBRIC.model_copy(update={"parameters": (best,)}))
    assert advice.gain == 2


def test_cheapest_first() -> None:
    """Minutes before hours before days, whatever the order of the ratings."""
    by = efforts(P1="days", P2="minutes", P3="day", P4="hour")
    found = advise([rating(name, 0) for name in ("P1", "P2", "P3", "P4")], by)
    assert [advice.parameter for advice in found] == ["P2", "P4", "P3", "P1"]
    assert [advice.effort for advice in found] == ["minutes", "hour", "day", "days"]


def test_of_equal_work_the_greater_gain_first() -> None:
    """Of two steps of the same work the one that gives more; equals keep the order of the ratings."""
    parameters = []
    for parameter in efforts(P1="hour", P2="hour", P3="hour").parameters:
        levels = tuple(level for level in parameter.levels if parameter.id != "P2" or level.points == 2)
        parameters.append(parameter.model_copy(update={"levels": levels}))
    found = advise([rating(name, 0) for name in ("P3", "P1", "P2")], RUBRIC.model_copy(update={"parameters": tuple(parameters)}))
    assert [(advice.parameter, advice.gain) for advice in found] == [("P2", 2), ("P3", 1), ("P1", 1)]


def test_places_are_where_it_was_looked_for() -> None:
    """The advice names the documents to mend."""
    (advice,) = advise([rating("P3", 0, looked_in=("План.docx",))], RUBRIC)
    assert advice.places == ("План.docx",)
    assert advise([], RUBRIC) == ()
