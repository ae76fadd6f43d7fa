"""Schools put in order by averages or results: a rating, places, the best against the worst, an ordered list, a column of places.

Not: rankings by the olympiad, of heads, teachers, pupils or municipalities, contests, places of an event, denials.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.caseless import caseless
from pipeline.annotate.columns import TableView
from pipeline.annotate.meanings import Hit, lexicon
from pipeline.annotate.mentions import NAMED_SCHOOL, head, is_value
from pipeline.annotate.mentions import column as cells_of
from pipeline.model import Finding, Mention, say
from rules.school_ranking.order import in_order, rows_in_order

_LEXICON = lexicon(Path(__file__).parent / "lexicon.yaml")
_SIGNS = ("ranked", "ordered", "by", "leads", "places", "best")
_DENIED = caseless(
    r"\bне\s(?:составля|допуска|провод|публик|формиру|использу|сравнива|ранжир|предусм|стро|ведут|ведётся|явля|выстраив|сопоставля|расставля"
    r"|присужда|раздава|разда[её]м|разда[её]т|подсчитыва|нуж[нд]|прибав|стоит|следует|подлеж)|недопустим|исключ|отказ\w*\sот|без\s(?:составления\s)?(?:рейтинг|ранжир)|запрет|запрещ|алфавит"
)
_NAMED = re.compile(rf"{NAMED_SCHOOL.pattern}|[А-ЯЁ][а-яё-]+ская\s(?:СОШ|ООШ|СШ|школа|гимназия)", re.VERBOSE)
_PLACE_OF = caseless(r"\S+\sмест\w+\s(?:для|в\s(?:дк|здани)|провед)")
_PLACE = re.compile(
    r"^(?:рейтинг\w*|ранг\w*|мест[оа](?:\s+в\s+(?:рейтинге|районе|округе|городе|муниципалитете).*)?)\s*$", re.IGNORECASE
)
_SCHOOL_COLUMN = re.compile(
    r"^(?:наименование\s)?[^,;]{0,40}(?:школ\w{0,3}\b|О[ОУ]\b|организаци\w{1,3}|учреждени\w{1,3}|СОШ|ООШ|гимнази\w{1,3}|лице\w{1,3})",
    re.IGNORECASE,
)
_SCORE_COLUMN = re.compile(
    r"(?:средн|ср\.)\w*\s*(?:\w+\s+){0,2}(?:балл|отметк|оценк)|качеств\w*\s(?:знани|обученност)|успеваемост", re.IGNORECASE
)
_FLAT_TABLE = caseless(r"(?:балл|качеств|результат)[^|\n]{0,20}\|(?:[^|\n]{0,30}\|){0,4}\s*(?:место|рейтинг|ранг)\b")
_REACH = 5


def find(document: Annotated) -> Iterator[Finding]:
    """A sentence that ranks schools, or the heading of a column of places in a table of schools."""
    for block in document.blocks:
        if block.block.kind in ("cell", "header", "footer"):
            continue
        yield from _sentences(block)
        if flat := _FLAT_TABLE.search(block.text):
            steps = (say("rule.school_ranking.table", sign=flat.group().rpartition("|")[2].strip()),)
            start, end = flat.span()
            yield block.find("school_ranking", "school_ranking", start, end, Mention(type="table"), 0.8, steps)
    for table in document.tables:
        yield from _table(document, table)


def _sentences(block: AnnotatedBlock) -> Iterator[Finding]:
    for start, end in block.sentences:
        sign = _ranks(block, start, end)
        if sign is not None:
            steps = (say("rule.school_ranking.text", sign=block.text[sign.start : sign.end][:80]),)
            yield block.find("school_ranking", "school_ranking", start, end, Mention(type="text"), 0.85, steps)
    harmless = _LEXICON.has(block.words, "harmless") or bool(_DENIED.search(block.text))
    if in_order(block.text) and _by_results(block, 0, len(block.text)) and not harmless:
        steps = (say("rule.school_ranking.order"),)
        yield block.find("school_ranking", "school_ranking", 0, len(block.text), Mention(type="order"), 0.7, steps)


def rejected(document: Annotated) -> Iterator[Finding]:
    """Words of ranking that cost nothing, each with the reason."""
    for block in document.blocks:
        for start, end in block.sentences if block.block.kind not in ("cell", "header", "footer") else ():
            signs = _LEXICON.hits(block.words, *_SIGNS, start=start, end=end)
            if signs and _ranks(block, start, end) is None:
                denied = _DENIED.search(block.text, start, end)
                harmless = _LEXICON.has(block.words, "harmless", start=start, end=end)
                why = say(f"rule.school_ranking.not.{'denied' if denied else 'harmless' if harmless else 'results'}")
                yield block.find("school_ranking", "school_ranking", signs[0].start, signs[0].end, Mention(), steps=(why,))


def _ranks(block: AnnotatedBlock, start: int, end: int) -> Hit | None:
    """The word by which this sentence ranks schools by their results, if it does."""
    read, sentence = block.words, block.text[start:end]
    signs = _LEXICON.hits(read, *_SIGNS, start=start, end=end)
    if not signs or _DENIED.search(sentence) or _LEXICON.has(read, "harmless", start=start, end=end):
        return None
    schools = _LEXICON.has(read, "schools", start=start, end=end) or bool(_NAMED.search(sentence))
    return next((sign for sign in signs if schools and _means(block, sign, start, end)), None)


def _means(block: AnnotatedBlock, sign: Hit, start: int, end: int) -> bool:
    """Whether this word orders schools, each kind of word with what it needs beside it."""
    read = block.words
    if sign.name == "ranked":
        return not _of_persons(block, sign, end) and _about_results(block, start, end)
    if sign.name in ("leads", "places") and _of_persons(block, sign, end, "heads"):
        # «Первые места у директоров …», «замыкают список руководители»: heads are rated by a monitoring of their own.
        return False
    if sign.name == "leads":
        return not _of_persons(block, sign, end) and _about_results(block, start, end)
    if sign.name == "ordered":
        by = _LEXICON.has(read, "by", start=start, end=end)
        after = re.match(r"[^.;]{0,60}?\bпо\s", block.text[sign.end : end])
        return _by_results(block, start, end) and bool(by or after)
    if sign.name == "by":
        return _by_results(block, start, end) and not _LEXICON.has(read, "persons", start=start, end=sign.start)
    if sign.name == "places":
        return _is_place(block, sign, start, end)
    return _against(block, sign, start, end)


def _of_persons(block: AnnotatedBlock, sign: Hit, end: int, who: str = "persons") -> bool:
    """«Рейтинг руководителей», «рейтинговая система учёта …»: of people right after the word."""
    after = [
        hit for hit in _LEXICON.hits(block.words, who, "schools", start=sign.end, end=end) if hit.first - sign.last <= _REACH
    ]
    return bool(after) and after[0].name == who


def _is_place(block: AnnotatedBlock, sign: Hit, start: int, end: int) -> bool:
    """«Первое место по ВПР», «на последней строчке»: an ordinal right before, schools and results in the sentence."""
    tokens = block.words.tokens
    before = tokens[max(0, sign.first - 2) : sign.first]
    ordinal = any(_LEXICON.meets(token.lemma, "ordinal") or re.fullmatch(r"\d{1,2}", token.text) for token in before)
    placed = _PLACE_OF.match(block.text[max(start, sign.start - 12) : end].lstrip())
    return (
        ordinal
        and not placed
        and not _of_persons(block, sign, end)
        and _by_results(block, start, end)
        and not _personal(block, start, end)
    )


def _against(block: AnnotatedBlock, best: Hit, start: int, end: int) -> bool:
    """The best against the worst: both in one sentence, by scores, and no single pupils."""
    worst = _LEXICON.hits(block.words, "worst", start=start, end=end)
    if not any(w.first != best.first for w in worst) or _personal(block, start, end):
        return False
    strong = _extreme(block, best) and any(_extreme(block, w) for w in worst if w.first != best.first)
    named = bool(_NAMED.search(block.text[start:end])) or len(_LEXICON.hits(block.words, "schools", start=start, end=end)) > 1
    return strong and named and _by_results(block, start, end)


def _extreme(block: AnnotatedBlock, hit: Hit) -> bool:
    """«лучший», «самый низкий», «хуже всех», but not «высокий» or «хорошо» alone."""
    token = block.words.tokens[hit.first]
    plain = (
        token.lemma in ("высокий", "низкий", "хороший", "плохой", "слабый", "сильный", "больший", "малый")
        and hit.first == hit.last
    )
    before = block.words.tokens[hit.first - 1].lemma if hit.first else ""
    return not plain or "Supr" in token.tag or "COMP" in token.tag or before in ("самый", "сам", "наиболее")


def _personal(block: AnnotatedBlock, start: int, end: int) -> bool:
    """Whether it is about one pupil, a team or a teacher."""
    hits = _LEXICON.hits(block.words, "persons", start=start, end=end)
    return any("sing" in block.words.tokens[hit.first].tag for hit in hits)


def _about_results(block: AnnotatedBlock, start: int, end: int) -> bool:
    """Results in any wording, or a named school."""
    weak = _LEXICON.has(block.words, "results", "weak_results", "subjects", start=start, end=end)
    return weak or bool(_NAMED.search(block.text[start:end])) or _LEXICON.has(block.words, "schools", start=start, end=end)


def _by_results(block: AnnotatedBlock, start: int, end: int) -> bool:
    """Scores, marks or a procedure; a bare «результат» needs its subject."""
    if _LEXICON.has(block.words, "results", start=start, end=end):
        return True
    return _LEXICON.has(block.words, "weak_results", start=start, end=end) and _LEXICON.has(
        block.words, "subjects", start=start, end=end
    )


def _table(document: Annotated, table: TableView) -> Iterator[Finding]:
    heads = head(document, table)
    texts = " ".join(block.text for block in heads.values())
    schools = next((c for c, b in sorted(heads.items()) if _SCHOOL_COLUMN.search(b.text)), None)
    if schools is None or any(_LEXICON.has(block.words, "harmless") for block in heads.values()):
        return
    for number, block in sorted(heads.items()):
        values = cells_of(document, table, number)
        if _PLACE.match(block.text.strip()):
            ranked = bool(values) and sum(is_value(cell.text) for cell in values) * 2 >= len(values)
        else:
            names = [cell.text for cell in cells_of(document, table, schools)]
            ranked = (
                bool(_SCORE_COLUMN.search(block.text))
                and "руковод" not in texts
                and rows_in_order(names, [v.text for v in values])
            )
        if ranked:
            steps = (say("rule.school_ranking.table", sign=block.text),)
            yield block.find("school_ranking", "school_ranking", 0, len(block.text), Mention(type="table"), 0.9, steps)
            return
