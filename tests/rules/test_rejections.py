"""What looks like an element and is turned down comes with the reason; what is found is not turned down too."""

import pytest

import mum

ROWS = [
    ("average_scores", "Средняя оценка питания в лагере – 4,8.", "чего-то другого", "средняя оценка услуги"),
    (
        "average_scores",
        "Баллы рейтинга не рассчитываются, средний балл ВПР не используется.",
        "не используются",
        "отказ от средних",
    ),
    ("school_ranking", "Рейтинг школ по итогам ВПР не составляется.", "не сравниваются", "отказ от рейтинга"),
    ("school_ranking", "Составлен рейтинг школ по итогам олимпиады.", "олимпиада", "рейтинг по олимпиаде"),
    ("deadlines", "Приказ от 01.03.2023 № 5 исполнен.", "дата акта", "дата акта"),
    ("deadlines", "По состоянию на 1 марта 2023 года в школах 12 вакансий.", "за который", "день сведений"),
    ("deadlines", "Семинар состоялся 15 марта 2023 года.", "уже было", "прошедшее"),
    ("deadlines", "Срок реализации программы – 2023-2025 годы.", "самой программы", "срок программы"),
    ("stages", "Муниципальный этап олимпиады прошёл успешно.", "олимпиады", "тур олимпиады"),
    ("responsible", "Исп. Котова А.А., 2-15-30", "готовил", "строка исполнителя документа"),
    ("responsible", "Сборник подготовлен, автор – Лыткина О.П.", "автор", "автор сборника"),
    ("responsible", "Справки у Гришиной Т.Т., тел. 5-12-40.", "контактное", "контактное лицо"),
    ("responsible", "Председатель: Осипов В.В.", "заседания", "председатель собрания"),
    ("responsible", "Призёром стала ученица учителя Рябковой Н.С.", "награде", "чья-то награда"),
    ("responsible", "В школе бывала Рябкова Н.С.", "нет слов", "просто назван"),
]
FOUND = [
    ("responsible", "Ответственный – Котова А.А., методист."),
    ("responsible", "Методисту Котовой А.А. провести семинар для учителей."),
    ("responsible", "Занятия идут в СОШ им. А.С. Пушкина."),
    ("deadlines", "Провести семинар до 15 марта 2023 года."),
    ("stages", "Подготовительный этап (январь – март 2023 года)"),
    ("average_scores", "Средний балл ВПР по математике в школах района составил 3,4."),
    ("school_ranking", "Составлен рейтинг школ по результатам ВПР."),
    ("average_scores", "В парке цветут липы."),
]


@pytest.mark.parametrize(("rule", "text", "why", "proves"), ROWS, ids=[row[3] for row in ROWS])
def test_turned_down_with_the_reason(rule: str, text: str, why: str, proves: str) -> None:
    turned_down = [finding for finding in mum.rejected(text) if finding.rule == rule]
    assert any(why in step for finding in turned_down for step in finding.steps)
    assert not [finding for finding in mum.detect(text) if finding.rule == rule]


@pytest.mark.parametrize(("rule", "text"), FOUND)
def test_nothing_is_turned_down(rule: str, text: str) -> None:
    assert not [finding for finding in mum.rejected(text) if finding.rule == rule]
