"""Levels of education named in a text: НОО, ООО, СОО or in full. Grades are none; what the levels divide is not judged."""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated
from pipeline.annotate.caseless import caseless, folded
from pipeline.model import Finding, Mention

ID = "education_levels"
_NAMES = (
    ("НОО", re.compile(r"(?<!\w)НОО(?!\w)"), "начальн"),
    ("ООО", re.compile(r"(?<!\w)ООО(?!\w)(?!\s?[«\"])"), "основн"),
    ("СОО", re.compile(r"(?<!\w)СОО(?!\w)"), "средн"),
)
# «начального общего образования», «начального, основного и среднего общего образования», «уровни образования».
_IN_FULL = caseless(
    r"(?<!\w)(?:(?:начальн|основн|средн)[а-яё]{1,4}(?:,\s|\sи\s|\s)){1,3}общ[а-яё]{2,3}\sобразовани[а-яё]{1,2}"
    r"|(?<!\w)(?:по|на|всех|каждо[а-яё]{1,2})\s(?:\w+\s)?уровн[а-яё]{1,3}\s(?:общего\s)?образования"
)


def find(document: Annotated) -> Iterator[Finding]:
    """One finding for each block that names levels; data: which."""
    for block in document.blocks:
        if "ОО" not in block.text and "образовани" not in folded(block.text):
            continue
        spans = [(match.start(), match.end(), name) for name, pattern, _ in _NAMES for match in pattern.finditer(block.text)]
        for match in _IN_FULL.finditer(block.text):
            words = match.group().lower()
            told = [name for name, _, stem in _NAMES if stem in words] or [name for name, *_ in _NAMES]
            spans += [(match.start(), match.end(), name) for name in told]
        if spans:
            names = ",".join(dict.fromkeys(name for name, *_ in _NAMES if name in {span[2] for span in spans}))
            start, end, _ = min(spans)
            yield block.find(ID, "education_level", start, end, Mention(data={"levels": names}), 0.9)
