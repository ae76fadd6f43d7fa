"""Municipalities by the form of their names: «города Шадринска», «Кетовского района», «городского округа Тольятти».

No list is needed; whose package it is and which names are foreign is decided by classify and the rules.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.annotate.language import morph, parses

# District, okrug or town: what the unit is, the words that say it, and the unit in the nominative.
_UNIT = (
    r"(?P<unit>муниципальн\w{2,3}\s(?:район|округ)\w{0,2}|городск\w{2,3}\sокруг\w{0,2}|(?:городск|сельск)\w{2,3}\sпоселени\w{1,2}"
    r"|район(?:а|е|у|ом)?(?!\w)|ГО(?!\w)|МР(?!\w)|МО(?!\w))"
)
_ADJECTIVE = r"(?P<adjective>[А-ЯЁ][а-яё]+(?:-[А-ЯЁ]?[а-яё]+){0,3}(?:ск|цк)(?:ий|ого|ом|ому|им|ое|ой))"
_TOWN = r"(?P<town>[А-ЯЁ][а-яё]+(?:-(?:[А-ЯЁ]?[а-яё]+)){0,3})"
_NOT_OF_REGION = r"(?!\s(?:област|обл\.|кра[йяе]|район|округ|республик|муниципальн|городск|автономн))"
_TWO = r"(?P<second>\s(?!Рос|Рес|Обл|Кра)[А-ЯЁ][а-яё]+(?=[\s,.;:»]|$))"
_NAMES = re.compile(
    rf"(?<![\w-]){_ADJECTIVE}\s{_UNIT}"
    rf"|(?<![\w-])(?P<word>городск(?:ой|ого|ому|ом)\sокруг\w{{0,2}}(?:\s[–—-])?(?:\s(?:город\w{{0,2}}|г\.))?"
    rf"|[Гг]ород(?:а|е|у|ом)?(?=\s[«\"]?[А-ЯЁ])|(?<!\d)(?<!\d\s)г\.)\s?[«\"]?{_TOWN}(?![\w-]){_NOT_OF_REGION}{_TWO}?",
)
# A second word of a town («Нижнего Тагила») follows an adjective or «Великие», not any name.
_FIRST = re.compile(
    r"^(?:нижн|верхн|велик|больш|мал|нов|стар|набережн|минеральн|красн|бел|сергиев|западн|северн|горяч|сух|вышн|полярн|советск|сосн)"
    r"\w*(?:[иыое]й|[ое]го|[иы]х|[иы]е|[ое]му|[иыое]м|ая|ую|яя|юю)$"
)
_NO_TOWN = re.compile(
    r"^(?:росси|республик|област|кра[йя]|федерац|центр|год|учител|культур|мастер|герои?$|воинск)", re.IGNORECASE
)
# Cities that are subjects of the federation: their bodies are regional.
_FEDERAL = re.compile(r"^(?:москв|санкт|севастопол)", re.IGNORECASE)


class MunicipalName(NamedTuple):
    """A name at [start, end) of a text. root is what its forms share; name is the nominative."""

    start: int
    end: int
    root: str
    name: str


def municipal_names(text: str) -> Iterator[MunicipalName]:
    """Every municipality that a text names by its form, in order; cities that are subjects of the federation are none."""
    for match in _NAMES.finditer(text):
        if match["adjective"]:
            name = f"{_nominative(match['adjective'])} {_unit(match['unit'])}"
            yield MunicipalName(match.start(), match.end(), root(match["adjective"]), name)
            continue
        town = match["town"]
        if _NO_TOWN.match(town) or _FEDERAL.match(town):
            continue
        two = match["second"] if match["second"] and _FIRST.match(town.lower()) else ""
        said = _town(town, match["word"]) if not two else _two(town, two.strip())
        unit = "городской округ" if match["word"].lower().startswith("городск") else "город"
        end = match.end("second") if two else match.end("town")
        yield MunicipalName(match.start(), end, root(town + two), f"{unit} {said}")


def root(name: str) -> str:
    """What the forms of one name share: «шадринск» of «город Шадринск», «Шадринского района», «Шадринский МО»."""
    words = [word for word in re.findall(r"[а-яё-]{2,}", name.lower().replace("ё", "е")) if not _GENERAL.match(word)]
    if not words:
        return name.lower()
    return re.sub(r"(?:ий|ого|ому|им|ом|ой|ое|ая|ую|ые|ых|а|у|е|и|ы|я|ю|ь|й|о)$", "", words[0])


_GENERAL = re.compile(r"^(?:город\w{0,5}|муниципальн\w*|район\w*|округ\w*|поселени\w*|образовани\w*|го|мр|мо|г)$")


def same(one: str, other: str) -> bool:
    """Whether two roots may be of one place: «юрг» and «юргинск», «орл» and «орловск», «куc» and «кусинск»."""
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    shorter = min(len(one), len(other))
    return shared >= min(4, max(2, shorter - 2)) and shorter - shared <= 2


def _nominative(adjective: str) -> str:
    before, hyphen, last = adjective.rpartition("-")
    for parse in parses(last.lower()):
        form = parse.inflect({"nomn", "masc", "sing"}) if "ADJF" in parse.tag else None
        if form:
            word = form.word.capitalize() if last[:1].isupper() else form.word
            return f"{before}{hyphen}{word if 'ё' in last else word.replace('ё', 'е')}"
    return adjective


def _unit(said: str) -> str:
    said = said.lower()
    if said.startswith(("муниципальн", "мо", "мр")):
        return "муниципальный округ" if "округ" in said or said == "мо" else "муниципальный район"
    if "поселени" in said:
        return "городское поселение" if said.startswith("город") else "сельское поселение"
    return "городской округ" if "округ" in said or said == "го" else "район"


def _town(town: str, before: str) -> str:
    """«Шадринска» after «города» is «Шадринск»; «городского округа Тольятти» stays."""
    if before.lower() in ("город", "г.") or before.lower().startswith("городск"):
        return town
    if re.search(r"[сц]ка$", town) and not morph().word_is_known(town.lower()):
        return town[:-1]
    for parse in parses(town.lower()):
        case = {"города": "gent", "городе": "loct", "городу": "datv", "городом": "ablt"}.get(before.lower(), "gent")
        if "NOUN" in parse.tag and case in parse.tag and "sing" in parse.tag:
            form = parse.inflect({"nomn", "sing"})
            if form:
                return "-".join(part.capitalize() if len(part) > 2 else part for part in form.word.split("-"))
    return town


def _two(first: str, second: str) -> str:
    """«Верхней Пышмы» is «Верхняя Пышма»: both words in the nominative where they agree in another case; else as they are."""
    for noun in parses(second.lower()):
        if "NOUN" not in noun.tag or "sing" not in noun.tag or noun.tag.case == "nomn":
            continue
        agreeing = (p for p in parses(first.lower()) if p.tag.case == noun.tag.case and p.tag.gender == noun.tag.gender)
        adjective = next((p.inflect({"nomn"}) for p in agreeing if p.tag.POS in ("ADJF", "PRTF")), None)
        form = noun.inflect({"nomn"})
        if form and adjective and not _stands(first, second):
            return f"{adjective.word.capitalize()} {form.word.capitalize()}"
    return f"{first} {second}"


def _stands(first: str, second: str) -> bool:
    """Whether the two words agree in the nominative already."""
    nouns = [p.tag for p in parses(second.lower()) if "NOUN" in p.tag and p.tag.case == "nomn"]
    adjectives = [p.tag for p in parses(first.lower()) if p.tag.case == "nomn"]
    return any(a.gender == n.gender and a.number == n.number for a in adjectives for n in nouns)
