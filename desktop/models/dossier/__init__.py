"""A dossier's life as a table of rules: what each act asks, and where it leads. Pure.

case          The values one dossier is made of.
completeness  Is it complete, and is each file what it should be? Findings, no verdict.
due_days      The days of a due date as a small calendar: «vì sao ngày này».
guards        What the law asks before an act: one function a condition.
rules         The table: RULES, blockers(), project().
states        The words: states, acts, roles and the axes beside.
timers        The timers of the regulation, and the moments they call for attention.
"""
