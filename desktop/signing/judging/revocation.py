"""May this certificate sign, and does its authority still stand by it? And what was learned, to be kept.

TT 15/2025/TT-BKHCN, Article 5: before signing the path to the root and the CRL or OCSP answer are checked,
and certificate, revocation data, status and time are kept; Appendix II: a signer whose certificate's
status cannot be checked is warned.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from asn1crypto import x509
from pyhanko_certvalidator import CertificateValidator, ValidationContext
from pyhanko_certvalidator.errors import (
    InsufficientRevinfoError,
    PathBuildingError,
    PathError,
    RevokedError,
    ValidationError,
)
from pyhanko_certvalidator.fetchers.requests_fetchers import RequestsFetcherBackend

from desktop.errors import CertificateUnfit
from desktop.signing.judging.structure import Stored
from desktop.signing.token.certificate import VIETNAM, unfit
from desktop.texts import Text

FETCH_SECONDS = 10.0  # one CRL or OCSP answer


class CertificateStanding(StrEnum):
    """What is known of a certificate at some time. UNKNOWN is not good."""

    GOOD = "good"
    REVOKED = "revoked"
    EXPIRED = "expired"
    NOT_YET = "not_yet_valid"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RevocationEvidence:
    """What was found out about a certificate, when, and the very answers that said so (DER)."""

    certificate: bytes
    standing: CertificateStanding
    at: datetime  # aware
    ocsp: tuple[bytes, ...] = ()
    crls: tuple[bytes, ...] = ()
    detail: str = ""

    def record(self) -> dict[str, object]:
        """For the journal: everything but CRLs, which are large and named by their hash."""
        return {
            "certificate": base64.b64encode(self.certificate).decode(),
            "status": self.standing.value,
            "at": self.at.isoformat(),
            "ocsp": [base64.b64encode(answer).decode() for answer in self.ocsp],
            "crl_sha256": [hashlib.sha256(listed).hexdigest() for listed in self.crls],
            "detail": self.detail,
        }


@dataclass(frozen=True, slots=True)
class Readiness:
    """A certificate that may sign. `warning`: what the officer must be told first, "" = nothing."""

    warning: str
    evidence: RevocationEvidence


def check_before_signing(
    certificate: bytes,
    chain: Sequence[bytes],
    trust: Sequence[bytes],
    *,
    at: datetime,
    online: bool,
    timeout: float = FETCH_SECONDS,
) -> Readiness:
    """May this certificate (DER) sign at `at` (aware)? `chain`, `trust`: DER of authorities and roots.

    CertificateUnfit: expired, not yet valid, not for signing, weak or revoked. What cannot be found out
    is a warning, also without `online`. Blocks up to `timeout` seconds an answer asked for.
    """
    reason = unfit(certificate, at)
    if reason:
        raise CertificateUnfit(title=reason)
    if not online:
        offline = Text("Đang ngoại tuyến: chưa tra cứu được chứng thư có bị thu hồi hay không")
        return Readiness(offline, RevocationEvidence(certificate, CertificateStanding.UNKNOWN, at))
    context = make_context(chain, trust, at=None, timeout=timeout)
    words, standing, detail = asyncio.run(_ask(certificate, context))
    if standing is CertificateStanding.UNKNOWN:
        # One authority's silence must not hide another's answer that the signer's is revoked.
        lenient = make_context(chain, trust, at=None, timeout=timeout, mode="soft-fail")
        second = asyncio.run(_ask(certificate, lenient))
        if second[1] is CertificateStanding.REVOKED:
            context, (words, standing, detail) = lenient, second
    evidence = _evidence(certificate, standing, at, context, detail)
    if standing is CertificateStanding.REVOKED:
        raise CertificateUnfit(
            detail,
            title=words,
            advice=Text("Không ký được bằng chứng thư này nữa; liên hệ đơn vị cấp chứng thư."),
        )
    return Readiness(words, evidence)


@dataclass(frozen=True, slots=True)
class Word:
    """What stored answers say of a certificate: read, not yet believed (their signatures are checked
    with the signature they go with)."""

    standing: CertificateStanding
    at: datetime | None = None  # when the authority said so
    since: datetime | None = None  # revoked since


def word_on(store: Stored, certificate: x509.Certificate) -> Word:
    """Revoked if one answer says so, good if one does, else unknown."""
    words = [*_ocsp_words(store, certificate), *_crl_words(store, certificate)]
    ranked = [
        w
        for standing in (CertificateStanding.REVOKED, CertificateStanding.GOOD)
        for w in words
        if w.standing is standing
    ]
    return ranked[0] if ranked else Word(CertificateStanding.UNKNOWN)


def _ocsp_words(store: Stored, certificate: x509.Certificate) -> Iterator[Word]:
    for answer in store.answers_about(certificate):
        for response in answer.response_data["responses"]:
            if response["cert_id"]["serial_number"].native != certificate.serial_number:
                continue
            status, at = response["cert_status"], response["this_update"].native
            if status.name == "revoked":
                yield Word(CertificateStanding.REVOKED, at, status.chosen["revocation_time"].native)
            elif status.name == "good":
                yield Word(CertificateStanding.GOOD, at)


def _crl_words(store: Stored, certificate: x509.Certificate) -> Iterator[Word]:
    for listed in store.lists_about(certificate):
        body = listed["tbs_cert_list"]
        at = body["this_update"].native
        entry = next(
            (
                e
                for e in body["revoked_certificates"] or ()
                if e["user_certificate"].native == certificate.serial_number
            ),
            None,
        )
        if entry is None:
            yield Word(CertificateStanding.GOOD, at)
        else:
            yield Word(CertificateStanding.REVOKED, at, entry["revocation_date"].native)


def make_context(
    chain: Sequence[bytes],
    trust: Sequence[bytes],
    *,
    at: datetime | None,
    timeout: float = FETCH_SECONDS,
    mode: str = "require",
) -> ValidationContext:
    """For questions that need the authority's own answer: revocation must be known of every link.

    One context remembers the answers it got; its HTTP calls open and close by themselves.
    """
    roots, others = split_trust(trust)
    return ValidationContext(
        trust_roots=roots,
        other_certs=[*others, *(x509.Certificate.load(der) for der in chain)],
        moment=at,
        allow_fetching=True,
        fetchers=RequestsFetcherBackend(per_request_timeout=timeout).get_fetchers(),
        revocation_mode=mode,
    )


def split_trust(
    trust: Sequence[bytes],
) -> tuple[list[x509.Certificate], list[x509.Certificate]]:
    """(roots, authorities between): only self-issued certificates are believed on our word."""
    trusted = [x509.Certificate.load(der) for der in trust]
    return (
        [c for c in trusted if c.issuer == c.subject],
        [c for c in trusted if c.issuer != c.subject],
    )


async def _ask(
    certificate: bytes, context: ValidationContext
) -> tuple[str, CertificateStanding, str]:
    """(words for the officer, standing, detail)."""
    validator = CertificateValidator(x509.Certificate.load(certificate), validation_context=context)
    try:
        await validator.async_validate_usage(set())  # type: ignore[no-untyped-call]
    except RevokedError as error:
        return revoked_words(error.revocation_dt), CertificateStanding.REVOKED, str(error)
    except InsufficientRevinfoError as error:
        words = Text(
            "Không tra cứu được chứng thư có bị thu hồi hay không: cơ quan cấp không trả lời"
        )
        return words, CertificateStanding.UNKNOWN, str(error)
    except PathBuildingError as error:
        words = Text("Chứng thư không do cơ quan chứng thực được tin cậy trên máy này cấp")
        return words, CertificateStanding.UNKNOWN, str(error)
    except (ValidationError, PathError) as error:
        words = Text("Chưa xác minh được chứng thư với cơ quan cấp")
        return words, CertificateStanding.UNKNOWN, f"{type(error).__name__}: {error}"
    return "", CertificateStanding.GOOD, ""


def revoked_words(since: datetime | None) -> str:
    day = Text(" từ ngày %1", f"{since.astimezone(VIETNAM):%d/%m/%Y}") if since else ""
    return Text("Chứng thư đã bị thu hồi%1", day)


def _evidence(
    certificate: bytes, standing: CertificateStanding, at: datetime, context: Any, detail: str
) -> RevocationEvidence:
    return RevocationEvidence(
        certificate,
        standing,
        at,
        ocsp=tuple(answer.dump() for answer in context.ocsps),
        crls=tuple(listed.dump() for listed in context.crls),
        detail=detail,
    )
