"""The law's data at the desk: the working calendar and the catalogue of procedures.

calendar   The year at a glance; a new year's table, seen before it is accepted.
catalogue  Look up, see what is new, report a fault, import an edited one (Điều 3.1, 4.5, 6.1).
"""
