"""The screens: show values, ask the desk on a lane, put its answer back.

dossier   One dossier's page.
entry     Entering a dossier at the counter.
kit       What all screens share.
law       Calendar and catalogue.
list      Lists of dossiers, and the outbox.
office    Drafting, the tray, hand-over, books.
reports   The reports' page.
settings  First run, settings, profiles.
signing   Signing, verifying, the token.
window    The window around the pages.
"""
