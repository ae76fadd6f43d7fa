"""Measures of agreement against values computed by hand, and on degenerate input."""

import pytest

from corpora.bench.agreement import ac1, exact, kappa, prf

LEVELS = [0, 1, 2]
# Ten pairs: six on the diagonal, three one apart, one two apart.
MIXED = [(0, 0), (0, 0), (1, 1), (1, 1), (2, 2), (2, 2), (0, 1), (1, 2), (2, 1), (0, 2)]


@pytest.mark.parametrize(
    ("pairs", "share"),
    [([(1, 1)], 1.0), ([(1, 2)], 0.0), ([(0, 0), (1, 2), (2, 2), (1, 1)], 0.75), (MIXED, 0.6)],
)
def test_exact(pairs: list[tuple[int, int]], share: float) -> None:
    """The share of equal pairs."""
    assert exact(pairs) == pytest.approx(share)


@pytest.mark.parametrize(
    ("pairs", "value", "proves"),
    [
        ([(0, 0), (1, 1), (2, 2)], 1.0, "полное согласие"),
        ([(0, 2), (2, 0)], -1.0, "полное несогласие: наблюдаемое 4, случайное 2"),
        # Labels 4, 3, 3; proposals 2, 4, 4. Observed 7 / 10; by chance (4·(4 + 16) + 3·(2 + 4) + 3·(8 + 4)) / 100 = 1.34.
        (MIXED, 1 - 0.7 / 1.34, "посчитано вручную"),
        ([(0, 1), (1, 2), (0, 1), (1, 2)], 1 / 3, "постоянный сдвиг: 1 − 1 / 1,5"),
        ([(0, 0), (0, 2), (2, 0), (2, 2)], 0.0, "не лучше случайного: 1 − 2 / 2"),
    ],
)
def test_kappa(pairs: list[tuple[int, int]], value: float, proves: str) -> None:
    """Quadratic weighted kappa: 1 - observed / expected."""
    assert kappa(pairs, LEVELS) == pytest.approx(value), proves


def test_kappa_weighs_a_step_of_two_more() -> None:
    """A miss by two costs more than a miss by one."""
    near, far = [(0, 0), (2, 2), (1, 1), (0, 1)], [(0, 0), (2, 2), (1, 1), (0, 2)]
    assert (kappa(near, LEVELS) or 0) > (kappa(far, LEVELS) or 0)


@pytest.mark.parametrize("pairs", [[(2, 2)], [(0, 0), (0, 0), (0, 0)]])
def test_kappa_is_undefined_for_one_category(pairs: list[tuple[int, int]]) -> None:
    """Where all labels and proposals are one level there is nothing to agree by chance."""
    assert kappa(pairs, LEVELS) is None


@pytest.mark.parametrize(
    ("pairs", "value", "proves"),
    [
        ([(0, 0), (0, 0), (0, 0)], 1.0, "все в одном уровне – согласие полное"),
        # Shares 0.3, 0.35, 0.35; chance (0.21 + 0.2275 + 0.2275) / 2 = 0.3325.
        (MIXED, (0.6 - 0.3325) / (1 - 0.3325), "посчитано вручную"),
        # Shares 0.9, 0.1, 0; chance (0.09 + 0.09) / 2 = 0.09; agreement 0.8.
        ([(0, 0)] * 8 + [(0, 1), (1, 0)], (0.8 - 0.09) / 0.91, "почти все в одном уровне: каппа −0,11, AC1 высок"),
    ],
)
def test_ac1(pairs: list[tuple[int, int]], value: float, proves: str) -> None:
    """Gwet's AC1."""
    assert ac1(pairs, LEVELS) == pytest.approx(value), proves


def test_ac1_stays_where_kappa_falls() -> None:
    """With almost all labels equal kappa is below zero, AC1 is not: that is why both are printed."""
    pairs = [(0, 0)] * 8 + [(0, 1), (1, 0)]
    assert kappa(pairs, LEVELS) == pytest.approx(1 - 0.2 / 0.18)
    assert (ac1(pairs, LEVELS) or 0) > 0.7


@pytest.mark.parametrize(
    ("counts", "values", "proves"),
    [
        ((8, 2, 2), (0.8, 0.8, 0.8), "поровну лишних и пропущенных"),
        ((3, 1, 0), (0.75, 1.0, 6 / 7), "лишнее есть, пропущенного нет"),
        ((3, 0, 3), (1.0, 0.5, 2 / 3), "пропущенное есть, лишнего нет"),
        ((0, 5, 0), (0.0, 0.0, 0.0), "одни ложные тревоги"),
        ((0, 0, 0), (0.0, 0.0, 0.0), "считать нечего"),
    ],
)
def test_prf(counts: tuple[int, int, int], values: tuple[float, float, float], proves: str) -> None:
    """Precision, recall, F1."""
    assert prf(*counts) == pytest.approx(values), proves
