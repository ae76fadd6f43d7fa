"""Ratings on small made-up packages: points follow rubric data, absence and unreadability are told apart."""

from pathlib import Path

import pytest

from pipeline.annotate import Context, annotate
from pipeline.assemble import Assembled, Read
from pipeline.model import (
    Document,
    DocumentCard,
    Evidence,
    FileStatus,
    Location,
    Measure,
    MeasureDeadline,
    MeasureResponsible,
    Rating,
    Rubric,
)
from pipeline.score import rate, summarise
from pipeline.screen import find
from rules.rubrics import load, rubric
from tests.pipeline.paper import paper

RUBRIC = rubric("chelyabinsk-2023")
PLAN = DocumentCard(path="План.docx", kind="plan", tracks=("1.1.1",))


def measure(number: int, deadline: str = "definite", concrete: bool = True, **more: object) -> Measure:
    """A measure of the plan with a deadline of some kind and a responsible."""
    return Measure.model_validate(
        {
            "path": PLAN.path,
            "place": "таблица 1",
            "text": f"Семинар {number}",
            "number": str(number),
            "tracks": ("1.1.1",),
            "concrete": concrete,
            "deadline": MeasureDeadline.model_validate({"kind": deadline}),
            "responsible": (MeasureResponsible(person="Котова А.А."),),
            "evidence": Evidence(path=PLAN.path, place="таблица 1", quote=f"Семинар {number}", block=f"b{number}"),
            **more,
        }
    )


def ratings(
    measures: list[Measure],
    unreadable: bool = False,
    refused: tuple[str, ...] = (),
    by: Rubric = RUBRIC,
    why: str = "reading.broken",
) -> dict[str, Rating]:
    """Ratings by parameter for a package of one plan with these measures."""
    pages = (Location(page=1),) if unreadable else ()
    document = annotate(Document(path=PLAN.path, format="docx", blocks=(), unreadable=pages))
    files = [FileStatus(path=path, status="refused", reason=why) for path in refused]
    assembled = Assembled((Read(document, PLAN, ()),), tuple(measures), (), ())
    return {rating.parameter: rating for rating in rate(assembled, by, files)}


@pytest.mark.parametrize(
    ("kinds", "points"),
    [
        (["definite"] * 10, 2),
        (["definite"] * 9 + ["none"], 2),
        (["definite"] * 8 + ["none"] * 2, 1),
        (["vague"] * 10, 1),
        (["definite"] * 4 + ["none"] * 6, 0),
        (["impossible", "outside", "definite"], 0),
    ],
)
def test_deadlines_by_share(kinds: list[str], points: int) -> None:
    """P3: 90 % and 50 % are the thresholds, a vague deadline is half, an impossible or outside one nothing."""
    rating = ratings([measure(n, kind) for n, kind in enumerate(kinds, 1)])["P3"]
    assert rating.points == points


@pytest.mark.parametrize(("concrete", "points"), [(3, 2), (2, 1), (0, 0)])
def test_concrete_measures(concrete: int, points: int) -> None:
    """P1: three concrete ones of three are 2, two of two are 1, none is 0."""
    aims = 0 if concrete else 3
    made = [measure(n) for n in range(concrete)] + [measure(9 + n, concrete=False) for n in range(aims)]
    assert ratings(made)["P1"].points == points


def test_absent_says_what_was_looked_for_and_where() -> None:
    """What is not found names what was looked for and in which documents."""
    rating = ratings([measure(1)])["P4"]
    assert (rating.outcome, rating.points) == ("not_found", 0)
    assert rating.looked_for
    assert rating.looked_in == (PLAN.path,)
    assert rating.next_step


def test_missing_deadlines_are_named_by_row() -> None:
    """The reason names the rows without a deadline."""
    assert "2" in ratings([measure(1), measure(2, "none")])["P3"].why


def test_unreadable_is_not_absent() -> None:
    """With an unreadable page what was not found is unreadable: no points taken or given, the percent is incomplete."""
    found = ratings([measure(1)], unreadable=True)
    assert (found["P4"].outcome, found["P4"].points) == ("unreadable", None)
    (track,), _ = summarise(list(found.values()), RUBRIC)
    assert track.incomplete
    assert track.low is not None and track.percent is not None and track.high is not None
    assert track.low <= track.percent <= track.high


@pytest.mark.parametrize(("kind", "outcome"), [("other", "unreadable"), ("plan", "unreadable"), ("letter", "not_found")])
def test_kind_of_what_nobody_could_read(kind: str, outcome: str) -> None:
    """A scan that nobody can read and whose kind nothing tells may be a plan; a letter with a bad page is none."""
    scan = PLAN.model_copy(update={"path": "скан.png", "kind": kind})
    unread = annotate(Document(path="скан.png", format="pdf", blocks=(), unreadable=(Location(page=1, picture=1),)))
    plan = annotate(Document(path=PLAN.path, format="docx", blocks=()))
    assembled = Assembled((Read(plan, PLAN, ()), Read(unread, scan, ())), (measure(1),), (), ())
    assert {rating.parameter: rating for rating in rate(assembled, RUBRIC, [])}["P4"].outcome == outcome


def test_full_points_need_no_unread_page() -> None:
    """What already has all points stays scored beside an unreadable page."""
    assert ratings([measure(n) for n in range(10)], unreadable=True)["P1"].outcome == "scored"


def test_refused_file_of_the_root_makes_absence_unreadable() -> None:
    """A refused file might hold what was not found."""
    assert ratings([measure(1)], refused=("Приказ.docx",))["P4"].outcome == "unreadable"


def test_refused_file_that_holds_no_text_makes_nothing_unknown() -> None:
    """A signature beside an order is refused, and what was not found is simply not found."""
    found = ratings([measure(1)], refused=("Приказ.docx.sig",), why="reading.not_document")
    assert found["P4"].outcome == ratings([measure(1)])["P4"].outcome != "unreadable"


def test_penalties_only_subtract() -> None:
    """An excluded measure costs points; none costs nothing and gives nothing – and is worth a look: it may go by another name."""
    own_test = measure(1, off_track=True, off_tracks=("1.1.1",))
    assert ratings([own_test, *[measure(n) for n in range(2, 30)]])["P5"].points == -1
    clean = ratings([measure(n) for n in range(30)])["P5"]
    assert (clean.points, clean.max, clean.outcome) == (0, 0, "needs_review")


def test_points_follow_the_rubric_file(tmp_path: Path) -> None:
    """Another threshold in the rubric's data changes the rating: no number stands in code."""
    source = Path(load.__code__.co_filename).parent / "chelyabinsk-2023.yaml"
    text = source.read_text(encoding="utf-8")
    assert "{quantity: deadline_share, at_least: 0.9}" in text
    stricter = tmp_path / "stricter.yaml"
    stricter.write_text(text.replace("{quantity: deadline_share, at_least: 0.9}", "{quantity: deadline_share, at_least: 1}"))
    made = [measure(n) for n in range(9)] + [measure(9, "none")]
    assert ratings(made)["P3"].points == 2
    assert ratings(made, by=load(stricter))["P3"].points == 1


@pytest.mark.parametrize(
    ("current", "more", "points", "proves"),
    [
        (True, "", 2, "план своего года"),
        (False, "", 0, "план другого года ничего не говорит об этом"),
        (False, "План пролонгирован на 2023 год.", 2, "продлённый план говорит"),
    ],
)
def test_a_plan_of_another_year_tells_nothing(current: bool, more: str, points: int, proves: str) -> None:
    """What an outdated plan says of stages and of informing earns nothing (rubric.md, decision 12)."""
    stages = ["Подготовительный этап (январь 2023)", "Основной этап (март 2023)", "Аналитический этап (июнь 2023)"]
    document = paper("План", more or "Цель плана названа выше.", *stages).with_context(Context(kind="plan", year=2023))
    card = DocumentCard(path=document.document.path, kind="plan", tracks=("1.1.1",), current=current)
    assembled = Assembled((Read(document, card, find(document)[0]),), (), (), ())
    found = {rating.parameter: rating.points for rating in rate(assembled, RUBRIC, [])}
    assert found["P11"] == points, proves


def test_a_measure_that_is_repeated_counts_once() -> None:
    """Three good measures do not grow to nine by being copied: the share stays that of the different ones."""
    good = [measure(number) for number in range(3)]
    bad = [measure(number, deadline="none") for number in range(3, 6)]
    once, copied = ratings([*good, *bad]), ratings([*good, *good, *good, *good, *good, *bad])
    assert once["P3"].points == copied["P3"].points == 1
    other = [measure(number, text=f"Практикум {number}") for number in range(30)]
    assert ratings([*good, *other, *bad])["P3"].points == 2
