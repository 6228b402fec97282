"""ui

dossier   dossier.
entry     entry.
kit       kit.
law       law.
list      list.
office    office.
reports   reports.
settings  settings.
signing   signing.
window    window.
"""
