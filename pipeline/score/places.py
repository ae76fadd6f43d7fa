"""Places in the reason of a rating: rows and clauses document by document, short quotes of what offends."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.model import Evidence, Measure, say

_RUN = 3


class Brevity(NamedTuple):
    """How many places are named at once, and how many characters of file names and quotes are shown."""

    shown: int
    name: int
    quote: int


# From the fullest to the shortest: a reason takes the first that makes it short enough.
LADDER = (
    Brevity(8, 45, 60), Brevity(8, 30, 45), Brevity(5, 30, 40), Brevity(3, 22, 30), Brevity(2, 22, 25), Brevity(1, 16, 20)
)  # fmt: skip


def where(measures: Iterable[Measure], several: bool, brevity: Brevity) -> str:
    """Where measures stand: «План.docx»: строки 7, 12 и ещё 5. The document is named when there are several."""
    by_path: dict[tuple[str, str], list[str]] = {}
    for measure in measures:
        by_path.setdefault((measure.path, measure.source), []).append(measure.number or str(measure.ordinal))
    told = []
    for (path, source), numbers in by_path.items():
        places = _numbers(source, numbers, brevity.shown)
        told.append(say("score.where", name=_cut(path.rpartition("/")[2], brevity.name), places=places) if several else places)
    return "; ".join(told)


def offending(measures: Iterable[Measure], several: bool, brevity: Brevity) -> Iterator[str]:
    """For each reason why measures offend: their rows, and the first of them in a short quote."""
    by_reason: dict[str, list[Measure]] = {}
    for measure in measures:
        by_reason.setdefault(measure.excluded or say("score.offending_other"), []).append(measure)
    for reason, group in by_reason.items():
        yield say(
            "score.offending", reason=reason, where=where(group, several, brevity), quote=brief(group[0].text, brevity.quote)
        )


def examples(evidence: Iterable[Evidence], brevity: Brevity) -> str:
    """Places with a short quote."""
    told = []
    for item in evidence:
        name = _cut(item.path.rpartition("/")[2], brevity.name)
        place = say("score.at", name=name, place=item.place) if item.place else f"«{name}»"
        told.append(say("score.quoted", place=place, quote=brief(item.quote, brevity.quote)))
    return say("score.examples", quotes="; ".join(told))


def brief(text: str, longest: int) -> str:
    """The beginning of a text, cut at a word."""
    flat = " ".join(text.split()).rstrip(".;,")
    return flat if len(flat) <= longest else (flat[:longest].rpartition(" ")[0] or flat[:longest]).rstrip(".;,") + "…"


def _numbers(source: str, numbers: Sequence[str], shown: int) -> str:
    """«строки 1–8, 12 и ещё 3»: runs of rows stand as one."""
    key = f"score.{source}" + "s" * (len(numbers) > 1)
    runs = _runs(numbers)
    rest = sum(count for _, count in runs[shown:])
    # «и ещё 1» is no shorter than the number itself.
    if rest <= 1:
        return say(key, numbers=", ".join(label for label, _ in runs))
    listed = ", ".join(label for label, _ in runs[:shown])
    return say(key, numbers=f"{listed} {say('score.more', count=rest)}")


def _runs(numbers: Sequence[str]) -> list[tuple[str, int]]:
    """Numbers with how many each label stands for: three or more that follow one another are one label, «1–8»."""
    runs: list[list[str]] = []
    for number in numbers:
        follows = bool(runs) and number.isdecimal() and runs[-1][-1].isdecimal() and int(number) - int(runs[-1][-1]) == 1
        runs[-1].append(number) if follows else runs.append([number])
    labels: list[tuple[str, int]] = []
    for run in runs:
        labels += [(f"{run[0]}–{run[-1]}", len(run))] if len(run) >= _RUN else [(number, 1) for number in run]
    return labels


def _cut(name: str, longest: int) -> str:
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"
