"""What a document does with an act it cites: rests on it, amends it, repeals it, or only mentions it."""

import re

from pipeline.annotate import AnnotatedBlock, Context
from pipeline.model.elements import ActLevel, ActRelation

_GROUND = re.compile(
    r"соответстви[ие]\s+с|на\s+основании|основани[ея]\b|(?:исполнени|реализаци|выполнени)\w*|руководству|согласно"
    r"|с\s+уч[её]том|учитывая|в\s+рамках",
    re.IGNORECASE,
)
_BASIS_LINE = re.compile(r"(?:^|[.\n]\s*|\()основани[ея]\s*:", re.IGNORECASE)
_AMENDS = re.compile(
    r"(?:внест|внос|внесени|дополн|изложить)\w*[^.;]{0,60}$|изменени\w+[^.;]{0,30}\sв\s[^.;]{0,20}$", re.IGNORECASE
)
_REPEALS = re.compile(r"(?:утратив\w+\s+силу|отмен(?:ить|а|у|яется|ить\s+действие))[^.;]{0,60}$", re.IGNORECASE)
_REPEALED = re.compile(r"^[^.;]{0,80}(?:утратив\w+\s+силу|отменить|отменяется)", re.IGNORECASE)
_AMENDED = re.compile(r"^[^.;]{0,80}(?:внести|внесены|вносятся)\s(?:\w+\s)?изменени", re.IGNORECASE)
_APPROVED = re.compile(r"(?:приложени|утвержд)[^.]{0,60}$|^к\s+$|^\s*$", re.IGNORECASE)
_SENTENCE = re.compile(r"[!?]\s+|(?<!\b[гпсч])\.\s+(?=[А-ЯЁ])|;\s*\n")
_FAR = 1500
_PLANS = ("order", "plan", "event_plan")
_ROW_ROLES = ("measure", "deadline", "responsible", "result", "conclusion", "addressee", "number", "task")


def relation_of(text: str, span: tuple[int, int], block: AnnotatedBlock, level: ActLevel | None, context: Context) -> ActRelation:
    """The relation to the act that stands at the span, its title included, in the text; block is where it stands."""
    before = text[max(0, span[0] - _FAR) : span[0]]
    after = text[span[1] : span[1] + 120]
    sentences = _SENTENCE.split(before)
    sentence = sentences[-1]
    if _REPEALS.search(sentence) or _REPEALED.match(after):
        return "repeals"
    if _AMENDS.search(sentence) or _AMENDED.match(after):
        return "amends"
    if block.role in _ROW_ROLES:
        return "mentions"
    return "basis" if _is_basis(block, before, sentence, level, context) else "mentions"


def _is_basis(block: AnnotatedBlock, before: str, sentence: str, level: ActLevel | None, context: Context) -> bool:
    """A basis stands in the preamble of an order, in the line «Основание: …», title or stamp of an order or plan;
    the own act that approves a plan is no basis of it. A bare text is judged by its words alone."""
    own = level in ("municipal", "institutional", None)
    if context.kind is not None and context.kind not in _PLANS:
        return False
    if block.zone == "preamble":
        return True
    if _BASIS_LINE.search(before):
        return True
    if block.zone in ("stamp", "head") and context.kind is not None:
        return not own
    if _APPROVED.search(before) and own and not _GROUND.search(sentence):
        return False
    if block.zone in ("clause", "signature"):
        return False
    return bool(_GROUND.search(sentence))
