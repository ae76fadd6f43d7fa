"""What kind of document it is: by its own heading, then by its file name, then by what stands in it."""

import re
from typing import NamedTuple

from pipeline.annotate import Annotated
from pipeline.classify.header import Header
from pipeline.model import DocumentKind, say

_HEADING_LINES = 25
_ADDRESS_BLOCKS = 10
_ORDERED = re.compile(r"\b(?:приказыва|постановля|обязыва|распоряжа|предписыва|поруча)\w+\b", re.IGNORECASE)
_LISTED = ("section", "deadline", "assignment")  # roles of the lines of a plan written as a list
_LEAST_LISTED = 2
_HEADS = re.compile(r"(?:руководител|директор|заведующ)\w*", re.IGNORECASE)
_ADDRESSED = re.compile(r"(?:руководителям|директорам|заведующим|начальникам|главам)\b", re.IGNORECASE)
# «ОТЧЁТ о работе за год» may be of results or of what was done: the file name decides where it says «заключение».
_REPORT = re.compile(r"отч[её]т\s*(?:$|(?:о|об)\s)", re.IGNORECASE)
_PLANS = ("plan", "event_plan")
_LONGEST, _LONGEST_SET = 120, 300  # characters of a heading
# Tried in order on each line of the heading: the first that fits decides. «^» is the start of a line.
_HEADINGS: tuple[tuple[DocumentKind, str], ...] = (
    ("order", r"^(?:приказ|распоряжение|постановление)\s*(?:$|№|от\b|\d)"),
    (
        "protocol",
        r"^(?:выписка\s+из\s+)?протокол[аы]?\b|^протокольн\w+\s+(?:поручени|решени)"
        r"|^решени[ея]\s+(?:[\w-]+\s+){0,3}?(?:совета|коллегии|совещания|комиссии|заседания|объединения|группы|[рг]мо)\b",
    ),
    (
        "conclusion",
        r"^(?:отч[её]т-)?(?:заключение|отч[её]т\s+(?:о|об)\s+(?:выполнени|реализаци|исполнени|эффективност)"
        r"|(?:справка|информация|сведения)\s+(?:о|об)\s+(?:выполнени|реализаци|исполнени|эффективност)|(?:анализ|оценка)\s+эффективност"
        r"|(?:итоги|результаты)\s+(?:выполнени|реализаци|исполнени))",
    ),
    ("regulation", r"^(?:положение|порядок|регламент)\b"),
    (
        "event_plan",
        r"^план\w*\s+(?:подготовки\s+и\s+)?проведения\b|^план\s+(?:\w+\s+){0,2}(?:декады|недели|месячника|семинара|конференции|форума|акции)",
    ),
    (
        "plan",
        r"^(?:муниципальн\w+\s+|годовой\s+|комплексн\w+\s+)*(?:план|план-график|дорожная\s+карта|«дорожная\s+карта»|комплекс\s+мер|"
        r"программа|график|циклограмма|(?:перечень|система|комплекс|календарь|реестр|карта|сетка)\s+(?:\w+\s+){0,3}?(?:мер|мероприятий|действий|дел|событий)"
        r"|(?:маршрутная\s+)?карта\s+(?:поддержки|помощи|действий)|сетевой\s+график|календарь)\b",
    ),
    (
        "analytical_note",
        r"^(?:\w+-)?(?:аналитическ|информационно-аналитическ)\w*\s+(?:справка|отч[её]т|записка|материал)|^справка\b|^анализ\b|^аналитическ"
        r"|^отч[её]т\b|^доклад\b|^обзор\b|^самоанализ\b|^(?:служебная\s+)?записка\b|^(?:итоги|результаты)\s+(?:\w+\s+){0,2}?"
        r"(?:мониторинг|диагностик|исследовани|анкетировани|опрос|самообследовани|оценки|впр|егэ|огэ|гиа)"
        r"|^информация\s+(?:о|об|по)\s",
    ),
    ("letter", r"^(?:информационное\s+)?письмо\b|^уважаем(?:ые|ый|ая)\b|^(?:дорогие\s|добрый\sдень,?\s)?коллеги\s?[,!]"
        r"|^телефонограмма\b|^(?:от|кому)\s?:\s.{3,80}\b(?:кому|тема|дата)\s?:"),
)  # fmt: skip
_NAMES: tuple[tuple[DocumentKind, str], ...] = (
    ("protocol", r"протокол"),
    ("conclusion", r"заключени|отч[её]т о выполн|отч[её]т о реализ"),
    ("letter", r"письмо"),
    ("order", r"^(?:\d+[. _-]*)?(?:приказ|распоряжени|постановлени)"),
    ("regulation", r"положени|регламент"),
    ("event_plan", r"план проведени"),
    ("plan", r"план|дорожн|комплекс мер|график"),
    ("analytical_note", r"справка|анализ|аналитич|отч[её]т"),
)  # fmt: skip


_LAWS = (
    "указ", "закон", "федеральный закон", "конституционный закон", "федеральный конституционный закон", "определение", "кодекс",
    "конституция",
)  # fmt: skip
_COUNCIL = re.compile(
    r"\bдум|собрани|депутат|\bсуд\b|хурал|курултай|(?:муниципальн|городск|районн|сельск)\w+\sсовет\b", re.IGNORECASE
)
_ACTS: dict[str, DocumentKind] = {
    "приказ": "order", "распоряжение": "order", "постановление": "order", "протокол": "protocol", "письмо": "letter",
}  # fmt: skip


class Kind(NamedTuple):
    """A kind, how sure it is (0 to 1) and why."""

    kind: DocumentKind
    confidence: float
    why: str


def kind_of(document: Annotated, header: Header | None = None) -> Kind:
    """The kind of a document; «other» when neither heading, header, content nor name tells."""
    header = header or Header()
    return (
        _by_legislator(header)
        or _by_heading(document)
        or _by_act(header)
        or _by_content(document)
        or _by_name(document)
        or Kind("other", 0.4, say("kind.unknown"))
    )


def _by_legislator(header: Header) -> Kind | None:
    """Laws, decrees of governors and presidents, decisions of councils and courts are none of the kinds of a package."""
    if header.type in _LAWS or (header.type == "решение" and _COUNCIL.search(header.issuer or "")):
        return Kind("other", 0.9, say("kind.act", type=header.type))
    return None


def _by_act(header: Header) -> Kind | None:
    """The kind of act in a header that no plain heading line tells: «Приказ Министерства … от … № …»."""
    kind = _ACTS.get(header.type or "")
    return Kind(kind, 0.9, say("kind.act", type=header.type)) if kind else None


def _by_heading(document: Annotated) -> Kind | None:
    lines = [(line.strip(), block) for block in document.body if block.zone != "stamp" for line in block.text.split("\n")]
    # «(аналитическая записка к совещанию)» below a title in plain words says what it is.
    top = [(line.lstrip("("), block) for line, block in lines if line.lstrip("(")][:_HEADING_LINES]
    for number, ((line, block), below) in enumerate(zip(top, [*(line for line, _ in top[1:]), ""], strict=False)):
        # «ОТЧЁТ / о выполнении плана» stands in two lines; a long line is text, not a heading, unless it is set as one or
        # names a plan before all else.
        is_set = block.block.align == "center" or block.block.kind == "heading" or line.isupper()
        if len(line) > (_LONGEST_SET if is_set or number == 0 else _LONGEST):
            continue
        opens = number == 0 and len(line) > _LONGEST and not is_set
        for kind, pattern in _HEADINGS:
            if opens and kind not in _PLANS:
                continue
            # «ПРИКАЗ» above its title: date and number may stand in a table between them.
            if re.search(pattern, f"{line} {below}"[:250], re.IGNORECASE) or re.search(pattern, line, re.IGNORECASE):
                if _REPORT.match(line) and kind_by_name(document.document.path) == "conclusion":
                    return Kind("conclusion", 0.8, say("kind.name", name=_name(document.document.path)))
                return Kind(kind, 0.95, say("kind.heading", line=line[:80]))
    return None


def _by_content(document: Annotated) -> Kind | None:
    if any(block.zone == "clause" for block in document.blocks):
        ordered = any(_ORDERED.search(block.text) for block in document.body)
        return Kind("order" if ordered else "protocol", 0.7, say("kind.clauses"))
    if _addressed_to_schools(document):
        return Kind("letter", 0.7, say("kind.addressed"))
    if any(table.is_conclusion for table in document.tables):
        return Kind("conclusion", 0.6, say("kind.conclusion_table"))
    if any(table.is_plan for table in document.tables):
        return Kind("plan", 0.6, say("kind.plan_table"))
    if sum(block.role in _LISTED for block in document.body) >= _LEAST_LISTED:
        return Kind("plan", 0.5, say("kind.plan_list"))
    return None


def _addressed_to_schools(document: Annotated) -> bool:
    """«Руководителям образовательных организаций» at the top: on the right, or in a cell of the letterhead."""
    top = [block for block in document.blocks if block.text and block.block.kind not in ("header", "footer")][:_ADDRESS_BLOCKS]
    return any(
        _HEADS.match(block.text)
        if block.block.align == "right" and block.block.kind != "cell"
        else block.block.kind == "cell" and block.role is None and len(block.text) <= _LONGEST and _ADDRESSED.match(block.text)
        for block in top
    )


def _by_name(document: Annotated) -> Kind | None:
    kind = kind_by_name(document.document.path)
    return Kind(kind, 0.6, say("kind.name", name=_name(document.document.path))) if kind else None


def kind_by_name(path: str) -> DocumentKind | None:
    """The kind that a file name tells; None when it tells none. All that is known of a file that can't be read."""
    return next((kind for kind, pattern in _NAMES if re.search(pattern, _name(path))), None)


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0].lower()
