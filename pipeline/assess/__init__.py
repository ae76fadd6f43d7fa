"""Points that people gave, beside the proposals: forms told from documents, their rows matched, quotes looked for.

Nothing here changes a rating: it is asked when all of them are made.
"""

from collections.abc import Sequence

from pipeline.assess.apart import Forms, forms_apart
from pipeline.assess.compare import assess
from pipeline.assess.form import Form, form_of
from pipeline.assess.quotes import Searched
from pipeline.model import ROLES, Assessment, PackageCard, Rating, Rubric

__all__ = ["Form", "Forms", "Searched", "assessed", "form_of", "forms_apart"]


def assessed(
    forms: Forms, ratings: Sequence[Rating], rubric: Rubric, package: PackageCard, searched: Searched
) -> tuple[Assessment, ...]:
    """An assessment for each role that filled a form."""
    return tuple(
        assess(role, forms.of[role], forms.remarks.get(role, ()), ratings, rubric, package, searched)
        for role in ROLES
        if role in forms.of
    )
