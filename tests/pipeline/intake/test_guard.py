"""What Python refuses in a child: sockets and places outside of its folder; what it lets be. Each row runs in a fresh Python."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.intake.guard import unconnected

START = """
import os, pathlib, shutil, socket, sys, tempfile
sys.path[:0] = {paths!r}
from pipeline.intake.guard import guard
own, outside = pathlib.Path({own!r}), pathlib.Path({outside!r})
held = open(outside / "held", "w")
fd = os.open(outside, os.O_RDONLY) if hasattr(os, "O_DIRECTORY") else -1
guard(str(own))
try:
    {code}
except PermissionError:
    print("refused")
else:
    print("done")
"""


def outcome(code: str, tmp_path: Path) -> str:
    own, outside = tmp_path / "own", tmp_path / "outside"
    own.mkdir()
    outside.mkdir()
    (own / "a").write_text("x", encoding="utf-8")
    (outside / "a").write_text("x", encoding="utf-8")
    if sys.platform != "win32":
        (own / "link").symlink_to(outside / "a")
        (own / "way").symlink_to(outside)
    paths = [path for path in sys.path if path]
    full = START.format(paths=paths, own=str(own), outside=str(outside), code=code)
    done = subprocess.run([sys.executable, "-c", full], capture_output=True, text=True, check=False, cwd=outside)
    assert not done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    "code",
    [
        '(outside / "b").write_text("x")',
        'open(outside / "a", "a")',
        'os.open(outside / "a", os.O_RDWR)',
        'open("b", "x")',  # relative to the folder that the process works in
        '(own / ".." / "outside" / "b").write_text("x")',
        '(outside / "b").mkdir()',
        '(outside / "a").unlink()',
        '(outside / "a").chmod(0o777)',
        'os.utime(outside / "a")',
        'os.truncate(outside / "a", 0)',
        '(own / "a").rename(outside / "b")',
        '(outside / "a").rename(own / "b")',
        "shutil.rmtree(outside, onerror=lambda *told: (_ for _ in ()).throw(told[2][1]))",
        'pathlib.Path(str(own) + "-beside").mkdir()',
        "socket.socket()",
        'socket.getaddrinfo("localhost", 80)',
        'socket.create_connection(("127.0.0.1", 9))',
    ],
)
def test_refused(code: str, tmp_path: Path) -> None:
    """A change outside of the folder by any way, and any use of a socket."""
    assert outcome(code, tmp_path) == "refused"
    assert sorted(path.name for path in (tmp_path / "outside").iterdir()) == ["a", "held"]
    assert (tmp_path / "outside" / "a").read_text(encoding="utf-8") == "x"


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
@pytest.mark.parametrize(
    "code",
    [
        'open(own / "link", "w")',
        'open(own / "way" / "b", "w")',
        'open(own / "way" / ".." / "b", "w")',
        'os.mkdir("b", dir_fd=fd)',
        'os.unlink("a", dir_fd=fd)',
        '(outside / "b").symlink_to(own)',
    ],
)
def test_no_way_round(code: str, tmp_path: Path) -> None:
    """Links that lead out and folders that were open before are seen through."""
    assert outcome(code, tmp_path) == "refused"


@pytest.mark.parametrize(
    "code",
    [
        '(own / "b").write_text("x")',
        '(own / "c").mkdir(); shutil.rmtree(own / "c")',
        '(own / "a").rename(own / "b")',
        "tempfile.TemporaryFile().close()",
        "tempfile.TemporaryDirectory().cleanup()",
        '(outside / "a").read_text()',
        'held.write("x"); held.flush()',
        'open(os.devnull, "w").close()',
    ],
)
def test_let_be(code: str, tmp_path: Path) -> None:
    """Its own folder, temporary files, reading anywhere, what was open before, the sink."""
    assert outcome(code, tmp_path) == "done"


def test_proxies_lead_nowhere() -> None:
    """Proxies of the user are gone in any case of letters, other variables stay."""
    before = {"HTTP_PROXY": "http://proxy:3128", "no_proxy": "*", "Https_Proxy": "x", "PATH": os.defpath}
    after = unconnected(before)
    assert after["PATH"] == os.defpath
    assert "no_proxy" not in after and "Https_Proxy" not in after
    assert {value for name, value in after.items() if name.lower().endswith("_proxy")} == {"http://127.0.0.1:9"}
