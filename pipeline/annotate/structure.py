"""The build of a document: clause numbers and zones (head, stamp, preamble, clauses, signature)."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pipeline.model import Block

Zone = Literal["head", "stamp", "preamble", "clause", "body", "signature"]

_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?P<mark>[.)])?(?:\s+|(?<=[.)])(?=[^\d\s]))")
_ORDERS = re.compile(
    r"\b(?:приказываю|постановляю|обязываю|решил[аи]?|постановил[аи]?)\b\s*:?|^\s*решени[ея]\s*:", re.IGNORECASE
)
_GROUND = re.compile(
    r"^(?:в соответствии|на основании|во исполнение|в целях|с целью|руководствуясь|согласно|в рамках|по итогам|в связи|"
    r"учитывая)\b",
    re.IGNORECASE,
)
_STAMP = re.compile(r"^(?:приложени[ея]\b|утвержд[её]н|утверждаю|согласован)", re.IGNORECASE)
_INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?"
_SIGNATURE = re.compile(
    r"^(?:(?:и\.?\s?о\.?|врио|зам\w*\.?|перв\w+)\s+)*"
    r"(?:начальник|руководител|директор|председател|секретар|заведующ|зав\.|глав[аны]|специалист|ведущ|методист|министр|старш|консультант|исп\.|исполнитель)",
    re.IGNORECASE,
)
_ACQUAINTED = re.compile(r"^(?:с приказом ознакомлен|ознакомлен|исп\.|исполнитель:|разослать)", re.IGNORECASE)


class Heading(NamedTuple):
    """The number of a block: parts ((2, 1) for «2.1.»; empty if none), as written, and where its text starts."""

    parts: tuple[int, ...]
    text: str
    start: int


def number_of(label: str | None, text: str) -> Heading:
    """Read the number of a clause from the automatic label, else from the start of the text. Dates are no numbers."""
    if label:
        match = re.fullmatch(r"(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?", label.strip())
        return Heading(_parts(match.group(1)) if match else (), label.strip(), 0)
    match = _NUMBER.match(text)
    # «20 школ района …» is no clause: a bare number counts only with its mark, or with a dot inside («2.1 Провести»).
    if not match or (not match["mark"] and "." not in match["number"]) or re.match(r"\d{1,2}\.\d{1,2}\.\d{4}", text):
        return Heading((), "", 0)
    return Heading(_parts(match["number"]), match.group().strip(), match.end())


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def is_signature(text: str) -> bool:
    """Whether a line is that of a signatory («Начальник … В.Г. Кудряшов») or of the typist, not a clause."""
    if _ACQUAINTED.match(text):
        return True
    return bool(
        len(text) <= 200 and _SIGNATURE.match(text) and (re.search(rf"(?:{_INITIALS})\W*$", text) or "___" in text)
    )


def zones(blocks: Sequence[tuple[str, Heading, Block]]) -> list[Zone]:
    """The zone of each block outside tables, in reading order. A document without «ПРИКАЗЫВАЮ» has no clauses."""
    marker = next((i for i, (text, _, _) in enumerate(blocks) if _ORDERS.search(text) and len(text) < 1500), None)
    found: list[Zone] = []
    state: Zone = "body" if marker is None else "head"
    for index, (text, number, block) in enumerate(blocks):
        state = _next(state, text, number, block, marker is not None and index <= marker)
        found.append(state)
        if index == marker:
            state = "clause"
    return found


def _next(state: Zone, text: str, number: Heading, block: Block, before_marker: bool) -> Zone:
    if _STAMP.match(text) and len(text) < 400 and (block.align == "right" or len(text) < 120) and not number.parts:
        return "stamp"
    if before_marker:
        return "preamble" if state == "preamble" or _GROUND.match(text) or _ORDERS.search(text) else "head"
    if state == "stamp":
        # The stamp goes on while its lines do («к приказу … от … №»), then the annex has its own body.
        return "stamp" if re.match(r"(?:к приказу|приказом|от |№|начальник|управлени)", text, re.IGNORECASE) else "body"
    if not number.parts and is_signature(text):
        return "signature"
    return "body" if state == "signature" and len(text) > 200 else state
