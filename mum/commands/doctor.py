"""`mum doctor`: which helper programs are installed, what can't be read without the others, and how to install them."""

import shutil
from collections.abc import Callable

import click

from mum.russian import RussianCommand
from pipeline.extract.office import find_soffice
from pipeline.extract.scan_words import languages
from pipeline.intake.archive_rar import find_unpacker
from pipeline.intake.programs import bubblewrap
from pipeline.model import say


def _data(name: str) -> str | None:
    return shutil.which("tesseract") if name in languages() else None


def _poppler() -> str | None:
    return shutil.which("pdftotext") if shutil.which("pdftoppm") else None


# Each helper, named as in the messages doctor.*, and where it is; None: missing.
_HELPERS: dict[str, Callable[[], str | None]] = {
    "tesseract": lambda: shutil.which("tesseract"),
    "russian": lambda: _data("rus"),
    "osd": lambda: _data("osd"),
    "libreoffice": find_soffice,
    "poppler": _poppler,
    "bubblewrap": bubblewrap,
    "rar": find_unpacker,
}
# Programs that may be installed and yet not work: they are named, for installing them again would not help.
_IDLE: dict[str, Callable[[], str | None]] = {"bubblewrap": lambda: shutil.which("bwrap")}


@click.command(cls=RussianCommand, help=say("cli.doctor.help"), short_help=say("cli.doctor.short"))
def command() -> int:
    """Say of each helper whether it is there; 1 when some are missing."""
    missing = 0
    for name, find in _HELPERS.items():
        place = find()
        missing += place is None
        click.echo("\n".join(_lines(name, place)))
    click.echo(say("doctor.some", count=missing) if missing else say("doctor.all"))
    return int(missing > 0)


def _lines(name: str, place: str | None) -> list[str]:
    title = say(f"doctor.{name}")
    if place is not None:
        return [say("doctor.there", title=title, place=place)]
    idle = _IDLE[name]() if name in _IDLE else None
    if idle is not None:
        return [say("doctor.idle", title=title, place=idle), say("doctor.without", text=say(f"doctor.{name}.idle"))]
    parts = ((f"doctor.{part}", say(f"doctor.{name}.{part}")) for part in ("without", "debian", "windows"))
    return [say("doctor.missing", title=title), *(say(key, text=text) for key, text in parts)]
