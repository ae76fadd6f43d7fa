"""Who is assigned, in the forms that offices write: role, person and body of each, in the nominative. Samples are made up."""

import pytest
from cases import run

from rules import Case, rules

RULE = next(rule for rule in rules() if rule.folder.name == "responsible")
Who = tuple[str | None, str | None, str | None]


def assigned(text: str) -> list[Who]:
    """Role, person and body of each assignee of a text; a body that begins the clause without its capital."""
    case = Case.model_validate({"text": text, "find": [], "proves": "кто назван"})
    values = [finding.value.model_dump() for finding in run(RULE, case)]
    return [(value["role"], value["person"], _small(value["org"])) for value in values]


def _small(org: str | None) -> str | None:
    return org[0].lower() + org[1:] if org and org[1].islower() and not org.startswith("Совет") else org


@pytest.mark.parametrize(
    ("text", "expected", "proves"),
    [
        (
            "Назначить муниципальным координатором ВПР Гаршину Р.Р., методиста МБУ «ИМЦ».",
            [("муниципальный координатор ВПР, методист", "Гаршина Р.Р.", "МБУ «ИМЦ»")],
            "appointed to one thing, by post another: both are told",
        ),
        (
            "Председателем комиссии утвердить Носова Г.Г., секретарём – Брагину Е.Е.",
            [("председатель комиссии", "Носов Г.Г.", None), ("секретарь", "Брагина Е.Е.", None)],
            "two appointments under one verb",
        ),
        (
            "Назначить ответственными: за подвоз – Гущина И.И., за питание – Седых А.А.",
            [("ответственный за подвоз", "Гущин И.И.", None), ("ответственный за питание", "Седых А.А.", None)],
            "what each answers for stands before the dash",
        ),
        (
            "Назначить ответственных за сбор работ:\n- МБОУ СОШ № 1 – Попову Н.С.;\n- МБОУ СОШ № 2 – Лосева В.А.",
            [(None, "Попова Н.С.", "МБОУ СОШ № 1"), (None, "Лосев В.А.", "МБОУ СОШ № 2")],
            "of each school its person",
        ),
        (
            "Утвердить муниципальным оператором мониторинга МБУ ДПО «Центр мониторинга».",
            [("муниципальный оператор мониторинга", None, "МБУ ДПО «Центр мониторинга»")],
            "a body whose abbreviation shows no case",
        ),
        (
            "Делегировать полномочия по сбору данных МБУ «ЦОКО».",
            [(None, None, "МБУ «ЦОКО»")],
            "the same after a noun",
        ),
        (
            "Директорам школ: Алексееву В.В., Гришиной Т.Т. – представить планы.",
            [("директор", "Алексеев В.В.", None), ("директор", "Гришина Т.Т.", None)],
            "the post before a colon is that of each person after it",
        ),
        (
            "Ответственность за проверку возложить на директоров: Мухину А.А. (СОШ № 1), Ершова П.П. (СОШ № 2).",
            [("директор", "Мухина А.А.", "СОШ № 1"), ("директор", "Ершов П.П.", "СОШ № 2")],
            "a list after «возложить на»; brackets name the school",
        ),
        ("Разместить приказ на официальном сайте (Никулина Е.А.).", [(None, "Никулина Е.А.", None)], "brackets at the end"),
        ("Информировать школы – Рябова М.К., срок до 30.09.", [(None, "Рябова М.К.", None)], "after a dash, then the deadline"),
        (
            "До 10 октября сдать в кабинет карты уроков заместителям директоров по УВР.",
            [("заместители директоров по УВР", None, None)],
            "the dative at the very end: the destination is told before",
        ),
        (
            "Рабочей группе под председательством Мальцевой Е.Н. разработать проект.",
            [(None, "Мальцева Е.Н.", "рабочая группа")],
            "who leads a body",
        ),
        (
            "МКУ «ЦРО» в лице директора Калугиной Т.С. заключить договоры.",
            [("директор", "Калугина Т.С.", "МКУ «ЦРО»")],
            "in the person of",
        ),
        (
            "Рабочей группе в составе Пахомовой Л.В., Дрыгина И.С. провести анализ.",
            [(None, "Пахомова Л.В., Дрыгин И.С.", "рабочая группа")],
            "whom a body consists of",
        ),
        (
            "Контроль возложить на отдел культуры, спорта и молодёжной политики.",
            [(None, None, "отдел культуры, спорта и молодёжной политики")],
            "commas inside the name of one body",
        ),
        (
            "Прошу Вас поручить директорам школ провести собрания.",
            [("директора", None, "школы")],
            "a request that passes the order on",
        ),
        (
            "Приказываю директору МБОУ «Лицей» Тарасову О.О. устранить нарушения.",
            [("директор", "Тарасов О.О.", "МБОУ «Лицей»")],
            "«приказываю» with the dative",
        ),
        (
            "Поручить отделу мониторинга (Цыбина А.Е.) провести анализ, руководителям ИМЦ – устранить замечания.",
            [(None, "Цыбина А.Е.", "отдел мониторинга"), ("руководители", None, "ИМЦ")],
            "two are told something in one clause",
        ),
        (
            "Обеспечить сохранность под личную ответственность директоров школ.",
            [("директора", None, "школы")],
            "personal answerability",
        ),
        (
            "За исполнение мероприятий отвечают: методисты ИМЦ, муниципальный координатор.",
            [("методисты", None, "ИМЦ"), ("муниципальный координатор", None, None)],
            "a list after «отвечают»",
        ),
        (
            "Контроль исполнения решения – зам. председателя Совета Лавин А.А.",
            [("заместитель председателя", "Лавин А.А.", "Совет")],
            "a label without a verb",
        ),
        ("Семинар для руководителей (сентябрь, Шубина О.Н.)", [(None, "Шубина О.Н.", None)], "a period and a person in brackets"),
        (
            "Районное управление, завучи школ | 2 раза в год | карты",
            [(None, None, "районное управление"), ("завучи", None, "школы")],
            "a row without its measure",
        ),
        (
            "Вед. спец. ИМЦ Дроботу А.Н. проверить сайты школ.",
            [("ведущий специалист", "Дробот А.Н.", "ИМЦ")],
            "two shortened words of one post",
        ),
        (
            "Учителю математики МБОУ «СОШ № 1» Гайдар Н.Н. провести мастер-класс.",
            [("учитель математики", "Гайдар Н.Н.", "МБОУ «СОШ № 1»")],
            "the subject belongs to the post",
        ),
        (
            "Заместителю директора МАУ «ЦРО» г. Дальнего О. А. Швец провести вебинар.",
            [("заместитель директора", "Швец О.А.", "МАУ «ЦРО» г. Дальнего")],
            "a town before the initials is no surname",
        ),
        (
            "Директору МБОУ СОШ № 12 имени В.В. Тихонова Дымовой К.И. обеспечить подвоз.",
            [("директор", "Дымова К.И.", "МБОУ СОШ № 12 имени В.В. Тихонова")],
            "after whom a school is named, does nothing",
        ),
        (
            "Экспертной комиссии провести проверку.",
            [(None, None, "экспертная комиссия")],
            "a body by its noun, whatever its adjective",
        ),
        ("Всю организационную работу берёт на себя ИМЦ.", [(None, None, "ИМЦ")], "who takes it, is said in the sentence"),
    ],
)
def test_assignee_is_read(text: str, expected: list[Who], proves: str) -> None:
    """Each assignee of the text, nobody else."""
    assert assigned(text) == expected, proves


@pytest.mark.parametrize(
    ("text", "proves"),
    [
        ("Педагоги берут на себя инициативу в проектной деятельности.", "taking on oneself is no signature"),
        ("Обязательства, принятые на себя участниками, описаны в договоре.", "nor are obligations taken on"),
        ("Провести семинар на базе МБОУ СОШ № 7 (директор Белова Н.Н.).", "brackets explain the school"),
        ("Заслушать отчёт директора (Белова Н.Н.).", "brackets explain who is heard"),
        ("Отправить заявку по телефону или почте (Белова Н.Н.).", "whom to call"),
        ("Организовать работу муниципальных консультантов (Тарасюк А.И., Попов О.О.).", "brackets list those whose work it is"),
        ("Подготовить рекомендации для учителей (химия, биология).", "subjects in brackets"),
        ("Составить график – методический день.", "after the dash stands no person and no body"),
        ("Изучить опыт работы учителя математики Титова С.С.", "whose experience is studied"),
        ("Поздравить Дымову К.И. с победой в конкурсе.", "who is congratulated"),
        ("Выдать методистам и руководителям сертификаты.", "who gets something"),
        ("Подготовить памятки директорам школ.", "papers for somebody"),
        ("Провести инструктаж организаторам.", "who is instructed"),
        ("Ответственное хранение материалов обеспечено в 15 пунктах.", "«ответственное» with another noun"),
        ("Ф.И.О. | Должность | Дата ознакомления\nИванова И.И. | учитель | 12.09.2023", "a list of staff"),
        ("Участники: учителя математики | 15 марта | МБОУ СОШ № 4", "participants and the place"),
        ("Приказ\nот 12.03.2023\nДиректор А.А. Антонов", "lines of a head of a letter"),
        ("Управление образования направляет методические рекомендации.", "a letter tells what it sends"),
        ("Рекомендации направляются отделом ежегодно.", "who sends, describes"),
        ("Методист Лавин А.А. проводит вебинары по понедельникам.", "outside orders the present tense describes"),
        ("На базе школы имени В.В. Тихонова провести семинар.", "after whom the school is named"),
        ("Создать рабочую группу по подготовке к ВПР.", "a body is made, nobody is named"),
        ("Ввести в состав комиссии Петрову А.А.", "who joins a commission"),
        ("Освободить от обязанностей координатора Зайцеву О.В.", "who is released"),
        ("Директора школ несут бремя отчётности.", "«несут» without responsibility"),
        ("Кураторство школ является формой помощи.", "an activity, not a post"),
        ("Отметить, что директора школ не представили отчёты.", "a reproach"),
        ("Эксперты отметили, что директорам школ удалось повысить результаты.", "a tale with the dative"),
        ("Секретарь: Зорина Л.Р.", "who keeps the minutes"),
    ],
)
def test_nobody_is_assigned(text: str, proves: str) -> None:
    """Texts that only look like assignments."""
    assert assigned(text) == [], proves
