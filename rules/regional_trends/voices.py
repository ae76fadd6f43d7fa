"""Who speaks for the region in a sentence, and whether it says something: a finding, or an advice to municipalities."""

import re
from pathlib import Path

from pipeline.annotate import AnnotatedBlock
from pipeline.annotate.meanings import Hit, lexicon

_LEXICON = lexicon(Path(__file__).parent / "lexicon.yaml")
_REACH = 3
_WORDS = 5
_PREDICATES = ("VERB", "INFN", "PRTS", "ADJS", "PRED")
_FIGURE_ONLY = re.compile(r"[^.;]{0,60}\b(?:состав\w+|равен|равна)\s\d")
# «… указано, что на одну должность приходится 1,3 резервиста»: a figure alone, set against nothing.
_FIGURE_CLAUSE = re.compile(
    r"[^.;:«]*\b(?:состав(?:ил|ля)\w*|приход(?:ит|ил)\w*|насчит\w+|рав(?:ен|на|но|ны|ня\w+)|достиг(?:ает|ла|ло|ли)?|(?:преодоле|справи|набра|выполни|участвова|получи)л\w*|охвачен\w*)"
    r"\s(?:\w+\s){0,2}?\d[\d,.]*[^.,;:]{0,60}[.]?\s*",
    re.IGNORECASE,
)
_QUOTED = re.compile(
    r"\b(?:письм|справк|отч[её]т|доклад|обзор|анализ|сборник|бюллетен|рекомендаци|вывод)[а-яё]{0,3}\s(?P<whose>[^«:;]{3,100}):\s?«(?!Об?\s)[^»]{30,}",
    re.IGNORECASE,
)
_REGIONAL = re.compile(r"\b(?:министерств|минобр|регион|област|краев|края|республик)", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:выше|ниже|больше|меньше|чаще|реже|лучше|хуже|вдвое|втрое|только|лишь|против|уже|не\sхвата\w+)\b", re.IGNORECASE
)


def spoken(block: AnnotatedBlock, start: int, end: int) -> Hit | None:
    """The words by which the region speaks in this sentence, if it says something of its own."""
    read = block.words
    voices = _voices(block, start, end)
    if not voices or _LEXICON.has(read, "federal", start=start, end=end):
        return None
    for verb in _LEXICON.hits(read, "says", "advises", start=start, end=end):
        near = [voice for voice in voices if abs(voice.first - verb.first) <= _WORDS * 3]
        if (
            near
            and _has_content(block, max(verb.end, min(voice.end for voice in near)), end)
            and _to_whom(block, verb, start, end)
        ):
            return verb
    return None


def quoted(block: AnnotatedBlock, start: int, end: int, body: re.Pattern[str]) -> bool:
    """«Из письма министерства: «территориям следует …»»: what a regional paper says, word for word."""
    paper = _QUOTED.search(block.text, start, end)
    if paper is None or _LEXICON.has(block.words, "federal", start=start, end=end):
        return False
    return bool(body.search(paper["whose"]) or _REGIONAL.search(paper["whose"]))


def figure_only(told: str) -> bool:
    """Whether what is told is one figure that is compared with nothing: quoted for comparison, it finds nothing."""
    return bool(_FIGURE_CLAUSE.fullmatch(told.partition(": ")[2] or told)) and not _COMPARED.search(told)


def _voices(block: AnnotatedBlock, start: int, end: int) -> list[Hit]:
    """Regional bodies and sources: «областной анализ», «краевой центр оценки», «министерство»."""
    read = block.words
    found = _LEXICON.hits(read, "body", start=start, end=end)
    for hit in _LEXICON.hits(read, "of_region", start=start, end=end):
        after = read.tokens[hit.last + 1 : hit.last + 1 + _REACH]
        if any(_LEXICON.meets(token.lemma, "voice") for token in after):
            found.append(hit)
    return found


def _to_whom(block: AnnotatedBlock, verb: Hit, start: int, end: int) -> bool:
    """An advice counts when municipalities are advised."""
    return verb.name == "says" or _LEXICON.has(block.words, "municipal", start=start, end=end)


def _has_content(block: AnnotatedBlock, after: int, end: int) -> bool:
    """Whether what follows says something: a predicate and a handful of words, not a figure alone."""
    tokens = [token for token in block.words.tokens if after <= token.start < end]
    words = [token for token in tokens if token.text[0].isalpha()]
    said = len(words) >= _WORDS and any(token.tag.startswith(_PREDICATES) for token in tokens)
    listed = len(words) >= _WORDS and any(token.lemma == "рост" or token.text in "«:" for token in tokens[:6])
    told = block.text[after:end]
    return (said or listed) and not _FIGURE_ONLY.match(told) and not figure_only(told)
