"""Assignees after a label («Ответственный: …», «Кто: …», «отв. …»)."""

import re
from collections.abc import Iterator

from pipeline.annotate.names import persons
from pipeline.model import say
from rules.responsible.begins import starts_assignee
from rules.responsible.place import Place

_OTHERS = r"(?:за\s+[^:.;\n–—|]{3,120}?|от\s+[^:.;\n–—|]{2,60}?)"
LABEL = re.compile(
    rf"""(?:(?<=^)|(?<=[\n(|;.])|(?<=[\n(|;.,]\s))\s*(?:[-–—•*]\s*)?(?P<label>(?:
        ответственн?(?:ый|ая|ые|ое)(?:\s+(?:исполнител[ьи]|лиц[оа]|специалисты?|сотрудники?|организаторы?|органы?|организаци[яи]
          |учреждени[ея]|подразделени[ея]|структур[аы]|служб[аы]|сторон[аы]|должностн\w{{2}}\sлиц[оа]))?(?:\s+{_OTHERS})?
      | (?:со)?исполнител[ьи](?:\s+основных(?:\s+мероприятий)?(?=\s(?-i:[А-ЯЁ])))?
      | отв(?:етств)?\.?(?:\s*исп(?:олнител[ьи]|\.))?(?:\s+{_OTHERS})? | отв-\w{{1,4}}
      | (?:муниципальн\w{{2}}\s|школьн\w{{2}}\s)?(?:куратор|координатор)ы?(?:\s[а-яё-]{{2,25}}){{0,2}}
      | (?:исполнение|ответственность(?:\s+{_OTHERS})?|вед[уё]т|ведет|дела[ею]т|провод[ия]т|организу[ею]т|исполня[ею]т|готов[ия]т
          |куриру[ею]т|выполня[ею]т|реализу[ею]т|обеспечива[ею]т|координиру[ею]т)(?=\s?:)
      | (?:хозяин|владелец)\sпроцесса
      | кто(?:\s+(?:отвечает|делает|проводит|исполняет|ответственный|выполняет|готовит))?
      | отвеча[ею]т | контролирует | курирует
      | контроль(?:\s+(?:за\s)?(?:ходом\s)?(?:исполнени|выполнени|реализаци)[а-яё]{{1,3}}(?:\s[а-яё]{{3,20}}){{0,3}})?
      )(?:\s+(?:основных\s+)?(?:мероприятий|мероприятия|программы|плана|проекта|пункта|подпрограммы|меры)){{0,2}})
    \s*(?P<mark>[:–—-]\s*(?:[-–—]\s*)?|\n\s*|(?<=отв\.)\s*|(?<=исп\.)\s*|\s+(?=(?-i:[А-ЯЁ])))(?=[а-яё«\"])""",
    re.VERBOSE | re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![а-яё])(?:тел\.|телефон|т\.|\+?\d[\d\s()-]{4,})|[Ee]-?mail|[\w.-]+@\w")
_LABEL_END = re.compile(
    r"\n\s*(?:\n|(?:срок|результат|ожидаем|цел|задач|участник|соисполн|период|место|отметка|объём)\w*)|(?<!\b[А-ЯЁ])[.](?=\s*$)"
    r"|[,;]\s*(?:срок|(?:до|к|с|по)\s\d)|\s(?=(?-i:[А-ЯЁ][а-яё]+)(?:\s[а-яё]+){0,3}\s?:)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"[;:!?|]|(?<!\b[гспуиоИО])(?<!\dг)(?<!\b(?:им|ул|ст|гл))(?<!\b(?:зам|зав|рук|пос|вед|обл|нач|отв))(?<!\bспец)\.(?=\s|$)"
    r"|\n(?=\s*\d)"
)
# What one is in a programme is told besides the post.
_OF_PROGRAMME = re.compile(
    r"соисполнител|(?:ответственн\w+\s)?исполнител\w+\s(?:основных|программ|мероприят|подпрограмм)", re.IGNORECASE
)
_PHONE_REACH = 20


def labelled(text: str, bare: str) -> Iterator[Place]:
    """The words after a label, up to the next one. bare is the text with quotes, brackets and names blanked out."""
    for match in LABEL.finditer(text):
        begin = match.end()
        end_of_value = _LABEL_END.search(text, begin)
        end = end_of_value.start() if end_of_value else len(text)
        bracket = text.find(")", begin, end) if text[: match.start("label")].rstrip().endswith("(") else -1
        stop = _STOP.search(bare, begin, end)
        end = bracket if bracket >= 0 else stop.start() if stop and stop.group() in ".|" else end
        label = " ".join(match["label"].split())
        typist = label.lower().startswith("исп") and _PHONE.search(text, begin, max(end + _PHONE_REACH, begin + 80))
        if not typist and _fits(label, match["mark"], text[begin:end]):
            role = label if label.lower().startswith(_GIVES) or "исполнител" in label.lower() else None
            step = say("responsible.step.label", label=label)
            yield Place(begin, end, "nomn", 0.85, step, role, joins=bool(_OF_PROGRAMME.match(label)))


def _of_one_line(label: str, value: str) -> bool:
    """Whether words without a mark between may be label and assignee: «отв. Ильин С.С.», «Исполнители Отдел образования»;
    not «Исполнитель Ильин С.С.», who typed the text."""
    named = persons(value[:80], "nomn")
    is_person = bool(named) and named[0].start == 0
    low = label.lower()
    return is_person if low.startswith("отв") and "исполнител" not in low else not is_person and "исполнител" in low


_PUTS = re.compile(r"\s(?:возл|нес[ёеу]|лежит|закреп)", re.IGNORECASE)
_GIVES = ("куратор", "координатор", "муниципальн", "школьн")


def _fits(label: str, mark: str, value: str) -> bool:
    """Whether the words after a label name an assignee; a name alone is asked of those that are also plain words."""
    if label.lower().startswith(("контроль", *_GIVES)) and not mark.strip():
        return False
    if not mark.strip() and "\n" not in mark and not label.endswith(".") and not _of_one_line(label, value):
        return False
    if _PUTS.search(label):
        return False  # «Ответственность за … возложить на директоров: …»
    return starts_assignee(value, "nomn", people=True)
