"""Text layers of PDF pages: good ones that would be sent to the recogniser needlessly, and broken ones that are noticed.

Good are all pages with a text of their own in the PDFs at hand; broken ones are made of the Russian ones among them in the
ways in which real files break: a lost or shifted list of letters, a wrong encoding.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora.bench.reading_scans import papers
from corpora.bench.reading_values import Tally
from corpora.samples.make_samples import PACKAGES
from pipeline.extract import pdf
from pipeline.extract.scan_grade import pages_for
from pipeline.model import Document, ReadingError

NEEDLESS, NOTICED = "good pages sent to OCR", "broken pages noticed"
_LEAST = 200  # letters of a page that is broken: fewer do not tell
_OWN = 30  # letters of a page that has a text of its own
_SMALL = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_CYRILLIC = re.compile(r"[а-яё]", re.IGNORECASE)
_LISTED = re.compile(rb"/ToUnicode\b")


def measure(folders: Iterable[Path], tally: Tally) -> None:
    """Count both sides over the PDFs of the folders, of the sample packages and those written from the samples' texts."""
    good = list(_documents(folders))
    for document in good:
        _count_good(document, tally)
    for document in good:
        for page, text in _pages(document).items():
            if len(_CYRILLIC.findall(text)) >= _LEAST:
                _count_broken(document, page, text, tally)
    for document in _unlisted():
        for page in range(1, (document.pages or 0) + 1):
            tally.add(NOTICED, page in pages_for(document), f"{document.path} page {page} without its list of letters")


def _documents(folders: Iterable[Path]) -> Iterator[Document]:
    paths = [path for folder in (PACKAGES, *folders) for path in sorted(folder.rglob("*.pdf"))]
    for path in paths:
        try:
            yield pdf.read(path, path.name)
        except ReadingError:
            continue
    yield from _written(lambda data: data)


def _written(change: Callable[[bytes], bytes]) -> Iterator[Document]:
    """The samples' texts as PDFs, changed in their bytes."""
    with TemporaryDirectory(prefix="mum-") as work:
        for number, paper in enumerate(papers(), 1):
            path = Path(work) / f"{number:02}.pdf"
            path.write_bytes(change(paper.pdf))
            yield pdf.read(path, path.name)


def _unlisted() -> Iterator[Document]:
    return _written(lambda data: _LISTED.sub(b"/ToUnicodX", data))


def _pages(document: Document) -> dict[int, str]:
    texts: dict[int, list[str]] = {}
    for block in document.blocks:
        texts.setdefault(block.location.page or 0, []).append(block.text)
    return {page: "\n".join(lines) for page, lines in texts.items()}


def _count_good(document: Document, tally: Tally) -> None:
    sent = pages_for(document)
    for page, text in sorted(_pages(document).items()):
        if sum(map(str.isalnum, text)) >= _OWN:
            tally.whole[NEEDLESS] += 1
            tally.right[NEEDLESS] += page in sent
            if page in sent:
                tally.misses.append(f"{NEEDLESS}: {document.path} page {page} {text[:80]!r}")


def _count_broken(document: Document, page: int, whole: str, tally: Tally) -> None:
    """One page of a document, `whole` is its text, broken in every way, the others left good."""
    for name, way in WAYS.items():
        change = way(whole)
        blocks = tuple(
            block.model_copy(update={"text": change(block.text)}) if block.location.page == page else block
            for block in document.blocks
        )
        noticed = page in pages_for(document.model_copy(update={"blocks": blocks}))
        tally.add(NOTICED, noticed, f"{document.path} page {page} {name}")


Change = Callable[[str], str]


def _shifted(by: int) -> Change:
    return _replacing(_SMALL, _SMALL[by:] + _SMALL[:by])


def _replacing(old: str, new: str) -> Change:
    table = str.maketrans(old + old.upper(), new + new.upper())
    return lambda text: text.translate(table)


def _permuted(seed: int) -> Change:
    letters = list(_SMALL)
    random.Random(seed).shuffle(letters)
    return _replacing(_SMALL, "".join(letters))


def _recoded(written: str, read: str) -> Change:
    return lambda text: text.encode(written, "replace").decode(read, "replace")


def _glyphs(whole: str, first: int) -> Change:
    """Every character as the number of its glyph in a font that holds only those of the page, from `first` on."""
    order = {char: chr(first + number % 90) for number, char in enumerate(dict.fromkeys(whole))}
    return lambda text: "".join(char if char.isspace() else order[char] for char in text)


# From the text of a page to what changes each piece of it.
WAYS: dict[str, Callable[[str], Change]] = {
    "cp1251 as Latin-1": lambda _: _recoded("cp1251", "latin-1"),
    "UTF-8 as cp1251": lambda _: _recoded("utf-8", "cp1251"),
    "KOI8-R as cp1251": lambda _: _recoded("koi8-r", "cp1251"),
    "cp866 as cp1251": lambda _: _recoded("cp866", "cp1251"),
    "letters shifted by 1": lambda _: _shifted(1),
    "letters shifted by 3": lambda _: _shifted(3),
    "letters shifted by 16": lambda _: _shifted(16),
    "letters in disorder": lambda _: _permuted(1),
    "letters in another disorder": lambda _: _permuted(2),
    "glyphs as ASCII": lambda whole: _glyphs(whole, 0x21),
    "glyphs as Latin-1": lambda whole: _glyphs(whole, 0xA1),
    "glyphs as private codes": lambda whole: _glyphs(whole, 0xE000),
}
