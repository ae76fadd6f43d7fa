"""Who tells and who is told in a sentence: by the case of the words, their order, and the form of the verb."""

import re
from typing import NamedTuple

from pipeline.annotate import AnnotatedBlock
from pipeline.annotate.meanings import Hit, Lexicon, Token
from rules.informing.sentence import Sentence

_TO_ALL = re.compile(r"до\s(?:вашего\s)?сведения|до\sвас\b|в\sваш\sадрес|\bвам\b", re.IGNORECASE)
_ABOUT = re.compile(r"[,\s]+(?:вас|об?|что)\b", re.IGNORECASE)
_ANOTHER_ACTION = re.compile(r"^\s\w+(?:ка|ние|ция|ия)\s(?:\w+\s)?$", re.IGNORECASE)
_CLOSE = 3


class Telling(NamedTuple):
    """How schools are told (brought, informed, sent, site, received, met, letter), where, and by which words."""

    how: str
    at: int
    sign: str


def told(block: AnnotatedBlock, lexicon: Lexicon, way: Hit, span: tuple[int, int], letter: bool) -> Telling | None:
    """Whether this word of telling reaches schools, and how."""
    judge = {"tell": _tell, "pass": _passed, "place": _placed, "receive": _received, "present": _presented, "meeting": _convened}[
        way.name
    ]
    how = judge(Sentence(block, lexicon, span, way), letter)
    return Telling(how, way.start, block.text[way.start : way.end]) if how else None


def _tell(said: Sentence, letter: bool) -> str | None:
    """«Довести до руководителей», «школы оповещены», «директорам объявлено»."""
    how = "brought" if said.verb.lemma.startswith("дов") else "informed"
    after = said.block.text[said.way.end : said.end]
    if letter and said.form in ("we", "finite") and _ABOUT.match(after):
        # «Отдел образования информирует, что …»: a letter to schools tells them, whoever signs it.
        return "letter"
    if said.form == "we" and (letter or _addressed_before(said) or _TO_ALL.search(after)):
        return "letter" if not _told_others(said) else None
    if _TO_ALL.search(after) and letter:
        return "letter"
    if said.form == "passive":
        return how if _reached_passive(said) else None
    if said.form == "noun":
        return how if any(hit.first - said.way.last <= _CLOSE for hit in said.hits("schools", after=True)) else _met(said, how)
    if said.first_told(said.way.end) == "schools" and not _within(said):
        return how
    return how if said.form == "infinitive" and _object_before(said) else _met(said, how)


def _told_others(said: Sentence) -> bool:
    return said.first_told(said.way.end) == "others" and not said.hits("schools", after=True)


def _addressed_before(said: Sentence) -> bool:
    """«Руководителям ОО: направляем …»: schools in the dative before the verb."""
    hits = said.hits("schools", before=True)
    if not hits:
        return False
    # «Каждой школе»: what reads as a locative without a preposition is a dative.
    return "datv" in said.case(hits[0]) or ("loct" in said.case(hits[0]) and not said.governed(hits[0]))


def _reached_passive(said: Sentence) -> bool:
    """Of a passive: schools as its subject or in the dative, before or after; others named first spoil it."""
    sides = [hit for hit in said.hits("schools", "others") if hit.name == "schools" or not said.hangs(hit)]
    sides = [hit for hit in sides if said.governed(hit) not in ("от", "из", "об", "о")]
    return bool(sides) and sides[0].name == "schools" and "ablt" not in said.case(sides[0]).split(" ")[-1]


def _object_before(said: Sentence) -> bool:
    """«… школы посёлков оповестить телефонограммой»: schools before an infinitive, but not as those who are to act."""
    hits = said.hits("schools", "others", before=True)
    if not hits or hits[-1].name != "schools" or said.hits("others", after=True):
        return False
    if said.verb.lemma != "известность" and not said.hits("paper", "content", "wire"):
        return False
    tokens = said.block.words.tokens[max(0, hits[-1].first - 1) : hits[-1].last + 1]
    return not any("datv" in token.tag for token in tokens)


def _within(said: Sentence) -> bool:
    """A head or a school who tells its own staff: «директор информирует коллектив»."""
    actor = [hit for hit in said.hits("schools", before=True) if not said.hangs(hit)]
    target = said.hits("schools", after=True)[:1]
    inside = bool(target) and "коллектив" in said.block.text[target[0].start : target[0].end].lower()
    return bool(actor) and (inside or (said.form == "finite" and "nomn" in said.case(actor[0])))


def _met(said: Sentence, how: str) -> str | None:
    """«На совещании с завучами озвучить сроки»: a meeting with schools, and nobody else told."""
    meeting = said.hits("meeting", before=True)
    if not meeting or said.first_told(said.way.end) == "others" or not said.hits("paper", "content", "dates", after=True):
        return None
    with_schools = (
        any(hit.start > meeting[0].start for hit in said.hits("schools"))
        or "директор" in said.block.text[meeting[0].start : meeting[0].end]
    )
    return how if with_schools else None


def _passed(said: Sentence, letter: bool) -> str | None:
    """A paper passed on to schools; what goes up, and people sent somewhere, are something else."""
    awards = [hit.end for hit in said.hits("awards")]
    papers = [hit for hit in said.hits("paper", after=said.form != "passive") if hit.end not in awards]
    aimed = re.match(r"\s*на\s(?!(?:электронн|почт|адрес))", said.block.text[said.way.end : said.end])
    if not papers or (aimed and said.form == "passive") or _goes_up(said, papers[0]):
        return None
    ours = said.form == "we" or bool(_TO_ALL.search(said.block.text[said.way.end : said.end]))
    if ours and (letter or _addressed_before(said)):
        return "letter" if letter and not said.hits("schools") else "sent"
    if said.form == "passive":
        return "sent" if _reached_passive(said) else None
    if _recipient_after(said) or (said.form == "infinitive" and letter and _addressed_before(said)):
        return "sent"
    if said.form == "infinitive" and _addressed_before(said) and said.hits("by_hand") and not said.hits("others", "staff"):
        # «Каждой школе выдать план»: no other recipient is named.
        return "sent"
    # «На совещании директоров раздать план»: those who sit at the meeting receive it.
    elsewhere = any(not said.hangs(hit) for hit in said.hits("others", after=True))
    return None if elsewhere or _addressed_before(said) else _met(said, "met")


def _goes_up(said: Sentence, paper: Hit) -> bool:
    """Others as the first addressee, or data, reports and people as what is sent."""
    if said.hits("upward", after=True) and said.hits("upward", after=True)[0].start < paper.start:
        return True
    return said.first_told(said.way.end) == "others"


def _recipient_after(said: Sentence) -> bool:
    """«… в школы», «… руководителям»: schools in the dative, or after «в», «по», «до», «для», not after «котор…»."""
    which = re.search(r",\s(?:[а-яё]{1,2}\s)?(?:котор\w+|где)\b", said.block.text[said.way.end : said.end])
    limit = said.way.end + which.start() if which else said.end
    for hit in said.hits("schools", after=True):
        if hit.start > limit:
            return False
        if "datv" in said.case(hit) or said.governed(hit) in ("в", "во", "по", "до", "для", "на", "адрес"):
            return True
    return False


def _placed(said: Sentence, letter: bool) -> str | None:
    """The plan on the site of the authority, or its word in a chat of schools. Schools' own sites are theirs."""
    channels = said.hits("channel")
    if not channels or said.hits("own") or not said.hits("plan", "content", "dates", "paper"):
        return None
    charged = [hit for hit in said.hits("schools", before=True) if "datv" in said.case(hit) and "plur" in said.case(hit)]
    if said.form == "infinitive" and charged:
        # «Руководителям ОО разместить …»: schools are to act, on sites of their own.
        return None
    school_chat = said.hits("school_channel")
    if school_chat and said.hits("schools") and not _first_other_before(said):
        return "informed"
    plan = said.hits("plan")
    return "site" if plan or letter and said.form == "we" or _reminded(said) else None


def _reminded(said: Sentence) -> bool:
    return bool(re.search(r"напомина", said.block.text[said.start : said.way.start], re.IGNORECASE))


def _first_other_before(said: Sentence) -> bool:
    return bool(re.search(r"родител|класс", said.block.text[said.start : said.end], re.IGNORECASE))


def _received(said: Sentence, letter: bool) -> str | None:
    """«Школы получили план», «письмо поступило в школы»."""
    if not said.hits("paper", "plan") or said.hits("upward"):
        return None
    came = said.verb.lemma.startswith(("поступ", "при"))
    if came:
        sides = [hit for hit in said.hits("schools", after=True) if said.governed(hit) in ("в", "во", "к", "до")]
        topic = said.hits("plan", "dates", "content")
        return "received" if sides and topic else None
    actors = [hit for hit in said.hits("schools", before=True) if not said.hangs(hit)]
    # «О сроках школы узнают из рассылки»: what they learn of stands on either side.
    plan = said.hits("plan", "dates", after=not said.verb.lemma.startswith("узна"))
    return "received" if actors and plan and said.is_subject(actors[0]) else None


def reached(block: AnnotatedBlock, lexicon: Lexicon, span: tuple[int, int]) -> Telling | None:
    """Whatever the verb: both content and dates (or the plan) brought «до школ», or given to schools in the dative after it."""
    start, end = span
    what = {hit.name for hit in lexicon.hits(block.words, "plan", "content", "dates", start=start, end=end)}
    if not (what >= {"content", "dates"} or "plan" in what) or lexicon.has(
        block.words, "charging", "upward", start=start, end=end
    ):
        return None
    verb = next((t for t in block.words.tokens if start <= t.start < end and t.tag.startswith(("INFN", "VERB", "PRTS"))), None)
    if verb is None:
        return None
    if what >= {"content", "dates"} and _given(block, lexicon, span, verb):
        return Telling("informed", verb.start, verb.text)
    said = Sentence(block, lexicon, span, Hit("tell", verb.start, verb.end, 0, 0))
    for hit in said.hits("schools", after=True):
        later = [t for t in block.words.tokens[hit.last + 1 :] if t.start < end and t.tag.startswith("INFN")]
        given = "datv" in said.case(hit) and what >= {"content", "dates"} and not later
        if (said.governed(hit) == "до" or given) and not said.stranger(verb.end, hit.start):
            return Telling("brought", verb.start, verb.text)
    return None


def _given(block: AnnotatedBlock, lexicon: Lexicon, span: tuple[int, int], verb: Token) -> bool:
    """«Завучам прочитан инструктаж», «вложен в рассылку директорам»; «сориентировать завучей … на встрече»."""
    said = Sentence(block, lexicon, span, Hit("tell", verb.start, verb.end, *[block.words.index_at(verb.start)] * 2))
    if said.hits("others") or not (schools := [hit for hit in said.hits("schools") if not said.hangs(hit)]):
        return False
    if said.form == "passive":
        return "datv" in said.case(schools[0])
    after = [hit for hit in schools if hit.start > verb.start and "datv" not in said.case(hit)]
    return said.form == "infinitive" and bool(after) and bool(said.hits("meeting", "wire", after=True))


def _convened(said: Sentence, letter: bool) -> str | None:
    """«Инструктивное совещание с координаторами школ: что и когда делаем»: a meeting that tells both content and dates."""
    told_of = {hit.name for hit in said.hits("plan", "content", "dates", after=True)}
    if not told_of >= {"content", "dates"} or said.hits("others", after=True):
        return None
    return "met" if any(said.governed(hit) in ("с", "для") for hit in said.hits("schools", after=True)) else None


def _in_another_part(said: Sentence, hit: Hit) -> bool:
    """«Обсуждение итогов, корректировка карты»: behind a comma another action has the plan as its object."""
    between = said.block.text[said.way.end : hit.start]
    return said.form == "noun" and "," in between and bool(_ANOTHER_ACTION.search(between.rpartition(",")[2]))


def _presented(said: Sentence, letter: bool) -> str | None:
    """The plan, its content or dates gone through with schools at a meeting; schools' own plans are no news to them."""
    if not said.hits("meeting") or not [hit for hit in said.hits("plan", "dates") if not _in_another_part(said, hit)]:
        return None
    schools = [
        hit
        for hit in said.hits("schools")
        if said.governed(hit) in ("с", "для", "перед", "совещание", "встреча", "совет", "собрание")
        or "ablt" in said.case(hit)
        or "datv" in said.case(hit)
        and hit.start > said.way.start
    ]
    return "met" if schools and not said.hits("others", after=True) else None
