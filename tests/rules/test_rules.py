"""Every rule folder carries its account and its cases; each case is run here. A folder that lacks any is refused."""

from pathlib import Path

import pytest
from cases import problems, run

from rules import Case, Rule, discover, rules

# A folder without readable cases fails in test_rule_folder_is_complete, not while tests are collected.
ROWS = [(rule, row) for rule in rules() if not problems(rule) for row in rule.cases]


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.folder.name)
def test_rule_folder_is_complete(rule: Rule) -> None:
    """A rule has title, why, how to mend, effort, and at least three positive and three negative cases."""
    assert problems(rule) == []


@pytest.mark.parametrize(("rule", "case"), ROWS, ids=[f"{rule.folder.name}: {row.proves}" for rule, row in ROWS])
def test_case(rule: Rule, case: Case) -> None:
    """The rule finds in the case's text what the row says, and nothing where it says nothing."""
    found = run(rule, case)
    if not case.find or rule.about.kind != "detector":
        # A check says neither less nor more than the row expects.
        assert len(found) == len(case.find), [(f.element, f.quote) for f in found]
    for expected in case.find:
        fitting = [f for f in found if expected.quote is None or f.quote == expected.quote]
        assert fitting, f"нет «{expected.quote}» среди {[f.quote for f in found]}"
        values = [f.value.model_dump() for f in fitting]
        assert any(all(v.get(k) == want for k, want in expected.value.items()) for v in values), values


def test_incomplete_folder_is_refused(tmp_path: Path) -> None:
    """A folder with a rule but too few cases and no account is named with what it lacks."""
    folder = tmp_path / "half_a_rule"
    folder.mkdir()
    (folder / "rule.py").write_text("def find(document): yield from ()\n")
    (folder / "cases.yaml").write_text("cases:\n- {text: текст, find: [], proves: 'один отрицательный'}\n")
    (rule,) = discover(tmp_path)
    said = " ".join(problems(rule))
    assert "about.yaml" in said
    assert "положительных" in said
    assert "отрицательных" in said


def test_folder_without_rule_is_no_rule(tmp_path: Path) -> None:
    """Data folders beside the rules (rubrics) are not taken for rules."""
    (tmp_path / "rubrics").mkdir()
    assert discover(tmp_path) == ()
