"""Click in Russian: help headings and usage errors from the catalogue."""

import click

from pipeline.model import say


class RussianCommand(click.Command):
    """A command whose help and usage are in Russian."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=say("cli.usage"))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = [record for param in self.get_params(ctx) if (record := param.get_help_record(ctx))]
        if records:
            with formatter.section(say("cli.options")):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.help = say("cli.help_option")
        return option


class RussianGroup(RussianCommand, click.Group):
    """A group of commands whose help is in Russian."""

    command_class = RussianCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        RussianCommand.format_options(self, ctx, formatter)
        commands = [(name, command) for name in self.list_commands(ctx) if (command := self.get_command(ctx, name))]
        with formatter.section(say("cli.commands")):
            formatter.write_dl([(name, command.get_short_help_str(100)) for name, command in commands])

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [say("cli.subcommand")]


def explain(error: click.ClickException) -> str:
    """A usage error as a sentence: what is wrong and how to see what is right."""
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "mum"
    return f"{_what(error)} {say('cli.see_help', command=path)}"


def _named(error: click.BadParameter) -> str:
    """An option by its name («--out»), an argument by what it stands for («ПУТЬ…»)."""
    if error.param is None:
        return str(error.param_hint or "")
    return error.param.opts[0] if isinstance(error.param, click.Option) else error.param.human_readable_name


def _what(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return say("cli.no_option", name=error.option_name)
    if isinstance(error, click.MissingParameter):
        return say("cli.missing", name=_named(error))
    if isinstance(error, click.BadParameter):
        return say("cli.bad_value", name=_named(error))
    if isinstance(error, click.BadOptionUsage):
        return say("cli.bad_value", name=error.option_name)
    return say("cli.bad_usage")
