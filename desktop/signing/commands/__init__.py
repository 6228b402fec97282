"""Signing without a window: `motcua sign`, `verify`, `doctor`.

doctor  `motcua doctor`: why signing does not work here, step by step.
sign    `motcua sign`: one JSON line for each paper as it is done.
verify  `motcua verify`: reports on signatures as text or JSON.
"""
