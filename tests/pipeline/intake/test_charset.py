"""Encodings of Russian offices: told apart on short and long texts, and bytes that are no text are turned down."""

import pytest

from pipeline.intake.charset import decode

ORDER = "ПРИКАЗ № 17 «О проведении районного семинара»\r\nОтветственный – методист Петрова А.А.\r\n"
CAPS = "ОТДЕЛ ОБРАЗОВАНИЯ АДМИНИСТРАЦИИ ГОРОДА"
SHORT = "План работы"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
@pytest.mark.parametrize("text", [ORDER, CAPS, SHORT])
def test_text_comes_back_from_modern_encodings(encoding: str, text: str) -> None:
    assert (decode(text.encode(encoding)) or "").removeprefix("\ufeff") == text


@pytest.mark.parametrize("encoding", ["cp866", "koi8-r", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [CAPS, SHORT, "в срок до 1 марта, отв. Сидоров"])
def test_text_comes_back_from_old_encodings_and_without_a_mark(encoding: str, text: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["mac-cyrillic", "iso8859-5", "utf-32", "utf-32-le"])
@pytest.mark.parametrize("text", [CAPS, "в срок до 1 марта, ответственный Сидоров", "Приказ управления образования"])
def test_text_comes_back_from_rare_encodings(encoding: str, text: str) -> None:
    mark = "\ufeff" if encoding == "utf-32-le" else ""
    assert (decode((mark + text).encode(encoding)) or "").removeprefix("\ufeff") == text


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r", "iso8859-5", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Приказ", "ПРОТОКОЛ", "Иванова Мария Петровна", "СПРАВКА ОБ ИТОГАХ", "Щукин Ефим Юрьевич"])
def test_a_word_or_two_are_enough(encoding: str, text: str) -> None:
    """Names of files and of people: there is nothing around them to tell the encoding by."""
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["cp1251", "cp866", "koi8-r"])
def test_a_table_of_numbers_with_few_words_is_still_told(encoding: str) -> None:
    text = "\r\n".join(f"{'охват' if row == 20 else ''};{row};{row * 7},5;{row % 100} %" for row in range(40))
    assert decode(text.encode(encoding)) == text


def test_letters_that_come_late_still_tell_the_encoding() -> None:
    text = "1234567;12.5\r\n" * 20_000 + "Ответственный: методист"
    assert decode(text.encode("cp866")) == text


def test_a_head_cut_inside_a_letter_is_still_text() -> None:
    data = ("школа " * 50).encode()[:-2]
    assert decode(data, partial=True) is not None
    assert "школа" in (decode(data, partial=True) or "")


def test_one_spoilt_byte_does_not_turn_utf8_into_another_alphabet() -> None:
    data = bytearray(("Муниципальный план мероприятий. " * 5).encode())
    data[30] = 0xFF
    assert (decode(bytes(data)) or "").endswith("план мероприятий. ")


def test_zeros_scattered_in_a_text_do_not_make_it_wide() -> None:
    text = "План мероприятий по поддержке школ. " * 20
    assert decode(text.encode("cp1251") + b"\0" + text.encode("cp1251")) == f"{text}\0{text}"


@pytest.mark.parametrize(
    "data",
    [bytes(range(256)) * 4, b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff" * 20, b"\x01\x02\x03plain" * 10],
    ids=["every byte", "a program", "control characters among letters"],
)
def test_bytes_that_are_no_text_give_nothing(data: bytes) -> None:
    assert decode(data) is None
