"""Who issued an act: the words between its kind and its date, in the nominative. Its level stands in level.py."""

import re

from pipeline.annotate.language import lemma, parses
from rules.acts.grammar import quoted, words

_TITLE = re.compile(r"[«„\"“]\s?(?:О|Об|Обо)\s", re.IGNORECASE)
_CUT = re.compile(
    r",\s?(?!Рос|Мин|Мини|Феде)|;|\s(?:об|о|обо|утвержд\w+|согласно|которым|за\sподписью|в\sредакции|\(далее)(?=\s|$)"
)
_LEAD = re.compile(r"^(?:\([^)]*\)|(?:внеочередн|расширенн|очередн|рабоч)\w+|(?:заседани|совещани|издани|подписани)\w+|от)\s+")
_TAIL = re.compile(r"(?:[\s,:(«\"–-]|\b(?:от|об|за|исх\.?|вх\.?|рег\.?|под|г\.?|года))+$")
_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")
_OPENED = re.compile(r"(?P<said>[^.;:,()«»\n]{5,120})\s\($")
_AUTHOR = re.compile(r"\b(?:[Мм]инистерства|Мин(?:обр|прос)[а-яё]+|Рос[а-яё]+надзора|[Ии]нститута|[Дд]епартамента)\b")
_LONGEST = 170


def issuer_of(between: str) -> str | None:
    """The issuer named between the kind of an act and its date or number, in the nominative; None if none is named."""
    text = between
    for start, _ in reversed(quoted(text)):
        if _TITLE.match(text, start):
            text = text[:start]
    text = re.sub(r"\s+", " ", text).strip()
    cut = _CUT.search(" " + text)
    text = text[: max(0, cut.start() - 1)] if cut else text
    text = _TAIL.sub("", _LEAD.sub("", _LEAD.sub("", text))).strip()
    if not 1 < len(text) <= _LONGEST or not names_body(text):
        return None
    return nominative(text)


def issuer_before(before: str) -> str | None:
    """The issuer of an act in brackets: «Методические рекомендации Минпросвещения России (письмо от …)». Ministries and
    institutes alone: another body there is as often the subject of the paper as its author."""
    opened = _OPENED.search(before)
    if opened is None:
        return None
    body = _AUTHOR.search(opened["said"])
    return issuer_of(opened["said"][body.start() :]) if body else None


def names_body(text: str) -> bool:
    """Whether the words name a body: an abbreviation or a name with a capital, or a word for a body at their head."""
    first = _WORD.match(text)
    if re.match(r"[Гг]ород[а]?\s[А-ЯЁ]", text):
        return True
    if first and (_is_abbreviation(first.group()) or first.group()[:3] in ("Мин", "Рос", "Обр")):
        return True
    head = [lemma(match.group()) for match in _WORD.finditer(text)][:6]
    return any(name in words("bodies") for name in head) or any(name.startswith("мин") for name in head[:1])


def _is_abbreviation(word: str) -> bool:
    """«УО», «МОиН», «КРИПКиПРО»: two capitals or more."""
    return sum(char.isupper() for char in word) > 1


def nominative(name: str) -> str:
    """The name of a body with its head in the nominative: «Министерства образования» is «Министерство образования».

    Adjectives before the head agree with it; what depends on the head stays; names already so are left alone.
    """
    matches: list[re.Match[str]] = []
    for match in _WORD.finditer(name):
        if matches and name[matches[-1].end() : match.start()] != " ":
            break
        matches.append(match)
        if not _is_adjective(match.group()):
            break
    if not matches or _is_adjective(matches[-1].group()):
        return name
    head, gender = _head(matches[-1].group())
    changed = [_agree(match.group(), gender) for match in matches[:-1]] if gender else []
    if not changed and len(matches) > 1:
        return name
    return name[: matches[0].start()] + " ".join([*changed, head]) + name[matches[-1].end() :]


def _is_adjective(word: str) -> bool:
    if _is_abbreviation(word):
        return False
    return any("ADJF" in parse.tag and "gent" in parse.tag for parse in parses(_last_part(word))[:3])


def _last_part(word: str) -> str:
    """The part that declines: the analyser knows «Мансийского» but not «Ханты-Мансийского»."""
    return word.rsplit("-", 1)[-1]


def _head(word: str) -> tuple[str, str | None]:
    """The noun in the nominative with its gender; the noun itself and None where it is no genitive."""
    if _is_abbreviation(word):
        return word, None
    if re.match(r"Мин[а-яё]+$", word) and not re.match(r"Минист", word):
        # «Минобра», «Минздрава»; «Минпросвещения» is itself the name.
        return re.sub(r"(?<=[бвдртскн])а$", "", word) if not word.endswith("культура") else word, None
    for parse in parses(word):
        if "NOUN" in parse.tag and "gent" in parse.tag and "sing" in parse.tag:
            form = parse.inflect(frozenset({"nomn", "sing"}))
            if form:
                return _like(word, form.word), parse.tag.gender
    return word, None


def _agree(word: str, gender: str | None) -> str:
    last = _last_part(word)
    for parse in parses(last):
        if "ADJF" in parse.tag and "gent" in parse.tag:
            form = parse.inflect(frozenset({"nomn", "sing", gender or "masc"}))
            if form:
                return word[: len(word) - len(last)] + _like(last, form.word)
    return word


def _like(word: str, changed: str) -> str:
    """Capitals as in the word; ё only where the word has it, since documents write е."""
    changed = changed if "ё" in word else changed.replace("ё", "е")
    return changed[:1].upper() + changed[1:] if word[:1].isupper() else changed
