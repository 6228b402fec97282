"""PAdES B-B on the token: checked before, verified after, nothing returned unless it holds.

ETSI EN 319 142-1 B-B needs no network; a time stamp and revocation data can be added later without
the token.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Protocol

from asn1crypto import algos, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from desktop.errors import CertificateUnfit, SignatureBroken
from desktop.signing.certificate import VIETNAM, Certificate, unfit
from desktop.signing.stamp import Stamp, stamp_lines, stamp_style
from desktop.signing.verify import SignatureReport, Verdict, verify

__all__ = ["Stamp", "sign", "stamp_lines"]

# Room for the CMS: signer and chain take 4 to 6 kB, a time stamp later about as much again. Saying it
# spares pyHanko a rehearsal of the signature.
_RESERVED = 16_384
_ALGORITHMS = {"rsa": "sha256_rsa", "ec": "sha256_ecdsa"}


class Unlocked(Protocol):
    """A token after its PIN: `token.Login`."""

    def sign(self, message: bytes) -> bytes: ...


def sign(
    pdf: bytes,
    login: Unlocked,
    certificate: Certificate,
    stamp: Stamp | None,
    *,
    at: datetime,
    chain: Sequence[bytes] = (),
    field_name: str = "",
) -> bytes:
    """The PDF with one more signature, appended so that earlier ones stay valid.

    `at` (aware) is the signing time that is claimed, in the file and as checked; `chain` is DER of
    certificates above the signer's: what of it and of the token's own leads to the root is embedded.
    CertificateUnfit before the token is touched; errors of the token as they are; SignatureBroken
    when the input cannot be signed or the output does not verify.
    """
    reason = unfit(certificate.der, at)
    if reason:
        raise CertificateUnfit(certificate.serial, title=reason)
    try:
        signed = _append(pdf, login, certificate, stamp, at, chain, field_name)
    except (PdfError, SigningError) as error:
        raise SignatureBroken(
            f"{type(error).__name__}: {error}",
            title="Tệp PDF này không ký được",
            advice="Tạo lại văn bản rồi ký lại. Chưa có gì được ký.",
        ) from error
    _insist(verify(signed, (), at=at), certificate)
    return signed


def _append(
    pdf: bytes,
    login: Unlocked,
    certificate: Certificate,
    stamp: Stamp | None,
    at: datetime,
    chain: Sequence[bytes],
    field_name: str,
) -> bytes:
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    name = field_name or f"ChuKy{len(writer.prev.embedded_signatures) + 1}"
    signer = _AtTime(
        at.astimezone(VIETNAM),
        PdfSignatureMetadata(
            field_name=name,
            md_algorithm="sha256",
            subfilter=SigSeedSubFilter.PADES,
            name=certificate.subject,
        ),
        signer=_TokenSigner(login, certificate, (*chain, *certificate.chain)),
        stamp_style=stamp_style(stamp) if stamp else None,
        new_field_spec=_field(name, stamp),
    )
    out: BytesIO = signer.sign_pdf(writer, bytes_reserved=_RESERVED)
    return out.getvalue()


def _field(name: str, stamp: Stamp | None) -> SigFieldSpec:
    if stamp is None:
        return SigFieldSpec(sig_field_name=name)
    left, bottom, right, top = stamp.box
    return SigFieldSpec(
        sig_field_name=name,
        on_page=stamp.page,
        box=(round(left), round(bottom), round(right), round(top)),
    )


def _insist(reports: tuple[SignatureReport, ...], certificate: Certificate) -> None:
    """Ours is the last, whole, by this certificate; and no earlier signature was broken by it."""
    ours = reports[-1] if reports else None
    fingerprint = hashlib.sha256(certificate.der).hexdigest()
    if ours is None or not (
        ours.intact and ours.covers_whole_file and ours.fingerprint == fingerprint
    ):
        raise SignatureBroken(ours.words if ours else "no signature in the output")
    broken = [r for r in reports if r.verdict is Verdict.BROKEN]
    if broken:
        raise SignatureBroken(
            f"{broken[0].field}: {broken[0].words}",
            title="Văn bản này mang một chữ ký trước đó đã hỏng",
            advice="Đừng ký tiếp; lấy lại bản gốc từ người ký trước.",
        )


class _TokenSigner(Signer):
    """pyHanko builds the CMS; the token signs its attributes, on the caller's own thread."""

    def __init__(self, login: Unlocked, certificate: Certificate, chain: Sequence[bytes]) -> None:
        own = x509.Certificate.load(certificate.der)
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(x509.Certificate.load(der) for der in chain)
        algorithm = _ALGORITHMS[own.public_key.algorithm]
        super().__init__(
            signing_cert=own,
            cert_registry=store,
            signature_mechanism=algos.SignedDigestAlgorithm({"algorithm": algorithm}),
            embed_roots=False,
        )
        self._login = login

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        return self._login.sign(data)


class _AtTime(PdfSigner):
    """WORKAROUND(pyHanko, 0.38): it reads the clock itself; file and stamp must say the same second."""

    def __init__(self, at: datetime, meta: PdfSignatureMetadata, **options: Any) -> None:
        super().__init__(meta, **options)
        self._at = at

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> Any:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session
