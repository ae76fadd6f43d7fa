"""The collector of garbage is paused while a reader runs, and only then."""

import gc

import pytest

from pipeline.extract.collector import uncollected


def test_paused_while_it_runs_and_on_again() -> None:
    assert gc.isenabled()
    assert uncollected(gc.isenabled)() is False
    assert gc.isenabled()


def test_on_again_after_an_error() -> None:
    def fails() -> None:
        raise ValueError

    with pytest.raises(ValueError):
        uncollected(fails)()
    assert gc.isenabled()


def test_stays_off_for_who_switched_it_off() -> None:
    gc.disable()
    try:
        uncollected(gc.isenabled)()
        assert not gc.isenabled()
    finally:
        gc.enable()
