"""The reasons of a rating in Russian: what was counted, what is missing and where."""

from collections.abc import Iterable

from pipeline.model import Measure, Parameter, say
from pipeline.model.catalogue import known
from pipeline.score.quantity import Quantity

_SHOWN = 8


def why(parameter: Parameter, says: str, quantities: dict[str, Quantity]) -> str:
    """The wording of the rubric and the counts behind it, most telling first."""
    counted = [counts for name, found in quantities.items() if (counts := _counts(name, found))]
    return say("score.why", says=says, counts="; ".join(dict.fromkeys(counted))) if counted else f"{says}."


def _counts(name: str, found: Quantity) -> str:
    key = f"score.{name}"
    if not known(key):
        return ""
    part = found.part if found.part is not None else found.value
    text = say(key, part=_number(part), whole=found.whole or 0, value=_number(found.value))
    if name.endswith("share") and found.whole and found.missing and not name.startswith("off_track"):
        text += say("score.missing", where=", ".join(where(found.missing)))
    return text + found.note


def where(measures: Iterable[Measure]) -> list[str]:
    """Where measures stand, document by document: «План.docx: строки 7, 12, 19»."""
    by_path: dict[tuple[str, str], list[str]] = {}
    for measure in measures:
        by_path.setdefault((measure.path, measure.source), []).append(measure.number or str(measure.ordinal))
    shown: list[str] = []
    for (path, source), numbers in by_path.items():
        listed = ", ".join(numbers[:_SHOWN]) + (" …" if len(numbers) > _SHOWN else "")
        shown.append(say(f"score.where_{source}", name=path.rsplit("/", 1)[-1], numbers=listed))
    return shown


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.2f}".rstrip("0").replace(".", ",")
