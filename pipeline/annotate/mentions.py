"""What several rules about wording need: sentences around a match, figures, schools, levels, titles, heads of tables.

Here are patterns and small questions to a text; what a match means for a rating is said in the rules.
"""

import re
from collections.abc import Iterator
from functools import cache

from pipeline.annotate.annotated import Annotated, AnnotatedBlock
from pipeline.annotate.caseless import Caseless, caseless
from pipeline.annotate.columns import TableView
from pipeline.model import Region

COUNT = (
    r"(?:\d[\d ]{0,8}|од(?:ин|на|но|ной|ном)|дв[ае]|двух|тр[иёе]х?|четыр[её]х?|четыре|пят[ьи]|шест[ьи]|сем[ьи]"
    r"|вос[ье]м[ьи]|девят[ьи]|десят[ьи])"
)
SCHOOL_KIND = r"(?:М[А-Я]{2,4}\s+[«\"]?)?(?:СОШ|ООШ|НОШ|СШ|[Шш]кол\w{0,3}|[Гг]имнази\w{1,3}|[Лл]ице\w{1,3})"
KINDERGARTEN = r"(?:[Дд]етск\w{2,3}\s+сад\w{0,3}|[Дд]етсад\w{0,3}|М?[АБК]?ДО[ОУ]|ЦРР|ДС)"
NAMED_SCHOOL = re.compile(
    rf"""
    \b(?:{SCHOOL_KIND}|{KINDERGARTEN})\s*(?:«[^»\n]{{1,40}}»\s*)?№\s*\d+                         # СОШ № 5, школах № 3, 14
    | \b(?:[А-ЯЁ][а-яё-]{{2,20}}ск(?:ая|ой|ую|ий|ого|ому|ом|их|им|ие)(?:,\s|\sи\s|\s)){{1,4}}
      (?:СОШ|ООШ|НОШ|СШ|школ\w{{0,3}}|гимнази\w{{1,3}}|лице\w{{1,3}})\b           # Сосновская СОШ, Ключевскую школы
    | \b(?:СОШ|ООШ|НОШ)\s+(?:с|п|пос|д|р\.\s?п)\.\s?[А-ЯЁ][а-яё-]+            # ООШ с. Липовка
    """,
    re.VERBOSE,
)
FIGURE = re.compile(
    r"\d\s?%|\d+,\d|\b\d[\d ]*\s(?:обучающ|учащ|школ|выпускник|человек|чел\.|педагог|участник|руководител|семе[йь]"
    r"|организац|подрост|детей|ученик|из\s\d)"
)
_MUNICIPALITY = re.compile(
    r"\b(?:район[ауе]?|райо?ном|округ[ауе]?|округом|город(?:[ауе]|ом)?|муниципалитет\w{0,2}|улус(?:[ауе]|ом)?|кожуун(?:[ауе]|ом)?|аймак(?:[ауе]|ом)?|МР|ГО|МО|ЗАТО)\b(?!\s*№)"
)
_BEYOND = caseless(
    r"\b(?:области|областью|область|региона?|регионе|регионах|края|крае|республик[иае]|стран[аые]|страной|"
    r"Российской Федерации|России|РФ|субъект\w{0,3})\b"
)
# «7–10 лет» is an age, unless it says how long somebody has worked or something has lasted.
_AGED = r"(?<!стаж\s)(?<!стажем\s)(?<!опыт\s)(?<!опытом\s)(?<!последние\s)\b"
_YEARS_OLD = r"\s(?:лет|года)\b(?!\s(?:работы|стажа|назад|службы))"
_LEVELS = (
    (
        "НОО",
        r"\bНОО\b|начальн\w{2,3}(?:,| и) основн|начальн\w{2,3} (?:общ\w+ образ|школ|класс)|младш\w+ школ"
        rf"|\b1\s?[–—-]\s?4[- ]?\w{{0,2}}\s*класс|{_AGED}[678]\s?[–—-]\s?1[01]{_YEARS_OLD}",
    ),
    (
        "ООО",
        r"\bООО\b(?!\s*[«\"])|основн\w{2,3}(?:,| и) средн|основн\w{2,3} (?:общ\w+ образ|школ)|подростк"
        rf"|\b[56]\s?[–—-]\s?9[- ]?\w{{0,2}}\s*класс|{_AGED}1[0-2]\s?[–—-]\s?1[45]{_YEARS_OLD}",
    ),
    (
        "СОО",
        r"\bСОО\b|средн\w{2,3} общ\w+ образ|старш\w+ (?:школ|класс)|старшекласс|\b10\s?[–—-]\s?11[- ]?\w{0,2}\s*кл"
        rf"|{_AGED}1[4-7]\s?[–—-]\s?1[78]{_YEARS_OLD}",
    ),
)
_LEVEL_PATTERNS = tuple((name, re.compile(pattern)) for name, pattern in _LEVELS)
_ROMAN = re.compile(r"[IVX]{1,5}[.)]?")
_NUMERIC = re.compile(r"[+–-]?\d[\d ]*(?:[.,]\d+)?\s*(?:%|п\.\s?п\.)?|[–—-]|да|нет")


def sentence_at(block: AnnotatedBlock, at: int) -> tuple[int, int]:
    """The span of the sentence of the cleaned text in which the offset stands, without its own number."""
    for start, end in block.sentences:
        if start <= at < end:
            return start, end
    return 0, len(block.text)


def sentences_with(block: AnnotatedBlock, pattern: re.Pattern[str] | Caseless) -> Iterator[tuple[int, int, re.Match[str]]]:
    """Sentences where the pattern is found, each once, with its first match."""
    last = -1
    for match in pattern.finditer(block.text):
        if match.start() >= last:
            start, last = sentence_at(block, match.start())
            yield start, last, match


def levels(text: str) -> str:
    """Levels of education told apart in a text, by name, by grades or by ages: «НОО,ООО,СОО», or an empty string."""
    return ",".join(name for name, pattern in _LEVEL_PATTERNS if pattern.search(text))


def is_title(block: AnnotatedBlock) -> bool:
    """Whether a block heads a section: a heading, or a short line outside tables that is bold or numbered and open."""
    if block.block.kind in ("heading", "cell"):
        return block.block.kind == "heading"
    marked = block.block.bold or bool(block.number.parts) or bool(_ROMAN.fullmatch(block.block.label or ""))
    return marked and len(block.text) <= 120 and not block.text.endswith((".", ";", ":", ",", "|"))


def own(text: str) -> bool:
    """Whether a text speaks of one municipality («в районе», «по округу») or a school named in it."""
    return bool(_MUNICIPALITY.search(text) or NAMED_SCHOOL.search(text))


def beyond(text: str, region: Region | None) -> bool:
    """Whether a text speaks of the region, the country, or the own region by its name."""
    if _BEYOND.search(text):
        return True
    return bool(region) and any(name in text for name in (region.names if region else ()))


def bodies(region: Region | None) -> re.Pattern[str]:
    """A pattern for the bodies of the region by all their forms, and for regional bodies as such."""
    return _bodies(tuple(form for body in region.bodies for form in (body.name, *body.forms)) if region else ())


@cache
def _bodies(forms: tuple[str, ...]) -> re.Pattern[str]:
    known = "|".join(re.escape(form) for form in sorted(set(forms), key=lambda form: (-len(form), form)))
    common = (
        r"региональн\w{2,3}\s(?:мониторинг|анализ|отч[её]т|справк|центр|координатор|оператор|доклад|министерств|исследован)\w*"
        r"|[Мм]инистерств\w{1,2}\s(?:общего\s)?образования|[Дд]епартамент\w{0,2}\sобразования"
        r"|[Ии]нститут\w{0,2}\s(?:развития|повышения|переподготовки)|РЦОКИО|РЦОКО|РЦОИ|\b[А-Я]{0,3}ИРО\b|ИПК\w*ПРО"
    )
    return re.compile(f"(?<!\\w)(?:{known})(?!\\w)|{common}" if known else common)


def head(document: Annotated, table: TableView) -> dict[int, AnnotatedBlock]:
    """Header cells by column: those told apart by annotate, else the first row unless it holds figures alone."""
    first, last, known = _header(table)
    found: dict[int, AnnotatedBlock] = {}
    for cell in table.table.cells:
        if cell.block and first <= cell.row <= last:
            for column in range(cell.column, cell.column + cell.columns):
                found.setdefault(column, document.by_id[cell.block])
    return {} if len(found) < 2 or (not known and any(is_value(block.text) for block in found.values())) else found


def _header(table: TableView) -> tuple[int, int, bool]:
    """First and last row of the header, and whether annotate knows it. A second row belongs to the header only under a
    cell that spans several columns: a row of data is easily taken for one by its words."""
    cells = [cell for cell in table.table.cells if cell.block]
    known = [cell.row for cell in cells if cell.block in table.header_blocks]
    first = min(known or [cell.row for cell in cells], default=1)
    spans = any(cell.row == first and 1 < cell.columns < table.table.n_columns for cell in cells)
    return first, max(table.table.header_rows, first + int(spans)), bool(known)


def is_value(text: str) -> bool:
    """Whether a cell holds one value: a number, a share, a dash, yes or no."""
    return bool(_NUMERIC.fullmatch(text.strip()))


def column(document: Annotated, table: TableView, number: int) -> list[AnnotatedBlock]:
    """Filled cells of a column below the header, merged cells once, top down. Rows that run across are left out."""
    _, last, _ = _header(table)
    return [
        document.by_id[cell.block]
        for cell in table.table.cells
        if cell.block
        and cell.row > last
        and cell.column <= number < cell.column + cell.columns
        and cell.columns < max(2, table.table.n_columns - 1)
    ]
