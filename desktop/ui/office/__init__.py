"""The work behind the counter: drafting, the tray, hand-over, the books.

books_flow       Between the books' page and the desk.
books_page       Complaints, duty roster, incidents (Điều 17.5, 17.7, 19).
bulk_dialog      One act over many dossiers, each its own outcome.
draft_dialog     Writing a department's document beside how it looks.
flow             Between these dialogs, the desk and the token.
handover_dialog  Handing a result over, top to bottom (Điều 9.3b).
tray_dialog      The leader's tray: look, choose, one PIN.
"""
