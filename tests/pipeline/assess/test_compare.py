"""Assessments: rows of forms beside proposals, and what is said of those that don't fit."""

import pytest

from pipeline.assess import Forms, Searched, assessed, form_of, forms_apart
from pipeline.model import Assessment, Document, FileStatus, Hidden, Location, PackageCard, Rating
from tests.pipeline.assess.form_maker import MARK, document, line, rubric

PACKAGE = PackageCard(path="пакет", municipality="Кусинский муниципальный район", year=2023)
WHOLE = (line("1.1.1", "P1", "2"), line("1.1.1", "P3", "1"), line("1.1.1", "P5", "0"))


def rating(parameter: str, points: int | None, track: str = "1.1.1") -> Rating:
    outcome = "unreadable" if points is None else "scored"
    return Rating.model_validate(
        {"track": track, "parameter": parameter, "title": "Т", "points": points, "max": 0 if parameter == "P5" else 2}
        | {"outcome": outcome, "confidence": 1, "why": ""}
    )


RATINGS = (rating("P1", 1), rating("P3", 1), rating("P5", -1))


def compared(*forms: Document, ratings: tuple[Rating, ...] = RATINGS, package: PackageCard = PACKAGE) -> Assessment:
    found = [form for one in forms if (form := form_of(one))]
    (assessment,) = assessed(Forms({"self": found}), ratings, rubric(), package, Searched([]))
    return assessment


def messages(assessment: Assessment) -> str:
    return "\n".join(f"{remark.place}: {remark.message}" for remark in assessment.remarks)


def test_points_stand_beside_proposals() -> None:
    """Higher, the same, higher by a penalty not taken; percents by the rule of the proposal."""
    assessment = compared(document(*WHOLE))
    assert [(p.parameter, p.points, p.proposal, p.difference) for p in assessment.parameters] == [
        ("P1", 2, 1, 1),
        ("P3", 1, 1, 0),
        ("P5", 0, -1, 1),
    ]
    assert assessment.tally.model_dump() == {"same": 1, "higher": 2, "lower": 0, "not_given": 0, "no_proposal": 0}
    (result,) = assessment.tracks
    assert (result.percent, result.level, result.incomplete) == (75, "Верхний", False)
    assert assessment.remarks == ()


def test_rows_may_be_in_any_order() -> None:
    """The result is that of the rubric's order, whatever was moved."""
    moved = compared(document(*reversed(WHOLE)))
    assert [p.parameter for p in moved.parameters] == ["P1", "P3", "P5"]
    assert moved.tally == compared(document(*WHOLE)).tally


@pytest.mark.parametrize(
    ("row", "parameter", "proves"),
    [
        (line("1.1.1", "Р1", "2"), "P1", "a Russian letter in the code"),
        (line("1.1.1", "p1", "2"), "P1", "a small letter"),
        (line("1,1,1", "P1", "2"), "P1", "commas that a program put for points"),
        (line("Трек 1.1.1", "P1", "2"), "P1", "the word before the code"),
        (("", "1.1.1", "", "название P1", "", "2"), "P1", "the title in the place of a lost code"),
    ],
)
def test_codes_as_people_spoil_them(row: tuple[str, ...], parameter: str, proves: str) -> None:
    """A row is known by its codes, however they were typed."""
    (only,) = compared(document(row)).parameters
    assert (only.parameter, only.points) == (parameter, 2), proves


@pytest.mark.parametrize(
    ("row", "said", "proves"),
    [
        (line("1.1.1", "P1", "много"), "F5: Параметр P1 трека 1.1.1: баллы «много» не прочитаны. Ожидалось одно из: 2, 1, 0",
         "a cell that can't be read: where it is and what was expected"),
        (line("1.1.1", "P5", "1"), "Ожидалось одно из: 0, −1, −2", "a penalty has points of its own"),
        (line("1.1.1", "P1", "нет"), "F5: Параметр P1 трека 1.1.1: «нет» прочитано как 0", "a guess is said"),
        (line("1.1.1", "P1", "", "слова из приказа"), "F5: Параметр P1 трека 1.1.1: есть «слова из приказа», но нет баллов",
         "a quote without points"),
        (line("1.1.1", "P9", "2"), "C5: Параметра P9 нет среди параметров трека 1.1.1 (их коды: P1, P3, P5)",
         "a parameter of another function"),
        (line("9.9.9", "P1", "2"), "B5: Строка не входит в форму (в столбцах «Трек» и «Параметр» – «9.9.9», «P1»)",
         "a track of no rubric"),
        (("", "", "", "Наш показатель", "", "2", "", "", "важно"), "В ней записано: «Наш показатель; 2; важно»",
         "a row of one's own is not lost"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said(row: tuple[str, ...], said: str, proves: str) -> None:
    """Each remark has its sheet and cell, what stands there and what was expected."""
    assessment = compared(document(row))
    assert said in messages(assessment), proves
    assert "лист «Самооценка», ячейка" in messages(assessment)


@pytest.mark.parametrize("row", [line("1.1.1", "P1"), line("1.1.1", "P1", "–"), ("", "", "", "", "", "")])
def test_an_empty_row_is_no_fault(row: tuple[str, ...]) -> None:
    """Nothing given, nothing said but which rows a form lacks."""
    said = messages(compared(document(*WHOLE[1:], row)))
    assert "не прочитан" not in said and "нет баллов" not in said and "не входит" not in said


def test_deleted_rows_and_tracks_are_named() -> None:
    """A parameter of the package without its row, and a track without any."""
    ratings = (*RATINGS, rating("P1", 2, "1.2.1"))
    said = messages(compared(document(*WHOLE[:2]), ratings=ratings))
    assert "нет строк для параметров трека 1.1.1: P5." in said
    assert "нет трека 1.2.1" in said
    assert "P1" not in said
    assert messages(compared(document(*WHOLE))) == ""


def test_a_missing_row_makes_the_percent_a_range() -> None:
    """What was not given leaves both sums, as an unreadable parameter does."""
    assessment = compared(document(WHOLE[0]))
    (result,) = assessment.tracks
    assert (result.percent, result.incomplete, result.low, result.high) == (100, True, 50, 100)
    assert assessment.tally.not_given == 2


def test_a_track_that_the_package_lacks() -> None:
    """Points for it are kept and said to have nothing beside them; empty rows of it are nothing."""
    assessment = compared(document(*WHOLE, line("1.1.2", "P1", "2"), line("1.2.1", "P1")))
    assert [(p.track, p.difference) for p in assessment.parameters if p.track != "1.1.1"] == [("1.1.2", None)]
    assert assessment.tally.no_proposal == 1
    assert "треку 1.1.2" in messages(assessment) and "1.2.1" not in messages(assessment)


def test_an_unreadable_proposal_is_not_compared() -> None:
    """Where the program proposes nothing there is no difference."""
    assessment = compared(document(*WHOLE), ratings=(rating("P1", None), *RATINGS[1:]))
    assert assessment.parameters[0].difference is None
    assert (assessment.tally.no_proposal, assessment.tally.not_given) == (1, 0)


def test_one_parameter_twice() -> None:
    """Two rows that agree are one; two that differ count for nothing and are both named."""
    agreed = compared(document(*WHOLE, line("1.1.1", "P1", "2 балла")))
    assert agreed.parameters[0].points == 2 and agreed.remarks == ()
    emptied = compared(document(line("1.1.1", "P1"), *WHOLE))
    assert emptied.parameters[0].points == 2 and emptied.remarks == ()
    differing = compared(document(*WHOLE, line("1.1.1", "P1", "0")))
    assert (differing.parameters[0].points, differing.parameters[0].difference) == (None, None)
    assert "F8: Параметр P1 трека 1.1.1 оценён по-разному: лист «Самооценка», ячейка F5 – «2», здесь – «0»" in messages(differing)


def test_several_forms_are_one_assessment() -> None:
    """A form for each track: rows are put together, and that there are several is said."""
    ratings = (*RATINGS, rating("P1", 2, "1.2.1"))
    both = compared(document(*WHOLE), document(line("1.2.1", "P1", "1"), path="Вторая.xlsx"), ratings=ratings)
    assert both.paths == ("Форма.xlsx", "Вторая.xlsx")
    assert [p.track for p in both.parameters] == ["1.1.1", "1.1.1", "1.1.1", "1.2.1"]
    assert "Форм несколько (Форма.xlsx, Вторая.xlsx)" in messages(both)


@pytest.mark.parametrize(
    ("top", "said"),
    [
        ({"D2": "Муниципалитет:", "E2": "Кусинский район"}, ""),
        ({"D2": "Муниципалитет:", "E2": "Администрация Кусинского муниципального района"}, ""),
        ({"D2": "Муниципалитет:", "E2": "Ашинский муниципальный район"}, "указан муниципалитет «Ашинский муниципальный район»"),
        ({"D2": "Год:", "E2": "2023/2024"}, ""),
        ({"D2": "Год:", "E2": "2022"}, "указан год «2022»"),
        ({}, ""),
    ],
)
def test_a_form_of_another_package(top: dict[str, str], said: str) -> None:
    """Another municipality or year is said; other forms of the same name are not."""
    found = messages(compared(document(*WHOLE, top=top)))
    assert said in found if said else found == ""


def test_the_form_as_a_whole() -> None:
    """Another rubric, hidden rows, lost titles."""
    row = Hidden(reason="hidden_row", text="1.1.1 | P1 | 2", location=Location(sheet="Самооценка", cell="B9"))
    other = MARK.model_copy(update={"text": "mum-form-1 | self | cycle-2020 | 1"})
    said = messages(compared(document(*WHOLE, hidden=(other, row))))
    assert "по рубрике «cycle-2020»" in said
    assert "ячейка B9: В форме скрыты" in said and "«1.1.1 | P1 | 2»" in said
    lost = messages(compared(document(("x",), head=("а",))))
    assert "нет строки с названиями столбцов" in lost and "нет трека" not in lost


def status(path: str, digest: str) -> FileStatus:
    return FileStatus(path=path, status="read_with_warning", reason="reading.hidden_text", message="Скрытое.", sha256=digest)


def test_forms_are_set_apart() -> None:
    """A form is no document, its file is simply read and says what it is; a plan stays as it was."""
    plan = Document(path="План.docx", format="docx", blocks=())
    form = document(*WHOLE)
    documents, files, forms = forms_apart((plan, form), (status("План.docx", "a"), status("Форма.xlsx", "b")), {})
    assert documents == (plan,)
    assert [file.status for file in files] == ["read_with_warning", "read"]
    assert files[1].reason is None and "Форма самооценки" in (files[1].message or "")
    assert [one.path for one in forms.of["self"]] == ["Форма.xlsx"] and not forms.remarks


def test_a_copy_counts_once_and_a_given_form_goes_first() -> None:
    """The same bytes twice are one form; beside a form of the command line that of the folder only gets a remark."""
    first, copy = document(*WHOLE), document(*WHOLE, path="Копия.xlsx")
    files = (status("Форма.xlsx", "b"), status("Копия.xlsx", "b"))
    assert len(forms_apart((first, copy), files, {})[2].of["self"]) == 1
    given = form_of(document(line("1.1.1", "P1", "0"), path="дана.xlsx"))
    assert given is not None
    documents, _, forms = forms_apart((first,), files[:1], {"self": given})
    assert documents == () and [one.path for one in forms.of["self"]] == ["дана.xlsx"]
    assert "указана другая форма (дана.xlsx)" in forms.remarks["self"][0].message
    same = form_of(first)
    assert same is not None
    assert not forms_apart((first,), files[:1], {"self": same})[2].remarks
