"""Names of persons from any case and order, and noun phrases put into the nominative. All samples are made up."""

import pytest

from pipeline.annotate.names import Case, bare_names, head, nominative, persons, singular


@pytest.mark.parametrize(
    ("text", "case", "names", "proves"),
    [
        ("Орешкина Н.С.", None, ["Орешкина Н.С."], "the nominative stays"),
        ("методисту Орешкиной Н.С.", None, ["Орешкина Н.С."], "-ой of a feminine surname is always oblique"),
        ("Н.С. Орешкина", None, ["Орешкина Н.С."], "initials before the surname"),
        ("К. Б. Орешкин", None, ["Орешкин К.Б."], "a space between initials"),
        ("О.Ю.ОРЕШКИНА", None, ["Орешкина О.Ю."], "capitals without a space"),
        ("А.Орешкин", None, ["Орешкин А."], "one initial written together with the surname"),
        ("Орешкиной Надежде Сергеевне", None, ["Орешкина Надежда Сергеевна"], "full name in the dative"),
        ("Надежде Сергеевне Орешкиной", None, ["Орешкина Надежда Сергеевна"], "name and patronymic first"),
        ("ОРЕШКИНА НАДЕЖДА СЕРГЕЕВНА", None, ["Орешкина Надежда Сергеевна"], "full name in capitals"),
        ("Орешкину Илье Ильичу", None, ["Орешкин Илья Ильич"], "the patronymic tells gender and case"),
        ("Орешкину Людмилу Львовну", None, ["Орешкина Людмила Львовна"], "-у is feminine here: the patronymic says so"),
        ("Ореш-\nкиной Н.С.", None, ["Орешкина Н.С."], "torn by a line-break hyphen"),
        ("Орешкину Р.А.", "datv", ["Орешкин Р.А."], "dative: masculine"),
        ("Орешкину Р.А.", "accs", ["Орешкина Р.А."], "accusative: feminine"),
        ("Орешкина Р.А.", "accs", ["Орешкин Р.А."], "accusative: masculine"),
        ("Кобылянской Т.Т.", "datv", ["Кобылянская Т.Т."], "an adjectival surname"),
        ("Подгорному Т.Т.", "datv", ["Подгорный Т.Т."], "an adjectival surname, masculine"),
        ("Кравцу И.И.", "datv", ["Кравец И.И."], "a fleeting vowel"),
        ("Сковороде Г.С.", "datv", ["Сковорода Г.С."], "a surname in -а"),
        ("Гладких О.Н.", "datv", ["Гладких О.Н."], "an indeclinable surname in -их"),
        ("Бондаренко О.Н.", "datv", ["Бондаренко О.Н."], "an indeclinable surname in -ко"),
        ("Римским-Корсаковым Н.А.", None, ["Римский-Корсаков Н.А."], "both parts of a double surname"),
        ("Методисту Н.С. Орешкиной", None, ["Орешкина Н.С."], "a role is no surname of the initials after it"),
        ("Орешкин Н.С", None, ["Орешкин Н.С."], "the last dot is missing"),
        ("Н.Е. Дятлов К.А. Синицын", None, ["Дятлов Н.Е.", "Синицын К.А."], "two names without a separator"),
    ],
)
def test_person_is_found_in_the_nominative(text: str, case: Case | None, names: list[str], proves: str) -> None:
    """Each name is given as «Фамилия И.О.» or «Фамилия Имя Отчество»."""
    assert [person.name for person in persons(text, case)] == names, proves


@pytest.mark.parametrize(
    ("text", "proves"),
    [
        ("Управление образования города", "capitals of an institution"),
        ("г. Миасс, ул. Н. Островского", "a street named after a person, one initial with a space"),
        ("приказ от 01.02.2024 № 7", "numbers with dots"),
        ("МБОУ СОШ № 5 им. Героя Труда", "abbreviations"),
        ("Иванов, Петров и другие", "surnames alone: too often other words"),
        ("Ответственный секретарь комиссии", "a role without a name"),
        ("в т.ч. и т.д. и т.п.", "abbreviations with dots"),
        ("Российская Федерация", "two capitalised words"),
    ],
)
def test_no_person(text: str, proves: str) -> None:
    """Text that only looks like a name."""
    assert persons(text) == [], proves


def test_span_is_that_of_the_name() -> None:
    """start and end cut the name out of the text, the role before it left out."""
    text = "директору школы Т.Т. Орешкиной подготовить"
    (person,) = persons(text)
    assert text[person.start : person.end] == "Т.Т. Орешкиной"


@pytest.mark.parametrize(
    ("phrase", "case", "expected", "proves"),
    [
        ("методистам школ", None, "методисты школ", "the genitive tail is kept"),
        ("начальнику отдела общего образования", None, "начальник отдела общего образования", "a long tail"),
        ("заместителя начальника Управления", None, "заместитель начальника Управления", "only the head changes"),
        ("Ведущему специалисту отдела", None, "Ведущий специалист отдела", "an adjective agrees; the capital stays"),
        ("Заведующему методическим кабинетом", None, "Заведующий методическим кабинетом", "a participle is the head"),
        ("педагогам-психологам школ", None, "педагоги-психологи школ", "both parts of a compound"),
        ("Калиновской СОШ", "gent", "Калиновская СОШ", "an adjective before an abbreviation"),
        ("общеобразовательных организаций", "gent", "общеобразовательные организации", "genitive plural"),
        ("муниципальным координатором ВПР", "ablt", "муниципальный координатор ВПР", "gender is told by the noun"),
        ("учителям физики", "datv", "учителя физики", "the plural that people use"),
        (
            "органам, осуществляющим управление",
            "datv",
            "органы, осуществляющие управление",
            "a participle after a comma agrees",
        ),
        ("директора", "gent", "директор", "the case given decides between two readings"),
        ("директора", None, "директора", "what may be nominative is left alone"),
        ("МКУ «Центр развития»", "datv", "МКУ «Центр развития»", "an abbreviation does not decline"),
        ("зам. начальника", "accs", "зам. начальника", "a shortened word does not decline"),
        ("совместно с", "datv", "совместно с", "no noun phrase at all"),
    ],
)
def test_phrase_in_the_nominative(phrase: str, case: Case | None, expected: str, proves: str) -> None:
    """The head noun and the words that agree with it are changed, nothing else."""
    assert nominative(phrase, case) == expected, proves


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("методисты РМК", "методист РМК"),
        ("муниципальные кураторы", "муниципальный куратор"),
        ("ведущий специалист", "ведущий специалист"),
        ("РМК", "РМК"),
    ],
)
def test_singular_of_a_phrase(phrase: str, expected: str) -> None:
    """A role of many becomes the role of one; one stays one."""
    assert singular(phrase) == expected


@pytest.mark.parametrize(
    ("text", "case", "names", "proves"),
    [
        ("методисту Орешкиной", "datv", ["Орешкина"], "a surname alone after a role"),
        ("Анна Орешкина", "nomn", ["Орешкина Анна"], "a first name before the surname"),
        ("Орешкиной Анне", "datv", ["Орешкина Анна"], "a first name after the surname, in the dative"),
        ("Анна Орешкина, методист", "nomn", ["Орешкина Анна"], "the role follows"),
        ("директор школы", "nomn", [], "no capital, no name"),
        ("отдел образования Миасса", "nomn", [], "a town is no surname"),
        ("Управление Образования", "nomn", [], "capitals of an institution"),
    ],
)
def test_name_without_initials(text: str, case: Case, names: list[str], proves: str) -> None:
    """A surname without initials counts where a person is looked for."""
    assert [person.name for person in bare_names(text, case)] == names, proves


def test_head_keeps_a_distant_participle_apart() -> None:
    """core ends with the head noun, «осуществляющим» further on agrees with it and is no part of the core."""
    found = head("органам власти, осуществляющим управление", "datv")
    assert found is not None
    assert [word for _, _, word in found.core] == ["органы"]
    assert [word for _, _, word in found.participle] == ["осуществляющие"]


def test_conjunction_is_no_head() -> None:
    """The letter «и» may be a noun by the dictionary; no phrase begins or ends with it."""
    assert head("и творческие конкурсы", "nomn") is None
