"""What Python itself refuses in a child, on every platform: the network, writing outside of a folder.

It holds what readers do by mistake or by order of a file, not machine code: that is held by confine, where it can be.
"""

import errno
import os
import sys
from functools import partial
from typing import Any

_Path = str | bytes | os.PathLike[str] | int
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# Events of Python's audit that change a place, and where in their arguments paths stand, each with the number of the
# argument that holds the folder it is relative to. https://docs.python.org/3/library/audit_events.html
_CHANGES: dict[str, tuple[tuple[int, int | None], ...]] = {
    "os.mkdir": ((0, 2),),
    "os.rmdir": ((0, 1),),
    "os.remove": ((0, 1),),
    "os.rename": ((0, 2), (1, 3)),
    "os.link": ((0, 2), (1, 3)),
    "os.symlink": ((1, 2),),
    "os.chmod": ((0, 2),),
    "os.chown": ((0, 3),),
    "os.utime": ((0, 3),),
    "os.truncate": ((0, None),),
    "os.setxattr": ((0, None),),
    "os.removexattr": ((0, None),),
}
_PROXIES = ("http_proxy", "https_proxy", "ftp_proxy", "all_proxy")
_NOWHERE = "http://127.0.0.1:9"  # the port of the service «discard», which no machine has open


def guard(folder: str) -> None:
    """Refuses from now on, until this process ends, any use of a socket and any change outside of the folder.

    The folder is the one for temporary files from now on. The refusal is a PermissionError.
    """
    import tempfile

    os.environ.update(unconnected(os.environ), TMPDIR=folder, TEMP=folder, TMP=folder)
    tempfile.tempdir = folder
    sys.addaudithook(partial(_refuse, os.path.realpath(folder)))


def unconnected(environment: Any) -> dict[str, str]:
    """An environment whose proxies lead nowhere."""
    kept = {name: value for name, value in environment.items() if not name.lower().endswith("_proxy")}
    return kept | {name: _NOWHERE for proxy in _PROXIES for name in (proxy, proxy.upper())}


def _refuse(folder: str, event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        path, _, flags = arguments
        if isinstance(flags, int) and flags & _WRITING:
            _check(folder, path, None)
    elif event in _CHANGES:
        for place, base in _CHANGES[event]:
            _check(folder, arguments[place], arguments[base] if base is not None else None)
    elif event.startswith("socket."):
        raise PermissionError(errno.EPERM, event)


def _check(folder: str, path: _Path | None, base: int | None) -> None:
    """PermissionError when the path leads out of the folder. What was open before may be written to."""
    if isinstance(path, int) or path is None:
        return
    name = os.fsdecode(path)
    if base is not None and base >= 0 and not os.path.isabs(name):  # noqa: PTH117 - Path is slow for every event
        name = f"/proc/self/fd/{base}/{name}"  # where there is no /proc it is refused
    parent, last = os.path.split(name)
    place = os.path.join(os.path.realpath(parent or os.curdir), last)  # noqa: PTH118
    target = os.path.realpath(place)
    if target != os.path.realpath(os.devnull) and not (_within(folder, place) and _within(folder, target)):
        raise PermissionError(errno.EACCES, name)


def _within(folder: str, place: str) -> bool:
    folder, place = os.path.normcase(folder), os.path.normcase(place)
    return place == folder or place.startswith(folder + os.sep)
