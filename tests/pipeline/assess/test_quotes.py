"""Quotes of forms looked for in documents."""

import pytest

from pipeline.annotate import annotate
from pipeline.assess import Searched
from pipeline.model import Block, Document, FileStatus, Location

PLAN, ORDER = "План.docx", "Трек 1.1.1/Приказ № 5.docx"
TEXTS = {
    PLAN: ("План мероприятий на 2023 год", "Провести семинар «Объективность ВПР» для  учителей матема-\nтики", "до 01.03.2023"),
    ORDER: (
        "ПРИКАЗЫВАЮ:",
        "Провести семинар «Объективность ВПР» в школах посёлка Берёзовый.",
        "Контроль за исполнением оставляю за собой.",
    ),
}


def documents(unreadable: bool = False) -> list[Document]:
    return [
        Document(
            path=path,
            format="docx",
            blocks=tuple(
                Block(id=f"b{n}", kind="paragraph", text=text, location=Location(paragraph=n)) for n, text in enumerate(texts, 1)
            ),
            unreadable=(Location(page=2),) if unreadable else (),
        )
        for path, texts in TEXTS.items()
    ]


def searched(files: tuple[FileStatus, ...] = (), unreadable: bool = False) -> Searched:
    return Searched([annotate(document) for document in documents(unreadable)], files)


@pytest.mark.parametrize(
    ("quote", "path", "block", "proves"),
    [
        ("План мероприятий на 2023 год", PLAN, "b1", "word for word"),
        ("план   МЕРОПРИЯТИЙ\nна 2023 год.", PLAN, "b1", "spaces, letter case and a full stop make no difference"),
        ("для учителей математики", PLAN, "b2", "a word broken over lines in the document"),
        ('"Объективность ВПР" для учителей', PLAN, "b2", "other quotation marks"),
        ("учителей математики до 01.03.2023", PLAN, "b2", "over the border of two cells"),
        ("школах поселка Березовый", ORDER, "b2", "е for ё"),
        ("«…контроль за исполнением оставляю за собой»", ORDER, "b3", "marks and dots around"),
        ("Провести семинар … посёлка Берёзовый", ORDER, "b2", "a gap within one document"),
        ("3. Контроль за исполнением", ORDER, "b3", "the number that Word keeps apart from the text"),
    ],
)
def test_found_quotes(quote: str, path: str, block: str, proves: str) -> None:
    """The document and block where the quote begins."""
    status, places = searched().look_for(quote)
    assert status == "found", proves
    assert (places[0].path, places[0].block) == (path, block), proves
    assert places[0].place == f"абзац {block[1:]}"


@pytest.mark.parametrize(
    ("quote", "proves"),
    [
        ("План мероприятий на 2024 год", "another year"),
        ("Провести для учителей семинар", "the same words in another order"),
        ("Провести семинары «Объективность ВПР»", "another form of a word"),
        ("посёлка Берёзовый … Провести семинар", "parts in the wrong order"),
        ("План мероприятий на 2023 год … оставляю за собой", "parts of two documents"),
    ],
)
def test_quotes_that_are_not_there(quote: str, proves: str) -> None:
    """A near miss is a miss."""
    assert searched().look_for(quote) == ("not_found", ()), proves


@pytest.mark.parametrize(
    ("quote", "status"), [("", "none"), (" … ", "none"), ("«»", "none"), ("семинар", "too_short"), ("2023", "too_short")]
)
def test_nothing_to_look_for(quote: str, status: str) -> None:
    """An empty quote is none; a word or two stand anywhere and prove nothing."""
    assert searched().look_for(quote) == (status, ())


def test_the_named_document_goes_first() -> None:
    """Of two documents that hold the quote, the one that the person named is shown first; both are shown."""
    quote = "Провести семинар «Объективность ВПР»"
    assert [place.path for place in searched().look_for(quote)[1]] == [PLAN, ORDER]
    assert [place.path for place in searched().look_for(quote, "приказ № 5, пункт 1")[1]] == [ORDER, PLAN]


def test_the_place_is_that_of_the_original_text() -> None:
    """Offsets are those of the text as read, whatever was cleaned away."""
    _, (place,) = searched().look_for("учителей математики")
    text = TEXTS[PLAN][1]
    assert text[place.start : place.end] == place.quote == "учителей матема-\nтики"


@pytest.mark.parametrize("unreadable", [True, False])
def test_what_could_not_be_read_may_hold_the_quote(unreadable: bool) -> None:
    """With a file refused or a page unreadable, «not found» would be too much to say."""
    refused = FileStatus(path="скан.pdf", status="refused")
    assert searched(() if unreadable else (refused,), unreadable).look_for("этого нет в документах")[0] == "unknown"
    assert searched((FileStatus(path=PLAN, status="read"),)).look_for("этого нет в документах")[0] == "not_found"
