"""Whether a sentence states a problem. Words by meaning stand in lexicon.yaml.

A problem that is only dealt with («выявление дефицитов», «обсудили проблемы») or denied is not stated.
"""

import re
from pathlib import Path

from pipeline.annotate import AnnotatedBlock
from pipeline.annotate.caseless import caseless
from pipeline.annotate.meanings import Hit, Token, lexicon

LEXICON = lexicon(Path(__file__).parent / "lexicon.yaml")
_QUOTED = re.compile(r"«[^»]{3,200}»")
_NAMED = re.compile(r"\s*(?:№?\s?\d{1,2})?\s*[:–—-]\s*\w")
ABOUT_SCHOOLS = caseless(
    r"школ|учител|педагог|директор|руководител|завуч|учен|обуча|учащ|класс|дет(?:и|ей|ям)|кадр|район|округ|город|муницип|задани|предмет"
    r"|умени|грамотност|выпускник|результат|резерв|администрац|оценива|методист|семь|родител|наставник|команд|специалист|урок|знани|подготовк|оценк|диагностик"
    r"|чтени|математик|планирован|сад(?:ы|ов|ах)\b"
)
_COUNTED = caseless(r"\d|\bтолько\b|\bлишь\b|половин|треть|больш(?:ая|инств)|кажд\w{2}\s")
_STATES = ("VERB", "PRTS", "ADJS", "PRED")
REACH = 4
LEAD = 6


def problem(block: AnnotatedBlock, start: int, end: int) -> str:
    """The words by which a sentence states a problem, or an empty string."""
    read, text = block.words, block.text[start:end]
    if LEXICON.has(read, "idle", start=start, end=end) or not ABOUT_SCHOOLS.search(text):
        return ""
    quoted = [(start + m.start(), start + m.end()) for m in _QUOTED.finditer(text)]
    quoted += [(hit.start, hit.end) for hit in LEXICON.hits(read, "compound", start=start, end=end)]
    hits = [
        hit
        for hit in LEXICON.hits(read, "trouble", "nouns", "unable", "weak", start=start, end=end)
        if not any(a <= hit.start < b for a, b in quoted)
    ]
    found = next((hit for hit in hits if _states(block, hit, start, end)), None) or _inaction(block, start, end)
    return block.text[found.start : found.end] if found else ""


def _inaction(block: AnnotatedBlock, start: int, end: int) -> Hit | None:
    """«Учителя малых школ не встречаются между собой»: staff as the subject, and «не» before a verb in a person or the past."""
    tokens = block.words.tokens
    for hit in LEXICON.hits(block.words, "staff", start=start, end=end):
        if "nomn" not in tokens[hit.first].tag and "gent" not in tokens[hit.first].tag:
            continue
        for place in range(hit.last + 1, min(hit.last + REACH * 2, len(tokens) - 1)):
            verb = tokens[place + 1]
            if tokens[place].text in ".;,:" or tokens[place].start >= end:
                break
            if tokens[place].lemma == "не" and verb.tag.startswith("VERB") and "1per" not in verb.tag and "plur" in verb.tag:
                return (
                    None if LEXICON.meets(verb.lemma, "neutral") else Hit("inaction", hit.start, verb.end, hit.first, place + 1)
                )
    return None


def is_statement(block: AnnotatedBlock, start: int, end: int) -> bool:
    """Whether a sentence says something of schools and people, with a predicate of its own."""
    tokens = [token for token in block.words.tokens if start <= token.start < end]
    return bool(ABOUT_SCHOOLS.search(block.text, start, end)) and _predicated(tokens)


def _states(block: AnnotatedBlock, hit: Hit, start: int, end: int) -> bool:
    if _is_handled(block, hit, start) or (hit.name == "nouns" and (_is_denied(block, hit, end) or _is_object(block, hit))):
        return False
    tokens = [t for t in block.words.tokens if start <= t.start < end]
    if hit.name == "weak":
        other = LEXICON.has(block.words, "trouble", "nouns", "unable", start=start, end=end)
        return (other or bool(_COUNTED.search(block.text, start, end))) and _predicated(tokens)
    if hit.name == "trouble":
        return _predicated(tokens) or bool(re.search(r"\s[–—-]\s|:\s", block.text[hit.end : end]))
    if hit.name == "unable":
        nouns = LEXICON.hits(block.words, "nouns", start=start, end=hit.start)
        if any(noun.end <= hit.start and _is_denied(block, noun, end) for noun in nouns):
            return False
        return _people_near(block, hit, start, end) and _predicated(tokens)
    after = block.text[hit.end : end]
    if _NAMED.match(after):
        return True
    case = block.words.tokens[hit.first].tag
    before = block.words.tokens[hit.first - 1].lemma if hit.first else ""
    subject = "nomn" in case or "accs" in case or LEXICON.meets(before, "essence")
    if not subject and "datv" not in case and "ablt" not in case:
        # «главная трудность района», «пять дефицитов» in the genitive state nothing by themselves.
        return False
    return subject and (
        _predicated(tokens) or _judged(block, hit) or bool(re.match(r"[^.;:–—]{0,60}\s[–—]\s|[^.;:]{0,60}:\s", after))
    )


def _is_handled(block: AnnotatedBlock, hit: Hit, start: int) -> bool:
    """«выявление … дефицитов», «обсуждали проблемы»: a word of dealing with it right before."""
    before = [t for t in block.words.tokens[max(0, hit.first - REACH) : hit.first] if t.start >= start]
    for token in reversed(before):
        if token.text in ".,;:–—()":
            return False
        if LEXICON.meets(token.lemma, "handled") and not token.tag.startswith(("PRTS", "PRTF")):
            return True
        if token.tag.startswith("VERB"):
            # «Анализ показал недостаточную готовность»: the word before the verb does not govern what stands after it.
            return False
    return False


def _is_object(block: AnnotatedBlock, hit: Hit) -> bool:
    """«Риски реализации плана оценивает группа»: the next verb deals with the trouble."""
    after = block.words.tokens[hit.last + 1 : hit.last + 1 + REACH]
    verb = next((token for token in after if token.tag.startswith("VERB")), None)
    return verb is not None and LEXICON.meets(verb.lemma, "handled")


def _is_denied(block: AnnotatedBlock, hit: Hit, end: int) -> bool:
    """«Дефицит кадров отсутствует», «проблем с подвозом не выявлено»."""
    after = LEXICON.hits(block.words, "denied", start=hit.end, end=end)
    if after and re.search(r"[:,–(]", block.text[hit.end : after[0].start]):
        return False
    undone = bool(after) and block.words.tokens[after[0].first - 1].lemma == "не"
    return bool(after) and after[0].first - hit.last <= LEAD and not undone


def _predicated(tokens: list[Token]) -> bool:
    """A statement has a predicate of its own: a verb in a person or the past, a short participle or adjective."""
    return any(t.tag.startswith(_STATES) and "1per" not in t.tag and "impr" not in t.tag for t in tokens)


def _judged(block: AnnotatedBlock, hit: Hit) -> bool:
    """«Проблема управленческая и кадровая»: an adjective in the nominative right after."""
    after = block.words.tokens[hit.last + 1 : hit.last + 3]
    return (
        bool(after)
        and after[0].tag.startswith("ADJ")
        and "nomn" in after[0].tag
        and not (len(after) > 1 and after[1].tag.startswith("NOUN"))
    )


def _people_near(block: AnnotatedBlock, hit: Hit, start: int, end: int) -> bool:
    """Whether a lack is somebody's: people, schools or their plans in the same sentence."""
    return LEXICON.has(block.words, "people", start=max(start, hit.start - 140), end=min(end, hit.end + 90))
