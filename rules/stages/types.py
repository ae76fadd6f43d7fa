"""The type of a stage by the words that name it. The words stand in lexicon.yaml."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

Type = Literal["preparatory", "active", "analytical"]
TYPES: tuple[Type, ...] = ("preparatory", "active", "analytical")


@cache
def stems() -> dict[str, tuple[str, ...]]:
    """Beginnings of words by what they tell."""
    loaded = yaml.load((Path(__file__).parent / "lexicon.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {key: tuple(values) for key, values in loaded.items()}


def by_place(told: Sequence[Type | None]) -> list[Type | None]:
    """The types of three parts by their order, where two names at least tell them and none speaks against it; else as told."""
    known = [kind == TYPES[place] for place, kind in enumerate(told) if kind] if len(told) == len(TYPES) else []
    return list(TYPES) if len(known) >= len(TYPES) - 1 and all(known) else list(told)


def type_of(name: str, actions: bool = False) -> Type | None:
    """The type of a stage by its name; the last part of a compound that says anything decides.

    actions: words of doing count too («готовимся»), which by themselves name no stage.
    """
    for part in reversed(re.split(r"\s?[-–]\s?", name.lower())):
        for kind in TYPES:
            if part.startswith(stems()[kind]) or actions and part.startswith(stems()[f"{kind} actions"]):
                return kind
    return None
