"""The rubric's own wording, listed in a document, is withheld and told of; a title of it as a heading is not."""

import pytest

from pipeline.annotate import annotate
from pipeline.annotate.own_words import NO_WORDS, own_words
from pipeline.model import Block, Document, Location
from pipeline.model.document import BlockKind
from pipeline.screen import find
from rules.rubrics import rubric

RUBRIC = rubric("chelyabinsk-2023")
OWN = own_words(RUBRIC)
TITLES = [parameter.title for parameter in RUBRIC.parameters[:6]]
LOOKED_FOR = [parameter.looks_for for parameter in RUBRIC.parameters[:6]]


def document(*texts: str, kind: BlockKind = "paragraph") -> Document:
    blocks = [Block(id=f"b{n}", kind=kind, text=text, location=Location(paragraph=n)) for n, text in enumerate(texts, 1)]
    return Document(path="план.docx", format="docx", blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("made", "proves"),
    [
        (document("; ".join(LOOKED_FOR)), "одним абзацем"),
        (document(*(f"– {text};" for text in LOOKED_FOR)), "списком"),
        (document(*TITLES, *LOOKED_FOR, kind="cell"), "в таблице"),
        (document(*(text.upper() for text in TITLES)), "прописными буквами"),
        (document(*(pair for text in TITLES for pair in (text, "да")), kind="cell"), "в таблице с пометками"),
    ],
)
def test_the_wording_of_the_rubric_is_withheld_and_told_of(made: Document, proves: str) -> None:
    findings, _ = find(annotate(made, OWN))
    assert {finding.rule for finding in findings} == {"keyword_stuffing"}, proves
    assert any(finding.rule != "keyword_stuffing" for finding in find(annotate(document("; ".join(LOOKED_FOR))))[0])


@pytest.mark.parametrize(
    ("made", "proves"),
    [
        (
            document("План", TITLES[0], "Провести семинар для завучей школ в марте.", TITLES[1], "Собрать отчёты."),
            "заголовки текста",
        ),
        (document(*(track.name for track in RUBRIC.tracks)), "перечень треков"),
        (document(*TITLES[:3]), "три названия подряд"),
        (
            document(f"Приведены {TITLES[0].lower()}, {TITLES[2].lower()}; школы 3 и 5 сдали отчёты 1 мая."),
            "слова рубрики в своём тексте",
        ),
        (document("Школы сдали отчёты о проведении проверочных работ по математике и русскому языку."), "обычный текст"),
        (document(""), "пустой абзац"),
    ],
)
def test_own_text_stays(made: Document, proves: str) -> None:
    assert [block.withheld for block in annotate(made, OWN).blocks] == [False] * len(made.blocks), proves


def test_without_a_rubric_nothing_is_its_wording() -> None:
    assert list(NO_WORDS.listed_in(document("; ".join(LOOKED_FOR)).blocks)) == []
