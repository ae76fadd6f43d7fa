"""Findings of checks as faults that a user reads: what is wrong, where, how to mend it. Finds nothing itself."""

from collections.abc import Sequence

from pipeline.annotate import Annotated
from pipeline.annotate.clauses import annexed_plan
from pipeline.classify import Classified
from pipeline.classify.tracks import renumbered
from pipeline.model import DocumentCard, Fault, Finding, Remark, Rubric, say
from pipeline.model.elements import Mention
from pipeline.model.place import describe
from rules import About, rules


def of_document(document: Annotated, found: Sequence[Finding]) -> list[Fault]:
    """Findings of checks as faults with a message and how to mend them."""
    abouts = {rule.about.id: rule.about for rule in rules() if rule.about.kind == "check"}
    faults: list[Fault] = []
    for finding in found:
        about = abouts.get(finding.rule)
        if about is None:
            continue
        location = finding.location or document.by_id[finding.block].block.location
        data = finding.value.data if isinstance(finding.value, Mention) else {}
        faults.append(
            Fault(
                rule=about.id,
                title=about.title,
                path=finding.path,
                place=describe(location),
                quote=finding.quote,
                message=about.message.format(quote=finding.quote, **data),
                mend=about.mend,
                location=location,
            )
        )
    return faults


def of_remark(about: About, remark: Remark) -> Fault:
    """What a package check says, with its message and how to mend it."""
    return Fault(
        rule=about.id,
        title=about.title,
        path=remark.path,
        place=remark.place,
        quote=remark.quote,
        message=about.message.format(quote=remark.quote, **remark.data),
        mend=about.mend,
        location=remark.location,
    )


def failure(rule: str, path: str = "") -> Fault:
    """A rule that broke is said, not hidden."""
    return Fault(
        rule=rule,
        title=say("screen.rule_failed.title"),
        path=path,
        place="",
        quote="",
        message=say("screen.rule_failed", rule=rule),
        mend=say("screen.rule_failed.mend"),
    )


def missing(classified: Classified, rubric: Rubric) -> list[Fault]:
    """Documents that the function of a track expects and the package lacks (another municipality's are none of its own), and
    plans of another year."""
    faults: list[Fault] = []
    served = {track for card in classified.cards for track in card.tracks}
    pairs = [(d, card) for d, card in zip(classified.documents, classified.cards, strict=True) if not d.is_foreign]
    functions = {function.id: function for function in rubric.functions}
    for track in rubric.tracks:
        if track.id not in served:
            continue
        kinds = {kind for document, card in pairs if track.id in card.tracks for kind in _held(document, card)}
        for expected in functions[track.function].expected:
            if not kinds & set(expected.kinds):
                message = say("screen.missing_document", track=track.id, title=expected.title)
                faults.append(_note("missing_document", message))
    faults += _renumbered(classified, rubric, served)
    for card in classified.cards:
        if not card.current and card.period:
            message = say("screen.other_year", first=card.period[0][:4], last=card.period[1][:4], year=classified.year)
            faults.append(_note("other_year", message, card.path))
    return faults


def _held(document: Annotated, card: DocumentCard) -> set[str]:
    """The kinds of documents that one file holds: an order or protocol may carry its plan or conclusion as an annex."""
    held: set[str] = {card.kind}
    if card.kind in ("order", "protocol"):
        if annexed_plan(document) or any(table.is_plan for table in document.tables):
            held.add("plan")
        if any(table.is_conclusion for table in document.tables):
            held.add("conclusion")
    return held


def _renumbered(classified: Classified, rubric: Rubric, served: set[str]) -> list[Fault]:
    """A code in the names that was read by another numbering (2.3 is upbringing since 2021 and was training in 2020), or has no
    counterpart."""
    paths = [classified.package, *(card.path for card in classified.cards)]
    names = {track.id: f"{track.id} «{track.name}»" for track in rubric.tracks}
    return [
        _note("renumbered", say("screen.renumbered", code=code, tracks=", ".join(names[track] for track in tracks)))
        if tracks
        else _note("unnumbered", say("screen.unnumbered", code=code))
        for code, tracks in renumbered(paths, served, rubric).items()
    ]


def _note(rule: str, message: str, path: str = "") -> Fault:
    return Fault(
        rule=rule,
        title=say(f"screen.{rule}.title"),
        path=path,
        place="",
        quote="",
        message=message,
        mend=say(f"screen.{rule}.mend"),
    )
