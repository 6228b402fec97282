"""Reports as files: PDF, workbook, CSV.

chart       A report's rows as bars: in the PDF and, as SVG, on the screen.
inspection  What an inspector is given of one dossier (Điều 20.1).
package     The signed list of a package of dossiers: what is in it, by hash.
paper       Reports on paper: head, table with its checks, chart, two signers.
sheets      Reports as workbook and CSV: same values, same bytes.
"""
