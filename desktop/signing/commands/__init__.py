"""commands.

doctor  `motcua doctor`: why signing does not work here, found out step by step; nothing in it is secret.
sign    `motcua sign`: papers signed without a window, one JSON line for each as it is done.
verify  Reports on signatures as text for an officer, or as JSON for a program: `motcua verify`.
"""
