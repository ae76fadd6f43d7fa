"""A check: a regulation on the municipal system of assessment (МСОКО) that lacks directions or components of S004."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.model import Finding, Mention, say

ID = "msoko_regulation"
_ABOUT = re.compile(r"МСОКО|муниципальн\w+\sсистем\w+\sоценки\sкачества\sобразования", re.IGNORECASE)
_LEADS = {
    "directions": re.compile(
        r"(?:включа|состо|входя|охватыва|реализу)\w+\s(?:\S+\s){0,6}?направлени|направлени\w+\s(?:МСОКО|системы)\b", re.IGNORECASE
    ),
    "components": re.compile(
        r"управленческ\w+\sцикл|кажд\w+\s(?:направлени|систем)|компонент\w+\s(?:цикла|управлен)", re.IGNORECASE
    ),
}
_HEAD_BLOCKS = 8
_QUOTED = 300


def find(document: Annotated) -> Iterator[Finding]:
    """At most two findings: on the directions, on the components."""
    body = document.body
    if document.context.kind != "regulation" or not any(_ABOUT.search(block.text) for block in body[:_HEAD_BLOCKS]):
        return
    for kind, lead in _LEADS.items():
        place = next((number for number, block in enumerate(body) if _opens(block, lead)), None)
        listed = _list(body, place) if place is not None else [block.text for block in body]
        missing = [name for name, phrases in _lexicon()[kind] if not any(_holds(item, phrases) for item in _items(listed))]
        if missing:
            block = body[place or 0]
            value = Mention(type=kind, data={"what": say(f"checks.msoko.{kind}", missing=", ".join(missing))})
            yield block.find(ID, ID, 0, min(len(block.text), _QUOTED), value, 0.7)


def _opens(block: AnnotatedBlock, lead: re.Pattern[str]) -> bool:
    """A lead is a sentence with a list in it or right below it, not the title of a section."""
    return bool(lead.search(block.text)) and ":" in block.text


def _list(body: tuple[AnnotatedBlock, ...], place: int) -> list[str]:
    """The lead and what stands below it up to the next clause or section."""
    texts = [body[place].text]
    depth = len(body[place].number.parts)
    for block in body[place + 1 :]:
        parts = block.number.parts
        if block.block.kind == "heading" or (parts and (len(parts) > 1 or depth < 2) and not block.number.text.endswith(")")):
            break
        texts.append(block.text)
    return texts


def _items(texts: list[str]) -> list[list[str]]:
    parts = [part for text in texts for part in re.split(r"[;:\n]|,\s(?=разработ|проведен|принят|анализ|выбор)", text.lower())]
    return [re.findall(r"[а-яё-]+", part) for part in parts]


def _holds(item: list[str], phrases: list[list[str]]) -> bool:
    return any(all(any(word.startswith(stem) for word in item) for stem in stems) for stems in phrases)


@cache
def _lexicon() -> dict[str, list[tuple[str, list[list[str]]]]]:
    loaded = yaml.load((Path(__file__).parent / "lexicon.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return {
        kind: [(entry["name"], [phrase.split() for phrase in entry["words"]]) for entry in entries]
        for kind, entries in loaded.items()
    }
