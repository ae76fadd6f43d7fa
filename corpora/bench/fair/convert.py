"""Another format of the same document: by LibreOffice, or as pictures of its pages. Results are kept in a folder by content."""

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium

from pipeline.extract.office import find_soffice
from pipeline.model import InputError

_DPI = 250
_FILTERS = {"doc": "doc:MS Word 97", "rtf": "rtf:Rich Text Format", "odt": "odt", "pdf": "pdf", "docx": "docx"}


def converted(path: Path, target: str, cache: Path) -> Path:
    """The document in another format, made once; «scan»: pictures of the pages that LibreOffice makes. InputError without it."""
    kept = cache / f"{sha256(path.read_bytes()).hexdigest()}.{'scan.pdf' if target == 'scan' else target}"
    if not kept.exists():
        cache.mkdir(parents=True, exist_ok=True)
        if target == "scan":
            # A child of its own: rendering costs memory, and this process goes on for long.
            command = [sys.executable, "-m", "corpora.bench.fair.convert", str(converted(path, "pdf", cache)), str(kept)]
            subprocess.run(command, check=True, capture_output=True, timeout=600)
        else:
            # Of a DOCX that ends with a table, without the paragraph that Word puts behind it, LibreOffice 7.4 makes a DOC in
            # which it finds no table itself; of an ODT it does not.
            _by_office(converted(path, "odt", cache) if target == "doc" else path, target, kept)
    return kept


def _by_office(path: Path, target: str, kept: Path) -> None:
    program = find_soffice()
    if program is None:
        raise InputError("input.no_peer", name="LibreOffice")
    with TemporaryDirectory(prefix="mum-") as name:
        folder = Path(name)
        copy = folder / f"copy{path.suffix}"
        shutil.copyfile(path, copy)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        out = folder / "out"
        command = [program, profile, "--headless", "--convert-to", _FILTERS[target], "--outdir", str(out), str(copy)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        shutil.copyfile(out / f"copy.{target}", kept)


def scan(pdf: Path, target: Path) -> None:
    """The pages of a PDF as grey pictures in a PDF without text."""
    document = pdfium.PdfDocument(pdf)
    pages = [page.render(scale=_DPI / 72, grayscale=True).to_pil().convert("L") for page in document]
    document.close()
    pages[0].save(target, "PDF", resolution=_DPI, save_all=True, append_images=pages[1:])


if __name__ == "__main__":
    scan(Path(sys.argv[1]), Path(sys.argv[2]))
