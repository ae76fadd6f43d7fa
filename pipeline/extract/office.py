"""Legacy formats (DOC, RTF, ODT, XLS, …): LibreOffice makes DOCX or XLSX of them, and their readers do the rest.

Converting many files costs one start of LibreOffice. The settings of its profile stand in office_profile.
"""

import os
import shutil
import struct
import subprocess
import time
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from pipeline.extract import office_odt, office_rtf
from pipeline.extract.dispatch import Failure, read_source
from pipeline.extract.office_clock import forget_clock
from pipeline.extract.office_profile import write_profile
from pipeline.intake import Limits, kind_of
from pipeline.intake.limits import in_force
from pipeline.intake.programs import confined, end, environment
from pipeline.intake.sniff import HEAD
from pipeline.model import Document, ReadingError, Source, say

# What each legacy kind becomes.
CONVERTED = {
    **dict.fromkeys(("doc", "rtf", "odt", "fodt", "word_xml"), "docx"),
    **dict.fromkeys(("xls", "ods", "fods", "excel_xml", "xlsb"), "xlsx"),
}
# The extension by which LibreOffice knows a kind, where it is not its name.
_SUFFIXES = {"word_xml": "xml", "excel_xml": "xml"}
# And what it makes of a file that its own reader could not open.
_TARGETS = CONVERTED | {"docx": "docx", "xlsx": "xlsx"}
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--nologo", "--nodefault", "--nofirststartwizard")
_PROFILE = 50 * 2**20  # bytes that LibreOffice may write for itself in one run
_TICK = 0.02  # seconds between two looks at the folder with the results
_WORD_MARK, _WORD_LOCKED = 0xA5EC, 0x0100
_SHEET_LOCKED = 0x002F
_SWOLLEN = 300 * 2**20
_UNUSUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/opt/libreoffice/program/soffice",
)


def read(path: Path, name: str) -> Document:
    """Reads one file, converted already (as read_all does for a whole package at once) or yet to be converted.

    ReadingError: reading.no_libreoffice, reading.password, reading.broken, reading.time_out, and what the readers of
    DOCX and XLSX raise.
    """
    with path.open("rb") as file:
        kind = kind_of(file.read(HEAD), path) or ""
    source = Source(path=name, place=str(path), size=0, sha256="", kind=kind)
    if kind not in CONVERTED:
        forget_clock(path)
        document = read_source(source)
        return document.model_copy(update={"reader": f"libreoffice+{document.reader}"})
    with TemporaryDirectory(prefix="mum-", ignore_cleanup_errors=True) as folder:
        (result,) = convert([source], Path(folder), in_force())
        if isinstance(result, Failure):
            raise ReadingError(result.code, **(result.params | {"name": name}))
        return read(result, name)


def convert(sources: Sequence[Source], folder: Path, limits: Limits) -> list[Path | Failure]:
    """Converts files of CONVERTED kinds into the folder, in their order: the place of each result or why there is none.

    limits.seconds is the time for each file; memory and output are limited where the platform allows.
    """
    program = find_soffice() if sources else None
    if program is None:
        return [Failure("reading.no_libreoffice", {"kind": say(f"kind.{source.kind}")}) for source in sources]
    results: dict[int, Path | Failure] = {}
    for target in ("docx", "xlsx"):
        place = folder / target
        place.mkdir()
        chosen = [number for number, source in enumerate(sources) if _TARGETS[source.kind or ""] == target]
        # Names of our own: two files may have the same one, and LibreOffice minds what is in it.
        inputs = [place / f"{number}.{_suffix(sources[number])}" for number in chosen]
        for number, copy in zip(chosen, inputs, strict=True):
            _copy(Path(sources[number].place), copy)
        results |= zip(chosen, _Conversion(program, place, target, limits).run(inputs), strict=True)
    return [results[number] for number in range(len(sources))]


def _suffix(source: Source) -> str:
    return _SUFFIXES.get(source.kind or "", source.kind or "")


def _copy(place: Path, copy: Path) -> None:
    """A copy in which nothing that LibreOffice would show or drop against the will of the file is left."""
    if copy.suffix == ".rtf":
        copy.write_bytes(office_rtf.prepared(place.read_bytes()))
        return
    shutil.copyfile(place, copy)
    if copy.suffix == ".odt":
        office_odt.prepare(copy)


@cache
def find_soffice() -> str | None:
    """The program of LibreOffice: on the path, or where its installer puts it; None where there is none."""
    named = shutil.which("soffice") or shutil.which("libreoffice")
    return named or next((place for place in _UNUSUAL_PLACES if Path(place).is_file()), None)


class _Conversion:
    """Conversion of files in one folder to one format, with as few starts as their state allows."""

    def __init__(self, program: str, folder: Path, target: str, limits: Limits) -> None:
        self._program = program
        self._folder = folder
        self._target = target
        self._limits = limits
        self._starts = 0

    def run(self, inputs: Sequence[Path]) -> list[Path | Failure]:
        """A start that ends well leaves only broken files without a result. After one that was killed or crashed, the
        first file without a result is tried alone and the others together again: so each is blamed for itself only."""
        failures: dict[Path, Failure] = {}
        rest = list(inputs)
        while rest:
            failure = self._start(rest)
            missing = [file for file in rest if not self._result(file).exists()]
            if failure is None:
                failures |= {file: _refusal(file) for file in missing}
                break
            if missing:
                alone = failure if len(rest) == 1 else self._start(missing[:1])
                if not self._result(missing[0]).exists():
                    failures[missing[0]] = alone or _refusal(missing[0])
            rest = missing[1:]
        return [failures.get(file, self._result(file)) for file in inputs]

    def _result(self, file: Path) -> Path:
        return self._folder / "out" / f"{file.stem}.{self._target}"

    def _start(self, inputs: Sequence[Path]) -> Failure | None:
        """One run of LibreOffice with a fresh profile: None when it ended by itself and without a fault."""
        self._starts += 1
        profile = self._folder / f"profile{self._starts}"
        write_profile(profile)
        command = [self._program, f"-env:UserInstallation={profile.as_uri()}", *_OPTIONS]
        command += ["--convert-to", self._target, "--outdir", str(self._folder / "out"), *map(str, inputs)]
        settings = environment(profile, SAL_USE_VCLPLUGIN="svp")
        process = subprocess.Popen(
            confined(command, self._folder, self._limits, len(inputs)),
            env=settings,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            code = self._wait(process, inputs)
        finally:
            end(process, leader=True)
        if isinstance(code, Failure):
            return code
        return Failure("reading.crashed", {}, f"exit code {code}") if code else None

    def _wait(self, process: subprocess.Popen[bytes], inputs: Sequence[Path]) -> int | Failure:
        """The exit code; a failure when no new result has come for as long as one file may take, or too much has."""
        most = sum(file.stat().st_size for file in inputs) + len(inputs) * self._limits.output_mb * 2**20
        results = [self._result(file) for file in inputs]
        ready, since = 0, time.monotonic()
        while process.poll() is None:
            now_ready = sum(result.exists() for result in results)
            if now_ready > ready:
                ready, since = now_ready, time.monotonic()
            if time.monotonic() - since > self._limits.seconds:
                return Failure("reading.time_out", {}, "TimeoutError")
            if _size(self._folder) > most + self._starts * _PROFILE:
                return Failure("reading.memory", {}, "too much written")
            time.sleep(_TICK)
        return process.returncode


def _size(folder: Path) -> int:
    """Bytes of all files in a folder that a program works in: some may go as they are looked at."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += os.lstat(os.path.join(place, name)).st_size  # noqa: PTH118 - called many times
    return total


def _refusal(file: Path) -> Failure:
    """Why LibreOffice made nothing of a file: it says nothing itself, but the file may own to a password."""
    try:
        locked = _is_locked(file)
    except (OSError, struct.error, zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, ValueError):
        locked = False
    return Failure("reading.password" if locked else "reading.memory" if _is_swollen(file) else "reading.broken", {})


def _is_swollen(file: Path) -> bool:
    """Whether the parts of a package unpack to more than any document has."""
    try:
        with zipfile.ZipFile(file) as archive:
            return sum(info.file_size for info in archive.infolist()) > _SWOLLEN
    except (OSError, struct.error, zipfile.BadZipFile, NotImplementedError, ValueError):
        return False


def _is_locked(file: Path) -> bool:
    match file.suffix:
        case ".odt" | ".ods":
            with zipfile.ZipFile(file) as archive, archive.open("META-INF/manifest.xml") as manifest:
                return b"encryption-data" in manifest.read(2**20)
        case ".doc":
            mark, flags = struct.unpack_from("<H8xH", _stream(file, "WordDocument"))
            return mark == _WORD_MARK and bool(flags & _WORD_LOCKED)
        case ".xls":
            return _has_lock_record(_stream(file, "Workbook"))
    return False


def _stream(file: Path, name: str) -> bytes:
    """The first sector of a stream of a compound file (enough for what tells of a password)."""
    data = file.read_bytes()
    entry = data.find(name.encode("utf-16-le").ljust(64, b"\0"))
    if entry < 0:
        raise ValueError(f"no stream {name}")
    (power,) = struct.unpack_from("<H", data, 30)
    (sector,) = struct.unpack_from("<I", data, entry + 116)
    start = (sector + 1) << min(power, 12)
    return data[start : start + (1 << min(power, 12))]


def _has_lock_record(stream: bytes) -> bool:
    """Whether FILEPASS stands among the first records (type, size, body)."""
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        if kind == _SHEET_LOCKED:
            return True
        place += 4 + size
    return False
