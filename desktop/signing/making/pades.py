"""PAdES B-B on the token: checked before, verified after, nothing returned unless it holds.

ETSI EN 319 142-1 B-B needs no network; a time stamp and revocation data can be added later without
the token.
"""

from __future__ import annotations

import asyncio
import hashlib
import zlib
from collections.abc import Awaitable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Protocol

from asn1crypto import algos, cms, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from desktop.errors import CertificateUnfit, PaperUnfit, SignatureBroken
from desktop.signing.judging.verify import SignatureVerdict, verify
from desktop.signing.making.stamp import Stamp, stamp_lines, stamp_style
from desktop.signing.token.certificate import VIETNAM, Certificate, unfit
from desktop.texts import Text

__all__ = ["Stamp", "append_signature", "insist", "sign", "stamp_lines"]

# Hex digits of room for the CMS: signer and chain take 4 to 6 kB, a time stamp put into it later up to
# 8 kB (`levels`). Saying it spares pyHanko a rehearsal of the signature.
_RESERVED = 32_768
_ALGORITHMS = {"rsa": "sha256_rsa", "ec": "sha256_ecdsa"}
# How pyHanko stumbles over damaged files, found by changing and cutting bytes.
_UNREADABLE = (
    PdfError,
    SigningError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    ArithmeticError,
    RecursionError,
    zlib.error,
)


class Unlocked(Protocol):
    """A token after its PIN: `token.Login`."""

    def sign(self, message: bytes) -> bytes: ...


class Asked(Protocol):
    """A token that answers later, so that other papers are prepared meanwhile: `batch`."""

    def sign(self, message: bytes) -> Awaitable[bytes]: ...


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
    paper = append_signature(
        pdf, _AtOnce(login), certificate, stamp, at=at, chain=chain, field_name=field_name
    )
    signed = asyncio.run(paper)
    insist(signed, certificate, at=at)
    return signed


async def append_signature(
    pdf: bytes,
    token: Asked,
    certificate: Certificate,
    stamp: Stamp | None,
    *,
    at: datetime,
    chain: Sequence[bytes] = (),
    field_name: str = "",
) -> bytes:
    """As `sign`, but others may work while the token does, and nothing was verified: call `insist`.

    PaperUnfit: this file cannot be signed, others can.
    """
    reason = unfit(certificate.der, at)
    if reason:
        raise CertificateUnfit(certificate.serial, title=reason)
    try:
        return await _append(pdf, token, certificate, stamp, at, chain, field_name)
    except _UNREADABLE as error:
        raise PaperUnfit(f"{type(error).__name__}: {error}") from error


async def _append(
    pdf: bytes,
    token: Asked,
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
        signer=_TokenSigner(token, certificate, (*chain, *certificate.chain)),
        stamp_style=stamp_style(stamp) if stamp else None,
        new_field_spec=_field(name, stamp),
    )
    out: BytesIO = await signer.async_sign_pdf(writer, bytes_reserved=_RESERVED)
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


def insist(signed: bytes, certificate: Certificate, *, at: datetime) -> None:
    """Check that our signature is the last, whole and by this certificate, and that no earlier one was broken by it.

    SignatureBroken: the token signed wrongly. PaperUnfit: an earlier signature does not hold.
    """
    reports = verify(signed, (), at=at)
    ours = reports[-1] if reports else None
    fingerprint = hashlib.sha256(certificate.der).hexdigest()
    if ours is None or not (
        ours.intact and ours.covers_whole_file and ours.fingerprint == fingerprint
    ):
        raise SignatureBroken(ours.words if ours else "no signature in the output")
    broken = [r for r in reports if r.verdict is SignatureVerdict.BROKEN]
    if broken:
        raise PaperUnfit(
            f"{broken[0].field}: {broken[0].words}",
            title=Text("Văn bản này mang một chữ ký trước đó đã hỏng"),
            advice=Text("Đừng ký tiếp; lấy lại bản gốc từ người ký trước."),
        )


class _AtOnce:
    """A token whose answer is waited for at once."""

    def __init__(self, login: Unlocked) -> None:
        self._login = login

    async def sign(self, message: bytes) -> bytes:
        return self._login.sign(message)


class _TokenSigner(Signer):
    """pyHanko builds the CMS; the token signs its attributes."""

    def __init__(self, token: Asked, certificate: Certificate, chain: Sequence[bytes]) -> None:
        signer_certificate = x509.Certificate.load(certificate.der)
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(x509.Certificate.load(der) for der in chain)
        super().__init__(
            signing_cert=signer_certificate,
            cert_registry=store,
            signature_mechanism=_algorithm(
                signer_certificate.public_key.algorithm, pss=certificate.pss
            ),
            embed_roots=False,
        )
        self._token = token

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        return await self._token.sign(data)

    # WORKAROUND(asn1crypto, 1.5): values put together in memory are encoded anew, twice at each level, each
    # time they are asked; read back from their bytes they are encoded once. Half of the time of a signature.

    async def signed_attrs(self, *positional: Any, **keywords: Any) -> cms.CMSAttributes:
        attributes = await super().signed_attrs(*positional, **keywords)
        return cms.CMSAttributes.load(attributes.dump())

    def signer_info(self, *positional: Any, **keywords: Any) -> cms.SignerInfo:
        return cms.SignerInfo.load(super().signer_info(*positional, **keywords).dump())


def _algorithm(key: str, *, pss: bool) -> algos.SignedDigestAlgorithm:
    """As the helper signs: SHA-256 throughout, for PSS with a salt of 32 bytes (RFC 4055 §3.1)."""
    if not pss:
        return algos.SignedDigestAlgorithm({"algorithm": _ALGORITHMS[key]})
    digest = {"algorithm": "sha256"}
    parameters = algos.RSASSAPSSParams(
        {
            "hash_algorithm": digest,
            "mask_gen_algorithm": {"algorithm": "mgf1", "parameters": digest},
            "salt_length": 32,
        }
    )
    return algos.SignedDigestAlgorithm({"algorithm": "rsassa_pss", "parameters": parameters})


class _AtTime(PdfSigner):
    """WORKAROUND(pyHanko, 0.38): it reads the clock itself; file and stamp must say the same second."""

    def __init__(self, at: datetime, meta: PdfSignatureMetadata, **options: Any) -> None:
        super().__init__(meta, **options)
        self._at = at

    def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> Any:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session
