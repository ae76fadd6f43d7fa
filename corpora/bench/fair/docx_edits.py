"""Changes of a DOCX: text put into its middle in one look or another, lists and tables of words, everything three times."""

from collections.abc import Callable, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

_LOOKS = {
    "plain": "",
    "white": '<w:color w:val="FFFFFF"/>',
    "vanish": "<w:vanish/>",
    "tiny": '<w:sz w:val="2"/><w:szCs w:val="2"/>',
}
_LONG = 60  # characters: a paragraph of the text itself, no title


def insert(path: Path, texts: Sequence[str], look: str = "plain") -> None:
    """Put paragraphs into the middle of the text."""
    _put(path, [_paragraph(text, look) for text in texts])


def insert_table(path: Path, texts: Sequence[str], columns: int = 3) -> None:
    """Put a ruled table with a text in each cell into the middle of the text."""
    rows = [[*texts[at : at + columns], *[""] * columns][:columns] for at in range(0, len(texts), columns)]
    grid = "<w:gridCol w:w='3000'/>" * columns
    table = parse_xml(
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblBorders><w:insideH w:val='single' w:sz='4'/><w:insideV w:val='single' w:sz='4'/>"
        f"</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid></w:tbl>"
    )
    for row in rows:
        line = parse_xml(f"<w:tr {nsdecls('w')}/>")
        for text in row:
            cell = parse_xml(f"<w:tc {nsdecls('w')}><w:tcPr><w:tcW w:w='3000' w:type='dxa'/></w:tcPr></w:tc>")
            cell.append(_paragraph(text))
            line.append(cell)
        table.append(line)
    _put(path, [_paragraph(""), table, _paragraph("")])


def repeat(path: Path, times: int) -> None:
    """Every paragraph of the body and every row of its tables so many times, one after another."""

    def change(document: Any) -> None:
        body = document.element.body
        for element in [*body.iterchildren(qn("w:p")), *body.iter(qn("w:tr"))]:
            for _ in range(times - 1):
                element.addnext(deepcopy(element))

    _changed(path, change)


def paste(path: Path, other: Path) -> None:
    """The whole text of another document after that of this one."""
    pasted = [deepcopy(element) for element in Document(str(other)).element.body if element.tag in (qn("w:p"), qn("w:tbl"))]
    for element in pasted:
        for mark in [mark for name in ("w:numPr", "w:sectPr", "w:drawing") for mark in element.iter(qn(name))]:
            mark.getparent().remove(mark)

    def change(document: Any) -> None:
        body = document.element.body
        last = body.find(qn("w:sectPr"))
        for element in pasted:
            last.addprevious(element) if last is not None else body.append(element)

    _changed(path, change)


def saved_again(path: Path, target: Path) -> None:
    """The same text in other bytes: another author, as when a file is opened and saved under another name."""
    document = Document(str(path))
    document.core_properties.author = "copy"
    document.save(str(target))


def _put(path: Path, elements: Sequence[Any]) -> None:
    def change(document: Any) -> None:
        body = document.element.body
        own = [p for p in body.iterchildren(qn("w:p")) if len("".join(t.text or "" for t in p.iter(qn("w:t")))) >= _LONG]
        after = own[0] if own else next(body.iterchildren(qn("w:p")))
        for element in reversed(elements):
            after.addnext(element)

    _changed(path, change)


def _changed(path: Path, change: Callable[[Any], None]) -> None:
    document = Document(str(path))
    change(document)
    document.save(str(path))


def _paragraph(text: str, look: str = "plain") -> Any:
    paragraph = parse_xml(f"<w:p {nsdecls('w')}><w:r><w:rPr>{_LOOKS[look]}</w:rPr><w:t xml:space='preserve'></w:t></w:r></w:p>")
    next(paragraph.iter(qn("w:t"))).text = text
    return paragraph
