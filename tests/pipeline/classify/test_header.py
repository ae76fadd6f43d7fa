"""The document's own number, date, issuer and title: headers of orders, protocols and letters, stamps of annexes."""

import pytest

from pipeline.annotate import Annotated, annotate
from pipeline.classify.header import Header, own_header
from pipeline.classify.naming import sentence_case
from pipeline.model import Block, Cell, Document, Location, Table

PREAMBLE = "В целях повышения объективности"
ORDERS = "ПРИКАЗЫВАЮ:"


def made(*parts: str | tuple[str, ...]) -> Annotated:
    """A document of paragraphs; a tuple is a table of one row."""
    blocks: list[Block] = []
    tables: list[Table] = []
    for part in parts:
        texts = (part,) if isinstance(part, str) else part
        kind = "paragraph" if isinstance(part, str) else "cell"
        first = len(blocks)
        for text in texts:
            blocks.append(Block(id=f"b{len(blocks) + 1}", kind=kind, text=text, location=Location()))
        if kind == "cell":
            cells = tuple(Cell(row=1, column=i, block=f"b{first + i}") for i in range(1, len(texts) + 1))
            tables.append(Table(id=f"t{len(tables) + 1}", n_rows=1, n_columns=len(texts), cells=cells))
    return annotate(Document(path="d", format="text", blocks=tuple(blocks), tables=tuple(tables)))


def test_order_with_number_and_date_on_one_line() -> None:
    """Issuer in capitals on two lines, number and date under the kind, title over two lines."""
    header = own_header(
        made(
            "ОТДЕЛ ОБРАЗОВАНИЯ\nАДМИНИСТРАЦИИ УВЕЛЬСКОГО МУНИЦИПАЛЬНОГО РАЙОНА",
            "П Р И К А З",
            "от 07.02.2023 № 15-О",
            "п. Увельский",
            "О подготовке школ\nк проверочным работам",
            PREAMBLE,
            ORDERS,
        )
    )
    assert header == Header(
        type="приказ",
        number="15-О",
        date="2023-02-07",
        issuer="Отдел образования администрации Увельского муниципального района",
        title="О подготовке школ к проверочным работам",
    )


def test_number_and_date_in_two_cells() -> None:
    """A layout table of one row holds date and number apart."""
    header = own_header(made("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "ПРИКАЗ", ("«07» февраля 2023 г.", "№ 15"), PREAMBLE, ORDERS))
    assert (header.number, header.date) == ("15", "2023-02-07")


def test_date_town_and_number_on_one_line() -> None:
    """A town between date and number belongs to neither."""
    header = own_header(made("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "ПРИКАЗ", "07.02.2023 г.   с. Уйское   № 15/1", PREAMBLE, ORDERS))
    assert (header.number, header.date) == ("15/1", "2023-02-07")


def test_parent_administration_comes_after_its_office() -> None:
    """«АДМИНИСТРАЦИЯ …» over «УПРАВЛЕНИЕ …»: the office issues, the administration goes into the genitive."""
    header = own_header(made("АДМИНИСТРАЦИЯ МИАССКОГО ГОРОДСКОГО ОКРУГА\nУПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "ПРИКАЗ", "№ 3"))
    assert header.issuer == "Управление образования администрации Миасского городского округа"


@pytest.mark.parametrize("line", ["от «___» ________ 2023 г. № ____", "№ ____ от ________"], ids=["no day and number", "nothing"])
def test_blanks_are_none(line: str) -> None:
    """Blanks that nobody filled give no number and no date."""
    header = own_header(made("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "ПРИКАЗ", line, PREAMBLE, ORDERS))
    assert (header.number, header.date) == (None, None)


def test_date_without_number() -> None:
    """The date stands, the number is blank."""
    header = own_header(made("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ", "ПРИКАЗ", "14.04.2023 года № _____", PREAMBLE, ORDERS))
    assert (header.number, header.date) == (None, "2023-04-14")


def test_annex_takes_its_order_from_the_stamp() -> None:
    """An annex has number, date and issuer of the order in its stamp, and its own title joined from its lines."""
    header = own_header(
        made(
            "Приложение 2\nк приказу комитета образования\nот 07.02.2023 № 15-О",
            "ДОРОЖНАЯ КАРТА\nпо поддержке школ\nна 2023 год",
        )
    )
    assert header == Header(
        number="15-О",
        date="2023-02-07",
        issuer="Комитет образования",
        title="ДОРОЖНАЯ КАРТА по поддержке школ на 2023 год",
    )


def test_blank_stamp_is_no_number() -> None:
    """The stamp names an order without number and date: the annex has none, whatever dates follow."""
    header = own_header(made("Приложение к приказу № ___ от ______", "План работы на 2023 год", "10.01.2023"))
    assert (header.number, header.date) == (None, None)


def test_protocol_names_its_meeting() -> None:
    """A protocol has its number beside its kind and the body whose meeting it records."""
    header = own_header(made("ПРОТОКОЛ № 6\nзаседания районного методического совета", ("18.05.2023", "с. Уйское")))
    assert (header.number, header.date, header.issuer) == ("6", "2023-05-18", "Районный методический совет")


def test_letter_is_not_the_letter_it_answers() -> None:
    """«На № … от …» belongs to the letter that is answered."""
    header = own_header(made("Управление образования", "от 07.03.2023 № 211", "на № 90 от 01.03.2023", "О графике работ"))
    assert (header.number, header.date, header.title) == ("211", "2023-03-07", "О графике работ")


def test_cited_act_is_not_the_header() -> None:
    """An act cited in the preamble gives the document neither number nor date."""
    header = own_header(made("СПРАВКА\nоб итогах ВПР", "На основании приказа МОиН ЧО от 17.01.2023 № 01/20 проведён анализ."))
    assert (header.number, header.date) == (None, None)


def test_note_has_its_date_at_the_end() -> None:
    """Notes and conclusions carry their date under the text."""
    header = own_header(made("СПРАВКА об итогах ВПР", "Работы провели все школы района. " * 12, "29.05.2023"))
    assert header.date == "2023-05-29"


def test_text_without_header_has_none() -> None:
    """A plain text names nothing of itself."""
    assert own_header(made("В районе работают девять школ.")) == Header()


@pytest.mark.parametrize(
    ("capitals", "written"),
    [
        ("МКУ «УПРАВЛЕНИЕ ОБРАЗОВАНИЯ» САТКИНСКОГО РАЙОНА", "МКУ «Управление образования» Саткинского района"),
        ("УПРАВЛЕНИЕ ОБРАЗОВАНИЯ ГОРОДА ЮРГИ", "Управление образования города Юрги"),
        ("ЦЕНТР ДЕТСКОГО И ПЕДАГОГИЧЕСКОГО ТВОРЧЕСТВА", "Центр детского и педагогического творчества"),
        ("Отдел образования", "Отдел образования"),
    ],
)
def test_sentence_case(capitals: str, written: str) -> None:
    """Place names keep their capital, common adjectives in -ский lose it, abbreviations stay."""
    assert sentence_case(capitals) == written
