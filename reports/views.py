"""A screening sorted for reading: by track, by document, by rule. Groups and orders only, computes nothing anew."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pipeline.model import Fault, FileStatus, Rating, Screening, TrackResult

T = TypeVar("T")

# The order in which the summary says what stands in the way.
HINDRANCES = ("unreadable", "absent", "partial", "penalties", "review", "errors")


@dataclass(frozen=True)
class TrackView:
    """One track: its result (None when the screening has ratings but no result of it) and its ratings."""

    track: str
    result: TrackResult | None
    ratings: tuple[Rating, ...]

    @property
    def hindrances(self) -> dict[str, tuple[Rating, ...]]:
        """What keeps the track from its best, by kind, in the order of HINDRANCES; empty kinds left out."""
        found = grouped(self.ratings, _hindrance)
        return {kind: found[kind] for kind in HINDRANCES if kind in found}


@dataclass(frozen=True)
class FaultView:
    """Faults of one rule. mend is said once when it is the same for all of them, else it is None."""

    title: str
    mend: str | None
    faults: tuple[Fault, ...]


def anchor(*parts: str) -> str:
    """The id of a place of the report, without characters that an address can't carry."""
    return "-".join(re.sub(r"[^\w.]", "_", part) for part in parts)


def grouped(items: Iterable[T], key: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    """Items by key, keys and items in the order they come."""
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return {name: tuple(group) for name, group in groups.items()}


def tracks(screening: Screening) -> tuple[TrackView, ...]:
    """All tracks that have a result or a rating."""
    results = {result.track: result for result in screening.tracks}
    ratings = grouped(screening.ratings, lambda rating: rating.track)
    return tuple(TrackView(track, results.get(track), ratings.get(track, ())) for track in dict.fromkeys([*results, *ratings]))


def unread(files: Sequence[FileStatus]) -> tuple[FileStatus, ...]:
    """Files that were refused, then those read with a warning."""
    return tuple(file for status in ("refused", "read_with_warning") for file in files if file.status == status)


def faults(screening: Screening) -> tuple[FaultView, ...]:
    """Findings of checks by rule, in the order of the screening."""
    views: list[FaultView] = []
    for group in grouped(screening.findings, lambda fault: f"{fault.rule}\n{fault.title}").values():
        mends = {fault.mend for fault in group}
        views.append(FaultView(group[0].title, group[0].mend if len(mends) == 1 else None, group))
    return tuple(views)


def _hindrance(rating: Rating) -> str:
    by_outcome = {"unreadable": "unreadable", "not_found": "absent", "needs_review": "review", "error": "errors"}
    if rating.points is not None and rating.points < 0:
        return "penalties"
    if rating.outcome in by_outcome:
        return by_outcome[rating.outcome]
    return "partial" if rating.points is not None and rating.points < rating.max else "none"
