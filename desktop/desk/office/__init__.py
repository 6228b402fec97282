"""Everybody behind the counter: specialist, leader, clerk, cashier; hand-over and the books.

department    The specialist drafts a result or a reasoned refusal and submits it (Điều 11).
handing_over  Handing a result over: who takes it, originals, fees, signatures (Điều 9.3b).
leader        The signing tray: what waits, what was seen, one PIN for many (Điều 11.3).
lists         Lists that go along with many dossiers handed over at once.
money         What a dossier owes, has paid and got back (Điều 9.2).
registry      The unit's books: complaints, duty roster, incidents (Điều 17.5, 17.7, 19).
together      One officer's desks in one value, for the screens.
"""
