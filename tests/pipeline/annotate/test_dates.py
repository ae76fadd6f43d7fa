"""Dates as offices write them: each row is a text, what it means, and so what the grammar must keep apart."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.annotate.dates import TimeExpression, has_year, mend_months, time_expressions

SCHOOL_YEAR = ("2023-09-01", "2024-05-31")


def only(text: str, year: int | None = None, period: tuple[str, str] | None = None) -> TimeExpression:
    """The one expression of a text."""
    (found,) = time_expressions(text, year, period)
    return found


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("07.02.2023", "2023-02-07", "2023-02-07", id="full date"),
        pytest.param("07.02.23 г.", "2023-02-07", "2023-02-07", id="year of two digits is of this century"),
        pytest.param("7 февраля 2023 года", "2023-02-07", "2023-02-07", id="month in words"),
        pytest.param("« 7 » февраля 2023 г.", "2023-02-07", "2023-02-07", id="day in quotes"),
        pytest.param("двадцать пятое мая 2020 года", "2020-05-25", "2020-05-25", id="day in words"),
        pytest.param("2023-02-07", "2023-02-07", "2023-02-07", id="ISO"),
        pytest.param("до 07.02.2023", None, "2023-02-07", id="only an end"),
        pytest.param("в срок до 15:00 07.02.2023", None, "2023-02-07", id="hour before the date"),
        pytest.param("до\n07.02.2023", None, "2023-02-07", id="torn by a line break"),
        pytest.param("с 7 февраля 2023 г.", "2023-02-07", None, id="only a beginning"),
        pytest.param("с 3 февраля по 4 марта 2022 года", "2022-02-03", "2022-03-04", id="year of the end serves both"),
        pytest.param("с 20.07. по 01.08.2020", "2020-07-20", "2020-08-01", id="numeric day without year in a range"),
        pytest.param("21-24.10.2014", "2014-10-21", "2014-10-24", id="days share month and year"),
        pytest.param("с 1-го по 14-е марта 2023 г.", "2023-03-01", "2023-03-14", id="ordinal endings"),
        pytest.param("октябрь – март 2023 г.", "2022-10-01", "2023-03-31", id="range over New Year"),
        pytest.param("с 1 сентября 2022 по 31 мая", "2022-09-01", "2023-05-31", id="year of the beginning, next for May"),
        pytest.param("8, 15 и 22 ноября 2023 года", "2023-11-08", "2023-11-22", id="days of one month"),
        pytest.param("в апреле-мае 2023 г.", "2023-04-01", "2023-05-31", id="months"),
        pytest.param("октября 2023", "2023-10-01", "2023-10-31", id="one month"),
        pytest.param("3 декада октября 2023", "2023-10-21", "2023-10-31", id="ten days of a month"),
        pytest.param("третий четверг мая 2023 г.", "2023-05-18", "2023-05-18", id="weekday of a month"),
        pytest.param("до конца мая 2023 года", None, "2023-05-31", id="end of a month"),
        pytest.param("II квартал 2023", "2023-04-01", "2023-06-30", id="quarter"),
        pytest.param("П кв. 2023 г.", "2023-04-01", "2023-06-30", id="П read for II by a scanner"),
        pytest.param("II, IV кв. 2023 г.", "2023-04-01", "2023-12-31", id="list of quarters"),
        pytest.param("первое полугодие 2023 года", "2023-01-01", "2023-06-30", id="half-year"),
        pytest.param("1 полугодие 2023-2024 учебного года", "2023-09-01", "2023-12-31", id="half of a school year"),
        pytest.param("2023/24", "2023-09-01", "2024-05-31", id="school year"),
        pytest.param("2022-2024 годы", "2022-01-01", "2024-12-31", id="years"),
        pytest.param("зимние каникулы 2023 года", "2023-12-29", "2024-01-08", id="holidays over New Year"),
        pytest.param("янв.23", "2023-01-01", "2023-01-31", id="month and year as Excel shows them"),
        pytest.param("мар.23-май.23", "2023-03-01", "2023-05-31", id="range of such months"),
        pytest.param("сентябрь 23 г.", "2023-09-01", "2023-09-30", id="month and two digits of the year"),
        pytest.param("09.2023", "2023-09-01", "2023-09-30", id="month and year in digits"),
        pytest.param("09.2023-05.2024", "2023-09-01", "2024-05-31", id="range of months in digits"),
        pytest.param("10/августа/2012", "2012-08-10", "2012-08-10", id="slashes"),
        pytest.param("в 1-м квартале 2024 года", "2024-01-01", "2024-03-31", id="ordinal of a quarter in the locative"),
        pytest.param("1,2 кв. 2024 г.", "2024-01-01", "2024-06-30", id="quarters after a comma without a space"),
    ],
)
def test_meaning(text: str, first: str | None, last: str | None) -> None:
    """First and last day of an expression that says its year."""
    found = only(text)
    assert (found.first, found.last, found.kind, found.year) == (first, last, "definite", "given")


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("ежедневно", "daily"),
        ("еженедельно, по четвергам", "weekly"),
        ("каждую среду с 1 марта по 26 апреля", "weekly"),
        ("2 раза в месяц", "semimonthly"),
        ("ежемесячно до 28 числа", "monthly"),
        ("третий четверг месяца", "monthly"),
        ("не реже одного раза в четверть", "quarterly"),
        ("ежеквартально не позднее 10 числа месяца, следующего за отчётным кварталом", "quarterly"),
        ("раз в полгода", "half_yearly"),
        ("ежегодно", "yearly"),
    ],
)
def test_recurrence(text: str, recurrence: str) -> None:
    """Repetition with its days of the week or month is one definite expression."""
    found = only(text)
    assert (found.kind, found.recurrence, found.start, found.end) == ("definite", recurrence, 0, len(text))


def test_recurrence_lasts_the_planning_period() -> None:
    """«ежемесячно» without dates runs through the period; its own dates win over it."""
    assert (only("ежемесячно", period=SCHOOL_YEAR).first, only("ежемесячно", period=SCHOOL_YEAR).last) == SCHOOL_YEAR
    assert only("ежемесячно с октября по март", period=SCHOOL_YEAR).first == "2023-10-01"
    assert only("еженедельно с 03.04.2023", year=2023).last == "2023-12-31"


@pytest.mark.parametrize(
    "text",
    ["постоянно", "в течение года", "по мере необходимости", "по отдельному графику", "при открытии вакансии", "по запросу"],
)
def test_vague(text: str) -> None:
    """Wording without a date is vague, and has no days when no year is known."""
    found = only(text)
    assert (found.kind, found.first, found.last) == ("vague", None, None)


def test_lasting_has_the_days_of_its_year() -> None:
    """«в течение 2023 года» is vague, yet its year is known."""
    assert (only("в течение 2023 года").kind, only("в течение 2023 года").last) == ("vague", "2023-12-31")
    assert only("в течение года", period=SCHOOL_YEAR).first == "2023-09-01"
    assert only("в течение учебного года", year=2023).last == "2024-05-31"


@pytest.mark.parametrize("text", ["21.17.2020", "30.02.2024", "31 апреля", "29.02.2023", "15.132022 г.", "с 20.11 по 31.11.2023"])
def test_impossible(text: str) -> None:
    """A day that no calendar has is impossible and has no days."""
    found = only(text)
    assert (found.kind, found.first, found.last) == ("impossible", None, None)


@pytest.mark.parametrize(
    ("text", "year", "period", "first"),
    [
        pytest.param("декабрь", None, SCHOOL_YEAR, "2023-12-01", id="autumn of the school year"),
        pytest.param("апрель", None, SCHOOL_YEAR, "2024-04-01", id="spring of the school year"),
        pytest.param("июнь", None, SCHOOL_YEAR, "2024-06-01", id="just after the period, not before it"),
        pytest.param("август", None, SCHOOL_YEAR, "2023-08-01", id="just before the period"),
        pytest.param("апрель", 2022, None, "2022-04-01", id="year alone"),
        pytest.param("апрель", None, None, "XXXX-04-01", id="nothing known: the year stays open"),
    ],
)
def test_missing_year(text: str, year: int | None, period: tuple[str, str] | None, first: str) -> None:
    """A missing year is supplied from what is known, never from the clock."""
    found = only(text, year, period)
    assert found.first == first
    assert found.year == ("supplied" if has_year(first) else "unknown")


def test_school_year_of_the_text_places_its_dates() -> None:
    """A school year named in the text gives autumn and spring dates their own years."""
    found = time_expressions("до 10 сентября и 20 января (2022/2023 уч. год)", year=2030)
    assert [e.last for e in found] == ["2022-09-10", "2023-01-20"]


@pytest.mark.parametrize(
    "text",
    [
        "п. 2.13.1, п. 2.10 и пункт 3.12 положения",
        "с 9.00 до 17.00, в 10.30",
        "8 (351) 58-70-25, 32-15-61",
        "адрес 192.168.10.12",
        "средний балл 4.12, охват 30.05 %",
        "в 4-8 и 10-11 классах",
        "форма 1-ОШ, 2020 учебников",
        "маевка, октябрьский совет, сентябринки",
        "первичная организация, требования, пятибалльная шкала",
        "рейтинг по среднему баллу",
        "",
    ],
)
def test_no_dates(text: str) -> None:
    """Numbers of clauses, hours, telephones, scores and look-alike words are no expressions of time."""
    assert time_expressions(text) == []


def test_excepted_months_are_no_term() -> None:
    """«кроме июля» names what is left out."""
    (found,) = time_expressions("последний четверг месяца, кроме июля и августа", 2024)
    assert (found.recurrence, found.last) == ("monthly", "2024-12-31")


def test_ranges_in_a_list_stay_apart() -> None:
    """Two ranges are two expressions; the year of the last serves both."""
    found = time_expressions("апрель-май, сентябрь-октябрь 2023")
    assert [(e.first, e.last) for e in found] == [("2023-04-01", "2023-05-31"), ("2023-09-01", "2023-10-31")]


def test_months_glued_by_a_lost_hyphen() -> None:
    """«сентябрь-\\nоктябрь» whose hyphen was lost in reading is still from one month to the other."""
    assert [(e.first, e.last) for e in time_expressions("сентябрьоктябрь", 2023)] == [("2023-09-01", "2023-10-31")]


def test_a_year_of_something_else_makes_no_range() -> None:
    """«график на 2023/24 учебный год до 25.08.2023»: the school year is not the beginning of the term."""
    found = time_expressions("график на 2023/24 учебный год до 25.08.2023")
    assert [(e.unit, e.last) for e in found] == [("school", "2024-05-31"), ("day", "2023-08-25")]


def test_one_wrong_letter_in_a_month() -> None:
    """A misspelt long month is mended; words that merely look like a short month are left alone."""
    assert mend_months("септябрь 2023") == "сентябрь 2023"
    assert mend_months("карта, парта, марка") == "карта, парта, марка"


@given(st.dates(datetime.date(1990, 1, 1), datetime.date(2060, 12, 31)), st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"]))
def test_every_written_day_is_read_back(day: datetime.date, shape: str) -> None:
    """Any day of the calendar, in any numeric form, is read as itself."""
    assert only(day.strftime(shape)).first == day.isoformat()


PIECES = """до|с|по|3|31|II|мая|октябрь|2023|2023/24|уч. год|квартал|неделя|трет|ий|четверг|конца|-|,|и|.|12.13|05.2024
|раз в|месяц|ежемесячно|первого|зимние каникулы""".split("|")


@given(st.lists(st.sampled_from(PIECES), max_size=9), st.sampled_from([" ", ""]))
def test_any_jumble_is_read_in_order(pieces: list[str], glue: str) -> None:
    """Whatever the words, nothing fails, expressions do not overlap, and a definite one never ends before 0."""
    text = glue.join(pieces)
    found = time_expressions(text, 2023)
    assert all(0 <= e.start < e.end <= len(text) for e in found)
    assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "first", "last", "unit"),
    [
        pytest.param("к началу учебного года", None, "2023-09-01", "opening", id="the school year begins in September"),
        pytest.param("в конце учебного года", None, "2024-05-31", "closing", id="and ends in May"),
        pytest.param("второе полугодие учебного года", "2023-01-01", "2023-05-31", "half", id="half of a school year"),
        pytest.param("не реже одного раза в месяц", "2023-01-01", "2023-12-31", "recurrence", id="recurrence in words"),
        pytest.param("20 - 25 числа каждого месяца", "2023-01-01", "2023-12-31", "detail", id="days of every month"),
    ],
)
def test_wording_of_offices(text: str, first: str | None, last: str | None, unit: str) -> None:
    """What the year asked with makes of wording without a date."""
    found = only(text, 2023)
    assert (found.first, found.last, found.unit) == (first, last, unit)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        pytest.param("в течение 3 рабочих дней со дня получения", "P3D", id="days in digits"),
        pytest.param("через две недели после проведения", "P2W", id="weeks in words"),
        pytest.param("в трёхдневный срок", "P3D", id="one word"),
        pytest.param("в 10-дневный срок", "P10D", id="digits and a word"),
        pytest.param("6 месяцев", "P6M", id="a cell that holds nothing else"),
        pytest.param("в течение полутора месяцев со дня подписания", "P1.5M", id="a half"),
        pytest.param("не позднее чем за пятнадцать дней до начала", "P15D", id="fifteen is not five"),
    ],
)
def test_terms(text: str, term: str) -> None:
    """How long a relative term lasts."""
    assert only(text).term == term


@pytest.mark.parametrize("text", ["стаж 10 лет", "ребёнку 7 лет", "За 5 лет работы школа выросла", "96 авг"])
def test_a_length_of_time_is_no_term_by_itself(text: str) -> None:
    """Only a term that is counted from something, or stands alone, is one."""
    assert not [found for found in time_expressions(text, 2023) if found.term or found.unit == "day"]


@pytest.mark.parametrize(
    ("text", "moment", "first", "last"),
    [
        pytest.param("в следующем квартале", "2023-11-20", "2024-01-01", "2024-03-31", id="quarter over New Year"),
        pytest.param("в текущем месяце", "2023-02-10", "2023-02-01", "2023-02-28", id="this month"),
        pytest.param("на следующей неделе", "2023-03-01", "2023-03-06", "2023-03-12", id="Monday to Sunday"),
        pytest.param("в следующем учебном году", "2023-03-01", "2023-09-01", "2024-05-31", id="asked in spring"),
        pytest.param("в этом учебном году", "2023-10-01", "2023-09-01", "2024-05-31", id="asked in autumn"),
        pytest.param("в ближайшее полугодие", "2023-08-01", "2024-01-01", "2024-06-30", id="next half-year"),
    ],
)
def test_counted_from_the_day_of_the_document(text: str, moment: str, first: str, last: str) -> None:
    """Periods that only the document's own date can place."""
    (found,) = time_expressions(text, 2023, None, moment)
    assert (found.first, found.last) == (first, last)
    assert not time_expressions(text, 2023), "without the date of the document nothing is placed"


@pytest.mark.parametrize("text", ["следующие документы", "октябрь текущего года", "на этой основе", "следующим образом"])
def test_other_next_things_are_no_periods(text: str) -> None:
    """«Следующий» and «этот» without a unit of time; the current year is left to the planning period."""
    assert not [found for found in time_expressions(text, 2023, None, "2023-03-01") if found.unit == "counted"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param(
            "16.03, 21.03, 04.04.2023",
            [("2023-03-16", "2023-03-16"), ("2023-03-21", "2023-03-21"), ("2023-04-04", "2023-04-04")],
            id="each day of a list is a term of its own",
        ),
        pytest.param(
            "октябрь, декабрь 2023 г., март 2024 г.",
            [("2023-10-01", "2023-10-31"), ("2023-12-01", "2023-12-31"), ("2024-03-01", "2024-03-31")],
            id="so is each month",
        ),
        pytest.param(
            "с 2 по 6 и с 16 по 20 октября 2023 года",
            [("2023-10-02", "2023-10-06"), ("2023-10-16", "2023-10-20")],
            id="the first range takes month and year of the second",
        ),
        pytest.param(
            "на осенних каникулах – 27.10.2024-04.11.2024 г.",
            [("2024-10-28", "2024-11-06"), ("2024-10-27", "2024-11-04")],
            id="a dash before exact dates makes no range",
        ),
        pytest.param("до 01.ХI.2022 г.", [(None, "2022-11-01")], id="Roman month with a Russian letter"),
        pytest.param("не позднее 18-00 ч. 6 марта 2024 г.", [(None, "2024-03-06")], id="hour between cue and day"),
        pytest.param("окончание 30.06.\n2021", [(None, "2021-06-30")], id="the end of something"),
        pytest.param("Февральмарт\n2025", [("2025-02-01", "2025-03-31")], id="months glued at the end of a line are a range"),
        pytest.param("14/02/24", [("2024-02-14", "2024-02-14")], id="slashes and two digits"),
    ],
)
def test_each_of_several(text: str, days: list[tuple[str | None, str]]) -> None:
    """What stands in one expression and what apart."""
    assert [(found.first, found.last) for found in time_expressions(text)] == days


@pytest.mark.parametrize("text", ["№ 14/02/24", "раздел IX.2", "п. 1.IV", "5-10 минут", "16-20 школ"])
def test_other_numbers_with_strokes_and_letters(text: str) -> None:
    """Numbers of acts and sections, counts: nothing that looks like a date there is one."""
    assert not time_expressions(text, 2023)


@pytest.mark.parametrize(
    ("text", "first", "last", "recurrence"),
    [
        pytest.param("III кв", "2023-07-01", "2023-09-30", None, id="quarter without a dot"),
        pytest.param("еженедельно, среда, апрель – май", "2023-04-01", "2023-05-31", "weekly", id="weekday between"),
        pytest.param(
            "раз в четверть", "2022-09-01", "2023-05-31", "quarterly", id="a school year's recurrence ends with lessons"
        ),
    ],
)
def test_in_a_school_year(text: str, first: str, last: str, recurrence: str | None) -> None:
    """What a plan of a school year makes of short wording."""
    found = only(text, 2023, ("2022-09-01", "2023-08-31"))
    assert (found.first, found.last, found.recurrence) == (first, last, recurrence)
