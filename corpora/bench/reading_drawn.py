"""Tables that the benchmark draws itself, against over-tuning to any one set: without borders, half ruled, painted, turned.

Counted by adjacency as reading_tables does, a figure for each way of drawing and the mean of all.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import Any

import mum
from corpora.bench.reading_tables import Spot, score
from corpora.bench.reading_values import Tally, by_path

_Line = tuple[Any, ...]  # a style command of reportlab
_SCHOOLS = "Светлая Заречная Полевая Лесная Озёрная Горная Степная Луговая Речная Садовая Южная Восточная".split()
_HEAD = ["Школа", "Обучающихся", "Справились", "Доля, %", "Рост"]
_LONG = (
    "Провести перепроверку работ участников в школах с признаками необъективных результатов",
    "Подготовить справку с адресными рекомендациями для руководителей и учителей",
    "Рассмотреть итоги на совещании и внести изменения в планы методических объединений",
    "Организовать консультации для учителей математики по критериям оценивания",
)
_WHO = ("Методист Бармина С.К.", "Ведущий специалист Кириллова Е.Ю.", "Начальник Ветошкина П.Р.", "Директора школ")
_WHEN = ("до 15.02.2023", "март 2023 г.", "20.04.2023", "II квартал")
_RULES: tuple[_Line, ...] = (("GRID", (0, 0), (-1, -1), 0.6, "#000000"),)
_BOOK: tuple[_Line, ...] = (
    ("LINEABOVE", (0, 0), (-1, 0), 1.2, "#000000"),
    ("LINEBELOW", (0, 0), (-1, 0), 0.6, "#000000"),
    ("LINEBELOW", (0, -1), (-1, -1), 1.2, "#000000"),
)
_LEVELS: tuple[_Line, ...] = (("LINEBELOW", (0, 0), (-1, -1), 0.4, "#808080"),)
_UPRIGHTS: tuple[_Line, ...] = (("INNERGRID", (0, 0), (-1, 0), 0.6, "#000000"), ("LINEAFTER", (0, 0), (-2, -1), 0.6, "#000000"))
_STRIPES: tuple[_Line, ...] = (("ROWBACKGROUNDS", (0, 1), (-1, -1), ("#FFFFFF", "#DDE6F0")),)


@dataclass(frozen=True)
class Drawn:
    """A table to draw: rows of texts, style commands; spans as (first column, first row, last column, last row)."""

    name: str
    rows: list[list[str]]
    style: tuple[_Line, ...] = ()
    spans: tuple[tuple[int, int, int, int], ...] = ()
    widths: tuple[float, ...] = ()
    turned: bool = False

    def cells(self) -> list[Spot]:
        """First and last row and column (from 0) and text of each cell."""
        ends = {(row, column): (last_row, last) for column, row, last, last_row in self.spans}
        covered = {(r, c) for column, row, last, low in self.spans for r in range(row, low + 1) for c in range(column, last + 1)}
        return [
            (r, c, *ends.get((r, c), (r, c)), text)
            for r, row in enumerate(self.rows)
            for c, text in enumerate(row)
            if text and ((r, c) in ends or (r, c) not in covered)
        ]


def measure(tally: Tally) -> None:
    """Draw, read and compare all tables. ModuleNotFoundError without the writer of PDF."""
    tables = list(drawn())
    with TemporaryDirectory(prefix="mum-") as work:
        for number, table in enumerate(tables):
            (Path(work) / f"{number:02}.pdf").write_bytes(pdf_bytes(table))
        documents = by_path(mum.read(work)[1])
    scores = []
    for number, table in enumerate(tables):
        record = {"tables": [{"cells": [list(cell) for cell in table.cells()]}]}
        precision, recall, f1 = score(record, documents.get(f"{number:02}.pdf"))
        tally.means[f"drawn tables, F1: {table.name}"] = f1
        scores.append(f1)
        if f1 < 0.95:
            tally.misses.append(f"drawn tables: {table.name} precision {precision:.2f} recall {recall:.2f} F1 {f1:.2f}")
    tally.means["drawn tables, adjacency F1"] = mean(scores)
    tally.whole["drawn tables, adjacency F1"] = len(scores)


def drawn() -> Iterator[Drawn]:
    """All tables: numbers and texts in each way of drawing."""
    for way, style in (("no lines", ()), ("three lines", _BOOK), ("level lines", _LEVELS), ("upright lines", _UPRIGHTS)):
        yield Drawn(f"numbers, {way}", _numbers(), style)
        yield Drawn(f"plan, {way}", _plan(), style, widths=(30, 190, 90, 150))
    yield Drawn("numbers, stripes", _numbers(), _STRIPES)
    yield Drawn("plan, stripes", _plan(), _STRIPES, widths=(30, 190, 90, 150))
    yield Drawn("numbers, painted cells", _numbers(), tuple(_painted(13, 5)))
    yield Drawn("numbers, full grid", _numbers(), _RULES)
    yield Drawn("plan, full grid", _plan(), _RULES, widths=(30, 190, 90, 150))
    yield Drawn("plan, narrow columns", _plan(), _RULES, widths=(30, 100, 50, 70))
    yield Drawn("two-level header, no lines", _two_levels(), (), ((1, 0, 2, 0), (3, 0, 4, 0)))
    yield Drawn("two-level header, three lines", _two_levels(), _BOOK, ((1, 0, 2, 0), (3, 0, 4, 0)))
    yield Drawn("two-level header, grid", _two_levels(), _RULES, ((1, 0, 2, 0), (3, 0, 4, 0)))
    yield Drawn("merged downwards, grid", _merged(), _RULES, ((0, 1, 0, 4), (0, 5, 0, 8), (0, 9, 0, 12)))
    yield Drawn("numbers, long names, no lines", _long_names(), (), widths=(150, 70, 70, 60, 60))
    yield Drawn("numbers with gaps, no lines", _gaps(), ())
    yield Drawn("numbers with gaps, three lines", _gaps(), _BOOK)
    yield Drawn("turned, grid", _plan(), _RULES, widths=(30, 300, 120, 200), turned=True)
    yield Drawn("turned, numbers without lines", _numbers(), (), turned=True)


def _numbers() -> list[list[str]]:
    rows = [
        [name, str(40 + 17 * n), str(31 + 15 * n), f"{60 + 2.5 * n:.1f}", f"{(-1) ** n * 1.3 * n:+.1f}"]
        for n, name in enumerate(_SCHOOLS)
    ]
    return [_HEAD, *rows]


def _plan() -> list[list[str]]:
    rows = [[f"{n}.", measure, when, who] for n, (measure, when, who) in enumerate(zip(_LONG, _WHEN, _WHO, strict=True), 1)]
    return [["№", "Мероприятие", "Срок", "Ответственный"], *rows]


def _two_levels() -> list[list[str]]:
    rows = [[row[0], row[1], row[2], str(int(row[1]) + 5), str(int(row[2]) + 7)] for row in _numbers()[1:]]
    return [["Школа", "2022 год", "", "2023 год", ""], ["", "Всего", "Справились", "Всего", "Справились"], *rows]


def _merged() -> list[list[str]]:
    body = _numbers()[1:]
    towns = ("Север", "Центр", "Юг")
    return [["Куст", *_HEAD[:4]], *([towns[n // 4] if n % 4 == 0 else "", *row[:4]] for n, row in enumerate(body))]


def _long_names() -> list[list[str]]:
    return [_HEAD, *([f"Муниципальное бюджетное учреждение «{row[0]} школа»", *row[1:]] for row in _numbers()[1:9])]


def _gaps() -> list[list[str]]:
    head, *rows = _numbers()
    return [head, *([text if (n + c) % 4 or c == 0 else "" for c, text in enumerate(row)] for n, row in enumerate(rows, 1))]


def _painted(rows: int, columns: int) -> Iterator[_Line]:
    """Cells as coloured boxes with white gaps between them: the only borders there are."""
    yield "BACKGROUND", (0, 0), (-1, 0), "#9DB7D5"
    yield "BACKGROUND", (0, 1), (-1, -1), "#E8EEF6"
    for row in range(rows):
        yield "LINEBELOW", (0, row), (-1, row), 2, "#FFFFFF"
    for column in range(columns):
        yield "LINEAFTER", (column, 0), (column, -1), 2, "#FFFFFF"


def pdf_bytes(table: Drawn) -> bytes:
    """The file of a table, the same bytes at every call: some lines of text around it."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Table

    from corpora.samples.write_pdf import FONTS

    pdfmetrics.registerFont(TTFont("DejaVuSans", FONTS / "DejaVuSans.ttf"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    width, height = A4
    if table.turned:
        canvas.rotate(90)
        canvas.translate(0, -width)
        width, height = height, width
    canvas.setFont("DejaVuSans", 11)
    canvas.drawString(60, height - 60, "Сведения о качестве подготовки обучающихся района.")
    style = [("FONT", (0, 0), (-1, -1), "DejaVuSans", 9), ("VALIGN", (0, 0), (-1, -1), "TOP"), *table.style]
    style += [("SPAN", (left, top), (right, low)) for left, top, right, low in table.spans]
    widths = list(table.widths) or None
    flowable = Table([_wrapped(row, widths) for row in table.rows], colWidths=widths, style=style)
    _, used = flowable.wrapOn(canvas, width - 120, height)
    flowable.drawOn(canvas, 60, height - 90 - used)
    canvas.drawString(60, height - 120 - used, "Источник: муниципальный мониторинг.")
    canvas.save()
    return buffer.getvalue()


def _wrapped(row: list[str], widths: list[float] | None) -> list[Any]:
    """Texts that do not fit are broken into lines."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    if widths is None:
        return list(row)
    look = ParagraphStyle("cell", fontName="DejaVuSans", fontSize=9, leading=11)
    return [Paragraph(text, look) if text else "" for text in row]
