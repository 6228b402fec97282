#!/bin/sh
# pyHanko 0.38 with asn1crypto 1.5.1: a sound RSA signature over SHA3-256 is INVALID, and signing one needs luck.
#
# What it is: NIST gave RSA PKCS#1 v1.5 with SHA3-256 the identifier 2.16.840.1.101.3.4.3.14; PDF 2.0 papers (ISO/TS
# 32001) of other programs carry it. The key, the curve and the hash are all known to pyHanko and `cryptography`.
# What was guessed: an identifier it does not know is told as "unsupported", by an error of its own.
# What happens: validate_pdf_signature says intact=True, valid=False, summary INVALID: the same words as for a forged
# signature, though `cryptography` verifies the very same bytes. The same key and hash
# as RSASSA-PSS are trusted. Asking pyHanko itself to sign with md_algorithm="sha3_256" and an RSA key raises
# ValueError about int() ("sha3_256_rsa"), while an elliptic-curve key signs.
# What our users meet: a colleague's sound paper must be «CHƯA RÕ: thuật toán chưa hỗ trợ», never «đã bị sửa».
#
# Runs: packages from the index in a temporary folder; key and paper are made here. Prints the words it saw.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv made
made/bin/pip -q --disable-pip-version-check install pyHanko==0.38.0 asn1crypto==1.5.1 reportlab==4.4.4 2>/dev/null
cat >try.py <<'PYTHON'
import io
import logging
from datetime import datetime, timedelta, timezone

from asn1crypto import algos, keys, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen import canvas

logging.disable()
NIST = "2.16.840.1.101.3.4.3.14"
KEY = rsa.generate_private_key(65537, 2048)
NAME = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A")])
NOW = datetime.now(timezone.utc)
USAGE = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
BUILDER = x509.CertificateBuilder(NAME, NAME, KEY.public_key(), 5, NOW - timedelta(1), NOW + timedelta(9))
MADE = BUILDER.add_extension(USAGE, critical=True).sign(KEY, hashes.SHA256())
CERTIFICATE = asn1_x509.Certificate.load(MADE.public_bytes(serialization.Encoding.DER))
PRIVATE = keys.PrivateKeyInfo.load(
    KEY.private_bytes(serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
)


class Card(signers.SimpleSigner):
    """Signs as a token would: bytes in, RSA PKCS#1 v1.5 over SHA3-256 out."""

    async def async_sign_raw(self, data, digest_algorithm, dry_run=False):
        return bytes(256) if dry_run else KEY.sign(data, padding.PKCS1v15(), hashes.SHA3_256())


def sign(kind, mechanism=None, pss=False):
    paper = io.BytesIO()
    sheet = canvas.Canvas(paper)
    sheet.drawString(72, 700, "x")
    sheet.save()
    signer = kind(CERTIFICATE, PRIVATE, SimpleCertificateStore(), mechanism, prefer_pss=pss)
    wanted = signers.PdfSignatureMetadata("S", md_algorithm="sha3_256", subfilter=fields.SigSeedSubFilter.PADES)
    return signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(paper.getvalue())), wanted, signer=signer)


def judged(signed):
    signature = PdfFileReader(io.BytesIO(signed.getvalue())).embedded_signatures[0]
    status = validate_pdf_signature(signature, ValidationContext(trust_roots=[CERTIFICATE]))
    info = signature.signed_data["signer_infos"][0]
    return f"{status.summary().split(':')[0]} intact={status.intact} valid={status.valid}", info


word, info = judged(sign(Card, algos.SignedDigestAlgorithm({"algorithm": NIST})))
KEY.public_key().verify(
    info["signature"].native, info["signed_attrs"].untag().dump(), padding.PKCS1v15(), hashes.SHA3_256()
)  # raises where the signature is not sound
print("NIST's identifier, sound:", word)
print("as PSS:", judged(sign(signers.SimpleSigner, pss=True))[0])
try:
    sign(signers.SimpleSigner)
    print("signing by itself: done")
except ValueError as error:
    print("signing by itself: ValueError about", "sha3_256_rsa" if "sha3_256_rsa" in str(error) else error)
PYTHON
made/bin/python try.py >seen
made/bin/python -c 'from importlib.metadata import version as v; print("pyHanko", v("pyHanko"), "asn1crypto", v("asn1crypto"))'
cat seen
cat >expected <<'TEXT'
NIST's identifier, sound: INVALID intact=True valid=False
as PSS: INTACT intact=True valid=True
signing by itself: ValueError about sha3_256_rsa
TEXT
cmp -s seen expected
