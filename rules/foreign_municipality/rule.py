"""A check: the name of another municipality left in the text, as happens when a document is copied."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.language import morph
from pipeline.model import Finding, Mention, Municipality

ID = "foreign_municipality"
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_UNITS = r"(?:муниципальн\w+ (?:район|округ)\w*|городск\w+ округ\w*|район\w*|ГО\b|МР\b|МО\b|округ\w*)"
# Neighbours are named on purpose: exchange of experience, partners, comparison.
_PURPOSE = re.compile(
    r"соглашени|сотрудничеств|обмен опыт|партн[её]р|межмуниципальн|по сравнению|гост[иья]|делегаци", re.IGNORECASE
)


def find(document: Annotated) -> Iterator[Finding]:
    """Each block that names another municipality of the region while the package's own one is known."""
    region, own = document.context.region, document.context.municipality
    if region is None or own is None:
        return
    others = [m for m in region.municipalities if m.name != own and m.adjective and not m.ambiguous]
    mine = next((m for m in region.municipalities if m.name == own), None)
    pattern = _pattern(tuple(m for m in others if mine is None or m.adjective != mine.adjective))
    for block in document.blocks:
        if _is_worth(block):
            for match in pattern.finditer(block.text):
                value = Mention(data={"own": own})
                yield block.find(ID, "foreign_municipality", match.start(), match.end(), value, 0.8)


def _is_worth(block: AnnotatedBlock) -> bool:
    return bool(re.search(r"район|округ|ГО\b|МР\b|МО\b", block.block.text)) and not _PURPOSE.search(block.text)


@lru_cache(maxsize=64)
def _pattern(others: tuple[Municipality, ...]) -> re.Pattern[str]:
    """«Саткинского муниципального района», «Саткинский МР»: the adjective in any case before a unit."""
    forms = sorted({form for other in others for form in _forms(other.adjective or "")}, key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, forms)) or '(?!)'})\s+{_UNITS}")


def _forms(adjective: str) -> set[str]:
    parse = morph().parse(adjective)[0]
    forms = {str(f.word) for case in _CASES if (f := parse.inflect({"masc", case}))}
    return {form.capitalize() for form in forms} | {form.capitalize().replace("ё", "е") for form in forms} | {adjective}
