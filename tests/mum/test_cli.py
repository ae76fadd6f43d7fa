"""The command line: what is written, what is said, exit codes, and no traceback for bad input."""

import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from corpora.samples.make_samples import PACKAGES
from mum.cli import BUG, DATA, INPUT, OK, USAGE, WITH_FAULTS, run

GOOD, WEAK = PACKAGES / "emanzhelinsk-2023-1.2.1", PACKAGES / "verkhneuralsk-2023-1.1.1"


def test_screen_writes_reports_and_sums_up(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both reports are written, the summary names track, percent and level; all files read gives 0."""
    assert run(["screen", str(GOOD), "--rubric", "chelyabinsk-2023", "--out", str(tmp_path), "--workers", "0"]) == OK
    said = capsys.readouterr().out
    assert "Предварительно" in said
    assert "Трек 1.2.1" in said
    assert "%" in said
    folder = tmp_path / GOOD.name
    assert sorted(path.name for path in folder.iterdir()) == ["screening.html", "screening.json"]
    assert "предварительно" in (folder / "screening.html").read_text(encoding="utf-8").lower()


def test_unread_files_come_first_and_set_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A refused file is named with its reason before any track, and the exit code tells."""
    assert run(["screen", str(WEAK), "--out", str(tmp_path), "--formats", "json", "--workers", "0"]) == WITH_FAULTS
    said = capsys.readouterr().out
    assert said.index("Не прочитано") < said.index("Трек 1.1.1")
    assert [path.name for path in (tmp_path / WEAK.name).iterdir()] == ["screening.json"]


def test_several_packages_of_one_name_get_folders_of_their_own(tmp_path: Path) -> None:
    """Results of one package never overwrite those of another."""
    for parent in ("а", "б"):
        shutil.copytree(GOOD, tmp_path / parent / "пакет")
    packages = [str(tmp_path / parent / "пакет") for parent in ("а", "б")]
    assert run(["screen", *packages, "--out", str(tmp_path / "out"), "--formats", "json", "--workers", "0"]) == OK
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["пакет", "пакет-2"]


def test_near_copies_of_one_run_are_told_in_both_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two packages of the same documents name each other; a package of other documents does not."""
    shutil.copytree(GOOD, tmp_path / "копия")
    packages = [str(GOOD), str(tmp_path / "копия"), str(WEAK)]
    run(["screen", *packages, "--out", str(tmp_path / "out"), "--workers", "0"])
    said = capsys.readouterr().out
    assert f"Пакет «{GOOD.name}»: есть документы" in said and f"Пакет «{WEAK.name}»: есть" not in said
    for name, other in ((GOOD.name, "копия"), ("копия", GOOD.name), (WEAK.name, None)):
        result = json.loads((tmp_path / "out" / name / "screening.json").read_text(encoding="utf-8"))
        copies = [fault["message"] for fault in result["findings"] if fault["rule"] == "near_copy"]
        assert bool(copies) == bool(other) and all(f"из пакета «{other}»" in message for message in copies)
        page = (tmp_path / "out" / name / "screening.html").read_text(encoding="utf-8")
        assert ("почти повторяет документ другого пакета" in page) == bool(other)


def test_result_fits_the_published_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """screening.json is valid by the schema that `mum schema` prints."""
    assert run(["schema"]) == OK
    schema = json.loads(capsys.readouterr().out)
    run(["screen", str(WEAK), "--out", str(tmp_path), "--formats", "json", "--workers", "0"])
    result = json.loads((tmp_path / WEAK.name / "screening.json").read_text(encoding="utf-8"))
    jsonschema.validate(result, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**result, "tracks": "нет"}, schema)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["screen", "нет-такой-папки", "--out", "o"], INPUT, "нет-такой-папки"),
        (["screen", str(GOOD), "--out", "o", "--rubric", "выдуманная"], INPUT, "chelyabinsk-2023"),
        (["screen", str(GOOD), "--out", "o", "--region", "Атлантида"], INPUT, "Атлантида"),
        (["screen", str(GOOD), "--out", "o", "--formats", "docm"], INPUT, "docm"),
        (["screen", str(GOOD)], USAGE, "--out"),
        (["screen", "--out", "o"], USAGE, "ПУТЬ"),
        (["screen", str(GOOD), "--out", "o", "--year", "прошлый"], USAGE, "--year"),
        (["screen", str(GOOD), "--out", "o", "--nonsense"], USAGE, "--nonsense"),
        (["fly"], USAGE, "Справка"),
        (["explain", "P99"], INPUT, "P99"),
        (["detect", "--jsonl", "нет.jsonl", "--out", "o"], INPUT, "нет.jsonl"),
        (["bench"], INPUT, "--phrases"),
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
    """What is wrong and what there is, in one Russian sentence, with the documented code and no traceback."""
    monkeypatch.chdir(tmp_path)
    assert run(arguments) == code
    captured = capsys.readouterr()
    assert said in captured.err
    assert "Traceback" not in captured.err + captured.out
    assert not (tmp_path / "o").exists()


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file where a folder should be is named."""
    (tmp_path / "занято").write_text("это файл")
    assert run(["screen", str(GOOD), "--out", str(tmp_path / "занято"), "--workers", "0"]) == INPUT
    assert "занято" in capsys.readouterr().err


def test_a_bug_gets_a_log_and_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unforeseen error is told in a sentence with the path of its log; the log holds the traceback."""
    import mum

    def explode(*args: object, **kwargs: object) -> object:
        raise RuntimeError("нарочно")

    monkeypatch.setattr(mum, "examine", explode)
    assert run(["screen", str(GOOD), "--out", str(tmp_path)]) == BUG
    log = Path(capsys.readouterr().err.strip().rsplit(" ", 1)[1])
    assert "нарочно" in log.read_text(encoding="utf-8")
    log.unlink()


def test_read_writes_manifest_and_blocks_with_places(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every file has a status, every block an id and a place."""
    assert run(["read", str(WEAK), "--json", str(tmp_path / "read.json"), "--workers", "0"]) == WITH_FAULTS
    read = json.loads((tmp_path / "read.json").read_text(encoding="utf-8"))
    assert {file["status"] for file in read["manifest"]["files"]} == {"read", "read_with_warning", "refused"}
    assert all(block["id"] and block["location"] for document in read["documents"] for block in document["blocks"])
    assert "не прочитан" in capsys.readouterr().out


def test_detect_answers_line_by_line(tmp_path: Path) -> None:
    """One line out for each line in, with elements, offsets and values of the contract."""
    texts = [
        {"id": "1", "text": "Методисту Орловой Т.А. провести семинар до 01.03.2023.", "year": 2023},
        {"id": "2", "text": "Погода стояла ясная."},
    ]
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps(text, ensure_ascii=False) + "\n" for text in texts), encoding="utf-8")
    assert run(["detect", "--jsonl", str(source), "--out", str(tmp_path / "out.jsonl")]) == OK
    first, second = (json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines())
    assert second == {"id": "2", "findings": []}
    found = {finding["element"]: finding for finding in first["findings"]}
    assert found["deadline"]["value"] == {"kind": "definite", "start": None, "end": "2023-03-01", "recurrence": None}
    assert found["responsible"]["value"]["person"] == "Орлова Т.А."
    for finding in first["findings"]:
        assert texts[0]["text"][finding["start"] : finding["end"]] == finding["quote"]  # type: ignore[index]
        assert set(finding) == {"rule", "element", "start", "end", "quote", "value", "confidence"}


@pytest.mark.parametrize("line", ["не json", '{"text": "без id"}', '{"id": 1}', "[1, 2]"])
def test_detect_names_the_bad_line(line: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line that can't be used is named by its number and nothing is written."""
    source = tmp_path / "in.jsonl"
    source.write_text('{"id": "1", "text": "ок"}\n' + line + "\n", encoding="utf-8")
    assert run(["detect", "--jsonl", str(source), "--out", str(tmp_path / "out.jsonl")]) == INPUT
    assert "строка 2" in capsys.readouterr().err
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("topic", ["deadlines", "P3", "p9", "hidden_text", "C8"])
def test_explain(topic: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Rules and parameters explain themselves."""
    assert run(["explain", topic]) == OK
    assert len(capsys.readouterr().out) > 150


def test_rubric_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """list, show and check; a rubric that asks for an unknown quantity is refused with its name."""
    from rules.rubrics import HERE

    assert run(["rubric", "list"]) == OK
    assert run(["rubric", "show", "chelyabinsk-2023"]) == OK
    assert "deadline_share" in capsys.readouterr().out
    path = HERE / "chelyabinsk-2023.yaml"
    assert run(["rubric", "check", str(path)]) == OK
    wrong = tmp_path / "wrong.yaml"
    text = path.read_text(encoding="utf-8").replace("quantity: deadline_share", "quantity: deadline_shore")
    wrong.write_text(text, encoding="utf-8")
    assert run(["rubric", "check", str(wrong)]) == DATA
    assert "deadline_shore" in capsys.readouterr().err


def test_rubric_goes_to_an_expert_and_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """to-excel, an edit, diff, from-excel, check: the edited rubric is what diff says it is."""
    import openpyxl

    table, file = str(tmp_path / "рубрика.xlsx"), str(tmp_path / "рубрика.yaml")
    assert run(["rubric", "to-excel", "chelyabinsk-2023", table]) == OK
    assert run(["rubric", "diff", "chelyabinsk-2023", table]) == OK
    assert "Различий нет." in capsys.readouterr().out
    book = openpyxl.load_workbook(table)
    book["Параметры"]["B4"] = "Наличие сроков и дат"
    book.save(table)
    assert run(["rubric", "check", table]) == OK
    assert run(["rubric", "from-excel", table, file]) == OK
    assert run(["rubric", "check", file]) == OK
    capsys.readouterr()
    assert run(["rubric", "diff", "chelyabinsk-2023", file]) == OK
    assert capsys.readouterr().out.splitlines() == [
        "Параметр P3 «Наличие сроков и дат», «Название»: было «Наличие сроков», стало «Наличие сроков и дат»."
    ]


def test_wrong_table_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault is told with sheet and cell, and no rubric file appears; a file of another kind is told as such."""
    import openpyxl

    table, file = tmp_path / "рубрика.xlsx", tmp_path / "рубрика.yaml"
    assert run(["rubric", "to-excel", "msoko", str(table)]) == OK
    book = openpyxl.load_workbook(table)
    book["Параметры"]["D2"] = "два"
    book.save(table)
    assert run(["rubric", "from-excel", str(table), str(file)]) == DATA
    assert "лист «Параметры», ячейка D2" in capsys.readouterr().err
    assert run(["rubric", "from-excel", str(table.with_suffix(".ods")), str(file)]) in (INPUT, DATA)
    assert not file.exists()
    assert run(["rubric", "to-excel", "msoko", str(tmp_path / "нет" / "т.xlsx")]) == INPUT


def test_rubric_map_and_quantities(capsys: pytest.CaptureFixture[str]) -> None:
    """A code of 2020 today, the warning that its number means something else now, and what conditions can ask for."""
    assert run(["rubric", "map", "2.3", "--from", "cycle-2020", "--to", "chelyabinsk-2023"]) == OK
    said = capsys.readouterr().out
    assert "→ 2.2.2" in said and "Внимание: код 2.3" in said
    assert run(["rubric", "map", "2.4.1", "--from", "chelyabinsk-2023", "--to", "cycle-2020"]) == OK
    assert "соответствия в рубрике cycle-2020 нет" in capsys.readouterr().out
    assert run(["rubric", "map", "9.9"]) == INPUT
    assert run(["rubric", "quantities"]) == OK
    assert "deadline_share – доля мер со сроком" in capsys.readouterr().out


def test_help_is_russian(capsys: pytest.CaptureFixture[str]) -> None:
    """No English heading in any help."""
    for arguments in (["--help"], ["screen", "--help"], ["rubric", "--help"], ["bench", "speed", "--help"]):
        run(arguments)
        said = capsys.readouterr().out
        assert "Использование" in said
        assert not {"Usage", "Options", "Commands", "Show this"} & set(said.replace(":", " ").split())


@pytest.mark.parametrize(
    ("codes", "code", "served", "proves"),
    [
        (("1.1.3",), OK, ["1.1.3"], "трек, которого не называют ни папки, ни тексты"),
        ((), OK, [], "без него трек не определён"),
        (("9.9",), INPUT, None, "такого трека в рубрике нет"),
    ],
)
def test_a_track_may_be_given(codes: tuple[str, ...], code: int, served: list[str] | None, proves: str, tmp_path: Path) -> None:
    """Papers that name no track serve the one that the user names."""
    package = tmp_path / "Пакет"
    package.mkdir()
    (package / "Заметка.txt").write_text("Заметка о погоде", encoding="utf-8")
    given = [part for name in codes for part in ("--track", name)]
    assert run(["screen", str(package), "--out", str(tmp_path / "out"), "--workers", "0", *given]) == code
    written = tmp_path / "out" / "Пакет" / "screening.json"
    told = [track["track"] for track in json.loads(written.read_text(encoding="utf-8"))["tracks"]] if written.exists() else None
    assert told == served, proves
