"""Signatures on the screen: signing, verifying, the token and its PIN.

certificate_picker  With which certificate, and its PIN; for one paper or a tray.
flow                Between these pages and the desk.
papers              Signing one paper in its dialog.
pin_dialog          Another PIN for the token.
sign_dialog         What is signed, with which certificate, the PIN, what went wrong.
signature_panel     Below a previewed file: a card for each signature.
token_page          The token and all that stands between it and a signature.
token_watch         What is plugged in, for the status line.
verify_page         Any signed PDF, dropped here: one plain verdict.
"""
