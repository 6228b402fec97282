"""Signatures made on the token, and raised to levels that last.

batch   Many papers with one log-in, in the time the token takes.
fields  Places left open for number and date, filled after the leader signed.
levels  From B-B to B-T, B-LT and B-LTA (ETSI EN 319 142-1), without the token.
pades   PAdES B-B: checked before, verified after.
stamp   The visible part of a signature, drawn as a one-page PDF.
tsa     Asking a time-stamping authority (RFC 3161).
"""
