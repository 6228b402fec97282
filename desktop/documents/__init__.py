"""Papers and workbooks: values in, bytes out; no clock, no database.

papers   What citizens and departments get on paper.
reports  Reports on paper and as workbooks.
sheet    The sheet, faces and wording all papers share.
"""
