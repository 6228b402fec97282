"""sheet.

faces    The faces and paragraph styles of all papers: Times New Roman or Liberation Serif, sizes of NĐ 30/2020.
layout   The sheet all one-stop papers share: A4, two-column head, tables over pages, a place to sign.
wording  How Vietnamese papers write dates, amounts and names; a look-out for other provinces. Pure.
"""
