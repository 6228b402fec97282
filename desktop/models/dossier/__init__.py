"""dossier.

case          The values one dossier is made of: what came from the portal, what the officer found, what is …
completeness  Is the dossier complete, and is each file what it should be? Findings for the officer to judge. …
due_days      The days of a due date, to be drawn: «vì sao ngày này» as a small calendar. Pure.
guards        What the law asks before an act: one function a condition, read by the rows of RULES. Pure, …
rules         A dossier's life as a table: RULES, blockers() and project(). Pure.
states        The words of a dossier's life: states, acts, roles and the axes beside the business one. Pure.
timers        Every timer of the regulation on one dossier, and the moments they call for attention. Pure.
"""
