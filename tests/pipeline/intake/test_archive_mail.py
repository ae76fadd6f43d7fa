"""Letters as packs: the text and every attachment is a member, whatever encodings the program that wrote it was fond of."""

import base64
import quopri
from pathlib import Path

import pytest

import mum
from pipeline.intake import Limits, opened
from tests.pipeline.intake.archive_maker import zipped

BODY = "Направляем план мероприятий на 2025 год."
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(30_000)


def _letter(*parts: str, subject: str = "Plan", kind: str = "mixed", mark: str = "B1") -> bytes:
    head = f"From: school@example.org\nSubject: {subject}\nMIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary={mark}\n\n"
    return (head + "".join(f"--{mark}\n{part}\n" for part in parts) + f"--{mark}--\n").encode()


def _part(kind: str, data: bytes, *headers: str) -> str:
    lines = (f"Content-Type: {kind}", *headers, "Content-Transfer-Encoding: base64")
    return "\n".join(lines) + "\n\n" + base64.encodebytes(data).decode()


def _file(name: str, data: bytes) -> str:
    return _part("application/octet-stream", data, f"Content-Disposition: attachment; filename={name}")


def _word(text: str, charset: str) -> str:
    return f"=?{charset}?B?{base64.b64encode(text.encode(charset)).decode()}?="


def _members(tmp_path: Path, data: bytes, limits: Limits | None = None) -> dict[str, tuple[str | None, str]]:
    """Name of each member (without the letter's) with the reason of refusal and the text."""
    file = tmp_path / "a.eml"
    file.write_bytes(data)
    with opened(file, limits, workers=0) as sources:
        return {
            source.path.removeprefix("a.eml/"): (source.refused, Path(source.place).read_bytes().decode(errors="replace"))
            for source in sources
        }


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "koi8-r", "cp866"])
def test_the_text_is_a_member_in_any_declared_encoding(tmp_path: Path, charset: str) -> None:
    part = f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: quoted-printable\n\n"
    part += quopri.encodestring(BODY.encode(charset)).decode()
    (member,) = _members(tmp_path, _letter(part)).items()
    assert member == ("текст письма.txt", (None, f"Plan\n\n{BODY}"))


@pytest.mark.parametrize(
    ("charset", "data"),
    [("no-such-charset", BODY.encode("cp1251")), ("us-ascii", BODY.encode("koi8-r")), ("utf-8", BODY.encode("cp1251"))],
    ids=["an unknown one", "letters in ASCII", "a false one"],
)
def test_a_declared_encoding_that_lies_does_not_spoil_the_text(tmp_path: Path, charset: str, data: bytes) -> None:
    ((_, text),) = _members(tmp_path, _letter(_part(f"text/plain; charset={charset}", data))).values()
    assert text.endswith(BODY)


@pytest.mark.parametrize(
    ("filename", "shown"),
    [
        (f'"{_word("План мер.docx", "windows-1251")}"', "План мер.docx"),
        (f'"{_word("План", "koi8-r")} {_word(" мер.docx", "koi8-r")}"', "План мер.docx"),
        ("План мер.docx", "План мер.docx"),
        ("../../тайна.docx", "тайна.docx"),
        ('""', "вложение без имени"),
    ],
    ids=["one encoded word", "two encoded words", "bare letters", "a way out", "no name"],
)
def test_names_of_attachments_are_the_original_ones(tmp_path: Path, filename: str, shown: str) -> None:
    assert list(_members(tmp_path, _letter(_file(filename, b"x")))) == [shown]


def test_a_name_in_parts_by_rfc_2231(tmp_path: Path) -> None:
    header = "Content-Disposition: attachment; filename*0*=utf-8''%D0%9F%D0%BB%D0%B0; filename*1*=%D0%BD.csv"
    assert list(_members(tmp_path, _letter(_part("text/csv", b"a;b", header)))) == ["План.csv"]


def test_of_two_forms_of_the_text_the_richer_is_read_once(tmp_path: Path) -> None:
    """Tables live in the HTML form only; a program that writes an empty one leaves the plain form."""
    plain, page = _part("text/plain; charset=utf-8", BODY.encode()), _part("text/html; charset=utf-8", b"<p>table</p>")
    assert list(_members(tmp_path, _letter(plain, page, kind="alternative"))) == ["текст письма.html"]
    assert list(_members(tmp_path, _letter(plain, _part("text/html", b" "), kind="alternative"))) == ["текст письма.txt"]


@pytest.mark.parametrize(
    ("page", "lines", "hidden"),
    [
        ("<p>см. план</p>", ["Plan", "см. план"], []),
        ("<!DOCTYPE html>\n<html lang=ru><head><title>т</title></head><body class=a><p>см. план</p></body></html>", None, []),
        ("<HTML><BODY style='display:none'><p>см. план</p></BODY></HTML>", ["Plan"], ["см. план"]),
    ],
    ids=["a piece of a page", "a whole page", "a page that is hidden"],
)
def test_a_page_is_read_whole_under_its_subject(tmp_path: Path, page: str, lines: list[str] | None, hidden: list[str]) -> None:
    """By the reader of pages: a page in a page must not lose the inner one, nor what hides it."""
    (tmp_path / "a.eml").write_bytes(_letter(_part("text/html; charset=utf-8", page.encode())))
    _, (document,) = mum.read(tmp_path / "a.eml", workers=0)
    assert [block.text for block in document.blocks] == (lines or ["Plan", "см. план"])
    assert [piece.text for piece in document.hidden] == hidden


def test_scans_in_the_text_are_members_and_ornaments_are_not(tmp_path: Path) -> None:
    text = _part("text/html; charset=utf-8", b"<p>see</p>")
    scan, logo = (
        _part(f"image/png; name={name}", data, "Content-ID: <1>") for name, data in (("s.png", PICTURE), ("l.png", b"x"))
    )
    assert list(_members(tmp_path, _letter(text, scan, logo, kind="related"))) == ["s.png", "текст письма.html"]


def test_a_letter_in_a_letter_is_opened_and_counts_for_depth(tmp_path: Path) -> None:
    inner = _letter(_file("b.txt", b"inner"), mark="B2").decode()
    outer = _letter(_file("a.txt", b"outer"), f"Content-Type: message/rfc822\n\n{inner}")
    assert list(_members(tmp_path, outer)) == ["a.txt", "вложенное письмо.eml/b.txt"]
    members = _members(tmp_path, outer, Limits(archive_depth=1))
    assert {name: refused for name, (refused, _) in members.items()} == {
        "a.txt": None,
        "вложенное письмо.eml": "reading.too_deep",
    }


def test_archives_in_a_letter_are_opened_under_the_same_limits(tmp_path: Path) -> None:
    letter = _letter(_file("a.zip", zipped(("bomb.txt", bytes(20 * 2**20)))), _file("b.zip", zipped(("план.txt", b"x"))))
    members = _members(tmp_path, letter)
    assert {name: refused for name, (refused, _) in members.items()} == {"a.zip": "reading.bomb", "b.zip/план.txt": None}


def test_a_page_saved_by_word_as_one_file_is_read(tmp_path: Path) -> None:
    page = _part('text/html; charset="windows-1251"', f"<html><body><p>{BODY}</p></body></html>".encode("cp1251"))
    ((name, (_, text)),) = _members(tmp_path, _letter(page, kind="related")).items()
    assert name == "текст письма.html"
    assert BODY in text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (_letter(_part("text/plain", b" ")), "reading.no_content"),
        (_letter(*[_file("a.txt", b"x")] * 9), "reading.too_many_files"),
    ],
    ids=["nothing in it", "more attachments than allowed"],
)
def test_a_letter_that_can_not_be_opened_comes_back_itself(tmp_path: Path, data: bytes, reason: str) -> None:
    ((name, (refused, _)),) = _members(tmp_path, data, Limits(archive_members=8)).items()
    assert (name, refused) == ("a.eml", reason)


def test_damaged_base64_gives_what_there_is(tmp_path: Path) -> None:
    part = "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n@@@не base64"
    assert list(_members(tmp_path, _letter(part))) == ["a.pdf"]
