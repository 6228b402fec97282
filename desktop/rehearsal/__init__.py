"""rehearsal.

endings  Four dossiers, each walked to its own end by every role at a machine of its own (domain.md §3.3).
officer  The officer's side of the rehearsal: works the real window by keys and clicks, as …
tour     `motcua tour`: the program's own rehearsal, through the real window, portal and token.
"""
