"""Speed and memory against the straightforward stack, in one run on the same files: ratios, not seconds, are compared."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from corpora.bench import reading_speed
from corpora.bench.peers import linguist, straightforward
from corpora.samples.make_samples import PACKAGES

_DOCUMENTS = 10
_COLD_RUNS, _WARM_RUNS = 3, 5
_OURS = "from mum.cli import main; main(['screen', {folder!r}, '--out', {out!r}, '--workers', '0'])"
_PEER = "from pathlib import Path; from corpora.bench.peers import straightforward; straightforward()(Path({folder!r}))"


def measure(folder: Path | None) -> dict[str, float]:
    """Seconds of both, cold (a whole process each) and warm (per package), single process against single process, the
    rules against a linguist's pipeline on the same texts, and the rows of reading_speed.

    folder: a package; by default ten text documents of the samples.
    """
    with tempfile.TemporaryDirectory() as work:
        package = folder or _ten_documents(Path(work) / "package")
        out = str(Path(work) / "out")
        cold_ours = _cold(_OURS.format(folder=str(package), out=out))
        cold_peer = _cold(_PEER.format(folder=str(package)))
        # The models of the peers make the heap large, which costs whoever runs in the same process after them.
        reading = reading_speed.measure()
        warm_ours = _warm(lambda: _screen(package))
        rules = _rules(package)
        peer = straightforward()
        warm_peer = _warm(lambda: peer(package))
    return (
        {
            "cold seconds, mum": round(cold_ours, 3),
            "cold seconds, straightforward": round(cold_peer, 3),
            "cold ratio": round(cold_peer / cold_ours, 2),
            "warm seconds, mum": round(warm_ours, 4),
            "warm seconds, straightforward": round(warm_peer, 4),
            "warm ratio": round(warm_peer / warm_ours, 2),
        }
        | rules
        | reading
    )


def _ten_documents(target: Path) -> Path:
    """A package of ten readable documents from the samples, the first ones by name."""
    target.mkdir()
    files = sorted(path for path in PACKAGES.rglob("*") if path.suffix in (".docx", ".pdf", ".xlsx") and path.stat().st_size)
    readable = [path for path in files if "повреж" not in path.name.lower() and _opens(path)]
    for number, path in enumerate(readable[:_DOCUMENTS], 1):
        shutil.copy(path, target / f"{number:02} {path.name}")
    return target


def _opens(path: Path) -> bool:
    from pipeline.extract import read_source
    from pipeline.intake import collect
    from pipeline.model import ReadingError

    try:
        read_source(collect(path)[0])
    except ReadingError:
        return False
    return True


def _rules(package: Path) -> dict[str, float]:
    """Characters a second of all rules, words and sentences included, and of natasha on the same texts."""
    from pipeline.annotate import annotate
    from pipeline.extract import read_source
    from pipeline.intake import collect
    from pipeline.screen import find

    documents = [read_source(source) for source in collect(package)]
    texts = ["\n".join(block.text for block in document.blocks) for document in documents]
    characters = sum(map(len, texts))
    ours = _warm(lambda: [find(annotate(document)) for document in documents])
    work = linguist()
    peer = _warm(lambda: [work(text) for text in texts])
    return {
        "rules, characters a second": round(characters / ours),
        "natasha, characters a second": round(characters / peer),
        "rules ratio": round(peer / ours, 2),
    }


def _screen(package: Path) -> None:
    import mum

    mum.screen(package, workers=0)


def _cold(code: str) -> float:
    """Median wall seconds of a fresh process."""
    command = [sys.executable, "-c", code]
    return _median(lambda: subprocess.run(command, check=False, stdout=subprocess.DEVNULL), _COLD_RUNS)


def _warm(work: Callable[[], object]) -> float:
    """Median seconds of a run after one to warm up."""
    work()
    return _median(work, _WARM_RUNS)


def _median(work: Callable[[], object], runs: int) -> float:
    seconds: list[float] = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)
