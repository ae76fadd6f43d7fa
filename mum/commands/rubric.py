"""`mum rubric`: list the rubrics, show one, check a rubric file."""

from pathlib import Path

import click

from mum.russian import RussianCommand, RussianGroup
from pipeline.model import DataError, Rubric, say
from rules.rubrics import load, rubric, rubric_ids


@click.group(cls=RussianGroup, help=say("cli.rubric.help"), short_help=say("cli.rubric.short"))
def command() -> None:
    """Rubrics: list, show, check."""


@command.command("list", cls=RussianCommand, help=say("cli.rubric.list"))
def list_all() -> int:
    """Print id, version and title of every rubric."""
    for name in rubric_ids():
        known = rubric(name)
        click.echo(say("rubric.line", id=known.id, version=known.version, title=known.title))
    return 0


@command.command("show", cls=RussianCommand, help=say("cli.rubric.show"))
@click.argument("name", metavar="ID")
def show(name: str) -> int:
    """Print a rubric in words: tracks, parameters with their thresholds and origin, bands."""
    click.echo("\n".join(_lines(rubric(name))))
    return 0


@command.command("check", cls=RussianCommand, help=say("cli.rubric.check"))
@click.argument("path", metavar=say("cli.file"), type=click.Path(path_type=Path))
def check(path: Path) -> int:
    """Check a rubric file, its quantities included; the sentence names the key that is wrong."""
    known = rubric(str(path)) if not path.is_file() else load(path)
    _check_quantities(known, path.name)
    click.echo(say("rubric.right", id=known.id, parameters=len(known.parameters), tracks=len(known.tracks)))
    return 0


def _check_quantities(known: Rubric, name: str) -> None:
    from pipeline.score import QUANTITIES

    for parameter in known.parameters:
        for level in parameter.levels:
            for quantity in level.when.quantities():
                if quantity not in QUANTITIES:
                    expected = say("rubric.quantities", known=", ".join(sorted(QUANTITIES)))
                    key = f"parameters.{parameter.id}: {quantity}"
                    raise DataError("data.wrong", file=name, key=key, expected=expected)


def _lines(known: Rubric) -> list[str]:
    from pipeline.score import QUANTITIES

    lines = [say("rubric.line", id=known.id, version=known.version, title=known.title), f"sha256 {known.sha256}", ""]
    lines += [say("rubric.track", id=t.id, name=t.name, function=t.function) for t in known.tracks]
    for parameter in known.parameters:
        lines += ["", say("explain.parameter", id=parameter.id, title=parameter.title, functions=", ".join(parameter.functions))]
        lines += [say("explain.level", points=level.points, says=level.says) for level in parameter.levels]
        lines.append(say("explain.level", points=parameter.otherwise, says=parameter.otherwise_says))
        decided = say("explain.decided") if parameter.origin.decided else ""
        lines.append(say("rubric.origin", source=parameter.origin.source or "–", decided=decided))
    lines += ["", say("rubric.bands")]
    lines += [say("rubric.band", least=band.least, level=band.level, colour=band.colour_name) for band in known.bands]
    used = sorted({q for p in known.parameters for level in p.levels for q in level.when.quantities()})
    lines += ["", say("rubric.used")] + [f"  {name} – {QUANTITIES[name].__doc__}" for name in used]
    return lines
