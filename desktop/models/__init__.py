"""What is known and what follows from it: law, dossiers, lists, figures, and the cache on disk.

catalogue  The law's data: procedures, fees, agencies, calendars, read and searched.
dossier    A dossier's life: its values, its rules, what each act asks.
folding    How words are compared in a search: lower case, no accents, đ as d.
law        Working time: how long the law gives and when it is over.
pages      What screens show, as frozen values.
records    Reading and writing the cache, by concept.
reports    Which dossier counts where, and the figures made of that.
store      The encrypted cache: schema, database, files, journal, migrations.
"""
