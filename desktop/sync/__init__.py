"""sync

engine   One cycle: push what waits, then pull what changed. What it did comes back as a plain report.
portal   portal.
pulling  pulling.
pushing  pushing.
queue    queue.
worker   The sync thread: a cycle at every interval and at every kick, told to whoever listens.
"""
