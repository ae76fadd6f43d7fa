"""Quantities of a regulation on the МСОКО: not named 0, named 1, described 2; the deepest place counts."""

from pipeline.annotate import Annotated, Context
from pipeline.assemble import Assembled, Read
from pipeline.model import DocumentCard
from pipeline.score import rate
from pipeline.screen import find
from rules.rubrics import rubric
from tests.pipeline.paper import paper

RUBRIC = rubric("msoko")
TITLE = "Положение о муниципальной системе оценки качества образования"
LIST = "3.1. МСОКО включает направления: организация воспитания обучающихся; работа по самоопределению."
SECTION = "4.1. Организация воспитания обучающихся строится на программах школ, центр ежегодно собирает показатели."


def points(*papers: tuple[str, ...], kind: str = "regulation") -> dict[str, int | None]:
    """Points by parameter for a package of these documents."""
    reads = []
    for number, texts in enumerate(papers):
        document: Annotated = paper(*texts, path=f"{number}.docx").with_context(Context(kind=kind))
        card = DocumentCard(path=f"{number}.docx", kind="regulation", tracks=("МСОКО",), confidence=0.9)
        reads.append(Read(document, card, find(document)[0]))
    return {rating.parameter: rating.points for rating in rate(Assembled(tuple(reads), (), (), ()), RUBRIC, [])}


def test_described_named_and_missing() -> None:
    """Upbringing has a sentence of its own, self-determination stands in the list, talents nowhere."""
    found = points((TITLE, LIST, SECTION))
    assert (found["D7"], found["D4"], found["D3"]) == (2, 1, 0)


def test_deepest_of_two_counts() -> None:
    """Of two versions of the regulation the one that describes counts, whichever comes first."""
    assert points((TITLE, LIST), (TITLE, LIST, SECTION))["D7"] == points((TITLE, LIST, SECTION), (TITLE, LIST))["D7"] == 2


def test_other_papers_earn_nothing() -> None:
    """The same words in a plan describe no regulation."""
    assert set(points((TITLE, LIST, SECTION), kind="plan").values()) == {0}
