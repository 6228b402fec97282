"""pushing.

creating  A dossier made at this counter comes to exist at the portal, once (design §4).
lasting   What a signed paper gains before it is pushed: a trusted time, the proofs it is judged by later.
push      Outbox → portal, one act at a time, each exactly once over a portal that knows no request ids.
"""
