"""What the words of a column's header say: its role, or the month whose marks stand below. One header at a time."""

import re
from collections.abc import Mapping
from typing import Literal

Role = Literal[
    "number", "task", "measure", "deadline", "until", "responsible", "assignment", "month", "result", "conclusion",
    "addressee", "other", "section", "header",
]  # fmt: skip

# The first role whose words stand in the header wins: an order from the most telling to the least.
_WORDS: tuple[tuple[Role, str], ...] = (
    # «Мера области», «Пункт регионального плана» name what a measure answers, not the measure.
    (
        "other",
        r"^(?:№\s|пункт\s|номер\s)?(?:мер[аыу]?\s(?:области|региона|края|республики|из\sрегион)|региональн\w+\s(?:мер|план|комплекс))",
    ),
    ("number", r"^№|^п/п|^n\b|^номер$|^пункт$"),
    (
        "responsible",
        r"ответств|^отв\b|^отв-?н?(?:ый|ые|ая)\b|исполнител|^исполня[ею]т|^исп(?:олн)?\b|^кто\b|^на кого\b|возложен|^куратор"
        r"|^кому поруч|^поручено|^организатор|^координатор|^докладчик|^отвеча|^должностн",
    ),
    (
        "conclusion",
        r"заключени|вывод|отметка о|^отметк[аи]$|факт\w* исполн|исполнени\w+ факт|^исполнено|^выполнен|достигнут|^итог\b",
    ),
    (
        "deadline",
        r"срок|^год реализации|^график\b"
        r"|^(?:\w+ )?дата\b|^(?:\w+ )?даты\b|период|^когда|^время|\bмесяц|календар|^(?:начало|окончание|завершение)\b|дедлайн"
        r"|^(?:исполнить|выполнить|провести|сделать|завершить)\s(?:до|к)\b",
    ),
    # «Меры по достижению показателей», «Мероприятия, направленные на … результатов» begin with what they are.
    ("measure", r"^(?:[а-яё]+(?:ые|ое|ая|ие)\s)?(?:мер[аы]|мероприяти[яе]|действи[яе]|шаги|поручени[яе]|задани[яе])\b"),
    (
        "result",
        r"результат|целев\w+ значени|^отч[её]тност|^форма (?:завершени|представлени)"
        r"|показател|индикатор|итогов\w+ документ|продукт|форма отч|выход|ожидаем|эффект|подтвер[жд]|документ|достига"
        r"|^достижени|^по\sчему\s(?:суд|пойм|вид)|^как\s(?:мы\s)?(?:пойм|узна|увид)|^чем\s(?:за[вк][ео][рн]ш|закан|законч|подтвер)|^признак|^на\sвыходе|^что\s(?:остан|покаж)|критери|^рез-т|^итог|\bитоги?$|^что\s(?:\w+\s)?(?:получ|достиг|будет(?!\s(?:с?дела|провед[её]н|предприн|организ)))",
    ),
    (
        "measure",
        # «Что», «Что делаем», «Что нужно сделать»; «Что собирается» heads a table of tools, not of measures.
        r"мероприят|меропр-|\bмер[аы]?\b|содержание|^дел[оа]$|^что$|^что\sи\s(?:кто|где)|^что\s(?:\w+\s)?(?:с?дела|пров[оеё]д|предпри|планир)|действи"
        r"|вид\w* (?:и форм\w* )?(?:деятельн|работ)|форм\w* работ|^пункт плана"
        r"|наименование|решени|\bтем[аы]\b|^тематика|^форм[аы]\b|вопрос",
    ),
    ("task", r"задач|направлени|раздел|^цел[ьи]|блок|проблем|дефицит"),
    (
        "addressee",
        r"школ|категори|участник|аудитори|охват|мест\w+ провед|^место|^оо\b|^оу\b|учрежден|организаци|для кого",
    ),
)
_MEASURE_AND_MORE = re.compile(r"(?:[а-яё]+(?:ие|ые|ое) )?(?:мероприяти[еяй]|мер[аы]|действи[ея]|содержание)\s*[(,;/]")
_DUE = re.compile(r"срок|\bдат[аы]\b|период\b")
_WHO = re.compile(r"ответственн|исполнител|\bотв\b")
_BETWEEN = re.compile(r"[,;/\n]|\sи\s")
_BEGINS = re.compile(r"начал|\bс$")
_ENDS = re.compile(r"окончан|заверш|конец|\bпо$")
_PLAIN_MEASURE = r"мероприят|\bмер[аы]?\b"
_INNER_HYPHEN = re.compile(r"(?<=[а-яё]{3})-\s?(?=[а-яё]{3})")
_MONTH = re.compile(
    r"(?P<name>янв|фев|мар|апр|ма(?=[йяе])|июн|июл|авг|сен|окт|ноя|дек)[а-яё]{0,6}\.?(?P<year>\s?20\d\d(?:\s?г(?:\.|ода?)?)?)?",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    r"(?P<number>[1-4]|I{1,3}|IV)(?:-?[йи])?\s?(?:квартал|кв\.?)(?:\s?20\d\d(?:\s?г(?:\.|ода?)?)?)?", re.IGNORECASE
)
_NAMES = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
_STEMS = "янв фев мар апр ма июн июл авг сен окт ноя дек".split()
_ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
_LEAST_MONTHS = 3
_LEAST_NUMBERS = 6  # «I», «02» are months in so long a row only


def role_of(header: str) -> Role | None:
    """The role that the words of a header tell; «other» for words that tell none, None without words."""
    text = header.lower().strip()
    if not text:
        return None
    if says_terms(text):
        return "measure"
    if _is_assignment(text):
        return "assignment"
    whole = _INNER_HYPHEN.sub("", text)
    for role, words in _WORDS:
        if re.search(words, text) or re.search(words, whole):
            return role
    return "other"


def says_terms(header: str) -> bool:
    """«Мероприятие, срок, ответственный»: a column of measures whose texts say when or who."""
    text = header.lower().strip()
    return bool(_MEASURE_AND_MORE.match(text) and (_DUE.search(text) or _WHO.search(text)))


def _is_assignment(text: str) -> bool:
    """«Срок, ответственный»: both in one column."""
    due, who = _DUE.search(text), _WHO.search(text)
    if not due or not who:
        return False
    first, second = sorted((due, who), key=lambda match: match.start())
    return bool(_BETWEEN.search(text, first.end(), second.start()))


def unique(roles: dict[int, Role], headers: Mapping[int, str]) -> dict[int, Role]:
    """One column of measures, the one named most plainly: «Задача/действие» beside «Мера/мероприятие» is a task.
    One column of deadlines, likewise: the one that says «срок», else the first; «начало» and «окончание» are a pair."""
    roles = roles | _until(roles, headers)
    for role, plain, other in (("measure", _PLAIN_MEASURE, "task"), ("deadline", r"срок", "other")):
        rivals = [column for column, its in sorted(roles.items()) if its == role]
        if len(rivals) > 1:
            kept = min(rivals, key=lambda column: not re.search(plain, headers[column].lower()))
            roles |= {column: other for column in rivals if column != kept}  # type: ignore[misc]
    if "deadline" in roles.values():
        roles |= {column: "responsible" for column, its in roles.items() if its == "assignment"}
    return roles


def _until(roles: Mapping[int, Role], headers: Mapping[int, str]) -> dict[int, Role]:
    """The column of last days, if deadlines stand in two: «начало» beside «окончание», «с» beside «по»."""
    dated = [(column, headers[column].lower().strip()) for column, role in sorted(roles.items()) if role == "deadline"]
    if not any(_BEGINS.search(header) for _, header in dated):
        return {}
    return {column: "until" for column, header in dated if _ENDS.search(header) and not _BEGINS.search(header)}


def months_of(headers: Mapping[int, list[str]]) -> dict[int, str]:
    """Columns of months (or quarters) with the period in words: «март», «I квартал», «январь 2024 г.».

    headers are the texts above each column, from the top down. Bare numbers, Roman ones too, are months under the word
    «месяц» or when they run from first to last; too few columns in a row are none.
    """
    named = {column: text for column, words in headers.items() if words and (text := _period(words[-1]))}
    if len(named) >= _LEAST_MONTHS:
        return named
    numbered = {column: month for column, words in headers.items() if words and (month := _numbered(words))}
    return numbered if len(numbered) >= _LEAST_NUMBERS else {}


def _period(text: str) -> str | None:
    text = text.strip(" .,")
    if match := _MONTH.fullmatch(text):
        return f"{_NAMES[_STEMS.index(match['name'].lower())]}{' ' + match['year'].strip() if match['year'] else ''}"
    return text if _QUARTER.fullmatch(text) else None


def _numbered(words: list[str]) -> str | None:
    text = words[-1].strip(" .")
    above = " ".join(words[:-1]).lower()
    if text.upper() in _ROMAN:
        return _NAMES[_ROMAN.index(text.upper())]
    if "месяц" in above and re.fullmatch(r"0?[1-9]|1[0-2]", text):
        return _NAMES[int(text) - 1]
    return None
