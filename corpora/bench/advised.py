"""Whether advice keeps its promises: the mends are put into the documents and the package is screened again."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import mum
from corpora.bench.amend import amended, filled
from pipeline.model import Advice, Block, Document, FileStatus, Location, Mend, Screening

_HEADS = {
    "order": ("ПРИКАЗ", "от 10.01.2023 № 7", "{track}", "На основании плана работы управления образования", "ПРИКАЗЫВАЮ:"),
    "plan": ("План мероприятий", "{track}"),
    "analytical_note": ("Аналитическая справка", "{track}"),
    "conclusion": ("Заключение об эффективности принятых мер", "{track}"),
}


@dataclass
class Kept:
    """Promises made and kept: of single advices, and of ways to the next level; misses in words."""

    tally: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def measure(packages: Iterable[Path]) -> Kept:
    """Follow each advice of each package alone, then the whole way of each track to its next level."""
    kept = Kept()
    for package in packages:
        manifest, documents = mum.read(package)
        files = manifest.files
        before = mum.judge(package, documents, files)
        for advice in before.advice:
            _one(kept, package, before, advice, documents, files)
        for level in before.next_levels:
            chosen = [advice for advice in before.advice if advice.track == level.track and advice.parameter in level.raises]
            after = _again(package, [mend for advice in chosen for mend in advice.mends], documents, files, level.track, before)
            percent = next((track.percent or 0 for track in after.tracks if track.track == level.track), 0)
            kept.tally["next levels"] += 1
            kept.tally["next levels reached"] += percent >= level.percent
            if percent < level.percent:
                kept.misses.append(f"{package.name} {level.track}: {level.percent} % promised, {percent} % reached")
    return kept


def _one(
    kept: Kept, package: Path, before: Screening, advice: Advice, documents: Sequence[Document], files: tuple[FileStatus, ...]
) -> None:
    kept.tally["advices"] += 1
    if not advice.mends:
        kept.tally["advices without mends"] += 1
        return
    after = _again(package, advice.mends, documents, files, advice.track or "", before)
    key = advice.track, advice.parameter
    points = {(rating.track, rating.parameter): rating.points or 0 for rating in before.ratings}
    now = next((r.points or 0 for r in after.ratings if (r.track, r.parameter) == key), None)
    promised = points[advice.track or "", advice.parameter or ""] + (advice.gain or 0)
    kept.tally["promises"] += 1
    kept.tally["promises kept"] += now is not None and now >= promised
    if now is None or now < promised:
        kept.misses.append(
            f"{package.name} {' '.join(map(str, key))}: {promised} promised, {now} reached; {advice.mends[0].models}"
        )


def _again(
    package: Path,
    mends: Sequence[Mend],
    documents: Sequence[Document],
    files: tuple[FileStatus, ...],
    track: str,
    before: Screening,
) -> Screening:
    """The package screened with the mends in its documents."""
    changed = [amended(document, [mend for mend in mends if mend.path == document.path]) for document in documents]
    new = list(_new_documents(mends, track, before))
    statuses = [FileStatus(path=document.path, status="read", sha256=document.path) for document in new]
    return mum.judge(package, [*changed, *new], (*files, *statuses))


def _new_documents(mends: Sequence[Mend], track: str, before: Screening) -> Iterator[Document]:
    """Documents that the package lacked, one of a kind, each beside one that serves the track alone, if there is such."""
    own = sorted((card for card in before.documents if track in card.tracks), key=lambda card: len(card.tracks))
    folder = own[0].path.rpartition("/")[0] if own else ""
    name = next((result.name for result in before.tracks if result.track == track), "")
    for kind in dict.fromkeys(mend.kind for mend in mends if mend.path is None and mend.kind):
        texts = [head.format(track=f"{track} {name}") for head in _HEADS[kind]]
        body = [filled(model) for mend in mends if mend.path is None and mend.kind == kind for model in mend.models]
        if kind in ("order", "plan"):
            body = [f"{number}. {text}" for number, text in enumerate(body, 1)]
        blocks = [
            Block(id=f"b{number}", kind="paragraph", text=text, location=Location(paragraph=number))
            for number, text in enumerate([*texts, *body], 1)
        ]
        path = f"{folder}/{_HEADS[kind][0]}.docx".lstrip("/")
        yield Document(path=path, format="docx", blocks=tuple(blocks))


def table(kept: Kept, misses: int = 0) -> list[str]:
    """The figures as lines, then some misses."""
    return [f"{name:28} {value:g}" for name, value in figures(kept).items()] + [f"  {miss}" for miss in kept.misses[:misses]]


def figures(kept: Kept) -> dict[str, float]:
    """Counts, and the shares of promises kept and of next levels reached."""
    tally = kept.tally
    shares = {
        "advice kept": tally["promises kept"] / max(1, tally["promises"]),
        "next level reached": tally["next levels reached"] / max(1, tally["next levels"]),
    }
    return {name: float(count) for name, count in sorted(tally.items())} | {n: round(v, 4) for n, v in shares.items()}
