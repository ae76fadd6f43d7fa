"""Whatever a file does at any stage, unpacking, reading, conversion or recognition, costs only itself and reaches nothing."""

import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from pipeline.extract import READERS, office, read_all, scan_words
from pipeline.intake import Limits, opened, programs
from pipeline.model import Block, Document, Location
from tests.pipeline import traps
from tests.pipeline.extract.docx_maker import build, p
from tests.pipeline.extract.pdf_maker import Maker
from tests.pipeline.intake.archive_maker import zipped

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the traps reach children by fork only")
LIMITS = Limits(seconds=2, page_seconds=3, memory_mb=600, output_mb=20)
CPU = Limits(seconds=60, page_seconds=60, cpu_seconds=2, memory_mb=600, output_mb=20)
TIMES = count()
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@dataclass
class Ground:
    """Where a trap is tried: what it must not reach, and how it is called."""

    root: Path
    mark: str
    port: int
    outside: Path

    @property
    def aims(self) -> tuple[str, int, str]:
        return self.mark, self.port, str(self.outside)

    def program(self, name: str, first: str) -> Path:
        """A program of this name that springs the trap."""
        path = self.root / "programs" / name
        path.parent.mkdir(exist_ok=True)
        words = " ".join(f"'{word}'" for word in (sys.executable, traps.__file__, name, first, *self.aims))
        path.write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
        path.chmod(0o755)
        return path

    def left(self) -> list[str]:
        """Command lines of processes that outlived the reading; they are given a moment to end."""
        until = time.monotonic() + 5
        while (found := list(_running(self.mark))) and time.monotonic() < until:
            time.sleep(0.02)
        return found


def _running(mark: str) -> Iterator[str]:
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if mark.encode() in words and b"-c" in words:
            yield str(path)


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    """A free place; after the test nobody has knocked and the files outside are as they were."""
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        port = tcp.getsockname()[1]
        udp.bind(("127.0.0.1", port))
        outside = tmp_path / "outside"
        outside.with_suffix(".kept").touch()
        yield Ground(tmp_path, f"mark-{tmp_path.name}-{next(TIMES)}", port, outside)
        assert knocks(tcp, udp) == (False, False)
        assert not outside.exists()
        assert outside.with_suffix(".kept").exists()


def knocks(tcp: socket.socket, udp: socket.socket) -> tuple[bool, bool]:
    """Whether somebody has connected and whether a packet has come."""
    return _has(tcp.accept, tcp), _has(lambda: udp.recv(1), udp)


def _has(ask: Callable[[], object], door: socket.socket) -> bool:
    door.setblocking(False)
    try:
        ask()
    except BlockingIOError:
        return False
    return True


# Each stage reads a good file, the bad one (which does what the order says) and another good one.


def unpacking(order: str, ground: Ground, monkeypatch: pytest.MonkeyPatch, limits: Limits) -> dict[str, str]:
    from pipeline.intake.archive_zip import ZipPack

    class Trap(ZipPack):
        def copy(self, wanted: object, shelf: object) -> None:
            if len(self.members) == 2:
                traps.spring(order, *ground.aims)
            super().copy(wanted, shelf)  # type: ignore[arg-type]

    monkeypatch.setitem(sys.modules["pipeline.intake.archive"]._PACKS, "zip", lambda source: Trap(Path(source.place)))
    package = ground.root / "package"
    package.mkdir()
    for name, members in (("1", ["a"]), ("2", ["a", "b"]), ("3", ["a"])):
        files = [(f"{member}.txt", f"Провести семинар {name}".encode()) for member in members]
        (package / f"{name}.zip").write_bytes(zipped(*files))
    return outcomes(package, limits)


def reading(order: str, ground: Ground, monkeypatch: pytest.MonkeyPatch, limits: Limits) -> dict[str, str]:
    def read(path: Path, name: str) -> Document:
        traps.spring(path.read_text(encoding="utf-8"), *ground.aims)
        block = Block(id="b1", kind="paragraph", text="Провести семинар", location=Location())
        return Document(path=name, format="text", blocks=(block,))

    module = ModuleType("pipeline.extract.trap")
    module.read = read  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setitem(READERS, "text", "trap")
    package = ground.root / "package"
    package.mkdir()
    for name, text in (("1", "good one"), ("2", order), ("3", "good two")):
        (package / f"{name}.txt").write_text(text, encoding="utf-8")
    return outcomes(package, limits)


def conversion(order: str, ground: Ground, monkeypatch: pytest.MonkeyPatch, limits: Limits) -> dict[str, str]:
    sample = ground.root / "sample.docx"
    build(sample, p("Провести семинар"))
    with zipfile.ZipFile(sample, "a") as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{DOCX}"/></Types>')
    monkeypatch.setattr(office, "find_soffice", lambda: str(ground.program("soffice", str(sample))))
    package = ground.root / "package"
    package.mkdir()
    for name, text in (("1", "good one"), ("2", order), ("3", "good two")):
        (package / f"{name}.rtf").write_text("{\\rtf1\\ansicpg1251 " + text + "}", encoding="ascii")
    return outcomes(package, limits)


def recognition(order: str, ground: Ground, monkeypatch: pytest.MonkeyPatch, limits: Limits) -> dict[str, str]:
    """Here the bad thing is a page: what becomes of the file stands first, then the pages that could be read."""
    program = ground.program("tesseract", order)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    monkeypatch.setattr(scan_words, "languages", lambda: frozenset({"rus", "osd"}))
    package = ground.root / "package"
    package.mkdir()
    for name, sizes in (("1", [(210, 297)]), ("2", [(210, 297), (297, 210), (210, 297)])):
        maker = Maker(package / f"{name}.pdf")
        for width, height in sizes:
            maker.canvas.setPageSize((width, height))
            picture = Image.new("L", (width, height), 255)
            picture.paste(0, (50, 50, 60, 60))
            maker.canvas.drawImage(ImageReader(picture), 0, 0, width, height)
            maker.canvas.showPage()
        maker.canvas.save()
    return outcomes(package, limits)


def outcomes(package: Path, limits: Limits) -> dict[str, str]:
    """By path: why a file was refused or warned of, else its pages with text, else «read»."""
    found: dict[str, str] = {}
    with opened(package, limits, workers=2) as sources:
        for source, document, status in read_all(sources, limits, workers=2):
            pages = {str(block.location.page) for block in document.blocks if block.location.page} if document else ()
            found[source.path] = " ".join(filter(None, [status.reason or status.status, *sorted(pages)]))
    return found


GOOD = {
    unpacking: {"1.zip/a.txt": "read", "3.zip/a.txt": "read"},
    reading: {"1.txt": "read", "3.txt": "read"},
    conversion: {"1.rtf": "read", "3.rtf": "read"},
    recognition: {"1.pdf": "read 1"},
}
BAD = {unpacking: "2.zip", reading: "2.txt", conversion: "2.rtf", recognition: "2.pdf"}
TIME, CRASH, MEMORY, BROKEN = "reading.time_out", "reading.crashed", "reading.memory", "reading.broken"
LATE, UNREADABLE = "reading.scan_late 1 3", "reading.scan_unreadable 1 3"  # page 2 alone is lost
ROWS = [
    # order, then what becomes of the file that is unpacked, read, converted, recognised
    ("hang", TIME, TIME, TIME, LATE),
    ("fork", TIME, TIME, TIME, LATE),
    ("spin", TIME, TIME, CRASH, UNREADABLE),
    ("die", CRASH, CRASH, CRASH, UNREADABLE),
    ("swell", MEMORY, MEMORY, CRASH, UNREADABLE),
    ("flood", BROKEN, BROKEN, CRASH, UNREADABLE),
    ("connect", BROKEN, BROKEN, CRASH, UNREADABLE),
    ("send", BROKEN, BROKEN, CRASH, UNREADABLE),
    ("write", BROKEN, BROKEN, CRASH, UNREADABLE),
    ("remove", BROKEN, BROKEN, CRASH, UNREADABLE),
]
STAGES = [unpacking, reading, conversion, recognition]
Stage = Callable[[str, Ground, pytest.MonkeyPatch, Limits], dict[str, str]]


@pytest.mark.parametrize(
    ("stage", "order", "outcome"),
    [(stage, row[0], row[number]) for row in ROWS for number, stage in enumerate(STAGES, 1)],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_a_trap_costs_only_its_file(
    stage: Stage, order: str, outcome: str, ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The neighbours are read, the bad one has its reason, nothing it started goes on; what it must not reach, the ground
    looks after. A spinning one is stopped by its processor time, long before the clock."""
    found = stage(order, ground, monkeypatch, CPU if order == "spin" else LIMITS)
    assert found == GOOD[stage] | {BAD[stage]: outcome}
    assert ground.left() == []


def test_what_litters_is_stopped(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many files, each within the limit, are too much together."""
    found = conversion("litter", ground, monkeypatch, Limits(seconds=30, output_mb=20))
    assert found == GOOD[conversion] | {"2.rtf": MEMORY}


@pytest.mark.parametrize("order", ["connect", "send", "write", "fork"])
def test_programs_are_held_without_bubblewrap_too(order: str, ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel alone does it where bubblewrap is missing or may not run (files in /tmp may be removed then)."""
    monkeypatch.setattr(programs, "bubblewrap", lambda: None)
    found = conversion(order, ground, monkeypatch, LIMITS)
    assert found == GOOD[conversion] | {"2.rtf": TIME if order == "fork" else CRASH}
    assert ground.left() == []


@pytest.mark.parametrize("order", ["connect", "send", "write", "remove"])
def test_children_are_held_where_the_kernel_does_not_help(order: str, ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    """Python's own guard refuses the network and places outside."""
    monkeypatch.setattr("pipeline.intake.confine.confine", lambda *_: None)
    assert reading(order, ground, monkeypatch, LIMITS) == GOOD[reading] | {"2.txt": BROKEN}


@pytest.mark.parametrize("order", ["connect", "send", "write", "remove"])
def test_children_are_held_by_the_kernel_alone(order: str, ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    """Machine code that knows nothing of Python's guard is refused the same."""
    import pipeline.intake.confine as confine

    if not _holds(confine.__file__):
        pytest.skip("this kernel offers neither namespaces nor Landlock")
    monkeypatch.setattr("pipeline.intake.children.guard", lambda _: None)
    assert reading(order, ground, monkeypatch, LIMITS) == GOOD[reading] | {"2.txt": BROKEN}


def _holds(program: str) -> bool:
    """Whether a child can lose both the network and places outside here."""
    code = f"import runpy; module = runpy.run_path({program!r}); module['confine']('/tmp', 9); print(sorted(module['held']))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return told.split() == ["['files',", "'life',", "'network']"]


def test_the_traps_do_work(tmp_path: Path) -> None:
    """Unheld, they reach what they aim at: the rows above are able to fail."""
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        port = tcp.getsockname()[1]
        udp.bind(("127.0.0.1", port))
        (tmp_path / "a.kept").touch()
        for order in ("connect", "send", "write", "remove"):
            traps.spring(order, "mark", port, str(tmp_path / "a"))
        assert knocks(tcp, udp) == (True, True)
        assert [path.name for path in tmp_path.iterdir()] == ["a"]
