"""A letter (EML, also a page saved by Word as MHT) as a pack: its text and its attachments are members."""

import email
import email.errors
import email.header
import email.message
import email.policy
import re
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from pipeline.intake.charset import decode
from pipeline.intake.pack import HeldPack, Refused
from pipeline.model import say

_Message = email.message.Message
# Smaller pictures in the text of a letter are signs of its signature, not papers.
_ORNAMENT = 20 * 2**10
_FRAME = re.compile(
    r"<!doctype[^>]{0,500}> | <(?P<slash>/?)(?:html|head|body)(?=[\s>])(?P<more>[^>]{0,4000})>", re.IGNORECASE | re.VERBOSE
)


class _Bare(email.policy.Compat32):
    """Headers as they stand: bare bytes in them as lone surrogates, which the library would turn into question marks."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


class MailPack(HeldPack):
    """An opened letter. The text is one member, HTML where there is any, for tables survive in it."""

    def __init__(self, path: Path) -> None:
        """Refused: reading.too_deep (letters in letters without end), reading.no_content (nothing in it)."""
        try:
            with path.open("rb") as file:
                # This policy never raises on a broken header; what it leaves encoded is decoded here.
                letter = email.message_from_binary_file(file, policy=_Bare())
            parts = list(_parts(letter, _text(str(letter.get("Subject", "")))))
        except RecursionError as error:
            raise Refused("reading.too_deep") from error
        super().__init__(parts)


def _parts(part: _Message, subject: str, related: bool = False) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of what a part of a letter holds, in order."""
    kind = part.get_content_type()
    if kind == "message/rfc822":
        for inner in _children(part):
            yield _name(part) or say("reading.mail_inner"), inner.as_bytes(policy=part.policy)
    elif kind == "multipart/alternative":
        yield from _richest(_children(part), subject)
    elif part.is_multipart():
        for number, inner in enumerate(_children(part)):
            yield from _parts(inner, "" if number else subject, kind == "multipart/related" and number > 0)
    elif part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment" and not _name(part):
        yield from _body(part, subject)
    else:
        yield from _attachment(part, related)


def _children(part: _Message) -> list[_Message]:
    payload = part.get_payload()
    return [inner for inner in payload if isinstance(inner, _Message)] if isinstance(payload, list) else []


def _richest(choices: Sequence[_Message], subject: str) -> Iterator[tuple[str, bytes]]:
    """Of the same text in several forms the last that has any: by the standard it is the best one."""
    for choice in reversed(choices):
        found = list(_parts(choice, subject))
        if found:
            yield from found
            return


def _body(part: _Message, subject: str) -> Iterator[tuple[str, bytes]]:
    text = _decoded(_bytes(part), part.get_content_charset())
    if text.strip():
        yield as_member(text, subject, part.get_content_type() == "text/html")


def as_member(text: str, subject: str, html: bool) -> tuple[str, bytes]:
    """The name and the bytes of a letter's text under its subject."""
    name = say("reading.mail_text")
    if html:
        heading = f"<h1>{escape(subject)}</h1>" if subject else ""
        # A page in a page: its own frame becomes a mere division, with whatever hides it.
        inner = _FRAME.sub(lambda tag: f"<{tag['slash']}div{tag['more']}>" if tag["slash"] is not None else "", text)
        return f"{name}.html", f"<html><body>{heading}{inner}</body></html>".encode(errors="replace")
    return f"{name}.txt", (f"{subject}\n\n{text}" if subject else text).encode(errors="replace")


def _attachment(part: _Message, related: bool) -> Iterator[tuple[str, bytes]]:
    data = _bytes(part)
    if related and part.get_content_maintype() in ("image", "text") and len(data) < _ORNAMENT:
        return
    suffix = {"text/csv": ".csv", "message/rfc822": ".eml"}.get(part.get_content_type(), "")
    yield _name(part) or say("reading.mail_attachment") + suffix, data


def _bytes(part: _Message) -> bytes:
    """The bytes without the transfer encoding; damaged base64 gives what there is."""
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _name(part: _Message) -> str:
    """The name of the file without folders: RFC 2231 is known to the library, RFC 2047 (which most write) is undone here."""
    try:
        return re.split(r"[/\\]", _text(str(part.get_filename(""))))[-1]
    except (LookupError, ValueError, TypeError):  # a charset that there is not, a broken continuation
        return ""


def _text(value: str) -> str:
    """A header as text: bare bytes of any Russian encoding and encoded words decoded."""
    if any("\udc80" <= char <= "\udcff" for char in value):
        value = _decoded(value.encode("utf-8", errors="surrogateescape"), None)
    try:
        pieces = email.header.decode_header(value)
    except (email.errors.HeaderParseError, ValueError):
        return " ".join(value.split())
    # The library gives what is not encoded as text, but beside encoded words as bytes of this kind.
    texts = [
        piece if isinstance(piece, str) else _decoded(piece, charset) if charset else piece.decode("raw-unicode-escape")
        for piece, charset in pieces
    ]
    return " ".join("".join(texts).split())


def _decoded(data: bytes, charset: str | None) -> str:
    """In the declared encoding if it is a true one, else in the likeliest."""
    try:
        return data.decode(charset or "utf-8")
    except (LookupError, ValueError):
        return decode(data) or data.decode("utf-8", errors="replace")
