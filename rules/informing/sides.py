"""Who tells and who is told in a sentence: by the case of the words, their order, and the form of the verb."""

import re
from typing import NamedTuple

from pipeline.annotate import AnnotatedBlock
from pipeline.annotate.meanings import Hit, Lexicon, Token

_TO_ALL = re.compile(r"до\s(?:вашего\s)?сведения|до\sвас\b", re.IGNORECASE)
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
    how = judge(_Sentence(block, lexicon, span, way), letter)
    return Telling(how, way.start, block.text[way.start : way.end]) if how else None


class _Sentence:
    """A sentence around one word of telling."""

    def __init__(self, block: AnnotatedBlock, lexicon: Lexicon, span: tuple[int, int], way: Hit) -> None:
        self.block, self.lexicon, self.way = block, lexicon, way
        self.start, self.end = span
        self.verb: Token = block.words.tokens[way.first]

    def hits(self, *names: str, before: bool = False, after: bool = False) -> list[Hit]:
        """Classes in the sentence, or only before or after the word of telling."""
        start = self.way.end if after else self.start
        end = self.way.start if before else self.end
        return self.lexicon.hits(self.block.words, *names, start=start, end=end)

    @property
    def form(self) -> str:
        """we (1st person plural), infinitive, passive, noun or finite."""
        tag = self.verb.tag
        if tag.startswith("INFN") or self.verb.lemma == "известность":
            return "infinitive"
        if tag.startswith(("PRTS", "PRTF")):
            return "passive"
        if tag.startswith("NOUN"):
            return "noun"
        return "we" if "1per" in tag or self.verb.text.lower().endswith(("ем", "им")) else "finite"

    def case(self, hit: Hit) -> str:
        """The case of the first word of a hit that has one, as a tag."""
        tokens = self.block.words.tokens
        for token in tokens[hit.first : hit.last + 1]:
            if token.tag.startswith(("NOUN", "ADJ", "PRTF")) and "Fixd" not in token.tag:
                return token.tag
        # An abbreviation has no case of its own: «всем СОШ» has that of its adjective.
        before = tokens[hit.first - 1].tag if hit.first else ""
        return before if before.startswith("ADJF") else ""

    def governed(self, hit: Hit) -> str:
        """The word before a hit, small words and adjectives skipped: a preposition or the noun it hangs on."""
        tokens = self.block.words.tokens
        for token in reversed(tokens[max(0, hit.first - 4) : hit.first]):
            if not token.tag.startswith(("ADJF", "NUMR", "NUMB", "PRTF", "NPRO")) and token.lemma not in ("весь", "все"):
                return token.lemma if token.tag.startswith(("PREP", "NOUN")) else ""
        return ""

    def first_told(self, after: int) -> str | None:
        """Which comes first after a place: schools, or others; a genitive («сайт отдела», «приказ управления») is passed over."""
        for hit in self.lexicon.hits(self.block.words, "schools", "others", start=after, end=self.end):
            if hit.name == "others" and self.hangs(hit):
                continue
            return hit.name
        return None

    def hangs(self, hit: Hit) -> bool:
        """Whether a word is the genitive of the noun right before it."""
        tokens = self.block.words.tokens
        before = tokens[hit.first - 1] if hit.first else None
        if before is None or not before.tag.startswith("NOUN") or self.lexicon.meets(before.lemma, "tell"):
            return False
        case = self.case(hit)
        return "gent" in case or not case


def _tell(said: _Sentence, letter: bool) -> str | None:
    """«Довести до руководителей», «школы оповещены», «директорам объявлено»."""
    how = "brought" if said.verb.lemma.startswith("дов") else "informed"
    after = said.block.text[said.way.end : said.end]
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


def _told_others(said: _Sentence) -> bool:
    return said.first_told(said.way.end) == "others" and not said.hits("schools", after=True)


def _addressed_before(said: _Sentence) -> bool:
    """«Руководителям ОО: направляем …»: schools in the dative before the verb."""
    hits = said.hits("schools", before=True)
    return bool(hits) and "datv" in said.case(hits[0])


def _reached_passive(said: _Sentence) -> bool:
    """Of a passive: schools as its subject or in the dative, before or after; others named first spoil it."""
    sides = [hit for hit in said.hits("schools", "others") if hit.name == "schools" or not said.hangs(hit)]
    sides = [hit for hit in sides if said.governed(hit) not in ("от", "из", "об", "о")]
    return bool(sides) and sides[0].name == "schools" and "ablt" not in said.case(sides[0]).split(" ")[-1]


def _object_before(said: _Sentence) -> bool:
    """«… школы посёлков оповестить телефонограммой»: schools before an infinitive, but not as those who are to act."""
    hits = said.hits("schools", "others", before=True)
    if not hits or hits[-1].name != "schools" or said.hits("others", after=True):
        return False
    if said.verb.lemma != "известность" and not said.hits("paper", "content", "wire"):
        return False
    tokens = said.block.words.tokens[max(0, hits[-1].first - 1) : hits[-1].last + 1]
    return not any("datv" in token.tag for token in tokens)


def _within(said: _Sentence) -> bool:
    """A head or a school who tells its own staff: «директор информирует коллектив»."""
    actor = [hit for hit in said.hits("schools", before=True) if not said.hangs(hit)]
    target = said.hits("schools", after=True)[:1]
    inside = bool(target) and "коллектив" in said.block.text[target[0].start : target[0].end].lower()
    return bool(actor) and (inside or (said.form == "finite" and "nomn" in said.case(actor[0])))


def _met(said: _Sentence, how: str) -> str | None:
    """«На совещании с завучами озвучить сроки»: a meeting with schools, and nobody else told."""
    meeting = said.hits("meeting", before=True)
    if not meeting or said.first_told(said.way.end) == "others" or not said.hits("paper", "content", "dates", after=True):
        return None
    with_schools = (
        any(hit.start > meeting[0].start for hit in said.hits("schools"))
        or "директор" in said.block.text[meeting[0].start : meeting[0].end]
    )
    return how if with_schools else None


def _passed(said: _Sentence, letter: bool) -> str | None:
    """A paper passed on to schools; what goes up, and people sent somewhere, are something else."""
    papers = said.hits("paper", after=said.form != "passive")
    aimed = re.match(r"\s*на\s(?!(?:электронн|почт|адрес))", said.block.text[said.way.end : said.end])
    if not papers or (aimed and said.form == "passive") or _goes_up(said, papers[0]):
        return None
    if said.form == "we" and (letter or _addressed_before(said)):
        return "letter" if letter and not said.hits("schools") else "sent"
    if said.form == "passive":
        return "sent" if _reached_passive(said) else None
    return "sent" if _recipient_after(said) or (said.form == "infinitive" and letter and _addressed_before(said)) else None


def _goes_up(said: _Sentence, paper: Hit) -> bool:
    """Others as the first addressee, or data, reports and people as what is sent."""
    if said.hits("upward", after=True) and said.hits("upward", after=True)[0].start < paper.start:
        return True
    return said.first_told(said.way.end) == "others"


def _recipient_after(said: _Sentence) -> bool:
    """«… в школы», «… руководителям»: schools in the dative, or after «в», «по», «до», «для», not after «котор…»."""
    which = re.search(r",\s(?:[а-яё]{1,2}\s)?(?:котор\w+|где)\b", said.block.text[said.way.end : said.end])
    limit = said.way.end + which.start() if which else said.end
    for hit in said.hits("schools", after=True):
        if hit.start > limit:
            return False
        if "datv" in said.case(hit) or said.governed(hit) in ("в", "во", "по", "до", "для", "на"):
            return True
    return False


def _placed(said: _Sentence, letter: bool) -> str | None:
    """The plan on the site of the authority, or its word in a chat of schools. Schools' own sites are theirs."""
    channels = said.hits("channel")
    if not channels or said.hits("own") or not said.hits("plan", "content", "dates", "paper"):
        return None
    school_chat = said.hits("school_channel")
    if school_chat and said.hits("schools") and not _first_other_before(said):
        return "informed"
    plan = said.hits("plan")
    return "site" if plan or letter and said.form == "we" or _reminded(said) else None


def _reminded(said: _Sentence) -> bool:
    return bool(re.search(r"напомина", said.block.text[said.start : said.way.start], re.IGNORECASE))


def _first_other_before(said: _Sentence) -> bool:
    return bool(re.search(r"родител|класс", said.block.text[said.start : said.end], re.IGNORECASE))


def _received(said: _Sentence, letter: bool) -> str | None:
    """«Школы получили план», «письмо поступило в школы»."""
    if not said.hits("paper", "plan") or said.hits("upward"):
        return None
    came = said.verb.lemma.startswith(("поступ", "при"))
    if came:
        sides = [hit for hit in said.hits("schools", after=True) if said.governed(hit) in ("в", "во", "к", "до")]
        topic = said.hits("plan", "dates", "content")
        return "received" if sides and topic else None
    actors = [hit for hit in said.hits("schools", before=True) if not said.hangs(hit)]
    plan = said.hits("plan", "dates", after=True)
    return "received" if actors and plan and "nomn" in said.case(actors[0]) else None


def _convened(said: _Sentence, letter: bool) -> str | None:
    """«Инструктивное совещание с координаторами школ: что и когда делаем»: a meeting that tells both content and dates."""
    told_of = {hit.name for hit in said.hits("plan", "content", "dates", after=True)}
    if not told_of >= {"content", "dates"} or said.hits("others", after=True):
        return None
    return "met" if any(said.governed(hit) in ("с", "для") for hit in said.hits("schools", after=True)) else None


def _presented(said: _Sentence, letter: bool) -> str | None:
    """The plan, its content or dates gone through with schools at a meeting; schools' own plans are no news to them."""
    if not said.hits("meeting") or not said.hits("plan", "dates"):
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
