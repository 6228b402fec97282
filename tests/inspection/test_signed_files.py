"""Signed uploads: who signed, whether the content still fits, whether the certificate is in its period."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator.registry import SimpleCertificateStore

from desktop.models.dossier.completeness import FINDINGS, FileInspection, Severity
from tests.inspection.conftest import NOW, a_pdf, codes

Look = Callable[[bytes], FileInspection]
NAME = "NGUYỄN THỊ ÁNH NGỌC"


class Person:
    """A key and its certificate, valid from `since` for `days`."""

    def __init__(self, since: datetime, days: int) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
        usage = x509.KeyUsage(True, True, *[False] * 7)
        self.certificate = (
            x509.CertificateBuilder(name, name, self.key.public_key(), 77)
            .not_valid_before(since)
            .not_valid_after(since + timedelta(days=days))
            .add_extension(usage, critical=True)
            .sign(self.key, hashes.SHA256())
        )

    def sign(self, pdf: bytes) -> bytes:
        form = serialization.Encoding.DER
        key = self.key.private_bytes(
            form, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        signer = signers.SimpleSigner(
            asn1_x509.Certificate.load(self.certificate.public_bytes(form)),
            asn1_keys.PrivateKeyInfo.load(key),
            SimpleCertificateStore(),  # type: ignore[no-untyped-call]
        )
        meta = signers.PdfSignatureMetadata(field_name="Ky", md_algorithm="sha256")
        out = io.BytesIO()
        signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), meta, signer, output=out)
        return out.getvalue()


@pytest.fixture(scope="module")
def citizen() -> Person:
    return Person(NOW - timedelta(days=100), 365)


def values(seen: FileInspection, code: str) -> dict[str, str]:
    return dict(next(one.values for one in seen.found if one.code == code))


def test_a_signed_form_names_its_signer_and_claims_no_more_than_was_checked(
    look: Look, citizen: Person
) -> None:
    seen = look(citizen.sign(a_pdf()))
    assert (codes(seen), seen.pages) == ({"signed"}, 1)
    assert values(seen, "signed") == {"signer": NAME, "until": "15/08/2027"}
    assert "chưa xét nơi cấp" in FINDINGS["signed"].text


def test_a_form_changed_after_signing_is_a_fault(look: Look, citizen: Person) -> None:
    signed = citizen.sign(a_pdf())
    place = signed.index(b"/Producer") + 12
    changed = signed[:place] + b"X" + signed[place + 1 :]
    seen = look(changed)
    assert codes(seen) == {"signed_broken"}
    assert FINDINGS["signed_broken"].severity is Severity.FAULT
    assert values(seen, "signed_broken")["signer"] == NAME


def test_a_certificate_out_of_its_period_is_told_with_the_period(look: Look) -> None:
    old = Person(datetime(2020, 1, 1, tzinfo=UTC), 366)
    seen = look(old.sign(a_pdf()))
    assert values(seen, "signed_late")["until"] == "01/01/2021"


def test_a_loose_signature_is_told_by_its_signer(look: Look, citizen: Person) -> None:
    builder = pkcs7.PKCS7SignatureBuilder().set_data(a_pdf())
    builder = builder.add_signer(citizen.certificate, citizen.key, hashes.SHA256())
    for form in (serialization.Encoding.DER, serialization.Encoding.PEM):
        seen = look(builder.sign(form, [pkcs7.PKCS7Options.Binary]))
        assert (seen.kind, values(seen, "signer")) == ("p7s", {"signer": NAME})


def test_a_signature_nobody_can_read_is_a_doubt(look: Look, citizen: Person) -> None:
    signed = citizen.sign(a_pdf())
    place = signed.index(b"/Contents <") + 11
    spoilt = signed[:place] + b"00" * 40 + signed[place + 80 :]
    assert codes(look(spoilt)) == {"signed_unread"}
