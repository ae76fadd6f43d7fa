"""`mum rubric`: list, show and check rubrics, their quantities and codes; to a spreadsheet and back; what differs."""

from pathlib import Path

import click

import mum
from mum.russian import RussianCommand, RussianGroup
from pipeline.model import InputError, Rubric, say
from rules.rubrics import load, rubric, rubric_ids
from rules.rubrics.mapping import codes_of, counterparts, name_of
from rules.rubrics.words import in_words


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
    """Check a rubric file or a spreadsheet; the sentences name the place of each fault."""
    known = load(path) if path.is_file() and path.suffix.lower() != ".xlsx" else _any(str(path))
    click.echo(say("rubric.right", id=known.id, parameters=len(known.parameters), tracks=len(known.tracks)))
    return 0


@command.command("quantities", cls=RussianCommand, help=say("cli.rubric.quantities"))
def quantities() -> int:
    """Print all quantities that a condition can speak of."""
    from pipeline.score import QUANTITIES

    click.echo("\n".join(say("rubric.quantity", id=name, name=say(f"quantity.{name}")) for name in QUANTITIES))
    return 0


@command.command("map", cls=RussianCommand, help=say("cli.rubric.map"))
@click.argument("code", metavar=say("cli.code"))
@click.option("--from", "source", default="cycle-2020", show_default=True, metavar="ID", help=say("cli.rubric.map.from"))
@click.option("--to", "target", default=mum.DEFAULT_RUBRIC, show_default=True, metavar="ID", help=say("cli.rubric.map.to"))
def map_code(code: str, source: str, target: str) -> int:
    """Print which code of one rubric is which of another."""
    click.echo("\n".join(_mapped(code, rubric(source), rubric(target))))
    return 0


@command.command("to-excel", cls=RussianCommand, help=say("cli.rubric.to_excel"))
@click.argument("name", metavar="ID")
@click.argument("target", metavar=say("cli.table"), type=click.Path(path_type=Path))
def to_excel(name: str, target: Path) -> int:
    """Write a rubric as a spreadsheet for an expert to edit."""
    from rules.rubrics.table.write import written

    _save(target, written(_any(name)))
    click.echo(say("rubric.table.written", path=target))
    return 0


@command.command("from-excel", cls=RussianCommand, help=say("cli.rubric.from_excel"))
@click.argument("table", metavar=say("cli.table"), type=click.Path(path_type=Path))
@click.argument("target", metavar=say("cli.yaml"), type=click.Path(path_type=Path))
def from_excel(table: Path, target: Path) -> int:
    """Check a spreadsheet and write it as a rubric file; a wrong one writes nothing."""
    from rules.rubrics.dump import dumped
    from rules.rubrics.table.read import read

    known = read(table)
    _save(target, dumped(known))
    click.echo(say("rubric.right", id=known.id, parameters=len(known.parameters), tracks=len(known.tracks)))
    click.echo(say("rubric.table.read", path=target))
    return 0


@command.command("diff", cls=RussianCommand, help=say("cli.rubric.diff"))
@click.argument("old", metavar=say("cli.rubric.old"))
@click.argument("new", metavar=say("cli.rubric.new"))
def diff(old: str, new: str) -> int:
    """Print what differs between two rubrics: ids, YAML files or spreadsheets."""
    from rules.rubrics.differences import differences

    click.echo("\n".join(differences(_any(old), _any(new)) or [say("rubric.diff.same")]))
    return 0


def _any(name: str) -> Rubric:
    """A rubric by its id, or from a YAML file or a spreadsheet."""
    if Path(name).suffix.lower() != ".xlsx":
        return rubric(name)
    from rules.rubrics.table.read import read

    return read(Path(name))


def _save(target: Path, data: bytes) -> None:
    try:
        target.write_bytes(data)
    except OSError as error:
        raise InputError("input.no_write", path=target, problem=error.strerror or error) from error


def _mapped(code: str, source: Rubric, target: Rubric) -> list[str]:
    pairs = counterparts(code, source, target)
    lines = [say("rubric.map.code", code=code, rubric=source.id, name=name_of(code, source))]
    for pair in pairs:
        lines += [say("rubric.map.is", code=new, rubric=target.id, name=name_of(new, target)) for new in pair.new]
        lines += [say("rubric.map.none", rubric=target.id)] * (not pair.new)
        lines += [say("rubric.map.note", text=pair.note)] * bool(pair.note)
        lines += [say("rubric.map.decided")] * pair.origin.decided
    meant = {new for pair in pairs for new in pair.new}
    if code in codes_of(target) and code not in meant:
        lines.append(say("rubric.map.trap", code=code, rubric=target.id, name=name_of(code, target)))
    return lines


def _lines(known: Rubric) -> list[str]:
    lines = [say("rubric.line", id=known.id, version=known.version, title=known.title), f"sha256 {known.sha256}", ""]
    lines += [say("rubric.track", id=t.id, name=t.name, function=t.function) for t in known.tracks]
    for parameter in known.parameters:
        lines += ["", say("explain.parameter", id=parameter.id, title=parameter.title, functions=", ".join(parameter.functions))]
        for level in parameter.levels:
            lines.append(say("explain.level", points=level.points, says=level.says))
            lines.append(say("rubric.when", condition=in_words(level.when)))
        lines.append(say("explain.level", points=parameter.otherwise, says=parameter.otherwise_says))
        decided = say("explain.decided") if parameter.origin.decided else ""
        lines.append(say("rubric.origin", source=parameter.origin.source or "–", decided=decided))
    lines += ["", say("rubric.bands")]
    lines += [say("rubric.band", least=band.least, level=band.level, colour=band.colour_name) for band in known.bands]
    used = sorted({q for p in known.parameters for level in p.levels for q in level.when.quantities()})
    lines += ["", say("rubric.used")] + [say("rubric.quantity", id=name, name=say(f"quantity.{name}")) for name in used]
    return lines
