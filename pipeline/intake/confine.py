"""What the Linux kernel can take from this process and all that it will start: the network, writing outside of a folder.

Only the standard library is used, for the file is also a program: python confine.py '{"RLIMIT_AS": N, …}' PROCESSES FOLDER
COMMAND… takes them from a command. Nothing here is needed elsewhere than on Linux.
"""

import ctypes
import json
import os
import signal
import struct
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000  # flags of unshare
_DIES_WITH_PARENT, _REAPER, _NO_NEW_PRIVILEGES = 1, 36, 38  # of prctl
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446  # system calls of Landlock, the same on every processor
_VERSION_ASKED, _PATH_BENEATH = 1, 1
# Rights of Landlock and the version of it that knows them first: whatever makes, changes or removes a file.
_WRITE_FILE, _REMOVE_FILE, _MAKE_SOCKET = 1 << 1, 1 << 5, 1 << 9
_SOCKETS = _MAKE_SOCKET | _REMOVE_FILE
_RIGHTS = ((1, 0x1FF2), (2, 1 << 13), (3, 1 << 14))
# TCP bind and connect; sockets without a name and signals, both to processes outside.
_TCP, _SCOPES = (4, 3), (6, 3)

held: set[str] = set()  # what confine has taken from this process: "life" (it ends with its parent), "network", "files"


def confine(folder: str, processes: int, sockets: Sequence[str] = ()) -> None:
    """Leaves this process, for good, no network and no place but the folder to write to, as far as the kernel knows how.

    processes bounds it with all that it starts, where it gets a user namespace: elsewhere the kernel would count all
    processes of the user. sockets: folders for sockets with names, which LibreOffice can't do without; files there may be
    removed as well, but neither made nor changed. What was open before stays open. To call while the process has one thread.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_DIES_WITH_PARENT, signal.SIGKILL, 0, 0, 0) == 0:
        held.add("life")
    libc.prctl(_REAPER, 1, 0, 0, 0)  # what those that it started leave behind stays below it
    if _leave_network(libc, processes):
        held.add("network")
    if _keep_to(libc, folder, sockets):
        held.add("files")


def lower(limits: Mapping[str, int]) -> None:
    """Sets resource limits by their names in the module resource, none above what the process may have."""
    import resource

    for name, value in limits.items():
        which = getattr(resource, name)
        hard = resource.getrlimit(which)[1]
        resource.setrlimit(which, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _leave_network(libc: ctypes.CDLL, processes: int) -> bool:
    """An empty network of its own: by right, or else in a user namespace of its own, where the kernel allows one."""
    if libc.unshare(_NEW_NETWORK) == 0:
        return True
    user, group = os.geteuid(), os.getegid()
    if libc.unshare(_NEW_USER | _NEW_NETWORK) != 0:
        return False
    lower({"RLIMIT_NPROC": processes})
    # The user stays who they are, or else they would be nobody to what they start.
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with suppress(OSError):
            Path("/proc/self", name).write_text(text, encoding="ascii")
    return True


def _keep_to(libc: ctypes.CDLL, folder: str, sockets: Sequence[str]) -> bool:
    """Landlock: no writing but beneath the folder and to /dev/null; no TCP in versions that know it."""
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION_ASKED)
    if version < 1:
        return False
    rights = sum(right for first, right in _RIGHTS if version >= first)
    tcp, scopes = (value if version >= first else 0 for first, value in (_TCP, _SCOPES))
    size = 24 if version >= _SCOPES[0] else 16 if version >= _TCP[0] else 8
    rules = libc.syscall(_CREATE_RULESET, struct.pack("=QQQ", rights, tcp, scopes), ctypes.c_size_t(size), 0)
    if rules < 0:
        return False
    places = [(folder, rights), (os.devnull, _WRITE_FILE), *((place, _SOCKETS) for place in sockets)]
    allowed = all(_allow(libc, rules, place, right) for place, right in places)
    libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    kept = allowed and libc.syscall(_RESTRICT_SELF, rules, 0) == 0
    os.close(rules)
    return bool(kept)


def _allow(libc: ctypes.CDLL, rules: int, path: str, rights: int) -> bool:
    place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    added = libc.syscall(_ADD_RULE, rules, _PATH_BENEATH, struct.pack("=Qi", rights, place), 0)
    os.close(place)
    return bool(added == 0)


if __name__ == "__main__":
    lower(json.loads(sys.argv[1]))
    confine(sys.argv[3], int(sys.argv[2]), [place for place in ("/tmp", "/var/tmp") if Path(place).is_dir()])
    os.execvp(sys.argv[4], sys.argv[4:])
