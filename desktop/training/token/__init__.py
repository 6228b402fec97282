"""token.

authority  The training authority: a root, an issuing CA, its CRLs, OCSP and time stamps on loopback …
softcard   Makes the training tokens, in a process of its own: `python -m desktop.training.token.softcard`.
tokens     The training tokens: SoftHSM2 in a folder, one token a signer, keys made on the token.
"""
