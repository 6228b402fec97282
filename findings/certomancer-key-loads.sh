#!/bin/sh
# certomancer 0.16: the authority's private key is read anew for every signature, with the full proof of an RSA key.
#
# What it is: certomancer plays a certificate authority, its OCSP, CRLs and time stamps in tests and in training; a key
# is named once in its configuration.
# What was guessed: a key is loaded once and kept; a signature costs a signature.
# What happens: each signature calls load_private_key on the stored bytes, and cryptography proves each time that
# the RSA numbers belong together, which costs many times the signature. The same signature with the key kept is
# told beside it, in the same run.
# What our users meet: a training desk whose every time stamp and OCSP answer took ten times as long as need be. Our
# training authority believes the keys it made itself (desktop/training/token).
#
# Runs: packages from the index in a temporary folder; the key is made here. Prints how often the key was loaded for
# twenty signatures, and the ratio of time to signing with the key kept.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv made
made/bin/pip -q --disable-pip-version-check install certomancer==0.16.0 2>/dev/null
cat >try.py <<'PYTHON'
import sys
import time

from asn1crypto import algos, keys
from certomancer import crypto_utils
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

key = rsa.generate_private_key(65537, 3072)
der = key.private_bytes(
    serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
)
info = keys.PrivateKeyInfo.load(der)
algorithm = algos.SignedDigestAlgorithm({"algorithm": "sha256_rsa"})
loads = 0
load = serialization.load_der_private_key


def counted(*values, **more):
    global loads
    loads += 1
    return load(*values, **more)


crypto_utils.serialization.load_der_private_key = counted
begun = time.process_time()
for _ in range(20):
    crypto_utils.CRYPTO_BACKEND.generic_sign(info, b"tbs", algorithm)
as_it_is = time.process_time() - begun
begun = time.process_time()
for _ in range(20):
    key.sign(b"tbs", padding.PKCS1v15(), hashes.SHA256())
kept = time.process_time() - begun
print(f"20 signatures: the key was loaded {loads} times; {as_it_is / kept:.0f} times the cost of a key that is kept")
sys.exit(0 if loads == 20 and as_it_is > 2 * kept else 1)
PYTHON
if made/bin/python try.py; then
    echo "value: one load for each signature"
else
    echo "value changed: the key is no longer loaded for each signature" >&2
    exit 1
fi
