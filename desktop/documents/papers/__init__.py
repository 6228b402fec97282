"""papers.

decision      Administrative documents a leader signs, laid out as NĐ 30/2020/NĐ-CP orders (domain.md §2.8).
evidence      «Bằng chứng đúng hạn»: what was done here when, when the portal could first be told, when it had it.
form_sets     Which form carries which title, by the day: the sets of TT 01/2018 and TT 03/2025/TT-VPCP side by …
forms         The papers handed to citizens: Mẫu 01, 02, 03, in Hà Tĩnh's layout.
handing_over  Papers of handing over and of money: lists for many dossiers, slips at collection, receipts (Đ9.2, …
slips         Papers signed with a pen: slips, records and receipts that go with a dossier from hand to hand.
templates     Wording of documents as data: reading `resources/documents.toml`, refusing what may not be …
"""
