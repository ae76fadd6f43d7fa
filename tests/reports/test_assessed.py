"""Points of people in the HTML report: beside the proposal, never in its place."""

import pytest
from lxml import html as lxml_html

from pipeline.model import AssessedParameter, Assessment, Evidence, FormRemark, Screening, Tally, TrackResult
from reports import assessed, html, json

HOSTILE = "<script>alert(2)</script>"


def given(parameter: str, points: int | None, proposal: int | None = 1, **values: object) -> AssessedParameter:
    difference = None if points is None or proposal is None else points - proposal
    base = {"track": "1.2.1", "parameter": parameter, "points": points, "proposal": proposal, "difference": difference}
    return AssessedParameter.model_validate({**base, "path": "Форма.xlsx", "place": "лист «Самооценка», ячейка F6", **values})


def assessment(role: str, *parameters: AssessedParameter, **values: object) -> Assessment:
    return Assessment.model_validate({"role": role, "paths": ("Форма.xlsx",), "parameters": parameters, **values})


def with_(screening: Screening, *assessments: Assessment) -> Screening:
    return screening.model_copy(update={"assessments": assessments})


def section(screening: Screening) -> str:
    """The section as read, spaces folded."""
    page = lxml_html.document_fromstring(html.render(screening).decode())
    found = page.xpath("//section[@id='assessments']")
    return " ".join(found[0].text_content().split()) if found else ""


@pytest.mark.parametrize(
    ("points", "proposal", "said"),
    [
        (2, 1, "выше на 1 балл"),
        (0, -2, "выше на 2 балла"),  # a penalty not taken
        (0, 2, "ниже на 2 балла"),
        (1, 1, "совпадает"),
        (None, 1, "баллов нет"),
        (1, None, "предложения нет"),  # unreadable: nothing to compare with
    ],
)
def test_difference(points: int | None, proposal: int | None, said: str) -> None:
    """How points stand to the proposal, in words."""
    assert assessed.difference(given("P1", points, proposal)) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [(given("P5", -1), "−1"), (given("P1", 0), "0"), (given("P1", None), "–"),
     (given("P1", None, written="много"), "не прочитано: «много»"),
     (None, "–")],
)  # fmt: skip
def test_points(line: AssessedParameter | None, said: str) -> None:
    """Points with a true minus; what can't be read as it was written; an empty cell is not nought."""
    assert assessed.points(line) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Tally(same=5, higher=2, lower=1), "по 8 параметрам: совпадает – 5, выше – 2, ниже – 1."),
        (Tally(same=1, not_given=3), "по 1 параметру: совпадает – 1, выше – 0, ниже – 0, без баллов в форме – 3."),
        (Tally(no_proposal=2), "по 0 параметрам: совпадает – 0, выше – 0, ниже – 0, без предложения программы – 2."),
    ],
)
def test_tally(counts: Tally, said: str) -> None:
    """The counts in one sentence, its noun agreeing; what is nought beside the comparison is left out."""
    assert said in assessed.tally(assessment("self", tally=counts))


def test_without_forms_nothing_is_said(screening: Screening) -> None:
    """A package without a form has no section, no entry in the contents and no word in its parameters."""
    page = html.render(screening).decode()
    assert "assessments" not in page and "Для сравнения" not in page


def test_points_stand_beside_the_proposal(screening: Screening) -> None:
    """Own points, proposal, difference, quote with its place, percents, remarks; the proposal itself stays as it was."""
    place = Evidence(path="План.docx", place="абзац 3", quote="провести семинар")
    own = assessment(
        "self",
        given("P2", 2, quote="провести семинар", quote_status="found", quote_places=(place,), document="План", comment="п. 3"),
        given("P4", None, 0, written="много", quote="чего нет", quote_status="not_found"),
        given("P6", 2, None, quote="кто знает", quote_status="unknown"),
        given("P7", 1, quote="мало", quote_status="too_short"),
        tally=Tally(same=1, higher=1, not_given=4, no_proposal=1),
        tracks=(TrackResult(track="1.2.1", name="Адресная поддержка", system="1.2", function="B", points=5, maximum=6, percent=83,
                            level=None, colour=None, incomplete=True, low=40, high=90),),
        filled_by="методист Петрова А. А.",
        remarks=(FormRemark(path="Форма.xlsx", place="лист «Самооценка», ячейка F9", message="баллы «много» не прочитаны"),),
    )  # fmt: skip
    said = section(with_(screening, own))
    for text in (
        "совпадает – 1, выше – 1, ниже – 0",
        "заполнил: методист Петрова А. А.",
        "самооценка – 83 % (от 40 до 90 %)",
        "цитата найдена: План.docx, абзац 3",
        "цитата не найдена в документах пакета",
        "часть документов не прочитана",
        "цитата слишком коротка",
        "указано: План",
        "комментарий: п. 3",
        "не прочитано: «много»",
        "Форма.xlsx, лист «Самооценка», ячейка F9: баллы «много» не прочитаны",
        "Предварительное предложение",
    ):
        assert text in said, text
    page = html.render(with_(screening, own)).decode()
    assert "самооценка – 2: выше на 1 балл" in page
    assert page.count("предварительно 1 из 2") == html.render(screening).decode().count("предварительно 1 из 2")


def test_two_roles_stand_side_by_side(screening: Screening) -> None:
    """Each role has its column and its comparison; one alone has no word of the other."""
    own, expert = assessment("self", given("P2", 2)), assessment("expert", given("P2", 0))
    both = section(with_(screening, own, expert))
    assert "2 выше на 1 балл 0 ниже на 1 балл" in both
    assert "ксперт" not in section(with_(screening, own)) and "амооценка" not in section(with_(screening, expert))


def test_a_form_without_points_says_so(screening: Screening) -> None:
    """A form that could not be read at all leaves its remark and no table."""
    said = section(
        with_(screening, assessment("self", remarks=(FormRemark(path="Форма.xlsx", message="нет строки с названиями"),)))
    )
    assert "нет ни одной строки" in said and "нет строки с названиями" in said


def test_what_people_type_stays_text(screening: Screening) -> None:
    """Markup in a form is shown, not run."""
    line = given("P2", None, written=HOSTILE, quote=HOSTILE, comment=HOSTILE, document=HOSTILE, quote_status="not_found")
    page = html.render(with_(screening, assessment("self", line, filled_by=HOSTILE))).decode()
    assert HOSTILE not in page and "alert(2)" in page


def test_json_holds_assessments(screening: Screening) -> None:
    """An optional field of schema 1.1: empty without forms, and read back as it was."""
    assert '"assessments": []' in json.dumps(screening).decode()
    whole = with_(screening, assessment("self", given("P2", 2)))
    assert Screening.model_validate_json(json.dumps(whole)) == whole
    old = screening.model_dump(exclude={"assessments"}) | {"schema_version": "1.0"}
    assert Screening.model_validate(old).assessments == ()
