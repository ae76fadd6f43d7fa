"""Advice: the cheapest mends that earn the next point, where they go, and what is promised for them."""

import pytest

from pipeline.advise import advise
from pipeline.annotate import Context
from pipeline.assemble import Assembled, Read, assemble
from pipeline.model import Advice, DocumentCard, DocumentKind, NextLevel
from pipeline.score import rate
from pipeline.screen import find
from rules.rubrics import rubric
from tests.pipeline.paper import Rows, paper

RUBRIC = rubric("chelyabinsk-2023")
HEAD = ["№", "Мероприятие", "Срок", "Ответственный", "Результат"]
YEAR = 2023


def row(
    number: int, text: str = "", due: str = "до 20 мая 2023 года", who: str = "методист", result: str = "справка"
) -> list[str]:
    """A row of a plan that has everything, unless said otherwise."""
    return [str(number), text or f"Провести семинар № {number} для учителей математики", due, who, result]


def read(kind: DocumentKind, *parts: str | Rows, path: str = "План.docx") -> Read:
    """A document of track 1.1.1 with what the rules find in it."""
    document = paper(*parts, path=path).with_context(Context(kind=kind, year=YEAR))
    return Read(document, DocumentCard(path=path, kind=kind, tracks=("1.1.1",)), find(document)[0])


def advised(*reads: Read) -> tuple[dict[str, Advice], tuple[NextLevel, ...], Assembled]:
    """The advice by parameter, the ways to the next level, and the evidence it stands on."""
    assembled = assemble(reads, RUBRIC)
    advice, levels = advise(assembled, rate(assembled, RUBRIC, ()), RUBRIC, YEAR, None)
    return {item.parameter or "": item for item in advice}, levels, assembled


def plan(*rows: list[str]) -> Read:
    """A plan of these rows."""
    return read("plan", "План мероприятий на 2023 год", [HEAD, *rows])


def test_the_rows_that_lack_a_deadline_are_named_and_no_more_than_needed() -> None:
    """Of ten rows five lack a deadline (P3: 1); nine of ten make 90 %, so four rows are enough."""
    rows = [row(n, due="" if n <= 5 else "до 20 мая 2023 года") for n in range(1, 11)]
    found, _, _ = advised(plan(*rows))
    (mend,) = found["P3"].mends
    assert (mend.action, found["P3"].gain, len(mend.targets)) == ("deadline", 1, 4)
    assert mend.places == ("«План.docx»: строки 1–4",)
    assert mend.models == ("до 25 декабря 2023 года",)


def test_no_deadline_is_mended_before_a_vague_one() -> None:
    """A vague deadline already counts a half: setting one where there is none gives more."""
    rows = [row(1, due="в течение года"), row(2, due=""), row(3), row(4)]
    found, _, assembled = advised(plan(*rows))
    first = found["P3"].mends[0].targets[0]
    assert first.block == next(m for m in assembled.measures if m.number == "2").evidence.block


def test_nothing_to_advise_where_all_is_there() -> None:
    """A parameter with its best points gets no advice."""
    found, _, _ = advised(plan(*(row(n) for n in range(1, 5))))
    assert not {"P1", "P3", "P5", "P10"} & found.keys()


def test_an_off_track_measure_is_dropped() -> None:
    """The penalty goes with the rows that cost it, and with no others."""
    found, _, _ = advised(
        plan(*(row(n) for n in range(1, 5)), row(5, "Провести муниципальную контрольную работу по текстам управления"))
    )
    (mend,) = found["P5"].mends
    assert (mend.action, len(mend.targets), found["P5"].gain) == ("drop", 1, 1)


def test_a_text_goes_into_the_document_that_may_take_it() -> None:
    """A clause on informing goes into the order; without an order a new one is needed, and it takes longer."""
    order = read(
        "order",
        "ПРИКАЗ",
        "На основании плана",
        "ПРИКАЗЫВАЮ:",
        "1. Провести сверку журналов до 1 марта 2023 года.",
        path="Приказ.docx",
    )
    there, _, _ = advised(plan(row(1)), order)
    missing, _, _ = advised(plan(row(1)))
    assert there["P8"].mends[0].path == "Приказ.docx" and there["P8"].mends[0].action == "clause"
    assert missing["P8"].mends[0].path is None and missing["P8"].mends[0].kind == "order"
    assert (missing["P8"].minutes or 0) > (there["P8"].minutes or 0)


def test_a_stage_without_dates_is_dated_and_a_missing_one_put_in() -> None:
    """What stands in the plan is not asked for again."""
    parts = ["План мероприятий", "Подготовительный этап", [HEAD, row(1)], "Основной этап (март – май 2023 года)", [HEAD, row(2)]]
    found, _, _ = advised(read("plan", *parts))
    assert {mend.action for mend in found["P11"].mends} <= {"date", "stage"}
    assert not any("Деятельностный" in model for mend in found["P11"].mends for model in mend.models)


def test_the_way_to_the_next_level_is_the_cheapest_and_comes_first() -> None:
    """The parameters on the way lead the advice, and what is promised is a level above the present one."""
    found, (level,), assembled = advised(plan(*(row(n, due="") for n in range(1, 5))))
    order = list(found)
    assert order[: len(level.raises)] and set(order[: len(level.raises)]) == set(level.raises)
    percents = {band.level: band.least for band in RUBRIC.bands}
    assert level.percent >= percents[level.level]
    assert sum(found[name].minutes or 0 for name in level.raises) == level.minutes


@pytest.mark.parametrize(("staged", "proves"), [(True, "высший уровень – выше некуда"), (False, "без этапов до него не хватает")])
def test_no_level_above_the_top(staged: bool, proves: str) -> None:
    """A track of the top level has no next one; the same package without stages has."""
    order = read(
        "order", "ПРИКАЗ", "На основании плана работы", "ПРИКАЗЫВАЮ:",
        "1. Довести до сведения руководителей школ содержание и сроки мер до 1 февраля 2023 года. Ответственный – методист.",
        path="Приказ.docx",
    )  # fmt: skip
    stages = [
        [f"{name} этап ({when} 2023 года)"]
        for name, when in (("Подготовительный", "март"), ("Основной", "май"), ("Аналитический", "июнь"))
    ]
    rows = [cells for n in range(3) for cells in ([stages[n]] if staged else []) + [row(2 * n + 1), row(2 * n + 2)]]
    rows[-1] = row(6, "Провести в МБОУ «СОШ № 3» семинар (п. 2.3 регионального комплекса мер)")
    _, levels, _ = advised(plan(*rows), order)
    assert bool(levels) is not staged, proves


def test_unknown_is_no_reason_for_advice() -> None:
    """No documents of a track: nothing is rated, nothing advised."""
    assert advised() == ({}, (), assemble((), RUBRIC))


@pytest.mark.parametrize("year", [None, 2024])
def test_the_year_of_the_package_stands_in_the_models(year: int | None) -> None:
    """Without a known year the model leaves a blank to fill in."""
    assembled = assemble([plan(*(row(n, due="") for n in range(1, 5)))], RUBRIC)
    advice, _ = advise(assembled, rate(assembled, RUBRIC, ()), RUBRIC, year, None)
    model = next(item for item in advice if item.parameter == "P3").mends[0].models[0]
    assert (str(year) if year else "[год]") in model
