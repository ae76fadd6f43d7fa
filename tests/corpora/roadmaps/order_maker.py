"""A regional order with its complex of measures, written as DOCX, XLSX, PDF and text by the writers of the samples."""

import datetime
from pathlib import Path
from typing import Any

from corpora.samples.make_samples import document_bytes

CREATED = datetime.datetime(2022, 12, 28, 10, 0)
COLUMNS = ["№ п/п", "Мероприятие", "Сроки реализации", "Исполнители", "Ожидаемый результат"]
SECTIONS = ("Раздел 1. Объективность оценки качества подготовки обучающихся", "Раздел 2. Поддержка школ")
CONSULT = "Проведение межведомственных консилиумов по сопровождению подростков с признаками школьной дезадаптации"
CALIBRATE = "Калибровка критериев устного собеседования экспертными лабораториями сельских школ"
PASSPORT = "Составление паспортов ресурсных дефицитов по форме РЦОКИО"
ROWS: list[Any] = [
    SECTIONS[0],
    ["1.1", CALIBRATE, "февраль – март 2023 года", "ГБУ ДПО ЧИРО, МОУО", "Не менее 10 лабораторий"],
    ["1.2", "Перепроверка работ ВПР в школах с признаками необъективности", "до 15.06.2023", "ГБУ ДПО РЦОКИО", "Справка"],
    SECTIONS[1],
    ["2.1", CONSULT, "ежеквартально", "МОУО", "Протоколы консилиумов"],
    ["2.2", PASSPORT, "до 1 марта 2023 года", "МОУО", "Паспорта всех школ"],
]
HEAD = [
    {"title": "МИНИСТЕРСТВО ОБРАЗОВАНИЯ И НАУКИ ЧЕЛЯБИНСКОЙ ОБЛАСТИ"},
    {"title": "ПРИКАЗ"},
    {"left": "28.12.2022 № 01/2961"},
    {"title": "Об утверждении комплекса мер по управлению качеством образования на 2023 год"},
    {"text": "В целях развития региональной системы оценки качества образования"},
    {"text": "ПРИКАЗЫВАЮ:"},
    {"text": "1. Утвердить прилагаемый комплекс мер."},
    {"text": "2. Контроль за исполнением приказа оставляю за собой."},
    {"sign": ["Министр", "А.И. Кузнецов"]},
]


def order(folder: Path, name: str, rows: list[Any] | None = None, columns: list[str] | None = None) -> Path:
    """The order as a file of this name; its suffix says in which format."""
    columns = columns or COLUMNS
    table = {"columns": columns, "widths": [1.4, 6, 3, 3, 3.6][: len(columns)], "rows": ROWS if rows is None else rows}
    spec: dict[str, Any] = {"file": name, "blocks": [*HEAD, {"table": table}]}
    if name.endswith(".xlsx"):
        title = "Комплекс мер по управлению качеством образования в Челябинской области на 2023 год"
        wide = {**table, "widths": [8, 60, 24, 30, 34][: len(columns)]}
        spec = {"file": name, "sheets": [{"name": "Меры", "above": [{"title": title}], "table": wide}]}
    path = folder / name
    path.write_bytes(document_bytes({"author": "Министерство", "created": CREATED}, spec))
    return path


def flowed(folder: Path, name: str = "Дорожная карта.txt") -> Path:
    """The same measures as the running text that copying a table from slides gives, with a title on each page."""
    head = "Муниципальные механизмы управления качеством образования"
    row = "{}.\n\n{}\n\n{}\n2023 года\n\nГБУ ДПО \nРЦОКИО\nМОУО\n\n{}"
    pages = [
        row.format("3.1", CALIBRATE.replace(" экспертными", "\nэкспертными"), "Февраль - март", "Наличие лабораторий"),
        row.format("3.2", CONSULT, "Январь", "Протоколы\nконсилиумов"),
        row.format("3.3", PASSPORT, "Март", "Паспорта школ (резолюция)"),
    ]
    (folder / name).write_text(
        "\n\n\n\n".join(f"{head}\n\n{page}" for page in pages) + "\n\n\n\nЗаявки до 26.01.2023 года", encoding="utf-8"
    )
    return folder / name
