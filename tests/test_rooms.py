"""The rooms import only what the table of CONTRIBUTING.md allows, and nothing in the product reaches for a network."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ROOMS = ("pipeline", "rules", "corpora", "reports", "mum")
EARLIER = {
    "pipeline/model": set(),
    "pipeline/intake": {"pipeline.model"},
    "pipeline/extract": {"pipeline.model", "pipeline.intake", "pipeline.extract"},
    "pipeline/annotate": {"pipeline.model"},
    "pipeline/classify": {"pipeline.model", "pipeline.annotate", "rules"},
    "pipeline/assemble": {"pipeline.model", "pipeline.annotate", "rules"},
    "pipeline/score": {"pipeline.model", "pipeline.annotate", "pipeline.classify", "pipeline.assemble", "rules"},
    "pipeline/advise": {"pipeline.model", "pipeline.assemble", "pipeline.score"},
    "pipeline/assess": {"pipeline.model", "pipeline.extract", "pipeline.annotate", "pipeline.score"},
    "rules": {"pipeline.model", "pipeline.annotate"},
    "reports": {"pipeline.model"},
    "corpora/regions": {"pipeline.model"},
}
NETWORK = {"socket", "http", "urllib.request", "requests", "httpx", "ftplib", "smtplib", "aiohttp"}


def imports(path: Path) -> set[str]:
    """Full names of all modules a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def ours(names: set[str]) -> set[str]:
    """Those that are rooms of the product."""
    return {name for name in names if name.split(".")[0] in ROOMS}


@pytest.mark.parametrize("room", sorted(EARLIER))
def test_room_imports_only_earlier_rooms(room: str) -> None:
    """No room imports a later one."""
    own = room.replace("/", ".")
    allowed = EARLIER[room] | {own}
    for path in sorted((ROOT / room).rglob("*.py")):
        for name in ours(imports(path)):
            fits = any(name == known or name.startswith(known + ".") or known.startswith(name + ".") for known in allowed)
            assert fits, f"{path.relative_to(ROOT)} imports {name}"


def test_nobody_imports_the_face() -> None:
    """mum stands at the end: no other room imports it, but the benchmark, which runs the whole product."""
    for room in ROOMS[:-1]:
        for path in (ROOT / room).rglob("*.py"):
            if "corpora/bench" not in path.as_posix():
                assert not any(name.split(".")[0] == "mum" for name in imports(path)), path


def test_nothing_touches_the_network() -> None:
    """No module of the product imports a network library."""
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            assert not imports(path) & NETWORK, path


def compared(source: str) -> set[float]:
    """Numbers that stand in comparisons: where a threshold or a point written in code would show."""
    comparisons = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Compare))
    constants = (part.value for node in comparisons for part in ast.walk(node) if isinstance(part, ast.Constant))
    return {value for value in constants if isinstance(value, int | float) and not isinstance(value, bool)}


def test_points_stand_in_rubrics_only() -> None:
    """The scorer compares with nothing but 0 (none), 1 (one, whole): thresholds and points are rubric data."""
    for path in sorted((ROOT / "pipeline/score").glob("*.py")):
        assert compared(path.read_text(encoding="utf-8")) <= {0, 1}, path.name


def test_a_threshold_in_code_would_be_seen() -> None:
    """The check above is able to fail: a share or a count compared with a number of its own is found."""
    assert compared("points = 2 if share >= 0.9 else 0") == {0.9}
    assert compared("enough = len(measures) >= 3") == {3}
