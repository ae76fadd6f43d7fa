"""Assignees after a label («Ответственный: …», «Кто: …», «отв. …») and in the rows of tables written in one line."""

import re
from collections.abc import Iterator

from pipeline.annotate.names import persons
from pipeline.model import say
from rules.responsible.begins import starts_assignee
from rules.responsible.lexicon import known_word
from rules.responsible.place import Place

_OTHERS = r"(?:за\s+[^:.;\n–—|]{3,120}?|от\s+[^:.;\n–—|]{2,60}?)"
_LABEL = re.compile(
    rf"""(?:(?<=^)|(?<=[\n(|;.])|(?<=[\n(|;.,]\s))\s*(?:[-–—•*]\s*)?(?P<label>(?:
        ответственн(?:ый|ая|ые|ое)(?:\s+(?:исполнител[ьи]|лиц[оа]|специалист|сотрудник|организатор))?(?:\s+{_OTHERS})?
      | (?:со)?исполнител[ьи] | отв(?:етств)?\.?(?:\s*исполнител[ьи])?(?:\s+{_OTHERS})?
      | (?:муниципальн\w{{2}}\s|школьн\w{{2}}\s)?(?:куратор|координатор)ы?(?:\s[а-яё-]{{2,25}}){{0,2}}
      | (?:ответственность|ведут|ведёт|ведет|делает|проводит|организует|исполняет|готовит|курирует)(?=\s?:)
      | (?:хозяин|владелец)\sпроцесса
      | кто(?:\s+(?:отвечает|делает|проводит|исполняет|ответственный|выполняет|готовит))?
      | отвеча[ею]т | контроль(?:\s+исполнения)? | контролирует | курирует
      )(?:\s+(?:основных\s+)?(?:мероприятий|мероприятия|программы|плана|проекта|пункта|подпрограммы|меры)){{0,2}})
    \s*(?P<mark>[:–—-]\s*(?:[-–—]\s*)?|\n\s*|(?<=отв\.)\s*)(?=[а-яё«\"])""",
    re.VERBOSE | re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![а-яё])(?:тел\.|телефон|т\.|\+?\d[\d\s()-]{4,})")
_LABEL_END = re.compile(
    r"\n\s*(?:\n|(?:срок|результат|ожидаем|цел|задач|участник|соисполн|период|место|отметка|объём)\w*)|(?<!\b[А-ЯЁ])[.](?=\s*$)"
    r"|[,;]\s*срок|\s(?=(?-i:[А-ЯЁ][а-яё]+)(?:\s[а-яё]+){0,3}\s?:)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[;:!?|]|(?<!\b[гспуиоИО])(?<!\dг)(?<!\b(?:им|ул|ст|гл))(?<!\b(?:зам|зав|рук|пос|вед|обл|нач|отв))(?<!\bспец)\.(?=\s|$)"
    r"|\n(?=\s*\d)"
)
_FLAT_DATE = re.compile(
    r"\d{4}|\d{1,2}\.\d{1,2}|январ|феврал|март|апрел|\bма[йяе]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|ежегодн|ежемесячн"
    r"|ежеквартальн|еженедельн|постоянно|в течение|квартал|числа|полугоди",
    re.IGNORECASE,
)
_PHONE_REACH = 20
_MARKS = 2
_DASH = r"\s[–—-]\s"
_LONGEST_CELL = 250
_LONGEST_DATE = 60


def labelled(text: str, bare: str) -> Iterator[Place]:
    """The words after a label, up to the next one. bare is the text with quotes, brackets and names blanked out."""
    for match in _LABEL.finditer(text):
        begin = match.end()
        end_of_value = _LABEL_END.search(text, begin)
        end = end_of_value.start() if end_of_value else len(text)
        bracket = text.find(")", begin, end) if text[: match.start("label")].rstrip().endswith("(") else -1
        stop = _STOP.search(bare, begin, end)
        end = bracket if bracket >= 0 else stop.start() if stop and stop.group() in ".|" else end
        label = " ".join(match["label"].split())
        typist = label.lower().startswith("исп") and _PHONE.search(text, begin, max(end + _PHONE_REACH, begin + 80))
        if not typist and _fits(label, match["mark"], text[begin:end]):
            role = label if label.lower().startswith(_GIVES) or "исполнител" in label.lower() else None
            yield Place(begin, end, "nomn", 0.85, say("responsible.step.label", label=label), role)


_GIVES = ("куратор", "координатор", "муниципальн", "школьн")


def _fits(label: str, mark: str, value: str) -> bool:
    """Whether the words after a label name an assignee; a name alone is asked of those that are also plain words."""
    if label.lower().startswith(("контроль", *_GIVES)) and not mark.strip():
        return False
    return starts_assignee(value, "nomn", people=True)


def flat(text: str) -> Iterator[Place]:
    """A row of a table written in one line with bars or semicolons: assignees stand in the cell that names a person or
    a post and is not the first text of the row, else in the first cell of a body after the deadline."""
    mark = next((mark for mark in "|;" if text.count(mark) >= _MARKS), None)
    if mark is None:
        yield from _dashed(text)
        return
    cells = _cells(text, re.escape(mark))
    dates = [i for i, (_, body) in enumerate(cells) if len(body) <= _LONGEST_DATE and _FLAT_DATE.search(body)]
    if not dates:
        return
    spare: tuple[int, str] | None = None
    for index, (begin, body) in enumerate(cells):
        if index in dates or _LABEL.match(body) or len(body) > _LONGEST_CELL or not starts_assignee(body, "nomn"):
            continue
        named = bool(persons(body, "nomn")) or known_word(body, "roles")
        measured = any(len(other) > len("1.1") and not other[0].isdigit() for _, other in cells[:index])
        if named and (index > dates[0] or measured):
            spare = (begin, body)
            break
        spare = spare or ((begin, body) if index > dates[0] and mark == "|" else None)
    if spare:
        yield Place(spare[0], spare[0] + len(spare[1]), "nomn", 0.6, say("responsible.step.flat"))


def _dashed(text: str) -> Iterator[Place]:
    """A measure, its deadline and its assignee in one line, with dashes between: who stands last."""
    cells = _cells(text, _DASH)
    if len(cells) < _MARKS + 1:
        return
    begin, body = cells[-1]
    date = cells[-2][1]
    body = body.removesuffix(".")
    dated = len(date) <= _LONGEST_DATE and _FLAT_DATE.search(date)
    if dated and len(body) <= _LONGEST_CELL and starts_assignee(body, "nomn", people=True):
        yield Place(begin, begin + len(body), "nomn", 0.6, say("responsible.step.flat"))


def _cells(text: str, mark: str) -> list[tuple[int, str]]:
    """The filled cells with where each begins. mark: the pattern of what stands between them."""
    found: list[tuple[int, str]] = []
    at = 0
    for cell in re.split(f"({mark})", text):
        if cell.strip() and not re.fullmatch(mark, cell):
            found.append((at + len(cell) - len(cell.lstrip()), cell.strip()))
        at += len(cell)
    return found
