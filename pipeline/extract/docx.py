"""Reads a Word document (DOCX, DOCM, DOTX) into blocks and tables by its own walk over the XML.

Here parts are found and put in order: headers, the body with its notes, footers. The walk over one part stands in
docx_story. Comments are not read; large pictures are noted for the recogniser.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from pipeline.extract.collector import uncollected
from pipeline.extract.colours import UNKNOWN, WHITE, Colour, colour
from pipeline.extract.docx_numbering import Numbering
from pipeline.extract.docx_package import VAL, Element, Package, R, Relation, W, is_on
from pipeline.extract.docx_runs import PICTURES
from pipeline.extract.docx_story import Found, Setting, Story
from pipeline.extract.docx_styles import Styles, without_idle_tables
from pipeline.extract.pictures import large_pictures
from pipeline.model import Document, Location, ReadingError, Warning

_NOTE_KINDS: tuple[Literal["footnote", "endnote"], ...] = ("footnote", "endnote")


@uncollected
def read(path: Path, name: str) -> Document:
    """Read the Word file at `path`, which results call `name`.

    A document that holds nothing but pictures is unreadable as a whole (Document.unreadable), not empty.
    ReadingError: reading.password, reading.no_access, reading.broken.
    """
    package = Package(path, name)
    main = package.main()
    root = package.xml(main)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        raise ReadingError("reading.broken", name=name)
    relations = package.relations(main)
    named = {style.get(VAL, "") for style in root.iter(f"{W}tblStyle")}
    sheet = _part(package, relations, "styles", lambda data: without_idle_tables(data, named))
    styles = Styles.load(sheet)
    numbering = Numbering.load(_part(package, relations, "numbering"), styles)
    found = Found()
    paper = _paper(root, package, relations)

    def margins(part: Literal["header", "footer"]) -> None:
        for target in _margins(root, part, package, relations):
            margin = package.xml(target)
            if margin is not None:
                setting = Setting(kind=part, at=Location(part=part), ground=paper)
                Story(margin, styles, numbering, found, {}).flow(margin, setting)

    margins("header")
    images = {relation.id: relation.target for relation in relations if relation.kind == "image"}
    Story(root, styles, numbering, found, _notes(package, relations), images).flow(body, Setting(ground=paper))
    margins("footer")
    warnings = [Warning(code="docx.inserted_file")] if any(relation.kind == "aFChunk" for relation in relations) else []
    only_pictures = not found.blocks and next(root.iter(*PICTURES), None) is not None
    return Document(
        path=name,
        format="docx",
        blocks=tuple(found.blocks),
        tables=tuple(found.tables),
        hidden=tuple(found.hidden),
        warnings=(Warning(code="reading.no_text", params={"name": name}),) if only_pictures else tuple(warnings),
        unreadable=(Location(),) if only_pictures else (),
        pictures=large_pictures(found.pictures, package.raw),
        reader="docx",
    )


def _paper(root: Element, package: Package, relations: list[Relation]) -> Colour:
    """The colour of the page; it is shown only when the settings say so."""
    background = root.find(f"{W}background")
    settings = None if background is None else _part(package, relations, "settings")
    if background is None or settings is None or not is_on(settings.find(f"{W}displayBackgroundShape")):
        return WHITE
    return colour(background.get(f"{W}color")) or UNKNOWN


def _part(
    package: Package, relations: list[Relation], kind: str, lighten: Callable[[bytes], bytes] | None = None
) -> Element | None:
    target = next((relation.target for relation in relations if relation.kind == kind), None)
    return None if target is None else package.xml(target, lighten)


def _notes(package: Package, relations: list[Relation]) -> dict[tuple[str, str], Element]:
    """The notes by part and id; separators, which have a type, are no notes."""
    notes: dict[tuple[str, str], Element] = {}
    for kind in _NOTE_KINDS:
        root = _part(package, relations, f"{kind}s")
        for note in () if root is None else root.findall(f"{W}{kind}"):
            if note.get(f"{W}type", "normal") == "normal":
                notes[kind, note.get(f"{W}id", "")] = note
    return notes


def _margins(root: Element, part: Literal["header", "footer"], package: Package, relations: list[Relation]) -> list[str]:
    """The parts of headers or footers that some page shows, each once, in the order of the sections."""
    references = list(root.iter(f"{W}{part}Reference"))
    kinds = {reference.get(f"{W}type", "default") for reference in references}
    shown = {"default"}
    if "first" in kinds and any(is_on(mark) for mark in root.iter(f"{W}titlePg")):
        shown.add("first")
    settings = _part(package, relations, "settings") if "even" in kinds else None
    if settings is not None and is_on(settings.find(f"{W}evenAndOddHeaders")):
        shown.add("even")
    targets = {relation.id: relation.target for relation in relations}
    found = [
        targets.get(reference.get(f"{R}id", ""), "") for reference in references if reference.get(f"{W}type", "default") in shown
    ]
    return list(dict.fromkeys(found))
