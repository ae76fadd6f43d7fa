"""Quantities of texts and goals: what a plan of another year tells schools and the aim of a preamble count for nothing."""

import pytest

from pipeline.annotate import annotate
from pipeline.assemble import Read
from pipeline.model import Block, Document, DocumentCard, Evidence, Finding, Location, Measure, Mention
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


@pytest.mark.parametrize(
    ("quote", "type_", "counted", "proves"),
    [
        ("Провести мониторинг в девяти детских садах города.", "schools", 1, "пункт называет число садов города"),
        ("Провести сверку в трёх школах.", "schools", 0, "в скольких школах сверка – не сведения о муниципалитете"),
        ("Учесть удалённость школ района.", "geography", 0, "прочее в пункте – поручение, а не сведения"),
    ],
)
def test_a_clause_tells_how_many_schools_there_are_and_no_other_fact(quote: str, type_: str, counted: int, proves: str) -> None:
    """What a clause of an order says in passing."""
    texts = ("ПРИКАЗ", "На основании плана работы", "ПРИКАЗЫВАЮ:", f"1. {quote}")
    blocks = tuple(
        Block(id=f"b{n}", kind="paragraph", text=text, location=Location(paragraph=n)) for n, text in enumerate(texts, 1)
    )
    card = DocumentCard(path="Приказ.docx", kind="order", tracks=("1.1.1",))
    finding = Finding(
        rule="municipal_facts", element="municipal_facts", path=card.path, block="b4", start=3, end=3 + len(quote),
        quote=quote, value=Mention(type=type_),
    )  # fmt: skip
    read = Read(annotate(Document(path=card.path, format="docx", blocks=blocks)), card, (finding,))
    assert QUANTITIES["municipal_facts"](Basis(RUBRIC, RUBRIC.tracks[0], (read,), ())).value == counted, proves


@pytest.mark.parametrize(("off", "counted"), [((), 1), (("1.1.1",), 0)])
def test_a_measure_off_the_track_is_not_tailored_to_it(off: tuple[str, ...], counted: int) -> None:
    """«Ремонт кровли сада № 22» names an own school, but answers nothing that the track is about."""
    evidence = Evidence(path="План.docx", place="", quote="Ремонт кровли")
    measure = Measure(path="План.docx", place="", text="Ремонт кровли", tailored=True, off_tracks=off, evidence=evidence)
    assert QUANTITIES["tailored_measures"](Basis(RUBRIC, RUBRIC.tracks[0], (), (measure,))).value == counted
