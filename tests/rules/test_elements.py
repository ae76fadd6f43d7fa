"""What cases.yaml cannot say: the data of findings (levels, justified, confirmed), tables found once, same twice."""

import pytest
from cases import document, run

from corpora.regions import region
from pipeline.annotate import Context, annotate
from rules import Case, Rule, rules

BY_NAME: dict[str, Rule] = {rule.folder.name: rule for rule in rules()}
MARKS = "Средний балл по округу составил 3,4."


def _data(rule: str, *texts: str) -> list[dict[str, str]]:
    case = Case.model_validate({"blocks": [{"text": text} for text in texts], "find": [], "proves": "данные находки"})
    return [finding.value.model_dump()["data"] for finding in run(BY_NAME[rule], case)]


@pytest.mark.parametrize(
    ("said", "confirmed"),
    [
        ("Объективность результатов подтверждена перепроверкой.", True),
        ("Результаты с подтверждённой объективностью.", True),
        ("Объективность результатов не подтверждена.", False),
        ("Объективность проверят в мае.", False),
    ],
)
def test_confirmed_objectivity(said: str, confirmed: bool) -> None:
    """Averages are marked as confirmed only where the document states it as done."""
    assert _data("average_scores", said, MARKS) == [{"confirmed": "yes"} if confirmed else {}]


@pytest.mark.parametrize(
    ("texts", "data"),
    [
        (("Цель: открыть в ООО кружки, поскольку подростки не заняты.",), {"levels": "ООО", "justified": "yes"}),
        (
            ("После уроков не заняты 62 % подростков посёлков округа, кружки есть в двух школах.", "Цель: занять детей."),
            {"justified": "yes"},
        ),
        (("Цель: повысить качество образования в районе.",), {}),
        (("11–15 лет: подростки не заняты – отсюда цель открыть клубы.",), {"levels": "ООО", "justified": "yes"}),
        (("В целях занятости подростков приказываю:",), {"formal": "yes"}),
    ],
)
def test_goal_data(texts: tuple[str, ...], data: dict[str, str]) -> None:
    """A goal is justified by a reason in it or by figures right above; levels are those named in it."""
    assert _data("goals", *texts) == [data]


def test_indicator_levels() -> None:
    """An indicator names its level; one for all pupils has none."""
    assert _data("indicators", "Показатели: доля выпускников 10–11 классов – 40 %; доля обучающихся – 60 %.") == [
        {"levels": "СОО"},
        {},
    ]


def test_groups_share_a_lead() -> None:
    """One line to two groups gives a finding to each, at the same place."""
    blocks = [{"kind": "heading", "text": "Рекомендации"}, {"text": "Учителям и родителям: следить за нагрузкой."}]
    found = run(BY_NAME["recommendations"], Case.model_validate({"blocks": blocks, "find": [], "proves": "две группы"}))
    assert sorted(f.value.model_dump()["type"] for f in found) == ["parents", "teachers"]


@pytest.mark.parametrize("name", ["municipal_facts", "informing", "analysis", "cycle", "goals", "indicators"])
def test_same_text_gives_same_findings(name: str) -> None:
    """A rule is pure: run twice on one text it gives equal findings, each with its quote from that text."""
    text = "В районе 9 школ. Цель: охватить 40 % детей. Довести план до сведения руководителей школ на совещании."
    source = document(Case.model_validate({"text": text, "find": [], "proves": "чистая функция"}))
    ready = annotate(source).with_context(Context(region=region("chelyabinsk")))
    first, second = list(BY_NAME[name].find(ready)), list(BY_NAME[name].find(ready))
    assert first == second
    assert all(text[f.start : f.end] == f.quote and f.steps for f in first)
