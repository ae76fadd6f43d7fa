"""Parts of documents that belong to another municipality: its plan added as a file, or pasted below the package's own.

A part opens with the stamp or the title of a document. It is foreign when its head names another municipality, none of it
the package's own, and its stamp no act of the package: a name left over in a plan that the package's own order approves is a
slip, which the check foreign_municipality tells, and costs nothing.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz.fuzz import ratio

from pipeline.annotate import Annotated, AnnotatedBlock, Context
from pipeline.annotate.foreign import Foreign
from pipeline.annotate.municipal import MunicipalName, municipal_names, root, same
from pipeline.classify.title import HEADING
from pipeline.model import DocumentCard, Region
from rules.acts.citations import read
from rules.foreign_municipality.rule import is_neighbourly, own_roots

_HEAD = 10
# A title within so many blocks of the stamp is that of the part which the stamp opened.
_NEAR = 4
# Likeness of two names, in percent, from which one may be the other misspelt.
_SLIP = 75
_CAPITALS = re.compile(r"[А-ЯЁ-]{4,}")
_NAME_LIKE = re.compile(r"(?!ГОРОДСК|СЕЛЬСК|ОБЛАСТ).*(?:СК|ЦК)(?:ИЙ|ОГО|ОМ|ОМУ|ИМ|ОЕ|ОЙ)$")
_FULL_UNIT = re.compile(r"муниципальн\w+\s(?:район|округ)|городск\w+\sокруг|(?:ГО|МР|МО)$")
_FAR = re.compile(r"(?:^|\s)(?:в|во|на|из|с|со|к|до)\s$", re.IGNORECASE)


class _Part(NamedTuple):
    """A part of a document: its blocks, those of its head, and the municipalities that head and text name."""

    document: int
    blocks: tuple[AnnotatedBlock, ...]
    head: tuple[AnnotatedBlock, ...]
    named: tuple[MunicipalName, ...]


def without_foreign(documents: Sequence[Annotated], cards: Sequence[DocumentCard]) -> list[Annotated]:
    """The documents with their foreign parts withheld from the rules."""
    context = documents[0].context if documents else Context()
    if context.municipality is None:
        return list(documents)
    mine = own_roots(context.municipality, context)
    parts = [part for number, document in enumerate(documents) for part in _parts(number, document)]
    own = len({part.document for part in parts if any(_is_own(name, mine) for name in part.named)})
    acts = _own_acts(cards)
    found: dict[int, list[Foreign]] = {}
    for part in parts:
        card = cards[part.document]
        foreign = None if card.kind == "letter" else _foreign(part, mine, context.region)
        if foreign and not _is_tied(part, acts) and _times(foreign[1], parts) <= own:
            block, name = foreign
            ids = tuple(block.block.id for block in part.blocks)
            found.setdefault(part.document, []).append(Foreign(ids, block.block.id, name.start, name.end))
    return [document.without(found[n]) if n in found else document for n, document in enumerate(documents)]


def _parts(number: int, document: Annotated) -> Iterator[_Part]:
    blocks = [block for block in document.blocks if block.block.kind not in ("header", "footer", "note")]
    starts = [0]
    for at, (before, block) in enumerate(zip(blocks, blocks[1:], strict=False), 1):
        if block.block.kind == "cell":
            continue
        stamp = block.zone == "stamp" and (before.zone != "stamp" or before.block.kind == "cell")
        if stamp or (_is_title(block) and at - starts[-1] > _NEAR):
            starts.append(at)
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        own = tuple(blocks[start:end])
        head = tuple(takewhile(_is_head, own[:_HEAD]))
        yield _Part(number, own, head, tuple(name for block in own for name in _names(block.block.text)))


def _is_head(block: AnnotatedBlock) -> bool:
    if block.block.kind == "cell" or block.zone in ("preamble", "clause", "signature"):
        return False
    return block.zone in ("stamp", "head") or block.block.align in ("center", "right") or bool(HEADING.match(block.text))


def _is_title(block: AnnotatedBlock) -> bool:
    centred = block.block.align == "center" or block.block.kind == "heading" or block.text.split("\n")[0].isupper()
    return centred and block.zone not in ("clause", "preamble") and bool(HEADING.match(block.text))


def _names(text: str) -> Iterator[MunicipalName]:
    """The municipalities that a text names, in capitals, too."""
    return municipal_names(_CAPITALS.sub(lambda match: _plain(match.group()), text))


def _plain(word: str) -> str:
    return "-".join(p.capitalize() for p in word.split("-")) if _NAME_LIKE.match(word) else word.lower()


def _foreign(part: _Part, mine: Sequence[str], region: Region | None) -> tuple[AnnotatedBlock, MunicipalName] | None:
    """The name by which a part is another municipality's, with its block; None where the part names the package's own."""
    if any(_is_own(name, mine) for name in part.named):
        return None
    for block in part.head:
        if not is_neighbourly(block.text):
            for name in _names(block.block.text):
                if not _FAR.search(block.block.text[: name.start]) and _is_municipality(block.block.text, name, mine, region):
                    return block, name
    return None


def _is_municipality(text: str, name: MunicipalName, mine: Sequence[str], region: Region | None) -> bool:
    """Listed, or told with its full unit («Советского района» may be a part of the package's own town) and so unlike the
    package's own that it is not a slip of the pen or of recognition."""
    forms = (form for one in (region.municipalities if region else ()) for form in (one.adjective, one.centre) if form)
    if any(root(form) == name.root for form in forms):
        return True
    said = text[name.start : name.end]
    in_full = _FULL_UNIT.search(said.lower()) or _FULL_UNIT.search(said)
    return bool(in_full) and all(ratio(name.root, own) < _SLIP for own in mine)


def _is_own(name: MunicipalName, mine: Sequence[str]) -> bool:
    return any(same(name.root, own) for own in mine)


def _times(name: MunicipalName, parts: Sequence[_Part]) -> int:
    """How many documents name a municipality: the package's own is the one that most of them name."""
    return len({part.document for part in parts if any(same(other.root, name.root) for other in part.named)})


def _own_acts(cards: Sequence[DocumentCard]) -> frozenset[tuple[str, str]]:
    """Date and number of each act of the package."""
    return frozenset((card.date, _letters(card.number)) for card in cards if card.type and card.date and card.number)


def _is_tied(part: _Part, acts: frozenset[tuple[str, str]]) -> bool:
    """Whether the stamp of a part names an act of the package."""
    stamp = "\n".join(block.text for block in part.head if block.zone == "stamp")
    return any((act.anchor.date or "", _letters(act.anchor.number)) in acts for act in read(stamp))


def _letters(number: str | None) -> str:
    return re.sub(r"\W+", "", (number or "").casefold())
