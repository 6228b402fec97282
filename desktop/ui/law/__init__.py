"""The working calendar and the catalogue of procedures on the screen.

calendar_flow   Between the calendar page and the desk.
calendar_page   A year at a glance; a new year's table.
catalogue_flow  Between the catalogue page and the desk.
catalogue_page  The catalogue: search as you type, the tree, one procedure (Điều 6.1).
"""
