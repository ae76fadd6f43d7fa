"""What differs between two rubrics is said in plain Russian; what does not is not mentioned."""

import pytest

from pipeline.model import Rubric
from pipeline.model.rubric import Condition
from rules.rubrics import rubric
from rules.rubrics.differences import differences
from rules.rubrics.words import in_words

RUBRIC = rubric("chelyabinsk-2023")


def changed(parameter: str, **keys: object) -> Rubric:
    """Our rubric with some keys of a parameter replaced."""
    parameters = [p.model_copy(update=keys) if p.id == parameter else p for p in RUBRIC.parameters]
    return RUBRIC.model_copy(update={"parameters": tuple(parameters)})


def test_nothing_differs() -> None:
    """A rubric and itself; the hash of the file is no difference."""
    assert differences(RUBRIC, RUBRIC.model_copy(update={"sha256": "0"})) == []


def test_a_threshold() -> None:
    """A changed share is one sentence with both thresholds in percent."""
    p3 = next(p for p in RUBRIC.parameters if p.id == "P3")
    level = p3.levels[0].model_copy(update={"when": Condition(quantity="deadline_share", at_least=0.85)})
    assert differences(RUBRIC, changed("P3", levels=(level, p3.levels[1]))) == [
        "Параметр P3 «Наличие сроков», баллы 2, условие: было «доля мер со сроком (вес каждого вида срока задаёт рубрика) – "
        "не менее 90 %», стало «доля мер со сроком (вес каждого вида срока задаёт рубрика) – не менее 85 %»."
    ]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (changed("P3", title="Сроки"), ["Параметр P3 «Сроки», «Название»: было «Наличие сроков», стало «Сроки»."]),
        (
            changed("P5", effort="day"),
            ["Параметр P5 «Деятельность вне решения задач управленческого цикла», «Трудоёмкость»: было «минуты», стало «день»."],
        ),
        (changed("P3", next_step={0: RUBRIC.parameters[2].next_step[0]}), ["Параметр P3 «Наличие сроков», баллы 1, совет: было"]),
        (
            changed("P3", looks_in=("plan",)),
            ["убрано: план проведения мероприятия; приказ, распоряжение; протокол."],
        ),
        (
            RUBRIC.model_copy(update={"tracks": RUBRIC.tracks[:-1]}),
            ["Трек 2.4.1 «Мониторинг качества образовательной среды в ДОО»: убрано.", "вид «профессиональный", "вид «праздники"],
        ),
        (RUBRIC.model_copy(update={"parameters": RUBRIC.parameters[::-1]}), ["Лист «Параметры»: изменён порядок строк."]),
        (RUBRIC.model_copy(update={"rounding": "down"}), ["Рубрика, «Округление процентов»: было «половина – вверх», стало"]),
        (
            RUBRIC.model_copy(update={"deadline_weights": {**RUBRIC.deadline_weights, "vague": 0.25}}),
            ["Рубрика, «Вес срока: неопределённый»: было «0,5», стало «0,25»."],
        ),
    ],
)
def test_each_change_has_its_sentence(other: Rubric, expected: list[str]) -> None:
    """Values, lists, advice, removed things and order: as many sentences as changes."""
    found = differences(RUBRIC, other)
    assert len(found) == len(expected), found
    for sentence, part in zip(found, expected, strict=True):
        assert part in sentence


def test_points_that_come_and_go() -> None:
    """A level that is gone, and the same seen from the other side with its condition."""
    p8 = next(p for p in RUBRIC.parameters if p.id == "P8")
    other = changed("P8", levels=p8.levels[:1])
    assert [s for s in differences(RUBRIC, other) if s.endswith("убрано.")] == [
        "Параметр P8 «Информирование ОО о сроках и содержании», баллы 1: убрано."
    ]
    (added,) = [s for s in differences(other, RUBRIC) if "добавлено" in s]
    assert "число упоминаний об информировании школ – не менее 1" in added


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"quantity": "measures", "at_least": 3}, "число мер трека – не менее 3"),
        ({"quantity": "result_share", "above": 0.125}, "доля мер с результатом или показателем – больше 12,5 %"),
        (
            {"any": [{"quantity": "measures", "above": 1}, {"all": [{"quantity": "done", "at_least": 1}]}]},
            "любое из условий (число мер трека – больше 1; все условия (число мест, где сказано о выполнении мер – не менее 1))",
        ),
        (
            {"holds": [{"quantity": "measures", "at_least": 1}, {"quantity": "done", "at_least": 1}], "at_least": 1},
            "не менее 1 условий из перечисленных (число мер трека – не менее 1; "
            "число мест, где сказано о выполнении мер – не менее 1)",
        ),
    ],
)
def test_conditions_in_words(condition: dict[str, object], words: str) -> None:
    """Counts as numbers, shares as percents, groups in brackets."""
    assert in_words(Condition.model_validate(condition)) == words
