"""Word, Excel, XML, plain text and loose signatures, as far as a counter needs them. Runs in the helper process."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any
from xml.etree.ElementTree import Element, ParseError, XMLPullParser
from xml.parsers import expat

from desktop.models.dossier.completeness import Found, found

MAX_UNPACKED = 400 * 2**20  # bytes all members together may claim
MAX_RATIO = 200  # unpacked to packed, for files that unpack to more than a few MB
RATIO_FROM = 20 * 2**20
MAX_MEMBERS = 20_000
SHOWN = 200_000  # characters of text handed out
PIECE = 2**16
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"
_BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)
_ENCRYPTED = 0x1


class Bomb(Exception):
    """More came out of the file than any document holds."""


def inspect_zip(content: bytes, kind: str) -> list[Found]:
    """Sizes as declared first; then the main part is unpacked, counted, so that a lie shows too."""
    if kind in ("docm", "xlsm"):
        return [found("macro"), *inspect_zip(content, kind[:3] + "x")]
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            members = packed.infolist()
            total = sum(member.file_size for member in members)
            ratio = total / max(len(content), 1)
            swollen = total > RATIO_FROM and ratio > MAX_RATIO
            if total > MAX_UNPACKED or swollen or len(members) > MAX_MEMBERS:
                return [found("bomb")]
            if any(member.flag_bits & _ENCRYPTED for member in members):
                return [found("password")]
            return list(_document(packed)) if kind == "docx" else []
    except _BAD_ZIP:
        return [found("truncated" if b"PK\x05\x06" not in content[-65_557:] else "damaged")]


def _document(packed: zipfile.ZipFile) -> Iterator[Found]:
    try:
        with packed.open(_DOCUMENT) as part:
            for _ in _paragraphs(part, MAX_UNPACKED):
                pass
    except Bomb:
        yield found("bomb")
    except (KeyError, ParseError):
        yield found("damaged")


def docx_text(content: bytes) -> str:
    """The words of a Word document, a line a paragraph, at most SHOWN characters. Bomb, ValueError."""
    lines: list[str] = []
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed, packed.open(_DOCUMENT) as part:
            for line in _paragraphs(part, MAX_UNPACKED):
                lines.append(line)
                if sum(map(len, lines[-1:])) > SHOWN or len(lines) > SHOWN // 10:
                    break
    except (*_BAD_ZIP, KeyError, ParseError) as error:
        raise ValueError("not a readable Word document") from error
    return "\n".join(lines)[:SHOWN]


def _paragraphs(part: IO[bytes], limit: int) -> Iterator[str]:
    """Paragraphs as they are unpacked, never the whole tree at once."""
    parser: XMLPullParser[Any] = XMLPullParser(("end",))
    unpacked = 0
    while piece := part.read(PIECE):
        unpacked += len(piece)
        if unpacked > limit:
            raise Bomb
        parser.feed(piece)
        for event in parser.read_events():
            element = event[-1]
            if isinstance(element, Element) and element.tag == f"{_WORD}p":
                yield "".join(run.text or "" for run in element.iter(f"{_WORD}t"))
                element.clear()


def inspect_xml(content: bytes) -> list[Found]:
    """Well formed, without a document type: that is where entity bombs live."""
    parser = expat.ParserCreate()
    declared: list[str] = []
    parser.EntityDeclHandler = lambda name, *_rest: declared.append(name)
    parser.StartElementHandler = lambda *_tag: _stop_at(declared)
    try:
        parser.Parse(content, True)
    except Bomb:
        return [found("bomb")]
    except expat.ExpatError:
        return [found("damaged")]
    return []


def _stop_at(declared: list[str]) -> None:
    if declared:
        raise Bomb


def plain_text(content: bytes) -> str:
    return content[: SHOWN * 4].decode("utf-8-sig", "replace")[:SHOWN]


def inspect_signature(content: bytes) -> list[Found]:
    """Who signed a loose CMS signature: names from its certificates, nothing verified."""
    from asn1crypto import cms, pem

    try:
        der = pem.unarmor(content)[2] if pem.detect(content) else content
        signed = cms.ContentInfo.load(der)["content"]
        signer_serials = {s["sid"].chosen["serial_number"].native for s in signed["signer_infos"]}
        certificates = [c.chosen for c in signed["certificates"] or ()]
        names = [
            str(c.subject.native.get("common_name", ""))
            for c in certificates
            if c.serial_number in signer_serials
        ]
    except (ValueError, LookupError, AttributeError, TypeError):
        return [found("signed_unread")]
    return [found("signer", signer=name) for name in names if name] or [found("signed_unread")]
