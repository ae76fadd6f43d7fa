"""`mum settings`: the default settings as a YAML file, each number with its meaning."""

import click

from mum.russian import RussianCommand
from mum.settings import defaults
from pipeline.model import say


@click.command(cls=RussianCommand, help=say("cli.settings.help"), short_help=say("cli.settings.short"))
def command() -> int:
    """Print the default settings; a copy of them, changed, is what --settings takes."""
    click.echo(defaults(), nl=False)
    return 0
