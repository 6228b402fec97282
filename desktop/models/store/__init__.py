"""store.

changes     Which dossiers' lives changed, by whoever wrote: the database notes it itself, in triggers.
database    The cache on disk: one encrypted SQLite database for each account; values in, values out.
files       Attachments on disk: named by their content, encrypted, written whole or not at all.
journal     Who did what, when: an append-only chain of hashes (Đ17.4). Rows are never changed or removed.
line_log    When the portal could be reached and when not: one row a change, never altered (the officer's …
migrations  Alembic in code: no ini, one transaction, `user_version` set with it.
salvage     A damaged cache: what the officer did is saved first, the portal's copy is pulled again (sync.md §8, …
tables      The schema: mirror (only sync writes), desk (only the desk writes), outbox (desk appends, sync …
vault       The one master key of an account's cache, and where it is kept; never in plaintext on disk.
"""
