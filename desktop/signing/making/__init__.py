"""making.

batch   Many papers with one log-in, in the time the token takes.
fields  Places left open in a paper for the clerk: number and date come after the leader's signature, before the …
levels  From B-B to B-T, B-LT and B-LTA (ETSI EN 319 142-1 §6) without the token, whenever the network is there.
pades   PAdES B-B on the token: checked before, verified after, nothing returned unless it holds.
stamp   The visible part of a signature, drawn as a one-page PDF by reportlab.
tsa     Asking a time-stamping authority (RFC 3161 §3.4, over HTTP): slow ones, dying ones, and giving up.
"""
