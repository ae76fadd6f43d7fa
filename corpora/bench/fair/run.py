"""Tries the tricks on every package and counts: ratings that rose, that changed, and files whose trick no check told of."""

import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import NamedTuple

import mum
from corpora.bench.fair.model import Case, Donor, Points, Trick, points_of
from pipeline.intake import opened
from pipeline.likeness import Sketch
from pipeline.model import InputError, Screening

Examined = tuple[Screening, tuple[Sketch, ...]]

_ARCHIVES = (".zip", ".rar", ".7z")
# What an unreadable rating may earn nothing against.
_NOTHING = 0


class Offence(NamedTuple):
    """A rating that moved as it must not, or a file whose trick no check told of (what: unreported)."""

    trick: str
    package: str
    what: str
    where: str
    before: int | None = None
    after: int | None = None


@dataclass
class Outcome:
    """By trick: packages tried, ratings that rose, that changed though they must not, files unreported; and each of them."""

    tried: Counter[str] = field(default_factory=Counter)
    offences: dict[str, list[Offence]] = field(default_factory=lambda: defaultdict(list))

    def count(self, trick: str, what: str) -> int:
        """How many offences of a kind a trick led to."""
        return sum(offence.what == what for offence in self.offences[trick])

    @property
    def is_fair(self) -> bool:
        """Whether something was tried and nothing went wrong."""
        return bool(self.tried) and not any(self.offences.values())


def packages_of(folder: Path, names: Sequence[str] = ()) -> list[Path]:
    """The packages of a folder, or those of them whose names begin so. InputError where there is no such folder."""
    if not folder.is_dir():
        raise InputError("input.no_path", path=folder)
    found = sorted(path for path in folder.iterdir() if path.is_dir())
    return [path for path in found if not names or path.name.startswith(tuple(names))]


def measure(packages: Sequence[Path], tricks: Sequence[Trick], cache: Path | None = None, others: Sequence[Path] = ()) -> Outcome:
    """Try each trick on a copy of each package. cache: where documents in other formats are kept for the next time; others:
    packages whose plans may be pasted in, beside these."""
    outcome = Outcome()
    with TemporaryDirectory(prefix="mum-") as name:
        laid = [_laid_out(package, Path(name) / "as sent") for package in dict.fromkeys([*packages, *others])]
        examined = [mum.examine(folder, workers=0) for folder in laid]
        for folder, (before, _) in list(zip(laid, examined, strict=True))[: len(packages)]:
            donor = _donor(before, [(f, screening) for f, (screening, _) in zip(laid, examined, strict=True)])
            for trick in tricks:
                copy = Path(name) / "changed" / folder.name
                shutil.copytree(folder, copy)
                case = Case(copy, before, donor, cache or Path(name) / "kept")
                _try(outcome, trick, case, [e for f, e in zip(laid, examined, strict=True) if donor and f == donor.folder])
                shutil.rmtree(copy)
    return outcome


def _laid_out(package: Path, folder: Path) -> Path:
    """The files of a package in a folder of its name; what an archive holds lies where the archive lay."""
    own = folder / package.name
    with opened(package) as sources:
        for source in sources:
            parts = [part for part in PurePosixPath(source.path).parts if not part.lower().endswith(_ARCHIVES)]
            if parts:
                own.joinpath(*parts).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source.place, own.joinpath(*parts))
    return own


def _donor(before: Screening, others: Sequence[tuple[Path, Screening]]) -> Donor | None:
    """The best rated package of another municipality and of the same function that has a plan as DOCX."""
    functions = {track.function for track in before.tracks}
    found = []
    for folder, other in others:
        percents = [track.percent or 0 for track in other.tracks if track.function in functions]
        plans = [card.path for card in other.documents if card.kind == "plan" and card.path.endswith(".docx")]
        if percents and plans and other.package.municipality != before.package.municipality:
            found.append((-max(percents), folder.name, Donor(folder, other, folder / plans[0])))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _try(outcome: Outcome, trick: Trick, case: Case, donor: Sequence[Examined]) -> None:
    altered = trick.apply(case)
    if altered is None:
        return
    outcome.tried[trick.name] += 1
    after = mum.compare([mum.examine(case.folder, workers=0), *donor])[0]
    outcome.offences[trick.name] += moved(trick, case, points_of(case.before), points_of(after))
    outcome.offences[trick.name] += _unreported(trick, case, altered, after)


def moved(trick: Trick, case: Case, before: Points, after: Points) -> Iterator[Offence]:
    """Ratings that rose; those that changed where none may. A rating out of nowhere rises when it earns something."""
    for key in sorted(before.keys() | after.keys()):
        old, new = before.get(key), after.get(key)
        if old == new:
            continue
        rose = new is not None and new > (_NOTHING if old is None else old)
        fell_out = trick.may == "readable" and new is None
        if rose or (trick.may == "same" and not fell_out):
            yield Offence(trick.name, case.folder.name, "rose" if rose else "changed", " ".join(key), old, new)


def _unreported(trick: Trick, case: Case, altered: Sequence[Path], after: Screening) -> Iterator[Offence]:
    """Files that were altered and of which none of the trick's checks says more than before."""
    if not trick.reported:
        return
    old, new = (Counter(f.path for f in s.findings if f.rule in trick.reported) for s in (case.before, after))
    for path in (path.relative_to(case.folder).as_posix() for path in altered):
        if new[path] <= old[path]:
            yield Offence(trick.name, case.folder.name, "unreported", path)


def table(outcome: Outcome, tricks: Sequence[Trick]) -> list[str]:
    """A line for each trick, and one for each offence."""
    lines = [f"{'group':10}{'trick':34}{'packages':>9}{'rose':>6}{'changed':>9}{'unreported':>12}"]
    for trick in tricks:
        counts = [outcome.count(trick.name, what) for what in ("rose", "changed", "unreported")]
        lines.append(f"{trick.group:10}{trick.name:34}{outcome.tried[trick.name]:9}{counts[0]:6}{counts[1]:9}{counts[2]:12}")
    for found in outcome.offences.values():
        lines += [f"  {o.trick}: {o.package} {o.where} {o.what} {o.before} -> {o.after}" for o in found]
    return lines
