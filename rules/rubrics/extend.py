"""`extends`: a rubric file that gives only what differs from another one. Works on nodes, so lines stay known.

    extends: chelyabinsk-2023            # an id, or a file beside this one
    take: {parameters: [C1, C2]}         # which items of the other rubric stay; lists that are not named stay whole
    parameters: [{id: C1, maximum: 3}]   # an item with a known id: its keys are replaced one by one; a new id is added

Every other key of this file replaces that of the other rubric as a whole.
"""

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from rules.rubrics.check import Fault
from rules.rubrics.nodes import Loc

LISTS = ("systems", "functions", "tracks", "parameters", "excluded")
OWN = ("extends", "take")


def base_of(node: MappingNode) -> str | None:
    """What the file extends, if anything."""
    value = _get(node, "extends")
    return str(value.value) if isinstance(value, ScalarNode) else None


def overlay(base: MappingNode, own: MappingNode) -> tuple[MappingNode, list[Fault]]:
    """The own file laid over the base, and what is wrong with its `take`."""
    taken, faults = _take(base, own)
    pairs = {key.value: (key, value) for key, value in taken.value}
    for key, value in own.value:
        if key.value in OWN:
            continue
        before = pairs.get(key.value)
        if before and key.value in LISTS and isinstance(before[1], SequenceNode) and isinstance(value, SequenceNode):
            value = _joined(before[1], value)
        pairs[key.value] = (key, value)
    return MappingNode(own.tag, list(pairs.values()), own.start_mark, own.end_mark), faults


def _take(base: MappingNode, own: MappingNode) -> tuple[MappingNode, list[Fault]]:
    """The base with only those items that `take` names."""
    take = _get(own, "take")
    if take is None:
        return base, []
    asked, faults = _asked(base, take)
    pairs: list[tuple[Node, Node]] = []
    for key, value in base.value:
        if key.value in asked and isinstance(value, SequenceNode):
            kept = [item for item in value.value if _id(item) in asked[key.value]]
            value = SequenceNode(value.tag, kept, value.start_mark, value.end_mark)
        pairs.append((key, value))
    return MappingNode(base.tag, pairs, base.start_mark, base.end_mark), faults


def _asked(base: MappingNode, take: Node) -> tuple[dict[str, list[str]], list[Fault]]:
    lists = {key.value: value for key, value in take.value} if isinstance(take, MappingNode) else {}
    loc: Loc = ("take",)
    faults = [Fault(loc, "take", {"known": ", ".join(LISTS)})] if not isinstance(take, MappingNode) else []
    asked: dict[str, list[str]] = {}
    for name, value in lists.items():
        known = _get(base, name)
        if name not in LISTS or not isinstance(value, SequenceNode) or not isinstance(known, SequenceNode):
            faults.append(Fault((*loc, name), "take", {"known": ", ".join(LISTS)}))
            continue
        ids = [_id(item) for item in known.value]
        asked[name] = [item.value for item in value.value]
        faults += [
            Fault((*loc, name, at), "take_id", {"value": item.value, "known": ", ".join(ids)})
            for at, item in enumerate(value.value)
            if item.value not in ids
        ]
    return asked, faults


def _joined(base: SequenceNode, own: SequenceNode) -> SequenceNode:
    """Items of the base with the keys that the own file gives them, then the new items. Two of one id stay two: a fault."""
    items = list(base.value)
    places = {_id(item): at for at, item in enumerate(items)}
    for item in own.value:
        at = places.pop(_id(item), None)
        if at is None:
            items.append(item)
        else:
            items[at] = _merged(items[at], item)
    return SequenceNode(own.tag, items, own.start_mark, own.end_mark)


def _merged(base: Node, own: Node) -> Node:
    pairs = {key.value: (key, value) for key, value in (*base.value, *own.value)}
    return MappingNode(own.tag, list(pairs.values()), own.start_mark, own.end_mark)


def _get(node: Node, key: str) -> Node | None:
    pairs = node.value if isinstance(node, MappingNode) else []
    return next((value for name, value in pairs if name.value == key), None)


def _id(node: Node) -> str:
    value = _get(node, "id")
    return str(value.value) if isinstance(value, ScalarNode) else ""
