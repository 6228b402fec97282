"""The questions put to pyHanko about one signature: is it whole, believed, when was it made, does it last?"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESPassed
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffPolicy
from pyhanko.sign.validation import async_validate_pdf_signature, async_validate_pdf_timestamp
from pyhanko.sign.validation.ades import ades_lta_validation
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.policy_decl import (
    PdfSignatureValidationSpec,
    RevinfoOnlineFetchingRule,
    RevocationInfoGatheringSpec,
    SignatureValidationSpec,
)
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.context import CertValidationPolicySpec
from pyhanko_certvalidator.fetchers.requests_fetchers import RequestsFetcherBackend
from pyhanko_certvalidator.ltv.types import ValidationTimingInfo
from pyhanko_certvalidator.policy_decl import (
    REQUIRE_REVINFO,
    CertRevTrustPolicy,
)
from pyhanko_certvalidator.registry import SimpleTrustManager

from desktop.signing.judging.structure import Stored, later_stamps
from desktop.signing.token.certificate import VIETNAM

T = TypeVar("T")
_TIMEOUT = 10  # seconds one CRL or OCSP answer may take
_MAY_SIGN = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)


@dataclass(frozen=True, slots=True)
class TrustedTime:
    """A believed time stamp: the signature existed then. `whole`: every archive stamp over it holds."""

    at: datetime | None = None
    authority: str = ""
    whole: bool = True
    archived: bool = False  # by a document time stamp that is believed


@dataclass(frozen=True, slots=True)
class Judge:
    """What is believed, and when it is judged. `at` None: now. `helpers` only help to reach a root."""

    known: tuple[x509.Certificate, ...]
    at: datetime | None
    helpers: tuple[x509.Certificate, ...] = ()
    policy: DiffPolicy = DEFAULT_DIFF_POLICY

    def plain(self, signature: Any, *, online: bool = False) -> PdfSignatureStatus:
        """The status of a signature by the file and the roots; `online`: the authorities must answer about
        revocation.
        """
        try:
            return _run(_validate(signature, self._context(online=online), self.policy))
        except SignatureValidationError:
            if not _without_stamp(signature):
                raise
            return _run(_validate(signature, self._context(online=online), self.policy))

    def then(self, signature: Any, at: datetime, store: Stored) -> PdfSignatureStatus:
        """The status as of `at`, by the revocation answers that the file itself keeps; they must be there."""
        context = ValidationContext(
            trust_roots=self._roots,
            other_certs=[*self._others, *store.certificates],
            moment=at,
            crls=list(store.crls),
            ocsps=list(store.ocsp),
            allow_fetching=False,
            revocation_mode="require",
            retroactive_revinfo=True,
        )
        return _run(_validate(signature, context, self.policy))

    def time_of(
        self, reader: PdfFileReader, signature: Any, status: PdfSignatureStatus
    ) -> TrustedTime:
        """The earliest believed time: a stamp in the signature, else the first over the document."""
        at, authority, all_intact, archived = None, "", True, False
        own_stamp = status.timestamp_validity
        if own_stamp is not None and _believed(own_stamp):
            at, authority = own_stamp.timestamp, _common_name(own_stamp.signing_cert)
        for stamp in later_stamps(reader, signature):
            stamp_status = _run(async_validate_pdf_timestamp(stamp, self._context()))
            all_intact = all_intact and stamp_status.intact and stamp_status.valid
            archived = archived or _believed(stamp_status)
            if _believed(stamp_status) and at is None:
                at, authority = stamp_status.timestamp, _common_name(stamp_status.signing_cert)
        return TrustedTime(at, authority, all_intact, archived)

    def lasts(self, signature: Any) -> datetime | None:
        """EN 319 102-1 §5.6.3 without any network: when the signature is proven to have been good.

        None: it is not proven by the file alone.
        """
        moment = self.at or datetime.now(VIETNAM)
        result = _run(
            ades_lta_validation(
                signature, self._archive_spec(), ValidationTimingInfo(moment, moment, False)
            )
        )
        return result.best_signature_time if result.ades_subindic == AdESPassed.OK else None

    def _archive_spec(self) -> PdfSignatureValidationSpec:
        return PdfSignatureValidationSpec(
            SignatureValidationSpec(
                cert_validation_policy=CertValidationPolicySpec(
                    trust_manager=SimpleTrustManager.build(trust_roots=self._roots),
                    revinfo_policy=CertRevTrustPolicy(REQUIRE_REVINFO),
                ),
                revinfo_gathering_policy=RevocationInfoGatheringSpec(
                    online_fetching_rule=RevinfoOnlineFetchingRule.LOCAL_ONLY
                ),
                key_usage_settings=_MAY_SIGN,
            ),
            diff_policy=self.policy,
        )

    def _context(self, *, online: bool = False) -> ValidationContext:
        """A new one each time: a context caches paths."""
        fetchers = RequestsFetcherBackend(per_request_timeout=_TIMEOUT).get_fetchers()
        return ValidationContext(
            trust_roots=self._roots,
            other_certs=self._others,
            moment=self.at,
            allow_fetching=online,
            fetchers=fetchers if online else None,
            revocation_mode="hard-fail" if online else "soft-fail",
        )

    @property
    def _roots(self) -> list[x509.Certificate]:
        """Those that still hold: a root that ran out vouches for nobody, itself included."""
        moment = self.at or datetime.now(VIETNAM)
        return [c for c in self.known if c.issuer == c.subject and moment <= c.not_valid_after]

    @property
    def _others(self) -> list[x509.Certificate]:
        return [*(c for c in self.known if c.issuer != c.subject), *self.helpers]


async def _validate(
    signature: Any, context: ValidationContext, policy: DiffPolicy
) -> PdfSignatureStatus:
    return await async_validate_pdf_signature(
        signature,
        signer_validation_context=context,
        key_usage_settings=_MAY_SIGN,
        diff_policy=policy,
    )


def _without_stamp(signature: Any) -> bool:
    """Leave out a time stamp that cannot be judged, such as one without its authority's certificate.

    It stands outside what was signed: without it the signature is what it was, at level B-B. False: there is none.
    """
    attributes = signature.signer_info["unsigned_attrs"]
    rest = [a for a in attributes or () if a["type"].native != "signature_time_stamp_token"]
    if len(rest) == len(attributes or ()):
        return False
    signature.signer_info["unsigned_attrs"] = rest
    return True


def _believed(stamp: TimestampSignatureStatus) -> bool:
    return bool(stamp.intact and stamp.valid and stamp.trusted)


def _run(question: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(question)


def _common_name(certificate: x509.Certificate) -> str:
    name = certificate.subject.native.get("common_name", "")
    return str(name[0] if isinstance(name, list) else name)
