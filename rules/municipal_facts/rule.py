"""Facts of the municipality: how many schools, where, whom they teach, who works there, own results, own names.

General words («с учётом специфики») and facts of the region or the country are not facts of the municipality.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from pipeline.annotate import Annotated, AnnotatedBlock
from pipeline.annotate.caseless import Caseless, caseless
from pipeline.annotate.meanings import Hit, lexicon
from pipeline.annotate.mentions import COUNT, FIGURE, NAMED_SCHOOL, beyond, bodies, own, sentence_at, sentences_with
from pipeline.model import Finding, Mention, say

_UNIT = (
    r"(?:(?:муниципальн|общеобразовательн|образовательн|дошкольн|средн|основн|сельск|городск|малокомплектн)\w*\s+){0,3}"
    r"(?!\w+(?:ам|ям|имся)\b)(?:школ\w{0,3}\b|организаци|учрежден|детск\w{1,3}\s+сад|детсад|О[ОУ]\b|ДО[ОУ]\b|[СОН]ОШ\b|СШ\b|филиал|гимнази|лице[йея]"
    r"|руководител\w{1,3}\s(?:обще)?образовательн|обучающ|учащ|школьник|ученик|\w+классник|дет(?:ей|и)\b|реб[её]н|воспитанник|педагог\w*\b|класс\w*-комплект)"
)
_NET = re.compile(rf"(?<![№\d.,])\b(?:{COUNT})\s+{_UNIT}", re.IGNORECASE)
_NET_PLACE = re.compile(
    r"""
    \b(?:в|по)\s[^.;\n]{0,60}?(?:район[еу]?|округ[еу]?|город[еу]?|муниципалитет[еу]|образовании)\b
    | \b(?:района|округа|города|муниципалитета)\b | \b(?:улус|кожуун|аймак|поселени|остров)\w{0,3}\b
    | \bприход[ия]тся\b | \b[Вв]сего\b | систем\w\sобразования
    | функциониру | \bуч[аи]тся\b | \bживут\b | насчитыва | \b[Сс]еть\b | представлен | обуча[юе]тся
    | \b(?:район|округ|город)\sвключа | \bчисленность\s | \bв\sотношении\s
    | расположен | \bиз\s\d+\s(?:школ|О[ОУ]\b) | \bиз\sних\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STRENGTH = re.compile(r"численность\s(?:обучающихся|учащихся|школьников)[^.;\n]{0,40}?[–—-]\s?\d", re.IGNORECASE)
_GEOGRAPHY = caseless(
    r"""
    \b\d+\s*(?:[–—-]\s*\d+\s*)?(?:км|километр\w{0,2})\b
    | \bЗАТО\b | закрыт\w+\sадминистративно-территориальн | моногород
    | (?:труднодоступн|отдал[её]нн|удал[её]нн)\w*[^.;\n]{0,40}(?:территори|школ|посел|пос[её]л|населен|организаци|учрежден)
    | (?:школ|пос[её]л|населенн|организаци|учрежден)\w*[^.;\n]{0,40}(?:труднодоступн|отдал[её]нн|удал[её]н)\w*
    | рассредоточен\w+ | транспортн\w+\sдоступност | \d+\s(?:школьн\w+\s)?автобус\w* | подвоз\w*\s[^.;\n]{0,30}\d
    | \bгранич[иа]т | граничащ
    """,
    re.VERBOSE,
)
_CONTINGENT = caseless(
    r"""
    малокомплектн | малочисленн | неродн | (?:русский\sязык|язык)[^.;\n]{0,20}не\sявляется\sродным | мигрант | инофон | билингв
    | \bОВЗ\b | инвалид | сельск\w{1,3}\s(?:школ|ОО|поселен) | наполняемост\w+\sклассов | \bконтингент\w{0,3}\b | группы\sриска
    | социально\sопасном | профилактическ\w+\sуч[её]т | малообеспеченн | многодетн | (?:две|три)\sсмены
    """,
    re.VERBOSE,
)
_STAFFING = caseless(
    r"""
    ваканс | вакант | (?:дефицит|нехватк|недостат)\w*\s(?:\w+\s){0,2}(?:педагог|кадр|предметник|учител|психолог|специалист)
    | кадров\w+\s(?:дефицит|голод|условия) | средний\sвозраст\s(?:педагог|учител|руководител) | (?:старше|до)\s\d\d\sлет
    | молод\w+\sспециалист | совместител | (?:отсутству\w+|нет)\s(?:\w+\s)?(?:педагог|психолог|логопед|учител|дефектолог)
    | стаж\w*\s(?:управленч|в\sдолжности|работы) | сменил\w+\s(?:по\s)?\w+\sдиректор | квалификационн\w+\sкатегори
    """,
    re.VERBOSE,
)
_DEFICIT = caseless(
    r"(?:рост\sдоли|отсутстви[ея]|нехватк|низк\w{2}\sуров\w+|недостаточн\w+)[^,.;\n]{0,60}"
    r"(?:руководител|педагог|кадр|учител|работник|резерв)"
)
_RESULTS = caseless(
    r"""
    не\s(?:достиг|преодолел|справил)\w* | справил\w+ | минимальн\w+\s(?:границ|порог) | базов\w+\sуров | задолженност
    | успеваемост | качеств\w+\sзнаний | средн\w+\s(?:тестов\w+\s)?(?:балл|отметк) | доля\sвыполнивших | неуспешност
    | завершили\s\d | охвачен\w*\s\d | признак\w+\sнеобъективност | (?:набра|показа|прошл)\w+\s(?:менее\s|более\s)?\d
    | выделено\s\d | низки\w+\s(?:образовательн\w+\s)?результат\w+\s\D{0,40}отнесен
    """,
    re.VERBOSE,
)
_SETTLEMENT = re.compile(
    r"(?:\b(?:пос|дер|р\.\s?п|п|с)\.|\b(?:пос[её]л\w{1,3}|сел[аоеу]?м?|деревн\w{1,2}|станиц\w{1,2}|микрорайон\w{0,2}))"
    r"\s?(?:при\s)?[А-ЯЁ][а-яё]{2,}(?![а-яё]*\s?[А-ЯЁ]\.)"
)
_ALL_SCHOOLS = re.compile(r"№\s*1\s?[–—-]\s?\d+")
_NOT_A_FACT = re.compile(
    r"\(далее|\bявля\w+\s(?:обычн|муниципальн|некоммерч)|\b\d{6}\b|\bул\.|тел\.|e-mail|\bППЭ\b|\bИНН\b|_{4}", re.IGNORECASE
)
_REQUISITES = re.compile(
    r"постановлени|\bУтвержд|рассмотрено|согласовано|(?:приказ|протокол)\w{0,3}\s(?:[^.;\n]{0,60}\s)?(?:№|от\s\d)", re.IGNORECASE
)
_ADJECTIVE = re.compile(
    r"^(?:Всеросс|Росс|Детск(?!\w*\s+сад)|Сельск|Городск|Родительск|Учительск|Воскресн|\w+(?:ическ|тельск|морск|нческ))",
    re.IGNORECASE,
)
_NEEDS_FIGURE = {"contingent", "staffing", "results"}
_PLACES = re.compile(
    r"школ|\bсел|с[её]л\b|пос[её]л|центр|район|округ|филиал|деревн|станиц|аул|хутор|территори|автобус|подвоз|муниципал|город",
    re.IGNORECASE,
)
_LEXICON = lexicon(Path(__file__).parent / "lexicon.yaml")
_KINDS = (
    ("schools", caseless(f"{_NET.pattern}|{_STRENGTH.pattern}")),
    ("geography", _GEOGRAPHY),
    ("contingent", _CONTINGENT),
    ("staffing", _STAFFING),
    ("results", _RESULTS),
    ("named", re.compile(f"{NAMED_SCHOOL.pattern}|{_SETTLEMENT.pattern}", re.VERBOSE)),
)
_PUPILS = re.compile(r"\b\d+\sиз\s\d|\b\d+\s\w*классник|\bиз\s\d+\b", re.IGNORECASE)
_WORDED = ("geography", "contingent", "staffing", "results")
_COUNTED = re.compile(
    rf"\d|\bни\sодн|\bкажд\w{{2}}\s(?:втор|трет|четв[её]рт|пят|шест|седьм|восьм|девят|десят)|\b(?:{COUNT})\b|большинств|преоблада|треть|половин",
    re.IGNORECASE,
)
_TITLE = 150
_SILENT_ROLES = {"deadline", "responsible", "number", "header"}


def find(document: Annotated) -> Iterator[Finding]:
    """Each sentence with a fact, once per type of fact: schools, geography, contingent, staffing, results, named."""
    for block in document.blocks:
        # The head of an order is its title; the head of a protocol (before «решили») holds paragraphs of substance.
        title = block.zone == "head" and len(block.text) <= _TITLE
        if block.block.kind in ("header", "footer") or block.zone in ("stamp", "signature") or title:
            continue
        if block.role not in _SILENT_ROLES:
            yield from _facts(document, block)


def _facts(document: Annotated, block: AnnotatedBlock) -> Iterator[Finding]:
    for kind, pattern in _KINDS:
        for start, end, sign in _signs(block, kind, pattern):
            sentence = block.text[start:end]
            if _NOT_A_FACT.search(sentence) or _calls(block, start, end) or not _is_fact(document, kind, sentence, sign):
                continue
            confidence = 0.6 if kind == "named" else 0.85
            yield block.find(
                "municipal_facts", "municipal_facts", start, end, Mention(type=kind), confidence,
                (say("rule.municipal_facts.step", sign=sign.strip(), kind=say(f"rule.municipal_facts.{kind}")),),
            )  # fmt: skip
    if first := _DEFICIT.search(block.text):
        # Without figures one deficit is a common word; two of them in one sentence describe a municipality.
        again = _DEFICIT.search(block.text, first.end())
        if again and "." not in block.text[first.end() : again.start()]:
            value, steps = Mention(type="staffing"), (say("rule.municipal_facts.deficits"),)
            yield block.find("municipal_facts", "municipal_facts", first.start(), again.end(), value, 0.5, steps)


def _signs(block: AnnotatedBlock, kind: str, pattern: re.Pattern[str] | Caseless) -> Iterator[tuple[int, int, str]]:
    """Sentences with a sign of this kind, by pattern or by dictionary forms beside schools, children or villages."""
    done = set()
    for start, end, match in sentences_with(block, pattern):
        done.add(start)
        yield start, end, match.group()
    for hit in _LEXICON.hits(block.words, kind) if kind in _WORDED else ():
        start, end = sentence_at(block, hit.start)
        if _LEXICON.meets(block.words.tokens[hit.first].lemma, "moved") and not _LEXICON.has(
            block.words, "staff", start=start, end=end
        ):
            # «Дети, сменившие школу»: not the staff moved.
            continue
        if start not in done and _LEXICON.has(block.words, "domain", start=start, end=end) and _said(block, hit, start, end):
            done.add(start)
            yield start, end, block.text[hit.start : hit.end]


def _said(block: AnnotatedBlock, hit: Hit, start: int, end: int) -> bool:
    """A statement: with a figure or a predicate of its own, not the title of an event."""
    tokens = [token for token in block.words.tokens if start <= token.start < end]
    named = tokens[0].tag.startswith(("NOUN", "INFN")) and tokens[0].lemma.endswith(("ение", "ание", "ация", "ть"))
    return any(token.tag.startswith(("VERB", "PRTS", "PRED", "NUM", "ADJF,Anum")) for token in tokens) and not named


def _calls(block: AnnotatedBlock, start: int, end: int) -> bool:
    """«Школам следует указать контингент»: a call to describe, without a figure."""
    text = block.text[start:end]
    return _LEXICON.has(block.words, "calls", start=start, end=end) and not (FIGURE.search(text) or _NET.search(text))


def _is_fact(document: Annotated, kind: str, sentence: str, sign: str) -> bool:
    if kind in ("named", "geography") and _REQUISITES.search(sentence):
        return False
    if kind == "schools" and not _NET_PLACE.search(sentence) and len(_NET.findall(sentence)) < 2:
        return False
    if kind == "named":
        return not _ALL_SCHOOLS.search(sentence) and not _ADJECTIVE.match(sign)
    if kind == "geography" and re.search("труднодоступн|отдал", sign, re.IGNORECASE):
        return True
    if kind == "geography" and not _PLACES.search(sentence):
        return False
    region = document.context.region
    if (beyond(sentence, region) or bodies(region).search(sentence)) and not own(sentence):
        return False
    if kind in _NEEDS_FIGURE and not _COUNTED.search(sentence):
        return False
    return kind != "results" or bool(FIGURE.search(sentence) or _PUPILS.search(sentence))
