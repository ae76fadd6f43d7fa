"""`mum read`: the manifest and the documents of a package as blocks with their places."""

import json
from pathlib import Path

import click

import mum
from mum.russian import RussianCommand
from mum.settings import limits_of
from pipeline.model import InputError, say


@click.command(cls=RussianCommand, help=say("cli.read.help"), short_help=say("cli.read.short"))
@click.argument("path", metavar=say("cli.path"), type=click.Path(path_type=Path))
@click.option(
    "--json", "target", required=True, metavar=say("cli.file"), type=click.Path(path_type=Path), help=say("cli.read.json")
)
@click.option("--settings", metavar=say("cli.file"), type=click.Path(path_type=Path), help=say("cli.settings.file"))
@click.option("--workers", type=click.IntRange(0, 64), metavar="N", help=say("cli.screen.workers"))
def command(path: Path, target: Path, settings: Path | None, workers: int | None) -> int:
    """Read a package and write what was read; 1 when some files were refused or read with a warning."""
    manifest, documents = mum.read(path, workers=workers, limits=limits_of(settings) if settings else None)
    value = {
        "manifest": manifest.model_dump(mode="json"),
        "documents": [document.model_dump(mode="json") for document in documents],
    }
    write(target, json.dumps(value, ensure_ascii=False, indent=1) + "\n")
    for file in manifest.files:
        click.echo(say(f"cli.read.{file.status}", path=file.path, message=file.message or ""))
    return int(any(file.status != "read" for file in manifest.files))


def write(target: Path, text: str) -> None:
    """Write a text file with the folders above it. InputError when the place can't be written."""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError("input.no_write", path=target, problem=error.strerror or error) from error
