"""A package check: conclusions that say of their measures that they were carried out, and nothing of what they gave."""

from collections.abc import Iterator

from pipeline.model import Mention, Package, Placed, Remark

_ELEMENT, _DONE, _EFFECT = "cycle", "done_only", "effect"


def examine(package: Package) -> Iterator[Remark]:
    """One remark for each conclusion; a sentence says it better than a cell."""
    for card in package.documents:
        if card.kind != "conclusion":
            continue
        found = [one for one in package.found if one.path == card.path and one.element == _ELEMENT]
        done = [one for one in found if _type(one) == _DONE]
        if done and not any(_type(one) == _EFFECT for one in found):
            yield Remark.at(min(done, key=_in_table).evidence)


def _type(one: Placed) -> str | None:
    return one.value.type if isinstance(one.value, Mention) else None


def _in_table(one: Placed) -> bool:
    return one.evidence.location is not None and one.evidence.location.table is not None
