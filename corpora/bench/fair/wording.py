"""The texts that tricks put into documents: all that the rubric asks for, its key words without sense, its own words."""

from collections.abc import Iterable

from pipeline.model import Rubric

# Nothing that a parameter looks for is missing; visible in an order or a plan it would earn most of the points.
_ASKED = (
    "На основании приказа Министерства образования и науки Челябинской области от 20.01.{year} № 01/77 «Об утверждении "
    "регионального комплекса мер» и в соответствии с пунктом 2.3 регионального комплекса мер.",
    "В муниципалитете 14 общеобразовательных организаций, из них 9 сельских; доля неуспешных по результатам ВПР составила 31 %.",
    "Проблема: в МБОУ СОШ № 3 и МБОУ СОШ № 5 низкие результаты ВПР по математике вызваны нехваткой педагогов.",
    "В связи с выявленной проблемой и региональным трендом снижения объективности, отмеченным в аналитической справке РЦОКИО, "
    "приняты следующие меры.",
    "Подготовительный этап (01.02.{year} – 28.02.{year})",
    "1. Провести семинар для учителей математики МБОУ СОШ № 3 и МБОУ СОШ № 5 до 15.03.{year}. Ответственный: методист "
    "Серова И.П. Результат: программа семинара.",
    "Деятельностный этап (01.03.{year} – 31.10.{year})",
    "2. Организовать перекрёстную проверку работ ВПР в 7 школах до 20.04.{year}. Ответственный: начальник отдела Громов П.А. "
    "Результат: справка.",
    "Аналитический этап (01.11.{year} – 20.12.{year})",
    "3. Провести анализ эффективности принятых мер до 10.12.{year}. Ответственный: методист Серова И.П. Результат: заключение.",
    "4. Довести до сведения руководителей общеобразовательных организаций содержание и сроки мероприятий плана до 10.02.{year}.",
    "Цель: повышение качества подготовки обучающихся НОО, ООО, СОО; показатель: доля выпускников 9 классов – 85 %.",
    "Рекомендации руководителям: обновить ВСОКО до 01.09.{year}. Рекомендации учителям: пройти курсы до 01.10.{year}.",
    "По итогам доля обучающихся выросла с 61 % до 74 %, меры признаны эффективными.",
)
_KEYS = (
    "региональный комплекс мер специфика муниципалитета аналитический этап срок исполнения ответственные исполнители "
    "информирование мониторинг показатели адресные рекомендации управленческие решения анализ эффективности тренды "
    "подготовительный деятельностный результаты проблема обоснование план мероприятий"
).split()
_VERBS = "провести довести организовать проанализировать обеспечить утвердить разработать проинформировать".split()
_STEPS = (7, 11, 5, 13)


def asked(year: int) -> list[str]:
    """Sentences and clauses that hold everything the rubric asks for, with dates of the year."""
    return [text.format(year=year) for text in _ASKED]


def repeated_keys() -> list[str]:
    """The key words in their order, again and again in one paragraph."""
    return [" ".join(_KEYS * 6)]


def shuffled_keys() -> list[str]:
    """Paragraphs of the key words, each in another order, none twice in the same one."""
    return [", ".join(_shuffled(_KEYS, step)).capitalize() + "." for step in _STEPS]


def senseless_sentences() -> list[str]:
    """Paragraphs that pass for sentences: key words in any order with verbs and full stops between them."""
    paragraphs = []
    for number, step in enumerate(_STEPS):
        words = _shuffled(_KEYS, step)
        pieces = [words[at : at + 5] for at in range(0, len(words), 5)]
        verbs = [_VERBS[(number + at) % len(_VERBS)] for at in range(len(pieces))]
        paragraphs.append(" ".join(f"{verb.capitalize()} {' '.join(piece)}." for verb, piece in zip(verbs, pieces, strict=True)))
    return paragraphs


def rubric_words(rubric: Rubric, tracks: Iterable[str]) -> list[str]:
    """The rubric's own words: those of the tracks, titles of their parameters and what is looked for."""
    found: list[str] = []
    for ident in tracks:
        track = rubric.track(ident)
        found += [track.name, *track.words, *track.tasks]
        for parameter in rubric.parameters_of(track.function):
            found += [parameter.title, parameter.looks_for]
    return [word for word in dict.fromkeys(found) if word]


def _shuffled(words: list[str], step: int) -> list[str]:
    """The words in another order: every step-th, round and round."""
    left = list(words)
    found = []
    at = 0
    while left:
        at = (at + step) % len(left)
        found.append(left.pop(at))
    return found
