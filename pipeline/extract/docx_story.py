"""Walks one story of a Word document (the body, a header, a note) and puts its blocks and tables in reading order.

What stands inside a paragraph, a grid, a style or a number is read by the modules beside.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from pipeline.extract.colours import UNKNOWN, WHITE, Colour, alike
from pipeline.extract.docx_colours import ground_of
from pipeline.extract.docx_numbering import BULLET, Numbering
from pipeline.extract.docx_package import VAL, Element, W, inside, number_in
from pipeline.extract.docx_places import place_of
from pipeline.extract.docx_runs import Content, Runs
from pipeline.extract.docx_styles import ParagraphStyle, Styles, align_of, heading_of, look_of, num_id_of
from pipeline.extract.docx_tables import Slot, grid_of
from pipeline.model import Align, Block, Cell, Embedded, Hidden, Location, Table
from pipeline.model.document import BlockKind, HiddenReason

_PARAGRAPH = f"{W}p"
_PROPERTIES = f"{W}pPr"
_NAMED = f"{W}pStyle"
_NUMBERED = f"{W}numPr"
_CELL_PROPERTIES = f"{W}tcPr"
_FLOW = frozenset((_PARAGRAPH, f"{W}tbl"))

# What hangs on a paragraph or cell (boxes, notes, inner tables), to be read once it is done.
Steps = list[Callable[[], None]]


@dataclass(slots=True)
class Found:
    """What has been read so far, in reading order; ids follow from it."""

    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    hidden: list[Hidden] = field(default_factory=list)
    pictures: list[Embedded] = field(default_factory=list)


class Setting(NamedTuple):
    """What a flow of paragraphs stands in.

    kind    given to every block of headers, footers and notes, whose tables are read as plain paragraphs.
    at      the place of the anchor, for boxes, headers and notes; None in the body, which counts its own.
    reason  why nobody sees any of it; ground: the colour that it stands on.
    """

    kind: BlockKind | None = None
    at: Location | None = None
    reason: HiddenReason | None = None
    ground: Colour = WHITE


@dataclass(slots=True)
class Line:
    """One paragraph as read: its content, visible text, automatic label with its level, and form."""

    content: Content
    text: str
    label: str | None
    level: int | None
    heading: int | None
    align: Align | None

    def whole(self) -> str:
        """The text behind its label."""
        return f"{self.label or ''} {self.text}".strip()


def _is_shaded(slot: Slot) -> bool:
    """Whether the cell is painted in a colour of its own."""
    own = ground_of(slot.element.find(_CELL_PROPERTIES))
    return own is not None and not alike(WHITE, own)


class Story:
    """One story; stories share what has been found and the notes, but each counts its own numbers and fields."""

    def __init__(
        self,
        root: Element,
        styles: Styles,
        numbering: Numbering,
        found: Found,
        notes: dict[tuple[str, str], Element],
        pictures: Mapping[str, str] | None = None,
    ) -> None:
        """pictures: names of the parts by the relations that the story uses for them; without them none is noted."""
        self._styles = styles
        self._numbering = numbering.fresh()
        self._found = found
        self._notes = notes
        self._pictures = pictures or {}
        self._runs = Runs(root, styles)
        self._headings: list[tuple[int, str]] = []
        self._count = 0

    def flow(self, container: Element, setting: Setting) -> None:
        """Read the paragraphs and tables of a container in order."""
        for element in inside(container, _FLOW):
            self._element(element, setting)

    def _element(self, element: Element, setting: Setting) -> None:
        if element.tag == _PARAGRAPH:
            self._paragraph(element, setting)
        elif setting.kind is None and setting.reason is None:
            self._table(element, setting)
        else:
            for slot in grid_of(element).slots:
                self.flow(slot.element, setting._replace(reason=setting.reason or slot.reason))

    def _paragraph(self, paragraph: Element, setting: Setting) -> None:
        if setting.at is None:
            self._count += 1
        line = self._line(paragraph, setting)
        opens = line.heading if line.text and setting.at is None else None
        if opens:
            self._headings = [(level, text) for level, text in self._headings if level < opens]
        at = setting.at or Location(headings=self._path(), paragraph=self._count)
        if line.text:
            kind: BlockKind = "heading" if line.heading else "list_item" if line.label else "paragraph"
            level = line.heading or line.level
            self._add(setting.kind or kind, line.text, at, line.label, level, line.align, line.content.bold())
        if opens:
            shown = line.text if line.label == BULLET else line.whole()
            self._headings.append((opens, " ".join(shown.split())))
        self._hide(line.content, at)
        for step in self._hanging(line.content, at, setting):
            step()

    def _table(self, table: Element, setting: Setting) -> None:
        grid = grid_of(table)
        number = len(self._found.tables) + 1
        part = setting.at.part if setting.at else "body"
        place = Location(part=part, headings=self._path(), table=number)
        ground = self._ground(table, setting.ground)
        cells: list[Cell] = []
        later: Steps = []
        for slot in grid.slots:
            at = Location(part=part, headings=place.headings, table=number, row=slot.row, column=slot.column)
            block = self._cell(slot, at, ground, later)
            if slot.reason is None:
                shaded = block is None and _is_shaded(slot)
                cells.append(
                    Cell(
                        row=slot.row,
                        column=slot.column,
                        rows=slot.rows,
                        columns=slot.columns,
                        block=block,
                        shaded=shaded,
                    )
                )
        if cells:
            self._found.tables.append(
                Table(
                    id=f"t{number}",
                    n_rows=grid.n_rows,
                    n_columns=grid.n_columns,
                    cells=tuple(cells),
                    header_rows=grid.header_rows,
                    location=place,
                )
            )
        for step in later:
            step()

    def _cell(self, slot: Slot, at: Location, ground: Colour, later: Steps) -> str | None:
        """Read a cell into one block and return its id; None when nothing is to be seen in it."""
        own = ground_of(slot.element.find(_CELL_PROPERTIES))
        setting = Setting(reason=slot.reason, ground=ground if own is None else own)
        lines = []
        for element in inside(slot.element, _FLOW):
            if element.tag != _PARAGRAPH:
                later.append(partial(self._element, element, setting))
                continue
            line = self._line(element, setting)
            self._hide(line.content, at)
            later.extend(self._hanging(line.content, at, setting))
            if line.text or line.label:
                lines.append(line)
        if not lines:
            return None
        bold = all(line.content.bold() for line in lines if line.text) and any(line.text for line in lines)
        if len(lines) == 1:
            return self._add("cell", lines[0].text, at, lines[0].label, None, lines[0].align, bold)
        return self._add("cell", "\n".join(line.whole() for line in lines), at, None, None, lines[0].align, bold)

    def _line(self, paragraph: Element, setting: Setting) -> Line:
        properties = paragraph.find(_PROPERTIES)
        named = None if properties is None else properties.find(_NAMED)
        style_id = None if named is None else named.get(VAL)
        style = self._styles.paragraph(style_id)
        own = ground_of(properties)
        reason = setting.reason or style.place.under(place_of(properties)).why_unseen()
        content = self._runs.read(paragraph, style_id, reason, setting.ground if own is None else own)
        text = content.text()
        label, level = None, None
        # Word does not count a paragraph that is gone from sight with its mark.
        if setting.reason is None and (text or not self._mark_is_hidden(properties, style_id)):
            label, level = self._label(properties, style)
        heading = None if properties is None else heading_of(properties)
        if heading is None:
            heading = style.heading
        return Line(content, text, label, level, heading or None, align_of(properties) or style.align)

    def _label(self, properties: Element | None, style: ParagraphStyle) -> tuple[str | None, int | None]:
        """Count the paragraph in its list, if any: the label shown and the level from 1."""
        direct = None if properties is None else properties.find(_NUMBERED)
        num_id = None if direct is None else num_id_of(direct)
        at = number_in(direct, f"{W}ilvl", 0, 8)
        if num_id is None:
            num_id = style.num_id
            if num_id is not None and at is None:
                at = self._numbering.level_of(num_id, style.ids)
                at = style.level if at is None else at
        label = None if num_id is None else self._numbering.next_label(num_id, at or 0)
        return label, (at or 0) + 1 if label else None

    def _mark_is_hidden(self, properties: Element | None, style_id: str | None) -> bool:
        mark = None if properties is None else properties.find(f"{W}rPr")
        if mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None):
            return True
        return bool(self._styles.run(style_id, None).under(look_of(mark)).vanish)

    def _hanging(self, content: Content, at: Location, setting: Setting) -> Iterator[Callable[[], None]]:
        """The steps that read the boxes, notes and pictures of a paragraph; each note is read once."""
        for box in content.boxes:
            place = at.model_copy(update={"part": "textbox"}) if at.part == "body" else at
            yield partial(self.flow, box.content, Setting(setting.kind, place, box.reason, box.ground))
        for mark in content.notes:
            note = self._notes.pop((mark.part, mark.id), None)
            if note is not None:
                story = Story(note, self._styles, self._numbering, self._found, {})
                place = at.model_copy(update={"part": mark.part})
                yield partial(story.flow, note, Setting("note", place, mark.reason))
        for relation in content.pictures:
            if relation in self._pictures:
                yield partial(self._picture, self._pictures[relation], at)

    def _picture(self, part: str, at: Location) -> None:
        """Note a picture behind what has been read so far."""
        after = self._found.blocks[-1].id if self._found.blocks else None
        place = at.model_copy(update={"picture": len(self._found.pictures) + 1})
        self._found.pictures.append(Embedded(location=place, part=part, after=after))

    def _add(
        self,
        kind: BlockKind,
        text: str,
        at: Location,
        label: str | None,
        level: int | None,
        align: Align | None,
        bold: bool,
    ) -> str:
        block_id = f"b{len(self._found.blocks) + 1}"
        self._found.blocks.append(
            Block(id=block_id, kind=kind, text=text, location=at, label=label, level=level, align=align, bold=bold)
        )
        return block_id

    def _hide(self, content: Content, at: Location) -> None:
        self._found.hidden.extend(Hidden(reason=reason, text=text, location=at) for reason, text in content.hidden())

    def _path(self) -> tuple[str, ...]:
        return tuple(text for _, text in self._headings)

    def _ground(self, table: Element, around: Colour) -> Colour:
        """What a table is painted with; a style that paints some of its cells leaves it open which."""
        properties = table.find(f"{W}tblPr")
        own = ground_of(properties)
        if own is not None or properties is None:
            return around if own is None else own
        style = properties.find(f"{W}tblStyle")
        return UNKNOWN if style is not None and self._styles.has_dark_table(style.get(VAL)) else around
