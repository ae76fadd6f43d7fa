"""Writes the sample packages from texts/*.yaml: python -m corpora.samples.make_samples [folder].

One writer per format stands beside; which ratings are right stands in expected.yaml, not here.
"""

import io
import sys
import zipfile
from pathlib import Path
from typing import Any

import yaml

from corpora.samples.write_docx import docx_bytes
from corpora.samples.write_pdf import pdf_bytes
from corpora.samples.write_xlsx import xlsx_bytes

HERE = Path(__file__).parent
PACKAGES = HERE / "packages"
# The earliest time a zip member can carry: the clock must not get into the bytes.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_WRITERS = {".docx": docx_bytes, ".pdf": pdf_bytes, ".xlsx": xlsx_bytes}

Spec = dict[str, Any]


def texts() -> dict[str, Spec]:
    """The texts of all packages by the package's id, in the order of their names."""
    return {path.stem: _load(path) for path in sorted((HERE / "texts").glob("*.yaml"))}


def document_bytes(package: Spec, document: Spec) -> bytes:
    """The file of one document of texts/*.yaml, the same bytes at every call; cut short where it says `keep`."""
    suffix = Path(document["file"]).suffix
    written = _WRITERS[suffix]({"author": package["author"], "created": package["created"], **document})
    if suffix != ".pdf":
        written = _without_times(written)
    return written[: int(len(written) * document.get("keep", 1))]


def write_packages(target: Path) -> list[Path]:
    """Writes every package below the target folder and returns the files written."""
    written = []
    for package_id, package in texts().items():
        for document in package["documents"]:
            path = target / package_id / document["file"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(document_bytes(package, document))
            written.append(path)
    return written


def _load(path: Path) -> Spec:
    spec: Spec = yaml.safe_load(path.read_text(encoding="utf-8"))
    return spec


def _without_times(office_file: bytes) -> bytes:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(office_file)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            member = zipfile.ZipInfo(name, _ZIP_TIME)
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, source.read(name))
    return result.getvalue()


if __name__ == "__main__":
    for made in write_packages(Path(sys.argv[1]) if len(sys.argv) > 1 else PACKAGES):
        print(made)
