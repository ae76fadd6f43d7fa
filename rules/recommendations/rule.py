"""Recommendations addressed to a target group: heads, teachers, parents, specialists, authority, pupils.

A group stands in the dative («директорам школ: …», «рекомендовать педагогам …») or in a column of addressees beside one
of recommendations. Making or studying guidelines («разработка методических рекомендаций») addresses nobody.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.annotate import Annotated, AnnotatedBlock, TableView
from pipeline.annotate.caseless import caseless
from pipeline.annotate.language import parses
from pipeline.annotate.mentions import column, head, is_title, sentence_at
from pipeline.model import Finding, Mention, say

_GROUPS = (
    ("teachers", r"классн\w{2,3}\sруководител(?:ям|ю|ей|и)"),
    ("specialists", r"(?:педагог\w{0,3}-)?(?:психолог|логопед|дефектолог)(?:ам|у|ов|и)|социальн\w{2,3}\sпедагог(?:ам|у|ов|и)"),
    (
        "specialists",
        r"(?:методист|тьютор|куратор|специалист)(?:ам|у|ов|ы)|руководител(?:ям|ю|ей|и)\s(?:[ГРШМ]МО|методическ)",
    ),
    (
        "authority",
        r"управлени(?:ю|ям|я|е)\sобразовани|(?:отдел|комитет)(?:у|ам|а)?\s(?:\w+\s){0,2}?образовани|МОУО|органу?\w*\sуправления"
        r"|муниципальн\w{2,3}\sорган(?:у|ам)|(?:информационно-)?методическ\w{2,4}\s(?:служб|кабинет|центр|совет)(?:ам|у|е|а|ы)"
        r"|учредител(?:ю|ям)|\b(?:ММС|РМК|ИМЦ|ГМЦ|РМЦ|ММЦ|УО|РУО)\b",
    ),
    (
        "heads",
        r"(?:руководител|заместител)(?:ям|ю|ей|и)|завуч(?:ам|у|ей|и)|(?:управленческ|школьн)\w{2,3}\sкоманд(?:ам|е|ы)|директор(?:ам|у|ов|а)?|заведующ(?:им|ему|их|ие)|администраци(?:ям|и|й)|школам"
        r"|(?:образовательным\s)?организациям|\bОО\b|\bОУ\b",
    ),
    ("parents", r"родител(?:ям|ей|и)|\bсемь(?:ям|е|и)\b|законн\w{2,3}\sпредставител(?:ям|ей|и)"),
    ("pupils", r"(?:обучающ|учащ)(?:имся|иеся|ихся)|(?:ученик|школьник|выпускник)(?:ам|и|ов)"),
    ("partners", r"(?:техникум|колледж|вуз|институт|предприяти|работодател|дворц|музе|библиотек)(?:ам|ям|у|ю)\b"),
    (
        "teachers",
        r"(?:педагог|учител|воспитател|предметник)(?:ам|ям|у|ю|ов|ей|и)|педагогическ\w{2,3}\s(?:работникам|коллективам)",
    ),
)
_GROUP_PATTERNS = tuple((name, re.compile(pattern, re.IGNORECASE)) for name, pattern in _GROUPS)
_SHORT_NAMES = re.compile(r"(?:ОО|ОУ|МОУО|[А-Я]{2,4})")
_INLINE = re.compile(
    r"^[\s–—•\d.)-]*(?:адресные\s)?(?:рекомендации|советы|предложения)[.:]?\s(?P<who>[^.:;\n]{4,80}):\s*\w", re.IGNORECASE
)
_LEAD = re.compile(r"^[\s–—•\d.)-]*(?P<who>(?:[^:–—\n]|(?<=\d)[–—](?=\d)){4,110}?)\s*(?::|\s[–—-]\s)\s*(?P<what>.*)", re.DOTALL)
_ADVISE = re.compile(
    r"\b(?:рекоменд(?:овать|уем|уется|овано)|(?P<offers>предложить|предлагаем|предлагается|предложено)|советуем)\s+(?P<who>[^.;:\n]{4,120})",
    re.IGNORECASE,
)
# «Руководителям школ рекомендовано пересмотреть …»: the group stands first.
_ADVISED = re.compile(
    r"^[\s–—•\d.)-]*(?P<who>[А-ЯЁ][^.;:,\n]{4,80}?)\s(?:рекоменд(?:овать|уем|уется|овано)|предлагается|предложено|советуем)\s(?=\w+(?:ть|ти|чь)(?:ся)?\b)"
)
# «Классным руководителям рекомендуется:» opens a list for that group.
_ADVISED_LIST = re.compile(
    r"^[\s–—•\d.)-]*(?P<who>[А-ЯЁ][^.;:,\n]{4,80}?)\s(?:рекоменду(?:ется|ем)|рекомендовано|предлагается|советуем):$"
)
_GATE = caseless(r"рекоменд|предл[ао]|совету")
_INFINITIVE = re.compile(r"\s\w+(?:ть|ти|чь)(?:ся)?\b")
_TITLE = re.compile(r"(?:рекомендаци(?:и|й)|советы|предложения)\s+(?P<meant>для\s+)?(?P<who>[^.;:\n]{4,80})", re.IGNORECASE)
_SECTION = re.compile(r"\bрекоменд(?:аци|ован|уем|овать|уется)|^(?:адресные\s)?(?:советы|предложения)\b", re.IGNORECASE)
_MAKING = re.compile(
    r"разработ|подготов|издани|изуч|составл|метод\w+\sрекоменд|по\sсоставлени|исполнени|выполнени"
    r"|в\sсоответствии\sс\sрекоменд|с\sуч[её]том\sрекоменд|внедрени",
    re.IGNORECASE,
)
_COLUMN = re.compile(r"адресат|кому|групп|категори", re.IGNORECASE)
_LISTED = 40
_NAME = 60


def find(document: Annotated) -> Iterator[Finding]:
    """One finding per target group and place (section, sentence, column)."""
    for table in document.tables:
        yield from _table(document, table)
    blocks = [b for b in document.body if b.zone not in ("stamp", "signature", "head") and b.block.kind != "note"]
    opened: int | None = None
    seen: set[str] = set()
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        if _opens(block):
            opened, seen = place, set()
            if title := _whom(block):
                yield from _groups(_content(block, following), title, seen)
                continue
        elif opened is not None and _bare(block):
            yield from _groups(_content(block, following), block.text, seen)
            continue
        elif opened is not None and (is_title(block) or place - opened > _LISTED):
            opened = None
        elif opened is not None and (lead := _LEAD.match(block.text)) and _addressed(lead["who"]):
            place_of = _content(block, None if lead["what"].strip() else following)
            yield from _groups(place_of, lead["who"], seen)
            continue
        yield from _advice(block, seen)


def _content(block: AnnotatedBlock, following: AnnotatedBlock | None) -> tuple[AnnotatedBlock, int, int]:
    """Where the content of a recommendation stands: after a bare lead-in it is the next block."""
    place = following if following is not None and not is_title(following) else block
    return place, 0, len(place.text)


def _opens(block: AnnotatedBlock) -> bool:
    """A title or a lead-in of recommendations: «Адресные рекомендации», «Рекомендовать:»."""
    text = block.text.rstrip()
    short = len(text) <= 160 and (is_title(block) or text.endswith(":") or len(text) <= 60)
    return short and bool(_SECTION.search(text)) and not _MAKING.search(text)


def _addressed(who: str) -> bool:
    """Whether the words before the colon name a group in the dative, and little else."""
    words = who.split()
    return len(words) <= 14 and any(pattern.search(who) for _, pattern in _GROUP_PATTERNS) and _is_dative(words[0])


@lru_cache(maxsize=4096)
def _is_dative(form: str) -> bool:
    """Whether a word can be a dative: «директорам», «методической», an abbreviation."""
    bare = form.strip("«»,()-")
    return bool(_SHORT_NAMES.fullmatch(bare)) or any("datv" in parse.tag for parse in parses(bare))


def _bare(block: AnnotatedBlock) -> bool:
    """A line that only names the group: «Семьям пятиклассников»."""
    return len(block.text) <= _NAME and not re.search(r"[.;:,]", block.text) and _addressed(block.text)


def _whom(block: AnnotatedBlock) -> str | None:
    """The group that a title or sentence names: «рекомендации классным руководителям», «рекомендации для …»."""
    if (listed := _ADVISED_LIST.match(block.text.rstrip())) and _addressed(listed["who"]):
        return listed["who"]
    match = _TITLE.search(block.text)
    return match["who"] if match and (match["meant"] or _addressed(match["who"])) else None


def _advice(block: AnnotatedBlock, seen: set[str]) -> Iterator[Finding]:
    if (inline := _INLINE.match(block.text)) and _addressed(inline["who"]):
        yield from _groups((block, 0, len(block.text)), inline["who"], seen)
        for start, end in block.sentences:
            # «Рекомендации. Школам: … Учителям: …» in one paragraph.
            lead = _LEAD.match(block.text[start:end]) if start > inline.start("who") else None
            if lead and lead["what"].strip() and _addressed(lead["who"]):
                yield from _groups((block, start, end), lead["who"], seen)
        return
    if not _GATE.meets(block.text):
        return
    for start, end in block.sentences:
        advised = _ADVISED.match(block.text[start:end])
        if advised and not _MAKING.search(block.text[start:end]) and _addressed(advised["who"]):
            yield from _groups((block, start, end), advised["who"], seen)
    for match in _ADVISE.finditer(block.text):
        start, end = sentence_at(block, match.start())
        if match["offers"] and not _INFINITIVE.search(match["who"]):
            # «Предложить директору кандидатуру завуча»: a thing is offered, not an action advised.
            continue
        if not _MAKING.search(block.text[start:end]) and _addressed(match["who"].split(",")[0]):
            yield from _groups((block, start, end), " ".join(match["who"].split()[:8]), seen)


def _groups(place: tuple[AnnotatedBlock, int, int], who: str, seen: set[str]) -> Iterator[Finding]:
    """A finding at the place for each group named in who and not yet met in this section."""
    block, start, end = place
    for name, pattern in _GROUP_PATTERNS:
        match = pattern.search(who)
        if match and name not in seen:
            seen.add(name)
            steps = (say(f"rule.recommendations.{name}", sign=match.group()),)
            yield block.find("recommendations", "recommendation", start, end, Mention(type=name), 0.85, steps)
        if match:
            # What one group took is no other's: «классным руководителям» are teachers, not heads.
            who = who[: match.start()] + " " + who[match.end() :]


def _table(document: Annotated, table: TableView) -> Iterator[Finding]:
    """Cells of the column of addressees in a table of recommendations."""
    heads = head(document, table)
    advice = [number for number, block in heads.items() if _SECTION.search(block.text)]
    whom = next(
        (
            n
            for n, b in sorted(heads.items())
            if n not in advice and re.search(r"адресат|кому|групп|категори", b.text, re.IGNORECASE)
        ),
        None,
    )
    if not advice or whom is None:
        return
    seen: set[str] = set()
    for block in column(document, table, whom):
        yield from _groups((block, 0, len(block.text)), block.text, seen)
