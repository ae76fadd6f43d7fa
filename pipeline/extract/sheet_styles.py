"""How a spreadsheet shows a value: number formats, dates, percent, and styles that hide text. Layout is in grid."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import cache

from lxml import etree

from pipeline.extract.colours import WHITE, Colour, alike
from pipeline.extract.sheet_colours import ground_of, letters_of
from pipeline.model.document import HiddenReason

_BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd.mm.yyyy", 15: "d mmm yy",
    16: "d mmm", 17: "mmm yy", 18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "dd.mm.yyyy h:mm",
    37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00", 45: "mm:ss", 46: "h:mm:ss", 47: "mm:ss",
}  # fmt: skip
# Literal text, colours and locales, fill and space characters of a number format say nothing about its kind.
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|[_*].')
_TIME = re.compile(r"h{1,2}(?:\W*m{1,2})?(?:\W*s{1,2})?|m{1,2}\W*s{1,2}|s{1,2}|am/pm|a/p", re.IGNORECASE)
# The colour of each section may be told in the format itself.
_ALL_WHITE = re.compile(r"(?:[^;]*\[white\][^;]*)(?:;[^;]*\[white\][^;]*){0,3}", re.IGNORECASE)
_FRACTION = re.compile(r"\.([0#?]*)")
_MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_OF_MONTH = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
_LAST_DAY = 2958465  # 31.12.9999, the last day that spreadsheets know
_FALSE_LEAP_DAY = 60  # spreadsheets count 29.02.1900, which never was
_MAX_DECIMALS = 10


@dataclass(frozen=True)
class Style:
    """What the style of a cell does to its text; filled: the cell is painted."""

    format: str = ""
    bold: bool = False
    hides: HiddenReason | None = None
    ground: Colour = WHITE

    @property
    def filled(self) -> bool:
        """Whether the cell is painted in a colour that tells it from the paper."""
        return not alike(self.ground, WHITE)


def styles_of(root: etree._Element) -> list[Style]:
    """The styles that cells refer to by number, from the root of styles.xml."""
    custom = {int(item.get("numFmtId", "0")): item.get("formatCode", "") for item in root.iterfind(".//{*}numFmt")}
    fonts = root.findall("{*}fonts/{*}font")
    fills = root.findall("{*}fills/{*}fill")
    return [
        _style(
            custom.get(number := int(item.get("numFmtId", "0")), _BUILT_IN.get(number, "")),
            _nth(fonts, item.get("fontId")),
            _nth(fills, item.get("fillId")),
        )
        for item in root.iterfind("{*}cellXfs/{*}xf")
    ]


def _nth(items: list[etree._Element], number: str | None) -> etree._Element | None:
    index = int(number or 0)
    return items[index] if index < len(items) else None


def _style(code: str, font: etree._Element | None, fill: etree._Element | None) -> Style:
    bold = font is not None and _is_on(font.find("{*}b"))
    ground = ground_of(fill)
    if ";" in code and not code.strip("; "):
        return Style(code, bold, "invisible", ground)
    if _ALL_WHITE.fullmatch(code):
        return Style(code, bold, "white" if alike(WHITE, ground) else None, ground)
    return Style(code, bold, letters_of(font).why_unseen(ground), ground)


def _is_on(flag: etree._Element | None) -> bool:
    return flag is not None and flag.get("val", "1") not in ("0", "false")


def silent_on(number: str, code: str) -> bool:
    """Whether a format shows nothing of a number: its section for such numbers (positive; negative; zero) is empty."""
    if ";;" not in code and not code.startswith(";"):
        return False
    sections = code.split(";")
    try:
        value = Decimal(number.strip())
    except InvalidOperation:
        return False
    at = 2 if value.is_zero() else 1 if value.is_signed() else 0
    return at < len(sections) and not sections[at].strip()


@dataclass(frozen=True)
class _Kind:
    """What a number format makes of a number. date holds those of "dmy" and "h" that are shown."""

    date: frozenset[str] = frozenset()
    percent: bool = False
    decimals: int | None = None


@cache
def _kind(code: str) -> _Kind:
    bare = _LITERAL.sub("", code).split(";")[0].lower()
    if not bare or "general" in bare or "@" in bare:
        return _Kind()
    days = _TIME.sub("", bare)
    shown = frozenset(char for char in "dmy" if char in days) | (frozenset("h") if days != bare else frozenset())
    if shown:
        return _Kind(date=shown)
    if not re.search("[0#?]", bare) or "e+" in bare or "/" in bare:
        return _Kind()
    fraction = _FRACTION.search(bare)
    return _Kind(percent="%" in bare, decimals=min(len(fraction[1]), _MAX_DECIMALS) if fraction else 0)


def shown_number(raw: str, code: str, from_1904: bool) -> str:
    """A stored number as a person sees it: with a decimal comma, as a percentage or a date."""
    try:
        value = Decimal(raw.strip())
    except InvalidOperation:
        return raw
    if not value.is_finite():
        return raw
    kind = _kind(code)
    if kind.date and 0 <= value <= _LAST_DAY:
        return shown_date(_moment(value, from_1904), code)
    if kind.decimals is None:
        return _plain(value)
    scaled = value * 100 if kind.percent else value
    rounded = scaled.quantize(Decimal(1).scaleb(-kind.decimals), ROUND_HALF_UP) if abs(scaled) < 10**15 else scaled
    return f"{rounded:f}".replace(".", ",") + ("%" if kind.percent else "")


def _plain(value: Decimal) -> str:
    """Without the noise of binary fractions: ten significant digits, integers whole."""
    if value == value.to_integral_value():
        return f"{value.to_integral_value():f}"
    return f"{Decimal(f'{value:.10g}').normalize():f}".replace(".", ",")


def _moment(serial: Decimal, from_1904: bool) -> datetime:
    since_1900 = datetime(1899, 12, 30 if serial >= _FALSE_LEAP_DAY else 31)
    start = datetime(1904, 1, 1) if from_1904 else since_1900
    return start + timedelta(minutes=round(float(serial) * 24 * 60))


def shown_date(moment: datetime, code: str) -> str:
    """A date as the format shows it: dd.mm.yyyy, or less where the format hides the day, the year or the date."""
    shown = _kind(code).date or frozenset("dmy")
    clock = f"{moment:%H:%M}"
    match "".join(part for part in "dmy" if part in shown):
        case "":
            return clock
        case "my":
            return f"{_MONTHS[moment.month - 1]} {moment.year}"
        case "dm":
            day = f"{moment.day} {_OF_MONTH[moment.month - 1]}"
        case "m":
            return _MONTHS[moment.month - 1]
        case "y":
            return str(moment.year)
        case _:
            day = f"{moment.day:02}.{moment.month:02}.{moment.year}"
    return f"{day} {clock}" if "h" in shown and clock != "00:00" else day
