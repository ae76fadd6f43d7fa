"""A sentence around one word of telling: what stands before and after it, in which case, and on what it hangs."""

from pipeline.annotate import AnnotatedBlock
from pipeline.annotate.meanings import Hit, Lexicon, Token


class Sentence:
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

    def is_subject(self, hit: Hit) -> bool:
        """Whether a hit is the subject; «Школы получают …»: what opens the sentence and reads as a genitive is a nominative."""
        case = self.case(hit)
        return "nomn" in case or ("gent" in case and hit.start == self.start and "plur" in self.verb.tag)

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
            if hit.name == "schools" and "datv" not in self.case(hit) and self.is_topic(hit, after):
                continue
            return "others" if self.stranger(after, hit.start) else hit.name
        return None

    def is_topic(self, hit: Hit, after: int) -> bool:
        """«сообщить об открытии школы»: what is told of, not who is told."""
        between = [token for token in self.block.words.tokens if after <= token.start < hit.start]
        return any(token.lemma in ("о", "об", "про") for token in between) and self.hangs(hit)

    def stranger(self, after: int, before: int) -> bool:
        """«сообщила журналистам …»: somebody else in the dative right after the verb."""
        token = next((t for t in self.block.words.tokens if t.start >= after), None)
        return bool(token and token.start < before and token.tag.startswith("NOUN,anim") and "datv" in token.tag)

    def hangs(self, hit: Hit) -> bool:
        """Whether a word is the genitive of the noun right before it."""
        tokens = self.block.words.tokens
        before = tokens[hit.first - 1] if hit.first else None
        if before is None or not before.tag.startswith("NOUN") or self.lexicon.meets(before.lemma, "tell"):
            return False
        case = self.case(hit)
        return "gent" in case or not case
