"""A check: an order that nobody signed, or whose signatory is a post without a name. Lines left for a name are elsewhere."""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.language import parses
from pipeline.model import Finding, Mention, say

ID = "no_signatory"
_KINDS = ("order", "protocol")
_NAME = re.compile(
    r"""[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][А-Яа-яё-]+ | [А-ЯЁ][А-Яа-яё-]+\s{1,3}[А-ЯЁ]\.
      | [А-ЯЁ][А-Яа-яё-]+\s[А-ЯЁ][а-яё]+\s[А-ЯЁ][а-яё]+(?:ич|на|оглы|кызы)\b""",
    re.VERBOSE,
)
_POST = re.compile(
    r"^(?:(?:и\.?\s?о\.?|врио|зам\w*\.?|перв\w+)\s+)*(?:начальник|руководитель|директор|председатель|заведующ(?:ий|ая)|глава|министр)\b",
    re.IGNORECASE,
)
# A mark of an electronic signature or an extract stands for the signature; a blank for the name is another fault.
_STANDS_FOR = re.compile(r"электронн\w+\s(?:цифров\w+\s)?подпис|сертификат|выписка|верно|м\.\s?п\.|__|подпись", re.IGNORECASE)
# On a scan a name may be written by hand, or misread.
_RECOGNISED = "tesseract"
_LONGEST_POST = 160
_QUOTED = 100


def find(document: Annotated) -> Iterator[Finding]:
    """At most one finding: at the post that has no name, else at the last clause."""
    if document.context.kind not in _KINDS or document.document.unreadable or _RECOGNISED in document.document.reader:
        return
    clauses = [number for number, block in enumerate(document.blocks) if block.zone == "clause" and block.block.kind != "cell"]
    if not clauses or any(_STANDS_FOR.search(block.text) for block in document.blocks[:3]):
        return
    below = _below(document, clauses)
    if any(_NAME.search(block.text) or _STANDS_FOR.search(block.text) or _ends_in_surname(block.text) for block in below):
        return
    post = next((block for block in below if _POST.match(block.text) and len(block.text) <= _LONGEST_POST), None)
    if post:
        yield _finding(post, "unnamed")
    elif document.context.kind == "order" and not document.document.pictures:
        yield _finding(document.blocks[clauses[-1]], "unsigned")


def _below(document: Annotated, clauses: list[int]) -> list[AnnotatedBlock]:
    """What stands between the last clause and the first annex; a clause may itself end with the signature."""
    below: list[AnnotatedBlock] = []
    for block in document.blocks[clauses[-1] :]:
        if block.zone == "stamp":
            break
        if block.block.kind not in ("header", "footer"):
            below.append(block)
    return below


def _ends_in_surname(text: str) -> bool:
    """«Глава района Петров»: a surname without initials names the signatory too."""
    last = re.search(r"[А-ЯЁ][а-яё-]{2,}\W*$", text)
    return last is not None and any("Surn" in parse.tag for parse in parses(last.group().strip()))


def _finding(block: AnnotatedBlock, kind: str) -> Finding:
    value = Mention(type=kind, data={"what": say(f"checks.signatory.{kind}")})
    return block.find(ID, "no_signatory_name", 0, min(len(block.text), _QUOTED), value, 0.7)
