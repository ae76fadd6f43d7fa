"""mum doctor: what is there, what is missing with its consequence and cure, and the exit code."""

import pytest

from mum.cli import OK, WITH_FAULTS, run
from mum.commands import doctor


def told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, present: set[str]) -> tuple[int, str]:
    helpers = {name: (lambda name=name: f"/usr/bin/{name}" if name in present else None) for name in doctor._HELPERS}
    monkeypatch.setattr(doctor, "_HELPERS", helpers)
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
        ("libreoffice", "DOC, RTF, ODT", "apt install libreoffice"),
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
    assert run(["doctor"]) == WITH_FAULTS
    assert "нет:   bubblewrap" in capsys.readouterr().out
