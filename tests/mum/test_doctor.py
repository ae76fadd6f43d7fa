"""mum doctor: what is there, what is missing with its consequence and cure, and the exit code."""

import sys
from pathlib import Path

import pytest

from mum.cli import OK, WITH_FAULTS, run
from mum.commands import doctor
from pipeline.intake.programs import bubblewrap


def told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, present: set[str]) -> tuple[int, str]:
    helpers = {name: (lambda name=name: f"/usr/bin/{name}" if name in present else None) for name in doctor._HELPERS}
    monkeypatch.setattr(doctor, "_HELPERS", helpers)
    monkeypatch.setattr(doctor, "_IDLE", {})
    code = run(["doctor"])
    return code, capsys.readouterr().out


def test_all_there(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """With every helper in place the code is 0 and no cure is offered."""
    code, said = told(capsys, monkeypatch, set(doctor._HELPERS))
    assert code == OK
    assert "Все вспомогательные программы на месте" in said
    assert "apt install" not in said


@pytest.mark.parametrize(
    ("name", "lost", "cure"),
    [
        ("tesseract", "PNG", "apt install tesseract-ocr"),
        ("russian", "на русском", "apt install tesseract-ocr-rus"),
        ("osd", "на боку", "apt install tesseract-ocr-osd"),
        ("libreoffice", "DOC, RTF, ODT", "apt install libreoffice"),
        ("poppler", "PDF", "apt install poppler-utils"),
        ("bubblewrap", "защиты", "apt install bubblewrap"),
        ("rar", "RAR", "apt install unar"),
    ],
)
def test_one_missing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str, lost: str, cure: str
) -> None:
    """A missing helper is named with what can't be read without it and the cure on both systems; the code is 1."""
    code, said = told(capsys, monkeypatch, set(doctor._HELPERS) - {name})
    assert code == WITH_FAULTS
    assert said.count("нет:  ") == 1
    assert lost in said
    assert cure in said
    assert "Windows: " in said


def test_nothing_there(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without any helper the command still ends with 1, counts them all, and says that the rest is read."""
    code, said = told(capsys, monkeypatch, set())
    assert code == WITH_FAULTS
    assert f"Не хватает: {len(doctor._HELPERS)}" in said
    assert "Остальные файлы читаются" in said


def test_looks_on_the_path(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """The real search finds no sandbox where the path is empty."""
    monkeypatch.setenv("PATH", "")
    bubblewrap.cache_clear()
    assert run(["doctor"]) == WITH_FAULTS
    assert "нет:   bubblewrap" in capsys.readouterr().out
    bubblewrap.cache_clear()


@pytest.mark.skipif(sys.platform != "linux", reason="bubblewrap is for Linux")
def test_a_sandbox_that_does_not_work_is_not_there(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A bubblewrap that the system does not let work, as in a container, is named so: installing it would not help."""
    program = tmp_path / "bwrap"
    program.write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    bubblewrap.cache_clear()
    assert run(["doctor"]) == WITH_FAULTS
    said = capsys.readouterr().out
    assert f"установлен ({program}), но не запускается" in said
    assert "apt install bubblewrap" not in said
    bubblewrap.cache_clear()
