"""A signature by an algorithm that nobody here computes is not a forged one: «chưa kiểm tra được», with its name."""

from __future__ import annotations

from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from asn1crypto import algos, keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from desktop.signing.judging.verify import SignatureVerdict, verify

RSA_SHA3_256 = "2.16.840.1.101.3.4.3.14"  # NIST; PDF 2.0 papers carry it (ISO/TS 32001)
KEY = rsa.generate_private_key(65537, 2048)


class Sha3Card(signers.SimpleSigner):
    """Signs as another program does: PKCS#1 v1.5 over SHA3-256."""

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        return bytes(256) if dry_run else KEY.sign(data, padding.PKCS1v15(), hashes.SHA3_256())


def certificate(now: datetime) -> asn1_x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Nguyễn Văn Bình")])
    day = timedelta(days=1)
    made = x509.CertificateBuilder(name, name, KEY.public_key(), 5, now - day, now + day)
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    der = made.add_extension(usage, critical=True).sign(KEY, hashes.SHA256())
    return asn1_x509.Certificate.load(der.public_bytes(serialization.Encoding.DER))


def signed_with_sha3(paper: bytes, own: asn1_x509.Certificate) -> bytes:
    raw = KEY.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    signer = Sha3Card(
        own,
        keys.PrivateKeyInfo.load(raw),
        SimpleCertificateStore(),  # type: ignore[no-untyped-call]
        algos.SignedDigestAlgorithm({"algorithm": RSA_SHA3_256}),
    )
    wanted = signers.PdfSignatureMetadata(
        "ChuKy", md_algorithm="sha3_256", subfilter=fields.SigSeedSubFilter.PADES
    )
    out: Any = signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(paper)), wanted, signer=signer)
    return bytes(out.getvalue())


def test_a_sound_signature_by_an_unknown_algorithm_is_not_called_changed(
    paper: bytes, now: datetime
) -> None:
    own = certificate(now)
    (report,) = verify(signed_with_sha3(paper, own), [own.dump()], at=now)
    assert report.verdict is SignatureVerdict.UNKNOWN
    assert report.words == (
        f"Chưa kiểm tra được: chữ ký dùng thuật toán chưa hỗ trợ ({RSA_SHA3_256})"
    )
    assert report.signer == "Nguyễn Văn Bình"


def test_changed_content_is_broken_whatever_the_algorithm(paper: bytes, now: datetime) -> None:
    own = certificate(now)
    signed = signed_with_sha3(paper, own)
    position = signed.index(b"stream") + 20
    changed = signed[:position] + bytes([signed[position] ^ 1]) + signed[position + 1 :]
    (report,) = verify(changed, [own.dump()], at=now)
    assert report.verdict is SignatureVerdict.BROKEN
