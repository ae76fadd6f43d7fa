"""Conditions of a rubric in Russian words, for those who read it and for what differs between two."""

from pipeline.model import Condition, say
from rules.rubrics.check import is_share


def in_words(condition: Condition) -> str:
    """«доля мер со сроком – не менее 90 %»; groups in brackets."""
    if condition.quantity:
        form, limit = ("at_least", condition.at_least) if condition.above is None else ("above", condition.above)
        return say(
            f"rubric.words.{form}", name=say(f"quantity.{condition.quantity}"), limit=_limit(condition.quantity, limit or 0)
        )
    form, parts = next((form, getattr(condition, form)) for form in ("all", "any", "holds") if getattr(condition, form))
    return say(f"rubric.words.{form}", count=number(condition.at_least or 0), parts="; ".join(in_words(part) for part in parts))


def _limit(quantity: str, limit: float) -> str:
    return say("rubric.words.percent", number=number(limit * 100)) if is_share(quantity) else number(limit)


def number(value: float) -> str:
    """A number as it is written in Russian."""
    return f"{value:.10g}".replace(".", ",").replace("-", "−")
