"""Which regional measure a municipal one goes back to: pairs with what each proves, years, sources, numbers, rivals."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline.assemble.regional import linked
from pipeline.assemble.regional_words import telling, wording
from pipeline.model import ActMark, Evidence, Measure, RegionalMatch, RegionalMeasure, RegionalSource

PAIRS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "regional_pairs.yaml").read_text(encoding="utf-8"))
OWN = "Проведение межведомственных консилиумов по сопровождению подростков с признаками школьной дезадаптации"
OTHER = "Создание экспертной лаборатории калибровки критериев устного собеседования для сельских школ"


def source(*texts: str, **changes: Any) -> RegionalSource:
    """A regional order of 2023 with measures numbered 1.1, 1.2 …"""
    measures = tuple(RegionalMeasure(number=f"1.{number}", text=text) for number, text in enumerate(texts, 1))
    about = {"type": "приказ", "date": "2022-12-28", "number": "01/11", "period": ("2023-01-01", "2023-12-31"), **changes}
    return RegionalSource(file="Приказ.docx", sha256="0" * 64, measures=measures, **about)


def measure(text: str, regional: RegionalMatch | None = None, *tracks: str) -> Measure:
    """A row of a plan with this wording."""
    evidence = Evidence(path="План.docx", place="таблица 1", quote=text)
    return Measure(path="План.docx", place="таблица 1", text=text, tracks=tracks, regional=regional, evidence=evidence)


def act(date: str, number: str) -> ActMark:
    return ActMark(path="Приказ.docx", place="абзац 1", type="приказ", date=date, number=number, quote="приказа")


def match(
    text: str | Measure, *sources: RegionalSource, year: int | None = 2023, acts: tuple[ActMark, ...] = ()
) -> RegionalMatch | None:
    """What one measure goes back to."""
    one = text if isinstance(text, Measure) else measure(text)
    return linked([one], sources, year, acts)[0].regional


@pytest.mark.parametrize("pair", PAIRS, ids=[f"{number} {pair['expect']}" for number, pair in enumerate(PAIRS)])
def test_pairs(pair: dict[str, Any]) -> None:
    """Each labelled pair of wordings is told as its row says."""
    acts = (act("2022-12-28", "01/11"),) if pair.get("cited") else ()
    found = match(pair["municipal"], source(pair["regional"]), acts=acts)
    assert (found.kind if found else "none") == pair["expect"], pair["proves"]


def test_the_pairs_hold_as_many_that_do_not_count() -> None:
    """Wordings that must not count are no fewer than those that do."""
    counts = sum(pair["expect"] in ("repeated", "named") for pair in PAIRS)
    assert 15 <= counts <= len(PAIRS) - counts


@pytest.mark.parametrize(
    ("changes", "year", "kind", "proves"),
    [
        ({}, 2023, "repeated", "мера на год пакета"),
        ({"period": ("2022-01-01", "2024-12-31")}, 2023, "repeated", "программа на несколько лет"),
        ({"period": ("2022-09-01", "2023-08-31")}, 2023, "repeated", "учебный год, который касается года пакета"),
        ({"period": None}, 2023, "repeated", "источник без срока действия"),
        ({"period": ("2022-01-01", "2022-12-31")}, 2023, "alike", "дорожная карта прошлого года – подсказка"),
        ({"period": ("2024-01-01", "2024-12-31")}, 2023, "alike", "план следующего года – подсказка"),
        ({}, None, "alike", "год пакета неизвестен"),
        ({"binding": False}, 2023, "alike", "направления и советы – подсказка, как дословно ни повторяй"),
    ],
)
def test_only_what_is_for_the_year_and_binds_counts(changes: dict[str, Any], year: int | None, kind: str, proves: str) -> None:
    """The same wording counts or is a hint by its source."""
    found = match(OWN, source(OWN, **changes), year=year)
    assert found is not None
    assert (found.kind, found.counts) == (kind, kind != "alike"), proves


def test_the_match_says_which_measure_it_is() -> None:
    """Number, wording, act and likeness; a hint of another year says so."""
    found = match(OWN, source(OTHER, OWN, title="О комплексе мер"))
    assert found == RegionalMatch(kind="repeated", number="1.2", text=OWN, source="приказ от 28.12.2022 № 01/11", score=100)
    past = match(OWN, source(OWN, period=("2022-01-01", "2022-12-31")))
    assert past is not None and not past.current and past.score == 100 and past.reason == "year"


@pytest.mark.parametrize(
    ("text", "regional", "reason", "proves"),
    [
        (OWN, source(OWN, binding=False), "advice", "направление, а не мера"),
        (OWN, source(OWN, period=("2022-01-01", "2022-12-31")), "year", "мера другого года"),
        ("Консилиум о подростках с дезадаптацией и межведомственный патронаж", source(OWN), "theme", "только тема"),
        (OWN.replace("консилиумов", "десантов"), source(OWN), "common", "одно слово другое"),
        (OWN, source(OWN + " в городах", OWN + " через телемост"), "rival", "подходят две меры"),
        (OWN, source(OWN), None, "мера повторена"),
    ],
)
def test_a_hint_says_why_it_earns_nothing(text: str, regional: RegionalSource, reason: str | None, proves: str) -> None:
    """Each hint has its reason; what counts has none."""
    found = match(text, regional)
    assert found is not None and (found.reason, found.counts) == (reason, reason is None), proves


def test_two_measures_that_both_fit_name_none() -> None:
    """Where another regional measure of other words is as close, the package may mean either."""
    first = "Проведение межведомственных консилиумов по сопровождению подростков с признаками школьной дезадаптации в городах"
    second = (
        "Проведение межведомственных консилиумов по сопровождению подростков с признаками школьной дезадаптации через телемост"
    )
    said = "Проведение межведомственных консилиумов по сопровождению подростков с признаками школьной дезадаптации"
    assert (found := match(said, source(first, second))) is not None and found.kind == "alike"
    assert (found := match(said, source(first, OTHER))) is not None and found.kind == "repeated"


def test_the_same_measure_of_two_years_names_that_of_the_year() -> None:
    """A measure that returns every year is that of the package's year."""
    past = source(OWN, date="2021-12-20", number="01/5", period=("2022-01-01", "2022-12-31"))
    found = match(OWN, past, source(OTHER, OWN))
    assert found is not None and found.counts and found.number == "1.2" and found.current


@pytest.mark.parametrize(
    ("number", "title", "text", "acts", "known", "proves"),
    [
        ("1.2", None, "Подготовить памятки", (act("2022-12-28", "01/11"),), OWN, "номер и сам акт названы"),
        ("1.2", "Межведомственные консилиумы", "Подготовить памятки", (), OWN, "номер с названием той же темы"),
        ("1.2", None, "Межведомственная встреча о подростках", (), OWN, "номер при строке той же темы"),
        ("1.2", None, "Подготовить памятки", (), None, "номер может быть из другого документа"),
        ("1.2", None, "Подготовить памятки", (act("2022-12-01", "01/11"),), None, "акт другой: дата не та"),
        ("7.7", None, "Консилиум для двух подростков", (act("2022-12-28", "01/11"),), None, "такого номера в акте нет"),
        (None, "Лаборатория", "Подготовить памятки", (act("2022-12-28", "01/11"),), None, "номера нет"),
    ],
)
def test_a_named_measure_is_looked_up(
    number: str | None, title: str | None, text: str, acts: tuple[ActMark, ...], known: str | None, proves: str
) -> None:
    """What a package names counts in any case; the wording of the registry is added where it is sure."""
    named = RegionalMatch(kind="named", quote=f"мера {number}", number=number, text=title)
    found = match(measure(text, named), source(OTHER, OWN), acts=acts)
    assert found is not None and found.counts and found.quote == f"мера {number}"
    assert (found.text if found.source else None) == known, proves


def test_a_named_measure_counts_without_a_registry() -> None:
    """No registry takes nothing away."""
    named = RegionalMatch(kind="named", quote="мера 1.2", number="1.2")
    assert match(measure("Подготовить памятки", named)) == named
    assert match(OWN) is None


@pytest.mark.parametrize(
    ("serves", "tracks", "is_shown", "proves"),
    [
        ({}, ("1.2.1",), True, "источник не говорит о треке"),
        ({"track": "1.2.1"}, ("1.2.1",), True, "тот же трек"),
        ({"system": "1.2"}, ("1.2.3",), True, "трек той же системы"),
        ({"track": "1.2.1"}, ("1.2.3",), False, "другой трек той же системы"),
        ({"system": "1.2"}, ("2.2.1",), False, "другая система"),
    ],
)
def test_hints_are_of_the_track(serves: dict[str, str], tracks: tuple[str, ...], is_shown: bool, proves: str) -> None:
    """A like theme of another track helps nobody."""
    text = "Межведомственный консилиум по сопровождению дезадаптированных подростков: дезадаптация, причины"
    regional = source().model_copy(update={"measures": (RegionalMeasure(text=OWN, **serves),)})
    found = match(measure(text, None, *tracks), regional)
    assert (found is not None) == is_shown, proves
    assert found is None or found.kind == "alike"


def test_the_first_line_of_a_cell_is_the_measure() -> None:
    """Particulars below the measure are no part of its wording."""
    long = (
        OWN + "\n" + "\n".join(["Приказы отражают этапы подготовки процедуры, мониторинга и анализа результатов по школам"] * 3)
    )
    assert (found := match(OWN, source(long))) is not None and found.kind == "repeated"


@pytest.mark.parametrize(
    ("one", "other", "proves"),
    [
        (
            "Проведение ВПР в ОО",
            "Проведение всероссийских проверочных работ в образовательных организациях",
            "сокращения раскрыты",
        ),
        ("Консилиумы подростков", "консилиум для подростка", "падежи и предлоги не важны"),
        ("Отчёт о приёме", "Отчет о приеме", "ё и е"),
        ("Семинар № 3 до 01.03.2023", "Семинар", "числа не в счёт"),
    ],
)
def test_wordings_alike(one: str, other: str, proves: str) -> None:
    """What is written differently and says the same."""
    assert wording(one).words == wording(other).words, proves


@pytest.mark.parametrize(
    ("text", "titles", "proves"),
    [
        ("Участие в проекте «День образовательной агломерации»", 1, "название в кавычках"),
        ('Участие в проекте "День образовательной агломерации"', 1, "прямые кавычки"),
        ("Участие в федеральном проекте «Успех каждого ребёнка»", 0, "название федерального проекта"),
        ("Участие во всероссийской акции «Час кода»", 0, "название всероссийской акции"),
        ("Участие в конференции", 0, "названия нет"),
    ],
)
def test_titles(text: str, titles: int, proves: str) -> None:
    """Titles in quotes, unless they are the country's."""
    assert len(wording(text).titles) == titles, proves


def test_words_that_tell() -> None:
    """What stands in every plan tells nothing."""
    assert telling(wording("Организация и проведение семинара для учителей математики школ района").words) == frozenset()
    assert telling(wording("Межведомственный консилиум").words) == {"межведомственный"}
