"""What a file is, by its first bytes (and, for ZIP and ISO media, by what they name inside): a key of KINDS."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

HEAD = 4096  # bytes looked at for a mark
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")  # OID of CMS signed data, DER

_MARKS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"BM", "bmp"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"#!", "program"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"{\\rtf", "rtf"),
    (b"-----BEGIN PKCS7", "p7s"),
    (b"-----BEGIN CMS", "p7s"),
)
_BRANDS: tuple[tuple[tuple[bytes, ...], str], ...] = (  # ISO 14496-12 "ftyp"
    ((b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"), "heic"),
    ((b"qt  ", b"isom", b"iso2", b"mp41", b"mp42", b"M4V ", b"3gp", b"avc1"), "video"),
)
_INSIDE: tuple[tuple[str, str, str], ...] = (  # folder in the ZIP, kind, kind with macros
    ("word/", "docx", "docm"),
    ("xl/", "xlsx", "xlsm"),
    ("ppt/", "pptx", "pptx"),
)
_TAGS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"<svg[\s>]", re.IGNORECASE), "svg"),
    (re.compile(rb"<(!doctype\s+html|html|body|script)[\s>]", re.IGNORECASE), "html"),
    (re.compile(rb"^\s*<(\?xml|[A-Za-z_])"), "xml"),
)


def kind_of(content: bytes) -> str:
    """The kind; "unknown" where nothing fits. Never raises for odd content."""
    if not content:
        return "empty"
    head = content[:HEAD]
    return next((kind for look in _LOOKS if (kind := look(content, head))), "unknown")


def _by_mark(_content: bytes, head: bytes) -> str:
    return next((kind for mark, kind in _MARKS if head.startswith(mark)), "")


def _pdf(_content: bytes, head: bytes) -> str:
    return "pdf" if b"%PDF-" in head[:1024] else ""  # readers accept some rubbish before it


def _media(_content: bytes, head: bytes) -> str:
    if head.startswith(b"RIFF"):
        return {b"WEBP": "webp", b"AVI ": "video"}.get(head[8:12], "")
    if head[4:8] in (b"moov", b"mdat", b"wide"):  # QuickTime without ftyp
        return "video"
    if head[4:8] != b"ftyp":
        return ""
    brand = head[8:12]
    return next((kind for brands, kind in _BRANDS if brand.startswith(brands)), "video")


def _zip(content: bytes, head: bytes) -> str:
    if not head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return "docx" if b"word/" in head else "zip"
    macros = any(name.endswith("vbaProject.bin") for name in names)
    for folder, plain, active in _INSIDE:
        if "[Content_Types].xml" in names and any(name.startswith(folder) for name in names):
            return active if macros else plain
    return "odf" if "mimetype" in names and "content.xml" in names else "zip"


def _signature(_content: bytes, head: bytes) -> str:
    return "p7s" if head.startswith(b"\x30") and _SIGNED_DATA in head[:32] else ""


def _text(_content: bytes, head: bytes) -> str:
    plain = head.removeprefix(b"\xef\xbb\xbf")
    for tag, kind in _TAGS:
        if tag.search(plain):
            return kind
    try:
        words = plain.decode("utf-8", "strict" if len(head) < HEAD else "ignore")
    except UnicodeDecodeError:
        return ""
    printable = sum(c.isprintable() or c in "\r\n\t" for c in words)
    return "text" if words and printable == len(words) else ""


_LOOKS: tuple[Callable[[bytes, bytes], str], ...] = (
    _by_mark,
    _media,
    _zip,
    _signature,
    _pdf,  # late: its mark may stand behind other bytes, a signature's among them
    _text,
)
