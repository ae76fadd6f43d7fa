"""`mum form`: an empty form for the points of a municipality or of an expert."""

from pathlib import Path

import click

import mum
from mum.russian import RussianCommand
from pipeline.model import ROLES, InputError, Role, say


@click.command(cls=RussianCommand, help=say("cli.form.help"), short_help=say("cli.form.short"))
@click.argument("target", metavar=say("cli.file"), type=click.Path(path_type=Path))
@click.option("--rubric", "name", default=mum.DEFAULT_RUBRIC, show_default=True, metavar="ID", help=say("cli.form.rubric"))
@click.option("--track", "codes", multiple=True, metavar=say("cli.list"), help=say("cli.form.track"))
@click.option("--package", metavar=say("cli.path"), type=click.Path(path_type=Path), help=say("cli.form.package"))
@click.option("--for", "role", type=click.Choice(ROLES), default="self", show_default=True, help=say("cli.form.role"))
@click.option("--municipality", default="", metavar=say("cli.name"), help=say("cli.form.municipality"))
@click.option("--year", type=int, metavar=say("cli.year"), help=say("cli.form.year"))
def command(
    target: Path, name: str, codes: tuple[str, ...], package: Path | None, role: Role, municipality: str, year: int | None
) -> int:
    """Write the form; what the user names goes before what the package tells."""
    from reports import form
    from rules.rubrics import rubric as load
    from rules.rubrics import tracks_named

    if target.suffix.lower() != ".xlsx":
        raise InputError("input.form_name", path=target)
    rubric = load(name)
    tracks = list(tracks_named(rubric, codes) if codes else rubric.tracks)
    if package:
        card, served = mum.identify(package, name)
        municipality, year = municipality or card.municipality or "", year or card.year
        if not codes and not served:
            raise InputError("input.package_without_track", path=package)
        tracks = tracks if codes else [rubric.track(track) for track in served]
    _write(target, form.render(rubric, tracks, role, municipality, year))
    rows = sum(len(rubric.parameters_of(track.function)) for track in tracks)
    click.echo(say("form.written", path=target, tracks=len(tracks), rows=rows))
    return 0


def _write(target: Path, data: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except OSError as error:
        raise InputError("input.no_write", path=target, problem=error.strerror or error) from error
