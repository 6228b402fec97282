"""Reports on the screen: choose, doubt, read, open, take away.

chart   The chart: each part of a bar opens its dossiers.
flow    Between the page and the desk.
page    The page: which report, of what period, whose.
period  Choosing a period by keyboard.
table   A report's lines: Enter opens what a cell stands for.
"""
