"""Doubts of a rating: what makes such ratings go wrong, and how sure it is with them."""

import pytest

from pipeline.annotate import annotate
from pipeline.assemble import Read
from pipeline.model import Document, DocumentCard, Evidence, Measure, MeasureDeadline
from pipeline.score.confidence import chance, doubts_of, weights
from pipeline.score.quantity import Basis, Quantity
from rules.rubrics import rubric

RUBRIC = rubric("chelyabinsk-2023")
PARAMETERS = {parameter.id: parameter for parameter in RUBRIC.parameters}
CARD = DocumentCard(path="План.docx", kind="plan", tracks=("1.1.1",))
READ = Read(annotate(Document(path=CARD.path, format="docx", blocks=())), CARD, ())


def measure(number: int, end: str = "2023-05-20", path: str = "План.docx", text: str = "") -> Measure:
    """A measure of the plan with a last day."""
    evidence = Evidence(path=path, place="", quote="Семинар")
    deadline = MeasureDeadline(kind="definite", end=end)
    return Measure(path=path, place="", text=text or f"Семинар № {number}", deadline=deadline, evidence=evidence)


def doubts(parameter: str, points: int, *measures: Measure, unread: bool = False, **values: Quantity) -> tuple[str, ...]:
    """The doubts of a rating of these measures and quantities."""
    basis = Basis(RUBRIC, RUBRIC.tracks[0], (READ,), measures)
    return doubts_of(PARAMETERS[parameter], points, values, basis, unread=unread)


def share(value: float, whole: int = 20) -> Quantity:
    return Quantity(value, part=value * whole, whole=whole)


TEN = tuple(measure(n) for n in range(10))


@pytest.mark.parametrize(
    ("told", "expected", "proves"),
    [
        (doubts("P3", 2, *TEN, deadline_share=share(1.0)), (), "все меры со сроком"),
        (doubts("P3", 2, *TEN, deadline_share=share(0.93)), ("close",), "одна мера решает"),
        (doubts("P3", 1, *TEN, deadline_share=share(0.7)), ("partial",), "доля между порогами"),
        (doubts("P3", 0, *TEN, deadline_share=share(0.2)), ("partial", "low_share"), "доля необычно мала"),
        (doubts("P3", 2, *TEN[:2], deadline_share=share(1.0, 2)), ("close", "few_measures"), "мер почти нет"),
        (doubts("P8", 0, informing_full=Quantity(0), informing_general=Quantity(0)), ("absent",), "не найдено ничего"),
        (doubts("P8", 2, informing_full=Quantity(1), informing_general=Quantity(1)), (), "найдено всё"),
        (doubts("P9", 0, averages=Quantity(0), rankings=Quantity(0)), (), "вычета нет, меры ни при чём"),
        (doubts("P9", -1, averages=Quantity(1), rankings=Quantity(0)), ("penalty",), "предложен вычет"),
        (doubts("P5", 0, *TEN, off_track_share=share(0.0), excluded_measures=Quantity(0, whole=20)), ("clean",), "чужих мер нет"),
    ],
)
def test_doubts(told: tuple[str, ...], expected: tuple[str, ...], proves: str) -> None:
    """Each doubt on its own fact, and none without it."""
    assert told == expected, proves


def test_what_has_all_points_does_not_fear_an_unread_page() -> None:
    """A page that nobody could read may add what lacks, and may hold what costs points."""
    full, none = (
        {"informing_full": Quantity(1), "informing_general": Quantity(1)},
        dict.fromkeys(("averages", "rankings"), Quantity(0)),
    )
    assert "unread" not in doubts("P8", 2, unread=True, **full)
    assert "unread" in doubts("P8", 1, unread=True, informing_full=Quantity(0), informing_general=Quantity(1))
    assert "unread" in doubts("P9", 0, unread=True, **none)


@pytest.mark.parametrize(("end", "told"), [("2023-06-30", True), ("2023-05-20", False)])
def test_documents_that_contradict_each_other(end: str, told: bool) -> None:
    """The order sets one day for a measure, the plan another."""
    other = measure(0, end, "Приказ.docx", "семинар № 0.")
    assert ("contradicts" in doubts("P3", 2, *TEN, other, deadline_share=share(1.0))) is told


def test_every_doubt_lowers_confidence() -> None:
    """More doubts, less confidence; none of them raises it."""
    names = tuple(weights().doubts)
    assert all(weight <= 0 for weight in weights().doubts.values())
    assert 1 > chance(()) > chance(names[:1]) > chance(names) > 0
