"""A wrong rubric file is refused in one error: file, line, key and what was expected, for every fault there is."""

import re
from inspect import isfunction
from pathlib import Path

import pytest

from pipeline.model import DataError, say
from pipeline.model.catalogue import known
from pipeline.score import QUANTITIES
from rules.rubrics import HERE, load, rubric_ids

TEXT = (HERE / "chelyabinsk-2023.yaml").read_text(encoding="utf-8")


def refusal(path: Path, text: str | bytes) -> str:
    """What is said of a rubric file with this text."""
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(DataError) as caught:
        load(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "key", "expected"),
    [
        ("  maximum: 2", "  maksimum: 2", "parameters.P1.maksimum", "«maximum» (похоже на опечатку)"),
        ("  effort: day\n", "  effort: week\n", "parameters.P6.effort", "minutes, hour, day, days"),
        ("review_below: 0.85", "review_below: много", "review_below", "Ожидалось число."),
        ("at_least: 3}", "at_least: .inf}", "parameters.P1.levels.1.when.all.1.at_least", "конечное число"),
        ("review_below: 0.85", "review_below: 2", "review_below", "не больше 1"),
        ("rounding: half_up", "rounding: half", "rounding", "half_up, half_even, half_down, up, down"),
        ('id: "1.3", name', "id: 1.3, name", "systems.1.3.id", "возьмите в кавычки"),
        ("  penalty: true", "  penalty: 7", "parameters.P5.penalty", "true или false"),
        ("looks_in: [order, protocol]\n", "looks_in: order\n", "parameters.C8.looks_in", "Ожидался список"),
        ("quantity: deadline_share", "quantity: deadline_shore", "parameters.P3.levels.1.when.quantity", "mum rubric quantities"),
        ("deadline_share, at_least: 0.9", "deadline_share, at_least: 90", "parameters.P3.levels.1.when.at_least", "от 0 до 1"),
        ('  system: "1.1"', '  system: "9.9"', "tracks.1.1.1.system", "1.1, 1.2, 1.3"),
        ("  function: A", "  function: Z", "tracks.1.1.1.function", "A, B, C"),
        ("  functions: [A, B]", "  functions: [A, Z]", "parameters.P1.functions.2", "A, B, C"),
        ("- id: P2\n", "- id: P1\n", "parameters.P1.id", "неповторяющиеся"),
        ("- id: 1.1.2\n", "- id: 1.1.1\n", "tracks.1.1.1.id", "неповторяющиеся"),
        ("  otherwise: 0\n", "  otherwise: 1\n", "parameters.P1.levels.2.points", "разные баллы"),
        ("  - points: 2\n", "  - points: 3\n", "parameters.P1.levels.1.points", "не больше наибольшего балла параметра: 2"),
        ("  otherwise: 0\n", "  otherwise: -1\n", "parameters.P1.otherwise", "не меньше 0"),
        ("  maximum: 0\n", "  maximum: 1\n", "parameters.P5.maximum", "только отнимает"),
        ("least: 0,", "least: 10,", "bands", "least: 0"),
        ("least: 61,", "least: 81,", "bands.2.least", "неповторяющиеся"),
        ("    0: Опишите", "    5: Опишите", "parameters.P1.next_step.5", "0, 1, 2"),
        ("vague: 0.5", "vague: 5", "deadline_weights.vague", "от 0 до 1"),
        (", none: 0}", "}", "deadline_weights.none", "обязательного ключа нет"),
        ("review_below: 0.85", "review_below: 0.85\nreview_below: 0.85", "review_below", "один раз"),
        ("  origin: {source: S003}", "  origin: {place: слайд 1}", "functions.A.origin", "источник (source)"),
    ],
)
def test_fault_is_shown_where_it_stands(tmp_path: Path, old: str, new: str, key: str, expected: str) -> None:
    """One fault, one line: the file, the line where the wrong text stands, the key and what was expected."""
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    said = refusal(tmp_path / "wrong.yaml", text)
    (line,) = re.findall(rf"файл «wrong\.yaml», строка (\d+), ключ «{re.escape(key)}»", said)
    assert expected in next(row for row in said.splitlines() if f"«{key}»" in row)
    changed = [at for at, (a, b) in enumerate(zip(TEXT.splitlines(), text.splitlines(), strict=False), 1) if a != b]
    # A missing or repeated thing may be shown at the set or list that holds it, or at the second of two.
    assert abs(int(line) - changed[0]) <= 6


def test_all_faults_at_once_and_at_most_twenty(tmp_path: Path) -> None:
    """Three faults are three lines in the order of the file; of many the first twenty, and how many more there are."""
    three = (
        TEXT.replace("review_below: 0.85", "review_below: x").replace("least: 0,", "least: 3,").replace("- id: P2", "- id: P1")
    )
    said = refusal(tmp_path / "three.yaml", three).splitlines()
    assert [re.findall(r"ключ «([^»]+)»", row) for row in said[1:]] == [["review_below"], ["bands"], ["parameters.P1.id"]]
    assert "ошибок – 3" in said[0]
    many = refusal(tmp_path / "many.yaml", TEXT.replace("  looks_for:", "  ищется:")).splitlines()
    assert len(many) == 1 + 20 + 1
    assert many[-1] == "… и ещё 20."


@pytest.mark.parametrize(
    ("text", "expected", "proves"),
    [
        ("id: x\ntitle: [1\nyear: 2023\n", "строка 3", "незакрытая скобка"),
        ("id: x\n  title: y: z\n", "строка 2", "лишний отступ"),
        ("- a\n- b\n", "набор ключей рубрики", "список вместо ключей"),
        ("", "набор ключей рубрики", "пустой файл"),
        ("id: !!python/object:os.system x\n", "строка 1", "объект вместо значения"),
        ("id: !!int текст\n", "не допускается", "число, которое не число"),
        ("id: &a [*a]\n", "ключ «id»", "значение, которое содержит само себя"),
    ],
)
def test_what_is_no_rubric_file_at_all(tmp_path: Path, text: str, expected: str, proves: str) -> None:
    """Broken YAML is told with its line in plain Russian, without the words of the parser."""
    said = refusal(tmp_path / "broken.yaml", text)
    assert "broken.yaml" in said and expected in said, proves
    assert not re.search(r"mapping|expected|while|found", said), proves


def test_file_in_another_encoding(tmp_path: Path) -> None:
    """A file saved by an old editor is no text in UTF-8."""
    assert "в кодировке UTF-8" in refusal(tmp_path / "old.yaml", "название: текст".encode("cp1251"))


@pytest.mark.parametrize("name", rubric_ids())
def test_rubrics_that_we_ship_are_right(name: str) -> None:
    """Each passes its own check and carries the id of its file."""
    assert load(HERE / f"{name}.yaml").id == name


def test_quantities_have_their_names() -> None:
    """The catalogue names every quantity that can be measured and no other: the check of a rubric stands on it."""
    assert all(known(f"quantity.{name}") for name in QUANTITIES)
    listed = (Path(__file__).parents[3] / "pipeline/model/messages/rubric.quantities.yaml").read_text(encoding="utf-8")
    assert set(re.findall(r"^quantity\.(\w+):", listed, re.MULTILINE)) == set(QUANTITIES)
    documented = {name: measured.__doc__ for name, measured in QUANTITIES.items() if isfunction(measured)}
    assert len(documented) > 30
    assert {name: say(f"quantity.{name}") for name in documented} == documented
