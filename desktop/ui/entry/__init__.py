"""Entering a dossier at the counter by keyboard alone (Ctrl+N).

done   After it is recorded: its TẠM number, and what comes next.
flow   Between page and desk.
page   The form of four blocks.
parts  How many papers of each component came, and their scans.
"""
