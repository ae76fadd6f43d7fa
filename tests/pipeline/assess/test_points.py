"""Points as people write them."""

import pytest

from pipeline.assess.points import read_points

EARNED, PENALTY = (2, 1, 0), (0, -1, -2)


@pytest.mark.parametrize(
    ("written", "allowed", "points", "proves"),
    [
        ("2", EARNED, 2, "a number"),
        (" 1 ", EARNED, 1, "spaces around"),
        ("2,0", EARNED, 2, "a number that a program shows with decimals"),
        ("2.00", PENALTY[:1] + EARNED, 2, "the same with a point"),
        ("2 балла", EARNED, 2, "with the word"),
        ("1 балл.", EARNED, 1, "with the word and a full stop"),
        ("0 баллов", EARNED, 0, "nothing earned is still given"),
        ("2б", EARNED, 2, "abbreviated"),
        ("2 из 2", EARNED, 2, "with the maximum"),
        ("1 из 2 баллов", EARNED, 1, "with the maximum and the word"),
        ("Два балла", EARNED, 2, "in words"),
        ("ноль", EARNED, 0, "nought in words"),
        ("+1", EARNED, 1, "with a plus"),
        ("-1", PENALTY, -1, "a hyphen for a minus"),
        ("−1", PENALTY, -1, "a true minus"),
        ("– 2", PENALTY, -2, "a dash and a space for a minus"),
        ("минус один", PENALTY, -1, "in words"),
        ("-1 балл", PENALTY, -1, "a minus with the word"),
    ],
)
def test_points_are_read(written: str, allowed: tuple[int, ...], points: int, proves: str) -> None:
    """What can be meant in one way only is read."""
    read = read_points(written, allowed)
    assert (read.points, read.unclear, read.guessed) == (points, False, False), proves


@pytest.mark.parametrize("written", ["", "  ", "-", "–", "—", "н/д", "Не оценивалось"])
def test_nothing_given_is_not_nought(written: str) -> None:
    """An empty cell or a dash is no judgement and no fault."""
    assert read_points(written, EARNED) == (None, False, False)


@pytest.mark.parametrize("written", ["нет", "Нет.", "отсутствует"])
def test_a_word_for_nought_is_a_guess(written: str) -> None:
    """«Нет» is taken for 0, and that is said."""
    assert read_points(written, PENALTY) == (0, False, True)


@pytest.mark.parametrize(
    ("written", "allowed", "proves"),
    [
        ("3", EARNED, "more than the maximum"),
        ("-1", EARNED, "a penalty where only points are earned"),
        ("1", PENALTY, "a penalty without its minus could mean either"),
        ("1,5", EARNED, "half points are not given"),
        ("1-2", EARNED, "a range"),
        ("1/2", EARNED, "a half or one of two"),
        ("2 из 3", EARNED, "another maximum"),
        ("2?", EARNED, "a doubt"),
        ("да", EARNED, "a word that is no number"),
        ("01.02.2026", EARNED, "a date that a program made of «1.2»"),
        ("2 мера 1", EARNED, "words behind"),
        ("двадцать", EARNED, "a numeral that begins like two"),
        ("+", EARNED, "a mark"),
        ("нет", (2, 1), "no nought among the points"),
    ],
)
def test_doubtful_points_stay_unread(written: str, allowed: tuple[int, ...], proves: str) -> None:
    """What can be meant in several ways is never guessed."""
    read = read_points(written, allowed)
    assert read.points is None and read.unclear, proves
