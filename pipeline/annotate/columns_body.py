"""What a column is by what stands in it, where its header does not say: dates, persons and posts, long texts of actions."""

import re
from collections.abc import Mapping, Sequence, Set
from statistics import mean

from pipeline.annotate.columns_words import Role

_DATED = re.compile(
    r"\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|январ|феврал|\bмарт|апрел|\bма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|квартал"
    r"|полугоди|ежемесячн|ежегодн|ежеквартальн|еженедельн|в течение|постоянно|по графику|\b20\d\d\b",
    re.IGNORECASE,
)
_LONGEST_DATE = 60
_PEOPLE = re.compile(
    r"[А-ЯЁ]\.\s?(?:[А-ЯЁ]\.)?\s?[А-ЯЁ][а-яё]+|[А-ЯЁ][а-яё]+\s[А-ЯЁ]\.|\b(?:директор|методист|руководител|начальник|заместител"
    r"|специалист|заведующ|администраци|управлени|отдел|комитет|комисси|педагог|учител|руо|рмк|имц|ммс)",
    re.IGNORECASE,
)
_LONGEST_PERSON = 200
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,3}[.)]?")
_MOST = 0.7  # of the filled cells of a column
_MOST_TOLD = 0.5  # of the measures say when
_LEAST_FILLED = 3
_LONG_TEXT = 30  # characters on the average: a measure is worded, not named


def completed(roles: Mapping[int, Role], columns: Mapping[int, Sequence[str]]) -> dict[int, Role]:
    """The roles with those of a plan that the header left open. columns are the filled texts of the body.

    Without any header all of deadlines, persons and actions must be there, or most actions must say when. A column of
    measures is told only beside deadlines and responsibles: long texts alone stand in many tables.
    """
    open_columns = {column for column in columns if roles.get(column, "other") == "other"}
    found = dict(roles)
    for role, pattern, longest in (("deadline", _DATED, _LONGEST_DATE), ("responsible", _PEOPLE, _LONGEST_PERSON)):
        if role not in found.values() and "assignment" not in found.values() and "month" not in found.values():
            best = _best(open_columns, columns, pattern, longest)
            if best is not None:
                found[best] = role  # type: ignore[assignment]  # the two names above are roles
                open_columns.discard(best)
    due = set(found.values()) & {"deadline", "month", "assignment"}
    if "measure" not in found.values() and due and set(found.values()) & {"responsible", "assignment"}:
        measures = _worded(open_columns, columns) or _worded(_doubtful(found), columns)
        if measures is not None:
            found[measures] = "measure"
    if not roles and "measure" not in found.values() and "responsible" in found.values():
        # What looks like a column of deadlines may be that of measures which say when: «Совещание с завучами, март».
        dated = {column for column, role in found.items() if role == "deadline"}
        told = _worded(open_columns | dated, columns)
        if told is not None and mean(bool(_DATED.search(text)) for text in columns[told]) >= _MOST_TOLD:
            kept: dict[int, Role] = {column: role for column, role in found.items() if role != "deadline"}
            return _numbered(kept | {told: "measure"}, columns)
    if not roles:
        return _numbered(found, columns) if {"deadline", "responsible", "measure"} <= set(found.values()) else {}
    return found if _is_telling(roles) or "measure" in roles.values() else dict(roles)


def _worded(candidates: Set[int], columns: Mapping[int, Sequence[str]]) -> int | None:
    """The column with the longest texts, if they are long enough to word actions."""
    lengths = {column: _length(columns.get(column, ())) for column in sorted(candidates)}
    longest = max(lengths, key=lambda column: lengths[column], default=None)
    return longest if longest is not None and lengths[longest] >= _LONG_TEXT else None


def _doubtful(roles: Mapping[int, Role]) -> frozenset[int]:
    """Columns that hold the measures of a plan without a column called so: of tasks, and one of two that say «результат»."""
    results = [column for column, role in roles.items() if role == "result"]
    tasks = [column for column, role in roles.items() if role == "task"]
    return frozenset(tasks or (results if len(results) > 1 else ()))


def is_dated(text: str) -> bool:
    """Whether a text is short and names a time."""
    return len(text) <= _LONGEST_DATE and bool(_DATED.search(text))


def _is_telling(roles: Mapping[int, Role]) -> bool:
    return bool(set(roles.values()) & {"deadline", "responsible", "assignment", "month"})


def _best(candidates: set[int], columns: Mapping[int, Sequence[str]], pattern: re.Pattern[str], longest: int) -> int | None:
    """The column most of whose texts fit, the first of equals."""
    shares = {
        column: mean(bool(pattern.search(text)) and len(text) <= longest for text in columns[column])
        for column in sorted(candidates)
        if len(columns[column]) >= _LEAST_FILLED
    }
    best = max(shares, key=lambda column: shares[column], default=None)
    return best if best is not None and shares[best] >= _MOST else None


def _length(texts: Sequence[str]) -> float:
    return mean(len(text) for text in texts) if len(texts) >= _LEAST_FILLED else 0.0


def _numbered(roles: dict[int, Role], columns: Mapping[int, Sequence[str]]) -> dict[int, Role]:
    """The first column as that of numbers, if it is one; the rest are other columns."""
    first = min(columns)
    if first not in roles and columns[first] and all(_NUMBER.fullmatch(text) for text in columns[first]):
        roles[first] = "number"
    return {column: roles.get(column, "other") for column in columns}
