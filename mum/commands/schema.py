"""`mum schema`: the JSON Schema of screening.json."""

import click

from mum.russian import RussianCommand
from pipeline.model import say


@click.command(cls=RussianCommand, help=say("cli.schema.help"), short_help=say("cli.schema.short"))
def command() -> int:
    """Print the JSON Schema of the result."""
    from reports.json import schema

    click.echo(schema().decode("utf-8"), nl=False)
    return 0
