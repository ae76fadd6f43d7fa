"""The process that reads a hostile set, apart from the one that judges it: … -m corpora.bench.hostile_run FILES REPORT PACKAGES.

Writes what became of every file, the text that rules see of it, and the peak of memory. PACKAGES (JSON) says of some files
whose package they came in and of which year, as a user says it by --municipality and --year.
"""

import json
import resource
import sys
from pathlib import Path

import mum
from corpora import regions
from pipeline.annotate import annotate
from pipeline.classify import Known, classify
from pipeline.model import Document
from pipeline.screen import find
from rules import rules
from rules.rubrics import rubric

_KIB = 1024


def main(folder: str, report: str, packages: str = "{}") -> None:
    """Read the folder with children, run the checks, write the report."""
    manifest, documents = mum.read(Path(folder))
    read = {document.path: document for document in documents}
    findings = _findings(documents, Known())
    for path, (municipality, year) in json.loads(packages).items():
        alone = tuple(document for document in documents if document.path == path)
        findings |= _findings(alone, Known(municipality=municipality, year=int(year)))
    files = [
        {
            "path": file.path,
            "status": file.status,
            "codes": _codes(file.reason, read.get(file.path)),
            "findings": findings.get(file.path, []),
            "text": _scored(read.get(file.path)),
        }
        for file in manifest.files
    ]
    told = {"files": files, "parent_mb": _own_peak(), "child_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _KIB}
    Path(report).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")


def _own_peak() -> float:
    """Megabytes. From /proc: what getrusage tells of a process counts what its parent held when it was started."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").split("\n")
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / _KIB


def _codes(reason: str | None, document: Document | None) -> list[str]:
    warnings = [warning.code for warning in document.warnings] if document else []
    hidden = ["reading.hidden_text"] if document and document.hidden else []
    return list(dict.fromkeys([*([reason] if reason else []), *warnings, *hidden]))


def _findings(documents: tuple[Document, ...], known: Known) -> dict[str, list[str]]:
    """Names of the checks that found a fault, by path, the documents being one package of which that much is known."""
    checks = [rule for rule in rules() if rule.about.kind == "check"]
    classified = classify([annotate(document) for document in documents], "", rubric(mum.DEFAULT_RUBRIC), regions.every(), known)
    found: dict[str, list[str]] = {}
    for document in classified.documents:
        names = {finding.rule for finding in find(document, checks)[0]}
        found[document.document.path] = sorted(names)
    return found


def _scored(document: Document | None) -> str:
    """The cleaned text of all blocks: what rules see."""
    return " ".join(block.text for block in annotate(document).blocks) if document else ""


if __name__ == "__main__":
    main(*sys.argv[1:])
