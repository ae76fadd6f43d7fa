"""The whole way of one package: intake, extract, annotate, classify, rules, assemble, score, advise. Reports nothing."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.advise import advise
from pipeline.annotate import Annotated, Context, annotate
from pipeline.assemble import Read, assemble
from pipeline.classify import Classified, Known, classify
from pipeline.extract import read_all
from pipeline.intake import Limits, opened
from pipeline.model import (
    Block,
    Document,
    Fault,
    FileStatus,
    Finding,
    Location,
    PackageCard,
    Region,
    Rubric,
    RubricCard,
    Screening,
    say,
)
from pipeline.model.elements import Mention
from pipeline.model.place import describe
from pipeline.score import rate, summarise
from rules import Rule, rules

_LOG = logging.getLogger(__name__)

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Settings:
    """How to run: limits of reading, child processes (0 reads in this process), the product's version."""

    version: str
    limits: Limits
    workers: int | None = None


def read(path: Path, settings: Settings, progress: Progress | None = None) -> tuple[tuple[Document, ...], tuple[FileStatus, ...]]:
    """All files of a package, with a status each, and the documents of those that could be read."""
    documents: list[Document] = []
    files: list[FileStatus] = []
    with opened(path, settings.limits, settings.workers) as sources:
        for source, document, status in read_all(sources, settings.limits, settings.workers):
            files.append(status)
            if document is not None:
                documents.append(document)
            if progress:
                progress(len(files), len(sources), source.path)
    return tuple(documents), tuple(files)


def find(document: Annotated, only: Sequence[Rule] | None = None) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """What the rules find in a document, and the ids of rules that failed on it: one failing rule costs only itself."""
    found: list[Finding] = []
    failed: list[str] = []
    for rule in only or rules():
        try:
            found += rule.find(document)
        except Exception:  # noqa: BLE001 - per rule: a failing rule becomes a visible fault, the others go on
            _LOG.exception("rule %s failed on %s", rule.folder.name, document.document.path)
            failed.append(rule.folder.name)
    return tuple(found), tuple(failed)


def detect(text: str, year: int | None = None, region: Region | None = None) -> tuple[Finding, ...]:
    """What the rules find in a bare text. Offsets are those of the text."""
    found, _ = find(_bare(text, year, region))
    return tuple(sorted(found, key=_in_order))


def rejected(text: str, year: int | None = None, region: Region | None = None) -> tuple[Finding, ...]:
    """What rules look at in a bare text and turn down, with the reasons as steps."""
    document = _bare(text, year, region)
    found = [finding for rule in rules() if rule.rejected for finding in rule.rejected(document)]
    return tuple(sorted(found, key=_in_order))


def _bare(text: str, year: int | None, region: Region | None) -> Annotated:
    block = Block(id="b1", kind="paragraph", text=text, location=Location(paragraph=1))
    document = Document(path="", format="text", blocks=(block,))
    return annotate(document).with_context(Context(year=year, region=region))


def _in_order(finding: Finding) -> tuple[int, int, str]:
    return finding.start, finding.end, finding.rule


def screen(
    path: Path,
    rubric: Rubric,
    regions: Sequence[Region],
    settings: Settings,
    known: Known | None = None,
    progress: Progress | None = None,
) -> Screening:
    """Screen one package: a folder or a single file. InputError for a missing path or an empty folder."""
    documents, files = read(path, settings, progress)
    package = path.resolve().name
    annotated = [annotate(document) for document in documents]
    classified = classify(annotated, package, rubric, regions, known or Known())
    reads: list[Read] = []
    faults: list[Fault] = []
    for document, card in zip(classified.documents, classified.cards, strict=True):
        found, failed = find(document)
        reads.append(Read(document, card, found))
        faults += _faults(document, found) + [_failure(document, name) for name in failed]
    assembled = assemble(_unrepeated(reads, files), rubric)
    ratings = rate(assembled, rubric, files)
    tracks, systems = summarise(ratings, rubric)
    return Screening(
        product_version=settings.version,
        package=_package(package, classified),
        rubric=RubricCard(id=rubric.id, version=rubric.version, sha256=rubric.sha256, title=rubric.title),
        files=files,
        documents=classified.cards,
        measures=assembled.measures,
        stages=assembled.stages,
        acts=assembled.acts,
        ratings=ratings,
        tracks=tracks,
        systems=systems,
        findings=(*_missing(classified, rubric), *faults),
        advice=advise(ratings, rubric),
    )


def _unrepeated(reads: Sequence[Read], files: Sequence[FileStatus]) -> list[Read]:
    """Of files with the same bytes each track counts one: the others serve the tracks that the first ones do not."""
    digests = {file.path: file.sha256 for file in files}
    served: dict[str, set[str]] = {}
    kept: list[Read] = []
    for read in reads:
        first = digests[read.card.path] not in served
        before = served.setdefault(digests[read.card.path], set())
        new = tuple(track for track in read.card.tracks if track not in before)
        before.update(new)
        if first or new:
            kept.append(replace(read, card=read.card.model_copy(update={"tracks": new})))
    return kept


def _package(name: str, classified: Classified) -> PackageCard:
    region = classified.region.name if classified.region else None
    return PackageCard(path=name, municipality=classified.municipality, region=region, year=classified.year)


def _faults(document: Annotated, found: Sequence[Finding]) -> list[Fault]:
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


def _failure(document: Annotated, rule: str) -> Fault:
    return Fault(
        rule=rule,
        title=say("screen.rule_failed.title"),
        path=document.document.path,
        place="",
        quote="",
        message=say("screen.rule_failed", rule=rule),
        mend=say("screen.rule_failed.mend"),
    )


def _missing(classified: Classified, rubric: Rubric) -> list[Fault]:
    """Documents that the function of a track expects and the package lacks, and plans of another year."""
    faults: list[Fault] = []
    served = {track for card in classified.cards for track in card.tracks}
    functions = {function.id: function for function in rubric.functions}
    for track in rubric.tracks:
        if track.id not in served:
            continue
        kinds = {card.kind for card in classified.cards if track.id in card.tracks}
        for expected in functions[track.function].expected:
            if not kinds & set(expected.kinds):
                message = say("screen.missing_document", track=track.id, title=expected.title)
                faults.append(_note("missing_document", message))
    for card in classified.cards:
        if not card.current and card.period:
            message = say("screen.other_year", first=card.period[0][:4], last=card.period[1][:4], year=classified.year)
            faults.append(_note("other_year", message, card.path))
    return faults


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
