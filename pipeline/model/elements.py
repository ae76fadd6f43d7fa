"""The values that rules find in texts: deadlines, responsibles, acts, stages and the rest. Dates are ISO strings."""

from typing import Literal

from pipeline.model.base import Value

DeadlineKind = Literal["definite", "vague", "impossible", "outside", "none"]
ActLevel = Literal["federal", "regional", "municipal", "other_region", "institutional"]
ActRelation = Literal["basis", "amends", "repeals", "mentions"]
StageType = Literal["preparatory", "active", "analytical"]


class Deadline(Value):
    """When a measure is due. start and end are ISO dates, both inclusive; «до 01.03» has only an end.

    A day whose year no one gives is "XXXX-03-01" (ISO 8601-2). recurrence is one of daily, weekly, semimonthly,
    monthly, quarterly, half_yearly, yearly, or None.
    outside (of the planning period) and none are given by assemble, never by a rule.
    """

    kind: DeadlineKind
    start: str | None = None
    end: str | None = None
    recurrence: str | None = None


class Responsible(Value):
    """To whom a measure is assigned, in the nominative: role («методист»), person («Рябкова Н.С.»), org."""

    role: str | None = None
    person: str | None = None
    org: str | None = None


class ActReference(Value):
    """A reference to an act. type is a Russian noun («приказ»); level is told by the package's own region."""

    type: str
    issuer: str | None = None
    date: str | None = None
    number: str | None = None
    title: str | None = None
    level: ActLevel | None = None
    relation: ActRelation = "mentions"


class Stage(Value):
    """A stage of work with its own dates, if its title gives them."""

    type: StageType
    start: str | None = None
    end: str | None = None


class Action(Value):
    """A measure as worded: concrete when it names the action and its object or addressee. action is its head word
    in the dictionary form, object the words that follow it."""

    concrete: bool
    action: str | None = None
    object: str | None = None


class Mention(Value):
    """Any other element: type narrows it down where the rule tells kinds apart (see the rule's about.yaml)."""

    type: str | None = None
    data: dict[str, str] = {}


ElementValue = Deadline | Responsible | ActReference | Stage | Action | Mention
