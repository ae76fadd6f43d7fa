"""The account of a package always comes out even: every file put in, members of archives included, has one status."""

import io
import tarfile
import tempfile
from collections import Counter
from email.message import EmailMessage
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import mum
from pipeline.intake.walk import is_service
from tests.pipeline.intake.archive_maker import rar, zipped

Tree = dict[str, "bytes | Tree"]

CONTENTS = st.sampled_from(
    [
        b"",
        b"\xef\xbb\xbf",
        "План работы".encode("cp866"),
        "Приказ № 5".encode(),
        b"MZ\0\0",
        b"PK\x03\x04",
        bytes(range(256)),
        b"%PDF-",
    ]
)
NAMES = st.text(alphabet="абя. -~$é'\"<>&%()", min_size=1, max_size=8).map(lambda name: f"{name}x")
PACKERS = (".zip", ".rar", ".tar", ".eml")


def _pack(suffix: str, members: dict[str, bytes]) -> bytes:
    if suffix == ".zip":
        return zipped(*members.items())
    if suffix == ".rar":
        return rar(*members.items())
    if suffix == ".eml":
        letter = EmailMessage()
        letter["Subject"], letter["From"] = "План", "a@example.org"
        letter.set_content("")
        for name, data in members.items():
            letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
        return letter.as_bytes()
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


PLAIN = st.dictionaries(NAMES, CONTENTS, min_size=1, max_size=4)
PACKED = st.tuples(st.sampled_from(PACKERS), PLAIN)


def _taken(members: dict[str, bytes], suffix: str = "") -> int:
    """Files that are of somebody: what a system leaves beside them is not in the account. The header of a letter keeps no
    blanks at the ends of a name, so there « ~$x» is such a leaving too."""
    names = {name: name.strip() if suffix == ".eml" else name for name in members}
    return sum(not is_service((names[name],), len(data)) for name, data in members.items())


@settings(max_examples=60, deadline=None)
@given(plain=PLAIN, packed=st.lists(PACKED, max_size=3), nested=PACKED)
def test_files_in_are_read_or_warned_of_or_refused(
    plain: dict[str, bytes], packed: list[tuple[str, dict[str, bytes]]], nested: tuple[str, dict[str, bytes]]
) -> None:
    """Each by a path of its own, with a sentence for every one that is not simply read."""
    inner = _pack(*nested)
    archives = {f"архив {number}{suffix}": (suffix, members) for number, (suffix, members) in enumerate(packed)}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, data in plain.items():
            (root / name).write_bytes(data)
        for name, (suffix, members) in archives.items():
            (root / name).write_bytes(_pack(suffix, members))
        (root / "в архиве.zip").write_bytes(zipped((f"внутри{nested[0]}", inner), ("план.txt", b"x")))
        manifest, documents = mum.read(root, workers=0)
    # An archive of nothing but leavings stands in the account itself.
    packs = [*archives.values(), nested]
    inside = sum(max(1, _taken(members, suffix)) for suffix, members in packs) + 1
    assert len(manifest.files) == _taken(plain) + inside
    counts = Counter(file.status for file in manifest.files)
    assert sum(counts.values()) == len({file.path for file in manifest.files}) == len(manifest.files)
    assert len(documents) == counts["read"] + counts["read_with_warning"]
    assert all(bool(file.reason and file.message) == (file.status != "read") for file in manifest.files)
    assert all(char.isprintable() for file in manifest.files for char in file.path)
