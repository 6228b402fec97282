"""The papers of a dossier: forms, slips, lists, decisions, evidence.

decision      Documents a leader signs, laid out as NĐ 30/2020/NĐ-CP orders.
evidence      «Bằng chứng đúng hạn»: what was done when, and when the portal had it.
form_sets     Which form carries which title on which day: TT 01/2018, TT 03/2025.
forms         What citizens are handed: Mẫu 01, 02, 03 in Hà Tĩnh's layout.
handing_over  Hand-over lists, collection slips, receipts for money.
slips         Papers signed with a pen that follow a dossier from hand to hand.
templates     The wording of documents, read from `resources/documents.toml`.
"""
