"""An assessment: the rows of forms matched with the parameters of the rubric, and set beside the proposals."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.assess.form import Form, Row
from pipeline.assess.points import read_points
from pipeline.assess.quotes import Searched
from pipeline.assess.remarks import of_forms, of_tracks, remark
from pipeline.model import (
    AssessedParameter,
    Assessment,
    FormRemark,
    PackageCard,
    Parameter,
    Rating,
    Role,
    Rubric,
    Tally,
    Track,
    TrackResult,
    say,
)
from pipeline.score import summarise

_CODE = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}")
_LATIN = str.maketrans("РСАВЕКМНОТХ", "PCABEKMHOTX")
_MARKS = str.maketrans("-", "−")


@dataclass(frozen=True)
class _Matched:
    form: Form
    row: Row
    track: Track
    parameter: Parameter


def assess(
    role: Role,
    forms: Sequence[Form],
    remarks: Sequence[FormRemark],
    ratings: Sequence[Rating],
    rubric: Rubric,
    package: PackageCard,
    searched: Searched,
) -> Assessment:
    """The forms of one role beside the proposals of a package. remarks are those already made of its forms."""
    said = [*remarks, *of_forms(forms, rubric, package)]
    proposals = {(rating.track, rating.parameter): rating for rating in ratings}
    given: dict[tuple[str, str], AssessedParameter] = {}
    for one in (one for form in forms for one in _matched(form, rubric, said)):
        _take(one, _assessed(one, proposals, searched, said), given, said)
    order = [(track.id, parameter.id) for track in rubric.tracks for parameter in rubric.parameters_of(track.function)]
    served = {rating.track for rating in ratings}
    kept = [given[key] for key in order if key in given and (key[0] in served or given[key].points is not None)]
    said += of_tracks(forms, kept, given, ratings)
    return Assessment(
        role=role,
        paths=tuple(form.path for form in forms),
        parameters=tuple(kept),
        tally=_tally(kept, ratings),
        tracks=_results(kept, rubric),
        remarks=tuple(said),
        **_fields(forms),
    )


def _fields(forms: Sequence[Form]) -> dict[str, str]:
    names = ("municipality", "year", "filled_by", "filled_on")
    return {name: next((value for form in forms if (value := form.fields.get(name))), "") for name in names}


def _matched(form: Form, rubric: Rubric, said: list[FormRemark]) -> Iterator[_Matched]:
    """The rows whose codes the rubric knows; what else is written in a form is said, not lost."""
    tracks = {track.id: track for track in rubric.tracks}
    for row in form.rows:
        code = _CODE.search(row["track"].replace(",", "."))
        track = tracks.get(code[0]) if code else None
        parameter = _parameter(row, track, rubric)
        if track and parameter:
            yield _Matched(form, row, track, parameter)
        elif track and row["parameter"]:
            known = ", ".join(one.id for one in rubric.parameters_of(track.function))
            words = {"parameter": row["parameter"], "track": track.id, "known": known, "written": row.filled}
            said.append(remark(form, row, "parameter", "foreign_parameter", **words))
        elif row.written:
            codes = ", ".join(f"«{row[key]}»" if row[key] else say("form.remark.no_codes") for key in ("track", "parameter"))
            said.append(remark(form, row, "track", "own_row", codes=codes, written=row.written, rubric=rubric.id))


def _parameter(row: Row, track: Track | None, rubric: Rubric) -> Parameter | None:
    """By its code, whose letter may be typed in Russian, else by its title."""
    code = row["parameter"].strip(" .").upper().translate(_LATIN)
    title = " ".join(row["title"].lower().split())
    known = rubric.parameters_of(track.function) if track else ()
    by_code = next((one for one in known if one.id.upper() == code), None)
    return by_code or next((one for one in known if not code and one.title.lower() == title), None)


def _assessed(
    one: _Matched, proposals: dict[tuple[str, str], Rating], searched: Searched, said: list[FormRemark]
) -> AssessedParameter:
    row, scale = one.row, one.parameter.scale
    read = read_points(row["points"], scale)
    words = {"parameter": one.parameter.id, "track": one.track.id, "written": row["points"] or row.filled}
    allowed = ", ".join(str(points) for points in scale).translate(_MARKS)
    if read.unclear:
        said.append(remark(one.form, row, "points", "bad_points", **words, points=allowed))
    elif read.guessed:
        said.append(remark(one.form, row, "points", "read_as", **words, points=str(read.points)))
    elif not row["points"] and row.filled:
        said.append(remark(one.form, row, "points", "no_points", **words, points=allowed))
    rating = proposals.get((one.track.id, one.parameter.id))
    proposal = rating.points if rating else None
    status, places = searched.look_for(row["quote"], row["document"])
    return AssessedParameter(
        track=one.track.id,
        parameter=one.parameter.id,
        points=read.points,
        written=row["points"],
        proposal=proposal,
        difference=None if read.points is None or proposal is None else read.points - proposal,
        quote=row["quote"],
        quote_status=status,
        quote_places=places,
        document=row["document"],
        comment="; ".join(text for text in (row["comment"], *row.loose) if text),
        path=one.form.path,
        place=row.place("points"),
    )


def _take(one: _Matched, new: AssessedParameter, given: dict[tuple[str, str], AssessedParameter], said: list[FormRemark]) -> None:
    """One line for a parameter: an empty row gives way; two that differ cancel each other's points."""
    key = (new.track, new.parameter)
    old = given.get(key)
    if old is None or (not old.written and old.points is None):
        given[key] = new
    elif new.written and new.points != old.points:
        first = f"{old.path}, {old.place}" if old.path != new.path else old.place
        words = {"first": first, "first_written": old.written, "written": new.written}
        said.append(remark(one.form, one.row, "points", "twice", parameter=new.parameter, track=new.track, **words))
        given[key] = old.model_copy(update={"points": None, "difference": None})


def _tally(kept: Sequence[AssessedParameter], ratings: Sequence[Rating]) -> Tally:
    differences = [one.difference for one in kept if one.difference is not None]
    proposed = sum(rating.points is not None for rating in ratings)
    return Tally(
        same=sum(difference == 0 for difference in differences),
        higher=sum(difference > 0 for difference in differences),
        lower=sum(difference < 0 for difference in differences),
        not_given=proposed - len(differences),
        no_proposal=sum(one.points is not None and one.proposal is None for one in kept),
    )


def _results(kept: Sequence[AssessedParameter], rubric: Rubric) -> tuple[TrackResult, ...]:
    """Percents by these points, by the same rule as those of the proposal."""
    points = {(one.track, one.parameter): one.points for one in kept if one.points is not None}
    tracks = {track for track, _ in points}
    ratings = [
        Rating(
            track=track.id,
            parameter=parameter.id,
            title=parameter.title,
            points=points.get((track.id, parameter.id)),
            max=parameter.maximum,
            outcome="scored" if (track.id, parameter.id) in points else "unreadable",
            confidence=1,
            why="",
        )
        for track in rubric.tracks
        if track.id in tracks
        for parameter in rubric.parameters_of(track.function)
    ]
    return summarise(ratings, rubric)[0]
