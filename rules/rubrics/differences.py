"""What differs between two rubrics, in Russian sentences. Names of parts and of their values are those of the spreadsheet."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipeline.model import Rubric, say
from pipeline.model.catalogue import known
from pipeline.model.rubric import Condition, Parameter
from rules.rubrics.table.columns import ABOUT, BANDS, EXCLUDED, EXPECTED, FUNCTIONS, PARAMETERS, SYSTEMS, TRACKS, Column, Sheet
from rules.rubrics.table.records import Record, records
from rules.rubrics.words import in_words, number

Said = Condition | str | None
# What makes a row the same row in both rubrics.
_KEYS = {"bands": ["least"], "expected": ["function", "title"], "excluded": ["id", "title"]}


def differences(old: Rubric, new: Rubric) -> list[str]:
    """A sentence for each thing that was added, removed or changed, in the order of the sheets; none when nothing was."""
    before, after = records(old), records(new)
    found = list(_changed(ABOUT, say("rubric.diff.about"), before["about"][0], after["about"][0]))
    for sheet in (BANDS, SYSTEMS, FUNCTIONS, EXPECTED, TRACKS, EXCLUDED, PARAMETERS):
        found += _sheet(sheet, before[sheet.name], after[sheet.name])
    theirs = {parameter.id: parameter for parameter in new.parameters}
    for parameter in old.parameters:
        if parameter.id in theirs:
            found += _levels(parameter, theirs[parameter.id])
    return found


def _sheet(sheet: Sheet, old: Sequence[Record], new: Sequence[Record]) -> Iterator[str]:
    """Rows are the same when their keys are; equal sets of keys in another order are told as such."""
    before, after = _keyed(sheet, old), _keyed(sheet, new)
    for key, record in before.items():
        if key not in after:
            yield say("rubric.diff.removed", what=_named(sheet, record))
        else:
            yield from _changed(sheet, _named(sheet, after[key]), record, after[key])
    for key, record in after.items():
        if key not in before:
            yield say("rubric.diff.added", what=_named(sheet, record))
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield say("rubric.diff.order", what=sheet.title)


def _keyed(sheet: Sheet, rows: Sequence[Record]) -> dict[tuple[str, ...], Record]:
    """Rows by what makes them the same; the second of two alike is another one."""
    found: dict[tuple[str, ...], Record] = {}
    for record in rows:
        key = tuple(str(record[name]) for name in _KEYS.get(sheet.name, ["id"]))
        while key in found:
            key = (*key, "")
        found[key] = record
    return found


def _named(sheet: Sheet, record: Record) -> str:
    """«Параметр P3 «Наличие сроков»»: the thing as a person calls it."""
    shown = {
        name: "" if record.get(name) is None else str(record[name])
        for name in ("id", "title", "name", "level", "least", "function")
    }
    return say(f"rubric.diff.{sheet.name}", **shown)


def _changed(sheet: Sheet, what: str, old: Record, new: Record) -> Iterator[str]:
    for column in sheet.columns:
        before, after = (_dig(record, column.path) for record in (old, new))
        if before == after:
            continue
        title = column.title(sheet.name)
        if column.kind in ("list", "choices", "tracks"):
            yield from _lists(what, title, [_word(column, one) for one in before], [_word(column, one) for one in after])
        else:
            yield say("rubric.diff.value", what=what, title=title, old=_word(column, before), new=_word(column, after))


def _lists(what: str, title: str, old: list[str], new: list[str]) -> Iterator[str]:
    gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
    if not gone and not come:
        yield say("rubric.diff.list_order", what=what, title=title)
    for items, key in ((come, "list_added"), (gone, "list_removed")):
        if items:
            yield say(f"rubric.diff.{key}", what=what, title=title, items="; ".join(items))


def _levels(old: Parameter, new: Parameter) -> Iterator[str]:
    """Points of one parameter: which are new or gone, and what changed in condition, wording and advice."""
    before, after = _by_points(old), _by_points(new)
    for points, (condition, says) in before.items():
        what = say("rubric.diff.points", id=new.id, title=new.title, points=number(points))
        if points not in after:
            yield say("rubric.diff.removed", what=what)
            continue
        pairs: list[tuple[str, Said, Said]] = [("when", condition, after[points][0]), ("says", says, after[points][1])]
        for key, one, other in [*pairs, ("step", old.next_step.get(points), new.next_step.get(points))]:
            if one != other:
                yield say(f"rubric.diff.{key}", what=what, old=_said(one), new=_said(other))
    for points, (condition, says) in after.items():
        if points not in before:
            what = say("rubric.diff.points", id=new.id, title=new.title, points=number(points))
            yield say("rubric.diff.points_added", what=what, says=says, when=_said(condition))
    if [p for p in before if p in after] != [p for p in after if p in before]:
        yield say("rubric.diff.levels_order", id=new.id, title=new.title)


def _by_points(parameter: Parameter) -> dict[int, tuple[Condition | None, str]]:
    levels: dict[int, tuple[Condition | None, str]] = {level.points: (level.when, level.says) for level in parameter.levels}
    return {**levels, parameter.otherwise: (None, parameter.otherwise_says)}


def _said(value: Said) -> str:
    if isinstance(value, Condition):
        return in_words(value)
    return str(value) if value is not None else say("rubric.diff.nothing")


def _dig(record: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = record
    for key in path:
        found = found.get(key) if isinstance(found, Mapping) else None
    return found


def _word(column: Column, value: Any) -> str:
    """A value in Russian words."""
    if value is None or value == "":
        return say("rubric.diff.nothing")
    if isinstance(value, bool):
        return say("rubric.yes" if value else "rubric.no")
    if isinstance(value, int | float):
        return number(value)
    if value == "*":
        return say("rubric.every_track")
    key = f"{column.words}.{value}"
    return say(key) if column.words and known(key) else str(value)
