"""What one would take instead of our rules, measured on the same phrases: key words, dateparser, natasha, spaCy.

None of them knows what a deadline or a responsible person is: every date, person or word they find is taken for one, which
is how they are used in practice.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

from corpora.bench.peers import natasha
from corpora.bench.phrases import Found, Item

Detect = Callable[[Item], Found]

_WORDS = {
    "deadline": r"\bсрок\w*|\bдо\s\d|\bне\sпозднее|\bв\sтечение|\bежемесячно|\bежеквартально|\bпостоянно|\d{1,2}\.\d{2}\.\d{2,4}",
    "responsible": r"\bответственн\w+|\bвозлож\w+|\bназнач\w+|\bконтроль\b|\bисполнител\w+",
    "stage": r"\bэтап\w*",
    "average_scores": r"\bсредн\w+\s(?:балл|отметк|оценк)\w*",
    "school_ranking": r"\bрейтинг\w*|\bранжир\w+",
    "goal": r"\bцел[ьи]\b",
    "indicator": r"\bпоказател\w+|\bне\sменее\s\d+",
    "informing": r"\bпроинформировать|\bдовести\b|\bознакомить",
    "measure": r"\b(?:провести|организовать|обеспечить|проведение|организация|разработка)\b",
    "municipal_facts": r"\b\d+\s(?:школ|общеобразовательн)\w*|\bмалокомплектн\w*",
}
# The same where one word tells it.
_TOKENS = {
    "responsible": r"^(?:ответственн|возлож|назнач|контроль|исполнител)",
    "stage": r"^этап",
    "school_ranking": r"^(?:рейтинг|ранжир)",
    "goal": r"^цел[ьи]$",
    "indicator": r"^показател",
    "informing": r"^(?:проинформировать|довести|ознакомить)$",
    "measure": r"^(?:провести|организовать|обеспечить|проведение|организация|разработка)$",
}
_ACT = re.compile(r"\bот\s(\d{1,2})\.(\d{2})\.(\d{4})\s(?:г\.?\s)?№\s?([\w/-]+)")


def keywords() -> Detect:
    """Words that name the element, and acts by «от ДД.ММ.ГГГГ № …»."""
    patterns = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _WORDS.items()}

    def detect(item: Item) -> Found:
        found: Found = [_finding(name) for name, pattern in patterns.items() if pattern.search(item["text"])]
        for day, month, year, number in _ACT.findall(item["text"]):
            found.append(_finding("act", date=f"{year}-{month}-{int(day):02}", number=number))
        return found

    return detect


def dateparser() -> Detect:
    """Every date is a deadline."""
    from dateparser.search import search_dates

    def detect(item: Item) -> Found:
        dates = search_dates(item["text"], languages=["ru"]) or []
        return [_finding("deadline", start=None, end=moment.date().isoformat()) for _, moment in dates]

    return detect


def linguist() -> Detect:
    """natasha: every date is a deadline, every person or body is responsible."""
    module = natasha()
    segmenter, vocabulary = module.Segmenter(), module.MorphVocab()
    embedding = module.NewsEmbedding()
    morphology, names, dates = (
        module.NewsMorphTagger(embedding),
        module.NewsNERTagger(embedding),
        module.DatesExtractor(vocabulary),
    )

    def detect(item: Item) -> Found:
        doc = module.Doc(item["text"])
        doc.segment(segmenter)
        doc.tag_morph(morphology)
        doc.tag_ner(names)
        for span in doc.spans:
            span.normalize(vocabulary)
        return [*_dates(dates(item["text"])), *_named(doc.spans)]

    return detect


def _dates(matches: Any) -> Iterator[dict[str, Any]]:
    for match in matches:
        fact = match.fact
        whole = fact.year and fact.month and fact.day
        yield _finding("deadline", start=None, end=f"{fact.year:04}-{fact.month:02}-{fact.day:02}" if whole else None)


def _named(spans: Any) -> Iterator[dict[str, Any]]:
    for span in spans:
        if span.type in ("PER", "ORG"):
            yield _finding("responsible", **{"person" if span.type == "PER" else "org": span.normal})


def matcher() -> Detect:
    """spaCy has no Russian model: its Matcher over a blank pipeline, with the forms of a date and the same key words."""
    import spacy
    from spacy.matcher import Matcher

    blank = spacy.blank("ru")
    found = Matcher(blank.vocab)
    months = [f"{stem}{end}" for stem, ends in _MONTHS.items() for end in ends]
    found.add("deadline", [[{"IS_DIGIT": True}, {"LOWER": {"IN": months}}], [{"TEXT": {"REGEX": r"^\d{1,2}\.\d{2}\.\d{4}$"}}]])
    for name, pattern in _TOKENS.items():
        found.add(name, [[{"LOWER": {"REGEX": pattern}}]])

    def detect(item: Item) -> Found:
        doc = blank(item["text"])
        return [_finding(name) for name in sorted({doc.vocab.strings[key] for key, _, _ in found(doc)})]

    return detect


_MONTHS = {
    "январ": "ья", "феврал": "ья", "март": ("", "а"), "апрел": "ья", "ма": "йя", "июн": "ья", "июл": "ья", "август": ("", "а"),
    "сентябр": "ья", "октябр": "ья", "ноябр": "ья", "декабр": "ья",
}  # fmt: skip

PEERS: dict[str, Callable[[], Detect]] = {
    "key words": keywords,
    "dateparser": dateparser,
    "natasha": linguist,
    "spaCy": matcher,
}
# What each can answer at all; the rest of its column stays empty.
ANSWERS = {
    "key words": frozenset((*_WORDS, "act")),
    "dateparser": frozenset(("deadline", "deadline value")),
    "natasha": frozenset(("deadline", "deadline value", "responsible", "responsible person", "responsible org")),
    "spaCy": frozenset(("deadline", *_TOKENS)),
}


def table(figures: dict[str, dict[str, float]]) -> list[str]:
    """F1 of each element (or the share of right values) with its false alarms, a column for each tool."""
    lines = [" ".join([f"{'element':20}", *(f"{name:>16}" for name in figures)])]
    elements = [name for name in figures["mum"] if not name.endswith("false alarms")]
    for element in elements:
        cells = [_cell(own, element) if element in ANSWERS.get(name, {element}) else "" for name, own in figures.items()]
        lines.append(" ".join([f"{element:20}", *(f"{cell:>16}" for cell in cells)]))
    return lines


def _cell(figures: dict[str, float], element: str) -> str:
    alarms = figures.get(f"{element} false alarms")
    return f"{figures.get(element, 0):.3f}" + (f" ({alarms:.0f})" if alarms is not None else "")


def _finding(element: str, **value: str | None) -> dict[str, Any]:
    return {"element": element, "value": value}
