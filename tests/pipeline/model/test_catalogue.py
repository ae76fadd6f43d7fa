"""The catalogue of messages: every message that code asks for is there, with all its places filled; plural forms."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from pipeline.model import MumError, plural, say
from pipeline.model.catalogue import known

ROOT = Path(__file__).parents[3]
ROOMS = ("pipeline", "rules", "corpora", "reports", "mum")
ERRORS = {"MumError", "ReadingError", "InputError", "DataError"}


class Asked(NamedTuple):
    """A message that code asks for: where, its key, what fills it (None when the code passes a dictionary)."""

    where: str
    key: str
    filled: frozenset[str] | None


def asked() -> Iterator[Asked]:
    """All calls of say() and of errors whose key is written out."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"say", *ERRORS}:
                    first = node.args[0] if node.args else None
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        names = [keyword.arg for keyword in node.keywords]
                        filled = None if None in names else frozenset(name for name in names if name)
                        yield Asked(f"{path.relative_to(ROOT)}:{node.lineno}", first.value, filled)


def pieces() -> Iterator[tuple[str, str]]:
    """All calls of say() with a key made of pieces: where, and the fixed beginning of the key."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say" and node.args:
                    first = node.args[0]
                    if isinstance(first, ast.JoinedStr) and isinstance(first.values[0], ast.Constant):
                        yield f"{path.relative_to(ROOT)}:{node.lineno}", str(first.values[0].value)


def places(text: str) -> set[str]:
    """Names of the {places} of a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.fixture(scope="module")
def messages() -> dict[str, str]:
    """The catalogue as it is."""
    from pipeline.model.catalogue import _catalogue

    return _catalogue()


def test_every_message_asked_for_exists(messages: dict[str, str]) -> None:
    """No key of the code is missing in the catalogue."""
    calls = list(asked())
    assert len(calls) > 100
    assert [f"{call.where}: {call.key}" for call in calls if call.key not in messages] == []


def test_every_place_is_filled(messages: dict[str, str]) -> None:
    """What a message names in braces its caller gives; a missing name would be a KeyError before a user's eyes."""
    lacking = [
        f"{call.where}: {call.key} {sorted(places(messages[call.key]) - call.filled)}"
        for call in asked()
        if call.filled is not None and call.key in messages and places(messages[call.key]) - call.filled
    ]
    assert lacking == []


def test_keys_made_of_pieces_have_messages(messages: dict[str, str]) -> None:
    """A key that code puts together begins like some key of the catalogue."""
    calls = list(pieces())
    assert len(calls) > 10
    assert [f"{where}: {start}" for where, start in calls if not any(key.startswith(start) for key in messages)] == []


def test_messages_can_be_filled(messages: dict[str, str]) -> None:
    """Each message is Russian or a bare sign, and its braces are well formed."""
    for key, text in messages.items():
        assert isinstance(text, str) and text, key
        filled = text.format(**dict.fromkeys(places(text), 7))
        assert "{" not in filled or "{{" in text, key


def test_say_fills_places_by_name(messages: dict[str, str]) -> None:
    """say() fills the places of a message by name and leaves the rest of it alone."""
    assert say("place.page", number=3) == messages["place.page"].replace("{number}", "3")


@pytest.mark.parametrize("key", ["place.nowhere", "", "place"])
def test_unknown_message(key: str) -> None:
    """A key that the catalogue lacks is a bug, not an empty sentence."""
    assert not known(key)
    with pytest.raises(KeyError):
        say(key)


def test_unfilled_place() -> None:
    """A place that is not filled is a bug, not a sentence with a hole."""
    with pytest.raises(KeyError, match="number"):
        say("place.page")


def test_error_speaks_from_the_catalogue() -> None:
    """An error is its message with the places filled, after a journey between processes too."""
    import pickle

    error = MumError("place.sheet", name="План")
    assert str(error) == say("place.sheet", name="План")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (0, "файлов"), (1, "файл"), (2, "файла"), (4, "файла"), (5, "файлов"), (10, "файлов"), (11, "файлов"), (12, "файлов"),
        (14, "файлов"), (15, "файлов"), (20, "файлов"), (21, "файл"), (22, "файла"), (25, "файлов"), (100, "файлов"),
        (101, "файл"), (111, "файлов"), (112, "файлов"), (122, "файла"), (1011, "файлов"), (1021, "файл"),
    ],
)  # fmt: skip
def test_plural(number: int, word: str) -> None:
    """The form for a count: 11-14 are like many, 21 is like one."""
    assert plural(number, "файл", "файла", "файлов") == word
