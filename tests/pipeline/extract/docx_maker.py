"""Builds small Word files for the tests, out of the XML that a row is about. Not a reader, not a template engine."""

import zipfile
from pathlib import Path

from pipeline.extract.docx import read
from pipeline.model import Document

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/wordprocessingml/main"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMES = (
    f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
KINDS = {"header1": "header", "header2": "header", "footer1": "footer"}


def t(text: str) -> str:
    """Text of a run, blanks kept."""
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(text: str, properties: str = "") -> str:
    """A run."""
    return f"<w:r><w:rPr>{properties}</w:rPr>{t(text)}</w:r>"


def p(inner: str, properties: str = "") -> str:
    """A paragraph; plain words become a run."""
    content = inner if inner.startswith("<") or not inner else r(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def tc(inner: str, properties: str = "") -> str:
    """A table cell; plain words become its paragraph."""
    content = inner if inner.startswith("<") else p(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A table row; plain words become cells."""
    content = "".join(cell if cell.startswith("<") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{content}</w:tr>"


def tbl(*rows: str, properties: str = "") -> str:
    """A table."""
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(rows)}</w:tbl>"


def in_list(num_id: int, level: int = 0) -> str:
    """The paragraph property that puts a paragraph into a list."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num_id}"/></w:numPr>'


def lvl(at: int, text: str, number_format: str = "decimal", start: int = 1, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(number: int, *levels: str) -> str:
    """A list definition."""
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, definition: int, more: str = "") -> str:
    """A list that paragraphs name."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{definition}"/>{more}</w:num>'


def style(style_id: str, properties: str, name: str = "", kind: str = "paragraph", more: str = "") -> str:
    """A style; more holds attributes."""
    return f'<w:style w:type="{kind}" w:styleId="{style_id}" {more}><w:name w:val="{name or style_id}"/>{properties}</w:style>'


def part(root: str, content: str) -> str:
    """A part of the package."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {NAMES}>{content}</w:{root}>'


def relationships(kinds: dict[str, str], base: str = RELATIONS) -> str:
    """A part of links: target by kind."""
    items = "".join(
        f'<Relationship Id="{Path(target).stem}" Type="{base}/{kind}" Target="{target}"/>' for target, kind in kinds.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{items}</Relationships>'


def build(path: Path, body: str, strict: bool = False, main: str = "word/document.xml", **parts: str) -> Path:
    """Write a Word file. parts: styles, numbering, footnotes, endnotes, settings, header1, header2, footer1."""
    roots = {"header1": "hdr", "header2": "hdr", "footer1": "ftr"}
    files = {main: part("document", f"<w:body>{body}</w:body>")}
    folder = main.rpartition("/")[0]
    for name, content in parts.items():
        files[f"{folder}/{name}.xml"] = part(roots.get(name, name), content)
    files["_rels/.rels"] = relationships({main: "officeDocument"})
    links = relationships({f"{name}.xml": KINDS.get(name, name) for name in parts})
    files[f"{folder}/_rels/{Path(main).name}.rels"] = links
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            text = content.replace(MAIN, STRICT_MAIN).replace(RELATIONS, STRICT_RELATIONS) if strict else content
            archive.writestr(name, text)
    return path


def document(folder: Path, body: str, **parts: str) -> Document:
    """Write a Word file and read it."""
    return read(build(folder / "file.docx", body, **parts), "package/file.docx")


def texts(found: Document) -> list[str]:
    """The texts of all blocks."""
    return [block.text for block in found.blocks]


def labels(found: Document) -> list[str | None]:
    """The labels of all blocks."""
    return [block.label for block in found.blocks]


def secrets(found: Document) -> list[tuple[str, str]]:
    """The hidden texts with their reasons."""
    return [(hidden.reason, hidden.text) for hidden in found.hidden]
