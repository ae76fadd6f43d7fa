"""One rubric laid over another: what is replaced, what is taken, and where faults are shown."""

from pathlib import Path

import pytest

from pipeline.model import DataError, Rubric
from rules.rubrics import load, rubric

BASE = rubric("chelyabinsk-2023")


def made(tmp_path: Path, text: str) -> Rubric:
    """A rubric that extends ours by this text."""
    path = tmp_path / "own.yaml"
    path.write_text(f"extends: chelyabinsk-2023\nid: own\n{text}", encoding="utf-8")
    return load(path)


def test_keys_are_replaced_and_the_rest_stays(tmp_path: Path) -> None:
    """A plain key and one key of one parameter differ; everything else is that of the base."""
    own = made(tmp_path, "parameters:\n- {id: P3, title: Сроки}\n")
    assert own.parameters_of("A")[2].title == "Сроки"
    back = [p.model_copy(update={"title": "Наличие сроков"}) if p.id == "P3" else p for p in own.parameters]
    assert own.model_copy(update={"id": BASE.id, "parameters": tuple(back), "sha256": BASE.sha256}) == BASE


def test_new_items_come_last_and_lists_without_ids_are_replaced(tmp_path: Path) -> None:
    """A new system is added; bands, which have no ids, are replaced as a whole."""
    own = made(
        tmp_path, 'systems: [{id: "3.1", name: Новая}]\nbands: [{least: 0, level: Да, colour: green, colour_name: зелёный}]\n'
    )
    assert [system.id for system in own.systems] == [*(system.id for system in BASE.systems), "3.1"]
    assert [band.level for band in own.bands] == ["Да"]


def test_take_leaves_only_what_is_named(tmp_path: Path) -> None:
    """Lists that are named keep the named items; the others stay whole."""
    own = made(tmp_path, "take: {parameters: [C1, C2], tracks: ['1.4']}\n")
    assert [p.id for p in own.parameters] == ["C1", "C2"]
    assert [t.id for t in own.tracks] == ["1.4"]
    assert own.systems == BASE.systems


@pytest.mark.parametrize(
    ("text", "expected", "proves"),
    [
        ("take: {parameters: [P77]}\n", "строка 3, ключ «take.parameters.1»", "нет такого параметра"),
        ("take: {tracs: [P1]}\n", "строка 3, ключ «take.tracs»", "нет такого списка"),
        ("take: [P1]\n", "строка 3, ключ «take»", "не набор ключей"),
        ("parameters: [{id: P1, maximum: 1}]\n", "«chelyabinsk-2023.yaml», строка", "ошибка видна в строке расширяемой рубрики"),
        ("parameters:\n- {id: P1, maximum: x}\n", "«own.yaml», строка 4, ключ «parameters.P1.maximum»", "ошибка в своей строке"),
        ("systems:\n- {id: a, name: б}\n- {id: a, name: в}\n", "строка 5, ключ «systems.a.id»", "два новых с одним id"),
    ],
)
def test_faults_are_shown_in_the_right_file(tmp_path: Path, text: str, expected: str, proves: str) -> None:
    """Each fault is named with the file and the line where its text stands."""
    with pytest.raises(DataError) as caught:
        made(tmp_path, text)
    assert expected in str(caught.value), proves


def test_what_cannot_be_extended(tmp_path: Path) -> None:
    """A rubric that there is not, and two that extend each other."""
    (tmp_path / "a.yaml").write_text("extends: b.yaml\nid: a\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("extends: a.yaml\nid: b\n", encoding="utf-8")
    (tmp_path / "c.yaml").write_text("extends: москва\nid: c\n", encoding="utf-8")
    with pytest.raises(DataError, match="по кругу"):
        load(tmp_path / "a.yaml")
    with pytest.raises(DataError, match=r"(?s)«c\.yaml», строка 1, ключ «extends».*chelyabinsk-2023"):
        load(tmp_path / "c.yaml")


def test_hash_covers_what_is_extended(tmp_path: Path) -> None:
    """The same bytes over another base are another rubric."""
    base = tmp_path / "base.yaml"
    base.write_text("extends: chelyabinsk-2023\nid: base\n", encoding="utf-8")
    own = tmp_path / "own.yaml"
    own.write_text("extends: base.yaml\nid: own\n", encoding="utf-8")
    first = load(own).sha256
    base.write_text("extends: chelyabinsk-2023\nid: base\n\n", encoding="utf-8")
    assert load(own).sha256 != first


def test_regions_share_their_parameters() -> None:
    """The rubric of Kuzbass has the parameters, tracks and bands of Chelyabinsk, which stand once."""
    kuzbass = rubric("kuzbass-2023")
    assert (kuzbass.parameters, kuzbass.tracks, kuzbass.bands) == (BASE.parameters, BASE.tracks, BASE.bands)
    assert (kuzbass.region, BASE.region) == ("kuzbass", "chelyabinsk")
