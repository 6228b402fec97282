"""What screens show and desks answer: frozen values, no database, no Qt.

books         The unit's books: complaints, duty roster, incidents.
entry         The entry page: the form as typed, what may be entered, look-alikes.
entry_checks  What an entry form lacks or has wrong, field by field.
handover      The hand-over wizard's page (Điều 9.3b).
id_card       What the QR code of a căn cước says; it fills in, it proves nothing.
lists         What a list is narrowed and grouped by, and what comes of it.
money         One dossier's money, folded from its ledger.
people        Persons and agencies to choose from, and how one is found by typing.
views         Rows, pages, papers and alerts of dossiers.
writing       Drafts and signing trays.
"""
