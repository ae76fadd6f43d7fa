"""Recorded runs: the figures of a run in a JSON file, and the gains and losses of the next run against it."""

import json
from pathlib import Path

# Figures where less is better.
_LESS = ("false alarms", "off by two", "percent MAE", "measures extra", "ratings missing", "seconds", "MB")


def read(path: Path, section: str) -> dict[str, float]:
    """Figures of the last recorded run; empty when there is none."""
    if not path.is_file():
        return {}
    recorded: dict[str, float] = json.loads(path.read_text(encoding="utf-8")).get(section, {})
    return recorded


def write(path: Path, section: str, figures: dict[str, float]) -> None:
    """Record a run beside the other sections of the file."""
    runs = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    runs[section] = figures
    path.write_text(json.dumps(runs, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def changes(before: dict[str, float], now: dict[str, float]) -> list[str]:
    """Gains first, then losses, each with the figure before and now."""
    gains: list[str] = []
    losses: list[str] = []
    for name in sorted(before.keys() & now.keys()):
        if before[name] != now[name]:
            better = (now[name] < before[name]) == any(word in name for word in _LESS)
            (gains if better else losses).append(f"{'+' if better else '-'} {name}: {before[name]} → {now[name]}")
    return gains + losses
