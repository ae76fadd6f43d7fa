"""Whether every package goes through, every file is accounted for, and two runs give the same bytes."""

from pathlib import Path

import mum
from pipeline.model import MumError, Screening, say
from reports import json as json_report


def measure(folder: Path) -> dict[str, float]:
    """Screen each package of a folder twice, in this process and with children, and count what differs or fails."""
    figures = {"packages": 0, "errors": 0, "files": 0, "files without status": 0, "failed rules": 0, "packages that differ": 0}
    for package in sorted(path for path in folder.iterdir() if path.is_dir()):
        figures["packages"] += 1
        try:
            first, second = mum.screen(package, workers=0), mum.screen(package, workers=2)
        except MumError:
            figures["errors"] += 1
            continue
        figures["files"] += len(first.files)
        figures["files without status"] += _unaccounted(package, first)
        figures["failed rules"] += sum(fault.title == say("screen.rule_failed.title") for fault in first.findings)
        figures["packages that differ"] += json_report.dumps(first) != json_report.dumps(second)
    return {name: float(value) for name, value in figures.items()}


def _unaccounted(package: Path, screening: Screening) -> int:
    """Files on disk that no status speaks of (members of an archive stand for it)."""
    named = {file.path for file in screening.files}
    found = (path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file())
    return sum(not any(name == path or name.startswith(f"{path}/") for name in named) for path in found)
