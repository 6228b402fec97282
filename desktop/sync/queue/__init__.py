"""queue.

intake  Portal values into mirror rows: the only writer of the mirror (design §2, idea 1).
outbox  The officer's acts on their way to the portal: a durable queue, and what each answer does to an act.
"""
