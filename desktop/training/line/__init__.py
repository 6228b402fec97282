"""The line between client and portal, to be cut, slowed and broken on purpose.

control  The switch over HTTP, for another process.
switch   The line itself: loses requests or replies as told.
"""
