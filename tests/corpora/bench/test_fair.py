"""Fair play on the project's own samples: no trick earns a point, each is told of, no change of form costs one.

Source: corpora/samples, and a strong package of another municipality that is written here. What is visible and said by the
package itself must earn points all the same: else nothing would be proven.
"""

import shutil
from pathlib import Path
from typing import Any

import pytest

from corpora.bench.fair import docx_edits, run, wording
from corpora.bench.fair.model import Case, May, Trick
from corpora.bench.fair.run import Outcome, measure
from corpora.bench.fair.tricks import chosen
from corpora.samples.make_samples import PACKAGES
from corpora.samples.write_docx import docx_bytes
from mum.cli import INPUT
from mum.cli import run as mum_run
from pipeline.extract import office

WEAK = PACKAGES / "verkhneuralsk-2023-1.1.1"
SHEETS = PACKAGES / "emanzhelinsk-2023-1.2.1"
UNSLOW = ("hidden", "stuffing", "words", "repeated", "foreign", "names")
MEASURES = [
    ["Провести семинар для учителей математики МБОУ СОШ № 3 и МБОУ СОШ № 5", "15.03.2023", "методист Серова И.П.", "программа"],
    ["Организовать перекрёстную проверку работ ВПР в школах № 3 и № 5", "20.04.2023", "начальник отдела Громов П.А.", "справка"],
    ["Провести практикум для экспертов по проверке работ ВПР", "12.09.2023", "методист Серова И.П.", "материалы практикума"],
]
STAGES = ("Подготовительный этап", "Деятельностный этап", "Аналитический этап")


def plan(of: str, stamp: str = "Приложение к приказу Управления образования\nот 30.01.2023 № 14") -> bytes:
    """A plan that lacks nothing, of the municipality that its title names."""
    rows: list[Any] = []
    for number, (stage, measure_row) in enumerate(zip(STAGES, MEASURES, strict=True), 1):
        rows += [f"{stage} (01.0{number}.2023 – 20.1{number - 1}.2023)", [number, *measure_row]]
    columns = {"columns": ["№", "Мероприятие", "Срок", "Ответственный", "Результат"], "widths": [1, 7, 3, 3, 3], "rows": rows}
    title = f"План мероприятий\nпо обеспечению объективности оценки качества подготовки обучающихся\n{of} на 2023 год"
    return written([{"stamp": stamp}, {"title": title}, {"table": columns}])


def written(blocks: list[Any]) -> bytes:
    import datetime

    return docx_bytes({"author": "Отдел", "created": datetime.datetime(2023, 1, 30, 10, 0), "blocks": blocks})


@pytest.fixture(scope="module")
def strong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of another municipality: an order and the plan that it approves."""
    folder = tmp_path_factory.mktemp("others") / "satka-2023-1.1.1"
    folder.mkdir()
    (folder / "План.docx").write_bytes(plan("Саткинского муниципального района"))
    order = ["УПРАВЛЕНИЕ ОБРАЗОВАНИЯ\nАДМИНИСТРАЦИИ САТКИНСКОГО МУНИЦИПАЛЬНОГО РАЙОНА", "ПРИКАЗ"]
    lines = [
        "от 30.01.2023 № 14",
        "О плане мероприятий",
        "ПРИКАЗЫВАЮ:",
        "1. Утвердить план мероприятий.",
        "2. Контроль – за собой.",
    ]
    blocks = [{"title": text} for text in order] + [{"left": text} for text in lines]
    (folder / "Приказ.docx").write_bytes(written(blocks))
    return folder


@pytest.fixture(scope="module")
def outcome(strong: Path) -> Outcome:
    """All tricks that need no other program, on the weakest sample: it has most to gain."""
    return measure([WEAK], chosen(UNSLOW), others=[strong])


@pytest.mark.parametrize("trick", chosen(UNSLOW), ids=lambda trick: trick.name)
def test_a_trick_earns_nothing_and_is_told_of(outcome: Outcome, trick: Trick) -> None:
    assert outcome.tried[trick.name] == 1
    assert outcome.offences[trick.name] == []


def test_hidden_rows_and_sheets_of_a_workbook_with_a_plan() -> None:
    """The plan of this sample is an XLSX itself."""
    found = measure([SHEETS], chosen(["hidden rows in XLSX", "hidden sheet in XLSX"]))
    assert found.is_fair
    assert sum(found.tried.values()) == 2


def _shown(case: Case) -> list[Path]:
    for path in case.of_kind("order", ".docx"):
        docx_edits.insert(path, wording.asked(2023))
    return []


def _own_plan(case: Case) -> list[Path]:
    (case.folder / "План школ.docx").write_bytes(plan("Верхнеуральского муниципального района"))
    return []


@pytest.mark.parametrize("apply", [_shown, _own_plan])
def test_what_is_said_openly_by_the_package_itself_earns_points(apply: Any) -> None:
    """The texts of the tricks are worth points where they are neither hidden nor another's."""
    trick = Trick("-", "open", apply, "no_rise")
    found = measure([WEAK], [trick])
    assert found.count("open", "rose") >= 2
    assert not found.is_fair


def test_a_trick_that_no_check_tells_of_is_an_offence() -> None:
    trick = Trick("-", "quiet", lambda case: case.files(".docx"), "same", ("hidden_text",))
    found = measure([WEAK], [trick])
    assert found.count("quiet", "unreported") >= 3
    assert any("unreported" in line for line in run.table(found, [trick]))


@pytest.mark.parametrize(
    ("may", "before", "after", "what"),
    [
        ("same", 1, 2, ["rose"]),
        ("same", 2, 1, ["changed"]),
        ("same", 1, None, ["changed"]),
        ("same", 2, 2, []),
        ("no_rise", 2, 1, []),
        ("no_rise", -1, 0, ["rose"]),  # a penalty that is gone is a gain
        ("no_rise", None, 1, ["rose"]),  # what could not be read earned nothing
        ("no_rise", None, 0, []),
        ("readable", 2, None, []),
        ("readable", 1, 2, ["rose"]),
    ],
)
def test_which_moves_of_a_rating_are_offences(may: May, before: int | None, after: int | None, what: list[str]) -> None:
    case: Any = type("Case", (), {"folder": Path("p")})
    found = run.moved(Trick("-", "t", lambda case: [], may), case, {("1.1.1", "P1"): before}, {("1.1.1", "P1"): after})
    assert [offence.what for offence in found] == what


@pytest.mark.skipif(office.find_soffice() is None, reason="LibreOffice is not installed")
def test_another_format_changes_no_rating(tmp_path: Path) -> None:
    small = tmp_path / "kept" / WEAK.name
    small.mkdir(parents=True)
    for name in ("План мероприятий (приложение 1).docx", "приказ объективность.docx"):
        shutil.copyfile(WEAK / name, small / name)
    found = measure([small], chosen(["formats"]) if shutil.which("tesseract") else chosen(["DOCX as PDF", "DOCX as ODT"]))
    assert found.is_fair, found.offences


def test_the_command_says_what_it_can_not_do(tmp_path: Path) -> None:
    """No such folder, no packages in it, no such group."""
    for arguments in ([str(tmp_path / "нет")], [str(tmp_path)], [str(PACKAGES), "--only", "нет"]):
        assert mum_run(["bench", "fair", "--gold", *arguments]) == INPUT
