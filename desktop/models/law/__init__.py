"""Working time: how long the law gives, when it is over, and why. Pure, standard library only.

calendar   Due dates that explain themselves.
due_lines  `motcua due`: a JSON line in, the same line out with its due date.
limits     How long the law gives: working time, calendar days, months, the same day.
sessions   The rows of working time, and their checks.
"""
