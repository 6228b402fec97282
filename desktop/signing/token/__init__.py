"""token.

certificate  Signing certificates: what they say, and whether they may sign at a given time.
client       Signing tokens as the rest of the program sees them: drivers, certificates, PIN state, one log-in.
drivers      Which PKCS#11 modules exist and where they lie: resources/drivers.toml, read once.
header       What kind of library a file is, read from its header before any loader touches it.
line         The one line in front of a token: messages go in as papers are ready, signatures come out in that …
worker       The helper process that owns one PKCS#11 module: `python -m desktop.signing.token.worker MODULE`.
"""
