"""What a regulation on the МСОКО lists: its directions and components of the cycle (S004, п. 3.1-3.2), and where."""

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from pipeline.annotate import Annotated, AnnotatedBlock

_ABOUT = re.compile(r"МСОКО|муниципальн\w+\sсистем\w+\sоценки\sкачества\sобразования", re.IGNORECASE)
_TITLE = re.compile(
    r"\s*(?:приложение[^\n]{0,80}\n+)?положение\s+о\s+(?:муниципальн\w+\sсистем\w+\sоценки\sкачества|МСОКО)", re.IGNORECASE
)
LEADS = {
    "directions": re.compile(
        r"(?:включа|состо|входя|охватыва|реализу)\w+\s(?:\S+\s){0,6}?направлени|направлени\w+\s(?:МСОКО|системы)\b", re.IGNORECASE
    ),
    "components": re.compile(
        r"управленческ\w+\sцикл|кажд\w+\s(?:направлени|систем)|компонент\w+\s(?:цикла|управлен)", re.IGNORECASE
    ),
}
_HEAD_BLOCKS, _LINES = 8, 6
Stems = list[list[str]]


class Part(NamedTuple):
    """A direction or a component: its id, name and the phrases (beginnings of words) that tell it."""

    id: str
    name: str
    phrases: Stems


class Listed(NamedTuple):
    """The list of a kind: its lead, None where no list is introduced, and the blocks that were read instead of it or for it."""

    lead: AnnotatedBlock | None
    blocks: tuple[AnnotatedBlock, ...]


def regulation(document: Annotated) -> tuple[AnnotatedBlock, ...]:
    """The blocks of a regulation on the МСОКО: a document of its own, or the annex of an order; empty if it is neither."""
    body = document.body
    if document.context.kind == "regulation":
        return body if any(_ABOUT.search(block.text) for block in body[:_HEAD_BLOCKS]) else ()
    if document.context.kind == "order":
        opens = (at for at, block in enumerate(body) if _TITLE.match(block.text) and not block.number.parts)
        return body[next(opens, len(body)) :]
    return ()


def listed(body: tuple[AnnotatedBlock, ...], kind: str) -> Listed:
    """The list that a lead introduces; where there is none, the whole text."""
    place = next((number for number, block in enumerate(body) if _opens(body, number, LEADS[kind])), None)
    return Listed(None, body) if place is None else Listed(body[place], _list(body, place))


def named(part: Part, blocks: tuple[AnnotatedBlock, ...]) -> AnnotatedBlock | None:
    """The first block with an item that names the part."""
    return next((block for block in blocks if any(holds(item, part.phrases) for item in _items(block.text))), None)


def _opens(body: tuple[AnnotatedBlock, ...], number: int, lead: re.Pattern[str]) -> bool:
    """A lead is a sentence with a list in it or right below it, not the title of a section; in a plain text it goes on."""
    if not lead.search(body[number].text):
        return False
    for block in body[number : number + _LINES]:
        if block is not body[number] and block.number.parts:
            return False
        if ":" in block.text or re.search(r"[.;]\s*$", block.text):
            return ":" in block.text
    return False


def _list(body: tuple[AnnotatedBlock, ...], place: int) -> tuple[AnnotatedBlock, ...]:
    """The lead and what stands below it up to the next clause or section."""
    blocks = [body[place]]
    depth = len(body[place].number.parts)
    for block in body[place + 1 :]:
        parts = block.number.parts
        if block.block.kind == "heading" or (parts and (len(parts) > 1 or depth < 2) and not block.number.text.endswith(")")):
            break
        blocks.append(block)
    return tuple(blocks)


def _items(text: str) -> list[list[str]]:
    parts = re.split(r"[;:\n]|,\s(?=разработ|проведен|принят|анализ|выбор)", text.lower())
    return [words(part) for part in parts]


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return re.findall(r"[а-яё-]+", text.lower())


def holds(item: list[str], phrases: Stems) -> bool:
    """Whether any phrase stands among the words: each of its stems begins one of them."""
    return any(all(any(word.startswith(stem) for word in item) for stem in stems) for stems in phrases)


@cache
def parts(kind: str) -> tuple[Part, ...]:
    """The directions or the components, in the order of S004."""
    return tuple(Part(str(entry["id"]), str(entry["name"]), _stems(entry["words"])) for entry in _lexicon()[kind])


@cache
def stems(kind: str) -> Stems:
    """Other phrases of the lexicon by their kind."""
    return _stems(_lexicon()[kind])


def _stems(phrases: list[str]) -> Stems:
    return [phrase.split() for phrase in phrases]


@cache
def _lexicon() -> dict[str, Any]:
    path = Path(__file__).parent / "lexicon.yaml"
    lexicon: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return lexicon
