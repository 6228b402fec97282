"""Reading and writing the cache by concept: dossiers, drafts, lists, registers, and the rest.

dossiers       Reading one dossier: the portal's copy, own work over it, story, papers.
drafts         Writing the desk's own tables: custody, ticks, drafts, papers.
entries        Dossiers entered at this counter, and what becomes of them at the portal.
fetching       Attachments to be fetched once more: asked by the desk, settled by sync.
inspected      What the inspection saw in each file.
ledger         Reading one dossier's money.
list_guard     A work list that is suddenly near empty: the officer is asked.
lists          Lists over all dossiers: queues, search, rows, counts, in SQL.
narrowing      What narrows and groups a list, as SQL.
outbox         The outbox page: each act, its ground, where the portal stands.
pins           The version of the procedure a dossier was accepted under, word for word.
print_choices  Which printer takes which kind of paper at this desk.
registers      Append-only registers: money, complaints, incidents, duty, numbers.
retention      What leaves the cache and when.
saved_filters  The officer's own filters, and how each list is grouped.
staff          People and units: whom a dossier may be given to, who has what in hand.
"""
