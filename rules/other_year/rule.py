"""A check: a document of another year than the package's. Acts of the region and the country, and regulations, stay in force."""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock, Context
from pipeline.annotate.period import period_of
from pipeline.model import Finding, Mention
from rules.acts.grammar import days
from rules.acts.level import level_of

ID = "other_year"
_PLANS = ("plan", "event_plan")
_DATED = ("order", "analytical_note", "protocol", "conclusion", "letter")
_ABOVE = ("federal", "regional", "other_region")
# The work of a year is prepared and summed up in the years beside it.
_BESIDE = 1
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# «План составлен на 2022-2023 учебный год, пролонгирован»: a plan says itself whose year it is.
_DECLARED = re.compile(
    r"(?:план|карт[аы]|комплекс)\b[^.\n]{0,60}?(?:составлен|разработан|рассчитан|утвержд[её]н)\w*\s(?P<period>на\s(?:\w+\sгод\s)?20\d\d[^.\n]{0,40})",
    re.IGNORECASE,
)
Place = tuple[AnnotatedBlock, int, int]


def find(document: Annotated) -> Iterator[Finding]:
    """One finding at most: at the year of a plan's title, else at the document's own date."""
    context = document.context
    if context.year is None:
        return
    declared = _declared(document)
    if declared:
        yield _finding(context, declared, declared[0].text[declared[1] : declared[2]])
        return
    own = _other_period(context) or _other_date(document)
    place = own and (_at_year(document, own) if context.kind in _PLANS else _at_date(document, context.date or ""))
    if own and place:
        yield _finding(context, place, own)


def _finding(context: Context, place: Place, own: str) -> Finding:
    block, start, end = place
    return block.find(ID, ID, start, end, Mention(data={"own": own, "year": str(context.year)}), 0.8)


def _declared(document: Annotated) -> Place | None:
    """Where a plan of another year by its own words tells its year, though its title may tell this one."""
    context = document.context
    for block in document.body if context.kind in _PLANS else ():
        match = _DECLARED.search(block.text)
        period = period_of(match["period"]) if match else None
        if match and period and not period[0][:4] <= str(context.year) <= period[1][:4]:
            start = block.text.index(period[0][:4], match.start("period"))
            return block, start, start + 4
    return None


def _other_period(context: Context) -> str | None:
    """The first year of a plan's period that does not touch the year of the package."""
    if context.kind not in _PLANS or context.period is None:
        return None
    first, last = context.period[0][:4], context.period[1][:4]
    return None if first <= str(context.year) <= last else first


def _other_date(document: Annotated) -> str | None:
    """The year of the date of a document that is neither of the package's year nor beside it, and does not name it."""
    context = document.context
    if context.kind not in _DATED or not context.date or context.year is None:
        return None
    own = int(context.date[:4])
    if abs(own - context.year) <= _BESIDE or level_of("приказ", context.issuer, context.region) in _ABOVE:
        return None
    named = any(str(context.year) in _YEAR.findall(block.text) for block in document.blocks)
    return None if named else str(own)


def _at_year(document: Annotated, year: str) -> Place | None:
    """The year of the period: in the title where it stands, else where it is met first."""
    title = (document.context.title or "")[:20]
    blocks = sorted(document.blocks, key=lambda block: not (title and title in block.text))
    for block in blocks:
        match = re.search(rf"(?<!\d){year}(?!\d)", block.text)
        if match:
            return block, match.start(), match.end()
    return None


def _at_date(document: Annotated, date: str) -> Place | None:
    for block in document.blocks:
        for start, end, day in days(block.text):
            if day == date:
                return block, start, end
    return None
