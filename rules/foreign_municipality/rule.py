"""A check: the name of another municipality left in the text, as happens when a document is copied."""

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.annotate import Annotated, AnnotatedBlock, Context
from pipeline.annotate.foreign import Foreign
from pipeline.annotate.language import parses
from pipeline.annotate.municipal import MunicipalName, municipal_names, root, same
from pipeline.model import Finding, Mention, Municipality, say

ID = "foreign_municipality"
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_DISTRICT, _TOWN = r"(?:(?i:муниципальн\w+\s(?:район|округ)\w*)|МР\b)", r"(?:(?i:городск\w+\sокруг\w*)|ГО\b)"
_UNITS = rf"(?:{_DISTRICT}|{_TOWN}|(?i:район\w*|р-н\w?|округ\w*)|МО\b)"
# «школ города Миасса»: whose schools these are; «семинар в г. Миассе» is but a place.
_WHOSE = re.compile(
    r"(?:школ|организаци|учреждени|обучающ|педагог|учител|образовани|администраци|глав|директор)\w*\s(?:[а-яё]{4,}\s){0,2}$",
    re.IGNORECASE,
)
# Neighbours are named on purpose: exchange of experience, partners, comparison.
_PURPOSE = re.compile(
    r"соглашени|сотрудничеств|обмен\w{0,2}\sопыт|партн[её]р|межмуниципальн|по сравнению|гост[иья]|делегаци", re.IGNORECASE
)
# A title with these may name the place to which people go.
_MEETING = re.compile(r"семинар|конференци|стажиров|выезд|фестивал|форум|конкурс|олимпиад|сорев", re.IGNORECASE)
# A local body; institutes and ministries of the region have their seat in its centre.
_LOCAL = re.compile(
    r"^(?:\S+\s){0,3}?(?:администраци|управлени|отдел|комитет|глав|дум|собрани|совет|мэр|исполнительн|мку\b)", re.IGNORECASE
)
_PLACE = re.compile(r"(?:^|\s)(?:в|во|на|из|с|со|к|до|от|под|по|г\.)\s$", re.IGNORECASE)
_TOWN_NAMED = re.compile(r"\bгорода?\s[А-ЯЁ]|\bг\.\s?[А-ЯЁ]")
_HEAD_BLOCKS = 15


def find(document: Annotated) -> Iterator[Finding]:
    """Each block that names another municipality of the region; an issuer or a title of another one, listed or not."""
    own = document.context.municipality
    if own is None:
        return
    for part in document.foreign:
        yield _withheld(document, part, own)
    told: set[str] = set()
    for finding in _listed(document, own):
        told.add(finding.block)
        yield finding
    yield from (finding for finding in _by_form(document, own) if finding.block not in told)


def _listed(document: Annotated, own: str) -> Iterator[Finding]:
    region = document.context.region
    if region is None:
        return
    pattern, towns = _pattern(region.municipalities, own), _towns(region.municipalities, own, region.towns[:1])
    for block in document.blocks:
        if _is_worth(block):
            for match in pattern.finditer(block.text):
                yield _finding(block, match.start(), match.end(), own)
        if _TOWN_NAMED.search(block.text) and not _PURPOSE.search(block.text):
            for name in municipal_names(block.text):
                if name.root in towns and _WHOSE.search(block.text[: name.start]):
                    yield _finding(block, name.start, name.end, own)


def _by_form(document: Annotated, own: str) -> Iterator[Finding]:
    """At most one finding: the name in the head by which issuer or title belongs to another municipality."""
    mine = own_roots(own, document.context)
    foreign = _of_issuer(document.context, mine) or _of_title(document.context, mine)
    if foreign is None:
        return
    stem = re.compile(rf"(?<![\w-]){re.escape(foreign.root)}[\w-]*", re.IGNORECASE)
    for block in document.blocks[:_HEAD_BLOCKS]:
        match = stem.search(block.text.replace("ё", "е").replace("Ё", "Е"))
        if match:
            yield _finding(block, match.start(), match.end(), own)
            return


def _of_issuer(context: Context, mine: tuple[str, ...]) -> MunicipalName | None:
    """A letter may come from anywhere; any other document of a package is of its own bodies, or of no local ones."""
    if context.kind == "letter" or not _LOCAL.match(context.issuer or ""):
        return None
    return _foreign(list(municipal_names(context.issuer or "")), mine)


def _of_title(context: Context, mine: tuple[str, ...]) -> MunicipalName | None:
    """Not where the name is that of a meeting place («в городе …»), of the region's centre or of a partner."""
    title = context.title or ""
    if context.kind == "letter" or _PURPOSE.search(title) or _MEETING.search(title):
        return None
    named = [name for name in municipal_names(title) if not _PLACE.search(title[: name.start])]
    foreign = _foreign(named, mine)
    centre = context.region.towns[0] if context.region and context.region.towns else None
    return None if foreign and centre and same(root(centre), foreign.root) else foreign


def _foreign(named: list[MunicipalName], mine: tuple[str, ...]) -> MunicipalName | None:
    """The first of the names, unless any of them is the package's own."""
    return named[0] if named and not any(same(name.root, own) for name in named for own in mine) else None


def own_roots(own: str, context: Context) -> tuple[str, ...]:
    """Roots of the package's own municipality: of its name, and of its adjective and centre where they are known."""
    known = context.region.municipalities if context.region else ()
    listed = [m for m in known if own in (m.name, m.short, m.centre)]
    forms = [own, *(form for m in listed for form in (m.adjective, m.centre) if form)]
    return tuple(dict.fromkeys(root(form) for form in forms))


def is_neighbourly(text: str) -> bool:
    """Whether a text may well name another municipality: it speaks of exchange, partners or a meeting there."""
    return bool(_PURPOSE.search(text) or _MEETING.search(text))


def _withheld(document: Annotated, part: Foreign, own: str) -> Finding:
    """The name in the head of a part that is another municipality's: the rules do not see it."""
    text = document.by_id[part.named_in].block.text
    return Finding(
        rule=ID,
        element=ID,
        path=document.document.path,
        block=part.named_in,
        start=part.start,
        end=part.end,
        quote=text[part.start : part.end],
        value=Mention(type="withheld", data={"own": own, "effect": say("foreign.withheld")}),
        confidence=0.8,
    )


def _finding(block: AnnotatedBlock, start: int, end: int, own: str) -> Finding:
    return block.find(ID, ID, start, end, Mention(data={"own": own, "effect": ""}), 0.8)


def _is_worth(block: AnnotatedBlock) -> bool:
    return bool(re.search(r"(?i:район|округ|\bр-н)|ГО\b|МР\b|МО\b", block.block.text)) and not _PURPOSE.search(block.text)


@lru_cache(maxsize=64)
def _pattern(municipalities: tuple[Municipality, ...], own: str) -> re.Pattern[str]:
    """«Саткинского муниципального района», «Саткинский МР»: the adjective in any case before a unit.

    A name that a town and a district share («Троицкий») is told with its full unit only; the namesake of the package's own
    municipality with its own unit.
    """
    others = [other for other in municipalities if other.name != own and other.adjective]
    mine = next((m.adjective for m in municipalities if m.name == own), own.split(" ")[0])
    plain = [other for other in others if other.adjective != mine and not other.ambiguous]
    shared = [other for other in others if other.adjective != mine and other.ambiguous]
    namesakes = [other for other in others if other.adjective == mine and _is_town(other.name) != _is_town(own)]
    pairs = [(plain, _UNITS), (shared, rf"(?:{_DISTRICT}|{_TOWN})")]
    pairs += [([other], _TOWN if _is_town(other.name) else _DISTRICT) for other in namesakes]
    ways = [rf"(?:{_adjectives(named)})\s+{units}" for named, units in pairs if named]
    return re.compile(rf"\b(?:{'|'.join(ways) or '(?!)'})")


@lru_cache(maxsize=64)
def _towns(municipalities: tuple[Municipality, ...], own: str, centre: tuple[str, ...]) -> frozenset[str]:
    """Roots of the towns that are centres of other municipalities; institutes have their seat in the region's own centre."""
    names = {other.name: re.sub(r"\s\(.*", "", other.centre) for other in municipalities if other.centre}
    mine = {root(names.get(own, own)), root(own)}
    roots = {root(name) for other, name in names.items() if other != own and not name.startswith(("с. ", "п. "))}
    return frozenset(one for one in roots - {root(name) for name in centre} if not any(same(one, other) for other in mine))


def _is_town(name: str) -> bool:
    return name.endswith("городской округ")


def _adjectives(municipalities: list[Municipality]) -> str:
    forms = {form for one in municipalities for form in _forms(one.adjective or "")}
    return "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))


def _forms(adjective: str) -> set[str]:
    """The adjective in every case, with «е» for «ё», and in capitals."""
    parse = parses(adjective)[0]
    inflected = [str(f.word) for case in _CASES if (f := parse.inflect({"masc", case}))]
    named = {"-".join(part.capitalize() for part in form.split("-")) for form in inflected} | {adjective}
    return {form for one in named for plain in (one, one.replace("ё", "е")) for form in (plain, plain.upper())}
