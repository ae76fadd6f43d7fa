"""A piece of work given up alone: in a child it is done in a fork, elsewhere here and now."""

import os
import signal
import sys
import time
from collections.abc import Callable

import pytest

from pipeline.intake import Limits
from pipeline.intake.children import Lost, run_apart
from pipeline.intake.fork import each_in_fork
from pipeline.intake.limits import in_force

linux = pytest.mark.skipif(sys.platform != "linux", reason="only there children fork")


def _large() -> bytes:
    return bytes(2**23)  # more than a pipe holds


def _hang() -> bytes:
    time.sleep(60)
    return b""


def _die() -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def _fail() -> bytes:
    raise ValueError("inner")


def _twice(work: Callable[[], bytes], seconds: float) -> tuple[int | None, int | None, int]:
    """In a child: how much the work gave, how much good work after it, and the limit of pages that holds there."""
    first, second = each_in_fork([work, _large], seconds)
    return (None if first is None else len(first)), (None if second is None else len(second)), in_force().pages


@linux
@pytest.mark.parametrize(
    ("work", "seconds", "given"),
    [(_large, 20, 2**23), (_hang, 2, None), (_die, 20, None), (_fail, 20, None)],
    ids=["good", "hangs", "crashes", "fails"],
)
def test_bad_work_is_given_up_alone(work: Callable[[], bytes], seconds: float, given: int | None) -> None:
    """The child goes on after a fork that hangs or crashes, and has the limits that it was started with."""
    (outcome,) = run_apart(_twice, [(work, seconds)], Limits(pages=7), 1)
    assert not isinstance(outcome, Lost)
    assert outcome == (given, 2**23, 7)


def test_without_a_child_it_is_done_here() -> None:
    """There is no fork in the process of the user: its errors come through."""
    assert list(each_in_fork([os.getpid, os.getpid], 1)) == [os.getpid()] * 2
    with pytest.raises(ValueError, match="inner"):
        list(each_in_fork([_fail], 1))


@linux
def test_all_tasks_together_have_their_time() -> None:
    """When the time of all is over, the rest is lost; what was done before stays."""
    outcomes = list(run_apart(_nap, [(0.0,), (60.0,), (0.0,)], Limits(), 1, total=1.0))
    assert [outcome.code if isinstance(outcome, Lost) else outcome for outcome in outcomes] == [
        "done", "reading.time_out", "reading.time_out",
    ]  # fmt: skip


def _nap(seconds: float) -> str:
    time.sleep(seconds)
    return "done"
