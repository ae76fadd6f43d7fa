"""Advice put into documents: where each kind of mend goes, and that promises are counted as kept only when they are."""

import pytest

from corpora.bench.advised import Kept, figures, measure, table
from corpora.bench.amend import amended, filled
from corpora.samples.make_samples import PACKAGES
from pipeline.model import Document, Mend, Target
from pipeline.model.screening import MendAction
from tests.pipeline.paper import Rows, paper

PATH = "План.docx"
PLAN: Rows = [
    ["№", "Мероприятие", "Срок", "Ответственный"],
    ["1", "Провести семинар для учителей", "в течение года", "методист"],
    ["2", "Провести сверку журналов", "", "–"],
]
ORDER = (
    "ПРИКАЗ",
    "На основании плана работы",
    "ПРИКАЗЫВАЮ:",
    "1. Провести сверку журналов.",
    "2. Контроль возложить на методиста.",
    "Начальник А.А. Иванова",
)
NOTE = ("Аналитическая справка", "Средний балл по школам – 3,7. Не справились 12 % детей.", "Методист Б.Б. Петрова")


def mend(action: MendAction, model: str = "", quote: str = "", document: Document | None = None) -> Mend:
    """A mend of the place where the quote stands."""
    block = next((block for block in (document.blocks if document else ()) if quote and quote in block.text), None)
    start = block.text.index(quote) if block else 0
    targets = (Target(path=PATH, block=block.id, start=start, end=start + len(quote)),) if block else ()
    return Mend(action=action, text="", models=(model,) if model else (), path=PATH, targets=targets)


def lines(document: Document) -> list[str]:
    """The texts of a document in order."""
    return [block.text for block in document.blocks]


@pytest.mark.parametrize(
    ("action", "quote", "model", "before", "proves"),
    [
        (
            "deadline",
            "Провести семинар",
            "до 1 мая",
            ["Провести семинар для учителей", "до 1 мая"],
            "неопределённый срок заменяется",
        ),
        ("deadline", "Провести сверку", "до 1 мая", ["Провести сверку журналов", "до 1 мая"], "пустая ячейка заполняется"),
        ("responsible", "Провести сверку", "методист", ["до", "методист"], "прочерк заменяется"),
        ("reword", "Провести сверку журналов", "Собрать отчёты", ["2", "Собрать отчёты"], "текст меры заменяется"),
        ("extend", "Провести сверку журналов", "(п. 2)", ["2", "Провести сверку журналов (п. 2)"], "к мере дописывается"),
    ],
)
def test_a_row_of_a_plan(action: MendAction, quote: str, model: str, before: list[str], proves: str) -> None:
    """The text comes into the cell of its column, in its row, and nowhere else."""
    document = paper("План", PLAN, path=PATH).document
    texts = lines(amended(document, [mend(action, model, quote, document)]))
    assert texts.count(before[1]) == lines(document).count(before[1]) + 1, proves
    assert len(texts) - len(lines(document)) in (0, 1)


def test_a_column_of_results_is_put_in_once() -> None:
    """Two rows get their results in one new column with a heading."""
    document = paper("План", PLAN, path=PATH).document
    mends = [mend("result", "справка", "Провести семинар", document), mend("result", "протокол", "Провести сверку", document)]
    after = amended(document, mends)
    assert lines(after).count("Ожидаемый результат") == 1
    assert after.tables[0].n_columns == 5
    assert {cell.row for cell in after.tables[0].cells if cell.column == 5} == {1, 2, 3}


def test_a_dropped_row_is_gone_and_the_others_stay() -> None:
    document = paper("План", PLAN, path=PATH).document
    texts = lines(amended(document, [mend("drop", quote="Провести сверку журналов", document=document)]))
    assert "Провести сверку журналов" not in texts and "Провести семинар для учителей" in texts


def test_a_clause_stands_before_that_of_control() -> None:
    """A clerk puts a new clause among the others, not below the signature."""
    document = paper(*ORDER, path=PATH).document
    texts = lines(amended(document, [mend("clause", "Довести до сведения школ.")]))
    new = next(text for text in texts if text.endswith("Довести до сведения школ."))
    assert texts.index("1. Провести сверку журналов.") < texts.index(new) < texts.index("2. Контроль возложить на методиста.")


def test_a_ground_stands_in_the_preamble() -> None:
    document = paper(*ORDER, path=PATH).document
    texts = lines(amended(document, [mend("preamble", "приказа от [дата] № [номер]")]))
    assert texts.index("На основании приказа от 15.02.2023 № 02/311,") < texts.index("ПРИКАЗЫВАЮ:")


def test_only_the_sentence_at_fault_is_erased() -> None:
    document = paper(*NOTE, path=PATH).document
    texts = lines(amended(document, [mend("erase", quote="Средний балл", document=document)]))
    assert "Не справились 12 % детей." in texts and not any("Средний балл" in text for text in texts)


def test_several_paragraphs_keep_their_order() -> None:
    document = paper(*NOTE, path=PATH).document
    texts = lines(amended(document, [mend("paragraph", "Первый."), mend("paragraph", "Второй.")]))
    assert texts.index("Первый.") + 1 == texts.index("Второй.") < texts.index(NOTE[-1])


def test_mends_of_nothing_change_nothing() -> None:
    document = paper("План", PLAN, path=PATH).document
    assert amended(document, []) == document


@pytest.mark.parametrize(
    ("text", "full"), [("от [дата]", "от 15.02.2023"), ("[чего-то]", "[чего-то]"), ("без пропусков", "без пропусков")]
)
def test_blanks_are_filled_when_known(text: str, full: str) -> None:
    assert filled(text) == full


def test_the_samples_keep_every_promise() -> None:
    """Advice on our own packages holds what it promises."""
    kept = measure(sorted(path for path in PACKAGES.iterdir() if path.is_dir())[:2])
    told = figures(kept)
    assert told["promises"] > 0 and told["promises kept"] == told["promises"], table(kept, 9)


def test_a_broken_promise_is_counted() -> None:
    """The share falls with what was not reached."""
    kept = Kept()
    kept.tally.update({"advices": 4, "promises": 4, "promises kept": 3, "next levels": 1})
    assert figures(kept)["advice kept"] == 0.75 and figures(kept)["next level reached"] == 0
