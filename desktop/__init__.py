"""desktop

__main__    The command `motcua`. Heavy parts are imported by the command that needs them.
app         Composition root: builds every part, starts and joins every thread. Only `__main__`, the tour and …
desk        desk
documents   documents
errors      Every failure an officer may meet: what happened (`title`) and what to do (`advice`), in Vietnamese.
fonts       The type face of our papers and stamps: Times New Roman, or Liberation Serif of the same widths.
inspection  What an incoming file really is, found out in a bounded process of its own (`python -m …
models      models
rehearsal   rehearsal.
settings    settings.
signing     signing
sync        sync
training    training
ui          ui
"""
