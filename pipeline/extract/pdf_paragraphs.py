"""Lines into paragraphs: which lines go on, which start anew, what kind each paragraph is. No pages, no tables."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.extract.pdf_hyphen import join_lines
from pipeline.extract.pdf_lines import Line
from pipeline.model import Box
from pipeline.model.document import Align, BlockKind

_HEAD_OF_DATE = re.compile(r"[(«]?\d{1,2}\.[\d.]{0,6}")
_HEAD_OF_DAY, _DAY = re.compile(r"\d{1,2}\.\d?"), re.compile(r"\d{1,2}\.(?:0\d|1[0-2])\.?")
_DATE = re.compile(r"\(?\d{1,2}\.\d{1,2}\.(?:19|20)\d\d\b")
_SHORT_REST = 8
_SMALL_WORD = re.compile(r"(?:и|в|во|на|по|для|с|со|к|о|об|от|из|за|при|или|не|а|у|до)\b")
_DASH = re.compile(r"[–—-]\s")
_MARKER = re.compile(
    r"""
    (?: (?P<number> \d{1,2} (?: \. \d{1,2} ){0,4} ) [.)]     # 1.  2.1.  3)
      | (?P<plain> \d{1,2} (?: \. [1-9]\d? ){1,4} ) (?= \s+ [А-ЯЁA-Z«] )   # 2.1 Провести; 10.09 is a date
      | [а-яёa-z] \)                                         # а)
      | [IVX]{1,5} [.)]
      | [•●▪◦‣·➢✓–—-]
    ) \s
    """,
    re.VERBOSE,
)
_ENDED = re.compile(r"[.!?;:…][»\")]?$")
_SPACE = 0.25  # of the font size
_LONGEST_HEADING = 200
FEW_LINES = 10  # too few to tell the column of a page from them alone
_PADDING = 6.0  # points that a table sticks out of the column


@dataclass(frozen=True)
class Column:
    """The edges between which lines run, their usual distance and the usual font size, in points."""

    left: float
    right: float
    pitch: float
    size: float

    @property
    def middle(self) -> float:
        """Half-way between the edges."""
        return (self.left + self.right) / 2


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together. text has its line-end hyphens undone."""

    lines: tuple[Line, ...]
    text: str
    kind: BlockKind
    align: Align | None = None
    bold: bool = False
    level: int | None = None

    @property
    def box(self) -> Box:
        """Left, top, right, bottom of all lines."""
        return (
            min(line.x0 for line in self.lines),
            min(line.top for line in self.lines),
            max(line.x1 for line in self.lines),
            max(line.bottom for line in self.lines),
        )


def column_of(lines: Sequence[Line], tables: Sequence[Box] = ()) -> Column:
    """The column of a page, tables (their boxes) included.

    Its right edge is the end of the second longest line of many, so that one line too long does not set it.
    """
    ends = sorted((line.x1 for line in lines), reverse=True)
    right = ends[1] if len(lines) >= FEW_LINES else ends[0]
    left = min(line.x0 for line in lines)
    for box in tables:
        left, right = min(left, box[0] + _PADDING), max(right, box[2] - _PADDING)
    steps = [below.bottom - above.bottom for above, below in zip(lines, lines[1:], strict=False)]
    usual = [step for step in steps if 0 < step < 3 * lines[0].size]
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size, 1)] += len(line.text)
    size = max(sorted(weights), key=lambda key: weights[key])
    return Column(left, right, median(usual) if len(usual) > 2 else 1.5 * size, size)


def widened(column: Column, other: Column) -> Column:
    """The column as wide as another page's."""
    return replace(column, left=min(column.left, other.left), right=max(column.right, other.right))


def paragraphs_of(lines: Sequence[Line], column: Column) -> list[Paragraph]:
    """The paragraphs of lines in reading order."""
    groups: list[tuple[list[Line], str]] = []
    for line in lines:
        link = _link(groups[-1][0], line, column) if groups else None
        if link is None:
            groups.append(([line], line.text))
        else:
            group, text = groups[-1]
            group.append(line)
            groups[-1] = (group, text + "\n" + line.text if link == "\n" else join_lines(text, line.text))
    return [_paragraph(tuple(group), text, column) for group, text in groups]


def cell_text(lines: Sequence[Line], box: Box) -> str:
    """The text of a table cell: a new line stands where its author ended a paragraph, not where a line was full."""
    if not lines:
        return ""
    padding = min(max(min(line.x0 for line in lines) - box[0], 1.0), 8.0)
    room = box[2] - box[0] - 2 * padding
    text = lines[0].text
    spaced = any(line.spaced for line in lines)
    for above, line in zip(lines, lines[1:], strict=False):
        full = above.x1 - above.x0 + _SPACE * line.size + line.first_width > room
        dashed = _DASH.match(line.text) and full and not _ended(above.text)
        marked = _MARKER.match(line.text) and not dashed
        far = line.bottom - above.bottom > 1.9 * line.size
        joined = not marked and (full or _goes_on(line.text) and not _ended(above.text)) and not far
        if _cut(above, line, room, spaced):
            text += line.text
        else:
            text = join_lines(text, line.text) if joined or above.text.endswith("-") else f"{text}\n{line.text}"
    return text


def _cut(above: Line, below: Line, room: float, spaced: bool) -> bool:
    """Whether one long word did not fit and goes on below: such words, and dates («15.02.202|3»), are broken without a hyphen.

    spaced: the file writes spaces at the ends of lines, so the end of a word is known; else only a short rest is joined.
    """
    if above.spaced:
        return False
    head = above.text.rsplit(" ", 1)[-1]
    if _HEAD_OF_DATE.fullmatch(head) and not _DATE.match(head) and _DATE.match(head + below.text):
        return True
    if _HEAD_OF_DAY.fullmatch(above.text) and _DAY.fullmatch(above.text + below.text):
        return True
    fills = above.text.isalpha() and above.x1 - above.x0 > room - 0.7 * above.size
    rest = below.text.split(" ", 1)[0]
    return fills and rest[:1].islower() and not _SMALL_WORD.match(rest) and (spaced or len(rest) <= _SHORT_REST)


def goes_on(above: Paragraph, below: Paragraph, column: Column, next_column: Column) -> bool:
    """Whether a paragraph at the foot of a page is continued at the head of the next."""
    last, first = above.lines[-1], below.lines[0]
    if "heading" in (above.kind, below.kind) or abs(last.size - first.size) > 0.1 * first.size:
        return False
    if _MARKER.match(first.text) or above.align == "right" or below.align in ("right", "center"):
        return False
    full = last.x1 + _SPACE * last.size + first.first_width > column.right
    if _goes_on(first.text):
        return not _ended(last.text) or (full and last.text.endswith(":"))
    indented = first.x0 > next_column.left + 0.8 * first.size
    return full and not indented and not _ended(last.text)


def joined(above: Paragraph, below: Paragraph) -> Paragraph:
    """One paragraph of two parts; its lines are those of the first part, for its place is there."""
    text = join_lines(above.text, below.text)
    return Paragraph(above.lines, text, above.kind, above.align, above.bold and below.bold, above.level)


def _ended(text: str) -> bool:
    return bool(_ENDED.search(text[-2:]))


def _goes_on(text: str) -> bool:
    return text[:1].islower() and not _MARKER.match(text)


def _link(group: list[Line], line: Line, column: Column) -> str | None:
    """How a line goes on a paragraph: "" in the same line, "\\n" on a line of its own, None not at all."""
    above = group[-1]
    if above.text.endswith(("-", "\u00ad")) and above.bottom < line.bottom and _goes_on(line.text):
        return ""
    if not _near(group, line, column) or _tabbed(above.text) or _tabbed(line.text):
        return None
    lower, ended = _goes_on(line.text), _ended(above.text)
    full = above.x1 + _SPACE * line.size + line.first_width > column.right - 0.5
    indent = line.x0 - above.x0
    if _MARKER.match(line.text):
        dash = _DASH.match(line.text) and not ended
        return "" if dash and above.x1 > column.right - 4 * line.size and abs(indent) < 2 else None
    if above.bold_last != line.bold_first and not lower:
        return None
    if above.x0 > column.left + 0.35 * (column.right - column.left) and line.x0 > column.left + 0.25 * (
        column.right - column.left
    ):
        return _beside(above, line, lower or full, column)
    if _centred(above, column) or (_centred(line, column) and len(group) == 1):
        wide = above.x1 - above.x0 + line.first_width > column.right - column.left
        return "" if _centred(line, column) and (lower or wide) and not ended else None
    if not _in_place(group, line):
        return None
    return "" if full or (lower and not ended) else None


def _beside(above: Line, line: Line, runs_on: bool, column: Column) -> str | None:
    """A block at the right («Приложение к приказу…», «УТВЕРЖДЕНО…»): one paragraph, its lines kept."""
    together = abs(above.x0 - line.x0) < 2 or abs(above.x1 - line.x1) < 2 or abs(_middle(above) - _middle(line)) < 3
    if not together or (_centred(above, column) and not runs_on):
        return None
    return "" if runs_on else "\n"


def _near(group: list[Line], line: Line, column: Column) -> bool:
    above = group[-1]
    step = line.bottom - above.bottom
    usual = above.bottom - group[-2].bottom if len(group) > 1 else column.pitch
    return abs(line.size - above.size) <= 0.12 * above.size and 0 < step <= min(1.25 * usual + 0.5, 2.1 * line.size)


def _in_place(group: list[Line], line: Line) -> bool:
    """Whether the line starts where a further line of the paragraph must start."""
    indent = line.x0 - group[-1].x0
    tolerance = 0.8 * line.size
    if len(group) > 1:
        return abs(indent) <= tolerance
    hanging = _MARKER.match(group[0].text)
    return indent <= (4 * line.size if hanging else tolerance)


def _tabbed(text: str) -> bool:
    """A gap in the line other than the one after its number: signatures and rows without rulings stand alone."""
    marker = _MARKER.match(text)
    return "\t" in text[marker.end() if marker else 0 :]


def _middle(line: Line) -> float:
    return (line.x0 + line.x1) / 2


def _centred(line: Line, column: Column) -> bool:
    left, right = line.x0 - column.left, column.right - line.x1
    return min(left, right) > line.size and abs(left - right) < 8


def _paragraph(lines: tuple[Line, ...], text: str, column: Column) -> Paragraph:
    marker = _MARKER.match(text)
    number = marker and (marker["number"] or marker["plain"])
    level = number.count(".") + 1 if number else None
    bold = all(line.bold for line in lines)
    align = _align(lines, column)
    size = max(line.size for line in lines)
    short = len(text) <= _LONGEST_HEADING and not text.rstrip().endswith((".", ";", ":", ",")) and not _tabbed(text)
    shouted = align == "center" and text.isupper() and len(text) > 3
    kind: BlockKind = "paragraph"
    if short and any(letter.isalpha() for letter in text) and (bold or size > 1.15 * column.size or shouted):
        kind = "heading"
    elif marker:
        kind = "list_item"
    return Paragraph(lines, text, kind, align, bold, level or (1 if kind == "heading" else None))


def _align(lines: tuple[Line, ...], column: Column) -> Align | None:
    if all(_centred(line, column) for line in lines):
        return "center"
    if all(column.right - line.x1 < 3 and line.x0 > column.middle for line in lines):
        return "right"
    return None
