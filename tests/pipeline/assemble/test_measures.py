"""Measures put together from rows of plans and clauses of orders, with the elements that hang on each."""

import pytest

from corpora import regions
from pipeline.annotate import Context
from pipeline.assemble import Read, assemble
from pipeline.model import DocumentCard, DocumentKind, Measure
from pipeline.screen import find
from rules.rubrics import rubric
from tests.pipeline.paper import Line, Rows, paper

HEADER = ["№", "Мероприятие", "Срок", "Ответственный", "Ожидаемый результат"]
YEAR = ("2023-01-01", "2023-12-31")


def measures(
    *parts: str | Line | Rows,
    kind: DocumentKind = "plan",
    period: tuple[str, str] | None = YEAR,
    year: int | None = 2023,
    current: bool = True,
) -> tuple[Measure, ...]:
    """Measures of one document of this kind, through the rules."""
    context = Context(kind=kind, year=year, period=period, region=regions.region("chelyabinsk"))
    document = paper(*parts).with_context(context)
    found, failed = find(document)
    assert not failed
    card = DocumentCard(path=document.document.path, kind=kind, tracks=("1.1.1",), current=current)
    return assemble([Read(document, card, found)], rubric("chelyabinsk-2023")).measures


def order(*clauses: str | Line) -> tuple[Measure, ...]:
    """Measures of an order with these clauses."""
    return measures("ПРИКАЗ", "В целях подготовки школ", "ПРИКАЗЫВАЮ:", *clauses, kind="order", period=None)


def test_row_with_all_its_elements() -> None:
    """Number, text, deadline, responsible and result of a row, each with its own place."""
    (measure,) = measures([HEADER, ["1", "Семинар для завучей", "до 01.03.2023", "Котова А.А., методист", "справка"]])
    assert (measure.number, measure.text, measure.source, measure.ordinal) == ("1", "Семинар для завучей", "row", 1)
    assert (measure.deadline.kind, measure.deadline.end, measure.deadline.quote) == ("definite", "2023-03-01", "до 01.03.2023")
    assert [(who.person, who.role) for who in measure.responsible] == [("Котова А.А.", "методист")]
    assert measure.result == "справка"
    assert measure.tracks == ("1.1.1",)
    assert "строка 2" in measure.place
    assert measure.deadline.evidence is not None and "столбец 3" in measure.deadline.evidence.place


def test_empty_cells_give_nothing() -> None:
    """A dash or an empty cell is no deadline, responsible or result."""
    (measure,) = measures([HEADER, ["1", "Семинар для завучей", "–", "", "-"]])
    assert (measure.deadline.kind, measure.responsible, measure.result) == ("none", (), None)


def test_columns_in_another_order() -> None:
    """Elements are told by the headers of their columns, not by their places."""
    rows = [["Кто", "Когда", "Что"], ["Котова А.А.", "март 2023 г.", "Семинар для завучей"]]
    (measure,) = measures(rows)
    assert (measure.text, measure.deadline.end) == ("Семинар для завучей", "2023-03-31")
    assert measure.responsible[0].person == "Котова А.А."


def test_merged_cells_serve_each_row() -> None:
    """A deadline and a responsible merged over two rows stand in both measures."""
    rows = [HEADER, ["1", "Семинар", "март 2023 г.", "Котова А.А.", "справка"], ["2", "Выезд в школы", "^", "^", "отчёт"]]
    found = measures(rows)
    assert [measure.deadline.end for measure in found] == ["2023-03-31", "2023-03-31"]
    assert [measure.responsible[0].person for measure in found] == ["Котова А.А.", "Котова А.А."]


def test_sections_and_stages() -> None:
    """A row that runs across is no measure: it names the section and the stage of the rows below."""
    rows = [
        HEADER,
        ["Подготовительный этап"],
        ["1", "Совещание", "до 01.02.2023", "Котова А.А.", "протокол"],
        ["Аналитический этап"],
        ["2", "Анализ итогов", "до 01.12.2023", "Котова А.А.", "справка"],
    ]
    found = measures(rows)
    assert [(m.section, m.stage) for m in found] == [
        ("Подготовительный этап", "preparatory"),
        ("Аналитический этап", "analytical"),
    ]


def test_row_rich_in_header_words_is_a_measure() -> None:
    """The first measure of a plan is no second header row, whatever words it is made of."""
    rows = [
        ["№", "Мероприятие", "Срок", "Ответственный", "Примечание"],
        ["1", "Мероприятия для завучей", "в срок до мая", "исполнители", "итоговый документ"],
        ["2", "Семинар", "март", "Котова А.А.", ""],
    ]
    assert [measure.text for measure in measures(rows)] == ["Мероприятия для завучей", "Семинар"]


@pytest.mark.parametrize(
    ("rows", "proves"),
    [
        ([["Школа", "Участников"], ["СОШ № 3", "41"]], "статистика – не меры"),
        ([["№", "Мера", "Заключение"], ["1", "Семинар", "проведён"]], "строки заключения – отчёт, а не меры"),
        ([["№", "Мероприятие", "Срок"], ["1", "", "март"]], "строка без меры"),
        ([["Метод", "Что собирается", "Срок сбора"], ["Опрос", "показатели 1 и 2", "март"]], "таблица сбора данных – не меры"),
    ],
)
def test_rows_that_are_no_measures(rows: Rows, proves: str) -> None:
    """Tables that set no action give no measures."""
    kind: DocumentKind = "conclusion" if "Заключение" in rows[0] else "plan"
    assert measures(rows, kind=kind) == (), proves


@pytest.mark.parametrize(
    ("cell", "period", "kind", "proves"),
    [
        ("до 01.03.2023", YEAR, "definite", "внутри периода"),
        ("до 01.03.2022", YEAR, "outside", "до начала периода"),
        ("15.01.2024", YEAR, "outside", "после конца периода"),
        ("до 01.03.2022", None, "definite", "период неизвестен – судить нельзя"),
        ("31.02.2023", YEAR, "impossible", "такого дня нет"),
        ("в течение года", YEAR, "vague", "неопределённый срок"),
        ("до 01.03.2024", ("2023-09-01", "2024-08-31"), "definite", "внутри учебного года"),
    ],
)
def test_kinds_of_deadlines(cell: str, period: tuple[str, str] | None, kind: str, proves: str) -> None:
    """A deadline outside the planning period is told from one inside."""
    (measure,) = measures([HEADER, ["1", "Семинар", cell, "Котова А.А.", "справка"]], period=period)
    assert measure.deadline.kind == kind, proves


def test_plan_of_another_year() -> None:
    """A plan of another year gives no measures, unless it says that it was prolonged."""
    table = [HEADER, ["1", "Семинар", "до 01.03.2022", "Котова А.А.", "справка"]]
    assert measures("План на 2022 год", table, current=False) == ()
    assert len(measures("План на 2022 год (пролонгирован на 2023 год)", table, current=False)) == 1


def test_clause_with_its_elements() -> None:
    """Number, deadline and responsible of a clause."""
    (measure,) = order("1. Котовой А.А. провести семинар для завучей до 01.03.2023.")
    assert (measure.number, measure.source, measure.deadline.end) == ("1", "clause", "2023-03-01")
    assert measure.responsible[0].person == "Котова А.А."


def test_clause_takes_from_the_clause_above() -> None:
    """«2. Котовой А.А. до 01.03.2023:» gives its responsible and deadline to 2.1; an own deadline outweighs."""
    found = order(
        "2. Методисту Котовой А.А. в срок до 01.03.2023:",
        "2.1. провести семинар для завучей;",
        "2.2. подготовить справку до 20.03.2023.",
        "3. Провести совещание директоров.",
    )
    assert [(m.number, m.deadline.end) for m in found] == [("2.1", "2023-03-01"), ("2.2", "2023-03-20"), ("3", None)]
    assert [bool(m.responsible) for m in found] == [True, True, False]


@pytest.mark.parametrize(
    ("clauses", "proves"),
    [
        (("1. Утвердить план мероприятий.",), "утверждение – не мера"),
        (("1. Контроль исполнения приказа возложить на Котову А.А.",), "контроль – не мера"),
        (("1. Утвердить прилагаемые:", "1) план мероприятий;", "2) график выездов."), "перечень утверждённого – не меры"),
        (("Начальник управления В.Г. Котов",), "подпись – не мера"),
    ],
)
def test_clauses_that_are_no_measures(clauses: tuple[str, ...], proves: str) -> None:
    """Clauses that approve, appoint or control set no action."""
    assert order(*clauses) == (), proves


def test_decisions_of_a_protocol() -> None:
    """Decisions are measures, in one paragraph with «РЕШИЛИ:» or below it; what was heard between them is not."""
    found = measures(
        "ПРОТОКОЛ № 2",
        "1. СЛУШАЛИ: Котову А.А. об итогах семинара.",
        "РЕШИЛИ: Котовой А.А. провести выезды в школы до 01.03.2023.",
        "2. СЛУШАЛИ: Дятлову С.А., которая предложила провести опрос родителей.",
        "РЕШИЛИ:",
        "2.1. Дятловой С.А. провести опрос учителей до 10.03.2023.",
        kind="protocol",
        period=None,
    )
    assert [(m.number, m.deadline.end) for m in found] == [(None, "2023-03-01"), ("2.1", "2023-03-10")]
    assert [m.responsible[0].person for m in found] == ["Котова А.А.", "Дятлова С.А."]


def test_prose_with_decided_opens_no_clauses() -> None:
    """«Ученики решили …» is no decision: what is numbered after it are no measures."""
    prose = "Ученики 5 классов решили задание лишь в трёх школах."
    proposal = "1. Провести семинар для учителей до 01.03.2023."
    assert measures("ПРОТОКОЛ № 2", prose, proposal, kind="protocol", period=None) == ()
    assert len(measures("ПРОТОКОЛ № 2", prose, "РЕШИЛИ:", proposal, kind="protocol", period=None)) == 1


def test_annex_of_an_order_has_its_own_period() -> None:
    """A plan in an annex is judged by the year of its own title."""
    rows: Rows = [HEADER, ["1", "Семинар", "до 01.03.2023", "Котова А.А.", "справка"]]
    parts = ("ПРИКАЗ", "ПРИКАЗЫВАЮ:", "1. Утвердить план.", "Начальник В.Г. Котов", "Приложение к приказу")
    (own,) = measures(*parts, "План на 2023 год", rows, kind="order", period=None)
    (other,) = measures(*parts, "План на 2022 год", rows, kind="order", period=None, year=2022)
    assert (own.deadline.kind, other.deadline.kind) == ("definite", "outside")


def test_recurrence_stays_inside_its_stage() -> None:
    """«Ежемесячно» within a dated stage lasts as long as the stage."""
    rows = [HEADER, ["Основной этап (01.03.2023 – 31.05.2023)"], ["1", "Консультации", "ежемесячно", "Котова А.А.", "журнал"]]
    (measure,) = measures(rows)
    deadline = measure.deadline
    assert (deadline.recurrence, deadline.start, deadline.end) == ("monthly", "2023-03-01", "2023-05-31")


def test_stages_and_acts_are_listed_with_places() -> None:
    """Stages and acts of a package stand in its account with the place of each."""
    context = Context(kind="order", year=2023, region=regions.region("chelyabinsk"))
    document = paper(
        "ПРИКАЗ",
        "В соответствии с приказом Министерства образования и науки Челябинской области от 12.01.2023 № 01/55",
        "ПРИКАЗЫВАЮ:",
        "1. Провести семинар.",
        [HEADER, ["Подготовительный этап"], ["1", "Совещание", "март", "Котова А.А.", "протокол"]],
    ).with_context(context)
    read = Read(document, DocumentCard(path=document.document.path, kind="order"), find(document)[0])
    assembled = assemble([read], rubric("chelyabinsk-2023"))
    assert [(act.number, act.date, act.level, act.relation) for act in assembled.acts] == [
        ("01/55", "2023-01-12", "regional", "basis")
    ]
    assert [(stage.type, stage.place) for stage in assembled.stages] == [("preparatory", "таблица 1, строка 2, столбец 1")]


def test_term_and_responsible_in_one_column() -> None:
    """«Срок, ответственный»: the dates of the cell are the deadline, the rest of it the responsible."""
    rows = [["№", "Мероприятие", "Срок, ответственный"], ["1", "Семинар для завучей", "до 01.03.2023,\nКотова А.А., методист"]]
    (measure,) = measures(rows)
    assert (measure.deadline.end, [who.quote for who in measure.responsible]) == ("2023-03-01", ["Котова А.А., методист"])


def test_term_inside_the_measure_without_a_column_of_terms() -> None:
    """Where no column gives deadlines the words of the measure may; where one does, its empty cell is an empty cell."""
    text = "Провести семинар для завучей до 01.03.2023"
    (measure,) = measures([["№", "Мероприятие", "Ответственный"], ["1", text, "Котова А.А."]])
    assert measure.deadline.end == "2023-03-01"
    (measure,) = measures([["№", "Мероприятие", "Срок", "Ответственный"], ["1", text, "", "Котова А.А."]])
    assert measure.deadline.kind == "none"


def test_parts_of_a_torn_table_are_one_plan() -> None:
    """The second table has no header: its columns, section and count of rows are those of the first."""
    first = [HEADER, ["Подготовительный этап"], ["1", "Семинар", "март 2023 г.", "Котова А.А.", "справка"]]
    found = measures(first, [["2", "Выезд в школы", "май 2023 г.", "Рябкова Н.С.", "отчёт"]])
    assert [(m.ordinal, m.section, m.deadline.end) for m in found] == [
        (1, "Подготовительный этап", "2023-03-31"),
        (2, "Подготовительный этап", "2023-05-31"),
    ]


def test_a_table_after_a_text_is_no_part() -> None:
    """Words between two tables end the first: the second says nothing of its columns."""
    first = [HEADER, ["1", "Семинар", "март 2023 г.", "Котова А.А.", "справка"]]
    second = [["2", "Выезд в школы", "май 2023 г.", "Рябкова Н.С.", "отчёт"]]
    assert len(measures(first, "Сведения о выездах прошлых лет приведены ниже.", second)) == 1


PARTS = [
    [["Когда", "Что делаем", "Показатель"], ["15 марта 2023", "Совещание заведующих", "14 заведующих"]],
    [["до 24.04.2023", "Самооценка среды групп", "листы"], ["май 2023", "Взаимопросмотры занятий", ""]],
]


def test_a_table_below_the_title_of_a_section_has_the_columns_of_the_one_above() -> None:
    """The header stands once, over the first part of the plan; who is responsible stands above each part."""
    found = measures("Отвечает: методист Котова А.А.", PARTS[0], "Этап 2. Проведение", "Отвечают: заведующие ДОО", PARTS[1])
    assert [m.deadline.end for m in found] == ["2023-03-15", "2023-04-24", "2023-05-31"]
    assert [[who.role for who in m.responsible] for m in found] == [["методист"], ["заведующие"], ["заведующие"]]


def test_a_table_of_other_columns_below_a_title_is_no_part() -> None:
    """Where no times stand in the column of deadlines, the columns are other ones."""
    assert (
        len(measures(PARTS[0], "Состав группы", [["Котова А.А.", "методист", "РМК"], ["Гришина Т.Т.", "завуч", "СОШ № 2"]])) == 1
    )


def test_a_section_speaks_for_the_blank_cells_of_its_rows() -> None:
    """A blank cell leaves it to the section that says so; a filled one keeps its own; a measure without terms ends no section."""
    rows = [
        ["№", "Мера", "Кто", "Срок"],
        ["4. События (все – до 20 мая 2023 года; отв. – методисты центра)"],
        ["4.1", "Мастерские учителей", "", ""],
        ["4.2", "Развитие творчества", "", ""],
        ["4.3", "Разбор урока", "завучи", "июнь 2023"],
        ["5. Прочее"],
        ["5.1", "Сбор отчётов", "", ""],
    ]
    found = measures(rows)
    assert [m.deadline.end for m in found] == ["2023-05-20", "2023-05-20", "2023-06-30", None]
    assert [[who.role for who in m.responsible] for m in found] == [["методисты"], ["методисты"], ["завучи"], []]


def test_a_header_of_two_rows() -> None:
    """«Исполнение» over «когда» and «кто»: the lower words tell the columns apart."""
    rows = [
        ["№", "Содержание работы", "Исполнение", "Исполнение", "Отметка"],
        ["^", "^", "когда", "кто", "^"],
        ["1", "Месячник оборонной работы", "февраль 2023", "школы", ""],
    ]
    (measure,) = measures(rows)
    assert measure.deadline.end == "2023-02-28" and [who.quote for who in measure.responsible] == ["школы"]


def test_months_in_a_row_end_with_the_last() -> None:
    """«январь, март, август» in the line of a list is due to the end of August."""
    lines = [
        "План на 2023 год",
        "1) Заседания: январь, март, август.",
        "2) Смотр – май, завучи.",
        "3) Сбор отчётов – июнь, завучи.",
    ]
    assert [m.deadline.end for m in measures(*lines)] == ["2023-08-31", "2023-05-31", "2023-06-30"]


LISTED = [
    "План работы на 2023 год",
    "1. Работа с кадрами",
    "1.1. Семинар для завучей.",
    "Срок: до 01.03.2023",
    "Ответственный: Котова А.А., методист",
    "Результат: справка о семинаре",
    "1.2. Выезд методистов в сельские школы – май 2023 г. – директора школ.",
]


def test_a_plan_as_a_list() -> None:
    """Lines below a number belong to it; the head of a section is no measure; a line may say all by dashes."""
    first, second = measures(*LISTED)
    assert (first.number, first.text, first.result) == ("1.1", "Семинар для завучей.", "справка о семинаре")
    assert (first.deadline.end, [who.person for who in first.responsible]) == ("2023-03-01", ["Котова А.А."])
    assert (second.text, second.deadline.end) == ("Выезд методистов в сельские школы", "2023-05-31")
    assert [who.quote for who in second.responsible] == ["директора школ"]


def test_numbered_lines_beside_a_table_are_no_measures() -> None:
    """In a plan with its table the numbered headings between are headings."""
    rows = [HEADER, ["1", "Семинар", "март 2023 г.", "Котова А.А.", "справка"]]
    assert [m.text for m in measures("1. Проведение семинаров", rows, "2. Подготовка отчётов")] == ["Семинар"]


SECTIONED = [
    ["№", "Что делаем", "Исполнители"],
    ["II квартал. Действуем: 1 апреля – 30 июня 2023 года"],
    ["1", "Дни взаимных уроков", "школы"],
    ["2", "Стажировка завучей (22–24 мая)", "школы"],
    ["3", "Сравнение профилей «февраль – ноябрь»", "школы"],
]


def test_a_dated_section_serves_rows_without_a_column_of_deadlines() -> None:
    """A row takes the term of its section, unless it says its own; months inside a name are no term."""
    found = [(measure.deadline.start, measure.deadline.end) for measure in measures(SECTIONED)]
    assert found == [("2023-04-01", "2023-06-30"), ("2023-05-22", "2023-05-24"), ("2023-04-01", "2023-06-30")]


def test_a_section_does_not_fill_an_empty_deadline() -> None:
    """Where a column of deadlines stands, an empty cell of it is no deadline."""
    rows = [HEADER, ["Основной этап: март – май 2023"], ["1", "Семинар для завучей", "–", "Котова А.А.", "справка"]]
    assert measures(rows)[0].deadline.kind == "none"


GROUPED = [
    ["№", "Мера", "Срок"],
    ["Ответственный исполнитель: Дом детского творчества"],
    ["1", "Летняя смена краеведов", "июнь 2023"],
    ["Ответственный исполнитель: методист Котова А.А."],
    ["2", "Семинар для педагогов (отв. Зимина Б.Б.)", "март 2023"],
    ["3", "Консультации наставников", "апрель 2023"],
    ["Прочее"],
    ["4", "Выставка работ", "май 2023"],
]


def test_a_section_names_who_is_responsible_for_its_rows() -> None:
    """Without a column of responsibles: a row keeps its own, and a section that names nobody ends what was said above."""
    found = [[(one.org, one.person) for one in measure.responsible] for measure in measures(GROUPED)]
    assert found == [[("Дом детского творчества", None)], [(None, "Зимина Б.Б.")], [(None, "Котова А.А.")], []]


def test_a_section_does_not_fill_a_cell_with_a_dash() -> None:
    """A dash in the column of responsibles says that there is none, whatever the section says."""
    rows = [HEADER, ["Ответственный исполнитель: Дом творчества"], ["1", "Семинар для завучей", "март 2023", "–", "справка"]]
    assert measures(rows)[0].responsible == ()


def test_months_as_titles_of_a_list() -> None:
    """Items under «Март» are due in March, bullets too; the title of the next month is none of theirs."""
    found = measures(
        "План на 2023 год", "Март", Line("Семинар", "•"), Line("Выезд в школы", "•"), "Май", Line("Круглый стол", "•")
    )
    assert [(m.text, m.deadline.end) for m in found] == [
        ("Семинар", "2023-03-31"),
        ("Выезд в школы", "2023-03-31"),
        ("Круглый стол", "2023-05-31"),
    ]


def test_terms_in_lines_below_the_items_of_a_list() -> None:
    """«март, методисты» under an item is its deadline and responsible, and makes a measure of any name."""
    found = measures("1) Субботник", "март, методисты", "2) Выезд", "постоянно, школы", "3) Отчёт", "I полугодие, школы")
    assert [(m.text, m.deadline.kind) for m in found] == [("Субботник", "definite"), ("Выезд", "vague"), ("Отчёт", "definite")]
    assert [m.responsible[0].quote for m in found] == ["методисты", "школы", "школы"]


def test_bullets_without_terms_are_no_measures() -> None:
    """Bullets of a plan that no month heads and no dates fill are tasks, not measures."""
    assert not measures("План на 2023 год", "Задачи:", Line("Развитие школ", "•"), Line("Семинар", "•"), Line("Опрос", "•"))


def test_plan_as_a_list_in_the_annex_of_an_order() -> None:
    """Items under the title of an annexed plan are measures of the order's file; those of a regulation are not."""
    head = ["ПРИКАЗ", "ПРИКАЗЫВАЮ:", "1. Утвердить план.", Line("Приложение к приказу\nот 01.02.2023 № 5", align="right")]
    items = ["1. Семинар для завучей, март 2023 г.", "2. Выезд методистов в школы, май 2023 г."]
    found = measures(*head, "План мероприятий на 2023 год", *items, kind="order", period=None)
    assert [measure.deadline.end for measure in found] == ["2023-03-31", "2023-05-31"]
    assert not measures(*head, "Положение о конкурсе", *items, kind="order", period=None)


@pytest.mark.parametrize(
    ("clause", "end", "proves"),
    [
        ("1. Школам согласовать выезд с сентября 2023 года, представить график 28 августа.", "2023-08-28", "начало – не срок"),
        ("1. Школам выделить наставников на срок до 31.12.2023 (списки – к 20.02.2023).", "2023-02-20", "длительность – не срок"),
        ("1. Школам перенести уроки на сентябрь, прислать расписание к 30 августа 2023 г.", "2023-08-30", "день вернее"),
        ("1. Школам провести опрос с 3 по 7 апреля 2023 г.", "2023-04-07", "единственный срок"),
        ("1. Котовой А.А. закрепить наставников на срок до 31.12.2023.", "2023-12-31", "другого срока нет"),
    ],
)  # fmt: skip
def test_which_of_several_terms_is_the_deadline(clause: str, end: str, proves: str) -> None:
    """The last day of what is to be done, rather than its beginning or how long it lasts."""
    assert order(clause)[0].deadline.end == end, proves


@pytest.mark.parametrize(
    ("clause", "proves"),
    [
        ("5. Исполнение контролирую лично.", "контроль подписавшего"),
        ("5. Контролировать исполнение приказа буду сам.", "контроль подписавшего, глагол первым"),
        ("3. Принять к сведению опыт двух школ.", "принять к сведению"),
        ("3. Приказ вступает в силу с момента подписания.", "вступление в силу"),
        ("2. О проверке дневников", "вопрос повестки"),
    ],
)
def test_clauses_that_set_no_action(clause: str, proves: str) -> None:
    """Control that the signatory keeps, taking note, coming into force."""
    assert not order(clause), proves


@pytest.mark.parametrize(
    ("clause", "proves"),
    [
        ("5. Котовой А.А. контролировать сдачу отчётов ежемесячно.", "контроль как дело"),
        ("3. Котовой А.А. принять к сведению и подготовить отчёт.", "за «к сведению» следует действие"),
        ("а) школам назначить кураторов", "буквенный пункт"),
        ("2. О проверке дневников проинформировать школы.", "«о …» при действии"),
    ],
)
def test_clauses_that_set_an_action(clause: str, proves: str) -> None:
    """The same words beside something to do."""
    assert len(order(clause)) == 1, proves


def test_several_clauses_in_one_paragraph() -> None:
    """Each has its own number, deadline and responsible; other numbers in the text part nothing."""
    text = "Решили: 1) школам № 3, 5 сдать планы до 1 апреля 2023 г.; 2) Котовой А.А. провести семинар 20 мая 2023 г."
    found = measures("ПРОТОКОЛ № 3", text, kind="protocol", period=None)
    assert [(m.number, m.deadline.end, m.responsible[0].quote) for m in found] == [
        ("1", "2023-04-01", "школам № 3, 5"),
        ("2", "2023-05-20", "Котовой А.А."),
    ]
    (second,) = order("1. Утвердить план.\n2. Директорам школ провести собрания до 5 мая 2023 г.")
    assert (second.number, second.deadline.end) == ("2", "2023-05-05")
    assert len(order("2. Школам собрать работы по приказу № 3; 7. Класс не участвует.")) == 1
