"""PDF: can it be read, what does it do besides being read, who signed it. Runs in the helper process."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from desktop.inspection.pictures import MAX_PIXELS
from desktop.models.dossier.completeness import Found, found
from desktop.texts import Text

MANY_PAGES = 500
MAX_OBJECTS = 400_000  # values looked at; beyond it the rest is told as not checked
MAX_DEPTH = 40
MAX_EDGE = 6000  # pixels of a page drawn
_TAIL = 2048  # where %%EOF must be, zero padding aside
_ACTIONS = {"/JavaScript": "script", "/Launch": "launches", "/Rendition": "script"}
_KEYS = {"/JS": "script", "/XFA": "xfa", "/EmbeddedFiles": "embeds", "/EF": "embeds"}


def inspect(content: bytes, now: datetime) -> tuple[int | None, list[Found]]:
    """(pages, what was found). `now`, aware: certificates are compared with it."""
    try:
        with pikepdf.open(BytesIO(content)) as document:
            pages = len(document.pages)
            signed, findings = _look_through(document)
            lines = list(dict.fromkeys(findings))
            if document.is_encrypted:
                lines.append(found("restricted"))
    except pikepdf.PasswordError:
        return None, [found("password")]
    except (pikepdf.PdfError, ValueError, RuntimeError, RecursionError):
        return None, [found("damaged" if _ends(content) else "truncated")]
    lines = [*_size(pages), *([] if _ends(content) else [found("truncated")]), *lines]
    if pages and not any(line.code in ("huge", "truncated") for line in lines):
        lines += _first_page(content)
    return pages, [*lines, *(_signatures(content, now) if signed else ())]


def draw(content: bytes, page: int, width: int) -> tuple[Any, int, int]:
    """(bitmap as a PIL picture, page drawn, pages). PdfiumError; LookupError when it has no page."""
    document = pypdfium2.PdfDocument(content)
    try:
        document.init_forms()  # signature stamps are form widgets
        pages = len(document)
        if not pages:
            raise LookupError("no pages")
        page = min(max(page, 0), pages - 1)
        sheet = document[page]
        across, down = sheet.get_size()
        scale = min(width / max(across, 1), MAX_EDGE / max(across, down, 1))
        bitmap = sheet.render(
            scale=scale, may_draw_forms=True, rev_byteorder=True, prefer_bgrx=True
        )
        picture = bitmap.to_pil().convert("RGB")
        bitmap.close()
        sheet.close()
        return picture, page, pages
    finally:
        document.close()


def _ends(content: bytes) -> bool:
    return b"%%EOF" in content.rstrip(b"\0\r\n ")[-_TAIL:]


def _size(pages: int) -> Iterator[Found]:
    if not pages:
        yield found("no_pages")
    if pages > MANY_PAGES:
        yield found("many_pages", pages=pages)


def _first_page(content: bytes) -> list[Found]:
    """Draw the first page small, as the officer's viewer will: it proves that the page can be drawn and shows an
    empty one.
    """
    try:
        picture, _, pages = draw(content, 0, 300)
    except (pypdfium2.PdfiumError, LookupError):
        return [found("damaged")]
    low, high = picture.convert("L").getextrema()
    return [found("blank_page")] if pages and low == high else []


# ── what it does besides being read ──────────────────────────────────────────────────────────────


def _look_through(document: pikepdf.Pdf) -> tuple[bool, list[Found]]:
    """(holds a signature, findings): every object of the file, wherever an action may hide."""
    budget, signed, findings = MAX_OBJECTS, False, list[Found]()
    for top in document.objects:
        for value in _inside(top):
            budget -= 1
            signed = signed or _is_signature(value)
            findings += _suspicious(value)
        if budget < 0:
            return signed, [*findings, found("unfinished")]
    return signed, findings


def _inside(top: Any) -> Iterator[Any]:
    """The dictionaries in an object, without following references: those are visited by themselves."""
    stack = [(top, 0)]
    while stack:
        value, depth = stack.pop()
        if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            yield value
        elif not isinstance(value, pikepdf.Array):
            continue
        if depth < MAX_DEPTH:
            parts = (
                [value[n] for n in range(len(value))]
                if isinstance(value, pikepdf.Array)
                else [value[key] for key in value.keys()]  # noqa: SIM118 - a stream iterates bytes
            )
            stack += [(p, depth + 1) for p in parts if isinstance(p, _NESTED) and not p.is_indirect]


_NESTED = (pikepdf.Dictionary, pikepdf.Array)


def _suspicious(value: Any) -> list[Found]:
    codes = [code for key, code in _KEYS.items() if key in value]
    action = value.get("/S")
    if isinstance(action, pikepdf.Name):
        codes += [code for name, code in _ACTIONS.items() if action == name]
    lines = [found(code) for code in codes]
    if value.get("/Subtype") == "/Image":
        width, height = (int(value.get(key, 0)) for key in ("/Width", "/Height"))
        if width * height > MAX_PIXELS:
            lines.append(found("huge", width=width, height=height))
    return lines


def _is_signature(value: Any) -> bool:
    return "/ByteRange" in value and "/Contents" in value


# ── who signed it ────────────────────────────────────────────────────────────────────────────────


def _signatures(content: bytes, now: datetime) -> list[Found]:
    """Whether each signature is intact, and its certificate's period. Its issuer is judged where the trusted roots
    are known.
    """
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        signatures = list(PdfFileReader(BytesIO(content)).embedded_regular_signatures)
        return [_signature(signature, now) for signature in signatures]
    except (PdfError, ValueError, LookupError, AttributeError, TypeError):
        return [found("signed_unread")]


def _signature(signature: Any, now: datetime) -> Found:
    import logging

    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    context = ValidationContext(trust_roots=[], allow_fetching=False)
    status = asyncio.run(async_validate_pdf_signature(signature, context))
    certificate = status.signing_cert
    signer = str(certificate.subject.native.get("common_name", "")) or Text("người không rõ tên")
    if not (status.intact and status.valid) or (
        status.modification_level == ModificationLevel.OTHER
    ):
        return found("signed_broken", signer=signer)
    since, until = certificate.not_valid_before, certificate.not_valid_after
    period = {"since": f"{since:%d/%m/%Y}", "until": f"{until:%d/%m/%Y}"}
    if since <= now <= until:
        return found("signed", signer=signer, until=period["until"])
    return found("signed_late", signer=signer, **period)
