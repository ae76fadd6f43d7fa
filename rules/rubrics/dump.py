"""Writes a rubric as a YAML file that a person can read and edit: short things in one line, a shared kind once."""

import re
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node

from pipeline.model import Rubric, say

_WIDTH = 120
_ANCHOR = re.compile(r"[A-Za-z][\w-]*", re.ASCII)


class _Dumper(yaml.SafeDumper):
    """Names the anchor of a thing that stands in several places by its id."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self._taken: set[str] = set()

    def generate_anchor(self, node: Node) -> str:
        name = next((str(v.value) for k, v in node.value if k.value == "id"), "") if isinstance(node, MappingNode) else ""
        if not _ANCHOR.fullmatch(name) or name in self._taken:
            return str(super().generate_anchor(node))
        self._taken.add(name)
        return name


def dumped(rubric: Rubric) -> bytes:
    """The rubric as a YAML file, whole (`extends` is not kept). The same rubric gives the same bytes."""
    data = _plain(rubric.model_dump(mode="python", exclude_defaults=True, exclude={"sha256"}))
    data["rounding"] = rubric.rounding
    ordered = {name: data[name] for name in Rubric.model_fields if name in data}
    _share(ordered)
    text = yaml.dump(ordered, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH, default_flow_style=None)
    return f"# {say('rubric.dump.head')}\n{text}".encode()


def _plain(value: Any) -> Any:
    """Data without tuples and without «1.0» for 1."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return int(value) if isinstance(value, float) and value == int(value) else value


def _share(data: dict[str, Any]) -> None:
    """Kinds of excluded measures that are equal become one thing, which YAML writes once and refers to by its name."""
    known: list[dict[str, Any]] = []
    for track in data["tracks"]:
        for at, kind in enumerate(track.get("excluded", [])):
            same = next((one for one in known if one == kind), None)
            if same is None:
                known.append(kind)
            else:
                track["excluded"][at] = same
