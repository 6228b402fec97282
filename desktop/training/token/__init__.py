"""The training token and the authority behind its certificates.

authority  Root, issuing CA, CRLs, OCSP and time stamps on loopback.
softcard   Makes the training tokens, in a process of its own.
tokens     SoftHSM2 in a folder: one token a signer.
"""
