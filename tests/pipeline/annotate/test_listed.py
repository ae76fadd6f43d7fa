"""Plans written as lists: titles with a term above items, lines with a term below them. Invented texts."""

import pytest

from tests.pipeline.paper import Line, paper


def roles(*lines: str | Line) -> list[str | None]:
    """Roles of the paragraphs of a document."""
    return [block.role for block in paper(*lines).blocks]


def test_titles_with_a_term_head_the_items_below() -> None:
    """A month, or a part with its dates, right above an item is the section of the items that follow."""
    months = roles("План", "Март", "1. Семинар", "2. Выезд", "Апрель 2023 года", "3. Опрос")
    assert months == [None, "section", None, None, "section", None]
    parts = roles("Шаг первый. Готовимся (1 – 28 февраля)", Line("Опрос", "•"), "Шаг второй: март – май", Line("Выезд", "•"))
    assert parts == ["section", None, "section", None]


def test_lines_with_a_term_below_items() -> None:
    """«Март, методисты» below each number is read as a cell of deadline and responsible."""
    lines = roles("1) Семинар", "март, методисты", "2) Выезд", "в течение года", "3) Опрос", "I полугодие, школы")
    assert lines == [None, "assignment"] * 3
    labelled = roles("1. Семинар", "Срок: март, май", "2. Выезд", "Срок: по мере готовности", "3. Опрос", "Срок: май")
    assert labelled == [None, "deadline"] * 3


@pytest.mark.parametrize(
    ("lines", "proves"),
    [
        (("1. Семинар", "Март", "2. Выезд"), "одна строка со сроком ничего не говорит"),
        (("План работы на 2023 год", "1. Семинар", "Задачи на 2023 год", "2. Выезд"), "год в заголовке – не срок"),
        (("1. Семинар", "Срок: март. Ответственный: Котова А.А.", "2. Выезд"), "строка с двумя подписями читается как текст"),
        (("Дата размещения: 15 мая 2023 года",), "подпись без пунктов над ней"),
        (("ПРИКАЗЫВАЮ:", "1. Провести семинар", "март, школы", "2. Провести опрос", "май, школы", "3. Отчёт", "июнь, школы"),
         "пункты приказа – не план"),
        (("1. Семинар в школах", "Школы выбраны в марте", "2. Выезд", "Методисты едут в мае", "3. Опрос", "Его проводят в июне"),
         "фраза, где срок не стоит первым"),
    ],
)  # fmt: skip
def test_other_lines_have_no_role(lines: tuple[str, ...], proves: str) -> None:
    """One line, years, sentences and clauses are no parts of such a list."""
    assert set(roles(*lines)) == {None}, proves
