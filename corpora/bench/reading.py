"""How completely files are read: facts about office files, tables of PDFs, rows of plans, text layers good and broken,
scans good and bad, and shapes of plans made on the way.

Each part is in its own module reading_*.py; here they are run and their figures put beside the bars.
"""

from pathlib import Path

from corpora.bench import (
    reading_degraded,
    reading_drawn,
    reading_facts,
    reading_layers,
    reading_plans,
    reading_scans,
    reading_shapes,
    reading_tables,
)
from corpora.bench.reading_values import Tally

# What the reading must reach.
BARS = {
    "facts": 0.97,
    "tables, adjacency F1": 0.85,
    "plan rows": 0.99,
    "shapes, rows": 0.97,
    "shapes, measures": 0.97,
    "drawn tables, adjacency F1": 0.85,
    "scans, rows found": 0.97,
    "scans, cells right": 0.88,
    "scans, characters right": 0.98,
    reading_layers.NOTICED: 0.95,
}
# What it must not go beyond.
CAPS = {reading_layers.NEEDLESS: 0.01}


def measure(
    facts: Path | None = None,
    tables: Path | None = None,
    gold: Path | None = None,
    scans: bool = False,
    shapes: bool = False,
    bad_scans: bool = False,
) -> Tally:
    """Count what was asked for: folders of labelled sets, and whether to make scans, good and bad ones, and shapes. Text
    layers are looked at in all PDFs at hand. InputError as mum.read."""
    tally = Tally()
    if facts:
        reading_facts.measure(facts, tally)
    if tables:
        reading_tables.measure(tables, tally)
    if gold:
        reading_plans.measure(gold, tally)
    reading_layers.measure([folder for folder in (facts, tables, gold) if folder], tally)
    if scans:
        reading_scans.measure(tally)
    if shapes:
        reading_shapes.measure(tally)
        reading_drawn.measure(tally)
    if bad_scans:
        reading_degraded.measure(tally)
    return tally


def figures(tally: Tally) -> dict[str, float]:
    """Shares from 0 to 1 by name, means of documents among them."""
    shares = {name: tally.right[name] / count for name, count in tally.whole.items() if name not in tally.means}
    return {name: round(value, 4) for name, value in (shares | tally.means).items()}


def table(tally: Tally, misses: int = 0) -> list[str]:
    """The printed table: the figure, its bar, of how many; then misses."""
    lines = [f"{'figure':50} {'value':>7} {'bar':>6} {'n':>6}"]
    for name, value in figures(tally).items():
        bar = f"{BARS[name]:6.2f}" if name in BARS else f"≤ {CAPS[name]:4.2f}" if name in CAPS else f"{'':6}"
        lines.append(f"{name:50} {value:7.4f} {bar} {tally.whole[name] or '':>6}")
    return lines + [f"  {miss}" for miss in tally.misses[:misses]]
