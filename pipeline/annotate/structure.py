"""The build of a document: clause numbers and zones (head, stamp, preamble, clauses, signature)."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from pipeline.model import Block

Zone = Literal["head", "stamp", "preamble", "clause", "body", "signature"]

_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})(?P<mark>[.)])?(?:\s+|(?<=[.)])(?=[^\d\s]))")
_DATE = re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")
_DECIDED = r"(?:решил[аио]?|решено|постановил[аио]?|постановлено)"
# «Решили» opens clauses before a colon or as a line of its own: «ученики не решили задание» opens nothing.
_ORDERS = re.compile(
    rf"\b(?:приказываю|постановляю|обязываю|распоряжаюсь|предписываю)\b|\b(?:постановляет|распоряжается|поручаю)\s*:|\b{_DECIDED}(?:\s(?:следующее|единогласно|большинством(?:\sголосов)?))?\s*:"
    rf"|^(?:\w+\s){{0,4}}{_DECIDED}$"
    r"|^(?:принят\w+\s)?решени[ея](?:\s\w+){0,3}\s*:|[.!?;]\s(?:принят\w+\s)?решени[ея]\s*:\s*$"
    r"|\bприня(?:л[иао]?|т[оы])\s(?:следующ\w+\s)?решени[ея]\s*:",
    re.IGNORECASE,
)
# In a protocol a line of its own: «РЕШЕНИЕ», «Решение методического совета», «Договорились:», «Поручения».
_DECISION = re.compile(
    r"(?:(?:принят|итогов|общ)\w+\s)?(?:решени[ея]|договор[её]нност[ьи]|договорились|определили|поручени[яе]|поручили|рекомендовали)"
    r"(?:\s[а-яё-]+){0,4}\s*:?",
    re.IGNORECASE,
)
_LONGEST_DECISION = 80
_PROTOCOL = re.compile(r"^(?:выписка\s+из\s+)?протокол[аы]?\b", re.IGNORECASE)
# A decision in one paragraph with its word: «РЕШИЛИ: Котовой А.А. провести отбор».
_INLINE = re.compile(rf"^(?:{_DECIDED}|решени[ея])\s*:\s*(?=\S)", re.IGNORECASE)
_HEARD = re.compile(r"^(?:\d{1,2}[.)]\s?)?(?:слушали|выступил[аи]?|голосовали)\b", re.IGNORECASE)
_GROUND = re.compile(
    r"^(?:в соответствии|на основании|во исполнение|в целях|с целью|руководствуясь|согласно|в рамках|по итогам|по результатам|"
    r"в связи|учитывая|с уч[её]том|исходя из|ввиду|для|рассмотрев|заслушав|обсудив|проанализировав)\b",
    re.IGNORECASE,
)
_ORDER_TITLE = re.compile(r"^(?:приказ|распоряжение|постановление)\b", re.IGNORECASE)
_STAMP = re.compile(r"^(?:приложени[ея]\b|утвержд[её]н|утверждаю|согласован)", re.IGNORECASE)
_TITLE_BLOCKS = 12
_INITIALS = r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё-]+|[А-ЯЁ][а-яё-]+\s[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?"
_SIGNATURE = re.compile(
    r"^(?:(?:и\.?\s?о\.?|врио|зам\w*\.?|перв\w+)\s+)*"
    r"(?:начальник|руководител|директор|председател|секретар|заведующ|зав\.|глав[аны]|специалист|ведущ|методист|министр|старш|консультант|исп\.|исполнитель)",
    re.IGNORECASE,
)
_ACQUAINTED = re.compile(
    r"^(?:с приказом ознакомлен|ознакомлен|исп\.|исполнитель:|разослать|верно\b|выписка верна|вел[аи]? протокол)", re.IGNORECASE
)


class Heading(NamedTuple):
    """The number of a block: parts ((2, 1) for «2.1.»; empty if none), as written, and where its text starts."""

    parts: tuple[int, ...]
    text: str
    start: int


def number_of(label: str | None, text: str) -> Heading:
    """Read the number of a clause from the automatic label, else from the start of the text. Dates are no numbers."""
    inline = _INLINE.match(text)
    start = inline.end() if inline else 0
    if label:
        number = re.fullmatch(r"(\d{1,2}(?:\.\d{1,2}){0,4})[.)]?", label.strip())
        return Heading(_parts(number.group(1)) if number else (), label.strip(), start)
    match = _NUMBER.match(text, start)
    # «20 школ района …» is no clause: a bare number counts only with its mark, or with a dot inside («2.1 Провести»).
    if not match or (not match["mark"] and "." not in match["number"]) or _DATE.match(text, start):
        return Heading((), "", start)
    return Heading(_parts(match["number"]), match.group().strip(), match.end())


def _parts(number: str) -> tuple[int, ...]:
    return tuple(int(part) for part in number.split("."))


def is_signature(text: str) -> bool:
    """Whether a line is that of a signatory («Начальник … В.Г. Кудряшов») or of the typist, not a clause."""
    if _ACQUAINTED.match(text):
        return True
    return bool(len(text) <= 200 and _SIGNATURE.match(text) and (re.search(rf"(?:{_INITIALS})\W*$", text) or "___" in text))


_BIDS = re.compile(r"[А-ЯЁ][а-яё]+(?:ть|ти|чь)(?:ся)?\b|[А-ЯЁ][а-яё-]+(?:ому|ему|ой|ым|им|ам|ям|у|ю)\s")


def zones(blocks: Sequence[tuple[str, Heading, Block]]) -> list[Zone]:
    """The zone of each block outside tables, in reading order. A document without «ПРИКАЗЫВАЮ» has no clauses; in a
    protocol what was heard between two decisions is its body."""
    marker = _first_marker([text for text, _, _ in blocks])
    marker = _bare_opening(blocks) if marker is None else marker
    found: list[Zone] = []
    state: Zone = "body" if marker is None else "head"
    heard = False
    for index, (text, number, block) in enumerate(blocks):
        if index == marker or (heard and (_ORDERS.search(text) or _decides(text))):
            found.append("clause" if _INLINE.match(text) else "preamble")
            state, heard = "clause", False
            continue
        if state == "clause" and _HEARD.match(text):
            state, heard = "body", True
        state = _next(state, text, number, block, marker is not None and index < marker)
        found.append(state)
        heard = heard and state == "body"
    return found


def _first_marker(texts: Sequence[str]) -> int | None:
    """Where the clauses open: «приказываю», «решили:», or in a protocol the line «РЕШЕНИЕ»."""
    protocol = next((i for i, text in enumerate(texts) if _PROTOCOL.match(text)), len(texts))
    return next(
        (i for i, text in enumerate(texts) if (len(text) < 1500 and _ORDERS.search(text)) or (i > protocol and _decides(text))),
        None,
    )


def _decides(text: str) -> bool:
    """Whether a line of a protocol opens its decisions and says nothing else."""
    return len(text) <= _LONGEST_DECISION and bool(_DECISION.fullmatch(text.strip()))


def _bare_opening(blocks: Sequence[tuple[str, Heading, Block]]) -> int | None:
    """The ground that opens the clauses of an order without «приказываю»: numbered clauses follow, the first of them with an
    infinitive where no colon announces them."""
    if not any(_ORDER_TITLE.match(line) for text, _, _ in blocks[:_TITLE_BLOCKS] for line in text.split("\n")):
        return None
    for index, ((text, _, _), (wording, below, _)) in enumerate(zip(blocks, blocks[1:], strict=False)):
        if _GROUND.match(text) and below.parts and (text.endswith(":") or _BIDS.match(wording[below.start :])):
            return index
    return None


def _next(state: Zone, text: str, number: Heading, block: Block, before_marker: bool) -> Zone:
    if _STAMP.match(text) and len(text) < 400 and (block.align == "right" or len(text) < 120) and not number.parts:
        return "stamp"
    if before_marker:
        return "preamble" if state == "preamble" or _GROUND.match(text) else "head"
    if state == "stamp":
        # The stamp goes on while its lines do («к приказу … от … №»), then the annex has its own body.
        return "stamp" if re.match(r"(?:к приказу|приказом|от |№|начальник|управлени)", text, re.IGNORECASE) else "body"
    if not number.parts and is_signature(text):
        return "signature"
    return "body" if state == "signature" and len(text) > 200 else state
