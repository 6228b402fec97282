"""Signing PDF with a USB token (PKCS#11), and judging signatures.

commands  `motcua sign`, `verify` and `doctor`.
judging   What a signature is worth.
making    Signatures made, and raised to levels that last.
token     The token: drivers, certificates, the process that holds it.
"""
