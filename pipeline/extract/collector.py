"""A reader makes many objects that all live until it is done: the collector of garbage only walks them in vain."""

import gc
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")


def uncollected(read: Callable[_P, _R]) -> Callable[_P, _R]:
    """The function with the collector of cycles paused while it runs; what it frees by reference counts is freed."""

    @wraps(read)
    def paused(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        if not gc.isenabled():
            return read(*args, **kwargs)
        gc.disable()
        try:
            return read(*args, **kwargs)
        finally:
            gc.enable()

    return paused
