"""The straightforward stack that speed is compared with: what one would write first with the usual libraries.

pdfplumber text and tables on every page, python-docx paragraphs and cells, openpyxl cells, and natasha's segmentation,
names and morphology over all text.
"""

import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path

_SUFFIXES = (".pdf", ".docx", ".xlsx")


def straightforward() -> Callable[[Path], int]:
    """Load the stack; the returned function works through a folder and gives the number of characters it read."""
    module = natasha()
    segmenter, vocabulary = module.Segmenter(), module.MorphVocab()
    embedding = module.NewsEmbedding()
    morphology, names = module.NewsMorphTagger(embedding), module.NewsNERTagger(embedding)

    def work(folder: Path) -> int:
        characters = 0
        for path in sorted(path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES):
            text = "\n".join(_text(path))
            doc = module.Doc(text)
            doc.segment(segmenter)
            doc.tag_morph(morphology)
            for token in doc.tokens:
                token.lemmatize(vocabulary)
            doc.tag_ner(names)
            for span in doc.spans:
                span.normalize(vocabulary)
            characters += len(text)
        return characters

    return work


def linguist() -> Callable[[str], int]:
    """natasha's segmentation, names, morphology and syntax; the returned function gives the number of tokens of a text."""
    module = natasha()
    segmenter, embedding = module.Segmenter(), module.NewsEmbedding()
    names, morphology = module.NewsNERTagger(embedding), module.NewsMorphTagger(embedding)
    syntax = module.NewsSyntaxParser(embedding)

    def work(text: str) -> int:
        doc = module.Doc(text)
        doc.segment(segmenter)
        doc.tag_ner(names)
        doc.tag_morph(morphology)
        doc.parse_syntax(syntax)
        return len(doc.tokens)

    return work


def natasha() -> types.ModuleType:
    """natasha over pymorphy3: pymorphy2 asks for pkg_resources, which newer setuptools no longer has."""
    import pymorphy3

    sys.modules.setdefault("pymorphy2", pymorphy3)
    import natasha

    module: types.ModuleType = natasha
    return module


def _text(path: Path) -> Iterator[str]:
    read = {".pdf": _pdf, ".docx": _docx, ".xlsx": _xlsx}[path.suffix.lower()]
    yield from read(path)


def _pdf(path: Path) -> Iterator[str]:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            yield page.extract_text() or ""
            for table in page.extract_tables():
                yield from (cell for row in table for cell in row if cell)


def _docx(path: Path) -> Iterator[str]:
    import docx

    document = docx.Document(str(path))
    yield from (paragraph.text for paragraph in document.paragraphs)
    for table in document.tables:
        for row in table.rows:
            yield from (cell.text for cell in row.cells)


def _xlsx(path: Path) -> Iterator[str]:
    import openpyxl

    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows(values_only=True):
            yield from (str(value) for value in row if value is not None)
