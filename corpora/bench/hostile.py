"""Odd and hostile files with a stated outcome: a folder with manifest.json and `files`, read as one package in a process
of its own by hostile_run, beside a listener that nothing may reach. Compares and counts; reads no file itself.
"""

import asyncio
import json
import os
import sys
import tempfile
import time
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pipeline.intake.walk import printable

Json = dict[str, Any]

_OUTCOMES = {"read": "extracted", "read_with_warning": "extracted_with_warning", "refused": "rejected_with_reason"}
_EXTRACTED = ("extracted", "extracted_with_warning")
# Codes of statuses and warnings and names of checks that say what the set's word for a reason says.
_REASONS: dict[str, tuple[str, ...]] = {
    "too_large": (
        "reading.too_large",
        "reading.memory",
        "reading.bomb",
        "reading.unpacked_too_large",
        "reading.time_out",
        "pdf.swells",
        "reading.too_many_pixels",
        "reading.parts_too_large",
        "reading.parts_swell",
    ),
    "too_many_pages": ("pdf.too_many_pages", "reading.too_many_pages", "reading.time_out"),
    "too_many_files": ("reading.too_many_files",),
    "too_complex": ("pdf.page_too_rich", "reading.time_out"),
    "too_deep": ("reading.too_deep", "docx.too_deep", "reading.deep_markup"),
    "xml_entity": ("reading.entities",),
    "corrupt": (
        "reading.broken",
        "reading.crashed",
        "reading.control_characters",
        "reading.second_reader",
        "reading.page_second",
        "pdf.cut_short",
        "pdf.page_broken",
        "reading.page_without_text",
        "reading.no_text",
    ),
    "ocr_used": ("reading.scan_picture_read", "reading.scan_picture_poor", "reading.scan_instead", "reading.scan_poor"),
    "password": ("reading.password",),
    "hidden_text": ("reading.hidden_text", "hidden_text"),
    "tracked_changes": ("reading.hidden_text", "hidden_text"),
    "comments": ("reading.hidden_text", "hidden_text"),
    "bad_text_layer": ("pdf.page_garbled", "reading.scan_instead"),
    "unsafe_path": ("reading.unsafe_path",),
    "empty": ("reading.empty_file", "reading.no_content", "reading.empty_archive"),
    "duplicate": ("reading.duplicate",),
    "type_mismatch": ("reading.other_content",),
    "unsupported": ("reading.unknown_kind", "reading.not_supported", "reading.not_document"),
    "not_regular": ("reading.link", "reading.broken_link", "reading.not_file", "reading.archive_link"),
    "mixed_script": ("lookalike_letters",),
    "stuffing": ("keyword_stuffing",),
    "stale_or_foreign": ("foreign_municipality", "other_year"),
}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


@dataclass
class Run:
    """What the run left: outcomes by path, megabytes of parent and largest child, seconds, hits, files left behind."""

    files: list[Json] = field(default_factory=list)
    parent_mb: float = 0.0
    child_mb: float = 0.0
    seconds: float = 0.0
    hits: int = 0
    left: list[str] = field(default_factory=list)
    crash: str = ""


def manifest(folder: Path) -> Json:
    """The manifest of a set."""
    loaded: Json = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return loaded


def run(folder: Path, stated: Json) -> Run:
    """Read the whole set as one package; the run's temporary files and home are folders of its own."""
    return asyncio.run(_run(folder, stated))


async def _run(folder: Path, stated: Json) -> Run:
    result = Run()

    async def hit(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        result.hits += 1
        writer.close()

    canary = urlsplit(stated["canary"])
    with tempfile.TemporaryDirectory(prefix="mum-") as name:
        work = Path(name)
        rooms = {name: work / "deep" / "down" / name for name in ("tmp", "home", "here")}
        for room in rooms.values():
            room.mkdir(parents=True)
        report = work / "report.json"
        stated_packages = json.dumps(packages(stated), ensure_ascii=False)
        server = await asyncio.start_server(hit, canary.hostname, canary.port)
        started = time.perf_counter()
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "corpora.bench.hostile_run", str(folder.resolve() / "files"), str(report), stated_packages),
            cwd=rooms["here"],
            env=os.environ | {"TMPDIR": str(rooms["tmp"]), "HOME": str(rooms["home"]), "PYTHONPATH": os.pathsep.join(sys.path)},
            stderr=asyncio.subprocess.PIPE,
        )
        _, said = await process.communicate()
        result.seconds = time.perf_counter() - started
        server.close()
        if process.returncode or not report.is_file():
            result.crash = said.decode(errors="replace")[-2000:] or f"exit code {process.returncode}"
        else:
            told = json.loads(report.read_text(encoding="utf-8"))
            result.files, result.parent_mb, result.child_mb = told["files"], told["parent_mb"], told["child_mb"]
        result.left = _left(work, report) + _escaped(folder, stated["escape_marker"])
    return result


def packages(stated: Json) -> dict[str, list[str]]:
    """Municipality and year of the package that a file belongs to, where its case says so: «package:заявка/Примерск/2025»."""
    told = ((case, check.split("/")) for case in stated["cases"] for check in case["checks"] if check.startswith("package:"))
    return {_shown(case): parts[-2:] for case, parts in told if len(parts) > 2 and parts[-1].isdecimal()}


def _left(work: Path, report: Path) -> list[str]:
    return [str(path.relative_to(work)) for path in sorted(work.rglob("*")) if path != report and not path.is_dir()]


def _escaped(folder: Path, marker: str) -> list[str]:
    """Files of the marked name in the folders that they aim at: temporary files, those around the set, the root."""
    around = [*folder.resolve().parents, folder.resolve() / "files", Path.cwd(), Path(tempfile.gettempdir())]
    return sorted({str(path) for place in around for path in place.glob(f"*{marker}*")})


def failures(stated: Json, done: Run) -> list[str]:
    """Every case whose outcome, reason or text is not as stated: one line each, with what was got."""
    lines = []
    for case in stated["cases"]:
        files = [file for file in done.files if _belongs(file["path"], _shown(case))]
        faults = list(_faults(case, files))
        if faults:
            lines.append(f"{case['category']:20} {_shown(case)[:40]:40} {'; '.join(faults)}")
    return lines


def _shown(case: Json) -> str:
    """The name as the product shows it; one that is not UTF-8 stands in the set as hexadecimal figures too."""
    name = os.fsdecode(bytes.fromhex(case["name_hex"])) if case.get("name_hex") else case["file"]
    return printable(name)


def _belongs(path: str, name: str) -> bool:
    return path == name or path.startswith(f"{name}/")


def outcome_of(files: list[Json]) -> str:
    """The outcome of a file, or of an archive by its members: a part refused is a warning. A check's finding warns too."""
    outcomes = [_OUTCOMES[file["status"]] for file in files]
    if not outcomes:
        return "no status"
    if len(set(outcomes)) > 1:
        return "extracted_with_warning"
    warned = outcomes[0] == "extracted" and any(file["findings"] for file in files)
    return "extracted_with_warning" if warned else outcomes[0]


def _faults(case: Json, files: list[Json]) -> list[str]:
    got = outcome_of(files)
    codes = sorted({code for file in files for code in (*file["codes"], *file["findings"])})
    text = _folded(" ".join(file["text"] for file in files))
    faults = []
    if got not in (case["expect"], *case["also_ok"]):
        faults.append(f"want {case['expect']} got {got} {codes}")
    elif got != "extracted" and case["reason"] and not {*_REASONS.get(case["reason"], ()), case["reason"]} & set(codes):
        faults.append(f"want reason {case['reason']} got {codes}")
    if got in _EXTRACTED:
        faults += [f"lost {part!r}" for part in case["must_contain"] if _folded(part) not in text]
    faults += [f"holds {part!r}" for part in case["must_not_contain"] if _folded(part) in text]
    return faults + list(_unchecked_names(case, files))


def _unchecked_names(case: Json, files: list[Json]) -> list[str]:
    wanted = [check.split(":", 1)[1].split(";") for check in case["checks"] if check.startswith("member_names:")]
    paths = {file["path"] for file in files}
    return [f"no member {name!r}" for names in wanted for name in names if f"{_shown(case)}/{name}" not in paths]


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_INVISIBLE).casefold().split())


def figures(stated: Json, done: Run) -> dict[str, float]:
    """Counts, megabytes and seconds of the run; all but cases are to be small."""
    failed = len(failures(stated, done))
    return {
        "cases": float(len(stated["cases"])),
        "cases as stated": float(len(stated["cases"]) - failed),
        "crashes of the run": float(bool(done.crash)),
        "files outside the work folder": float(len(done.left)),
        "network hits": float(done.hits),
        "parent MB": round(done.parent_mb, 1),
        "largest child MB": round(done.child_mb, 1),
        "seconds": round(done.seconds, 1),
    }
