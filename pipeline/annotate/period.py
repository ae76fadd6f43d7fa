"""The planning period that a title names: a year, years or a school year."""

import re

_SCHOOL_YEAR = re.compile(r"\b(20\d\d)\s*[-–—/]\s*(?:20)?\d\d\s*(?:уч|учебн)", re.IGNORECASE)
_YEARS = re.compile(r"\bна\s+(20\d\d)\s*[-–—]\s*(20\d\d)\s*г", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\d./])(20[12]\d)(?=\s*(?:год|г\b|г\.|\)|$))", re.IGNORECASE)


def period_of(title: str) -> tuple[str, str] | None:
    """First and last day of the period, as ISO dates; a school year lasts from September to August. None if none is named."""
    if match := _SCHOOL_YEAR.search(title):
        first = int(match.group(1))
        return f"{first}-09-01", f"{first + 1}-08-31"
    if match := _YEARS.search(title):
        return f"{match.group(1)}-01-01", f"{match.group(2)}-12-31"
    if match := _YEAR.search(title):
        return f"{match.group(1)}-01-01", f"{match.group(1)}-12-31"
    return None
