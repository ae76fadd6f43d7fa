"""The whole way of one package: intake, extract, annotate, classify, rules, assemble, score, advise. Reports nothing."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from pipeline.advise import advise
from pipeline.annotate import Annotated, Context, annotate
from pipeline.annotate.own_words import own_words
from pipeline.assemble import Assembled, Read, assemble
from pipeline.assess import Form, Forms, Searched, assessed, form_of, forms_apart
from pipeline.classify import Classified, Known, classify
from pipeline.extract import read_all
from pipeline.extract.collector import uncollected
from pipeline.faults import failure, missing, of_document, of_remark
from pipeline.intake import Limits, opened
from pipeline.likeness import Sketch, sketch
from pipeline.model import (
    Block,
    Document,
    DocumentCard,
    Fault,
    FileStatus,
    Finding,
    InputError,
    Location,
    Package,
    PackageCard,
    Placed,
    Region,
    RegionalSource,
    RegistryCard,
    Role,
    Rubric,
    RubricCard,
    Screening,
    say,
)
from pipeline.score import rate, summarise
from rules import Rule, rules
from rules.acts.level import level_of

_LOG = logging.getLogger(__name__)

T = TypeVar("T")
# Acts that several packages may hold alike: they are not the municipality's own.
_ABOVE = ("federal", "regional", "other_region")
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
        if rule.about.kind == "package_check":
            continue
        told = _attempt(rule, lambda rule=rule: rule.find(document), document.document.path)  # type: ignore[misc]
        found += told or ()
        failed += [rule.folder.name] * (told is None)
    return tuple(found), tuple(failed)


def put_together(cards: Sequence[DocumentCard], known: Context, assembled: Assembled, rubric: Rubric) -> Package:
    """The package as the package checks see it. known: its year and region."""
    served = {track for card in cards for track in card.tracks}
    return Package(
        year=known.year,
        region=known.region,
        documents=tuple(cards),
        measures=assembled.measures,
        stages=assembled.stages,
        acts=assembled.acts,
        found=tuple(
            Placed(element=element, value=finding.value, evidence=read.evidence(finding))
            for read in assembled.reads
            for element in read.by_element
            for finding in read.of(element)
            if finding.block
        ),
        functions={track.id: track.function for track in rubric.tracks if track.id in served},
    )


def _examine(package: Package) -> list[Fault]:
    """What the package checks say; one that fails costs only itself."""
    faults: list[Fault] = []
    for rule in rules():
        if rule.about.kind == "package_check":
            told = _attempt(rule, lambda rule=rule: rule.examine(package), "the package")  # type: ignore[misc]
            faults += [failure(rule.folder.name)] if told is None else [of_remark(rule.about, remark) for remark in told]
    return faults


def _attempt(rule: Rule, ask: Callable[[], Iterable[T]], where: str) -> list[T] | None:
    """All that a rule says, None if it fails."""
    try:
        return list(ask())
    except Exception:  # noqa: BLE001 - per rule: a failing rule becomes a visible fault, the others go on
        _LOG.exception("rule %s failed on %s", rule.folder.name, where)
        return None


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
    forms: Mapping[Role, Form] | None = None,
) -> Screening:
    """Screen one package: a folder or a single file. InputError for a missing path or an empty folder.

    forms: filled forms that do not lie in the package; those that do are found without being named.
    """
    documents, files, told = forms_apart(*read(path, settings, progress), forms or {})
    return _judged(path, documents, files, rubric, regions, settings, known, told)[0]


def sketched(
    path: Path,
    rubric: Rubric,
    regions: Sequence[Region],
    settings: Settings,
    known: Known | None = None,
    progress: Progress | None = None,
    forms: Mapping[Role, Form] | None = None,
) -> tuple[Screening, tuple[Sketch, ...]]:
    """The screening of one package and the sketches of its documents, to compare packages of one run."""
    documents, files, told = forms_apart(*read(path, settings, progress), forms or {})
    screening, classified = _judged(path, documents, files, rubric, regions, settings, known, told)
    own = {card.path for card in classified.cards if level_of("приказ", card.issuer, classified.region) not in _ABOVE}
    return screening, tuple(sketch(document) for document in documents if document.path in own)


def judge(
    path: Path,
    documents: Sequence[Document],
    files: tuple[FileStatus, ...],
    rubric: Rubric,
    regions: Sequence[Region],
    settings: Settings,
) -> Screening:
    """The screening of documents that were read before, or of such as they would be after some changes."""
    own, statuses, told = forms_apart(documents, files, {})
    return _judged(path, own, statuses, rubric, regions, settings, None, told)[0]


@uncollected
def _judged(
    path: Path,
    documents: Sequence[Document],
    files: tuple[FileStatus, ...],
    rubric: Rubric,
    regions: Sequence[Region],
    settings: Settings,
    known: Known | None,
    forms: Forms,
) -> tuple[Screening, Classified]:
    """The screening of what was read. Nearly all that is made here lives until it is done."""
    package = path.resolve().name
    own = own_words(rubric)
    annotated = [annotate(document, own) for document in documents]
    classified = classify(annotated, package, rubric, regions, known or Known())
    reads: list[Read] = []
    faults: list[Fault] = []
    for document, card in zip(classified.documents, classified.cards, strict=True):
        found, failed = find(document)
        reads.append(Read(document, card, found))
        faults += of_document(document, found) + [failure(name, document.document.path) for name in failed]
    registry = classified.region.registry if classified.region else ()
    assembled = assemble(_unrepeated(reads, files), rubric, registry, classified.year)
    ratings = rate(assembled, rubric, files)
    tracks, systems = summarise(ratings, rubric)
    advice, levels = advise(assembled, ratings, rubric, classified.year, classified.region)
    faults += _examine(put_together(classified.cards, Context(year=classified.year, region=classified.region), assembled, rubric))
    whose = _package(package, classified)
    screening = Screening(
        product_version=settings.version,
        package=whose,
        rubric=RubricCard(id=rubric.id, version=rubric.version, sha256=rubric.sha256, title=rubric.title),
        files=files,
        documents=classified.cards,
        measures=assembled.measures,
        stages=assembled.stages,
        acts=assembled.acts,
        ratings=ratings,
        tracks=tracks,
        systems=systems,
        findings=(*missing(classified, rubric), *faults),
        advice=advice,
        next_levels=levels,
        assessments=assessed(forms, ratings, rubric, whose, Searched(annotated, files)),
        registry=tuple(_registry(source, classified.year) for source in registry),
    )
    return screening, classified


def read_form(path: Path, role: Role, settings: Settings) -> Form:
    """A filled form by its path. InputError when it can't be read, is no form or one of another role."""
    documents, files = read(path, settings)
    form = form_of(documents[0]) if len(documents) == 1 else None
    if form is None:
        problem = files[0].message if files and files[0].status == "refused" else say("input.not_form.unknown")
        raise InputError("input.not_form", path=path, problem=problem)
    if form.role != role:
        raise InputError("input.form_role", path=path, title=say(f"form.sheet.{form.role}"))
    return form


def identified(
    path: Path, rubric: Rubric, regions: Sequence[Region], settings: Settings, known: Known | None = None
) -> tuple[PackageCard, tuple[str, ...]]:
    """Whose package it is and which tracks it serves, in the order of the rubric; nothing is rated."""
    documents, _, _ = forms_apart(*read(path, settings), {})
    classified = classify([annotate(document) for document in documents], path.resolve().name, rubric, regions, known or Known())
    served = {track for card in classified.cards for track in card.tracks}
    return _package(path.resolve().name, classified), tuple(track.id for track in rubric.tracks if track.id in served)


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


def _registry(source: RegionalSource, year: int | None) -> RegistryCard:
    count = len(source.measures)
    return RegistryCard(file=source.file, sha256=source.sha256, title=source.label, measures=count, current=source.covers(year))


def _package(name: str, classified: Classified) -> PackageCard:
    region = classified.region.name if classified.region else None
    return PackageCard(path=name, municipality=classified.municipality, region=region, year=classified.year)
