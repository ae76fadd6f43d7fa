"""Dates that no calendar has («30.02.2024», «21.17.2020»), anywhere in visible text. Dates outside a plan are not here."""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated
from pipeline.annotate.caseless import caseless
from pipeline.annotate.dates import time_expressions
from pipeline.model import Finding, Mention, say

ID = "impossible_dates"
_DIGIT = re.compile(r"\d")
# Only a day that may be wrong is worth reading closely: from the 29th on, or a month above 12.
_QUICK = caseless(
    r"(?<!\d)(?:[3-9]\d|29|\d{1,2}\s?[.,/]\s?(?:1[3-9]|[2-9]\d|00|0\b))\s?[.,/]|(?<!\d)(?:29|[3-9]\d)(?:-?го|-?е)?[»\"]?\s+[а-яё]{3}"
    r"|(?<!\d)0?0\s?[.,]\d{2}|\d{1,2}\.\d{2}(?:19|20)\d\d"
)


def find(document: Annotated) -> Iterator[Finding]:
    """Every impossible date of the document, tables, headers and footers included."""
    for block in document.blocks:
        text = block.text
        if not (_DIGIT.search(text) and _QUICK.meets(text)):
            continue
        for found in time_expressions(text):
            if found.kind == "impossible":
                yield block.find(ID, "impossible_date", found.start, found.end, Mention(), 0.95, (say("impossible_dates.why"),))
