"""Lists of dossiers and the outbox.

columns       Named columns, whole rows: what the tables share.
filter_line   The line of filters over a list.
flow          Between the lists and the desk.
grouped_rows  Which line of a table is which: dossiers and headings.
nav           The left pane: queues and the officer's filters.
outbox        Every act with its state, why, and what the officer can do.
page          The page of a list: search, filters, table.
table         The table: a windowed model over dossier ids.
"""
