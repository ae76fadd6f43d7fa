"""Joining the lines of one paragraph: undoing a hyphen that only a line end has put. By rule of thumb, no dictionary."""

import re

# First parts of compound adjectives («учебно-методический») end like this; parts of a plain word rarely do.
_FIRST_PART = re.compile(r"(?:[бвдзйклмнпрстчшщь]но|[иь]ко|[оеё]во|[гл]ого|ского)$")
_SHORT_FIRST_PARTS = frozenset({"очно", "юго", "медико", "северо", "южно", "водно"})
_ADJECTIVE = re.compile(r"(?:[ыио]й|[ая]я|[ое]е|ые|ие|[ое]го|[ое]му|[ую]ю|[ыи]х|[ыи]м|[ыи]ми|[ое]м)$")
# «несовершенно-|летних» and the like are one word although both halves look like parts of a compound.
_NEVER_SECOND = re.compile(r"^(?:летн|мысл|верующ|образн|временн|значн|численн)")
_NOUN_BEFORE = re.compile(
    r"^(?:план|семинар|мастер|интернет|онлайн|офлайн|медиа|пресс|бизнес|веб|школа|педагог|учитель|лицей|конкурс|"
    r"вебинар|урок|проект|форум)$"
)
_NOUN_AFTER = re.compile(
    r"^(?:график|практикум|класс|интернат|психолог|логопед|дефектолог|организатор|библиотекар|тренинг|совещани|"
    r"конференци|проект|служб|сад|сайт|фестивал|экскурси|сет)"
)
_MONTH = re.compile(r"^(?:январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|декабр)[ьяею]?$")
_LAST_WORD = re.compile(r"(\w+)-$")
_LONGEST_WORD = 60
_FIRST_WORD = re.compile(r"\w+")


def join_lines(before: str, after: str) -> str:
    """Two pieces of a paragraph as one: «обра-» + «зования» is «образования», «санитарно-» keeps its hyphen."""
    if before.endswith("\u00ad"):
        return before[:-1] + after
    if not before.endswith("-"):
        return f"{before} {after}"
    left, right = _LAST_WORD.search(before[-_LONGEST_WORD:]), _FIRST_WORD.match(after)
    if not left or not right:
        return f"{before} {after}"
    return before + after if _keeps_hyphen(left[1], right[0]) else before[:-1] + after


def _keeps_hyphen(left: str, right: str) -> bool:
    same_case = (left.islower() or left.istitle()) and right.islower() or (left.isupper() and right.isupper())
    if not same_case or not (left.isalpha() and right.isalpha()):
        return True
    left, right = left.lower(), right.lower()
    if right in {"то", "либо", "нибудь"} or (_NOUN_BEFORE.match(left) and _NOUN_AFTER.match(right)):
        return True
    if _MONTH.match(left) and _MONTH.match(right):
        return True
    compound = left in _SHORT_FIRST_PARTS or (len(left) >= 6 and _FIRST_PART.search(left))
    return bool(compound and len(right) >= 6 and _ADJECTIVE.search(right) and not _NEVER_SECOND.match(right))
