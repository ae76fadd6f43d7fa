"""Grades of pages and the tell-tale of a text layer that is no text. No tesseract here."""

import pytest

from pipeline.extract.scan_grade import Grade, grade_of, is_garbage
from pipeline.extract.scan_words import Seen, mended

ORDER = (
    "Приказ управления образования города. Утвердить план мероприятий по повышению объективности оценочных процедур. "
    "Руководителям школ обеспечить исполнение плана в установленные сроки и представить отчёт методисту."
)
ALPHABET = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
SHIFTED = str.maketrans(ALPHABET + ALPHABET.upper(), ALPHABET[3:] + ALPHABET[:3] + (ALPHABET[3:] + ALPHABET[:3]).upper())
AS_LATIN = str.maketrans({letter: chr(0x3F + number) for number, letter in enumerate(ALPHABET.upper() + ALPHABET)})

AS_GLYPHS = str.maketrans({letter: chr(0x23 + number) for number, letter in enumerate(dict.fromkeys(ORDER.replace(" ", "")))})
AS_PRIVATE = str.maketrans({letter: chr(0xE003 + number) for number, letter in enumerate(ALPHABET + ALPHABET.upper())})
DISORDER = str.maketrans(ALPHABET, "щжыгюэфчцхьбзмйшукепнавдлсояритъ")


@pytest.mark.parametrize(
    "text",
    [
        ORDER.encode("cp1251").decode("latin-1"),
        ORDER.encode().decode("cp1251", "replace"),
        ORDER.encode("koi8-r").decode("cp1251"),
        ORDER.translate(SHIFTED),
        ORDER.translate(AS_LATIN),
        ORDER.translate(AS_GLYPHS),
        ORDER.translate(AS_PRIVATE),
        " ".join(f"(cid:{number})" for number in range(40)),
        ORDER.translate(DISORDER),
    ],
    ids=[
        "cp1251 as latin-1",
        "utf-8 as cp1251",
        "koi8-r as cp1251",
        "letters shifted",
        "letters as Latin codes",
        "numbers of glyphs as ASCII",
        "private codes",
        "letters that a reader does not know",
        "letters in disorder",
    ],
)
def test_garbage(text: str) -> None:
    """A layer in a wrong encoding or with shifted letters is no text."""
    assert is_garbage(text)


@pytest.mark.parametrize(
    "text",
    [
        ORDER,
        ORDER.upper(),
        "Абдрахманова Г.Р.\nБикмухаметов Ш.Ф.\nВоскобойникова Т.Л.\nЗагидуллин Р.Х.\nКарамышева А.С.\nЛогиновских Д.В.\n"
        "Мухаметзянова Э.И.\nНигматуллин И.Г.\nПодкорытов С.А.\nСайфутдинова Л.Н.\nУразбахтин А.М.\nХужахметова З.Р.\n"
        "учитель, заместитель директора, методист, педагог-психолог, учитель начальных классов, социальный педагог",
        "МОУ СОШ № 1\nМОУ СОШ № 2\nМБОУ ООШ № 5\nМАОУ «Гимназия № 19»\nМКОУ СОШ с. Долгое\n" * 4,
        "12,5 44,0 67,8 91,2 100 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30",
        "The programme supports schools with low results. Each school receives a mentor and a plan of measures for the year.",
        "https://example.ru/upload/iblock/plan_2023.pdf\nschool-12@mail.example.ru\nISO-9001 PISA TIMSS PIRLS\n",
        "Die Schulen erhalten bis zum Ende des Jahres einen Plan der Massnahmen und eine Beraterin fuer Mathematik. "
        "Les écoles reçoivent un programme d'aide et présentent leurs résultats à la direction de l'éducation.",
        "Мәктәпләрдә белем сыйфатын күтәрү буенча чаралар планы. Мәгариф бүлеге башлыгы җитәкчеләргә тапшырырга тиеш.",
        "John Smith\nMary Johnson\nPeter Anderson\nRobert Williams\nHelen Thompson\nGeorge Robinson\nSusan Patterson\n" * 2,
        "Фамилия _______________ Имя _____________ Отчество ____________\nПодпись ______ / _______ /  Дата «__» ______ 20__ г.\n"
        * 3,
        "Раздел 1 .......................................... 3\nРаздел 2 .......................................... 17\n" * 3,
        "№ 1 | 12,5 % | +3,1 | – | 44/50 | 88% ; № 2 | 67,8 % | -0,4 | – | 41/50 | 82% ; № 3 | 91,2 % | +1,0 | – | 50/50\n" * 3,
        "МКОУ СОШ № 12\t4,1\t3,9\nМКОУ ООШ № 3\t3,8\t3,7\nМБДОУ ДС № 8\t–\t–\nМБУ ДО ДДТ\t–\t–\nГБПОУ ЧПК № 1\t4,0\t4,2\n" * 4,
        "Ъъъ щщщ",
        "",
    ],
    ids=[
        "order",
        "capitals",
        "surnames",
        "school names",
        "numbers",
        "English",
        "addresses",
        "German and French",
        "Tatar",
        "English names",
        "form to be filled",
        "dot leaders",
        "numbers between bars",
        "short names of schools",
        "too short to tell",
        "nothing",
    ],
)
def test_no_garbage(text: str) -> None:
    """Good text of every sort is left alone, and so is what is too short to tell."""
    assert not is_garbage(text)


def words(text: str, confidence: float) -> list[Seen]:
    return [Seen(word, confidence, (0, 0, 10, 10), (1, 1, 1)) for word in text.split()]


@pytest.mark.parametrize(
    ("seen", "grade"),
    [
        (words(ORDER, 95), "good"),
        (words("12 44 67 отчёт", 95), "good"),
        (words(ORDER, 85), "fair"),
        (words(ORDER, 70), "poor"),
        (words(ORDER.translate(SHIFTED), 95), "unreadable"),
        (words(ORDER, 40), "unreadable"),
        ([], "unreadable"),
    ],
    ids=["sure and Russian", "numbers", "less sure", "doubtful", "sure but no Russian", "guessed", "no words"],
)
def test_grade(seen: list[Seen], grade: Grade) -> None:
    """Both the confidence of tesseract and the dictionary must speak for a page."""
    assert grade_of(seen) == grade


@pytest.mark.parametrize(
    ("seen", "true"),
    [("ЗО.04.2О23", "30.04.2023"), ("З.", "3."), ("З", "3"), ("1З", "13"), ("О", "О"), ("ООО", "ООО"), ("За", "За"), ("5А", "5А"),
     ("О.", "О."), ("9З,", "93,"), ("З.1.", "3.1.")],
)  # fmt: skip
def test_letters_in_numbers(seen: str, true: str) -> None:
    """Letters that look like digits become digits in numbers only: prepositions, initials and classes stay."""
    assert mended(seen) == true
