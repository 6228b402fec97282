"""One dossier: checklist, preview, decision, acts.

act_bar         The acts: buttons, what stands in the way, the rare ones.
checklist       The components: files, đạt / không đạt, why; keyboard first.
decision_panel  What the officer decides: appointment, supplement note, refusal; the story.
due_calendar    «Vì sao ngày này?»: a due date as a small calendar.
fee_panel       The fee: what is asked, how it is computed, what is decided.
intent_dialog   What is written before an act: reason, ground, addressee, amount.
page            The page itself.
"""
