"""Quantities of texts and goals: what a plan of another year tells schools and the aim of a preamble count for nothing."""

from pipeline.annotate import annotate
from pipeline.assemble import Read
from pipeline.model import Block, Document, DocumentCard, Finding, Location, Measure, Mention
from pipeline.score.quantity import QUANTITIES, Basis
from rules.rubrics import rubric

RUBRIC = rubric("chelyabinsk-2023")


def basis(element: str, value: Mention, current: bool = True, quote: str = "цитата", measures: tuple[Measure, ...] = ()) -> Basis:
    """One plan with one finding."""
    card = DocumentCard(path="План.docx", kind="plan", tracks=("1.4",), current=current)
    finding = Finding(
        rule=element, element=element, path=card.path, block="b1", start=0, end=len(quote), quote=quote, value=value
    )
    block = Block(id="b1", kind="paragraph", text=quote, location=Location(paragraph=1))
    read = Read(annotate(Document(path=card.path, format="docx", blocks=(block,))), card, (finding,))
    return Basis(RUBRIC, RUBRIC.tracks[0], (read,), measures)


def test_a_plan_of_another_year_informs_nobody() -> None:
    told = Mention(type="full")
    assert QUANTITIES["informing_full"](basis("informing", told)).value == 1
    assert QUANTITIES["informing_full"](basis("informing", told, current=False)).value == 0
    assert QUANTITIES["informing_general"](basis("informing", told, current=False)).value == 0


def test_the_aim_of_a_preamble_is_no_goal() -> None:
    formal = Mention(type="formal", data={"formal": "yes", "justified": "yes"})
    assert QUANTITIES["goals"](basis("goal", Mention())).value == 1
    assert QUANTITIES["goals"](basis("goal", formal)).value == 0
    assert QUANTITIES["goals_justified"](basis("goal", formal)).value == 0
