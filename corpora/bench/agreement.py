"""Measures of agreement between labels and proposals: exact share, quadratic weighted kappa, Gwet's AC1, F1."""

from collections import Counter
from collections.abc import Sequence

Pairs = Sequence[tuple[int, int]]


def exact(pairs: Pairs) -> float:
    """Share of pairs that are equal."""
    return sum(a == b for a, b in pairs) / len(pairs)


def kappa(pairs: Pairs, levels: Sequence[int]) -> float | None:
    """Quadratic weighted kappa over ordered levels; None where undefined (one category only)."""
    n = len(pairs)
    place = {level: index for index, level in enumerate(levels)}
    observed = sum((place[a] - place[b]) ** 2 for a, b in pairs) / n
    rows, columns = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    expected = sum(rows[a] * columns[b] * (place[a] - place[b]) ** 2 for a in levels for b in levels) / n**2
    return None if expected == 0 else 1 - observed / expected


def ac1(pairs: Pairs, levels: Sequence[int]) -> float | None:
    """Gwet's AC1 (unweighted): stable where almost all labels are equal."""
    n = len(pairs)
    agree = exact(pairs)
    share = {v: (sum(a == v for a, _ in pairs) + sum(b == v for _, b in pairs)) / (2 * n) for v in levels}
    chance = sum(p * (1 - p) for p in share.values()) / (len(levels) - 1)
    return (agree - chance) / (1 - chance) if chance < 1 else None


def prf(tp: int, fp: int, fn: int) -> tuple[float, float, float]:
    """Precision, recall and F1; 0 where there is nothing to divide by."""
    precision = tp / (tp + fp) if tp + fp else 0.0
    recall = tp / (tp + fn) if tp + fn else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0
