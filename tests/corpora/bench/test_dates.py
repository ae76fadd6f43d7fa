"""The score of dates: what counts as exact, what as a miss."""

import pytest

from corpora.bench import dates


def _case(text: str, *gold: dict[str, object], ref: str | None = None, kind: str = "day") -> dict[str, object]:
    return {"id": "own-1", "source": "own", "text": text, "ref": ref, "kind": kind, "domain": "core", "gold": list(gold)}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(_case("до 07.02.2023", {"value": "2023-02-07"}), id="full date"),
        pytest.param(
            _case("10 мая", {"value": "2012-05-10"}, ref="2019-11-13T00:00:00"), id="the set's own year is not asked for"
        ),
        pytest.param(_case("третий квартал 2018", {"value": "2018-Q3"}), id="quarter"),
        pytest.param(_case("май 2017 г.", {"value": "2017-05"}), id="month"),
        pytest.param(_case("с 10 по 22 мая 2012", {"value": "2012-05-10", "value_end": "2012-05-22"}), id="range"),
        pytest.param(_case("с 1 мая по 3 июня", {"value": "--05-01"}, {"value": "--06-03"}), id="both dates of a range"),
        pytest.param(_case("через 1 неделю", {"value": "2013-02-19"}, ref="2013-02-12T04:30:00"), id="counted from the moment"),
        pytest.param(_case("8 недель", {"duration": {"week": 8}}), id="duration"),
        pytest.param(_case("32 августа"), id="nothing to be found"),
    ],
)
def test_exact(case: dict[str, object]) -> None:
    """Cases that the grammar reads as the set does."""
    assert dates.figures(dates.score([case]))["dates, core"] == 1


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(_case("до 07.02.2023", {"value": "2023-02-08"}), id="another day"),
        pytest.param(_case("10 мая 2012", {"value": "2013-05-10"}), id="another year that the text gives"),
        pytest.param(_case("третий квартал 2018", {"value": "2018-Q2"}), id="another quarter"),
        pytest.param(_case("с 10 по 22 мая 2012", {"value": "2012-05-10", "value_end": "2012-05-23"}), id="another end"),
        pytest.param(_case("8 недель", {"duration": {"week": 7}}), id="another duration"),
        pytest.param(_case("1 мая", {"value": "--05-01"}, {"value": "--06-03"}), id="one of two"),
        pytest.param(_case("1 мая и 3 июня 2022"), id="found where nothing is to be found"),
    ],
)
def test_missed(case: dict[str, object]) -> None:
    """Cases that must count as missed, with a line that says so."""
    tally = dates.score([case])
    assert dates.figures(tally)["dates, core"] == 0
    assert len(tally.misses) == 1


def test_what_the_set_calls_quirks_is_counted_apart() -> None:
    """A bare year counts in the whole figure and not in the one without quirks."""
    found = dates.figures(dates.score([_case("2020"), _case("1 мая 2020", {"value": "2020-05-01"})]))
    assert (found["dates, core"], found["dates, core, without quirks"]) == (0.5, 1.0)
