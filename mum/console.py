"""What the terminal shows: progress per file and the summary of a package."""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.model import Screening, plural, say
from pipeline.screen import Progress

_REMARKS = 10  # to a form on the terminal; the reports hold all of them


@contextmanager
def file_progress(name: str) -> Iterator[Progress | None]:
    """Shows files as they are read, on a terminal only."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[file]}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(name, total=None, file="")
        yield lambda done, total, file: bar.update(task, completed=done, total=total, file=file)


def summary(screening: Screening, written: Sequence[Path] = ()) -> str:
    """Unread files first, then tracks with percents and levels, what was not found, and where the reports are."""
    package = screening.package
    lines = [say("summary.title", package=package.path, municipality=package.municipality or "–", year=package.year or "–")]
    for status in ("refused", "read_with_warning"):
        files = [file for file in screening.files if file.status == status]
        lines += [say(f"summary.{status}", count=len(files))] * bool(files)
        lines += [f"  – {file.path}: {file.message}" for file in files]
    count = len(screening.files)
    lines.append(
        say("summary.files", count=count, word=plural(count, "файл", "файла", "файлов"), documents=len(screening.documents))
    )
    for track in screening.tracks:
        percent = "–" if track.percent is None else f"{track.percent} %"
        lines.append(say("summary.track", track=track.track, name=track.name, percent=percent, level=track.level or "–"))
        if track.incomplete:
            lines.append(say("summary.incomplete", low=track.low, high=track.high))
        absent = [r.parameter for r in screening.ratings if r.track == track.track and r.outcome == "not_found"]
        lines += [say("summary.absent", parameters=", ".join(absent))] * bool(absent)
    if not screening.tracks:
        lines.append(say("summary.no_track"))
    lines += _assessed(screening)
    lines += [say("summary.report", path=path) for path in written]
    return "\n".join(lines)


def _assessed(screening: Screening) -> list[str]:
    """How points of people stand to the proposal, and what could not be read in their forms."""
    from reports.assessed import percent, tally

    lines: list[str] = []
    proposed = {track.track: track for track in screening.tracks}
    for assessment in screening.assessments:
        role = say(f"report.assessed.role.{assessment.role}")
        lines.append(say("summary.assessed", role=role, tally=tally(assessment)))
        for track in assessment.tracks:
            words = {"percent": percent(track), "proposed": percent(proposed.get(track.track))}
            lines.append(say("summary.assessed_track", track=track.track, role=role.lower(), **words))
        for remark in assessment.remarks[:_REMARKS]:
            where = ", ".join(part for part in (remark.path, remark.place) if part)
            lines.append(say("summary.assessed_remark", where=where, message=remark.message))
        rest = len(assessment.remarks) - _REMARKS
        lines += [say("summary.assessed_more", count=rest)] * (rest > 0)
    return lines
