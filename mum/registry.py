"""What `mum region` does and says: a regional document taken into a registry, its measures and changes in plain words."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import mum
from corpora.roadmaps import Understood, understand
from corpora.roadmaps.changes import Changes, changes, put
from pipeline.model import Document, FileStatus, InputError, Region, RegionalMeasure, RegionalSource, plural, say
from rules.rubrics import rubric

_BRIEF = 110
Sources = tuple[RegionalSource, ...]


class Import(NamedTuple):
    """What a user asks of an import: the region; years and title when the documents do not say them; whether they are but
    directions and advice; whether to take what another body issued; child processes."""

    region: Region
    years: tuple[int, int] | None = None
    title: str | None = None
    hints: bool = False
    anyway: bool = False
    workers: int | None = None


def imported(path: Path, sources: Sequence[RegionalSource], asked: Import) -> tuple[Sources, list[str], bool]:
    """The registry with the measures of a file (or of the files of a folder), what is to be said of it, and whether all was
    understood. InputError when not one measure was found: the registry is as it was."""
    manifest, documents = mum.read(path, workers=asked.workers)
    statuses = {file.path: file for file in manifest.files}
    lines = [say("region.unread", path=file.path, message=file.message) for file in manifest.files if file.status == "refused"]
    whole = not lines
    taken = False
    for document in documents:
        understood = _understood(document, statuses[document.path], asked)
        if understood.level not in ("regional", None) and not asked.anyway:
            raise InputError("region.not_regional", path=document.path, issuer=understood.source.issuer or "–")
        lines += _told(understood)
        whole &= not understood.missed
        if understood.source.measures:
            sources, former = put(sources, understood.source)
            lines += list(_changed(changes(former, understood.source), former is not None))
            taken = True
    if not taken:
        raise InputError("region.no_measures", path=path, told="\n".join(lines))
    return tuple(sources), lines, whole


def _understood(document: Document, status: FileStatus, asked: Import) -> Understood:
    return understand(
        document, status.sha256, asked.region, rubric(mum.DEFAULT_RUBRIC), asked.years, asked.title, not asked.hints
    )


def sums_of(source: RegionalSource) -> Iterator[str]:
    """What a source is: its act, its years, its file, how many measures it has."""
    count = len(source.measures)
    yield say("region.source", title=source.label, count=count, word=plural(count, "мера", "меры", "мер"))
    yield say("region.source_file", file=source.file, sha256=source.sha256[:16], issuer=source.issuer or "–")
    years = "–".join(dict.fromkeys(day[:4] for day in source.period)) if source.period else ""
    yield say("region.years", years=years) if years else say("region.any_year")
    yield from [say("region.not_binding")] * (not source.binding)
    yield from [say("region.note", note=source.note)] * bool(source.note)


def lines_of(source: RegionalSource) -> Iterator[str]:
    """The measures of a source, section by section."""
    for section, group in groupby(source.measures, key=lambda measure: measure.section):
        measures = list(group)
        count = len(measures)
        name = section or say("region.no_section")
        yield say("region.section", name=_brief(name), count=count, word=plural(count, "мера", "меры", "мер"))
        yield from (_line(measure) for measure in measures)


def _line(measure: RegionalMeasure) -> str:
    text = say("region.measure", number=measure.number or "–", text=_brief(measure.text))
    parts = (("deadline", measure.deadline), ("responsible", measure.responsible), ("result", measure.result))
    return "\n".join([text, *(say(f"region.{name}", text=_brief(value)) for name, value in parts if value)])


def _told(understood: Understood) -> list[str]:
    """What was understood of a document and what was not, with the reasons."""
    source = understood.source
    lines = [*sums_of(source)]
    lines += [say(f"region.shape.{understood.shape}")] * bool(source.measures)
    lines += [say(f"region.period.{understood.period_from or 'none'}")] * bool(source.measures)
    if understood.columns:
        named = (say("region.column", header=_brief(c.header), role=say(f"region.role.{c.role}")) for c in understood.columns)
        lines.append(say("region.columns", columns="; ".join(named)))
    lines += lines_of(source)
    for name in ("number", "deadline", "responsible", "result"):
        count = sum(getattr(measure, name) is None for measure in source.measures)
        lines += [say(f"region.lacks.{name}", count=count)] * bool(count)
    if understood.missed:
        lines.append(say("region.missed", count=len(understood.missed)))
        lines += [say("region.missed_line", place=m.place, reason=say(m.reason), text=m.text) for m in understood.missed]
    return lines


def _changed(change: Changes, known: bool) -> Iterator[str]:
    """How the registry changes: counts, and by name what is new, worded anew, or gone."""
    yield say("region.changes", new=len(change.new), changed=len(change.changed), gone=len(change.gone), kept=change.kept)
    if not known:
        return
    yield from (say("region.new", measure=_called(measure)) for measure in change.new)
    yield from (say("region.changed", before=_called(before), after=_called(after)) for before, after in change.changed)
    yield from (say("region.gone", measure=_called(measure)) for measure in change.gone)


def _called(measure: RegionalMeasure) -> str:
    return say("region.called", number=measure.number or "–", text=_brief(measure.text))


def _brief(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _BRIEF else flat[: _BRIEF - 1].rstrip() + "…"
