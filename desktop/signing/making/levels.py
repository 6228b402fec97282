"""From B-B to B-T, B-LT and B-LTA (ETSI EN 319 142-1 §6) without the token, whenever the network is there.

B-T: a trusted time. B-LT: beside it the certificates, CRLs and OCSP answers the signature is judged by.
B-LTA: a document time stamp over all of that, so that it can be judged years later without any network.
What comes back was verified; what went in is never damaged.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from io import BytesIO
from threading import Event
from typing import Any

from asn1crypto import cms, tsp
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation.dss import async_add_validation_info
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator.errors import PathError, RevokedError, ValidationError

from desktop.errors import (
    CertificateUnfit,
    RevocationUnknown,
    SignatureBroken,
    TimestampUnreachable,
)
from desktop.signing.judging.revocation import (
    FETCH_SECONDS,
    Readiness,
    RevocationEvidence,
    check_before_signing,
    make_context,
    revoked_words,
    word_on,
)
from desktop.signing.judging.structure import PadesLevel, Stored, level_in, level_of, stored
from desktop.signing.judging.verify import SignatureVerdict, verify
from desktop.signing.making.tsa import TIMEOUT, TimeService
from desktop.signing.token.certificate import VIETNAM
from desktop.texts import Text

__all__ = [
    "PadesLevel",
    "Readiness",
    "RevocationEvidence",
    "TimeService",
    "check_before_signing",
    "extend",
    "level_found",
    "level_of",
    "stored_evidence",
]

_RESERVED = 32_768  # hex digits of room for a document time stamp: VGCA's tool keeps as many bytes


def extend(
    pdf: bytes,
    level: PadesLevel,
    *,
    tsa_url: str,
    trust: Sequence[bytes],
    chain: Sequence[bytes] = (),
    timeout: float = TIMEOUT,
    fetch_timeout: float = FETCH_SECONDS,
    cancel: Event | None = None,
    keep: Callable[[tuple[RevocationEvidence, ...]], None] | None = None,
) -> bytes:
    """The signed PDF with every signature in it at `level` at least; the same bytes when it is there.

    `trust`: DER of roots; `chain`: DER of authorities between. `timeout`: seconds one try of the TSA may
    take, of three. `cancel`, once set, ends the waiting. `keep` is handed what was stored of revocation.
    TimestampUnreachable; RevocationUnknown; CertificateUnfit: revoked meanwhile; SignatureBroken: the
    input holds no signature that can be extended, or the output does not verify.
    """
    service = TimeService(tsa_url, timeout=timeout, cancel=cancel)
    context = make_context(chain, trust, at=None, timeout=fetch_timeout)
    steps = _Steps(service, context)
    try:
        extended = asyncio.run(steps.climb(pdf, level))
    except (PdfError, SigningError, SignatureValidationError, ValueError, LookupError) as error:
        raise SignatureBroken(f"{type(error).__name__}: {error}") from error
    except RevokedError as error:
        raise CertificateUnfit(str(error), title=revoked_words(error.revocation_dt)) from error
    except (ValidationError, PathError) as error:
        raise RevocationUnknown(f"{type(error).__name__}: {error}") from error
    if extended != pdf:
        _insist(extended, level, (*trust, *chain), keep)
    return extended


class _Steps:
    """One climb: the TSA and what the authorities answered are asked once for all signatures."""

    def __init__(self, service: TimeService, context: Any) -> None:
        self._stamper = _Stamper(service)
        self._context = context

    async def climb(self, pdf: bytes, level: PadesLevel) -> bytes:
        if level >= PadesLevel.T and level_of(pdf) < PadesLevel.T:
            pdf = await self._stamp(pdf)
        if level >= PadesLevel.LT and level_of(pdf) < PadesLevel.LT:
            pdf = await self._add_evidence(pdf)
        if level >= PadesLevel.LTA and level_of(pdf) < PadesLevel.LTA:
            pdf = await self._archive(pdf)
        return pdf

    async def _stamp(self, pdf: bytes) -> bytes:
        """Into the newest signature itself when it alone lacks a time; else over the whole document."""
        reader = PdfFileReader(BytesIO(pdf))
        bare = [s for s in reader.embedded_regular_signatures if level_in(reader, s) < PadesLevel.T]
        if len(bare) == 1 and bare[0].signed_revision == reader.xrefs.total_revisions - 1:
            within = await self._stamp_within(pdf, bare[0])
            if within:
                return within
        return await self._stamp_document(pdf)

    async def _stamp_within(self, pdf: bytes, signature: Any) -> bytes:
        """The token as unsigned attribute in the room the signature left; b"" when it is too small."""
        content = cms.ContentInfo.load(signature.pkcs7_content)
        signer = content["content"]["signer_infos"][0]
        digest = hashlib.sha256(signer["signature"].native).digest()
        token = await self._stamper.async_timestamp(digest, "sha256")
        unsigned = list(signer["unsigned_attrs"] or ())
        stamp = cms.CMSAttribute({"type": "signature_time_stamp_token", "values": [token]})
        signer["unsigned_attrs"] = cms.CMSAttributes([*unsigned, stamp])
        written = content.dump().hex().encode()
        _, before, after, _ = (int(number) for number in signature.byte_range)
        room = after - before - 2  # between the angle brackets
        if len(written) > room:
            return b""
        stamped: bytes = pdf[: before + 1] + written.ljust(room, b"0") + pdf[after - 1 :]
        return stamped

    async def _stamp_document(self, pdf: bytes) -> bytes:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        out = await PdfTimeStamper(
            self._stamper, f"DauThoiGian{len(writer.prev.embedded_signatures) + 1}"
        ).async_timestamp_pdf(writer, "sha256", bytes_reserved=_RESERVED)
        stamped: bytes = out.getvalue()
        return stamped

    async def _add_evidence(self, pdf: bytes) -> bytes:
        """Validation data of every signature and time stamp that lacks it, in the document's store."""
        for name in _signatures(pdf):
            reader = PdfFileReader(BytesIO(pdf))
            signature = next(s for s in reader.embedded_signatures if s.field_name == name)
            out = await async_add_validation_info(signature, self._context)
            pdf = out.getvalue()
        return pdf

    async def _archive(self, pdf: bytes) -> bytes:
        """Add a document time stamp, after the data it is judged by, where that is known."""
        pdf = await self._stamp_document(await self._add_evidence(pdf))
        return await self._add_evidence(pdf)  # writes only if this TSA certificate is a new one


class _Stamper(TimeStamper):
    """pyHanko asks through our own line to the TSA, which waits, repeats and can be stopped."""

    def __init__(self, service: TimeService) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._service = service

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        return tsp.TimeStampResp.load(self._service.ask(req.dump()))

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        try:
            return await super().async_timestamp(message_digest, md_algorithm)
        except (TimestampRequestError, ValueError, TypeError, LookupError) as error:
            raise TimestampUnreachable(
                f"{type(error).__name__}: {error}",
                title=Text("Máy chủ dấu thời gian trả lời không dùng được"),
            ) from error


def level_found(pdf: bytes) -> PadesLevel | None:
    """The lowest level among its signatures; None: no signature in it, or no readable PDF."""
    if b"/ByteRange" not in pdf:
        return None
    try:
        return level_of(pdf)
    except (PdfError, SigningError, SignatureValidationError, ValueError, LookupError):
        return None


def _signatures(pdf: bytes) -> list[str]:
    """Field names of signatures and document time stamps, in the order of the file."""
    return [str(s.field_name) for s in PdfFileReader(BytesIO(pdf)).embedded_signatures]


def _insist(
    pdf: bytes,
    level: PadesLevel,
    trust: Sequence[bytes],
    keep: Callable[[tuple[RevocationEvidence, ...]], None] | None,
) -> None:
    """Raise unless every signature is still good and the new time is believed: nothing else is handed out."""
    for report in verify(pdf, trust):
        if report.verdict is SignatureVerdict.BROKEN:
            raise SignatureBroken(f"{report.field}: {report.words}")
        if report.trusted_time is None:
            raise TimestampUnreachable(
                report.words,
                title=Text("Dấu thời gian nhận được không đáng tin"),
                advice=Text(
                    "Báo quản trị kiểm tra địa chỉ và chứng thư gốc của máy chủ dấu thời gian."
                ),
            )
        if report.level < level:
            raise SignatureBroken(f"{report.field}: {report.level}, {level} was asked for")
    if keep is not None and level >= PadesLevel.LT:
        keep(stored_evidence(pdf))


def stored_evidence(pdf: bytes) -> tuple[RevocationEvidence, ...]:
    """What the file itself keeps of each signer's standing (TT 15/2025, Article 5)."""
    reader = PdfFileReader(BytesIO(pdf))
    store = stored(reader)
    return tuple(_evidence(store, s) for s in reader.embedded_regular_signatures)


def _evidence(store: Stored, signature: Any) -> RevocationEvidence:
    certificate = signature.signer_cert
    word = word_on(store, certificate)
    return RevocationEvidence(
        certificate.dump(),
        word.standing,
        word.at or datetime.now(VIETNAM),
        ocsp=tuple(a.dump() for a in store.answers_about(certificate)),
        crls=tuple(c.dump() for c in store.lists_about(certificate)),
    )
