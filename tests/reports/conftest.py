"""A small screening made by hand, with every outcome, and hostile strings where an office could type them."""

import pytest

from pipeline.model import (
    ActMark,
    Advice,
    DocumentCard,
    Evidence,
    Fault,
    FileStatus,
    Location,
    Measure,
    MeasureDeadline,
    MeasureResponsible,
    PackageCard,
    Rating,
    RegionalMatch,
    RubricCard,
    Screening,
    StageMark,
    SystemResult,
    TrackResult,
)

PLAN = "Трек 1.2.1/План <2023>.docx"
NOTE = "Справка & выводы.pdf"
HOSTILE = "<script>alert(1)</script>"


def _evidence(quote: str, path: str = PLAN, place: str = "таблица 1, строка 3, столбец 2") -> Evidence:
    return Evidence(
        path=path, place=place, quote=quote, block="b7", start=4, end=4 + len(quote), before="В срок ", after=" провести"
    )


def _rating(parameter: str, title: str, **values: object) -> Rating:
    base = {
        "track": "1.2.1",
        "parameter": parameter,
        "title": title,
        "points": 2,
        "max": 2,
        "outcome": "scored",
        "confidence": 0.9,
    }
    return Rating.model_validate({**base, "why": f"Основание оценки {parameter}.", **values})


RATINGS = (
    _rating("P1", "Конкретность мер", evidence=tuple(_evidence(f"выезд {n} в школу {HOSTILE}") for n in range(1, 6))),
    _rating("P2", "Специфика", points=1, next_step="Назовите школы.", confidence=0.6, evidence=(_evidence("длинно " * 120),)),
    _rating(
        "P4",
        "Региональный комплекс мер",
        points=0,
        outcome="not_found",
        looked_for="региональный акт в основании",
        looked_in=(PLAN, NOTE),
        nearest_miss=_evidence("приказ управления № 5", NOTE, "стр. 2"),
        next_step="Сошлитесь на приказ министерства.",
    ),
    _rating("P5", "Вне задач", points=-1, max=0),
    _rating("P9", "Средние баллы", points=0, max=0),
    _rating("P6", "Аналитика", points=None, outcome="unreadable", looked_for="анализ результатов", confidence=0.5),
    _rating("P7", "Региональные тренды", points=1, outcome="needs_review", confidence=0.3),
    _rating("P8", "Информирование", points=None, outcome="not_applicable"),
    _rating("P10", "Ответственные", points=None, outcome="error"),
    _rating("P1", "Конкретность мер", track="1.1.1"),
)

MEASURES = (
    Measure(
        path=PLAN,
        place="таблица 1, строка 3",
        text="Провести выезд в МБОУ СОШ № 3",
        number="1.1",
        ordinal=1,
        section="Методическая помощь",
        stage="active",
        tracks=("1.2.1",),
        concrete=True,
        tailored=True,
        result="Справка о выезде",
        addressee="учителя математики",
        deadline=MeasureDeadline(kind="definite", end="2023-03-15", quote="до 15 марта"),
        responsible=(MeasureResponsible(role="методист", person="Ветлугина О.П.", quote="Ветлугина О.П., методист"),),
        regional=RegionalMatch(kind="named", quote="п. 4.2"),
        evidence=_evidence("Провести выезд"),
    ),
    Measure(
        path=PLAN,
        place="таблица 1, строка 4",
        text="Усилить работу",
        ordinal=2,
        tracks=("1.2.1",),
        off_track=True,
        off_tracks=("1.2.1",),
        excluded="дорожное движение",
        deadline=MeasureDeadline(kind="impossible", quote="31.02.2023"),
        evidence=_evidence("Усилить работу"),
    ),
)


@pytest.fixture
def screening() -> Screening:
    """Two tracks of one package: every outcome, a refused file, faults of two rules, eight advices."""
    return Screening(
        product_version="9.9",
        package=PackageCard(path="пакет & копия", municipality="Заречный округ", region="Уральская область", year=2023),
        rubric=RubricCard(id="sample", version="3", sha256="0123456789abcdef", title="Рубрика для примера"),
        files=(
            FileStatus(path=PLAN, status="read", format="docx", size=1200, sha256="aa11bb22cc33dd44"),
            FileStatus(path=NOTE, status="read_with_warning", message="Страница 3 прочитана неуверенно.", format="pdf", pages=4),
            FileStatus(path=f"{HOSTILE}.doc", status="refused", reason="broken", message="Файл повреждён, сохраните его заново."),
        ),
        documents=(
            DocumentCard(
                path=PLAN, kind="plan", tracks=("1.2.1",), year=2023, period=("2023-01-09", "2023-12-29"), why=("по заголовку",)
            ),
            DocumentCard(
                path=NOTE,
                kind="analytical_note",
                number="17-а",
                date="2022-11-05",
                issuer="Отдел",
                title="Об итогах",
                current=False,
            ),
        ),
        measures=MEASURES,
        stages=(StageMark(path=PLAN, place="абзац 2", type="preparatory", start="2023-01-09", end="2023-02-01", quote="I этап"),),
        acts=(
            ActMark(
                path=PLAN,
                place="абзац 1",
                type="приказ",
                number="77",
                date="2022-12-30",
                level="regional",
                relation="basis",
                quote="акт",
            ),
            ActMark(path=NOTE, place="стр. 1", type="письмо", level="иной", relation="иначе", quote="письмо без даты"),
        ),
        ratings=RATINGS,
        tracks=(
            TrackResult(
                track="1.1.1",
                name="Объективность",
                system="1.1",
                function="A",
                points=2,
                maximum=2,
                percent=100,
                level="Высший",
                colour="green",
            ),
            TrackResult(
                track="1.2.1",
                name="Поддержка школ",
                system="1.2",
                function="B",
                points=3,
                maximum=8,
                percent=38,
                level="Низший",
                colour="red",
                incomplete=True,
                low=30,
                high=50,
            ),
        ),
        systems=(
            SystemResult(system="1.1", name="Система качества", percent=100, level="Высший", colour="green"),
            SystemResult(system="1.2", name="Система поддержки", percent=38, level="Низший", colour="red", incomplete=True),
        ),
        findings=(
            Fault(
                rule="date",
                title="Невозможная дата",
                path=PLAN,
                place="строка 4",
                quote="31.02.2023",
                message="Такой даты нет.",
                mend="Исправьте.",
                location=Location(table=1, row=4, box=(1.5, 2.0, 3.0, 4.25)),
            ),
            Fault(
                rule="date",
                title="Невозможная дата",
                path=NOTE,
                place="",
                quote=HOSTILE,
                message="И такой нет.",
                mend="Исправьте.",
            ),
            Fault(
                rule="none", title="Нет документа", path="", place="", quote="", message="Нет приказа.", mend="Добавьте приказ."
            ),
        ),
        advice=tuple(
            Advice(track="1.2.1", parameter="P4", text=f"Совет номер {n}.", places=(PLAN,), effort="hour", gain=1)
            for n in range(1, 9)
        ),
    )


@pytest.fixture
def empty() -> Screening:
    """A package of which nothing could be read: no documents, tracks or ratings, owner and year unknown."""
    return Screening(
        product_version="9.9",
        package=PackageCard(path="пусто"),
        rubric=RubricCard(id="sample", version="3", sha256=""),
        files=(FileStatus(path="скан.pdf", status="refused", reason="broken", message="Файл пуст."),),
        documents=(),
        measures=(),
        stages=(),
        acts=(),
        ratings=(),
        tracks=(),
        systems=(),
        findings=(),
        advice=(),
    )
