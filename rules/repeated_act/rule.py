"""The same act cited twice in one list of grounds: a preamble, a sentence of grounds, a list «в соответствии с: …»."""

from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.caseless import caseless
from pipeline.model import Finding, Mention, say
from rules.acts.citations import Act, read
from rules.acts.grammar import cited

ID = "repeated_act"
_GROUND = caseless(
    r"соответстви[ие]\s+с|на\s+основании|основани[ея]\s*:|исполнени[ея]|руководству|согласно|с\s+уч[её]том|нормативн"
)


def find(document: Annotated) -> Iterator[Finding]:
    """Each further citation of an act with the same date and number in one list of grounds."""
    seen: set[tuple[str, str]] = set()
    listing = ""
    for block in document.body:
        opens = bool(_GROUND.search(block.text))
        grounds = opens or block.zone == "preamble" or listing == block.zone
        acts = read(block.text) if grounds and cited(block.text) else []
        goes_on = block.zone == "preamble" or (listing == block.zone and bool(acts))
        if not goes_on:
            seen = set()
        if acts and (goes_on or opens):
            yield from _again(block, acts, seen)
        listing = block.zone if goes_on or (opens and block.text.rstrip().endswith((":", ",", ";"))) else ""


def _again(block: AnnotatedBlock, acts: list[Act], seen: set[tuple[str, str]]) -> Iterator[Finding]:
    for act in acts:
        day, number = act.anchor.date, act.anchor.number
        if not day or not number:
            continue
        key = (day, number.lower())
        if key in seen:
            step = say("acts.repeated", date=day, number=number)
            value = Mention(type=act.kind.type, data={"number": number, "date": day})
            yield block.find(ID, ID, act.start, act.end, value, 0.9, (step,))
        seen.add(key)
