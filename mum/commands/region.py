"""`mum region`: the regions at hand, the registry of a region's measures, and its import from the region's own documents."""

import re
from pathlib import Path

import click

from mum.russian import RussianCommand, RussianGroup
from mum.settings import regions_of, usual_regions
from pipeline.model import InputError, ReadingError, Region, RegionalSource, plural, say

_FOLDER = click.Path(path_type=Path)
_YEARS = re.compile(r"(20\d\d)(?:\s?[-–]\s?(20\d\d))?")


@click.group(cls=RussianGroup, help=say("cli.region.help"), short_help=say("cli.region.short"))
def command() -> None:
    """Regions: list, show, import of regional measures."""


@command.command("list", cls=RussianCommand, help=say("cli.region.list"))
@click.option("--regions", metavar=say("cli.folder"), type=_FOLDER, help=say("cli.screen.regions"))
@click.option("--settings", metavar=say("cli.file"), type=_FOLDER, help=say("cli.settings.file"))
def list_all(regions: Path | None, settings: Path | None) -> int:
    """Each region with data or a registry: id, name, municipalities and measures."""
    from corpora.regions import OTHER, folder_of

    folder, every = _every(regions, settings)
    for one in every:
        if one.id != OTHER or one.registry:
            count = sum(len(source.measures) for source in one.registry)
            units, sources = len(one.municipalities), len(one.registry)
            click.echo(say("region.line", id=folder_of(one), name=one.name, units=units, measures=count, sources=sources))
    click.echo(say("region.folder", path=folder) if folder else say("region.no_folder", path=usual_regions()))
    return 0


@command.command("show", cls=RussianCommand, help=say("cli.region.show"))
@click.argument("name", metavar="ID")
@click.option("--regions", metavar=say("cli.folder"), type=_FOLDER, help=say("cli.screen.regions"))
@click.option("--settings", metavar=say("cli.file"), type=_FOLDER, help=say("cli.settings.file"))
def show(name: str, regions: Path | None, settings: Path | None) -> int:
    """The registry of a region: its sources, and their measures by section."""
    from corpora.regions import folder_of, named
    from mum.registry import lines_of, sums_of

    one = named(name, _every(regions, settings)[1])
    click.echo(say("region.title_of", id=folder_of(one), name=one.name))
    for source in one.registry:
        click.echo("\n".join(["", *sums_of(source), *lines_of(source)]))
    if not one.registry:
        click.echo(say("region.empty", id=folder_of(one)))
    return 0


@command.command("import", cls=RussianCommand, help=say("cli.region.import"), short_help=say("cli.region.import_short"))
@click.argument("paths", nargs=-1, required=True, metavar=say("cli.region.files"), type=_FOLDER)
@click.option("--region", "name", required=True, metavar="ID", help=say("cli.region.region"))
@click.option("--to", "target", metavar=say("cli.folder"), type=_FOLDER, help=say("cli.region.to"))
@click.option("--settings", metavar=say("cli.file"), type=_FOLDER, help=say("cli.settings.file"))
@click.option("--year", metavar=say("cli.year"), help=say("cli.region.year"))
@click.option("--title", metavar=say("cli.name"), help=say("cli.region.title"))
@click.option("--hints", is_flag=True, help=say("cli.region.hints"))
@click.option("--anyway", is_flag=True, help=say("cli.region.anyway"))
@click.option("--dry-run", is_flag=True, help=say("cli.region.dry_run"))
@click.option("--workers", type=click.IntRange(0, 64), metavar="N", help=say("cli.screen.workers"))
def take_in(
    paths: tuple[Path, ...],
    name: str,
    target: Path | None,
    settings: Path | None,
    year: str | None,
    title: str | None,
    hints: bool,
    anyway: bool,
    dry_run: bool,
    workers: int | None,
) -> int:
    """Read regional documents, show what was understood, write the registry; 1 when something was not understood."""
    from corpora.regions import every, folder_of, measures, named
    from mum.registry import Import, imported

    known = regions_of(target, settings) or usual_regions()
    region = _named(name, known) if known.is_dir() else named(name, every())
    asked = Import(region, _years(year), title, hints, anyway, workers)
    file = known / folder_of(region) / measures.NAME
    before = sources = measures.load(file)
    failed = 0
    for path in dict.fromkeys(paths):
        try:
            sources, lines, whole = imported(path, sources, asked)
            click.echo("\n".join(lines))
            failed += not whole
        except (InputError, ReadingError) as error:
            if len(paths) == 1:
                raise
            click.echo(say("region.refused", path=path, problem=error), err=True)
            failed += 1
    _write(file, before, sources, dry_run)
    return int(failed > 0)


def _every(option: Path | None, settings: Path | None) -> tuple[Path | None, tuple[Region, ...]]:
    from corpora.regions import with_folder

    folder = regions_of(option, settings)
    return folder, with_folder(folder)


def _named(name: str, folder: Path) -> Region:
    from corpora.regions import named, with_folder

    return named(name, with_folder(folder))


def _years(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    match = _YEARS.fullmatch(text.strip())
    if not match:
        raise InputError("region.bad_year", value=text)
    first = int(match[1])
    return first, max(first, int(match[2] or first))


def _write(file: Path, before: tuple[RegionalSource, ...], sources: tuple[RegionalSource, ...], dry_run: bool) -> None:
    """The registry file, unless nothing is to be written."""
    from corpora.regions import measures

    if dry_run:
        return click.echo(say("region.dry_run", path=file))
    try:
        written = measures.save(file, sources) if sources else False
    except OSError as error:
        raise InputError("input.no_write", path=file, problem=error.strerror or error) from error
    count = sum(len(source.measures) for source in sources)
    word = plural(count, "мера", "меры", "мер")
    return click.echo(say("region.written" if written else "region.same", path=file, count=count, word=word))
