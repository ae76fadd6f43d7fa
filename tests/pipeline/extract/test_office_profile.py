"""The profile of LibreOffice alone, without any sandbox: no macro runs, nothing outside is asked for or taken in.

A picture is also opened with a bare profile, which shows that it would be asked for.
"""

import os
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from pipeline.extract import office, read_all
from pipeline.extract.office_profile import write_profile
from pipeline.intake import Limits, collect
from tests.pipeline.extract.test_office import MIME, NAMES

needs_office = pytest.mark.skipif(office.find_soffice() is None, reason="LibreOffice is not installed")
OUTSIDE = "тайна соседа"
EVENTS = (
    '<office:scripts xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"><office:event-listeners>'
    '<script:event-listener script:language="ooo:script" script:event-name="dom:load" xlink:type="simple" '
    'xlink:href="vnd.sun.star.script:Standard.Module1.Main?language=Basic&amp;location=document"/>'
    "</office:event-listeners></office:scripts>"
)
MACRO = 'Sub Main\nf = FreeFile\nOpen "{file}" For Output As #f\nPrint #f, "x"\nClose #f\nEnd Sub'
LIBRARIES = (
    '<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<library:library library:name="Standard" library:link="false"/></library:libraries>'
)
LIBRARY = (
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" '
    'library:passwordprotected="false"><library:element library:name="Module1"/></library:library>'
)
MODULE = (
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
    'script:language="StarBasic">{code}</script:module>'
)
SECTION = (
    '<text:p>видно</text:p><text:section text:name="s"><text:section-source xlink:href="{link}"/>'
    "<text:p>своё</text:p></text:section>"
)
FRAME = '<text:p>видно<draw:frame draw:name="f"><draw:image xlink:href="{link}" xlink:type="simple"/></draw:frame></text:p>'
OBJECT = '<text:p>видно<draw:frame draw:name="f"><draw:object xlink:href="{link}" xlink:type="simple"/></draw:frame></text:p>'
RTF = '{{\\rtf1\\ansi\\ansicpg1251 visible{{\\field{{\\*\\fldinst INCLUDEPICTURE "{link}" \\\\d}}{{\\fldrslt own}}}}\\par}}'


def _write(path: Path, body: str, parts: dict[str, str]) -> None:
    """An ODT of this body with these parts beside it."""
    entries = "".join(f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>' for name in parts)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", MIME + "text")
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {NAMES} office:version="1.2">{EVENTS if parts else ""}'
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{MIME}text"/>'
            f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>{entries}'
            "</manifest:manifest>",
        )


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Iterator[socket.socket]:
    """A listener on this machine; nothing but the profile keeps LibreOffice from it."""
    monkeypatch.setattr(office, "confined", lambda command, *_: command)
    monkeypatch.setattr(office, "environment", lambda folder, **more: {"PATH": os.environ["PATH"], "HOME": str(folder)} | more)
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server


def _knocked(door: socket.socket) -> bool:
    try:
        door.accept()[0].close()
    except BlockingIOError:
        return False
    return True


def _bare(folder: Path) -> None:
    (folder / "user").mkdir(parents=True)


def _read(path: Path) -> str:
    ((_, document, status),) = read_all(collect(path), Limits(seconds=30), workers=0)
    assert document is not None, status
    return " ".join(block.text for block in document.blocks)


@needs_office
@pytest.mark.parametrize(("kind", "body"), [("odt", SECTION), ("odt", FRAME), ("odt", OBJECT), ("rtf", RTF)], ids=str)
def test_no_reference_is_followed_to_the_network(kind: str, body: str, tmp_path: Path, door: socket.socket) -> None:
    """A part of the text, a picture, an object or a field that lies on a server stays there."""
    link = f"http://127.0.0.1:{door.getsockname()[1]}/a.odt"
    path = tmp_path / f"a.{kind}"
    if kind == "rtf":
        path.write_text(body.format(link=link), encoding="ascii")
    else:
        _write(path, body.format(link=link), {})
    assert _read(path).startswith(("видно", "visible"))
    assert not _knocked(door)


@needs_office
def test_a_bare_profile_would_follow_it(tmp_path: Path, door: socket.socket, monkeypatch: pytest.MonkeyPatch) -> None:
    """The picture of the row above is asked for unless the profile forbids it."""
    monkeypatch.setattr(office, "write_profile", _bare)
    _write(tmp_path / "a.odt", FRAME.format(link=f"http://127.0.0.1:{door.getsockname()[1]}/a.png"), {})
    assert _read(tmp_path / "a.odt") == "видно"
    assert _knocked(door)


@needs_office
@pytest.mark.parametrize("body", [SECTION, OBJECT], ids=["part of the text", "object"])
@pytest.mark.usefixtures("door")
def test_no_other_file_is_taken_in(body: str, tmp_path: Path) -> None:
    """What lies beside the package stays outside of the text."""
    outside = tmp_path / "outside.odt"
    _write(outside, f"<text:p>{OUTSIDE}</text:p>", {})
    assert OUTSIDE in _read(outside)
    package = tmp_path / "package"
    package.mkdir()
    _write(package / "a.odt", body.format(link=outside.as_uri()), {})
    read = _read(package / "a.odt")
    assert "видно" in read
    assert OUTSIDE not in read


@needs_office
@pytest.mark.usefixtures("door")
def test_no_macro_runs(tmp_path: Path) -> None:
    """A macro that is to run when the document opens does not. LibreOffice 7.4 runs none in a conversion anyhow; a version
    that did would have to overrule the profile."""
    trace = tmp_path / "trace"
    code = escape(MACRO.format(file=trace))
    parts = {"script-lc.xml": LIBRARIES, "Standard/script-lb.xml": LIBRARY, "Standard/Module1.xml": MODULE.format(code=code)}
    (tmp_path / "package").mkdir()
    path = tmp_path / "package" / "a.odt"
    _write(path, "<text:p>видно</text:p>", {f"Basic/{name}": text for name, text in parts.items()})
    assert _read(path) == "видно"
    assert not trace.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [("MacroSecurityLevel", "3"), ("DisableMacrosExecution", "true"), ("DisableActiveContent", "true"), ("Load", "false")],
)
def test_the_profile_forbids_macros_and_active_content(name: str, value: str, tmp_path: Path) -> None:
    """What no conversion shows stands in the profile."""
    write_profile(tmp_path / "profile")
    text = (tmp_path / "profile" / "user" / "registrymodifications.xcu").read_text(encoding="utf-8")
    assert f'oor:name="{name}" oor:op="fuse"><value>{value}</value>' in text
