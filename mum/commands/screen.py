"""`mum screen`: screen packages and write their reports."""

from pathlib import Path

import click

import mum
from mum.russian import RussianCommand
from mum.settings import limits_of, regions_of
from pipeline.model import InputError, Role, Screening, say

_FORMATS = ("json", "html")


@click.command(cls=RussianCommand, help=say("cli.screen.help"), short_help=say("cli.screen.short"))
@click.argument("paths", nargs=-1, required=True, metavar=say("cli.paths"), type=click.Path(path_type=Path))
@click.option("--rubric", default=mum.DEFAULT_RUBRIC, show_default=True, metavar="ID", help=say("cli.screen.rubric"))
@click.option(
    "--out", "target", required=True, metavar=say("cli.folder"), type=click.Path(path_type=Path), help=say("cli.screen.out")
)
@click.option("--municipality", metavar=say("cli.name"), help=say("cli.screen.municipality"))
@click.option("--region", metavar=say("cli.name"), help=say("cli.screen.region"))
@click.option("--regions", metavar=say("cli.folder"), type=click.Path(path_type=Path), help=say("cli.screen.regions"))
@click.option("--track", "tracks", multiple=True, metavar=say("cli.code"), help=say("cli.screen.track"))
@click.option("--year", type=int, metavar=say("cli.year"), help=say("cli.screen.year"))
@click.option("--formats", default=",".join(_FORMATS), show_default=True, metavar=say("cli.list"), help=say("cli.screen.formats"))
@click.option("--settings", metavar=say("cli.file"), type=click.Path(path_type=Path), help=say("cli.settings.file"))
@click.option("--workers", type=click.IntRange(0, 64), metavar="N", help=say("cli.screen.workers"))
@click.option("--self", "own", metavar=say("cli.file"), type=click.Path(path_type=Path), help=say("cli.screen.self"))
@click.option("--expert", metavar=say("cli.file"), type=click.Path(path_type=Path), help=say("cli.screen.expert"))
def command(
    paths: tuple[Path, ...],
    rubric: str,
    target: Path,
    municipality: str | None,
    region: str | None,
    regions: Path | None,
    tracks: tuple[str, ...],
    year: int | None,
    formats: str,
    settings: Path | None,
    workers: int | None,
    own: Path | None,
    expert: Path | None,
) -> int:
    """Screen each package; 0 when every file was simply read, 1 when some were refused or read with a warning."""
    from mum.console import file_progress, summary

    chosen = _formats(formats)
    limits = limits_of(settings) if settings else None
    registries = regions_of(regions, settings)
    folders = _folders(paths, target)
    forms = _forms(own, expert, len(folders))
    done = []
    for path, folder in folders.items():
        with file_progress(path.name) as progress:
            examined = mum.examine(
                path,
                rubric,
                municipality=municipality,
                region=region,
                year=year,
                workers=workers,
                limits=limits,
                regions=registries,
                progress=progress,
                forms=forms,
                tracks=tracks,
            )
        done.append(examined)
        click.echo(summary(examined[0], _write(examined[0], folder, chosen, rubric)))
    for folder, (before, _), after in zip(folders.values(), done, mum.compare(done), strict=True):
        # Each report is written at once, so that a run that is broken off leaves the others; a near-copy adds to it.
        if after is not before:
            _write(after, folder, chosen, rubric)
            click.echo(say("screen.near_copy", package=after.package.path))
    return int(any(file.status != "read" for screening, _ in done for file in screening.files))


def _formats(formats: str) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(part.strip() for part in formats.split(",") if part.strip()))
    unknown = [name for name in chosen if name not in _FORMATS]
    if unknown or not chosen:
        raise InputError("input.no_format", name=", ".join(unknown), known=", ".join(_FORMATS))
    return chosen


def _forms(own: Path | None, expert: Path | None, packages: int) -> dict[Role, Path]:
    named: tuple[tuple[Role, Path | None], ...] = (("self", own), ("expert", expert))
    forms = {role: path for role, path in named if path}
    if forms and packages > 1:
        raise InputError("input.one_form", count=packages)
    return forms


def _folders(paths: tuple[Path, ...], target: Path) -> dict[Path, Path]:
    """A folder of results for each package, named after it; packages of one name get a number."""
    folders: dict[Path, Path] = {}
    taken: set[str] = set()
    for path in dict.fromkeys(paths):
        name = base = path.resolve().name if path.is_dir() else path.resolve().stem
        number = 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        folders[path] = target / name
    return folders


def _write(screening: Screening, folder: Path, formats: tuple[str, ...], rubric: str) -> list[Path]:
    from reports import html, json
    from rules.rubrics import rubric as load

    made = {name: json.dumps(screening) if name == "json" else html.render(screening, load(rubric)) for name in formats}
    written = [folder / f"screening.{name}" for name in formats]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, data in zip(written, made.values(), strict=True):
            path.write_bytes(data)
    except OSError as error:
        raise InputError("input.no_write", path=folder, problem=error.strerror or error) from error
    return written
