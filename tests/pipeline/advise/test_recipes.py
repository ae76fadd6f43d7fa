"""The recipes of mends: every quantity that a rubric asks for can be moved, and the models of wordings do what they promise."""

from fnmatch import fnmatch

import pytest

from pipeline.advise.recipes import Recipes, recipes
from pipeline.screen import detect
from rules.rubrics import rubric, rubric_ids

KNOWN = recipes()
RUBRICS = [rubric(name) for name in rubric_ids()]


@pytest.mark.parametrize("name", rubric_ids())
def test_every_quantity_of_a_rubric_has_a_recipe(name: str) -> None:
    """A parameter nobody can advise on would go unnoticed."""
    known = rubric(name)
    wanted = {q for p in known.parameters if not p.penalty for level in p.levels for q in level.when.quantities()}
    costly = {q for p in known.parameters if p.penalty for level in p.levels for q in level.when.quantities()}
    assert not [q for q in sorted(wanted) if not KNOWN.raising(q)]
    assert not [q for q in sorted(costly) if not KNOWN.lowering(q)]


def test_no_recipe_moves_an_unknown_quantity() -> None:
    """A misspelt quantity in mends.yaml would move nothing."""
    from pipeline.score import QUANTITIES

    moved = {name for recipe in KNOWN.mends for name in (*recipe.raises, *recipe.lowers)}
    assert not [name for name in moved if not any(fnmatch(known, name) for known in QUANTITIES)]


@pytest.mark.parametrize("model", sorted({model for models in KNOWN.measures.values() for model in models}))
def test_a_model_measure_is_concrete(model: str) -> None:
    """The rules themselves find the advised measure concrete."""
    actions = [finding.value for finding in detect(model) if finding.element == "measure"]
    assert actions and all(getattr(value, "concrete", False) for value in actions)


@pytest.mark.parametrize(
    "track", sorted({track.id for known in RUBRICS for track in known.tracks if known.id.startswith("chel")})
)
def test_every_track_has_its_own_model_measures(track: str) -> None:
    """The models of a track are its own, not those for all others."""
    assert KNOWN.measures_of(track) is not KNOWN.measures_of("такого трека нет") and len(KNOWN.measures_of(track)) >= 3


def test_unknown_tracks_have_models_too() -> None:
    """A rubric with other tracks gets general measures."""
    assert len(KNOWN.measures_of("9.9.9")) >= 3


@pytest.mark.parametrize(("key", "value"), [("minutes", "много"), ("action", "улучшить")])
def test_a_wrong_recipe_is_refused(key: str, value: str) -> None:
    """A word instead of minutes, an action nobody knows."""
    data = KNOWN.model_dump(mode="json")
    place = data["mends"][0] if key == "minutes" else data["mends"][0]["parts"][0]
    place[key] = value
    with pytest.raises(ValueError, match=key):
        Recipes.model_validate(data)
