"""Whether a sentence draws measures from a problem or from the analysis, and whether a preamble gives a trouble as its reason."""

import re

from pipeline.annotate import AnnotatedBlock
from pipeline.annotate.meanings import Hit
from rules.analysis.problems import ABOUT_SCHOOLS, LEAD, LEXICON, REACH

_TROUBLES = ("ground", "nouns")


def reason(block: AnnotatedBlock) -> Hit | None:
    """In a preamble: «учитывая, что в пяти школах нет психолога» – the words that give a trouble as the reason."""
    read = block.words
    for hit in LEXICON.hits(read, "because", "given"):
        near = LEXICON.hits(read, "trouble", "nouns", "unable", "none", start=hit.end)
        if near and ABOUT_SCHOOLS.search(block.text, hit.end) and (hit.name == "because") and _clause_follows(block, hit):
            return hit
    return None


def _clause_follows(block: AnnotatedBlock, hit: Hit) -> bool:
    """A reason told in a clause of its own («учитывая, что …», «из-за отсутствия …»), not an act («в связи с приказом …»)."""
    after = block.text[hit.end : hit.end + 60]
    return bool(
        re.match(r"\s?,\s?что|\s(?:отсутстви|нехватк|дефицит|низк|рост|снижени|недостат|выявлен|установлен|что)\w*", after)
    )


def ground(block: AnnotatedBlock, start: int, end: int, titled: bool = False) -> Hit | None:
    """The words by which a sentence draws measures from a problem or from the analysis: «отсюда меры», «исходя из вывода»."""
    read = block.words
    measures = LEXICON.hits(read, "measure", start=start, end=end)
    if flows := _flows(block, start, end):
        return flows
    if not measures and not titled:
        return _helps(block, start, end)
    for hit in LEXICON.hits(read, "therefore", "reasoned", "given", "mend", "drawn", start=start, end=end):
        if hit.first and read.tokens[hit.first - 1].lemma == "не":
            # «Управленческое решение не вытекает из цифр»: a trouble, not a ground.
            continue
        if hit.name == "reasoned":
            if any(measure.end <= hit.start for measure in measures):
                return hit
            continue
        if hit.name == "drawn" and any(
            0 < hit.first - m.last <= LEAD and m.name == "measure" for m in measures if _is_plan(block, m)
        ):
            return hit
        if hit.name == "drawn" or read.tokens[hit.last].tag.startswith(("INFN", "VERB")) and hit.name == "given":
            continue
        near = LEXICON.hits(read, "ground", "nouns", "trouble", start=hit.end, end=min(end, hit.end + 90))
        close = [n for n in near if n.first - hit.last <= LEAD]
        this = bool(re.match(r"\s(?:эт|так|данн|указанн|выявленн)\w+", block.text[hit.end : end]))
        if hit.name == "therefore" or close or (hit.name == "mend" and this):
            return hit
    return _follows(block, start, end) or _helps(block, start, end)


def _flows(block: AnnotatedBlock, start: int, end: int) -> Hit | None:
    """«Из первой проблемы вытекают закрепление кураторов и …»: a trouble, a verb of following, and what follows from it."""
    tokens = block.words.tokens
    for verb in LEXICON.hits(block.words, "flows", start=start, end=end):
        before = [token for token in tokens[max(0, verb.first - REACH) : verb.first] if token.start >= start]
        of_trouble = any(
            token.lemma == "из" and any(LEXICON.meets(noun.lemma, name) for noun in before[place + 1 :] for name in _TROUBLES)
            for place, token in enumerate(before)
        )
        after = tokens[verb.last + 1] if verb.last + 1 < len(tokens) else None
        if of_trouble and after and after.text[0].isalnum() and not LEXICON.meets(after.lemma, "ground"):
            return verb if before[-1].lemma != "не" else None
    return None


def _helps(block: AnnotatedBlock, start: int, end: int) -> Hit | None:
    """«Снять эти дефициты призваны …», «преодолеть разрыв поможет …»."""
    if not LEXICON.has(block.words, "helps", start=start, end=end):
        return None
    for hit in LEXICON.hits(block.words, "mending", start=start, end=end):
        if any(
            0 < noun.first - hit.last <= REACH for noun in LEXICON.hits(block.words, "nouns", "ground", start=hit.end, end=end)
        ):
            return hit
    return None


def _is_plan(block: AnnotatedBlock, hit: Hit) -> bool:
    return block.words.tokens[hit.first].lemma in ("мера", "мероприятие", "план", "выбор", "карта")


def _follows(block: AnnotatedBlock, start: int, end: int) -> Hit | None:
    """«Выявленные пробелы определили содержание плана», «на эту трудность рассчитаны …»: the problem first, the plan after."""
    found = re.search(
        r"(?P<what>выявленн\w+|эт\w{1,3}|указанн\w+|назван\w+|так(?:ая|ое|ой|ие)|сложивш\w+|данн\w{2})\s(?:\w+\s){0,3}?"
        r"(?P<so>определил\w*|обусловил\w*|требу\w+|потребовал\w*|вынудил\w*|заставил\w*|подсказал\w*|диктует|диктуют|побудил\w*|стал\w*\sоснов\w+|л[её]гл\w*)",
        block.text[start:end],
        re.IGNORECASE,
    )
    return Hit("follows", start + found.start(), start + found.end(), 0, 0) if found else None
