"""A check: a regulation on the municipal system of assessment (МСОКО) that lacks directions or components of S004."""

from collections.abc import Iterator

from pipeline.annotate import Annotated
from pipeline.model import Finding, Mention, say
from rules.msoko_regulation.lists import LEADS, listed, named, parts, regulation

ID = "msoko_regulation"
_QUOTED = 300


def find(document: Annotated) -> Iterator[Finding]:
    """At most two findings: on the directions, on the components."""
    body = regulation(document)
    if not body:
        return
    for kind in LEADS:
        lead, blocks = listed(body, kind)
        missing = [part.name for part in parts(kind) if named(part, blocks) is None]
        if missing:
            block = lead or body[0]
            value = Mention(type=kind, data={"what": say(f"checks.msoko.{kind}", missing=", ".join(missing))})
            yield block.find(ID, ID, 0, min(len(block.text), _QUOTED), value, 0.7)
