"""models

catalogue  catalogue.
dossier    dossier.
folding    How words are compared when somebody searches: lower case, no accents, đ as d. Pure.
law        law.
pages      pages.
records    records.
reports    reports.
store      store.
"""
