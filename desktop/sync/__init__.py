"""The portal's copy on this machine, and the acts' way to the portal: each exactly once.

engine   One cycle: push what waits, then pull what changed.
portal   The portal as values, and OpenCPS behind them.
pulling  What comes from the portal.
pushing  What goes to the portal.
queue    The outbox, and the only writer of the mirror.
worker   The sync thread: a cycle at every interval and every kick.
"""
