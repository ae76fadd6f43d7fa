"""What is said of forms: which file, where, what stands there and what was expected."""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.assess.form import Form, Row
from pipeline.model import AssessedParameter, FormRemark, PackageCard, Rating, Rubric, say

_TELLING = 5
_COMMON = frozenset({"район", "муниц", "округ", "город", "горо", "образ", "админ", "управ"})


def remark(form: Form, row: Row, key: str, name: str, **words: str) -> FormRemark:
    """A remark on a cell of a form."""
    return FormRemark(path=form.path, place=row.place(key), message=say(f"form.remark.{name}", **words))


def of_forms(forms: Sequence[Form], rubric: Rubric, package: PackageCard) -> Iterator[FormRemark]:
    """What is to be said of a form as a whole."""
    if len(forms) > 1:
        yield FormRemark(path=forms[0].path, message=say("form.remark.many", paths=", ".join(form.path for form in forms)))
    for form in forms:
        if not form.has_table:
            message = say("form.remark.no_table", points=say(f"form.column.points.{form.role}"))
            yield FormRemark(path=form.path, message=message)
        for place, written in form.hidden:
            yield FormRemark(path=form.path, place=place, message=say("form.remark.hidden", written=written))
        if form.rubric not in (None, rubric.id):
            yield FormRemark(path=form.path, message=say("form.remark.other_rubric", form=form.rubric, rubric=rubric.id))
        municipality, year = form.fields.get("municipality", ""), form.fields.get("year", "")
        if municipality and package.municipality and not _alike(municipality, package.municipality):
            words = {"form": municipality, "package": package.municipality}
            yield FormRemark(path=form.path, message=say("form.remark.other_municipality", **words))
        if year and package.year and str(package.year) not in year:
            yield FormRemark(path=form.path, message=say("form.remark.other_year", form=year, package=package.year))


def _alike(one: str, other: str) -> bool:
    """Whether two names of a municipality begin a telling word alike: «Кусинский район», «Кусинского муниципального района»."""

    def stems(name: str) -> set[str]:
        words = re.findall(r"[а-яё]{3,}", name.lower().replace("ё", "е"))
        return {word[:_TELLING] for word in words} - _COMMON

    return bool(stems(one) & stems(other))


def of_tracks(
    forms: Sequence[Form], kept: Sequence[AssessedParameter], given: Iterable[tuple[str, str]], ratings: Sequence[Rating]
) -> Iterator[FormRemark]:
    """Rows that a form should have, and tracks that the package lacks."""
    present = set(given)
    path = forms[0].path
    served = list(dict.fromkeys(rating.track for rating in ratings))
    for track in served if any(form.has_table for form in forms) else ():
        absent = [rating.parameter for rating in ratings if rating.track == track and (track, rating.parameter) not in present]
        if absent and any(code == track for code, _ in present):
            yield FormRemark(path=path, message=say("form.remark.lacking", track=track, parameters=", ".join(absent)))
        elif absent:
            yield FormRemark(path=path, message=say("form.remark.lacking_track", track=track))
    for track in dict.fromkeys(one.track for one in kept if one.track not in served):
        yield FormRemark(path=path, message=say("form.remark.no_package_track", track=track))
