#!/bin/sh
# poppler's pdfsig 22.12 (Debian 12): a sound signature by an algorithm it lacks is told as a bad one.
#
# What it is: pdfsig is the reader that sits behind Linux document viewers; an office compares our verdict with its own.
# What was guessed: RSASSA-PSS (asked for by TT 15/2025/TT-BKHCN) is not read, brainpool and Ed25519 are both "invalid".
# What happens: PSS, PKCS#1 v1.5 and ECDSA over P-256 are "valid" (the guess was wrong, good news for the circular).
# ECDSA over brainpoolP256r1 (RFC 5639) is told as "Signature is Invalid", and Ed25519 (RFC 8419) as "Document isn't
# signed or corrupted data", beside the signer's name and "Total document signed". Neither says that the algorithm is
# unknown to it; the exit code is 0 for each. So «invalid» of this reader is no evidence against a paper.
# What we do: the corpus and the table of kinds never take pdfsig's "invalid" for these two as a disagreement.
#
# Runs: Debian's packages and pyHanko in a temporary folder; keys and papers are made here. Prints one word a kind.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
needed='libbrotli1 libdeflate0 libexpat1 libfontconfig1 libfreetype6 libjbig0 libjpeg62-turbo liblcms2-2 liblerc4
    libnspr4 libnss3 libopenjp2-7 libpng16-16 libpoppler126 libtiff6 libwebp7 libsqlite3-0'
# shellcheck disable=SC2086
apt-get -q download poppler-utils=22.12.0-2+deb12u3 $needed >/dev/null 2>&1 || { echo "poppler-utils 22.12.0-2+deb12u3 is not to be had here" >&2; exit 2; }
for package in *.deb; do dpkg -x "$package" .; done
LD_LIBRARY_PATH=$folder/usr/lib/x86_64-linux-gnu:$folder/usr/lib/x86_64-linux-gnu/nss:$folder/lib/x86_64-linux-gnu
export LD_LIBRARY_PATH
python3 -m venv made
made/bin/pip -q --disable-pip-version-check install pyHanko==0.38.0 reportlab==4.4.4 2>/dev/null
cat >sign.py <<'PYTHON'
import io
from datetime import datetime, timedelta, timezone

from asn1crypto import keys, x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen import canvas

KINDS = {
    "pkcs1": (rsa.generate_private_key(65537, 2048), "sha256", False),
    "pss": (rsa.generate_private_key(65537, 2048), "sha256", True),
    "p256": (ec.generate_private_key(ec.SECP256R1()), "sha256", False),
    "brainpool": (ec.generate_private_key(ec.BrainpoolP256R1()), "sha256", False),
    "ed25519": (ed25519.Ed25519PrivateKey.generate(), "sha512", False),
}


def certificate(key):
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A")])
    now = datetime.now(timezone.utc)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 5, now - timedelta(1), now + timedelta(9))
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    algorithm = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    made = builder.add_extension(usage, critical=True).sign(key, algorithm)
    return asn1_x509.Certificate.load(made.public_bytes(serialization.Encoding.DER))


for name, (key, digest, pss) in KINDS.items():
    paper = io.BytesIO()
    sheet = canvas.Canvas(paper)
    sheet.drawString(72, 700, name)
    sheet.save()
    raw = key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = signers.SimpleSigner(
        certificate(key), keys.PrivateKeyInfo.load(raw), SimpleCertificateStore(), prefer_pss=pss
    )
    wanted = signers.PdfSignatureMetadata("S", md_algorithm=digest, subfilter=fields.SigSeedSubFilter.PADES)
    signed = signers.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(paper.getvalue())), wanted, signer=signer)
    with open(f"{name}.pdf", "wb") as file:
        file.write(signed.getvalue())
PYTHON
made/bin/python sign.py
pdfsig=$folder/usr/bin/pdfsig
"$pdfsig" -v 2>&1 | head -n 1
seen=
for kind in pkcs1 pss p256 brainpool ed25519; do
    word=$("$pdfsig" -nocert $kind.pdf 2>/dev/null | sed -n 's/.*Signature Validation: //p')
    echo "$kind: $word"
    seen="$seen$word|"
done
valid='Signature is Valid.'
[ "$seen" = "$valid|$valid|$valid|Signature is Invalid.|Document isn't signed or corrupted data.|" ]
