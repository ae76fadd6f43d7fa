"""README.md and CONTRIBUTING.md tell the truth: commands, options, exit codes, rooms, glossary and the Python example."""

import ast
import re
import shutil
from pathlib import Path
from typing import get_args

import click
import pytest

import mum
from corpora.samples.make_samples import PACKAGES
from mum import cli
from pipeline.model import DocumentKind, Finding, Manifest, Outcome, Screening

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
COMMANDS = sorted(path.stem for path in (ROOT / "mum" / "commands").glob("*.py") if not path.stem.startswith("_"))


def code(text: str) -> list[str]:
    """Pieces of a text set as code: lines of its blocks and spans of its sentences."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
    return [line for block in blocks for line in block.splitlines()] + spans


def calls(text: str) -> list[list[str]]:
    """Command lines of `mum` in a text, as words after it: shell lines and spans, Python left out."""
    found = [re.search(r"(?:^|[\\/])mum ([a-z].*)", piece) for piece in code(text)]
    return [re.sub(r"\s*#.*", "", match[1]).split() for match in found if match]


def command_of(words: list[str]) -> click.Command | None:
    """The command that the words call, down to its subcommand; None when there is none such."""
    found = cli.root.get_command(click.Context(cli.root), words[0])
    for word in words[1:]:
        if not isinstance(found, click.Group) or not re.fullmatch(r"[a-z]+", word):
            break
        found = found.get_command(click.Context(found), word)
    return found


def options(command: click.Command) -> set[str]:
    """All options of a command."""
    return {option for param in command.params if isinstance(param, click.Option) for option in param.opts} | {"--help"}


def table(text: str, heading: str) -> list[list[str]]:
    """Rows of the table whose header row starts so, as cells."""
    lines = text.split(f"| {heading}", 1)[1].splitlines()[2:]
    rows = [
        line.strip("| ").split(" | ") for line in lines[: next(i for i, line in enumerate(lines) if not line.startswith("|"))]
    ]
    return [[cell.strip() for cell in row] for row in rows]


@pytest.mark.parametrize(("name", "text"), [("README.md", README), ("CONTRIBUTING.md", CONTRIBUTING)])
def test_every_command_line_can_be_called(name: str, text: str) -> None:
    """Each `mum …` of the documents names a command and options that there are."""
    found = calls(text)
    assert len(found) >= 4
    for words in found:
        command = command_of(words)
        assert command is not None, f"{name}: mum {' '.join(words)}"
        unknown = {word for word in words if word.startswith("--")} - options(command)
        assert not unknown, f"{name}: mum {' '.join(words)}: {unknown}"


def test_every_command_is_in_the_readme() -> None:
    """No command is left undocumented."""
    assert COMMANDS
    assert [name for name in COMMANDS if name not in {words[0] for words in calls(README)}] == []


def test_every_option_of_screen_is_in_the_readme() -> None:
    """The table of parameters of `mum screen` has all of them and no other."""
    command = command_of(["screen"])
    assert command is not None
    listed = {option for row in table(README, "параметр") for option in re.findall(r"--[a-z-]+", row[0])}
    assert listed == options(command) - {"--help"}


def test_every_option_named_alone_exists() -> None:
    """An option that stands by itself in the text belongs to some command."""
    every = {option for name in COMMANDS for option in _all_options(command_of([name]))}
    alone = {piece.split()[0] for text in (README, CONTRIBUTING) for piece in code(text) if piece.startswith("--")}
    assert alone
    assert alone - every == set()


def _all_options(command: click.Command | None) -> set[str]:
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    return (options(command) if command else set()) | {option for sub in inner for option in options(sub)}


def test_exit_codes() -> None:
    """The exit codes of the README are those of the command line, each explained."""
    rows = table(README, "код завершения")
    assert [int(row[0]) for row in rows] == [cli.OK, cli.WITH_FAULTS, cli.USAGE, cli.INPUT, cli.DATA, cli.BUG]
    assert all(len(row[1]) > 10 for row in rows)
    assert {int(number) for number in re.findall(r"\b(\d) (?:all|done|the|what|a bug)", cli.__doc__ or "")} == set(range(6))


def test_every_room_exists() -> None:
    """The table of rooms names folders and files that there are, and every folder of the product is in it."""
    rooms = [path for row in table(CONTRIBUTING, "room") for path in re.findall(r"`([^`]+)`", row[0])]
    assert len(rooms) > 10
    assert [room for room in rooms if not (ROOT / room).exists()] == []
    product = {path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "pipeline").glob("*/__init__.py")}
    assert product | {"rules", "corpora", "reports", "mum"} <= set(rooms)


def test_every_file_named_exists() -> None:
    """Paths that the documents name can be opened."""
    named = {piece for text in (README, CONTRIBUTING) for piece in code(text) if re.fullmatch(r"(?:[\w.-]+/)+[\w.-]*", piece)}
    missing = {path for path in named if not any((top / path).exists() for top in (ROOT, ROOT / "pipeline"))} - {"out/"}
    assert named
    assert missing == set()


def test_glossary_holds_kinds_and_outcomes() -> None:
    """Every kind of document and every outcome of a rating has its word in the glossary."""
    words = {
        word for row in table(CONTRIBUTING, "Russian") for cell in row[1:] for word in re.findall(r"[a-z_]+(?: [a-z]+)?", cell)
    }
    singles = {part for word in words for part in word.split()} | words
    wanted = {*get_args(DocumentKind), *get_args(Outcome)}
    assert {word for word in wanted if word not in singles and word.replace("_", " ") not in words} == set()


def test_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of the README works as it stands, with a sample in the place of «пакет»."""
    (example,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    order = next((PACKAGES / "emanzhelinsk-2023-1.2.1").glob("Приказ*.docx"))
    (tmp_path / "пакет").mkdir()
    shutil.copy(order, tmp_path / "пакет")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(ast.parse(example), "README.md", "exec"), names)
    assert isinstance(names["screening"], Screening) and names["screening"].documents
    assert isinstance(names["manifest"], Manifest) and names["manifest"].files[0].path == order.name
    findings = names["findings"]
    assert isinstance(findings, tuple) and all(isinstance(finding, Finding) for finding in findings)
    assert {"deadline", "measure"} <= {finding.element for finding in findings}


def test_python_example_is_that_of_the_module() -> None:
    """The module's own docstring and the README show the same calls."""
    (example,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    calls_of = [line for line in example.splitlines() if line.strip()]
    assert [line for line in calls_of if line not in (mum.__doc__ or "")] == []
