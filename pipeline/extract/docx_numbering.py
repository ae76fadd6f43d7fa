"""Automatic numbers of a Word document: list definitions, running counters and the label shown ("2.1.").

Which list a paragraph belongs to is decided by its reader, not here.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from pipeline.extract.docx_package import VAL, Element, W, is_on, number_in, whole
from pipeline.extract.docx_styles import Styles, num_id_of

BULLET = "•"
_LEVELS = 9
# Word counts no further; a damaged file must not ask for a million letters.
_TOP = 32_767
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Word leaves out ё, й, ъ and ь (ECMA-376 part 1, 17.18.59).
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it counts and what stands around the number.

    restart: the number of the level (from 1) whose use restarts this one; 0 never, None any level above.
    style: the paragraph style that stands for this level.
    """

    start: int = 0
    format: str = "decimal"
    text: str = ""
    legal: bool = False
    hidden: bool = False
    restart: int | None = None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs name it: the definition whose counters it shares, its levels and its own starts."""

    definition: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Lists:
    """All lists of the document by their ids, each read when a paragraph first names it: templates bring many that none
    does."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        """Read numbering.xml; without it nothing is numbered."""
        definitions = () if root is None else root.findall(f"{W}abstractNum")
        nums = () if root is None else root.findall(f"{W}num")
        self._definitions = {item.get(f"{W}abstractNumId", ""): item for item in definitions}
        self._nums = {item.get(f"{W}numId", ""): item for item in nums}
        self._styles = styles
        self._read: dict[str, List | None] = {}

    def get(self, num_id: str) -> List | None:
        """The list of this id; None where there is none."""
        if num_id not in self._read:
            num = self._nums.get(num_id)
            definition = None if num is None else _definition(num, self._nums, self._definitions, self._styles)
            self._read[num_id] = None if num is None or definition is None else _list(num, definition)
        return self._read[num_id]


@dataclass
class Numbering:
    """The lists of the document with their running counters; paragraphs must come in reading order."""

    lists: Lists
    _counters: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def load(cls, root: Element | None, styles: Styles) -> "Numbering":
        """Read numbering.xml; without it nothing is numbered."""
        return cls(Lists(root, styles))

    def fresh(self) -> "Numbering":
        """The same lists with all counters at the start: headers and notes do not count with the body."""
        return Numbering(self.lists)

    def level_of(self, num_id: str, style_ids: tuple[str, ...]) -> int | None:
        """The level that stands for the nearest of these styles in the list."""
        numbered = self.lists.get(num_id)
        if numbered is None:
            return None
        by_style = {level.style: at for at, level in numbered.levels.items() if level.style}
        return next((by_style[style] for style in style_ids if style in by_style), None)

    def next_label(self, num_id: str, at: int) -> str | None:
        """Count one more paragraph at level `at` (from 0) and return its label; None when nothing is shown."""
        numbered = self.lists.get(num_id)
        level = None if numbered is None else numbered.levels.get(at)
        if numbered is None or level is None:
            return None
        counters = self._counters.setdefault(numbered.definition, [None] * _LEVELS)
        self._count(counters, numbered, num_id, at)
        if level.hidden:
            return None
        if level.format == "bullet":
            return BULLET if level.text.strip() else None

        def shown(match: re.Match[str]) -> str:
            return _shown(counters, numbered, int(match[1]) - 1, level.legal)

        return _PLACE.sub(shown, level.text).strip() or None

    def _count(self, counters: list[int | None], numbered: List, num_id: str, at: int) -> None:
        current = counters[at]
        restarted = at in numbered.starts and (num_id, at) not in self._started
        self._started.add((num_id, at))
        counters[at] = _start(numbered, at) if current is None or restarted else current + 1
        for deeper in range(at + 1, _LEVELS):
            restart = numbered.levels.get(deeper, Level()).restart
            if restart is None or at < restart:
                counters[deeper] = None


def written(number: int, number_format: str) -> str:
    """A number as Word writes it in this format; formats not met in Russian documents are written as decimal."""
    if number_format == "none":
        return ""
    # Letters and Roman figures have no zero.
    return _WRITERS.get(number_format, str)(number) if number > 0 else str(number)


def _letters(number: int, alphabet: str) -> str:
    # After the last letter Word doubles them: я, аа, бб.
    times, at = divmod(number - 1, len(alphabet))
    return alphabet[at] * (times + 1)


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        text += sign * times
    return text


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": lambda number: _letters(number, _LATIN),
    "upperLetter": lambda number: _letters(number, _LATIN).upper(),
    "russianLower": lambda number: _letters(number, _RUSSIAN),
    "russianUpper": lambda number: _letters(number, _RUSSIAN).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}


def _start(numbered: List, at: int) -> int:
    return numbered.starts.get(at, numbered.levels.get(at, Level()).start)


def _shown(counters: list[int | None], numbered: List, at: int, legal: bool) -> str:
    # A level above that was not used yet is shown at its start, but is not counted.
    current = counters[at]
    number = _start(numbered, at) if current is None else current
    return written(number, "decimal" if legal else numbered.levels.get(at, Level()).format)


def _definition(num: Element, nums: dict[str, Element], definitions: dict[str, Element], styles: Styles) -> Element | None:
    """The abstract list behind a list, through one link to a list style (w:numStyleLink)."""
    found = num.find(f"{W}abstractNumId")
    definition = definitions.get("" if found is None else found.get(VAL, ""))
    if definition is None:
        return None
    link = definition.find(f"{W}numStyleLink")
    style = None if link is None else styles.elements.get(link.get(VAL, ""))
    numbering = None if style is None else style.find(f"{W}pPr/{W}numPr")
    linked = None if numbering is None else nums.get(num_id_of(numbering) or "")
    if linked is not None and linked is not num:
        target = linked.find(f"{W}abstractNumId")
        definition = definitions.get("" if target is None else target.get(VAL, ""), definition)
    return definition


def _list(num: Element, definition: Element) -> List:
    levels = {}
    for item in definition.findall(f"{W}lvl"):
        at = whole(item.get(f"{W}ilvl"), 0, _LEVELS - 1)
        if at is not None:
            levels[at] = _level(item)
    starts = {}
    for override in num.findall(f"{W}lvlOverride"):
        at = whole(override.get(f"{W}ilvl"), 0, _LEVELS - 1)
        own = override.find(f"{W}lvl")
        start = number_in(override, f"{W}startOverride", 0, _TOP)
        if at is not None and own is not None:
            levels[at] = _level(own)
        if at is not None and start is not None:
            starts[at] = start
    return List(definition.get(f"{W}abstractNumId", ""), levels, starts)


def _level(item: Element) -> Level:
    number_format, text, style = item.find(f"{W}numFmt"), item.find(f"{W}lvlText"), item.find(f"{W}pStyle")
    start = number_in(item, f"{W}start", 0, _TOP)
    return Level(
        start=0 if start is None else start,
        format="decimal" if number_format is None else number_format.get(VAL, "decimal"),
        text="" if text is None else text.get(VAL, ""),
        legal=is_on(item.find(f"{W}isLgl")),
        hidden=is_on(item.find(f"{W}rPr/{W}vanish")),
        restart=number_in(item, f"{W}lvlRestart", 0, _LEVELS),
        style=None if style is None else style.get(VAL),
    )
