"""Một Cửa: the desktop program of a one-stop desk, from the law's tables up to the window.

__main__    The command `motcua`: run, tour, due, sign, verify, doctor, backup, support.
app         Puts the parts together: builds, starts and joins every thread.
desk        The officers' verbs: what a role does to a dossier, in one transaction each.
display     Whether a window can be opened here, asked before Qt is.
documents   The papers and workbooks: values in, PDF or XLSX bytes out.
errors      Every failure an officer may meet: what happened and what to do, in Vietnamese.
fonts       The type face of our papers and stamps: Times New Roman, or Liberation Serif.
inspection  What an incoming file really is, found out in a process of its own.
models      What is known and what follows: the law, a dossier's life, the cache, the figures.
rehearsal   A day at the counter, walked by keys and clicks: `motcua tour`.
settings    What can be set: by the machine, the administrator, the officer.
signing     Signing with a USB token, and judging signatures.
sync        The portal's copy and the way acts take to the portal, each exactly once.
texts       A text of the program remembers how it was made, until a widget shows it.
training    A portal, a token and an authority to practise with; nothing in it is real.
ui          The screens.
"""
