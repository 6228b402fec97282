"""What a signature is worth: integrity, later changes, trust, time.

appearance   Does the picture of a filled place show its value, and nothing else?
changes      What happened to a PDF after a signature, object by object, in the officer's words.
graph        Two revisions of a PDF side by side: same objects, pages, form fields.
hexadecimal  A fast reader of hexadecimal strings for pyHanko 0.38.
judgement    The questions put to pyHanko about one signature.
opening      A PDF opened for judging: strictly, or as other programs write it.
revocation   Does the authority still stand by a certificate? Answers are kept.
structure    What a signed PDF is made of: levels, security store, names.
verify       Is a signature on a PDF good? The verdict in words.
"""
