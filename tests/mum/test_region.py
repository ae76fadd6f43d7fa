"""`mum region`: import of a regional document, its registry, and what it changes in a screening."""

import json
from pathlib import Path
from typing import Any

import pytest

from corpora.regions import measures
from corpora.samples.make_samples import document_bytes
from mum.cli import DATA, INPUT, OK, USAGE, WITH_FAULTS, run
from tests.corpora.roadmaps.order_maker import CALIBRATE, CONSULT, CREATED, ROWS, order

Out = pytest.CaptureFixture[str]
MUNICIPAL = (
    "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ КАРАБАШСКОГО ГОРОДСКОГО ОКРУГА\nПРИКАЗ\n28.12.2022 № 34\nО мерах\nПРИКАЗЫВАЮ:\n"
    "1. Методисту Орловой Т.А. провести семинар до 01.03.2023.\n"
)
BASIS = "План составлен на основании приказа Министерства образования и науки Челябинской области от 28.12.2022 № 01/2961."
LIKE = "Межведомственный консилиум о подростках с дезадаптацией"


@pytest.fixture(autouse=True)
def usual(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The usual folder of a user, which is not that of whoever runs the tests."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "дом"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "дом"))
    return tmp_path / "дом" / "mum" / "regions"


def take(*arguments: object) -> int:
    """An import into the registry of Chelyabinsk region."""
    return run(["region", "import", *map(str, arguments), "--region", "chelyabinsk", "--workers", "0"])


def plan(folder: Path, *texts: str, preamble: str = "", year: int = 2023) -> Path:
    """A package of one plan with these measures."""
    rows = [[number, text, f"до 01.03.{year}", "методист", "справка"] for number, text in enumerate(texts, 1)]
    table = {"columns": ["№", "Мероприятие", "Срок", "Ответственный", "Результат"], "widths": [1, 7, 3, 3, 3], "rows": rows}
    blocks: list[dict[str, Any]] = [{"title": "Управление образования Карабашского городского округа Челябинской области"}]
    blocks += [{"title": f"План мероприятий по треку 1.2.3 на {year} год"}]
    blocks += [{"text": preamble}] * bool(preamble) + [{"table": table}]
    package = folder / f"Карабаш {year} трек 1.2.3"
    package.mkdir()
    written = document_bytes({"author": "Карабаш", "created": CREATED}, {"file": "План 1.2.3.docx", "blocks": blocks})
    (package / "План 1.2.3.docx").write_bytes(written)
    return package


def screened(package: Path, folder: Path, *options: object) -> dict[str, Any]:
    """The screening of a package."""
    assert run(["screen", str(package), "--out", str(folder / "out"), "--workers", "0", *map(str, options)]) == OK
    result: dict[str, Any] = json.loads((folder / "out" / package.name / "screening.json").read_text(encoding="utf-8"))
    return result


def rating(result: dict[str, Any], parameter: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in result["ratings"] if one["parameter"] == parameter)
    return found


@pytest.mark.parametrize("name", ["Приказ.docx", "Меры.xlsx", "Приказ.pdf"])
def test_import_shows_what_it_understood_and_writes_it(name: str, tmp_path: Path, capsys: Out) -> None:
    """Columns, sections with counts, rows with dates and executors; the registry file, with the hash of the source."""
    path = order(tmp_path, name)
    assert take(path, "--to", tmp_path / "реестр") == OK
    said = capsys.readouterr().out
    for part in (
        "4 меры",
        "«Сроки реализации» – срок",
        "2 меры",
        CALIBRATE,
        "исполнители: ГБУ ДПО РЦОКИО",
        "новых 4",
        "Записано",
    ):
        assert part in said
    (written,) = measures.load(tmp_path / "реестр" / "chelyabinsk" / measures.NAME)
    assert written.file == name and len(written.sha256) == 64 and len(written.measures) == 4


def test_the_same_file_again_changes_nothing(tmp_path: Path, capsys: Out) -> None:
    """The file is not even written anew."""
    path, file = order(tmp_path, "Приказ.docx"), tmp_path / "р" / "chelyabinsk" / measures.NAME
    take(path, "--to", tmp_path / "р")
    before = file.read_bytes()
    capsys.readouterr()
    assert take(path, "--to", tmp_path / "р") == OK
    said = capsys.readouterr().out
    assert "новых 0, изменено 0, исчезло 0, без изменений 4" in said and "Ничего не изменилось" in said
    assert file.read_bytes() == before


def test_a_changed_file_says_what_changed(tmp_path: Path, capsys: Out) -> None:
    """New, changed and gone measures by number and wording; the former version is replaced, not doubled."""
    take(order(tmp_path, "Приказ.docx"), "--to", tmp_path / "р")
    rows = [
        *ROWS[:1],
        [*ROWS[1][:2], "апрель 2023 года", *ROWS[1][3:]],
        *ROWS[3:5],
        ["2.3", "Новая мера для всех школ", "май 2023 года", "МОУО", "–"],
    ]
    capsys.readouterr()
    take(order(tmp_path, "Приказ.docx", rows), "--to", tmp_path / "р")
    said = capsys.readouterr().out
    assert "новых 1, изменено 1, исчезло 2, без изменений 1" in said
    assert "новая: 2.3" in said and "изменена: 1.1" in said and "исчезла: 1.2" in said and "исчезла: 2.2" in said
    (written,) = measures.load(tmp_path / "р" / "chelyabinsk" / measures.NAME)
    assert [m.number for m in written.measures] == ["1.1", "2.1", "2.3"]


def test_several_files_and_a_bad_one(tmp_path: Path, capsys: Out) -> None:
    """What can be read is taken, what can't is named; the code tells."""
    good = order(tmp_path, "Приказ.docx")
    bad = tmp_path / "битый.docx"
    bad.write_bytes(good.read_bytes()[:200])
    assert take(bad, good, tmp_path / "нет.pdf", "--to", tmp_path / "р") == WITH_FAULTS
    said = capsys.readouterr()
    assert "битый.docx" in said.err and "нет.pdf" in said.err and "Записано" in said.out
    assert len(measures.load(tmp_path / "р" / "chelyabinsk" / measures.NAME)) == 1


@pytest.mark.parametrize(
    ("text", "code", "told"),
    [
        ("Погода стояла ясная.", INPUT, "Мер не найдено"),
        (MUNICIPAL, INPUT, "издан не органом этого региона"),
    ],
    ids=["no measures", "municipal order"],
)
def test_what_can_not_be_taken(text: str, code: int, told: str, tmp_path: Path, capsys: Out) -> None:
    """A sentence that says why; nothing is written and what was there stays."""
    take(order(tmp_path, "Приказ.docx"), "--to", tmp_path / "р")
    file = tmp_path / "р" / "chelyabinsk" / measures.NAME
    before = file.read_bytes()
    (tmp_path / "Текст.txt").write_text(text, encoding="utf-8")
    assert take(tmp_path / "Текст.txt", "--to", tmp_path / "р") == code
    assert told in capsys.readouterr().err
    assert file.read_bytes() == before


def test_a_municipal_order_is_taken_when_asked(tmp_path: Path) -> None:
    """The issuer may be read wrongly: the user has the last word."""
    (tmp_path / "Приказ.txt").write_text(MUNICIPAL, encoding="utf-8")
    assert take(tmp_path / "Приказ.txt", "--to", tmp_path / "р", "--anyway") == OK


@pytest.mark.parametrize(
    ("options", "code", "told"),
    [
        (("--region", "Атлантида"), INPUT, "Атлантида"),
        (("--region", "chelyabinsk", "--year", "прошлый"), INPUT, "2023-2025"),
        ((), USAGE, "--region"),
    ],
    ids=["region", "year", "no region"],
)
def test_wrong_requests(options: tuple[str, ...], code: int, told: str, tmp_path: Path, capsys: Out) -> None:
    assert run(["region", "import", str(order(tmp_path, "Приказ.docx")), "--workers", "0", *options]) == code
    assert told in capsys.readouterr().err


def test_a_spoilt_registry_is_not_written_over(tmp_path: Path, capsys: Out) -> None:
    """A registry that a user spoilt by hand is told and left for him to mend."""
    file = tmp_path / "р" / "chelyabinsk" / measures.NAME
    file.parent.mkdir(parents=True)
    file.write_text("sources: [", encoding="utf-8")
    assert take(order(tmp_path, "Приказ.docx"), "--to", tmp_path / "р") == DATA
    assert "measures.yaml" in capsys.readouterr().err and file.read_text(encoding="utf-8") == "sources: ["


def test_dry_run_writes_nothing(tmp_path: Path, usual: Path, capsys: Out) -> None:
    assert take(order(tmp_path, "Приказ.docx"), "--dry-run") == OK
    assert "--dry-run" in capsys.readouterr().out and not usual.exists()


def test_list_and_show(tmp_path: Path, usual: Path, capsys: Out) -> None:
    """The usual folder is named and used by itself; hints and years of a source are said."""
    assert run(["region", "list"]) == OK
    said = capsys.readouterr().out
    assert "chelyabinsk: Челябинская область – муниципалитетов 43, мер в реестре 59" in said and str(usual) in said
    take(order(tmp_path, "Приказ.docx"), "--hints", "--year", "2024-2025")
    capsys.readouterr()
    assert run(["region", "show", "chelyabinsk"]) == OK
    said = capsys.readouterr().out
    assert "приказ от 28.12.2022 № 01/2961" in said and CONSULT in said
    assert "на годы: 2024–2025" in said and "не засчитываются" in said
    assert run(["region", "show", "kuzbass"]) == OK
    assert "Реестр пуст" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "preamble", "points", "told", "proves"),
    [
        (CONSULT, "", 1, "дословно повторена мера 2.1", "мера повторена, основания нет"),
        (CONSULT, BASIS, 2, "дословно повторена мера 2.1", "мера повторена и акт в основании"),
        (LIKE, "", 0, "Ближайшие меры региона", "похожая тема – подсказка"),
        ("Родительское собрание", "", 0, "Ни регионального основания, ни региональной меры.", "ничего похожего"),
    ],
)
def test_p4_with_a_registry(text: str, preamble: str, points: int, told: str, proves: str, tmp_path: Path) -> None:
    """Points of P4, its reasons with number and act of the regional measure, and hints where none is named."""
    take(order(tmp_path, "Приказ.docx"), "--to", tmp_path / "р")
    result = screened(plan(tmp_path, text, "Семинар для завучей", preamble=preamble), tmp_path, "--regions", tmp_path / "р")
    found = rating(result, "P4")
    assert found["points"] == points, proves
    assert told in found["why"], proves
    assert ("приказ от 28.12.2022 № 01/2961" in found["why"]) == ("мера" in told or "меры региона" in told)
    assert bool(found["nearest_miss"]) == ("Ближайшие" in told)
    assert [source["file"] for source in result["registry"]] == ["S001.txt", "S000.txt", "Приказ.docx"]
    page = (tmp_path / "out" / result["package"]["path"] / "screening.html").read_text(encoding="utf-8")
    assert ("региональная мера повторена дословно" in page) == ("повторена" in told)
    assert ("%), баллов не даёт" in page) == ("Ближайшие" in told)


@pytest.mark.parametrize(
    ("year", "options", "points", "proves"),
    [
        (2023, ("--regions", "р"), 1, "реестр на год пакета"),
        (2024, ("--regions", "р"), 0, "мера 2023 года в пакете 2024 года"),
        (2023, (), 0, "без реестра повторение не узнать"),
    ],
)
def test_p4_by_year(
    year: int, options: tuple[str, ...], points: int, proves: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A registry counts where it is given, and for its own year."""
    monkeypatch.chdir(tmp_path)
    take(order(tmp_path, "Приказ.docx"), "--to", "р")
    found = rating(screened(plan(tmp_path, CONSULT, "Семинар", year=year), tmp_path, *options), "P4")
    assert found["points"] == points, proves


def test_settings_may_name_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`regions` of the settings is where an import writes and a screening reads, from where the file lies."""
    (tmp_path / "настройки").mkdir()
    settings = tmp_path / "настройки" / "mum.yaml"
    settings.write_text("regions: реестры\n", encoding="utf-8")
    assert take(order(tmp_path, "Приказ.docx"), "--settings", settings) == OK
    assert (tmp_path / "настройки" / "реестры" / "chelyabinsk" / measures.NAME).is_file()
    result = screened(plan(tmp_path, CONSULT), tmp_path, "--settings", settings)
    assert rating(result, "P4")["points"] == 1


def test_the_usual_folder_is_used_by_itself(tmp_path: Path, usual: Path) -> None:
    """A clerk who says nothing of folders gets his registry used."""
    assert take(order(tmp_path, "Приказ.docx")) == OK
    assert (usual / "chelyabinsk" / measures.NAME).is_file()
    assert rating(screened(plan(tmp_path, CONSULT), tmp_path), "P4")["points"] == 1


def test_p7_reads_a_measure_with_the_words_of_the_regional_one(tmp_path: Path) -> None:
    """A row that carries out a regional measure under its number answers what that measure answers."""
    take(order(tmp_path, "Приказ.docx"), "--to", tmp_path / "р")
    trend = (
        "На основании приказа Министерства образования и науки Челябинской области от 28.12.2022 № 01/2961. "
        "Региональный тренд: «межведомственные консилиумы снижают школьную дезадаптацию подростков»."
    )
    package = plan(tmp_path, "Исполнение меры 2.1 регионального комплекса мер в четырёх школах", preamble=trend)
    answered = rating(screened(package, tmp_path, "--regions", tmp_path / "р"), "P7")
    alone = rating(screened(package, tmp_path), "P7")
    assert (answered["points"], alone["points"]) == (2, 1)
