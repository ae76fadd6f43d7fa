"""What a rule yields: an element or a fault, with its place, quote, confidence and the steps that led to it."""

from pipeline.model.base import Value
from pipeline.model.elements import ElementValue
from pipeline.model.location import Location


class Finding(Value):
    """One finding of one rule. start and end are offsets in the original text of the block, quote is that text.

    element names what was found (deadline, responsible, act, ... or, for a check, the fault). steps are short
    Russian sentences for a person who asks why. confidence is from 0 to 1. location is set only where there is no block
    (hidden text): block is then "".
    """

    rule: str
    element: str
    path: str
    block: str
    start: int
    end: int
    quote: str
    value: ElementValue
    confidence: float = 1.0
    steps: tuple[str, ...] = ()
    before: str = ""
    location: Location | None = None
    after: str = ""
