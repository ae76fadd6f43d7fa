"""Speed of the readers on the sample texts, each beside the usual library in the same run: ratios, not seconds, count."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium

from corpora.bench.reading_scans import papers, scan
from corpora.samples.make_samples import PACKAGES
from pipeline.extract import docx, pdf
from pipeline.extract.pdf_page import Page
from pipeline.extract.scan import read_pages
from pipeline.extract.scan_image import pictures_of_pdf
from pipeline.model import ReadingError

_RUNS = 5
_SCANNED = 4  # documents of the samples made scans


def measure() -> dict[str, float]:
    """Pages or documents a second of both, and how many times quicker ours is. ModuleNotFoundError without a peer."""
    with TemporaryDirectory(prefix="mum-") as work:
        papers_of_samples = list(papers())
        typed = [Path(work) / f"{number}.pdf" for number in range(len(papers_of_samples))]
        for path, paper in zip(typed, papers_of_samples, strict=True):
            path.write_bytes(paper.pdf)
        figures = _pdf(typed) | _docx(sorted(path for path in PACKAGES.rglob("*.docx") if _opens(path)))
        scanned = [Path(work) / f"scan{number}.pdf" for number in range(_SCANNED)]
        for number, path in enumerate(scanned):
            scan(papers_of_samples[number].pdf, path, seed=number)
        return figures | _ocr(scanned)


def _pdf(paths: list[Path]) -> dict[str, float]:
    """Text is words with their places on one side, lines on the other; tables of ours come with all the rest, paragraphs,
    headers, hidden text, those of the peer alone."""
    import pdfplumber

    pages = sum(pdf.read(path, path.name).pages or 0 for path in paths)

    def peer(part: Callable[[pdfplumber.page.Page], object]) -> None:
        for path in paths:
            with pdfplumber.open(path) as document:
                for page in document.pages:
                    part(page)

    words = _median(lambda: [_words(path) for path in paths], _RUNS)
    ours = _median(lambda: [pdf.read(path, path.name) for path in paths], _RUNS)
    text = _median(lambda: peer(lambda page: page.extract_text()), 1)
    tables = _median(lambda: peer(lambda page: page.extract_tables()), 1)
    return {
        "PDF pages a second, text, mum": round(pages / words, 1),
        "PDF pages a second, all, mum": round(pages / ours, 1),
        "PDF pages a second, text, pdfplumber": round(pages / text, 1),
        "PDF pages a second, tables, pdfplumber": round(pages / tables, 1),
        "PDF text ratio": round(text / words, 2),
        "PDF tables ratio": round(tables / ours, 2),
    }


def _words(path: Path) -> int:
    document = pdfium.PdfDocument(path)
    count = 0
    for index in range(len(document)):
        with Page(document, index) as page:
            count += len(page.words())
    document.close()
    return count


def _docx(paths: list[Path]) -> dict[str, float]:
    import docx as python_docx

    def iterate() -> None:
        for path in paths:
            document = python_docx.Document(str(path))
            _ = [paragraph.text for paragraph in document.paragraphs]
            _ = [cell.text for table in document.tables for row in table.rows for cell in row.cells]

    ours = _median(lambda: [docx.read(path, path.name) for path in paths], _RUNS)
    peer = _median(iterate, _RUNS)
    return {
        "DOCX a second, mum": round(len(paths) / ours, 1),
        "DOCX a second, python-docx": round(len(paths) / peer, 1),
        "DOCX ratio": round(peer / ours, 2),
    }


def _ocr(paths: list[Path]) -> dict[str, float]:
    """The pages of all files recognised one by one, then two side by side."""
    pages = [
        picture
        for path in paths
        for _, picture in pictures_of_pdf(path, path.name, range(1, (pdf.read(path, path.name).pages or 0) + 1))
    ]
    alone = _median(lambda: list(read_pages(enumerate(pages, 1), 1)), 1)
    together = _median(lambda: list(read_pages(enumerate(pages, 1), 2)), 1)
    return {
        "OCR pages a second, one worker": round(len(pages) / alone, 3),
        "OCR pages a second, two workers": round(len(pages) / together, 3),
        "OCR ratio": round(alone / together, 2),
    }


def _opens(path: Path) -> bool:
    try:
        docx.read(path, path.name)
    except ReadingError:
        return False
    return True


def _median(work: Callable[[], object], runs: int) -> float:
    """Median seconds of a run after one to warm up (none for a single long run)."""
    if runs > 1:
        work()
    seconds: list[float] = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)
