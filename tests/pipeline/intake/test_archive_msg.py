"""Letters of Outlook as packs: text in each of its forms, attachments under their names, letters in letters."""

import struct
from pathlib import Path

import pytest

from pipeline.intake import opened
from pipeline.intake.archive_msg import _unpacked
from tests.pipeline.intake.archive_maker import Tree, compound, zipped

BODY = "Направляем план мероприятий на 2025 год."
MARK: Tree = {"__properties_version1.0": bytes(32)}


def _wide(number: str, text: str) -> Tree:
    return {f"__substg1.0_{number}001F": text.encode("utf-16-le")}


def _attachment(name: str, data: bytes) -> Tree:
    return {**_wide("3707", name), "__substg1.0_37010102": data, **MARK}


def _letter(*attachments: Tree, text: Tree | None = None) -> Tree:
    numbered = {f"__attach_version1.0_#{number:08X}": tree for number, tree in enumerate(attachments)}
    return {**MARK, **(text or {}), **numbered}


def _members(tmp_path: Path, tree: Tree) -> dict[str, tuple[str | None, str]]:
    file = tmp_path / "a.msg"
    file.write_bytes(compound(tree))
    with opened(file, workers=0) as sources:
        return {
            source.path.removeprefix("a.msg/"): (source.refused, Path(source.place).read_bytes().decode(errors="replace"))
            for source in sources
        }


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (_wide("1000", BODY), "текст письма.txt"),
        ({"__substg1.0_1000001E": BODY.encode("cp1251")}, "текст письма.txt"),
        ({"__substg1.0_10130102": f"<p>{BODY}</p>".encode("cp1251"), **_wide("1000", "иное")}, "текст письма.html"),
        ({"__substg1.0_10090102": struct.pack("<II4sI", 99, len(BODY.encode()), b"MELA", 0) + BODY.encode()}, "текст письма.rtf"),
    ],
    ids=["plain", "of an old Outlook", "HTML before plain", "RTF alone"],
)
def test_the_text_is_a_member(tmp_path: Path, text: Tree, name: str) -> None:
    ((got, (refused, content)),) = _members(tmp_path, _letter(text=text)).items()
    assert (got, refused) == (name, None)
    assert BODY in content


def test_attachments_stand_under_their_names_and_archives_are_opened(tmp_path: Path) -> None:
    letter = _letter(
        _attachment("План мер.txt", b"a"), _attachment("..\\б.zip", zipped(("в.txt", b"x"))), text=_wide("1000", BODY)
    )
    assert list(_members(tmp_path, letter)) == ["б.zip/в.txt", "План мер.txt", "текст письма.txt"]


def test_a_letter_in_a_letter_is_a_folder(tmp_path: Path) -> None:
    inner = _letter(_attachment("б.txt", b"x"), text={**_wide("0037", "Тема"), **_wide("1000", BODY)})
    outer = _letter({**_wide("3001", "Отчёт школы"), "__substg1.0_3701000D": inner, **MARK})
    members = _members(tmp_path, outer)
    assert list(members) == ["Отчёт школы/б.txt", "Отчёт школы/текст письма.txt"]
    assert members["Отчёт школы/текст письма.txt"][1] == f"Тема\n\n{BODY}"


def test_letters_without_end_are_refused(tmp_path: Path) -> None:
    tree = _letter(text=_wide("1000", BODY))
    for _ in range(12):
        tree = _letter({"__substg1.0_3701000D": tree, **MARK})
    assert _members(tmp_path, tree) == {"a.msg": ("reading.too_deep", compound(tree).decode(errors="replace"))}


def test_a_letter_with_nothing_in_it_says_so(tmp_path: Path) -> None:
    ((name, (refused, _)),) = _members(tmp_path, _letter()).items()
    assert (name, refused) == ("a.msg", "reading.no_content")


def test_a_cut_letter_is_broken_not_half_read(tmp_path: Path) -> None:
    data = compound(_letter(_attachment("а.txt", bytes(9000)), text=_wide("1000", BODY)))
    file = tmp_path / "a.msg"
    file.write_bytes(data[:512] + data[-3 * 512 :])
    with opened(file, workers=0) as (source,):
        assert source.refused is not None


def test_packed_rtf_comes_out_by_the_example_of_the_standard() -> None:
    """MS-OXRTFCP 3.1: one reference into the dictionary, one that reaches into itself."""
    simple = "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af3"
    simple += "2068656c090020627705b06c647d0a800fa0"
    assert _unpacked(bytes.fromhex(simple)) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    crossing = "1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0"
    assert _unpacked(bytes.fromhex(crossing)) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
