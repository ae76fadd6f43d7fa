"""Reasons of ratings: two or three Russian sentences with counts, and the rows that lack what is asked or offend."""

import pytest

from pipeline.model import Evidence, Measure, MeasureDeadline
from pipeline.score.places import LADDER, brief, where
from pipeline.score.quantity import Quantity
from pipeline.score.words import why

PLAN, ORDER = "Трек 1.1.1/План.docx", "Приказ.docx"
LONG = "Очень длинное название файла плана мероприятий муниципального округа на 2023 год с приложениями.docx"


def measure(number: int, kind: str = "definite", path: str = PLAN, **more: object) -> Measure:
    deadline = MeasureDeadline.model_validate({"kind": kind})
    evidence = Evidence(path=path, place=f"строка {number}", quote="Провести семинар")
    base = {"path": path, "place": "таблица 1", "text": "Провести семинар", "number": str(number), "deadline": deadline}
    return Measure.model_validate({**base, "evidence": evidence, **more})


def share(whole: int, *missing: Measure, value: float | None = None) -> Quantity:
    part = whole - len(missing)
    return Quantity(part / whole if value is None and whole else value or 0.0, part=part, whole=whole, missing=missing)


def said(full: bool = False, several: bool = False, **quantities: Quantity) -> str:
    return why("говорит рубрика", quantities, full, several).removeprefix("Говорит рубрика.").strip()


@pytest.mark.parametrize(
    ("whole", "lacking", "text", "proves"),
    [
        (24, (7, 12, 19), "Ответственный назван у 21 из 24 мер (87 %). Без ответственного: строки 7, 12, 19.", "rows are named"),
        (21, (7,), "Ответственный назван у 20 из 21 меры (95 %). Без ответственного: строка 7.", "the noun and «строка» agree"),
        (3, (), "Ответственный назван у всех 3 мер.", "nothing lacks"),
        (1, (), "Ответственный назван у единственной меры.", "one measure"),
        (1, (1,), "Ответственный не назван у единственной меры.", "one measure without"),
        (4, (1, 2, 3, 4), "Ответственный не назван ни у одной из 4 мер.", "all rows are not listed"),
        (0, (), "", "no measures and nothing counted: the rubric's words are enough"),
        (200, (1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21), "Ответственный назван у 189 из 200 мер (94 %). "
         "Без ответственного: строки 1, 3, 5, 7, 9, 11, 13, 15 и ещё 3.", "long lists are cut"),
        (20, (1, 3, 5, 7, 9, 11, 13, 15, 17), "Ответственный назван у 11 из 20 мер (55 %). "
         "Без ответственного: строки 1, 3, 5, 7, 9, 11, 13, 15, 17.", "«и ещё 1» is no shorter"),
        (20, (1, 2, 3, 4, 6, 8, 9), "Ответственный назван у 13 из 20 мер (65 %). "
         "Без ответственного: строки 1–4, 6, 8, 9.", "rows that follow one another are a run, two are not"),
    ],
)  # fmt: skip
def test_shares(whole: int, lacking: tuple[int, ...], text: str, proves: str) -> None:
    """How many have it, and which do not."""
    assert said(responsible_share=share(whole, *(measure(number) for number in lacking))) == text, proves


def test_a_share_is_rounded_down() -> None:
    """89.9 must not look like the 90 that it misses; 29 of 100 is 29, however a machine stores it."""
    kinds = [measure(number, "vague") for number in range(1, 3)]
    assert "с его учётом – 89 %" in said(deadline_share=share(10, *kinds, value=0.899))
    assert "с его учётом – 29 %" in said(deadline_share=share(10, *kinds, value=0.29))


def test_deadlines_are_told_by_what_is_wrong() -> None:
    """No deadline, a vague one, an impossible one and one of another year are different faults."""
    lacking = (measure(7, "none"), measure(9, "vague"), measure(10, "vague"), measure(12, "impossible"), measure(14, "outside"))
    text = said(deadline_share=share(24, *lacking, value=20 / 24))
    assert text == (
        "Определённый срок указан у 19 из 24 мер (79 %), неопределённый – у 2; с его учётом – 83 %. Без срока: строка 7. "
        "Срок неопределённый: строки 9, 10. Срок невозможный: строка 12. Срок вне периода плана: строка 14."
    )
    assert "неопределённый" not in said(deadline_share=share(24, measure(7, "none")))


def test_documents_are_named_when_there_are_several() -> None:
    """Rows of a plan and clauses of an order, each under the name of its file without folders."""
    lacking = (measure(3), measure(2, path=ORDER, source="clause"), measure(3, path=ORDER, source="clause"))
    text = said(several=True, result_share=share(9, *lacking))
    assert "Без результата: «План.docx»: строка 3; «Приказ.docx»: пункты 2, 3." in text
    assert "План" not in said(result_share=share(9, measure(3)))


def test_what_earns_everything_needs_no_long_list() -> None:
    """At full points only a few rows are worth naming."""
    many = tuple(measure(number) for number in (1, 3, 5, 7))
    assert "строк" not in said(full=True, result_share=share(20, *many))
    assert "строки 1, 3, 5" in said(full=True, result_share=share(20, *many[:3]))
    assert "строки 1, 3, 5, 7" in said(full=False, result_share=share(20, *many))


def test_penalties_name_rows_reason_and_words() -> None:
    """Each reason has its rows and the beginning of the first of them; a measure without one is off the track."""
    tests = tuple(measure(n, text="Районная контрольная работа по физике", excluded="муниципальная процедура") for n in (4, 9))
    other = measure(11, text="Ремонт кровли")
    off = Quantity(3 / 20, part=3, whole=20, chosen=(*tests, other))
    alone = Quantity(2, part=2, whole=20, chosen=tests)
    text = said(off_track_share=off, excluded_measures=alone)
    assert text == (
        "Вне задач трека – 3 из 20 мер (15 %); из них исключённых видов – 2. "
        "Муниципальная процедура: строки 4, 9 («Районная контрольная работа по физике»). "
        "Вне задач трека: строка 11 («Ремонт кровли»)."
    )


@pytest.mark.parametrize(
    ("whole", "text"), [(34, "Просмотрены 34 меры."), (21, "Просмотрена 21 мера."), (11, "Просмотрено 11 мер."), (0, "")]
)
def test_no_penalty_says_what_was_looked_at(whole: int, text: str) -> None:
    """Nothing found, with the number of measures; the same kind is not counted twice."""
    assert said(off_track_share=Quantity(0, part=0, whole=whole), excluded_measures=Quantity(0, whole=whole)) == text


def test_averages_and_rankings_are_quoted() -> None:
    """An example of each with its place; neither found says nothing."""
    mean = Evidence(path="Справка.docx", place="абзац 6", quote="Средний балл по математике составил 3,4")
    rank = Evidence(path="Справка.docx", place="таблица 2, строка 1", quote="Место")
    text = said(averages=Quantity(12, (mean,)), rankings=Quantity(1, (rank,)))
    assert text == (
        "Средние баллы или статистика отметок – в 12 местах; рейтинг школ – в 1 месте. Например: «Справка.docx», абзац 6 – "
        "«Средний балл по математике составил 3,4»; «Справка.docx», таблица 2, строка 1 – «Место»."
    )
    assert said(averages=Quantity(0), rankings=Quantity(0)) == ""


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1, "Названа 1 мера региона"),
        (2, "Названы 2 меры региона"),
        (11, "Названо 11 мер региона"),
        (21, "Названа 21 мера региона"),
    ],
)
def test_numerals_agree(number: int, text: str) -> None:
    """Verb and noun agree with the number."""
    assert text in said(regional_measures=Quantity(number), regional_basis=Quantity(0))


def test_what_is_lacking_is_said_beside_what_is_there() -> None:
    """One of two: both are told; none of them: the rubric's words are enough."""
    assert (
        said(regional_basis=Quantity(0), regional_measures=Quantity(1)) == "Акта региона в основании нет; названа 1 мера региона."
    )
    assert said(regional_basis=Quantity(0), regional_measures=Quantity(0)) == ""


def test_parts_follow_their_whole() -> None:
    """The narrower count stands after the wider one, and not at all when that is nought."""
    text = said(informing_full=Quantity(0), informing_general=Quantity(2))
    assert text == "Об информировании школ сказано в 2 местах; содержание и сроки вместе не названы."
    assert said(regional_findings=Quantity(0), regional_answers=Quantity(0), measures=Quantity(3)) == (
        "Выводы региона не приведены; всего 3 меры."
    )


def test_stages_by_name() -> None:
    """The stages that lack, and those without dates; a stage that is not there is not dateless too."""
    stages = Quantity(2, lacks=("analytical",))
    dated = Quantity(1, lacks=("active", "analytical"))
    assert said(stages=stages, stages_dated=dated) == (
        "Найдены 2 этапа из трёх (нет: аналитический); даты в заголовке есть у 1 (без дат: деятельностный)."
    )
    assert said(stages=Quantity(3), stages_dated=Quantity(3)) == "Найдены все три этапа; у каждого есть даты в заголовке."
    assert said(stages=Quantity(3), stages_dated=Quantity(0, lacks=("active",))) == (
        "Найдены все три этапа; дат в заголовках этапов нет."
    )


def test_a_reason_is_short() -> None:
    """Long names and many rows in three documents still make a reason that is read in one go."""
    kinds = ("none", "vague", "outside")
    lacking = [measure(n, kinds[n % 3], path=f"{n % 2} {LONG}", text="Провести " * 30) for n in range(1, 80, 2)]
    text = why("срок есть менее чем у половины мер", {"deadline_share": share(90, *lacking, value=0.4)}, False, True)
    assert len(text) <= 400
    assert "и ещё" in text and "…»" in text


@pytest.mark.parametrize(
    ("text", "short"),
    [("Провести семинар.", "Провести семинар"), ("Провести семинар для учителей", "Провести семинар…"),
     ("Приказминистерстваобразования", "Приказминистерствао…")],
)  # fmt: skip
def test_quotes_are_cut_at_words(text: str, short: str) -> None:
    """No half words, but for a word that is longer than a quote may be."""
    assert brief(text, 19) == short


def test_unnumbered_rows_are_counted() -> None:
    """A row without a number of its own is told by its place among the rows."""
    assert where([measure(1).model_copy(update={"number": None, "ordinal": 5})], False, LADDER[0]) == "строка 5"
