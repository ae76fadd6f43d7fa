"""Values in Russian words."""

from typing import get_args

import pytest

from pipeline.model import DocumentKind, MeasureDeadline, MeasureResponsible, Outcome, Rating
from pipeline.model.catalogue import known
from pipeline.model.elements import ActLevel, ActRelation, DeadlineKind, StageType
from pipeline.model.source import Status
from reports import words
from reports.views import HINDRANCES


def rating(points: int | None, maximum: int) -> Rating:
    return Rating(track="1", parameter="P", title="Т", points=points, max=maximum, outcome="scored", confidence=1, why="")


@pytest.mark.parametrize(
    ("points", "maximum", "said"),
    [
        (2, 2, "предварительно 2 из 2"),
        (0, 2, "предварительно 0 из 2"),  # nothing earned is still a proposal
        (-2, 0, "предварительно вычет −2"),  # a penalty has no «из» and a true minus
        (0, 0, "предварительно без вычета (0)"),
        (None, 2, "предварительно баллы не предложены"),  # unreadable is not 0
        (None, 0, "предварительно баллы не предложены"),
    ],
)
def test_proposal(points: int | None, maximum: int, said: str) -> None:
    """A proposal says «предварительно» whatever it is."""
    assert words.proposal(rating(points, maximum)) == said


@pytest.mark.parametrize(
    ("number", "said"), [(1, "1 мера"), (3, "3 меры"), (11, "11 мер"), (21, "21 мера"), (0, "0 мер"), (-1, "−1 мера")]
)
def test_counted(number: int, said: str) -> None:
    """The noun agrees with the number."""
    assert words.counted(number, "measure") == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2023-01-09", "2023-12-29", "09.01.2023 – 29.12.2023"),
        ("2023-01-09", "2023-01-09", "09.01.2023"),  # one day is no range
        ("2023-01-09", None, "с 09.01.2023"),
        (None, "2023-12-29", "до 29.12.2023"),
        (None, None, ""),
        (None, "весной", "до весной"),  # what is no date stands as it is
    ],
)
def test_span(start: str | None, end: str | None, said: str) -> None:
    """Dates as offices write them."""
    assert words.span(start, end) == said


@pytest.mark.parametrize(
    ("confidence", "said"), [(1, "высокая"), (0.85, "высокая"), (0.84, "средняя"), (0.5, "средняя"), (0.49, "низкая")]
)
def test_sureness(confidence: float, said: str) -> None:
    """Three words for sureness, with their borders."""
    assert words.sureness(confidence) == said


def test_deadline_and_responsible_keep_the_words_of_the_document() -> None:
    """The quote comes first; without it, what was understood; nothing gives an empty string."""
    assert words.deadline(MeasureDeadline(kind="definite", end="2023-03-15", quote="до 15 марта")) == "до 15 марта"
    assert words.deadline(MeasureDeadline(kind="definite", end="2023-03-15")) == "до 15.03.2023"
    assert words.deadline(MeasureDeadline(kind="definite", recurrence="monthly")) == "ежемесячно"
    assert words.deadline(MeasureDeadline()) == ""
    assert words.responsible(MeasureResponsible(role="методист", quote="Методисту")) == "Методисту"
    assert words.responsible(MeasureResponsible(role="методист", org="ММЦ")) == "методист, ММЦ"


@pytest.mark.parametrize(
    ("group", "values"),
    [
        ("kind", get_args(DocumentKind)),
        ("outcome", get_args(Outcome)),
        ("deadline", get_args(DeadlineKind)),
        ("stage", get_args(StageType)),
        ("act_level", get_args(ActLevel)),
        ("relation", get_args(ActRelation)),
        ("status", get_args(Status)),
        ("summary", HINDRANCES),
    ],
)
def test_every_value_has_its_russian_name(group: str, values: tuple[str, ...]) -> None:
    """No closed list of the model lacks a name in the catalogue."""
    assert [value for value in values if not known(f"report.{group}.{value}")] == []


def test_a_value_that_the_catalogue_lacks_stands_as_it_is() -> None:
    """An unknown level of an act is shown, not lost."""
    assert words.named("act_level", "межведомственный") == "межведомственный"
