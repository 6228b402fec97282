"""The two ends of sync on disk: the outbox, and the writer of the mirror.

intake  The portal's values into mirror rows: the only writer of the mirror.
outbox  The durable queue of acts, and what each answer does to an act.
pauses  Since when, and until when, the portal's lock let a dossier stand still.
"""
