"""Signing at the desk: papers, the certificate behind them, why it does not work.

certificate_checks  Whether the authority stands by a certificate, asked before it signs.
lasting             Signed papers raised to the level the profile asks for, before they are pushed.
signatures          A drawn paper signed with the officer's token.
signed_files        What the signatures on a file are worth (Điều 9.3b).
token_health        Why signing does not work here, for the screen.
"""
