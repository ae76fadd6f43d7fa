"""Calibration: agreement by confidence, what can be accepted unseen, weights fitted to ratings."""

from corpora.bench.calibration import Calibration, Judged, compare, figures, fitted, table

SURE = [Judged(0.95, True, frozenset())] * 19 + [Judged(0.95, False, frozenset())]
UNSURE = [Judged(0.55, n % 2 == 0, frozenset({"absent"})) for n in range(20)]


def test_figures() -> None:
    """Half is accepted and agrees in 95 of 100; more can't be accepted; confidence is 0.03 off on the mean."""
    told = figures(Calibration(0.9, SURE + UNSURE))
    assert told["accepted unseen"] == 0.5 and told["accepted unseen agrees"] == 0.95
    assert told["could be accepted at 95 %"] == 0.5
    assert told["calibration error"] == 0.025


def test_nothing_to_accept() -> None:
    """Where even the surest ratings disagree, nothing can be accepted; without ratings there are no figures."""
    assert figures(Calibration(0.9, UNSURE))["could be accepted at 95 %"] == 0
    assert figures(Calibration(0.9)) == {}


def test_table_has_a_line_for_each_bin_that_is_filled() -> None:
    lines = table(Calibration(0.9, SURE + UNSURE))
    assert sum(" – " in line for line in lines) == 2


def test_fitted_weights_tell_what_lowers_agreement() -> None:
    """The base is the agreement without doubts, the doubt lowers it; what no rating has gets no weight."""
    found = fitted(SURE + UNSURE)
    assert found["base"] > 1.5 and found["absent"] < -1 and set(found) == {"base", "absent"}


def test_compare_takes_ratings_with_points_in_both() -> None:
    """Ratings without points or labels are left out."""
    gold = {"parameters": {"1.1.1": {"P1": {"points": 2}, "P2": {"points": 1}, "P3": {"points": None}, "P4": {"points": 0}}}}
    rated = [("P1", 2, 0.9), ("P2", 2, 0.6), ("P3", 1, 0.9), ("P4", None, 0.9)]
    got = {"ratings": [{"track": "1.1.1", "parameter": p, "points": n, "confidence": c} for p, n, c in rated]}
    told = Calibration(0.8)
    compare(told, gold, got)
    assert [(item.confidence, item.agrees) for item in told.judged] == [(0.9, True), (0.6, False)]
