"""law.

calendar   Working time: due dates that explain themselves. Pure.
due_lines  `motcua due`: one JSON line in, the same line out with its due date and trace. Pure.
limits     How long the law gives: working time, calendar days, months, the same day. Pure.
rows       One TOML table read key by key; what is missing, mistyped or unknown is refused with its place named.
sessions   The rows of working time: seasonal hours, days off, make-up days; and their checks. Pure.
"""
