"""Names of bodies and places as sentences write them: capitals undone, cases changed. Which words name a body: letterhead.py."""

import re

from pipeline.annotate.language import morph, parses
from rules.acts.issuer import nominative

_PLACE = re.compile(r"(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую)$")
# Adjectives in -ский that are made of no place.
_NO_PLACE = re.compile(
    r"^(?:городск|сельск|детск|поселков|юношеск|родительск|заводск|морск|гражданск|женск|мужск|крестьянск|учительск|авторск"
    r"|казач|опекунск|потребительск|предпринимательск|адвокатск|банковск|издательск|отцовск|материнск|шефск|армейск|флотск"
    r"|воинск|общегородск|межпоселенческ|попечительск|наблюдательск|правительск|казначейск|управленческ)|ческ"
)
_BEFORE_TOWN = ("города", "город", "городе", "г", "посёлка", "поселка", "посёлок", "поселок", "села", "село", "республики",
                "республика", "станицы")  # fmt: skip
# What a name in two words after «города» may begin with: «Нижний Тагил», «Великие Луки».
_FIRST_OF_TWO = re.compile(r"^(?:нижн|верхн|велик|больш|мал|нов|стар|набережн|минеральн|красн|бел|сергиев|западн|северн|горн)")
_SHORT_WORDS = ("по", "и", "в", "на", "с", "о", "об", "за", "при", "для", "дел", "их", "суд", "сад", "дом", "мэр")
_PLACED = re.compile(r"\b(?:город\w{0,2}|г\.|района|округа|области|края|республики|поселения|россии|российской|рф)(?!\w)")
_KEPT = ("ЗАГС", "МЧС", "ЗАТО", "ВУЗ")
_APART = re.compile(r"([^А-ЯЁа-яё-]+)")


def sentence_case(name: str) -> str:
    """A name in capitals as it is written in a sentence: «УПРАВЛЕНИЕ ОБРАЗОВАНИЯ КУСИНСКОГО РАЙОНА» is
    «Управление образования Кусинского района». Words that are not all capitals stay."""
    words = _APART.split(name)
    before = earlier = ""
    for index, word in enumerate(words):
        if not re.match(r"[А-ЯЁ]", word):
            before = word.lower() if word[:1].isalpha() else before
            continue
        opens = index == 0 or words[index - 1].endswith(("«", '"', "“")) or not any(words[:index])
        if word.isupper() and word not in _KEPT and (len(word) > 5 or _is_word(word)):
            dashed = words[index - 1].strip() in ("–", "—", "-") if index else False
            proper = opens or _is_place(word.lower(), before, earlier) or (dashed and _is_geo(word.lower()))
            words[index] = _capitalised(word, opens and index == 0) if proper else word.lower()
        earlier, before = before, word.lower()
    return "".join(words)


def _capitalised(word: str, first: bool) -> str:
    """«Усть-Катавского», «Ростова-на-Дону»; an ordinary word with a hyphen has one capital («Учебно-методический»)."""
    parts = word.lower().split("-")
    if first and not (_PLACE.search(parts[-1]) or _is_geo(parts[-1])):
        return "-".join([parts[0].capitalize(), *parts[1:]])
    return "-".join(part if part in ("на", "и") else part.capitalize() for part in parts)


def _is_word(word: str) -> bool:
    return bool(morph().word_is_known(word.lower())) and len(word) > 3 or word.lower() in _SHORT_WORDS


def _is_place(word: str, before: str, earlier: str) -> bool:
    """«кусинского», «юрги» after «города», «челябинской»: a place name or an adjective made of one."""
    if before in _BEFORE_TOWN or (before in ("российской", "российская") and word.startswith("федерац")):
        return True
    if re.fullmatch(r"республик[аиуе]|верховн\w+", word):
        return True
    if earlier in _BEFORE_TOWN and _FIRST_OF_TWO.match(before) and not _names_unit(word):
        return True
    last = word.rsplit("-", 1)[-1]
    return bool(_PLACE.search(last) and not _NO_PLACE.search(word)) or _is_geo(word)


def _names_unit(word: str) -> bool:
    return word.startswith(("район", "округ", "област", "кра", "республик", "муниципальн", "городск"))


def _is_geo(word: str) -> bool:
    """«москвы», «югры», «татарстан»: a place by its likeliest reading."""
    return any("Geox" in parse.tag for parse in parses(word)[:1])


def has_place(name: str) -> bool:
    """Whether the name of a body says where it is: it needs nothing from the lines above it."""
    words = re.findall(r"[А-ЯЁа-яё-]+", name)
    proper = any(word[:1].isupper() and _is_place(word.lower(), "", "") for word in words)
    return proper or bool(_PLACED.search(name.lower()))


def is_place(word: str) -> bool:
    """Whether a word alone is a place name or an adjective made of one."""
    return _is_place(word.lower(), "", "")


def genitive(name: str) -> str:
    """«Калининградская область» as it stands after another name: «Калининградской области»."""
    words = name.split(" ")
    for index, word in enumerate(words):
        readings = [parse for parse in parses(word) if "nomn" in parse.tag and "sing" in parse.tag]
        parse = next((p for p in readings if "ADJF" in p.tag), None) or next((p for p in readings if "NOUN" in p.tag), None)
        changed = parse.inflect({"gent", "sing"}) if parse else None
        if changed is None or parse is None:
            break
        words[index] = _like(word, changed.word)
        if "NOUN" in parse.tag:
            break
    return " ".join(words)


def nominative_place(name: str) -> str:
    """«Ивановской области» is «Ивановская область», «города Москвы» «Город Москва», «… округа – Югры» «… округ – Югра»."""
    named = nominative(name)
    before, hyphen, last = named.rpartition("-")
    if " " not in named and _is_geo(last.lower()):
        parse = next(p for p in parses(last) if "Geox" in p.tag)
        changed = parse.inflect({"nomn", "sing"})
        return f"{before}{hyphen}{_like(last, changed.word) if changed else last}"
    apart = re.match(r"(?P<head>(?i:город)\s|.*(?:округ|область|край)\s[–—-]\s)(?P<place>[А-ЯЁ][а-яё-]+)$", named)
    if apart is None:
        return named
    for parse in parses(apart["place"]):
        if "NOUN" in parse.tag and "gent" in parse.tag and "sing" in parse.tag:
            changed = parse.inflect({"nomn", "sing"})
            return apart["head"] + (_like(apart["place"], changed.word) if changed else apart["place"])
    return named


def _like(word: str, changed: str) -> str:
    changed = changed if "ё" in word.lower() else changed.replace("ё", "е")
    return changed[:1].upper() + changed[1:] if word[:1].isupper() else changed
