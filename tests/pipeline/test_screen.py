"""The whole way on the sample packages: what comes out, the same bytes twice, and bad input beside good."""

import shutil
from pathlib import Path

import pytest
import yaml

import mum
from corpora.samples.make_samples import HERE, PACKAGES
from pipeline.model import InputError, Screening
from reports import json as json_report

EXPECTED = yaml.safe_load((HERE / "expected.yaml").read_text(encoding="utf-8"))
GOOD, MIDDLE, WEAK = "emanzhelinsk-2023-1.2.1", "katav-ivanovsk-2024-1.1.2-2.2.1", "verkhneuralsk-2023-1.1.1"


@pytest.fixture(scope="module")
def screenings() -> dict[str, Screening]:
    """Each sample package screened once."""
    return {name: mum.screen(PACKAGES / name, workers=0) for name in EXPECTED}


@pytest.mark.parametrize("name", EXPECTED)
def test_package_is_told(screenings: dict[str, Screening], name: str) -> None:
    """Municipality, region, year and tracks are told from the documents."""
    card, expected = screenings[name].package, EXPECTED[name]
    assert (card.municipality, card.region, card.year) == (expected["municipality"], expected["region"], expected["year"])
    assert [track.track for track in screenings[name].tracks] == list(expected["tracks"])


@pytest.mark.parametrize("name", EXPECTED)
def test_documents_and_their_measures(screenings: dict[str, Screening], name: str) -> None:
    """Every readable document has the kind, the number and as many measures as a person finds in it."""
    screening = screenings[name]
    cards = {card.path: card for card in screening.documents}
    refused = {file.path for file in screening.files if file.status == "refused"}
    for want in EXPECTED[name]["documents"]:
        if want["path"] in refused:
            continue
        card = cards[want["path"]]
        measures = [measure for measure in screening.measures if measure.path == card.path]
        assert card.kind == want["kind"], want["path"]
        assert len(measures) == want.get("measures", 0), want["path"]
        if "number" in want:
            assert card.number == str(want["number"])
        if "date" in want:
            assert card.date == str(want["date"])


@pytest.mark.parametrize("name", [GOOD, MIDDLE])
def test_points_agree_with_a_person(screenings: dict[str, Screening], name: str) -> None:
    """The proposals for the readable packages are those that a person gave by the rubric."""
    got: dict[str, dict[str, int | None]] = {}
    for rating in screenings[name].ratings:
        got.setdefault(rating.track, {})[rating.parameter] = rating.points
    assert got == EXPECTED[name]["parameters"]


def test_weak_package_is_seen_as_weak(screenings: dict[str, Screening]) -> None:
    """Vague deadlines, aims and own tests cost points; what a broken file might hold is unreadable, not absent."""
    ratings = {rating.parameter: rating for rating in screenings[WEAK].ratings}
    for parameter, points in EXPECTED[WEAK]["parameters"]["1.1.1"].items():
        assert ratings[parameter].points in (points, None), parameter
        assert ratings[parameter].points is not None or ratings[parameter].outcome == "unreadable"
    rules = {fault.rule for fault in screenings[WEAK].findings}
    assert {"hidden_text", "impossible_dates", "unfilled_blanks", "broken_numbering"} <= rules


def test_hidden_text_earns_nothing(screenings: dict[str, Screening]) -> None:
    """Words of a hidden paragraph are no evidence anywhere."""
    hidden = [fault.quote for fault in screenings[WEAK].findings if fault.rule == "hidden_text"]
    assert hidden
    quotes = [evidence.quote for rating in screenings[WEAK].ratings for evidence in rating.evidence]
    assert not any(quote in piece for quote in quotes for piece in hidden)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_rating_stands_on_quotes_of_the_documents(screenings: dict[str, Screening], name: str) -> None:
    """Each quote is verbatim text of its block, and points other than zero have at least one."""
    _, documents = mum.read(PACKAGES / name, workers=0)
    texts = {(d.path, b.id): b.text for d in documents for b in d.blocks}
    for rating in screenings[name].ratings:
        assert rating.evidence or not rating.points, rating.parameter
        for evidence in rating.evidence:
            assert texts[evidence.path, evidence.block][evidence.start : evidence.end] == evidence.quote
            assert evidence.place


@pytest.mark.parametrize("name", EXPECTED)
def test_every_file_has_a_status(screenings: dict[str, Screening], name: str) -> None:
    """Files in = read + read with a warning + refused, and whatever is not simply read says why."""
    files = {path.relative_to(PACKAGES / name).as_posix() for path in (PACKAGES / name).rglob("*") if path.is_file()}
    assert {file.path for file in screenings[name].files} == files
    assert all(file.message and file.reason for file in screenings[name].files if file.status != "read")


@pytest.mark.parametrize("name", EXPECTED)
def test_same_bytes_same_result(screenings: dict[str, Screening], name: str, tmp_path: Path) -> None:
    """A second run, with child processes and from another place on disk, gives the same bytes."""
    copy = tmp_path / name
    shutil.copytree(PACKAGES / name, copy)
    again = mum.screen(copy, workers=2)
    assert json_report.dumps(again) == json_report.dumps(screenings[name])
    assert str(tmp_path) not in json_report.dumps(again).decode()


def test_single_file_is_a_package() -> None:
    """One file alone is screened too."""
    path = next((PACKAGES / GOOD).glob("Приказ*.docx"))
    screening = mum.screen(path, workers=0)
    assert [card.kind for card in screening.documents] == ["order"]
    assert screening.package.path == path.name


def test_bad_files_do_not_stop_the_rest(tmp_path: Path) -> None:
    """A broken, an empty and an unknown file are refused with reasons; the good document beside them is screened."""
    good = next((PACKAGES / GOOD).glob("Приказ*.docx"))
    shutil.copy(good, tmp_path / good.name)
    whole = good.read_bytes()
    (tmp_path / "битый.docx").write_bytes(whole[: whole.index(b"word/document.xml") + 20])  # more of it could be mended
    (tmp_path / "пустой.pdf").write_bytes(b"")
    (tmp_path / "что-то.bin").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "битый.pdf").write_bytes(b"%PDF-1.7\n" + b"\x00\x01" * 500)
    screening = mum.screen(tmp_path, workers=1)
    statuses = {file.path: file.status for file in screening.files}
    assert statuses.pop(good.name) == "read"
    assert set(statuses.values()) == {"refused"}
    assert len(statuses) == 4
    assert [card.path for card in screening.documents] == [good.name]
    for file in screening.files:
        assert file.status == "read" or file.path in (file.message or "")


@pytest.mark.parametrize("make", ["nothing", "empty"])
def test_nothing_to_screen_is_said(tmp_path: Path, make: str) -> None:
    """A missing path and an empty folder are errors of input with the path in the sentence."""
    path = tmp_path / "пакет"
    if make == "empty":
        path.mkdir()
    with pytest.raises(InputError, match="пакет"):
        mum.screen(path)


def test_failing_rule_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that breaks becomes a visible fault; all other rules go on."""
    from rules import rules

    broken = next(rule for rule in rules() if rule.folder.name == "stages")

    def explode(document: object) -> object:
        raise RuntimeError("сломано нарочно")

    monkeypatch.setitem(broken.__dict__, "find", explode)
    screening = mum.screen(PACKAGES / GOOD, workers=0)
    assert {fault.rule for fault in screening.findings if "stages" in fault.message} == {"stages"}
    assert screening.measures


def test_failing_package_check_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check of the whole package that breaks becomes a visible fault; the others go on."""
    from rules import rules

    broken = next(rule for rule in rules() if rule.folder.name == "aim_only")

    def explode(package: object) -> object:
        raise RuntimeError("сломано нарочно")

    monkeypatch.setitem(broken.__dict__, "examine", explode)
    screening = mum.screen(PACKAGES / WEAK, workers=0)
    assert [fault.rule for fault in screening.findings if "не удалось применить" in fault.message] == ["aim_only"]
    assert any(fault.rule == "empty_responsible" for fault in screening.findings)


def test_package_checks_say_where(tmp_path: Path) -> None:
    """A finding of a package check has the document, the place in words and the exact quote, as any other has."""
    screening = mum.screen(PACKAGES / WEAK, workers=0)
    faults = [fault for fault in screening.findings if fault.rule == "empty_responsible"]
    assert all(fault.path and fault.place and fault.quote and fault.location for fault in faults)


def test_known_municipality_and_year_win() -> None:
    """What the user says of the package is not overruled by the documents."""
    screening = mum.screen(PACKAGES / GOOD, municipality="Кусинский муниципальный район", year=2022, workers=0)
    assert (screening.package.municipality, screening.package.year) == ("Кусинский муниципальный район", 2022)
    assert any(fault.rule == "other_year" for fault in screening.findings)


def test_a_copy_counts_once_for_a_track(tmp_path: Path) -> None:
    """A plan put into the package twice must not make two plans; in the folder of another track it serves that track."""
    source = PACKAGES / GOOD
    shutil.copytree(source, tmp_path / "once")
    shutil.copytree(source, tmp_path / "twice")
    for file in [path for path in sorted(source.rglob("*")) if path.is_file()]:
        shutil.copyfile(file, tmp_path / "twice" / file.relative_to(source).with_name(f"копия {file.name}"))
    once, twice = (mum.screen(tmp_path / name, workers=0) for name in ("once", "twice"))
    assert len(twice.files) == 2 * len(once.files)
    assert len(twice.measures) == len(once.measures) > 0
    assert [(rating.parameter, rating.points) for rating in twice.ratings] == [
        (rating.parameter, rating.points) for rating in once.ratings
    ]


def test_acts_of_the_region_are_no_copies(tmp_path: Path) -> None:
    """An order of the ministry that two packages attach is not their own text; an order of theirs is."""
    words = "семинар выезд практикум разбор отчёт совещание опрос обход сверка выставка".split()
    texts = [f"Провести {one} и {other} для учителей, подготовить {other} к {one}" for one in words for other in words[::2]]
    clauses = "\n".join(f"{number}. {text}." for number, text in enumerate(texts, 1))
    for issuer, copies in (("Министерство образования и науки Челябинской области", 0), ("Управление образования", 1)):
        for name in ("Куса", "Сатка"):
            folder = tmp_path / issuer[:5] / name
            folder.mkdir(parents=True)
            text = f"{issuer}\nПРИКАЗ\nот 12.01.2023 № 01/15\nО подготовке школ\nПРИКАЗЫВАЮ:\n{clauses}\n"
            (folder / "Приказ.txt").write_text(text, encoding="utf-8")
        done = mum.compare([mum.examine(tmp_path / issuer[:5] / name, workers=0) for name in ("Куса", "Сатка")])
        assert [sum(fault.rule == "near_copy" for fault in screening.findings) for screening in done] == [copies, copies]
