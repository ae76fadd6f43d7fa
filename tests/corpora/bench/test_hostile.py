"""The benchmark of hostile files: what counts as the stated outcome, and a small set run through the product."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpora.bench import hostile
from mum.cli import INPUT, OK, run

CANARY = "http://127.0.0.1:18977"


def case(**more: Any) -> dict[str, Any]:
    plain = {"file": "a.docx", "category": "проба", "expect": "extracted", "also_ok": [], "reason": None}
    return plain | {"must_contain": [], "must_not_contain": [], "checks": []} | more


def file(status: str = "read", codes: tuple[str, ...] = (), text: str = "", path: str = "a.docx", **more: Any) -> dict[str, Any]:
    return {"path": path, "status": status, "codes": list(codes), "findings": [], "text": text} | more


def failures(stated: dict[str, Any], *files: dict[str, Any]) -> list[str]:
    return hostile.failures({"cases": [stated]}, hostile.Run(files=list(files)))


@pytest.mark.parametrize(
    ("stated", "got"),
    [
        (case(), file()),
        (case(also_ok=["rejected_with_reason"]), file("refused", ("reading.broken",))),
        (case(expect="rejected_with_reason", reason="password"), file("refused", ("reading.password",))),
        (case(expect="extracted_with_warning", reason="mixed_script"), file(findings=["lookalike_letters"])),  # a check warns
        (case(must_contain=["Решение принято"]), file(text="реше\u00adние  ПРИНЯТО всеми")),  # soft hyphen, case, spaces
        (case(must_not_contain=["тайна"]), file(text="ничего такого")),
        (case(must_contain=["Решение"], also_ok=["rejected_with_reason"]), file("refused", ("reading.broken",))),  # no text due
        (case(expect="extracted", reason="type_mismatch"), file()),  # no word is due where nothing is wrong
    ],
)
def test_as_stated(stated: dict[str, Any], got: dict[str, Any]) -> None:
    """The outcome, one of the honest others, the reason by any of its codes, and the text."""
    assert failures(stated, got) == []


@pytest.mark.parametrize(
    ("stated", "got", "said"),
    [
        (case(expect="rejected_with_reason"), file(), "got extracted"),
        (case(expect="rejected_with_reason", reason="password"), file("refused", ("reading.broken",)), "want reason password"),
        (case(expect="rejected_with_reason", reason="неведомо"), file("refused", ("reading.broken",)), "неведомо"),
        (case(must_contain=["Решение"]), file(text="иное"), "lost 'Решение'"),
        (case(must_not_contain=["тайна"]), file(text="вот и тайна"), "holds 'тайна'"),
        (case(must_not_contain=["тайна"], file="b.docx"), file(), "no status"),
        (case(file="z.zip", checks=["member_names:а.txt;б.txt"]), file(path="z.zip/а.txt"), "no member 'б.txt'"),
    ],
)
def test_not_as_stated(stated: dict[str, Any], got: dict[str, Any], said: str) -> None:
    """Another outcome, another reason, lost or forbidden text, a file without status, a lost member."""
    (line,) = failures(stated, got)
    assert said in line


def test_archive_by_its_members() -> None:
    """One member refused beside one that was read is a warning for the archive; all refused is a refusal."""
    read, refused = file(path="z.zip/а.txt"), file("refused", ("reading.unsafe_path",), path="z.zip/б.txt")
    assert hostile.outcome_of([read, refused]) == "extracted_with_warning"
    assert hostile.outcome_of([refused, refused]) == "rejected_with_reason"
    assert hostile.outcome_of([]) == "no status"


def write_set(folder: Path) -> Path:
    (folder / "files").mkdir(parents=True)
    (folder / "files" / "записка.txt").write_text("Решение принято", encoding="utf-8")
    (folder / "files" / "пусто.pdf").write_bytes(b"")
    (folder / "files" / "вклад.txt").write_text("Решение отклонено", encoding="utf-8")
    cases = [
        case(file="записка.txt", must_contain=["решение принято"]),
        case(file="пусто.pdf", expect="rejected_with_reason", reason="empty"),
        case(file="вклад.txt", must_not_contain=["отклонено"]),
    ]
    stated = {"canary": CANARY, "escape_marker": "проба_побега", "cases": cases}
    (folder / "manifest.json").write_text(json.dumps(stated, ensure_ascii=False), encoding="utf-8")
    return folder


def test_command_runs_a_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two cases end as stated, the third is shown; nothing crashes, is left behind or knocks at the listener."""
    assert run(["bench", "hostile", "--set", str(write_set(tmp_path / "set"))]) == OK
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.split("\n")]
    assert [line for line in lines if "вклад.txt" in line]
    assert not [line for line in lines if "записка.txt" in line or "пусто.pdf" in line]
    assert {"cases 3", "cases as stated 2", "crashes of the run 0", "files outside the work folder 0", "network hits 0"} <= set(
        lines
    )


def test_escaped_files_are_seen(tmp_path: Path) -> None:
    """A file of the marked name beside the set counts, whoever wrote it."""
    folder = write_set(tmp_path / "set")
    (tmp_path / "проба_побега_1.txt").write_text("x", encoding="utf-8")
    done = hostile.run(folder, hostile.manifest(folder))
    assert [Path(path).name for path in done.left] == ["проба_побега_1.txt"]
    assert done.parent_mb > 1


def test_a_set_that_can_not_be_read_is_a_crash(tmp_path: Path) -> None:
    """A run that ends with a fault is counted and told; every case then lacks its status."""
    folder = write_set(tmp_path / "set")
    stated = hostile.manifest(folder)
    done = hostile.run(tmp_path / "нет", stated)
    assert done.crash
    figures = hostile.figures(stated, done)
    assert figures["crashes of the run"] == 1
    assert figures["cases as stated"] == 0


def test_command_without_a_set(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder without a manifest is said in a sentence."""
    assert run(["bench", "hostile", "--set", str(tmp_path)]) == INPUT
    assert "manifest.json" in capsys.readouterr().err


def test_package_of_a_file_is_what_its_case_says() -> None:
    """«package:…/municipality/year» of a case is handed over; other checks and unfinished ones are not."""
    stated = {
        "cases": [
            case(checks=["package:заявка/Примерск/2025"]),
            case(file="b.docx", checks=["member_names:а;б"]),
            case(file="c.docx", checks=["package:заявка"]),
        ]
    }
    assert hostile.packages(stated) == {"a.docx": ["Примерск", "2025"]}
