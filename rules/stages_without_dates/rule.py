"""A package check: stages of plans whose title and own cell give no dates."""

from collections.abc import Iterator

from pipeline.model import Package, Remark

_KINDS = ("plan", "event_plan", "order")


def examine(package: Package) -> Iterator[Remark]:
    """Each type of stage of a document once, where no stage of that type there is dated."""
    kinds = {card.path: card.kind for card in package.documents if card.current}
    dated = {(stage.path, stage.type) for stage in package.stages if stage.start or stage.end}
    told: set[tuple[str, str]] = set()
    for stage in package.stages:
        key = (stage.path, stage.type)
        if kinds.get(stage.path) in _KINDS and key not in dated | told:
            told.add(key)
            yield Remark(path=stage.path, place=stage.place, quote=stage.quote, type=stage.type)
