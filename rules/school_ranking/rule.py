"""Schools put in order by averages or results: a rating, places, the best against the worst, a column of places.

Not: rankings by the olympiad, of heads, teachers, pupils or municipalities, contests, places of an event, denials.
"""

import re
from collections.abc import Iterator

from pipeline.annotate import Annotated
from pipeline.annotate.columns import TableView
from pipeline.annotate.mentions import NAMED_SCHOOL, head, is_value, sentences_with
from pipeline.annotate.mentions import column as cells_of
from pipeline.model import Finding, Mention, say

_SCHOOLS = r"(?:школ\w{0,3}\b|О[ОУ]\b|организаци\w{1,3}|учреждени\w{1,3}|СОШ|ООШ|гимнази\w{1,3}|лице\w{1,3})"
_RANKS = re.compile(
    rf"""
    \bрейтинг(?:(?!ов)\w{{0,3}}|ов\w{{2,3}}\s(?:таблиц|списо?к|ряд)\w*)\b[^.;\n]{{0,60}}?\b{_SCHOOLS}
    | \b{_SCHOOLS}[^.;\n]{{0,40}}?\b(?:в\sрейтинге|по\sрейтингу)
    | \b{_SCHOOLS}[^.;\n]{{0,40}}?\bранжир\w+ | \bранжир\w+\s[^.;\n]{{0,40}}?\b{_SCHOOLS}
    | (?:возглав|замык)\w+\s(?:рейтинг|список|таблиц|тройк|перечень)\w*
    | \bаутсайдер\w{{0,3}}\b | \bтоп-?\s?\d+\s[^.;\n]{{0,20}}{_SCHOOLS}
    | \bв\s(?:тройк|пят[её]рк|десятк|числ)\w{{1,2}}\s(?:лидер|лучш)\w+
    | \bмест[ао]\w{{0,2}}\s{_SCHOOLS}[^.;\n]{{0,30}}\b(?:распредел|определ)\w+
    | \b(?:перв|втор|треть|последн|\d{{1,2}}(?:-е|-м)?)\w{{0,3}}\s(?:рейтинговое\s)?мест[оае]\w?\b[^.;\n]{{0,80}}
    | \b(?:лучш|наибольш|наивысш|высок)\w*\s(?:\w+\s)?(?:результат|показател|балл|качеств)\w*[^\n]{{0,160}}?
      \b(?:худш|сам\w{{2}}\sнизк|наиболее\sнизк|наименьш|ниже\sвсех|последн|низк)\w*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RESULTS = re.compile(
    r"балл|отметк|результат|качеств|успеваемост|\b(?:ВПР|ОГЭ|ЕГЭ|ГИА|РДР)\b|показател|рейтинг\w*\s(?:школ|ОО|ОУ)|обученност"
    r"|выполнени",
    re.IGNORECASE,
)
_NOT_BY_RESULTS = re.compile(
    r"олимпиад|ВсОШ|приз[её]р|победител|конкурс|соревнован|спартакиад|сайт\w*\sшкол|независим\w+\sоценк|условий\sосуществления"
    r"|рейтинг\w{0,3}\s(?:эффективности\s)?(?:деятельности\s)?(?:руководител|директор|педагог|учител|обучающ|муниципал|территор)",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\bне\s(?:составля|допуска|провод|публик|формиру|использу|сравнива|ранжир|предусм|стро|ведут|ведётся|явля)|недопустим|исключ"
    r"|отказ\w*\sот|без\s(?:составления\s)?(?:рейтинг|ранжир)|запрет|запрещ",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"^(?:рейтинг\w*|ранг\w*|мест[оа](?:\s+в\s+(?:рейтинге|районе|округе|городе|муниципалитете).*)?)\s*$", re.IGNORECASE
)
_SCHOOL_COLUMN = re.compile(rf"^(?:наименование\s)?[^,;]{{0,40}}{_SCHOOLS}", re.IGNORECASE)
_FLAT_TABLE = re.compile(
    r"(?:балл|качеств|результат)[^|\n]{0,20}\|(?:[^|\n]{0,30}\|){0,4}\s*(?:место|рейтинг|ранг)\b", re.IGNORECASE
)


def find(document: Annotated) -> Iterator[Finding]:
    """A sentence that ranks schools, or the heading of a column of places in a table of schools."""
    for block in document.blocks:
        if block.block.kind in ("cell", "header", "footer"):
            continue
        for start, end, match in sentences_with(block, _RANKS):
            if match.end() <= end and _is_ranking(block.text[start:end], match):
                steps = (say("rule.school_ranking.text", sign=match.group()[:80].strip()),)
                yield block.find("school_ranking", "school_ranking", start, end, Mention(type="text"), 0.85, steps)
        if flat := _FLAT_TABLE.search(block.text):
            steps = (say("rule.school_ranking.table", sign=flat.group().rpartition("|")[2].strip()),)
            start, end = flat.span()
            yield block.find("school_ranking", "school_ranking", start, end, Mention(type="table"), 0.8, steps)
    for table in document.tables:
        yield from _table(document, table)


def _is_ranking(sentence: str, match: re.Match[str]) -> bool:
    if _NOT_BY_RESULTS.search(sentence) or _DENIED.search(sentence):
        return False
    found = match.group().lower()
    if re.search(r"рейтинг|ранжир|лидер|замык|возглав|топ|аутсайдер", found):
        return bool(_RESULTS.search(sentence) or NAMED_SCHOOL.search(sentence))
    if re.match(r"мест", found):
        return True
    # Places and best-against-worst rank schools only where schools are named and results spoken of.
    return bool(NAMED_SCHOOL.search(sentence) and _RESULTS.search(sentence)) and not re.match(
        r"\S+\sмест\w+\s(?:для|в\s(?:дк|здани))", found
    )


def _table(document: Annotated, table: TableView) -> Iterator[Finding]:
    heads = head(document, table)
    place = next((c for c, b in sorted(heads.items()) if _PLACE.match(b.text.strip())), None)
    texts = " ".join(block.text for block in heads.values())
    if place is None or _NOT_BY_RESULTS.search(texts) or not any(_SCHOOL_COLUMN.search(b.text) for b in heads.values()):
        return
    values = cells_of(document, table, place)
    if values and sum(is_value(cell.text) for cell in values) * 2 >= len(values):
        block = heads[place]
        steps = (say("rule.school_ranking.table", sign=block.text),)
        yield block.find("school_ranking", "school_ranking", 0, len(block.text), Mention(type="table"), 0.9, steps)
