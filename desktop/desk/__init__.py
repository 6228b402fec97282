"""The officers' verbs: each sees, decides and records in one transaction, then answers values.

counter    The counter officer: lists, entry of paper dossiers, receipt, evidence.
deciding   What a decision rests on, shared by every role's verbs.
law        The calendar and the catalogue, looked up and brought up to date.
machine    This PC: sessions, profiles, backups, trials, upkeep, support.
office     Specialist, leader, clerk and cashier; hand-over and the unit's books.
open_desk  One officer's desk: made whole, closed whole.
reports    Every report of every period, the way out, and lives from other systems.
token      Signing at the desk: papers, certificates, the token's health.
"""
