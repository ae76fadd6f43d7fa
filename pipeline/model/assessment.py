"""Points that people give: a filled form of the municipality (self) or an expert, beside the proposal. No rating changes."""

from typing import Literal

from pipeline.model.base import Value
from pipeline.model.measure import Evidence
from pipeline.model.rating import TrackResult

Role = Literal["self", "expert"]
ROLES: tuple[Role, ...] = ("self", "expert")
QuoteStatus = Literal["none", "found", "not_found", "unknown", "too_short"]

# The first text of a hidden sheet by which a form is known; role, rubric and its version follow, one cell each.
FORM_MARK = "mum-form-1"


class AssessedParameter(Value):
    """What a person gave one parameter of one track.

    points is None where the cell is empty or unreadable (a remark of the assessment says so); written is the cell as it
    stands. difference is points less proposal, None when either is missing. quote_status: unknown when the quote was not
    found but some files could not be read. path and place address the row of the form.
    """

    track: str
    parameter: str
    points: int | None = None
    written: str = ""
    proposal: int | None = None
    difference: int | None = None
    quote: str = ""
    quote_status: QuoteStatus = "none"
    quote_places: tuple[Evidence, ...] = ()
    document: str = ""
    comment: str = ""
    path: str
    place: str


class FormRemark(Value):
    """What could not be read or understood in a form: which file, where, and what was expected."""

    path: str
    place: str = ""
    message: str


class Tally(Value):
    """How the points of a person stand to the proposals: as many the same, higher, lower; not_given: proposals that the
    form leaves without points; no_proposal: points where there is no proposal."""

    same: int = 0
    higher: int = 0
    lower: int = 0
    not_given: int = 0
    no_proposal: int = 0


class Assessment(Value):
    """A filled form (or several of one role): points by track and parameter, beside the proposals of the screening.

    tracks are the results by these points, made as those of the proposal are: a parameter without points leaves both
    sums and makes the result incomplete.
    """

    role: Role
    paths: tuple[str, ...]
    municipality: str = ""
    year: str = ""
    filled_by: str = ""
    filled_on: str = ""
    parameters: tuple[AssessedParameter, ...] = ()
    tally: Tally = Tally()
    tracks: tuple[TrackResult, ...] = ()
    remarks: tuple[FormRemark, ...] = ()
