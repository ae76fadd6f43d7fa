"""A rubric file as YAML nodes that know their file and line, so that an error can be shown where it stands."""

import io
from collections.abc import Iterator

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from pipeline.model import DataError

Loc = tuple[str | int, ...]

_TEXT, _TIME = "tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp"
_SHOWN = 80


class _Named(io.BytesIO):
    """Bytes that carry the name of their file into the marks of the nodes."""

    name = ""


def compose(data: bytes, name: str) -> MappingNode:
    """The nodes of a file. DataError with the line for what is no YAML, or no set of keys."""
    stream = _Named(data)
    stream.name = name
    try:
        node = yaml.compose(stream, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _broken(data, name, mark.line if mark else 0) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise DataError("data.rubric.not_text", file=name) from error
    if not isinstance(node, MappingNode):
        raise DataError("data.rubric.not_keys", file=name)
    for part in _walk(node, set()):
        # A version or a number that looks like a date («2023-01-01») is a text.
        part.tag = _TEXT if part.tag == _TIME else part.tag
    return node


def _broken(data: bytes, name: str, line: int) -> DataError:
    lines = data.decode("utf-8", "replace").splitlines() or [""]
    at = min(line, len(lines) - 1)
    return DataError("data.rubric.not_yaml", file=name, line=at + 1, text=lines[at].strip()[:_SHOWN])


def construct(node: MappingNode) -> dict[str, object]:
    """Plain data of the nodes. DataError with the line for a value that YAML can't make."""
    try:
        built: dict[str, object] = yaml.SafeLoader("").construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or node.start_mark
        raise DataError("data.rubric.no_value", file=mark.name, line=mark.line + 1) from error
    except (ValueError, OverflowError) as error:  # «!!int x»: YAML names no place
        raise DataError("data.rubric.no_value", file=node.start_mark.name, line=node.start_mark.line + 1) from error
    return built


def _walk(node: Node, seen: set[int]) -> Iterator[Node]:
    """The node and all below it, each once."""
    if id(node) in seen:
        return
    seen.add(id(node))
    yield node
    for child in _children(node):
        yield from _walk(child, seen)


def _children(node: Node) -> list[Node]:
    if isinstance(node, MappingNode):
        return [part for pair in node.value for part in pair]
    return list(node.value) if isinstance(node, SequenceNode) else []


def repeated_keys(node: MappingNode) -> Iterator[tuple[str, str, int]]:
    """Keys that stand twice in one set, with file and line of the second: YAML would keep the last one in silence."""
    for part in _walk(node, set()):
        if isinstance(part, MappingNode):
            seen: set[str] = set()
            for key, _ in part.value:
                if key.value in seen and key.value != "<<":
                    yield key.value, key.start_mark.name, key.start_mark.line + 1
                if isinstance(key, ScalarNode):
                    seen.add(key.value)


def place(node: Node, loc: Loc) -> tuple[str, int, str]:
    """File, line (from 1) and key in words («parameters.P3.levels.1»); for what is missing, the line of what should hold it."""
    mark, names = node.start_mark, []
    here: Node | None = node
    for part in loc:
        key, child = _step(here, part)
        at = key or child
        mark = at.start_mark if at else mark
        names.append((_id_of(child) if isinstance(part, int) else "") or _name(part))
        here = child
    return mark.name, mark.line + 1, ".".join(names) or "–"


def _step(node: Node | None, part: str | int) -> tuple[Node | None, Node | None]:
    if isinstance(node, MappingNode):
        pairs = [(key, value) for key, value in node.value if key.value == str(part)]
        return pairs[-1] if pairs else (None, None)
    if isinstance(node, SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None, None


def _id_of(node: Node | None) -> str:
    _, value = _step(node, "id") if isinstance(node, MappingNode) else (None, None)
    return str(value.value) if isinstance(value, ScalarNode) else ""


def _name(part: str | int) -> str:
    return str(part + 1) if isinstance(part, int) else part
