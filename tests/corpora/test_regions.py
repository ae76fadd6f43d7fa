"""Regions as data: found by id and by name, complete, and refused with file and key when wrong."""

import re
from pathlib import Path

import pytest
import yaml

from corpora import regions
from corpora.regions import OTHER, every, region, region_ids
from pipeline.model import DataError, InputError


@pytest.mark.parametrize(
    ("name", "ident", "proves"),
    [
        ("chelyabinsk", "chelyabinsk", "по имени папки"),
        ("Челябинская область", "chelyabinsk", "по названию"),
        ("Челябинской области", "chelyabinsk", "в родительном падеже"),
        ("ЧО", "chelyabinsk", "по краткой форме"),
        ("Кузбасс", "kuzbass", "по второму названию"),
        ("Кемеровская область", "kuzbass", "по прежнему названию"),
        ("Курганская область", OTHER, "субъект, о котором данных нет"),
        ("Республики Татарстан", OTHER, "республика в родительном падеже"),
    ],
)
def test_region_by_any_of_its_names(name: str, ident: str, proves: str) -> None:
    """The folder's name or the Russian name in any listed form."""
    assert region(name).id == ident, proves


@pytest.mark.parametrize("name", ["Атлантида", "", "область", "челябинская", "../chelyabinsk"])
def test_unknown_region(name: str) -> None:
    """An unknown name is an error of input that lists the known ones."""
    with pytest.raises(InputError, match="chelyabinsk, kuzbass"):
        region(name)


def test_every_subject_stands_once() -> None:
    """Regions with data come first, no subject repeats one of them, and all 89 are there."""
    known = every()
    assert tuple(one.id for one in known[: len(region_ids())]) == region_ids()
    assert {one.id for one in known[len(region_ids()) :]} == {OTHER}
    names = [one.name for one in known]
    assert len(names) == len(set(names)) == 89
    forms = [form for one in known for form in {one.name, *one.names}]
    assert len(forms) == len(set(forms))


@pytest.mark.parametrize("name", region_ids())
def test_data_of_a_region(name: str) -> None:
    """Names of municipalities are not repeated, an adjective stands at the start of its name, bodies have a ministry."""
    found = region(name)
    names = [own.name for own in found.municipalities]
    assert names
    assert len(names) == len(set(names))
    for own in found.municipalities:
        assert own.adjective and own.name.startswith(own.adjective)
        assert re.search(r"(?:муниципальный (?:район|округ)|городской округ)$", own.name)
    assert any(body.kind == "ministry" for body in found.bodies)


def test_towns_and_districts_of_chelyabinsk_region() -> None:
    """43 municipalities: 16 towns and 27 districts."""
    names = [own.name for own in region("chelyabinsk").municipalities]
    assert len(names) == 43
    assert sum(name.endswith("городской округ") for name in names) == 16


@pytest.mark.parametrize(
    ("change", "said", "proves"),
    [
        ({"nmae": "Край"}, "nmae", "опечатка в ключе названа"),
        ({"name": None}, "name", "пустое название"),
        ({"municipalities": [{"short": "Н-ский"}]}, "municipalities.0.name", "муниципалитет без названия"),
    ],
)
def test_wrong_data_names_file_and_key(
    change: dict[str, object], said: str, proves: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrong data are an error that names the file and the key."""
    folder = tmp_path / "nowhere"
    folder.mkdir()
    data = {"id": "nowhere", "name": "Край", **change}
    (folder / "region.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    monkeypatch.setattr(regions, "HERE", tmp_path)
    with pytest.raises(DataError) as error:
        region.__wrapped__("nowhere")
    assert said in str(error.value), proves
    assert "region.yaml" in str(error.value)


def test_broken_yaml_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is no YAML is an error of data, not a traceback of the parser."""
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "region.yaml").write_text("id: [", encoding="utf-8")
    monkeypatch.setattr(regions, "HERE", tmp_path)
    with pytest.raises(DataError, match=r"region\.yaml"):
        region.__wrapped__("broken")


def test_a_region_is_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Adding a region is adding a folder with region.yaml; other files and folders are none."""
    (tmp_path / "krai").mkdir()
    (tmp_path / "krai" / "region.yaml").write_text("{id: krai, name: Край}", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    (tmp_path / "notes.yaml").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(regions, "HERE", tmp_path)
    assert region_ids() == ("krai",)
    assert region.__wrapped__("krai").name == "Край"


def test_federal_acts_are_known_in_every_region() -> None:
    """Federal acts stand once and hold everywhere, in subjects without data of their own too."""
    for name in ("chelyabinsk", "kuzbass", "Курганская область"):
        federal = [act for act in region(name).acts if act.level == "federal"]
        assert ("2012-12-29", "273-ФЗ") in {(act.date, act.number) for act in federal}
        assert len({(act.type, act.date, act.number) for act in federal}) == len(federal)
    assert not any(act.level == "regional" for act in region("Курганская область").acts)


@pytest.mark.parametrize("name", region_ids())
def test_known_acts_have_a_day_a_number_and_a_source(name: str) -> None:
    """An act is known by its day and number; where it was found is said; none stands twice."""
    acts = region(name).acts
    assert all(re.fullmatch(r"20\d\d-\d\d-\d\d", act.date) and act.number and act.source for act in acts)
    assert len({(act.issuer, act.date, act.number) for act in acts}) == len(acts)


def test_namesakes_of_chelyabinsk_region_are_marked() -> None:
    """Троицк and Чебаркуль are towns and districts of one name: their adjective alone tells neither."""
    shared = [own.adjective for own in region("chelyabinsk").municipalities if own.ambiguous]
    assert sorted(shared) == ["Троицкий", "Троицкий", "Чебаркульский", "Чебаркульский"]
