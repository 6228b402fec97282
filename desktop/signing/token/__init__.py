"""The token: its drivers and certificates, and the process that holds it.

certificate  What a signing certificate says, and whether it may sign at a time.
client       Tokens as the program sees them: certificates, PIN state, one log-in.
drivers      Which PKCS#11 modules exist and where they lie.
header       What kind of library a file is, before any loader touches it.
line         The queue before a token: signatures come out in the papers' order.
worker       The process that owns one PKCS#11 module.
"""
