"""The reason of a rating in two or three Russian sentences: what the rubric says, what was counted, what is missing and where."""

from collections.abc import Iterator

from pipeline.model import plural, say
from pipeline.model.catalogue import known
from pipeline.score.places import LADDER, Brevity, examples, offending, where
from pipeline.score.quantity import Quantity

_LONGEST = 400
_FEW = 3
_PER_QUOTE = 4
# Shares are ratios of small integers: 0.29 of 100 must not become 28 by the way it is stored.
_TINY = 1e-6
# A quantity that is a part of another is told after it, and only when that one is there. None: it is told by the other.
_PART_OF = {
    "stages_dated": "stages",
    "informing_full": "informing_general",
    "regional_answers": "regional_findings",
    "excluded_measures": "off_track_share",
    "goals_justified": "goals",
    "goals_by_level": "goals",
    "indicators_valued": "indicators",
    "indicators_by_level": "indicators",
    "methods_sourced": "methods",
    "monitoring_values": "monitoring",
    "recommendation_groups": "recommendations",
    "decisions_grounded": "decisions",
}
_DEADLINES = ("none", "vague", "impossible", "outside")
_QUOTED = ("averages", "rankings")

Quantities = dict[str, Quantity]


def why(says: str, quantities: Quantities, full: bool, several: bool) -> str:
    """The wording of the rubric, the counts behind it, and the places that lack it or offend.

    full: nothing more can be earned, so that long lists are left out; several: measures stand in several documents, which
    are named then.
    """
    counts = "; ".join(dict.fromkeys(_counts(quantities)))
    for brevity in LADDER:
        sentences = [says, counts, *_places(quantities, full, several, brevity)]
        text = " ".join(f"{_capital(sentence)}." for sentence in sentences if sentence)
        if len(text) <= _LONGEST:
            break
    notes = [found.note for found in quantities.values() if found.note]
    return " ".join([text, *(f"{note}." for note in notes)])


def _counts(quantities: Quantities) -> Iterator[str]:
    """What was counted, wholes before their parts; nothing where all that was looked for is absent."""
    told = sorted(quantities, key=lambda name: name in _PART_OF)
    if not any(quantities[name].value or quantities[name].whole for name in told):
        return
    for name in told:
        head = quantities.get(_PART_OF.get(name, ""))
        if head is not None and not head.value:
            continue
        if name == "excluded_measures" and head is not None and head.chosen == quantities[name].chosen:
            continue
        text = _share(name, quantities[name]) or _count(name, quantities)
        if text:
            yield text


def _share(name: str, found: Quantity) -> str:
    """«Срок указан у 8 из 14 мер (57 %)»; empty for what is no share."""
    if name == "off_track_share":
        return _off_track(found)
    if not known(f"score.share.{name}"):
        return ""
    if not found.whole:
        return say("score.no_measures")
    part = found.whole - len(found.missing)
    some, none = say(f"score.share.{name}", among=_among(part, found)).split("|")
    vague = sum(measure.deadline.kind == "vague" for measure in found.missing)
    weighted = name == "deadline_share" and vague and found.value
    return (some if part else none) + (say("score.weighted", vague=vague, percent=_percent(found)) if weighted else "")


def _among(part: int, found: Quantity) -> str:
    whole = found.whole or 0
    words = {"part": part, "whole": whole, "measures": _of_measures(whole), "percent": int(part * 100 / whole)}
    way = "some" if 0 < part < whole else "all" if part else "none"
    if whole == 1:
        way = {"all": "only", "none": "none_only"}[way]
    return say(f"score.among_{way}", **words)


def _off_track(found: Quantity) -> str:
    whole = found.whole or 0
    if not found.value:
        return _formed("score.off_track_none", whole)
    part = int(found.part or 0)
    return say("score.off_track", part=part, whole=whole, measures=_of_measures(whole), percent=_percent(found))


def _count(name: str, quantities: Quantities) -> str:
    """«Названы 2 меры региона»; empty for what another quantity tells."""
    found = quantities[name]
    if known(f"score.all.{name}") and found.value and not found.lacks:
        return say(f"score.all.{name}")
    if not known(f"score.count.{name}"):
        return ""
    text = _formed(f"score.count.{name}", int(found.value))
    absent = quantities[_PART_OF[name]].lacks if name in _PART_OF and _PART_OF[name] in quantities else ()
    lacks = [say(f"score.stage.{kind}") for kind in found.lacks if kind not in absent]
    return text + (say(f"score.lacks.{name}", names=", ".join(lacks)) if lacks and found.value else "")


def _places(quantities: Quantities, full: bool, several: bool, brevity: Brevity) -> Iterator[str]:
    """Where something is missing or offends, a sentence for each kind."""
    for name, found in quantities.items():
        if name == "off_track_share":
            yield from offending(found.chosen, several, brevity)
        elif known(f"score.share.{name}") and found.missing and (not full or len(found.missing) <= _FEW):
            yield from _lacking(name, found, several, brevity)
    quotes = [
        item
        for name in _QUOTED
        if name in quantities
        for item in quantities[name].evidence[: max(1, brevity.shown // _PER_QUOTE)]
    ]
    if quotes:
        yield examples(quotes, brevity)


def _lacking(name: str, found: Quantity, several: bool, brevity: Brevity) -> Iterator[str]:
    if name != "deadline_share":
        if len(found.missing) == found.whole:
            return  # «ни у одной» says it
        yield say(f"score.lacking.{name}", where=where(found.missing, several, brevity))
        return
    for kind in _DEADLINES:
        if lacking := [measure for measure in found.missing if measure.deadline.kind == kind]:
            yield say(f"score.lacking.{kind}", where=where(lacking, several, brevity))


def _formed(key: str, number: int) -> str:
    """The form of a message for a count: one|few|many|none."""
    one, few, many, none = say(key, n=number).split("|")
    return plural(number, one, few, many) if number else none


def _of_measures(number: int) -> str:
    """The noun after «из 24»."""
    one, few, many = say("score.of_measures").split("|")
    return plural(number, one, few, many)


def _percent(found: Quantity) -> int:
    """A share in whole percent, rounded down, so that 89.5 does not look like the 90 that it misses."""
    return int(found.value * 100 + _TINY)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
