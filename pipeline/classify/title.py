"""The title of a document: «Об …» of an act, or the heading that names a plan, with the lines that go on with it."""

import re
from collections.abc import Sequence

from pipeline.annotate.language import parses
from pipeline.classify.act_line import act_line
from pipeline.classify.lines import Line, is_text
from pipeline.classify.requisites import is_requisites, read

_LONGEST = 600
_ABOUT = re.compile(r"^(?:[^\w\s«\"„]|_){0,3}\s?[«\"„]?\s?[ОO]б?о?\s", re.IGNORECASE)
_CAPITAL = re.compile(r"^(?:[^\w\s«\"„]|_){0,3}\s?[«\"„]?\s?[ОO]")
HEADING = re.compile(
    r"^(?:муниципальн\w+\s|комплексн\w+\s|годовой\s|(?:информационно-)?аналитическ\w+\s)*"
    r"(?:план|план-график|дорожная|«?дорожная|комплекс\s|программа|график|положение|порядок|регламент|справка|анализ|заключение"
    r"|отч[её]т|доклад|протокол|концепция|циклограмма|правила\b|методика\b|перечень\b|состав\b|устав\b)",
    re.IGNORECASE,
)
STAMP = re.compile(r"^(?:приложени[ея]\b|утвержд[её]н|утверждаю|к приказу|приказом\b)", re.IGNORECASE)
_STOP = re.compile(
    r"^(?:[({]\s*(?:в\sред|с\sизм|изменени|официальн|далее|утв)|[({]?изменени[ея]:|список\sизменяющих|с\sизменениями|принят[аоы]?\b|одобрен"
    r"|руководител(?:ям|ю)\b|директорам\b|начальник(?:ам|у)\b|утвержд[её]н|приложени[ея]\b|зарегистр|присутствовал|г\.\s?[А-ЯЁ]"
    r"|п\.\s?[А-ЯЁ]|с\.\s?[А-ЯЁ]|источник\b|москва(?:,|$))",
    re.IGNORECASE,
)
_QUESTIONS = re.compile(r"^(?:(?:отдельные|некоторые)\s)?вопросы\s", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:[,–—-]|\s(?:и|или|на|в|во|о|об|по|с|со|к|для|от|при|за|из|у|до|не))$", re.IGNORECASE)
_CITES = re.compile(r"\b(?:приказ|постановлени|распоряжени|решени|закон|указ)[а-яё]{0,3}(?:\s[^\s№]+){0,7}$", re.IGNORECASE)
_TRAIL = re.compile(r"\s*\((?:с\s(?:изм|доп)|в\sред|ред\.|утратил|документ|зарегистр)[^()]*\)?\s*\.?$", re.IGNORECASE)


def is_about(line: str) -> bool:
    """Whether a line begins a title: «О подготовке …», «"ОБ ОБРАЗОВАНИИ …"»."""
    return bool((_ABOUT.match(line) and _CAPITAL.match(line)) or _QUESTIONS.match(line))


def title_of(lines: Sequence[Line], after: int, told: str | None) -> tuple[str | None, range]:
    """The title and the lines it takes. It is looked for from `after` on; told is its beginning in the line before."""
    start = after - 1 if told else _start(lines, after)
    if start is None:
        return None, range(0)
    said = [told or lines[start].text]
    for index in range(start + 1, len(lines)):
        if not _goes_on(lines, start, index, " ".join(said)):
            break
        said.append(lines[index].text)
    return _trimmed(" ".join(said))[:_LONGEST], range(start, start + len(said))


def _start(lines: Sequence[Line], after: int) -> int | None:
    if after and after < len(lines) and re.match(r"об?\s", lines[after].text):
        # «ОПРЕДЕЛЕНИЕ / об отложении судебного заседания»
        return after
    for index in range(after, len(lines)):
        text = lines[index].text
        if lines[index].zone != "stamp" and (is_about(text) or (HEADING.match(text) and not STAMP.match(text))):
            return index
    return None


def _goes_on(lines: Sequence[Line], start: int, index: int, said: str) -> bool:
    """Whether the line at index continues the title that began at start."""
    last, line = lines[index - 1].text, lines[index]
    if _STOP.match(line.text) or len(line.text) > 250 or is_text(line.text) or last.endswith(":") or act_line(line.text):
        return False
    if is_requisites(line.text):
        # «… в постановление / от 16.02.2009 № 45-пп» is of the title where the act has its own date already.
        above = read([one.text for one in lines[:start] if is_requisites(one.text)])
        return bool(above.date and HEADING.match(said) is None and (not line.opens or _CITES.search(said)))
    if line.text[:1] in '«"„' and _CITES.search(said):
        return True
    if is_about(line.text) and line.text[:1].isupper() and not _UNFINISHED.search(last) and line.opens:
        return False
    if last.endswith("."):
        return False
    if not line.opens:
        # Without empty lines the text follows at once: it is a sentence, a title is none.
        sentence = line.text.endswith((".", ":")) and len(line.text) > 40
        return line.text[:1].islower() or bool(_UNFINISHED.search(last)) or not sentence
    capitals = last.isupper() and line.text.isupper() and HEADING.match(said) is None
    unfinished = _UNFINISHED.search(last) or said.count("«") > said.count("»")
    return line.text[:1].islower() or capitals or bool(unfinished) or _depends(line.text)


def _depends(line: str) -> bool:
    """Whether a line begins with a word that can but depend on the line above: «Правительства …», «Рязанской области …»."""
    first = re.match(r"[А-ЯЁ][а-яё]+", line)
    readings = parses(first.group().lower()) if first else []
    cases = {case for parse in readings for case in ("nomn", "accs", "gent") if case in parse.tag and "sing" in parse.tag}
    return "gent" in cases and not cases & {"nomn", "accs"}


def _trimmed(title: str) -> str:
    """Without noise before it, the quotation marks around it and remarks on editions after it."""
    title = re.sub(r"^O(?=\s)", "О", re.sub(r"^(?:[^\w«\"„]|_)+", "", _TRAIL.sub("", title).strip()))
    if title[:1] in '«"„' and is_about(title):
        title = title[1:].strip()
    odd = title.count('"') % 2 or title.count("»") > title.count("«") or title.count("“") > title.count("„")
    return title[:-1] if title.endswith(("»", '"', "“")) and odd else title
