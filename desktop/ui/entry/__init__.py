"""entry.

done   After a dossier was recorded: its TẠM number, the others of the same go, and what comes next.
flow   Between the entry page and the desk: every verb on lane "desk", its answer back on the page. One for each …
page   Handing a dossier in at the counter: one scrolling form of four blocks, by keyboard alone (Ctrl+N).
parts  The third block of the entry form: how many papers of each component were handed in, and their scans.
"""
