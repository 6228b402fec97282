"""The cache on disk: one encrypted SQLite database and a folder of files for each account.

changes     Which dossiers' lives changed, noted by the database itself.
database    Opening, reading, writing the database; values in, values out.
files       Attachments: named by content, encrypted, whole or not at all.
journal     Who did what when: an append-only chain of hashes (Điều 17.4).
line_log    When the portal could be reached and when not.
memo        What an account's cache remembers under a name: the only way into `meta`.
migrations  From an older schema to this one, in one transaction.
salvage     A damaged cache: the officer's work saved first, the rest pulled again.
tables      The schema: mirror, desk, outbox, registers.
values      A value as JSON text and back, for all this machine keeps of its own.
vault       The master key of an account's cache, never in plaintext on disk.
"""
