"""The kind of a document: its heading decides, then what stands in it, then its file name."""

import pytest

from pipeline.classify.kind import kind_by_name, kind_of
from pipeline.model import DocumentKind
from tests.pipeline.paper import Line, Rows, paper

PLAN: Rows = [["№", "Мероприятие", "Срок", "Ответственный"], ["1", "Семинар", "март", "Котова А.А."]]
CONCLUSION: Rows = [["№", "Мера", "Заключение об эффективности"], ["1", "Семинар", "проведён, мера эффективна"]]
STATISTICS: Rows = [["Школа", "Участников", "Доля, %"], ["СОШ № 3", "41", "12"]]


@pytest.mark.parametrize(
    ("lines", "kind", "proves"),
    [
        (("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "ПРИКАЗ", "от 01.02.2023 № 5"), "order", "приказ по строке вида"),
        (("П Р И К А З", "01.02.2023 № 5"), "order", "приказ вразрядку"),
        (("РАСПОРЯЖЕНИЕ № 12-р", "О мерах"), "order", "распоряжение с номером на той же строке"),
        (("ПРОТОКОЛ № 3", "заседания методического совета"), "protocol", "протокол"),
        (("ЗАКЛЮЧЕНИЕ", "об эффективности принятых мер"), "conclusion", "заключение"),
        (("ОТЧЁТ", "о выполнении плана мероприятий"), "conclusion", "отчёт о выполнении плана в две строки"),
        (("АНАЛИТИЧЕСКАЯ СПРАВКА", "по итогам ВПР"), "analytical_note", "аналитическая справка"),
        (("Информационно-аналитическая справка",), "analytical_note", "информационно-аналитическая справка"),
        (("Анализ кадрового состава школ",), "analytical_note", "анализ"),
        (("ПЛАН МЕРОПРИЯТИЙ", "на 2023 год"), "plan", "план"),
        (("Муниципальная «дорожная карта»", "Дорожная карта на 2023 год"), "plan", "дорожная карта"),
        (("Комплекс мер по поддержке школ",), "plan", "комплекс мер"),
        (("План проведения методической недели",), "event_plan", "план одного события"),
        (("ПОЛОЖЕНИЕ", "о наставничестве"), "regulation", "положение"),
        (("Уважаемые руководители!", "Направляем план."), "letter", "письмо по обращению"),
        (("Коллеги, направляем план.",), "letter", "письмо по короткому обращению"),
        (("От: методкабинет\nКому: школам\nТема: план", "Направляем план."), "letter", "письмо по строкам «от» и «кому»"),
        (("ТЕЛЕФОНОГРАММА № 4", "Передала: Котова А.А."), "letter", "телефонограмма"),
        (("ВЫПИСКА", "из протокола № 2 заседания совета"), "protocol", "выписка из протокола"),
        (("Решение методического совета", "Решили:", "1. Провести опрос."), "protocol", "решение совета"),
        (("Перечень мер по повышению квалификации",), "plan", "перечень мер"),
        (("Карта поддержки двух школ",), "plan", "карта поддержки"),
        (("Итоги мониторинга руководителей",), "analytical_note", "итоги мониторинга"),
        (("Итоги выполнения плана",), "conclusion", "итоги выполнения"),
    ],
)
def test_heading_tells(lines: tuple[str, ...], kind: DocumentKind, proves: str) -> None:
    """Each kind is told by its heading, and surely."""
    found = kind_of(paper(*lines))
    assert found.kind == kind, proves
    assert found.confidence > 0.9


@pytest.mark.parametrize(
    ("lines", "kind", "proves"),
    [
        (("ПРИКАЗ", "от 01.02.2023 № 5", "Об утверждении плана мероприятий", "План мероприятий прилагается."), "order",
         "план в тексте приказа не делает приказ планом"),
        (("ОТЧЁТ", "по итогам мониторинга"), "analytical_note", "отчёт о мониторинге – не заключение о выполнении"),
        (("План мероприятий", "на основании приказа Управления"), "plan", "слово «приказ» внутри строки – не приказ"),
        (("Положение дел в школах района обсуждалось на совещании, по итогам которого руководителям школ поручено провести "
          "дополнительные занятия и представить отчёты.",), "other", "длинная фраза – не заголовок"),
        (("Коллеги обсудили план на совещании",), "other", "коллеги без обращения"),
        (("Перечень школ района",), "other", "перечень школ – не план"),
        (("Решение задач на проценты",), "other", "решение задач – не протокол"),
        (("Итоги года подведены на совещании",), "other", "итоги без предмета"),
        (("Программа семинара", "10.00 – открытие"), "plan", "программа – план, а не положение"),
    ],
)  # fmt: skip
def test_words_of_other_kinds_do_not_mislead(lines: tuple[str, ...], kind: DocumentKind, proves: str) -> None:
    """Words of one kind inside another document do not change its kind."""
    assert kind_of(paper(*lines)).kind == kind, proves


def test_stamp_of_an_annex_does_not_make_it_an_order() -> None:
    """An annex has the stamp of an order and is a plan all the same."""
    annex = paper(Line("Приложение к приказу\nот 01.02.2023 № 5", align="right"), "План мероприятий на 2023 год", PLAN)
    assert kind_of(annex).kind == "plan"


@pytest.mark.parametrize(
    ("parts", "kind", "proves"),
    [
        (("В целях подготовки школ", "ПРИКАЗЫВАЮ:", "1. Провести семинар."), "order", "приказ без слова «приказ» сверху"),
        ((Line("Руководителям школ", align="right"), "Просим представить отчёты."), "letter", "письмо по адресату справа"),
        ((PLAN,), "plan", "таблица мер со сроками"),
        ((CONCLUSION,), "conclusion", "таблица мер с заключением по каждой"),
    ],
)
def test_content_tells_without_a_heading(parts: tuple[str | Line | Rows, ...], kind: DocumentKind, proves: str) -> None:
    """Without a heading the content decides, less surely."""
    found = kind_of(paper(*parts))
    assert found.kind == kind, proves
    assert found.confidence < 0.9


@pytest.mark.parametrize(
    ("parts", "proves"),
    [
        ((STATISTICS,), "таблица статистики – не план"),
        (("Руководителям школ", "Просим представить отчёты."), "адресат не справа – ещё не письмо"),
        (("Ученики решили задание.", "1. Задание на проценты."), "«решили» в рассказе – не протокол и не приказ"),
        ((), "пустой документ"),
    ],
)
def test_nothing_tells(parts: tuple[str | Rows, ...], proves: str) -> None:
    """What neither heading, content nor name tells is «other», and says that it was not told."""
    found = kind_of(paper(*parts, path="Файл 1.docx"))
    assert found.kind == "other", proves
    assert found.confidence < 0.5
    assert "не удалось" in found.why


@pytest.mark.parametrize(
    ("path", "kind", "proves"),
    [
        ("Трек 1.1.1/01_Приказ о плане.docx", "order", "номер перед видом"),
        ("Протокол совещания.pdf", "protocol", "протокол"),
        ("Заключение об эффективности.docx", "conclusion", "заключение"),
        ("Отчёт о реализации плана.docx", "conclusion", "отчёт о реализации плана – заключение"),
        ("Отчет о мониторинге.docx", "analytical_note", "отчёт о мониторинге – не заключение"),
        ("Дорожная карта 2023.xlsx", "plan", "дорожная карта"),
        ("План проведения недели.docx", "event_plan", "план события"),
        ("Приложение к приказу.docx", None, "«приказ» не в начале имени – приложение неизвестного вида"),
        ("Приказы/скан 1.pdf", None, "имя папки – не имя файла"),
        ("doc00234.pdf", None, "имя ничего не говорит"),
    ],
)
def test_name_of_a_file(path: str, kind: DocumentKind | None, proves: str) -> None:
    """What is known of a file that can't be read: the kind by its own name."""
    assert kind_by_name(path) == kind, proves


def test_heading_outweighs_the_name() -> None:
    """A protocol in a file called «План» is a protocol; the reason quotes the line that told."""
    found = kind_of(paper("ПРОТОКОЛ № 3", "заседания комиссии", path="План.docx"))
    assert found.kind == "protocol"
    assert "ПРОТОКОЛ № 3" in found.why


def test_name_tells_last() -> None:
    """Only where the text is silent the name decides."""
    assert kind_of(paper("Текст без заголовка", path="Справка по ВПР.docx")).kind == "analytical_note"


def test_order_with_date_and_number_in_a_table() -> None:
    """«ПРИКАЗ» right above its title: what stands between is a table, and the plan below is its annex."""
    order = paper("ПРИКАЗ", [["27.03.2023", "№ 147"]], "О профилактике", "ПРИКАЗЫВАЮ:", "1. Утвердить план.", PLAN)
    assert kind_of(order).kind == "order"


def test_clauses_without_a_heading() -> None:
    """Clauses after «приказываю» are an order's, after «решили» those of a protocol."""
    assert kind_of(paper("О мерах", "ПРИКАЗЫВАЮ:", "1. Провести опрос.")).kind == "order"
    assert kind_of(paper("Совет", "Решили:", "1. Провести опрос.")).kind == "protocol"


def test_letter_to_the_heads_in_its_letterhead() -> None:
    """A cell of the letterhead addresses the heads; a cell of a plan that begins so does not."""
    letter = paper([["Управление образования\n06.02.2025 № 144", "Директорам школ"]], "Присылаем план.")
    assert kind_of(letter).kind == "letter"
    rows = [["№", "Мероприятие", "Срок", "Ответственный"], ["1", "Директорам школ раздать памятки", "март", "Котова А.А."]]
    assert kind_of(paper(rows)).kind == "plan"


def test_plan_as_a_list_without_a_heading() -> None:
    """Items under months are a plan whatever it is called; items alone are not."""
    assert kind_of(paper("Что делаем", "Март", "1. Семинар", "Апрель", "2. Выезд")).kind == "plan"
    assert kind_of(paper("Что делаем", "1. Семинар", "2. Выезд")).kind == "other"


@pytest.mark.parametrize(
    ("heading", "path", "kind", "proves"),
    [
        ("ОТЧЁТ", "Отчёт за год (заключение).rtf", "conclusion", "отчёт в файле «заключение»"),
        ("ОТЧЁТ", "Отчёт за год.rtf", "analytical_note", "отчёт без такого имени – справка"),
        ("ОТЧЁТ-ЗАКЛЮЧЕНИЕ", "Отчёт.docx", "conclusion", "заголовок называет и заключение"),
        ("СПРАВКА", "Заключение.docx", "analytical_note", "справка остаётся справкой"),
    ],
)
def test_a_bare_report_is_told_by_its_name(heading: str, path: str, kind: DocumentKind, proves: str) -> None:
    """A report may be of results or of what was done."""
    assert kind_of(paper(heading, "о работе за год", path=path)).kind == kind, proves
