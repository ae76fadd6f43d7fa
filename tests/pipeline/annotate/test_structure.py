"""Clause numbers and zones of orders, plans and protocols."""

import pytest

from pipeline.annotate import annotate
from pipeline.annotate.structure import is_signature, number_of
from pipeline.model import Block, Document, Location


@pytest.mark.parametrize(
    ("label", "text", "parts", "proves"),
    [
        (None, "2.1. Провести семинар", (2, 1), "номер с точкой"),
        (None, "3) довести до сведения", (3,), "номер со скобкой"),
        ("4.", "Провести", (4,), "автоматический номер"),
        (None, "1.Утвердить", (1,), "номер без пробела"),
        (None, "20 школ района", (), "число – не номер"),
        (None, "01.02.2023 проведён", (), "дата – не номер"),
        (None, "Провести", (), "нет номера"),
        ("•", "пункт списка", (), "маркер – не номер"),
    ],
)
def test_numbers(label: str | None, text: str, parts: tuple[int, ...], proves: str) -> None:
    """Typed and automatic numbers are read, other numbers are not."""
    assert number_of(label, text).parts == parts, proves


@pytest.mark.parametrize(
    "line",
    [
        "Начальник Управления образования В.Г. Котов",
        "И.о. начальника С.А. Дятлова",
        "Исп. Рябова Н.С., 8 (351) 2-30-00",
        "Председатель комиссии ________",
    ],
)
def test_signatures(line: str) -> None:
    """Lines of signatories and typists."""
    assert is_signature(line)


@pytest.mark.parametrize(
    "line",
    [
        "Начальнику отдела Котовой А.А. провести семинар до 01.03.2023.",
        "Руководителям школ представить отчёты.",
        "Специалисты выехали в школу.",
        "Директор школы отвечает за порядок.",
    ],
)
def test_clauses_are_no_signatures(line: str) -> None:
    """Clauses that begin with a post are not signatures."""
    assert not is_signature(line)


def zones(*texts: str) -> list[str]:
    """Zones of paragraphs."""
    blocks = tuple(
        Block(id=f"b{i}", kind="paragraph", text=text, location=Location(paragraph=i)) for i, text in enumerate(texts, 1)
    )
    return [block.zone for block in annotate(Document(path="x", format="text", blocks=blocks)).blocks]


def test_zones_of_an_order() -> None:
    """Head, preamble, clauses, signature."""
    found = zones(
        "УПРАВЛЕНИЕ ОБРАЗОВАНИЯ",
        "ПРИКАЗ",
        "от 01.02.2023 № 5",
        "На основании приказа министерства от 10.01.2023 № 1",
        "ПРИКАЗЫВАЮ:",
        "1. Утвердить план.",
        "2. Котовой А.А. провести семинар.",
        "Начальник управления В.Г. Котов",
        "Приложение к приказу от 01.02.2023 № 5",
        "План работы на 2023 год",
    )
    assert found == ["head", "head", "head", "preamble", "preamble", "clause", "clause", "signature", "stamp", "body"]


def test_a_plan_has_no_clauses() -> None:
    """Without «ПРИКАЗЫВАЮ» nothing is a clause, numbered or not."""
    assert zones("План", "1. Провести семинар", "2. Провести совещание") == ["body", "body", "body"]


@pytest.mark.parametrize(
    ("marker", "proves"),
    [
        ("п р и к а з ы в а ю:", "строчными вразрядку"),
        ("П Р И К А З Ы В А Ю:", "прописными вразрядку"),
        ("ОБЯЗЫВАЮ", "распоряжение без двоеточия"),
        ("РЕШИЛИ:", "протокол"),
        ("Постановили:", "протокол заседания комиссии"),
        ("Решение:", "решение одним словом"),
        ("Решение совещания:", "чьё решение"),
        ("Принято решение:", "принято решение"),
        ("РЕШЕНО:", "решено"),
        ("Заслушав и обсудив доклад, методический совет РЕШИЛ:", "решение в конце фразы"),
        ("Методический совет решил", "отдельная строка без двоеточия"),
    ],
)
def test_what_opens_clauses(marker: str, proves: str) -> None:
    """Whatever word opens them, the numbered lines below are clauses."""
    assert zones("ПРОТОКОЛ", marker, "1. Провести семинар.") == ["head", "preamble", "clause"], proves


@pytest.mark.parametrize(
    ("line", "proves"),
    [
        ("Ученики решили задание № 7 хуже прошлого года.", "рассказ о решении задач"),
        ("Восемь выпускников не решили ни одной задачи", "рассказ без точки"),
        ("Решение задач с параметром вызвало затруднения.", "решение задач"),
        ("Приказом утверждён план.", "слово «приказом» – не «приказываю»"),
    ],
)
def test_what_opens_none(line: str, proves: str) -> None:
    """Words of the same root in a story open nothing."""
    assert zones("Справка", line, "1. Провести семинар.") == ["body"] * 3, proves


def test_zones_of_a_protocol() -> None:
    """What was heard between two decisions is body; a decision in one paragraph with its word is a clause."""
    found = zones(
        "ПРОТОКОЛ № 2",
        "1. СЛУШАЛИ: Котову А.А.",
        "РЕШИЛИ:",
        "1.1. Провести семинар.",
        "2. СЛУШАЛИ: Дятлову С.А.",
        "2. Выступила Орлова Т.А.",
        "РЕШИЛИ: провести опрос.",
        "Председатель ________ А.А. Котова",
    )
    assert found == ["head", "head", "preamble", "clause", "body", "body", "clause", "signature"]


@pytest.mark.parametrize(
    ("text", "parts", "start", "proves"),
    [
        ("РЕШИЛИ: провести опрос", (), 8, "текст начинается после слова"),
        ("Решили: 1. Провести опрос", (1,), 11, "номер после слова"),
        ("Решили провести опрос", (), 0, "без двоеточия – обычный текст"),
    ],
)
def test_decision_in_one_paragraph(text: str, parts: tuple[int, ...], start: int, proves: str) -> None:
    """The text of a decision starts after «РЕШИЛИ:» and its number."""
    found = number_of(None, text)
    assert (found.parts, found.start) == (parts, start), proves


def test_decision_is_a_line_of_its_own_in_a_protocol_alone() -> None:
    """«РЕШЕНИЕ» under a protocol opens its clauses; as the heading of an act it does not."""
    assert zones("ПРОТОКОЛ", "РЕШЕНИЕ", "1. Провести семинар.")[-1] == "clause"
    assert zones("РЕШЕНИЕ", "от 01.02.2023 № 5", "1. Провести семинар.")[-1] == "body"


@pytest.mark.parametrize(
    ("line", "proves"),
    [
        ("Доклад: сдали шесть школ из девяти. Решение:", "слово в конце абзаца"),
        ("Решение методического совета", "решение названного органа"),
        ("Договорились:", "другим словом"),
        ("Решили единогласно:", "с пояснением"),
        ("Приняли решение:", "приняли решение"),
    ],
)
def test_words_that_open_the_decisions_of_a_protocol(line: str, proves: str) -> None:
    """What follows is clauses."""
    assert zones("ПРОТОКОЛ № 2", line, "а) Котовой А.А. провести опрос.")[-1] == "clause", proves


@pytest.mark.parametrize(
    ("line", "proves"),
    [
        ("Решение задач на проценты вызвало трудности.", "решение задач"),
        ("Обсудили решение прошлого заседания.", "о прошлом решении"),
        ("Ученики не решили задание.", "ученики решают"),
        ("Рекомендовали ли школам этот опыт, неизвестно.", "придаточное"),
    ],
)
def test_words_that_open_nothing(line: str, proves: str) -> None:
    """Talk of decisions and of solving is body."""
    assert zones("ПРОТОКОЛ № 2", line, "Котовой А.А. провести опрос.")[-1] == "body", proves


@pytest.mark.parametrize("word", ["РАСПОРЯЖАЮСЬ:", "ПРЕДПИСЫВАЮ:", "Администрация района ПОСТАНОВЛЯЕТ:", "ПОРУЧАЮ:"])
def test_other_words_of_orders(word: str) -> None:
    """Heads of districts and administrations order by other words."""
    assert zones("РАСПОРЯЖЕНИЕ", word, "1. Провести опрос.")[-1] == "clause"


def test_extract_of_a_protocol_ends_with_its_certification() -> None:
    """«Выписка из протокола» has decisions as the protocol has; «Верно: секретарь …» signs it."""
    found = zones("ВЫПИСКА\nиз протокола № 2", "Решение", "2.1. Провести опрос.", "Верно: секретарь Д.О. Котова")
    assert found[-2:] == ["clause", "signature"]
