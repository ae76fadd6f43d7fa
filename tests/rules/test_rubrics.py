"""The rubric is complete as data, and a wrong rubric file is refused with its key."""

from pathlib import Path

import pytest

from pipeline.model import DataError, InputError
from pipeline.score import QUANTITIES
from rules.rubrics import HERE, load, rubric, rubric_ids

RUBRIC = rubric("chelyabinsk-2023")
A = {"1.1.1", "1.1.2", "1.3.2", "2.2.1", "2.2.2", "2.4.1"}
B = {"1.1.3", "1.2.1", "1.2.2", "1.2.3", "2.1.1", "2.1.2"}
C = {"1.4", "2.3"}


def test_tracks_and_functions() -> None:
    """Six tracks of function A, six of B, two of C; eight systems."""
    by_function = {f: {t.id for t in RUBRIC.tracks if t.function == f} for f in "ABC"}
    assert by_function == {"A": A, "B": B, "C": C}
    assert len(RUBRIC.systems) == 8


def test_parameters_and_maxima() -> None:
    """Function A has 14 points, B 18, C 18; P5 and P9 are penalties down to −2; P6, P7 and P9 are of function B alone."""
    maxima = {f: sum(p.maximum for p in RUBRIC.parameters_of(f)) for f in "ABC"}
    assert maxima == {"A": 14, "B": 18, "C": 18}
    assert {p.id: min(level.points for level in p.levels) for p in RUBRIC.parameters if p.penalty} == {"P5": -2, "P9": -2}
    assert {p.id for p in RUBRIC.parameters_of("B")} - {p.id for p in RUBRIC.parameters_of("A")} == {"P6", "P7", "P9"}


def test_every_parameter_says_where_it_comes_from() -> None:
    """Each parameter, track and function names a source or says that it was decided."""
    for part in (*RUBRIC.parameters, *RUBRIC.tracks, *RUBRIC.functions):
        assert part.origin.source or part.origin.decided


def test_every_quantity_is_known_and_explained() -> None:
    """Each quantity that a condition speaks of can be measured and has its meaning in words."""
    for parameter in RUBRIC.parameters:
        for level in parameter.levels:
            for name in level.when.quantities():
                assert QUANTITIES[name].__doc__


def test_every_step_below_the_best_has_advice() -> None:
    """For each number of points below the best there is a next step, and none for the best."""
    for parameter in RUBRIC.parameters:
        given = {level.points for level in parameter.levels} | {parameter.otherwise}
        assert set(parameter.next_step) == given - {max(given)}, parameter.id


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("  maximum: 2", "  maksimum: 2", "parameters.P1.maksimum"),
        ("id: chelyabinsk-2023", "name: chelyabinsk-2023", "id"),
        ('  system: "1.1"', '  system: "9.9"', "tracks.1.1.1.system"),
        ("  functions: [A, B]", "  functions: [A, Z]", "functions"),
        ("  origin: {source: S003}", "  origin: {place: слайд 1}", "origin"),
    ],
)
def test_wrong_rubric_names_the_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    """A misspelt key, a lost id, a reference to nothing and a rule without source are refused with their key."""
    text = (HERE / "chelyabinsk-2023.yaml").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "wrong.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError, match=key):
        load(path)


def test_unknown_rubric_names_the_known_ones() -> None:
    """The sentence lists the rubrics that there are."""
    with pytest.raises(InputError, match="chelyabinsk-2023"):
        rubric("moskva-1999")
    assert "chelyabinsk-2023" in rubric_ids()


def test_hash_is_that_of_the_bytes(tmp_path: Path) -> None:
    """One changed byte changes the hash that stands in every result."""
    data = (HERE / "chelyabinsk-2023.yaml").read_bytes()
    path = tmp_path / "copy.yaml"
    path.write_bytes(data)
    same = load(path).sha256
    path.write_bytes(data + b"\n")
    assert same == RUBRIC.sha256 != load(path).sha256
