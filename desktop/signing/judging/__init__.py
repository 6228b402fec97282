"""What a signature is worth: integrity, later changes, trust, time.

changes      What happened to a PDF after a signature, in the officer's words.
hexadecimal  A fast reader of hexadecimal strings for pyHanko 0.38.
judgement    The questions put to pyHanko about one signature.
revocation   Does the authority still stand by a certificate? Answers are kept.
structure    What a signed PDF is made of: levels, security store, names.
verify       Is a signature on a PDF good? The verdict in words.
"""
