"""Measures outside the tasks of a track: kinds of all tracks, kinds of one track, and words that lift them."""

import pytest

from pipeline.assemble.off_track import mark
from pipeline.model import Evidence, Excluded, Measure, Rubric
from pipeline.model.rubric import Origin
from rules.rubrics import rubric

RUBRIC = rubric("chelyabinsk-2023")
DECIDED = Origin(decided=True)


def measure(text: str, *tracks: str) -> Measure:
    """A measure with this wording in these tracks."""
    evidence = Evidence(path="План.docx", place="таблица 1", quote=text)
    return Measure(path="План.docx", place="таблица 1", text=text, tracks=tracks or ("1.1.1",), evidence=evidence)


def ruled(*words: str, unless: tuple[str, ...] = ()) -> Rubric:
    """The rubric with one kind of excluded measures, told by these words."""
    kind = Excluded(id="kind", title="чужое", words=words, unless=unless, origin=DECIDED)
    tracks = tuple(track.model_copy(update={"excluded": ()}) for track in RUBRIC.tracks)
    return RUBRIC.model_copy(update={"excluded": (kind,), "tracks": tracks})


@pytest.mark.parametrize(
    ("text", "words", "proves"),
    [
        ("Провести новогодние праздники", "новогодн", "основа слова"),
        ("Провести районный срез знаний", "районн срез", "две основы подряд"),
        ("Районный итоговый срез по математике", "районн срез", "слово между основами"),
        ("Районный очень большой срез", "районн срез", "два слова между основами"),
        ("РАЙОННЫЙ СРЕЗ", "районн срез", "прописными"),
        ("Учёт горячего питания", "учет горяч", "ё – как е"),
        ("Повышение квалификации педагогов", "^повышени квалификаци", "начало меры"),
        ("Конкурс «Школа года»", "школ_год", "слова, между которыми ничего нет"),
    ],
)
def test_words_tell_the_kind(text: str, words: str, proves: str) -> None:
    """All stems of a phrase, in order and close together."""
    found = mark(measure(text), ruled(words))
    assert (found.off_track, found.off_tracks, found.excluded) == (True, ("1.1.1",), "чужое"), proves


@pytest.mark.parametrize(
    ("text", "words", "proves"),
    [
        ("Провести семинар", "районн срез", "слов нет"),
        ("Срез районный", "районн срез", "другой порядок"),
        ("Районный семинар о том, как не проводить лишний срез", "районн срез", "слова далеко друг от друга"),
        ("Межрайонный срез", "районн срез", "основа внутри слова"),
        ("Семинар в школе, где третий год нет второгодников", "школ_год", "слова не стоят вместе"),
        ("Заявки на повышение квалификации", "^повышени квалификаци", "не начало меры"),
        ("", "срез", "пустая мера"),
    ],
)
def test_other_words_do_not(text: str, words: str, proves: str) -> None:
    """Stems apart, in another order or inside other words tell nothing."""
    untouched = measure(text)
    assert mark(untouched, ruled(words)) == untouched, proves


def test_lifting_words() -> None:
    """A word that lifts the kind: cutting own tests down is no own test."""
    kind = ruled("районн контрольн", unless=("сокращени",))
    assert mark(measure("Районная контрольная по математике"), kind).off_track
    assert not mark(measure("Сокращение районных контрольных"), kind).off_track


@pytest.mark.parametrize(
    ("text", "tracks", "off", "proves"),
    [
        ("Провести муниципальные контрольные работы", ("1.1.1", "1.2.1"), ("1.1.1", "1.2.1"), "вне всех треков"),
        ("Провести субботник", ("2.2.1",), ("2.2.1",), "чужая тема вне всех треков"),
        ("Провести конкурс «Учитель года»", ("1.1.1", "2.2.1"), ("1.1.1",), "конкурс учителей – вне 1.1.1, но в задачах 2.2.1"),
        ("Сократить муниципальные контрольные работы (сокращение графика)", ("1.1.2",), (), "сокращение процедур – в задачах"),
        ("Провести семинар по объективности", ("1.1.1",), (), "обычная мера"),
        ("Подача заявок на курсы для завучей", ("1.2.2", "2.2.2"), ("1.2.2",), "заявки на курсы – дело 2.2"),
        ("Смотр школьных столовых", ("2.2.2",), ("2.2.2",), "питание вне всех треков"),
        ("Подписка школ на периодические издания", ("2.1.1",), ("2.1.1",), "хозяйство вне всех треков"),
        ("Диагностика первоклассников по единым текстам", ("1.1.2",), ("1.1.2",), "собственная процедура оценки"),
        ("Конкурс «Ученик года»", ("1.2.2", "1.3.2"), ("1.2.2",), "праздники и конкурсы детей – дело 1.3"),
        ("Заявочная кампания завершена, курсы идут", ("1.2.2",), (), "о заявках на курсы не сказано"),
        ("Семинар о подписи в протоколах", ("2.1.1",), (), "подпись – не подписка"),
        ("Провести субботник", (), (), "мера без трека"),
    ],
)
def test_kinds_of_the_rubric(text: str, tracks: tuple[str, ...], off: tuple[str, ...], proves: str) -> None:
    """The kinds that the rubric of 2023 names, by track."""
    made = measure(text).model_copy(update={"tracks": tracks})
    assert mark(made, RUBRIC).off_tracks == off, proves


@pytest.mark.parametrize(
    ("text", "track", "proves"),
    [
        ("Профсоюзный турслёт", "2.1.2", "профсоюз"),
        ("Подготовка школ к осенне-зимнему периоду", "1.3.2", "хозяйство"),
        ("Летний оздоровительный сезон", "2.4.1", "отдых"),
        ("Смотр строевой песни", "1.1.1", "смотр"),
        ("Ледовый праздник на стадионе", "2.4.1", "праздник"),
        ("Конкурс чтецов «Живая классика»", "1.2.3", "творческий конкурс"),
        ("Диагностическая работа в 6-х классах по текстам управления", "1.2.3", "своя процедура оценки"),
        ("Курсы повышения квалификации учителей", "1.2.2", "общее повышение квалификации"),
    ],
)
def test_kinds_that_the_rubric_excludes(text: str, track: str, proves: str) -> None:
    """Estate, safety, holidays, sports and own tests serve no task of these tracks."""
    assert mark(measure(text, track), RUBRIC).off_tracks == (track,), proves


@pytest.mark.parametrize(
    ("text", "track", "proves"),
    [
        ("Спартакиада «Двор против двора»", "2.3", "спорт – задача воспитания"),
        ("Городские соревнования по дзюдо", "1.3.2", "спорт – дело одарённых детей"),
        ("Торжественное открытие конкурса «Педагог года»", "2.2.1", "конкурс относится к 2.2"),
        ("Каникулярный лагерь «Подтянись»", "1.2.3", "занятия на каникулах"),
        ("Курсы повышения квалификации по выявленным дефицитам учителей", "1.2.2", "обучение по дефицитам"),
        ("Перепроверка диагностических работ муниципальными экспертами", "1.1.1", "перепроверка"),
        ("Подготовка планов работы школ", "1.2.1", "подготовка планов"),
        ("Уделить внимание детям группы риска", "1.2.3", "внимание – не акция"),
    ],
)
def test_what_the_rubric_does_not_exclude(text: str, track: str, proves: str) -> None:
    """The same words where they serve the track, or in another sense."""
    assert not mark(measure(text, track), RUBRIC).off_track, proves
