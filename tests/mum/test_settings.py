"""Settings: the printed defaults are a file that can be given back; what is wrong in a file is named by line and key."""

from pathlib import Path

import pytest
import yaml

from mum.cli import INPUT, OK, run
from mum.settings import defaults, limits_of
from pipeline.intake import Limits
from pipeline.model import InputError


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "настройки.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_defaults_come_back(tmp_path: Path) -> None:
    """What is printed is read as the default limits, and nothing is left out of it."""
    assert limits_of(written(tmp_path, defaults())) == Limits()
    assert set(yaml.safe_load(defaults())["limits"]) == set(Limits.model_fields)


def test_every_number_is_explained() -> None:
    """Above each number stands a sentence in Russian."""
    lines = defaults().splitlines()
    numbers = [number for number, line in enumerate(lines) if line.startswith("  ") and not line.startswith("  #")]
    assert len(numbers) == len(Limits.model_fields)
    assert all(lines[number - 1].startswith("  # ") and lines[number - 1].endswith(".") for number in numbers)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("limits: {seconds: 120}", {"seconds": 120}),
        ("limits:\n  seconds: 0.5\n  pages: 5_000", {"seconds": 0.5, "pages": 5000}),
        ("limits:", {}),
        ("# ничего", {}),
        ("", {}),
    ],
    ids=["one", "fraction", "empty section", "comment", "empty"],
)
def test_what_is_not_named_stays(text: str, changed: dict[str, float], tmp_path: Path) -> None:
    """A file may name a part of the numbers or none."""
    assert limits_of(written(tmp_path, text)) == Limits().model_copy(update=changed)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("limits:\n  second: 5", "строка 2: неизвестный ключ «limits.second»"),
        ("limit:\n  seconds: 5", "строка 1: неизвестный ключ «limit»"),
        ("limits:\n  pages: 5\n  pages: 6", "строка 3: ключ «limits.pages» указан второй раз"),
        ("limits:\n  pages: много", "строка 2, ключ «limits.pages»: значение «много» не подходит, ожидалось целое число"),
        ("limits:\n  pages: 2.5", "целое число больше нуля (по умолчанию 2000)"),
        ("limits:\n\n  seconds: 0", "строка 3, ключ «limits.seconds»: значение «0» не подходит, ожидалось число больше нуля"),
        ("limits:\n  seconds: -1", "значение «-1»"),
        ("limits:\n  seconds: .inf", "значение «.inf»"),
        ("limits:\n  seconds: inf", "значение «inf»"),
        ("limits:\n  seconds: [5]", "ключ «limits.seconds»"),
        ("limits:\n  seconds:", "ключ «limits.seconds»"),
        ("limits: 5", "строка 1: ожидались ключи и их значения"),
        ("- limits", "строка 1: ожидались ключи и их значения"),
        ("limits:\n  seconds: 5\n bad", "строка 3: запись не читается как YAML"),
        ("limits:\n\tpages: 5", "строка 2: запись не читается как YAML"),
    ],
)
def test_what_is_wrong_is_named(text: str, told: str, tmp_path: Path) -> None:
    """The sentence names the file, the line, the key and what was expected."""
    with pytest.raises(InputError) as error:
        limits_of(written(tmp_path, text))
    assert told in str(error.value)
    assert "настройки.yaml" in str(error.value)


def test_no_file(tmp_path: Path) -> None:
    """A path that leads nowhere is told as such."""
    with pytest.raises(InputError, match="не открывается"):
        limits_of(tmp_path / "нет.yaml")


def test_the_command_prints_them(capsys: pytest.CaptureFixture[str]) -> None:
    """mum settings prints the defaults and nothing else."""
    assert run(["settings"]) == OK
    assert capsys.readouterr().out == defaults()


@pytest.mark.parametrize("command", ["read", "screen"])
def test_they_hold(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file over a limit of the settings is refused, and the refusal names that limit; a wrong file ends the command."""
    package = tmp_path / "пакет"
    package.mkdir()
    (package / "большой.txt").write_bytes(b"a" * (2**20 + 1))
    (package / "приказ.txt").write_text("Приказываю провести семинар.", encoding="utf-8")
    target = ["--json", str(tmp_path / "a.json")] if command == "read" else ["--out", str(tmp_path / "out")]
    run([command, str(package), *target, "--settings", str(written(tmp_path, "limits: {file_mb: 1}"))])
    assert "больше 1 МБ" in capsys.readouterr().out
    code = run([command, str(package), *target, "--settings", str(written(tmp_path, "limits: {file_mb: 0}"))])
    assert code == INPUT
    assert "limits.file_mb" in capsys.readouterr().err
