"""What a trick is: a change of a package's files, what it may do to the ratings, and which checks must tell of it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pipeline.model import Screening

# same: no rating may change. no_rise: it may fall, too. readable: it may fall to "unreadable" or to a proposal to be reviewed.
May = Literal["same", "no_rise", "readable"]
Points = dict[tuple[str, str], int | None]


@dataclass(frozen=True)
class Case:
    """A package to be changed: its copy, how it was rated before, a strong package of others, and where conversions are kept."""

    folder: Path
    before: Screening
    donor: "Donor | None"
    cache: Path

    def files(self, *suffixes: str) -> list[Path]:
        """The files of the copy with these suffixes, in the order of their names, without those that can't be opened."""
        broken = {file.path for file in self.before.files if file.status == "refused"}
        found = sorted(path for path in self.folder.rglob("*") if path.is_file() and path.suffix.lower() in suffixes)
        return [path for path in found if path.relative_to(self.folder).as_posix() not in broken]

    def of_kind(self, kind: str, *suffixes: str) -> list[Path]:
        """Those that the product took for documents of a kind."""
        named = {card.path for card in self.before.documents if card.kind == kind}
        return [path for path in self.files(*suffixes) if path.relative_to(self.folder).as_posix() in named]


@dataclass(frozen=True)
class Donor:
    """A package of another municipality: its folder, its screening, its plan as DOCX."""

    folder: Path
    screening: Screening
    plan: Path


@dataclass(frozen=True)
class Trick:
    """apply changes the copy and returns the files that the checks of `reported` must speak of, None where it does not fit."""

    group: str
    name: str
    apply: Callable[[Case], list[Path] | None]
    may: May = "same"
    reported: tuple[str, ...] = ()


def points_of(screening: Screening) -> Points:
    """Points by track and parameter; None where nothing could be said."""
    return {(rating.track, rating.parameter): rating.points for rating in screening.ratings}
