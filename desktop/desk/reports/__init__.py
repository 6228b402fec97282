"""The reporter's desk: any report of any period, the list behind a figure, the way out.

books         The books by period: dossiers, money, complaints, incidents.
exchange      Packages of dossiers for other software, out and in (Điều 2.3, 6.2).
histories     Every dossier as a history: the portal's copy and log, own acts over it.
inspection    The inspector's view (Điều 20.1): read only, recorded, ID numbers masked.
lives         Every dossier's life, read once; then only what changed is read again.
national      A dossier in the fields of the national portal's services.
portal        Our figures beside the portal's, and the dossiers that make the difference.
satisfaction  The satisfaction report, from the portal's survey.
verbs         The reporter's verbs: count, list, close a period, export with a purpose.
"""
