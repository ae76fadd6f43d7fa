"""A package check: goals and indicators that do not tell the levels of education apart (systems 1.1, 1.4 and 2.3)."""

from collections.abc import Iterator

from pipeline.model import DocumentCard, Package, Placed, Remark, say

_SYSTEM = "1.1"
_FULL_CYCLE = "C"
_PLANS = ("plan", "event_plan")
_REPORTING = ("conclusion", "letter", "protocol")


def examine(package: Package) -> Iterator[Remark]:
    """One remark for each track: on its goals, else on its indicators; in system 1.1 on the track as a whole."""
    for track, function in package.functions.items():
        cards = [card for card in package.documents if track in card.tracks and card.current]
        if function == _FULL_CYCLE:
            yield from _of_cycle(package, track, cards)
        elif track.startswith(_SYSTEM) and not _levels(_found(package, cards, "education_level")):
            yield from _of_track(package, track, cards)


def _of_cycle(package: Package, track: str, cards: list[DocumentCard]) -> Iterator[Remark]:
    stating = [card for card in cards if card.kind not in _REPORTING]
    for element, key in (("goal", "goals"), ("indicator", "indicators")):
        found = _found(package, stating, element)
        if found and len(_levels(found)) < 2:
            # What the track states of itself comes last in a regulation on the whole system of assessment.
            yield _remark(found[-1], key, track)
            return


def _of_track(package: Package, track: str, cards: list[DocumentCard]) -> Iterator[Remark]:
    """At the plan: its goal, else its title."""
    plan = next((card for card in cards if card.kind in _PLANS), None)
    if plan is None:
        return
    goal = next(iter(_found(package, [plan], "goal")), None)
    if goal:
        yield _remark(goal, "track", track)
    else:
        data = {"what": say("package.levels.track"), "track": track}
        yield Remark(path=plan.path, quote=plan.title or plan.path.rsplit("/", 1)[-1], type="track", data=data)


def _found(package: Package, cards: list[DocumentCard], element: str) -> list[Placed]:
    """Goals of preambles («в целях …») are a formality: they need not tell levels apart."""
    paths = {card.path for card in cards}
    found = [one for one in package.found if one.element == element and one.path in paths]
    return [one for one in found if one.data.get("formal") != "yes"]


def _levels(found: list[Placed]) -> set[str]:
    return {level for one in found for level in one.data.get("levels", "").split(",") if level}


def _remark(found: Placed, key: str, track: str) -> Remark:
    return Remark.at(found.evidence, key, what=say(f"package.levels.{key}"), track=track)
