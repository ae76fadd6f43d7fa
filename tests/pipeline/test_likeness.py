"""Near-copies between packages: what counts as the same wording, and what a user is told of it."""

import pytest

from pipeline.likeness import Sketch, compared, near_copies, sketch
from pipeline.model import Block, Document, Location, PackageCard, RubricCard, Screening

WORDS = "семинар выезд собеседование практикум собрание перепроверка разбор обсуждение отчёт наблюдение".split()
DIGITS = str.maketrans("0123456789", "абвгдежзик")


def plan(place: str, number: int, path: str = "План.docx", rows: int = 20, start: int = 0) -> Document:
    """A plan of rows; place and number are all that two plans of the same rows differ in."""
    texts = [
        f"Провести {WORDS[row % 10]} номер {WORDS[row // 10]} в школах посёлка {place} и направить {number + row} директорам школ"
        f" подробную справку о ходе работы раздела {WORDS[(row * 7) % 10]}"
        for row in range(start, start + rows)
    ]
    return document(path, *texts)


def document(path: str, *texts: str) -> Document:
    """A document of paragraphs."""
    blocks = [Block(id=f"b{n}", kind="paragraph", text=text, location=Location(paragraph=n)) for n, text in enumerate(texts, 1)]
    return Document(path=path, format="text", blocks=tuple(blocks))


def screening(name: str) -> Screening:
    """An empty screening of a package."""
    card = RubricCard(id="r", version="1", sha256="")
    return Screening(
        product_version="1", package=PackageCard(path=name), rubric=card, files=(), documents=(), measures=(), stages=(),
        acts=(), ratings=(), tracks=(), systems=(), findings=(), advice=(),
    )  # fmt: skip


def sketches(*packages: Document) -> list[tuple[Sketch, ...]]:
    """One package for each document."""
    return [(sketch(document),) for document in packages]


def test_copy_with_other_names_and_numbers() -> None:
    """Names of places and numbers are no difference."""
    one, other = near_copies(sketches(plan("Куса", 3), plan("Уйское", 40)))
    assert (one.package, one.other_package, one.share) == (1, 0, 1.0)
    assert (other.package, other.other_package) == (0, 1)


def test_copy_inside_a_larger_document() -> None:
    """A plan that another package carries as an annex of its order is still its copy."""
    order = document("Приказ.docx", "В целях подготовки школ к работе приказываю", *(b.text for b in plan("Куса", 3).blocks))
    assert [pair.share for pair in near_copies(sketches(plan("Уйское", 5), order))] == [1.0, 1.0]


def test_a_short_text_is_a_copy_when_all_of_it_stands_elsewhere() -> None:
    """A plan of five rows has few words: most of them in common may be chance, all of them not."""
    short, half = plan("Куса", 3, rows=5), plan("Куса", 3, rows=3)
    assert 25 <= len(sketch(short).shingles) < 60
    assert [pair.share for pair in near_copies(sketches(short, plan("Уйское", 5)))] == [1.0, 1.0]
    mixed = document("План.docx", *(b.text for b in half.blocks), *(b.text for b in plan("Куса", 3, rows=3, start=60).blocks))
    assert near_copies(sketches(short, mixed)) == []


@pytest.mark.parametrize(
    ("other", "proves"),
    [
        (plan("Куса", 3, start=60), "другие строки"),
        (document("План.docx", "Утвердить план мероприятий по повышению объективности оценки"), "короткий текст похож на другие"),
        (document("Пустой.docx"), "пустой документ"),
    ],
)
def test_no_copy(other: Document, proves: str) -> None:
    """Another text is no copy, a short one can't be told."""
    assert near_copies(sketches(plan("Куса", 3), other)) == [], proves


@pytest.mark.parametrize(("taken", "copies"), [(14, 2), (4, 0)])
def test_how_much_is_taken_over(taken: int, copies: int) -> None:
    """From half of the smaller document on it is a copy: fourteen rows of twenty are, four among other texts are not."""
    rows = [block.text for block in plan("Уйское", 3).blocks][:taken]
    own = [f"Слово{a} связано{b} отдельно{a} строкой{b} своей{a} мысли{b}".translate(DIGITS) for a in range(5) for b in range(6)]
    mixed = document("План.docx", *rows, *own)
    assert len(near_copies(sketches(plan("Куса", 3), mixed))) == copies


def test_same_package_is_not_compared_with_itself() -> None:
    """Two like documents of one package (a plan for each track) are its own matter."""
    assert near_copies([(sketch(plan("Куса", 3)), sketch(plan("Куса", 3, path="План 2.docx")))]) == []


def test_both_packages_are_told() -> None:
    """Both sides of a copy name each other with the share; a package without copies stays as it was."""
    before = [screening("Куса"), screening("Уйское"), screening("Миасс")]
    after = compared(before, sketches(plan("Куса", 3), plan("Уйское", 40), plan("Миасс", 3, start=60)))
    assert [len(one.findings) for one in after] == [1, 1, 0]
    assert after[2] is before[2]
    (fault,) = after[0].findings
    assert fault.rule == "near_copy" and "«План.docx» из пакета «Уйское» (совпадает 100 % фраз)" in fault.message
    assert fault.quote in {block.text for block in plan("Куса", 3).blocks} and fault.place


def test_many_copies_make_one_finding() -> None:
    """A document that five packages repeat has one finding that names three of them and counts the rest."""
    names = [f"Пакет {letter}" for letter in "АБВГДЕ"]
    after = compared([screening(name) for name in names], sketches(*(plan(name, 1) for name in names)))
    (fault,) = after[0].findings
    assert [name in fault.message for name in names[1:]] == [True, True, True, False, False]
    assert fault.message.endswith("и ещё документов – 2.")
