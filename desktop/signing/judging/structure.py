"""What a signed PDF is made of: levels, the document security store, what it says of whom.

Structure only: whether any of it is true is judged by `verify`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from io import BytesIO
from typing import Any

from asn1crypto import x509
from asn1crypto.crl import CertificateList
from asn1crypto.ocsp import OCSPResponse
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader


class PadesLevel(IntEnum):
    """PAdES baseline levels, each holding those before it (EN 319 142-1 §6); `str()` as written there."""

    B = 0
    T = 1
    LT = 2
    LTA = 3

    def __str__(self) -> str:
        return f"B-{self.name}"

    @classmethod
    def read(cls, text: str) -> PadesLevel:
        """ "B-LT" or "lt" → LT. KeyError."""
        return cls[text.strip().upper().removeprefix("B-")]


@dataclass(frozen=True, slots=True)
class Stored:
    """What a document security store holds, as parsed by asn1crypto."""

    certificates: tuple[x509.Certificate, ...] = ()
    ocsp: tuple[OCSPResponse, ...] = ()
    crls: tuple[CertificateList, ...] = ()

    def speaks_of(self, certificate: x509.Certificate) -> bool:
        """Whether the store holds an OCSP answer about the certificate, or a CRL of its issuer."""
        return bool(self.answers_about(certificate) or self.lists_about(certificate))

    def answers_about(self, certificate: x509.Certificate) -> list[OCSPResponse]:
        return [a for a in self.ocsp if certificate.serial_number in _serials(a)]

    def lists_about(self, certificate: x509.Certificate) -> list[CertificateList]:
        return [c for c in self.crls if c.issuer == certificate.issuer]


def level_of(pdf: bytes) -> PadesLevel:
    """The lowest level among a PDF's signatures. ValueError: there is none; PdfError: no PDF."""
    reader = PdfFileReader(BytesIO(pdf))
    levels = [level_in(reader, s) for s in reader.embedded_regular_signatures]
    if not levels:
        raise ValueError("no signature")
    return min(levels)


def level_in(reader: PdfFileReader, signature: Any) -> PadesLevel:
    """The level of one signature: a time stamp in it or over it; then its issuer's answer stored; then a stamp over
    that.
    """
    later = later_stamps(reader, signature)
    if not (later or has_time(signature)):
        return PadesLevel.B
    since = _stored_since(reader, signature)
    if since is None:
        return PadesLevel.T
    return PadesLevel.LTA if any(s.signed_revision >= since for s in later) else PadesLevel.LT


def later_stamps(reader: PdfFileReader, signature: Any) -> list[Any]:
    """Document time stamps over this signature, oldest first."""
    return [
        stamp
        for stamp in reader.embedded_timestamp_signatures
        if stamp.signed_revision > signature.signed_revision
    ]


def has_time(signature: Any) -> bool:
    """Whether a signature holds a time stamp of its own."""
    attributes = signature.signer_info["unsigned_attrs"] or ()
    return any(a["type"].native == "signature_time_stamp_token" for a in attributes)


def stored(reader: PdfFileReader, revision: int | None = None) -> Stored:
    """The store as of a revision (0 = the first), of the whole file if None; empty when there is none."""
    handler = reader if revision is None else reader.get_historical_resolver(revision)
    try:
        table = handler.root["/DSS"]
    except KeyError:
        return Stored()
    return Stored(
        tuple(x509.Certificate.load(der) for der in _streams(table, "/Certs")),
        tuple(OCSPResponse.load(der) for der in _streams(table, "/OCSPs")),
        tuple(CertificateList.load(der) for der in _streams(table, "/CRLs")),
    )


def _stored_since(reader: PdfFileReader, signature: Any) -> int | None:
    """The first revision whose store speaks of the signer."""
    if not stored(reader).speaks_of(signature.signer_cert):
        return None
    return next(
        revision
        for revision in range(reader.xrefs.total_revisions)
        if stored(reader, revision).speaks_of(signature.signer_cert)
    )


def _streams(table: Any, key: str) -> list[bytes]:
    try:
        return [item.get_object().data for item in table[key]]
    except (KeyError, AttributeError, PdfError):
        return []  # none, or no list of streams: it holds nothing


def _serials(answer: OCSPResponse) -> set[int]:
    if answer["response_status"].native != "successful":
        return set()
    responses = answer.response_data["responses"]
    return {response["cert_id"]["serial_number"].native for response in responses}
