"""Stated goals: «Цель: …», «Целью … является …», a list after «… цели:», «отсюда цель …». data: levels, justified.

The aim that a preamble gives («в целях … приказываю») is of a type of its own, formal, which no rating counts; the aim of a
lesson or a meeting is no goal of the plan.
"""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.mentions import FIGURE, is_title, levels, sentence_at
from pipeline.model import Finding, Mention, say

_WORD = r"(?:(?:наш[аеи]\w{0,2}|(?:основн|главн|стратегическ|региональн|муниципальн|общ|генеральн|приоритетн)\w{2,3})\s+){0,2}"
# «Ц ель» is how some files break the word; «целевой ориентир», «целевая установка» say the same.
_NOUN = rf"(?:{_WORD}ц\s?ел[ьи]|целев\w{{2}}\s(?:ориентир|установк)\w{{0,2}})"
_STATED = re.compile(
    rf"""
    (?:^|(?<=[.;:!?|│\n])\s*)\s*(?:\d[\d.]*[.)]?\s+)?(?P<noun>
      {_NOUN}(?:\s+и\s+задачи)?(?:\s+(?!является|состоит)[\w«»()-]+){{0,8}}?(?:,\s[а-яё]+(?:ая|ый|ые|ое)\s[^:.;–—\n]{{3,60}}?)?\s*
      (?: \s*[|│]\s*(?=\S) | :\s*(?=\S) | \s[–—-]\s+ | \s(?:явля|состо|заключа)\w+\s | \n+\s*(?=[«А-ЯЁ]) )
    | {_WORD}цел[ьи]\s(?:\w+\s){{0,3}}?(?:поставлен|сформулирован|определен|обозначен)\w{{1,2}}\s[^:.;\n]{{3,140}}:\s*(?=\S)
    | [^.:;\n]{{3,60}}\(цел[ьи]\)\s*[:–—-]\s*(?=\S)
    | {_WORD}цел(?:ью|ями)(?:\s+[\w«»()-]+){{0,10}}?\s+
      (?:явля|станов|стал|служ|определ|вид(?:им|ит|ят)|счита|став(?:им|ит|ят)|назва|избра|объявл)\w*[:\s]
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PURSUED = re.compile(
    r"(?:ставит|ставим|ставят|поставил\w?|поставлена|преследует|преследуют|имеет|намечена|намечает|определяет|определил\w?)\s(?:\w+\s){0,3}?цел(?:ь|и|ью)\s(?:(?:к|до|на|в)\s\S+\s(?:\w+\s)?)?(?!урок|заняти)(?=\w{4})",
    re.IGNORECASE,
)
# «… – отсюда цель открыть клубы»: a goal drawn from what was said right before it.
_FOLLOWS = re.compile(
    r"\b(?:отсюда|поэтому|потому|значит|следовательно)[,:]?\s(?:[–—-]\s)?(?:\w+\s){0,2}?цел[ьи]\b(?P<rest>[^.;\n]{8,})",
    re.IGNORECASE,
)
# Items of one list that are told apart by ages or levels.
_LABELLED = re.compile(r"[\s–—•-]*(?:\d{1,2}\s?[–—-]\s?\d{1,2}\s(?:лет|класс)\w{0,2}|НОО|ООО|СОО)\s?[:–—(-]")
_ORDERS = re.compile(r"п\s?р\s?и\s?к\s?а\s?з\s?ы\s?в\s?а\s?ю|постановля(?:ю|ет)|распоряжаюсь|обязываю", re.IGNORECASE)
_ALSO = re.compile(
    r",\s(?:а\sтакже\s)?(?:в\sсоответствии|на\sосновании|во\sисполнение|согласно|руководствуясь|в\sрамках)", re.IGNORECASE
)
# «В целях исполнения приказа …» names a ground, not an aim.
_OF_ACT = re.compile(
    r"\s(?:исполнения|реализации|выполнения|соблюдения)\s(?:\w+\s){0,2}?(?:приказ|постановлени|распоряжени|закон|указ|письм|поручени|протокол|решени|план|программ|положени|стать|требовани)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"\bцел[ьи](?:\s+(?:и\s+задачи|на\s\S+(?:\s\S+){0,3}|по\s\S+(?:\s\S+){0,2}|работы|плана|муниципал\w+|развития))?\s*:\s*$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:\d[\d.]*\s*)?(?:цел[ьи](?:\s+и\s+задачи)?(?:\s+(?!не\b)[а-яё-]+){0,4}"
    r"|(?:чего|что|к\sчему)\s(?:мы\s)?(?:хотим|добиваемся|стремимся|ид[её]м)(?:\s(?:добиться|достичь))?\??|ради\sчего\s(?:мы\s)?работаем\??)",
    re.IGNORECASE,
)
_OTHER_AIM = re.compile(
    r"цел[ьи]ю?\s+(?:посещени|контрол|проверк|мероприяти|урок|заняти|семинар|встреч|выезд|визит|совещани|собрани|консультаци|конкурс|поездк|приезд|командиров|обработк)",
    re.IGNORECASE,
)
_FORMAL = re.compile(r"\b(?:с|в)\s+(?:основной\s+)?цел(?:ью|ях)\b", re.IGNORECASE)
_GROUND = re.compile(
    r"поскольку|так\sкак|потому\sчто|в\sсвязи\sс\sтем|ввиду|обусловлен|исходя\sиз|с\sуч[её]том\sтого|приходится|по\sитогам\sанализа|с\sуч[её]том\sрезультатов"
    r"|по\sрезультатам\s(?:анализа|мониторинга|опроса)",
    re.IGNORECASE,
)
_DRAWN = re.compile(
    r"отсюда|исходя\sиз|с\sуч[её]том|в\sсвязи\sс\s(?:этим|изложенным)|на\sосновании|поэтому|в\sответ\sна", re.IGNORECASE
)
_NEXT_SECTION = re.compile(
    r"^(?:\d[\d.]*\s*)?(?:основн\w+\s)?(?:задачи|показател|индикатор|мероприят|этап|ожидаем)", re.IGNORECASE
)
_AIM = re.compile(r"ц\s?ел|^[\d.\s]*(?:чего|что|к\sчему|ради\sчего)\s", re.IGNORECASE)
_LISTED = 12
_NUMBER = 4
_SHORTEST = 10


def find(document: Annotated) -> Iterator[Finding]:
    """A finding for each stated goal and for each item of a list that a block «… цели:» opens."""
    lead: int | None = None
    labelled = _told_apart(document)
    for place, block in enumerate(document.blocks):
        if block.block.kind in ("header", "footer") or block.role == "header":
            continue
        text = block.text
        if lead is not None:
            if _ends_list(block, place - lead):
                lead = None
            elif not _LEAD.search(text):
                yield _goal(document, block, 0, len(text), text[:40], lead)
                continue
        if place in labelled:
            yield _goal(document, block, 0, len(text), text[:40], place)
            continue
        if not _AIM.search(text):
            continue
        if _opens_list(block):
            lead = place
            continue
        yield from _stated(document, block, place)


def _opens_list(block: AnnotatedBlock) -> bool:
    """«Цели:» at the end of a line, or the title of a section of goals."""
    text = block.text.strip()
    titled = is_title(block) and _TITLE.fullmatch(text) and not _OTHER_AIM.search(text)
    return "\n" not in text and bool(_LEAD.search(block.text) or titled)


def _stated(document: Annotated, block: AnnotatedBlock, place: int) -> Iterator[Finding]:
    for match in _STATED.finditer(block.text):
        if _OTHER_AIM.search(match["noun"]) or _FORMAL.match(match["noun"]):
            continue
        start = match.start("noun")
        # «Цели: 1. Создать …»: a number alone is no sentence.
        _, end = sentence_at(block, min(match.end() + _NUMBER, len(block.text) - 1))
        if end - match.end() < _SHORTEST:
            continue
        yield _goal(document, block, start, end, match["noun"].strip(), place)
    for match in (*_PURSUED.finditer(block.text), *_FOLLOWS.finditer(block.text)):
        if not _OTHER_AIM.search(match.group()):
            start, end = sentence_at(block, match.start())
            yield _goal(document, block, start, end, match.group().strip(), place)
    yield from _formal(block)


def _formal(block: AnnotatedBlock) -> Iterator[Finding]:
    """The aim in the words that open an order: «в целях …», «с целью … приказываю»; an act there is a ground."""
    orders = _ORDERS.search(block.text)
    if block.zone != "preamble" and not orders:
        return
    end = orders.start() if orders else len(block.text)
    # What else the order rests on is not part of the aim.
    ground = _ALSO.search(block.text, 0, end)
    aim = _FORMAL.search(block.text, 0, end)
    if aim and end - aim.end() >= _SHORTEST and not _OF_ACT.match(block.text, aim.end()):
        steps = (say("rule.goals.formal", sign=aim.group()),)
        value = Mention(type="formal", data={"formal": "yes"})
        last = ground.start() if ground and ground.start() > aim.end() else end
        yield block.find("goals", "goal", aim.start(), len(block.text[:last].rstrip(" ,:–—")), value, 0.7, steps)


def _told_apart(document: Annotated) -> set[int]:
    """Places of list items that follow each other, each labelled by an age or level, one of which states a goal."""
    found: set[int] = set()
    run: list[int] = []
    for place, block in enumerate((*document.blocks, None)):
        if block is not None and block.block.kind != "cell" and _LABELLED.match(block.text):
            run.append(place)
            continue
        if len(run) > 1 and any(_FOLLOWS.search(document.blocks[p].text) for p in run):
            found |= set(run)
        run = []
    return found


def _ends_list(block: AnnotatedBlock, distance: int) -> bool:
    """A list of goals ends with a title, a table, the next section, or after a dozen items."""
    first = re.match(r"\s*(?:[–—•-]|\d[.)]|[а-яё]|НОО|ООО|СОО|[А-ЯЁ])", block.text)
    listed = block.block.kind == "list_item" or bool(first and (distance == 1 or block.text.rstrip().endswith((";", "."))))
    return (
        is_title(block) or not listed or distance > _LISTED or bool(_NEXT_SECTION.match(block.text)) or block.block.kind == "cell"
    )


def _goal(document: Annotated, block: AnnotatedBlock, start: int, end: int, sign: str, lead: int) -> Finding:
    """lead is the place of the block that states the goal or opens its list: grounds stand in it or right above."""
    text = block.text[start:end]
    data: dict[str, str] = {}
    steps = [say("rule.goals.listed" if document.blocks[lead] is not block else "rule.goals.stated", sign=sign)]
    if named := levels(text):
        data["levels"] = named
        steps.append(say("rule.goals.levels", levels=named))
    if (
        _GROUND.search(text)
        or _FOLLOWS.search(text)
        or _DRAWN.search(document.blocks[lead].text[:80])
        or _figures_above(document, lead)
    ):
        data["justified"] = "yes"
        steps.append(say("rule.goals.justified"))
    return block.find("goals", "goal", start, end, Mention(data=data), 0.85, tuple(steps))


def _figures_above(document: Annotated, place: int) -> bool:
    """Whether a paragraph of the same section right above gives figures of the context."""
    for block in reversed(document.blocks[max(0, place - 3) : place]):
        if is_title(block) or block.block.kind not in ("paragraph", "list_item") or block.zone in ("head", "stamp", "preamble"):
            return False
        if len(block.text) > 60 and FIGURE.search(block.text):
            return True
    return False
