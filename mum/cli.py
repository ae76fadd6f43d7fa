"""The command `mum`: finds its commands in mum/commands, speaks Russian, turns errors into sentences and exit codes.

Exit codes: 0 all done; 1 done, but some files were refused or read with a warning; 2 the command line is wrong;
3 what was asked for can't be done (no such path, empty folder, unknown rubric); 4 the product's own data is wrong;
5 a bug (its log is named).
"""

import importlib
import logging
import os
import sys
import tempfile
from pathlib import Path

import click

from mum.russian import RussianGroup, explain
from pipeline.model import DataError, InputError, MumError, say

OK, WITH_FAULTS, USAGE, INPUT, DATA, BUG = range(6)
_COMMANDS = Path(__file__).parent / "commands"


class _Commands(RussianGroup):
    """One command, one file: mum/commands/NAME.py holds a click command called `command`, imported when asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(path.stem for path in _COMMANDS.glob("*.py") if not path.stem.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"mum.commands.{cmd_name}").command
        return command


@click.command(cls=_Commands, name="mum", help=say("cli.help"))
def root() -> None:
    """The group of all commands."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with a documented code; a user never sees a traceback."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return the exit code."""
    # natasha's matrices are small: more than one BLAS thread only gets in the way of the other processes.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    logging.lastResort = None
    try:
        result = root.main(arguments, prog_name="mum", standalone_mode=False)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.Abort:
        return _complain(say("cli.aborted"), WITH_FAULTS)
    except click.ClickException as error:
        return _complain(explain(error), USAGE)
    except InputError as error:
        return _complain(str(error), INPUT)
    except DataError as error:
        return _complain(str(error), DATA)
    except MumError as error:
        return _complain(str(error), INPUT)
    except Exception:  # noqa: BLE001 - the last resort: a bug gets a log and a sentence
        return _complain(say("cli.bug", log=_log()), BUG)
    return result if isinstance(result, int) else OK


def _complain(sentence: str, code: int) -> int:
    click.echo(sentence, err=True)
    return code


def _log() -> str:
    """Write the traceback of a bug to a file and return its path."""
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="mum-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.write(traceback.format_exc())
    return log.name
