"""The counter officer's day: lists, dossiers entered by hand, acts on one dossier.

act_export      An act to take away: what was decided, on what ground, what became of it.
entry           Dossiers entered at the counter, filed under a TẠM number (Điều 6.3, 9.1, 10.1).
entry_reading   What the entry page shows: procedures, the entry as it stands, look-alikes.
entry_receipts  Papers of entering: receipts under a TẠM number, one Mẫu 01 for many dossiers.
evidence        What proves that one dossier was handled in time.
verbs           The verbs of receiving (Điều 9.1, 10), one transaction each.
worklists       The officer's lists: queues, narrowed and grouped; saved filters.
"""
