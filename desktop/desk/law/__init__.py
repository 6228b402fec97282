"""law.

calendar   The calendar's verbs: the year at a glance, and a new year's table, seen before it is accepted.
catalogue  The catalogue's verbs: look up, see what is new, report a fault, import an edited one (Đ3.1, 4.5, …
"""
