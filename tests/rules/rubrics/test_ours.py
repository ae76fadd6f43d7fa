"""The other rubrics that we ship, and the codes of two numberings."""

import pytest

from pipeline.model import InputError
from rules.rubrics import rubric
from rules.rubrics.mapping import codes_of, counterparts, every

OLD, NEW = rubric("cycle-2020"), rubric("chelyabinsk-2023")


def test_cycle_of_2020() -> None:
    """Nine directions of S002, each rated by the nine components of the cycle: 18 points at most."""
    assert [system.id for system in OLD.systems] == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4", "2.5"]
    assert [track.id for track in OLD.tracks] == [system.id for system in OLD.systems]
    assert {track.function for track in OLD.tracks} == {"C"}
    assert sum(parameter.maximum for parameter in OLD.parameters_of("C")) == 18
    assert [p for p in NEW.parameters if p.id.startswith("C")] == list(OLD.parameters)


def test_regulation_on_assessment() -> None:
    """Eight directions and nine components of S004, each present (2), named only (1) or missing (0)."""
    msoko = rubric("msoko")
    assert [p.id for p in msoko.parameters] == [*(f"D{n}" for n in range(1, 9)), *(f"K{n}" for n in range(1, 10))]
    assert {tuple(level.points for level in p.levels) + (p.otherwise,) for p in msoko.parameters} == {(2, 1, 0)}
    assert all(p.origin.decided and p.origin.source == "S004" for p in msoko.parameters)


@pytest.mark.parametrize(
    ("code", "new", "proves"),
    [
        ("1.2", {"1.2", "1.2.1", "1.2.2", "1.2.3"}, "номер не изменился"),
        ("2.1", {"1.1.1"}, "объективность стала треком 1.1"),
        ("2.2", {"2.1", "2.1.1", "2.1.2"}, "руководители: 2.2 стало 2.1"),
        ("2.5", {"2.3"}, "воспитание: 2.5 стало 2.3"),
    ],
)
def test_codes_of_2020_today(code: str, new: set[str], proves: str) -> None:
    """What a code of 2020 is from 2021 on."""
    assert {found for pair in counterparts(code, OLD, NEW) for found in pair.new} == new, proves


@pytest.mark.parametrize(
    ("code", "old", "proves"),
    [
        ("2.2", {"2.3", "2.4"}, "профессиональное развитие было двумя направлениями"),
        ("1.1", {"1.1", "2.1"}, "объективность была отдельным направлением"),
        ("2.3", {"2.5"}, "система"),
        ("1.3.2", {"1.3"}, "трек"),
        ("2.4", set(), "дошкольного образования в 2020 году не было"),
        ("2.4.1", set(), "трека дошкольного образования тоже"),
    ],
)
def test_codes_of_today_in_2020(code: str, old: set[str], proves: str) -> None:
    """And back: systems and tracks; what has no counterpart says why."""
    pairs = counterparts(code, NEW, OLD)
    assert {found for pair in pairs for found in pair.new} == old, proves
    assert old or all(pair.note for pair in pairs)


def test_every_code_is_mapped_and_exists() -> None:
    """The mapping leaves no code of its rubrics out and names none that they lack."""
    for mapping in every():
        for names, side in ((mapping.old, "old"), (mapping.new, "new")):
            listed = {code for pair in mapping.pairs for code in getattr(pair, side)}
            for name in names:
                known = rubric(name)
                assert listed <= set(codes_of(known))
                inside = {track.system for track in known.tracks if track.id in listed}
                assert set(codes_of(known)) <= listed | inside


def test_what_cannot_be_mapped() -> None:
    """A code that is none, and rubrics that no mapping ties, are told with what there is."""
    with pytest.raises(InputError, match=r"9\.9.*2\.5"):
        counterparts("9.9", OLD, NEW)
    with pytest.raises(InputError, match="msoko"):
        counterparts("1.1", OLD, rubric("msoko"))
