"""`mum form` and `mum screen --self`: written, filled in, read back beside the proposal, which it never changes."""

import json
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

import mum
from corpora.samples.make_samples import PACKAGES
from mum.cli import INPUT, OK, USAGE, run
from mum.console import summary
from pipeline.extract import office
from pipeline.model import Assessment, FormRemark, Screening

GOOD = PACKAGES / "emanzhelinsk-2023-1.2.1"
needs_office = pytest.mark.skipif(office.find_soffice() is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def plain() -> Screening:
    """The package without any form."""
    return mum.screen(GOOD, workers=0)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package to put a form into."""
    shutil.copytree(GOOD, tmp_path / GOOD.name)
    return tmp_path / GOOD.name


def filled(target: Path, points: dict[str, object], *more: str, own_row: bool = False) -> Path:
    """A form for the package with these points by parameter."""
    assert run(["form", str(target), "--package", str(GOOD), *more]) == OK
    book = openpyxl.load_workbook(target)
    sheet = book.worksheets[0]
    for row in sheet.iter_rows(min_row=5):
        if row[2].value in points:
            row[5].value = points[row[2].value]
            row[6].value = "выдуманные слова, которых нигде нет"
    if own_row:
        sheet.append(["", "", "", "Наш показатель", "", 2])
    book.save(target)
    return target


def test_a_form_for_a_package(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Tracks, municipality and year are those of the package; folders are made; what was written is said."""
    target = tmp_path / "формы" / "Самооценка.xlsx"
    assert run(["form", str(target), "--package", str(GOOD)]) == OK
    assert "Треков – 1, строк – 11" in capsys.readouterr().out
    sheet = openpyxl.load_workbook(target).worksheets[0]
    assert (sheet["E2"].value, sheet["H2"].value) == ("Еманжелинский муниципальный район", "2023")
    assert {row[1].value for row in sheet.iter_rows(min_row=5) if row[2].value} == {"1.2.1"}


@pytest.mark.parametrize(
    ("options", "tracks"),
    [
        ((), 14),
        (("--track", "1.1.1"), 1),
        (("--track", "1.1.1,1.4", "--track", "2.2.2"), 3),
        (("--track", "1.2"), 3),  # a system stands for its tracks
        (("--package", str(GOOD), "--track", "1.1.1"), 1),  # what the user names goes before what the package tells
    ],
)
def test_tracks_of_a_form(options: tuple[str, ...], tracks: int, tmp_path: Path) -> None:
    """All tracks of the rubric, or those that are asked for."""
    assert run(["form", str(tmp_path / "ф.xlsx"), *options]) == OK
    sheet = openpyxl.load_workbook(tmp_path / "ф.xlsx").worksheets[0]
    assert len({row[1].value for row in sheet.iter_rows(min_row=5) if row[2].value}) == tracks


def test_a_form_changes_no_proposal(package: Path, plain: Screening, tmp_path: Path) -> None:
    """Whatever points a form gives, from the folder or from the command line: everything else in the result is the same."""
    form = filled(tmp_path / "ф.xlsx", {"P1": 0, "P3": "1 балл", "P5": -2})
    outside = mum.screen(GOOD, workers=0, forms={"self": form})
    assert outside.model_copy(update={"assessments": ()}) == plain
    shutil.copy(form, package / "Приказ о самооценке.xlsx")
    inside = mum.screen(package, workers=0)
    kept = tuple(file for file in inside.files if file.path != "Приказ о самооценке.xlsx")
    assert inside.model_copy(update={"assessments": (), "files": kept}) == plain
    (added,) = set(inside.files) - set(kept)
    assert added.status == "read" and "Форма самооценки" in (added.message or "")
    assert inside.assessments[0].tally == outside.assessments[0].tally
    assert outside.assessments[0].tally.lower == 3 and outside.assessments[0].parameters[0].quote_status == "not_found"


def test_quotes_are_found_in_the_package_and_not_in_the_form(package: Path, plain: Screening, tmp_path: Path) -> None:
    """A quote of a document is found with its place, though the form itself repeats it."""
    evidence = next(r.evidence[0] for r in plain.ratings if r.parameter == "P1")
    target = filled(tmp_path / "ф.xlsx", {"P1": 2})
    book = openpyxl.load_workbook(target)
    row = next(row for row in book.worksheets[0].iter_rows(min_row=5) if row[2].value == "P1")
    row[6].value = evidence.quote.upper().replace(" ", "  ")
    book.save(package / "ф.xlsx")
    line = mum.screen(package, workers=0).assessments[0].parameters[0]
    assert line.quote_status == "found"
    assert (line.quote_places[0].path, line.quote_places[0].place) == (evidence.path, evidence.place)


def test_the_command_says_how_points_stand(package: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The summary counts and names what could not be read; both reports hold the comparison; both roles stand together."""
    form = filled(tmp_path / "ф.xlsx", {"P1": "2 балла", "P2": "много", "P3": 1}, own_row=True)
    shutil.copy(filled(tmp_path / "э.xlsx", {"P1": 1}, "--for", "expert"), package)
    capsys.readouterr()
    assert run(["screen", str(package), "--self", str(form), "--out", str(tmp_path / "o"), "--workers", "0"]) == OK
    said = capsys.readouterr().out
    assert "Самооценка. Сравнение с предложением по 2 параметрам: совпадает – 1, выше – 0, ниже – 1" in said
    assert "ф.xlsx, лист «Самооценка», ячейка F7: Параметр P2 трека 1.2.1: баллы «много» не прочитаны" in said
    assert "«Наш показатель; 2»" in said
    assert "Эксперт. Сравнение с предложением по 1 параметру" in said
    result = json.loads((tmp_path / "o" / package.name / "screening.json").read_text(encoding="utf-8"))
    assert [one["role"] for one in result["assessments"]] == ["self", "expert"]
    assert "Самооценка, оценка эксперта" in (tmp_path / "o" / package.name / "screening.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("count", "more"), [(10, False), (13, True)])
def test_a_form_of_many_faults_does_not_flood_the_terminal(count: int, more: bool, plain: Screening) -> None:
    """Ten remarks are printed; how many more there are is said."""
    remarks = tuple(FormRemark(path="ф.xlsx", place=f"ячейка F{n}", message="не прочитано") for n in range(count))
    said = summary(plain.model_copy(update={"assessments": (Assessment(role="self", paths=("ф.xlsx",), remarks=remarks),)}))
    assert said.count("не прочитано") == 10
    assert ("и ещё замечаний к форме: 3" in said) == more


@needs_office
@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_a_form_saved_by_another_program(suffix: str, tmp_path: Path) -> None:
    """LibreOffice keeps the mark, the points and the addresses of cells, in each of its formats."""
    form = filled(tmp_path / "ф.xlsx", {"P1": 2, "P5": "−1", "P3": "2 балла"})
    soffice = office.find_soffice()
    assert soffice
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path / "o"), str(form)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    (assessment,) = mum.screen(GOOD, workers=0, forms={"self": tmp_path / "o" / f"ф.{suffix}"}).assessments
    assert {p.parameter: p.points for p in assessment.parameters if p.points is not None} == {"P1": 2, "P3": 2, "P5": -1}
    assert assessment.parameters[0].place == "лист «Самооценка», ячейка F6"
    assert assessment.remarks == ()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["form", "ф.docx"], INPUT, ".xlsx"),
        (["form", "ф.xlsx", "--track", "9.9"], INPUT, "нет трека «9.9»"),
        (["form", "ф.xlsx", "--package", "нет-такой"], INPUT, "нет-такой"),
        (["form", "ф.xlsx", "--rubric", "выдуманная"], INPUT, "chelyabinsk-2023"),
        (["form", "ф.xlsx", "--for", "сосед"], USAGE, "--for"),
        (["form"], USAGE, "ФАЙЛ"),
        (["screen", str(GOOD), "--out", "o", "--self", "нет.xlsx"], INPUT, "нет.xlsx"),
        (
            ["screen", str(GOOD), str(PACKAGES / "verkhneuralsk-2023-1.1.1"), "--out", "o", "--self", "ф.xlsx"],
            INPUT,
            "к одному пакету",
        ),
    ],
)
def test_bad_requests_get_a_sentence(
    arguments: list[str],
    code: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is wrong, in one sentence; nothing is written."""
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == code
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A plan, a spoilt file and a form of the other role are turned away with the reason."""
    plan = next(GOOD.glob("*.docx"))
    spoilt = tmp_path / "порча.xlsx"
    spoilt.write_bytes(b"PK\x03\x04 and nothing more")
    expert = tmp_path / "э.xlsx"
    assert run(["form", str(expert), "--for", "expert", "--track", "1.2.1"]) == OK
    for path, said in ((plan, "не прочитан как форма"), (spoilt, "не прочитан как форма"), (expert, "форма другого вида")):
        assert run(["screen", str(GOOD), "--out", str(tmp_path / "o"), "--self", str(path), "--workers", "0"]) == INPUT
        assert said in capsys.readouterr().err
    assert not (tmp_path / "o").exists()


def test_a_package_without_a_track_needs_one_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the package tells no track the command asks for it."""
    (tmp_path / "пакет").mkdir()
    (tmp_path / "пакет" / "Заметка.txt").write_text("Погода хорошая, ветер слабый.", encoding="utf-8")
    target = tmp_path / "ф.xlsx"
    assert run(["form", str(target), "--package", str(tmp_path / "пакет")]) == INPUT
    assert "--track" in capsys.readouterr().err and not target.exists()
    assert run(["form", str(target), "--package", str(tmp_path / "пакет"), "--track", "1.1.1"]) == OK
