"""Writes shapes to a folder in all their formats: what LibreOffice makes is made in one start for each format."""

import io
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium

from corpora.bench.shapes.model import Shape
from corpora.bench.shapes.write_docx import docx_bytes
from corpora.bench.shapes.write_html import csv_bytes, html_bytes, text_bytes
from corpora.bench.shapes.write_xlsx import xlsx_bytes

_WRITERS = {"docx": docx_bytes, "html": html_bytes, "csv": csv_bytes, "txt": text_bytes, "xlsx": xlsx_bytes}
_CONVERTED = ("pdf", "odt", "rtf")


def write(shapes: Iterable[Shape], folder: Path, formats: Iterable[str]) -> dict[str, tuple[Shape, str]]:
    """Write every shape in those of its formats that are asked for; each file's name with its shape and format."""
    chosen = [(number, shape, kind) for number, shape in enumerate(shapes) for kind in shape.formats if kind in formats]
    names = {(number, kind): f"{number:03}-{kind.replace(' ', '-')}.{_suffix(kind)}" for number, _, kind in chosen}
    for number, shape, kind in chosen:
        if kind in _WRITERS:
            (folder / names[number, kind]).write_bytes(_WRITERS[kind](shape))
    for kind in _CONVERTED:
        for (number, wanted), made in _convert(chosen, kind).items():
            (folder / names[number, wanted]).write_bytes(made)
    return {names[number, kind]: (shape, kind) for number, shape, kind in chosen}


def _suffix(kind: str) -> str:
    return "pdf" if kind == "scan" else kind.split()[0]


def _convert(chosen: list[tuple[int, Shape, str]], target: str) -> dict[tuple[int, str], bytes]:
    wanted = [(number, shape, kind) for number, shape, kind in chosen if _suffix(kind) == target]
    if not wanted:
        return {}
    with TemporaryDirectory(prefix="mum-") as work:
        sources = {}
        for number, shape, _ in wanted:
            sources[number] = Path(work) / f"{number:03}.docx"
            sources[number].write_bytes(docx_bytes(shape))
        profile = f"-env:UserInstallation={(Path(work) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", target, "--outdir", work, *map(str, sources.values())]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        return {(n, kind): _changed(sources[n].with_suffix(f".{target}"), kind) for n, _, kind in wanted}


def _changed(file: Path, kind: str) -> bytes:
    if kind == "scan":
        from corpora.bench.reading_scans import scan

        scan(file.read_bytes(), file.with_suffix(".scan.pdf"), seed=1)
        return file.with_suffix(".scan.pdf").read_bytes()
    return turned(file.read_bytes(), kind.split()[1]) if " " in kind else file.read_bytes()


def turned(pdf: bytes, way: str) -> bytes:
    """The pages lying: `rotate` by the page's own mark, `sideways` drawn on a standing page, `both` so that they are upright."""
    source = pdfium.PdfDocument(pdf)
    if way == "rotate":
        result = source
        for page in source:
            page.set_rotation(270)
    else:
        result = pdfium.PdfDocument.new()
        for index, page in enumerate(source):
            width, height = page.get_size()
            drawn = source.page_as_xobject(index, result).as_pageobject()
            drawn.transform(pdfium.PdfMatrix(0, 1, -1, 0, height, 0))
            fresh = result.new_page(height, width)
            fresh.insert_obj(drawn)
            fresh.gen_content()
            if way == "both":
                fresh.set_rotation(90)
    buffer = io.BytesIO()
    result.save(buffer)
    return buffer.getvalue()
