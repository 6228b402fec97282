"""What all papers share: the sheet, its type, its way of writing.

faces    Faces and paragraph styles: Times New Roman sizes of NĐ 30/2020.
layout   A4, the two-column head, tables over pages, a place to sign.
wording  How papers write dates, amounts and names.
"""
