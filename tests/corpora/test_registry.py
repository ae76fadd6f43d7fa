"""Registries of regional measures as files: written and read back, laid over each other, added by a folder alone."""

from pathlib import Path

import pytest
import yaml

from corpora.regions import OTHER, every, folder_of, measures, named, region, region_ids, with_folder
from corpora.roadmaps.changes import changes, put
from pipeline.model import DataError, InputError, RegionalMeasure, RegionalSource


def source(file: str = "Приказ.docx", sha: str = "a", **about: object) -> RegionalSource:
    """A source with two measures unless it is given others."""
    own = (RegionalMeasure(number="1.1", text="Первая"), RegionalMeasure(number="1.2", text="Вторая"))
    return RegionalSource.model_validate({"file": file, "sha256": sha * 64, "measures": own, **about})


def act(date: str, kind: str = "приказ", file: str = "Приказ.docx") -> RegionalSource:
    """A source with an act; each has bytes of its own."""
    return source(file, date + kind + file, type=kind, date=date, number="1")


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    """Nothing is lost on the way; to write the same again changes nothing."""
    path = tmp_path / "chelyabinsk" / measures.NAME
    sources = (source(period=("2023-01-01", "2023-12-31"), title="О мерах", binding=False), source("Второй.xlsx", "b"))
    assert measures.save(path, sources) is True
    assert measures.load(path) == sources
    before = path.read_bytes()
    assert measures.save(path, sources) is False
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [measures.NAME], "вспомогательных файлов не остаётся"


def test_no_registry_is_an_empty_one(tmp_path: Path) -> None:
    assert measures.load(tmp_path / measures.NAME) == ()


@pytest.mark.parametrize(
    ("text", "said", "proves"),
    [
        ("sources: [", "не читается как YAML", "незакрытая скобка"),
        ("sources:\n- file: а\n", "sources.0.sha256", "нет нужного ключа"),
        ("sources:\n- {file: а, sha256: б, mesures: []}\n", "sources.0.mesures", "опечатка в ключе"),
    ],
)
def test_a_spoilt_registry_is_told(text: str, said: str, proves: str, tmp_path: Path) -> None:
    """File and key are named; the file is left as it is."""
    path = tmp_path / measures.NAME
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as error:
        measures.load(path)
    assert said in str(error.value), proves
    assert path.read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("one", "other", "same", "proves"),
    [
        (source(), source("Копия.docx"), True, "те же байты под другим именем"),
        (source(), source(sha="b"), True, "исправленный файл того же имени"),
        (act("2022-12-28"), act("2022-12-28", "приказ", "Б.pdf"), True, "тот же акт в другом формате"),
        (source(), source("Другой.docx", "b"), False, "другой файл"),
        (act("2022-12-28"), act("2023-12-28"), False, "приказ следующего года в файле того же имени"),
        (act("2022-12-28"), act("2022-12-28", "письмо"), False, "письмо с тем же номером"),
    ],
)
def test_one_document(one: RegionalSource, other: RegionalSource, same: bool, proves: str) -> None:
    """A document is known again by its bytes, its act, else its name."""
    assert measures.same(one, other) == measures.same(other, one) == same, proves


def test_a_changed_document_is_told_measure_by_measure() -> None:
    """New, worded anew, gone, unchanged; a place that moved is no change."""
    new = source(
        sha="b",
        measures=(
            RegionalMeasure(number="1.1", text="Первая", place="стр. 2"),
            RegionalMeasure(number="1.2", text="Вторая, исправленная"),
            RegionalMeasure(number="1.3", text="Третья"),
        ),
    )
    told = changes(source(), new)
    assert ([m.number for m in told.new], told.kept, told.gone) == (["1.3"], 1, ())
    assert [(a.text, b.text) for a, b in told.changed] == [("Вторая", "Вторая, исправленная")]
    back = changes(new, source())
    assert [m.number for m in back.gone] == ["1.3"] and not back.new


def test_numbers_that_come_again_are_told_apart_by_section() -> None:
    """«1» of each section is a measure of its own."""
    rows = tuple(RegionalMeasure(number="1", text=f"Мера {name}", section=name) for name in ("А", "Б"))
    assert changes(source(measures=rows), source(measures=rows)).kept == 2
    assert [m.section for m in changes(source(measures=rows[:1]), source(measures=rows)).new] == ["Б"]


def test_a_document_takes_the_place_of_its_former_self() -> None:
    """The order of the registry stays, other documents are left alone."""
    first, second, anew = source(), source("Второй.xlsx", "b"), source(sha="c")
    assert put((first, second), anew) == ((anew, second), first)
    assert put((first,), second) == ((first, second), None)


def test_chelyabinsk_has_the_roadmap_of_2022_and_the_directions_of_2023() -> None:
    """The roadmap binds for its year alone; directions are but hints, each with its track."""
    roadmap, directions = region("chelyabinsk").registry
    assert [m.number for m in roadmap.measures] == [f"3.{number}" for number in range(1, 18)]
    assert roadmap.binding and roadmap.covers(2022) and not roadmap.covers(2023) and not roadmap.covers(None)
    assert all(m.deadline and m.responsible and m.result for m in roadmap.measures)
    assert not directions.binding and {m.track for m in directions.measures} == {
        "1.1.1", "1.1.2", "1.1.3", "1.2.1", "1.2.2", "1.2.3", "1.3.2"
    }  # fmt: skip
    assert all(one.note and len(one.sha256) == 64 for one in (roadmap, directions))


def test_a_folder_adds_to_a_region(tmp_path: Path) -> None:
    """A user's registry stands beside that of the product; without a folder there is nothing of it."""
    measures.save(tmp_path / "chelyabinsk" / measures.NAME, (source(),))
    found = named("chelyabinsk", with_folder(tmp_path))
    assert [one.file for one in found.registry] == ["S001.txt", "S000.txt", "Приказ.docx"]
    assert len(region("chelyabinsk").registry) == 2
    assert with_folder(None) == every()


def test_a_users_copy_stands_in_the_place_of_the_product_s(tmp_path: Path) -> None:
    """A document that the product has too is taken as the user has it."""
    own = region("chelyabinsk").registry[0].model_copy(update={"measures": (), "title": "Исправлено"})
    measures.save(tmp_path / "chelyabinsk" / measures.NAME, (own,))
    assert [one.title for one in named("chelyabinsk", with_folder(tmp_path)).registry][0] == "Исправлено"


def test_a_new_region_is_a_folder_and_nothing_else(tmp_path: Path) -> None:
    """A region of the user's own, with its registry, found by id and by name; the others stay, none is doubled."""
    folder = tmp_path / "kurgan"
    folder.mkdir()
    data = {"id": "kurgan", "name": "Курганская область", "names": ["Курганской области"], "bodies": []}
    (folder / "region.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    measures.save(folder / measures.NAME, (source(),))
    known = with_folder(tmp_path)
    assert named("kurgan", known) == named("Курганской области", known)
    assert len(named("kurgan", known).registry) == 1
    assert len(known) == len(every()) == len({one.name for one in known})
    assert {one.id for one in known} == {*region_ids(), "kurgan", OTHER}


def test_a_registry_alone_is_enough_for_any_subject(tmp_path: Path) -> None:
    """A subject without data of its own may have a registry in a folder of its name."""
    tomsk = named("Томская область", every())
    assert (tomsk.id, folder_of(tomsk)) == (OTHER, "Томская область")
    measures.save(tmp_path / folder_of(tomsk) / measures.NAME, (source(),))
    assert named("Томская область", with_folder(tmp_path)).registry == (source(),)


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="нет-такой"):
        with_folder(tmp_path / "нет-такой")
