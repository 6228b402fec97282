"""The window around the pages: header, notices, status, keys, lock.

counter_flow  The counter's work between screens, desk and token.
header        Whose desk this is, and the tools always at hand; keys (F1).
lock_screen   The locked window: nothing of a citizen to be seen or pressed.
main          The window: header, page of the moment, status line.
notices       Lines over the pages: the portal, what fell due, failures.
session       What the sign-in page asks of the program (a protocol).
shell         Keys and palette from one table, the queue walked, the lock.
sign_in_page  Account, password, passphrase where it is needed.
status_line   The line to the portal, the token, who works where.
"""
