"""Which dossier counts where in a period, and the figures made of that. Pure.

closed        A closed period's figures, kept; later changes shown as corrections.
late          Every overdue dossier: how late, why, whose time it was (Điều 12.3, 13.2).
listing       A report's cells, as screen, PDF, workbook and CSV show them.
package       A package of dossiers on its way out or in.
periods       Month, quarter, half, year, free; by the calendar or 15th to 14th.
places        A history and a period in, the dossier's place out: the one counting engine.
quality       What would make a figure false, dossier by dossier.
satisfaction  How satisfied citizens were, by field and unit.
settings      What the law leaves open: cut-off days, stopped dossiers, mergers.
surveys       What citizens answered to the portal's survey.
tables        Which numbers each report shows: columns as questions about places.
"""
