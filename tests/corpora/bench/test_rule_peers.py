"""The peers of the rules: each finds what it is known to find and stays silent where it has nothing to go by."""

from collections.abc import Callable

import pytest

from corpora.bench import rule_peers

ROWS = [
    ("keywords", "Срок – до 01.03.2023.", {"deadline"}, "слово «срок» и дата"),
    ("keywords", "Контроль возложить на Иванова И.И.", {"responsible"}, "слово «возложить»"),
    ("keywords", "Приказ от 01.02.2023 № 15-од", {"deadline", "act"}, "реквизиты акта; дата акта сойдёт за срок"),
    ("keywords", "Сегодня хорошая погода.", set(), "нет слов – нет находок"),
    ("linguist", "Совещание прошло 1 марта 2023 года.", {"deadline"}, "любая дата сходит за срок"),
    ("linguist", "Завтра придёт Пётр Иванович Смирнов.", {"responsible"}, "любой человек сходит за ответственного"),
    ("linguist", "Сегодня хорошая погода.", set(), "ни дат, ни имён"),
    ("matcher", "Совещание прошло 1 марта в школе.", {"deadline"}, "число и месяц подряд"),
    ("matcher", "Марта пришла в школу.", set(), "месяц без числа – не дата"),
]


@pytest.mark.parametrize(("peer", "text", "elements", "proves"), ROWS, ids=[row[3] for row in ROWS])
def test_what_a_peer_finds(peer: str, text: str, elements: set[str], proves: str) -> None:
    make: Callable[[], rule_peers.Detect] = getattr(rule_peers, peer)
    assert {finding["element"] for finding in make()({"text": text})} == elements


def test_an_act_of_key_words_has_its_date_and_number() -> None:
    acts = [f["value"] for f in rule_peers.keywords()({"text": "от 5.02.2023 № 15-од"}) if f["element"] == "act"]
    assert acts == [{"date": "2023-02-05", "number": "15-од"}]


def test_the_table_leaves_open_what_a_peer_can_not_answer() -> None:
    figures = {"deadline": 0.9, "deadline false alarms": 1.0, "stage": 0.5, "stage false alarms": 0.0}
    lines = rule_peers.table({"mum": figures, "dateparser": figures})
    assert lines[1].split() == ["deadline", "0.900", "(1)", "0.900", "(1)"]
    assert lines[2].split() == ["stage", "0.500", "(0)"]
