"""Предварительная оценка документов МУМ: screen, read, detect; examine and compare for several packages. The
commands are thin over these.

import mum
screening = mum.screen("пакет", rubric="chelyabinsk-2023")
manifest, documents = mum.read("пакет")
findings = mum.detect("Провести семинар до 01.03.2023.", year=2023)
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.intake import Limits
    from pipeline.likeness import Sketch
    from pipeline.model import Document, FileStatus, Finding, Manifest, PackageCard, Role, Screening
    from pipeline.screen import Progress

    Examined = tuple[Screening, tuple[Sketch, ...]]

__version__ = "0.1.0"
DEFAULT_RUBRIC = "chelyabinsk-2023"

__all__ = ["DEFAULT_RUBRIC", "__version__", "compare", "detect", "examine", "identify", "judge", "read", "rejected", "screen"]


def screen(
    path: str | Path,
    rubric: str = DEFAULT_RUBRIC,
    *,
    municipality: str | None = None,
    region: str | None = None,
    year: int | None = None,
    workers: int | None = None,
    limits: Limits | None = None,
    regions: str | Path | None = None,
    progress: Progress | None = None,
    forms: Mapping[Role, Path] | None = None,
    tracks: Sequence[str] = (),
) -> Screening:
    """Screen one package (a folder or a single file) and return its preliminary screening.

    rubric is an id (`mum rubric list`) or the path of a rubric file; municipality, region and year are told from the
    documents when not given. workers: child processes that read files (None: as many as fit the machine, 0: read in
    this process). regions: a folder with regions and registries of regional measures of one's own. forms: filled forms by
    role («self», «expert») that do not lie in the package; they change no rating. tracks: those of files whose names and
    folders have no code of a track. Raises InputError for a missing path, an
    empty folder, an unknown rubric or region, a file that is no form.
    """
    from pipeline.screen import screen as run

    return run(*_asked(path, rubric, municipality, region, year, workers, limits, regions, progress, forms, tracks))


def examine(
    path: str | Path,
    rubric: str = DEFAULT_RUBRIC,
    *,
    municipality: str | None = None,
    region: str | None = None,
    year: int | None = None,
    workers: int | None = None,
    limits: Limits | None = None,
    regions: str | Path | None = None,
    progress: Progress | None = None,
    forms: Mapping[Role, Path] | None = None,
    tracks: Sequence[str] = (),
) -> Examined:
    """As screen, with the sketches of the documents, by which packages of one run are compared."""
    from pipeline.screen import sketched

    return sketched(*_asked(path, rubric, municipality, region, year, workers, limits, regions, progress, forms, tracks))


def identify(
    path: str | Path, rubric: str = DEFAULT_RUBRIC, *, workers: int | None = None, limits: Limits | None = None
) -> tuple[PackageCard, tuple[str, ...]]:
    """Whose package it is and which tracks of the rubric it serves; nothing is rated."""
    from pipeline.screen import identified

    return identified(*_asked(path, rubric, None, None, None, workers, limits, None)[:-2])


def _asked(  # type: ignore[no-untyped-def]  # what it returns is imported late
    path: str | Path,
    rubric: str,
    municipality: str | None,
    region: str | None,
    year: int | None,
    workers: int | None,
    limits: Limits | None,
    folder: str | Path | None,
    progress: Progress | None = None,
    forms: Mapping[Role, Path] | None = None,
    tracks: Sequence[str] = (),
):
    from corpora import regions
    from pipeline.classify import Known
    from pipeline.screen import read_form
    from rules.rubrics import rubric as load
    from rules.rubrics import tracks_named

    every = regions.with_folder(Path(folder) if folder else None)
    asked = load(rubric)
    known = Known(
        municipality,
        regions.named(region, every) if region else None,
        year,
        tuple(track.id for track in tracks_named(asked, tracks)),
    )
    settings = _settings(workers, limits)
    filled = {role: read_form(Path(form), role, settings) for role, form in (forms or {}).items()}
    return Path(path), asked, every, settings, known, progress, filled


def compare(examined: Sequence[Examined]) -> list[Screening]:
    """The screenings of several packages, told which of their documents nearly repeat those of another package."""
    from pipeline.likeness import compared

    return compared([screening for screening, _ in examined], [sketches for _, sketches in examined])


def read(path: str | Path, *, workers: int | None = None, limits: Limits | None = None) -> tuple[Manifest, tuple[Document, ...]]:
    """Read a package: its manifest (a status for every file) and its documents as blocks with their places."""
    from pipeline.model import Manifest
    from pipeline.screen import read as run

    documents, files = run(Path(path), _settings(workers, limits))
    return Manifest(package=Path(path).resolve().name, files=files), documents


def judge(
    path: str | Path, documents: Sequence[Document], files: Sequence[FileStatus], rubric: str = DEFAULT_RUBRIC
) -> Screening:
    """Screen documents that were read before (see read), or such as they would be after some changes.

    path names the package; files are the statuses of all its files, those of the documents among them.
    """
    from pipeline.screen import judge as run

    asked, known, regions, settings, *_ = _asked(path, rubric, None, None, None, None, None, None)
    return run(asked, documents, tuple(files), known, regions, settings)


def detect(text: str, *, year: int | None = None, region: str | None = None) -> tuple[Finding, ...]:
    """What the rules find in a bare text, in the order of the text. An unknown region counts as none given."""
    from pipeline.screen import detect as run

    return run(text, year, _region(region))


def rejected(text: str, *, year: int | None = None, region: str | None = None) -> tuple[Finding, ...]:
    """What looks like an element in a bare text and is none, in the order of the text: the steps of each say why."""
    from pipeline.screen import rejected as run

    return run(text, year, _region(region))


def _region(name: str | None):  # type: ignore[no-untyped-def]  # Region is imported late
    from corpora import regions
    from pipeline.model import InputError

    try:
        return regions.region(name) if name else None
    except InputError:
        return None


def _settings(workers: int | None, limits: Limits | None):  # type: ignore[no-untyped-def]  # Settings is imported late
    from pipeline.intake import Limits
    from pipeline.screen import Settings

    return Settings(__version__, limits or Limits(), workers)
